"""The door for the web server."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "quarterdeck.server.settings")
application = get_wsgi_application()

from quarterdeck.server.coaching.texts import warm  # noqa: E402 - the settings must be read first

# The first person who writes in a fresh worker should not wait for the coach to read its catalogue.
warm()
