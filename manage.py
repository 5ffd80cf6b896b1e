#!/usr/bin/env python
"""Django's own commands, for people who work on Quarterdeck. To run it, use `quarterdeck serve`."""

import os
import sys

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "quarterdeck.server.settings")
    from django.core.management import execute_from_command_line

    execute_from_command_line(sys.argv)
