"""Static files with their content in the address, so that browsers may keep them for a year."""

import hashlib
from functools import cache

from django.contrib.staticfiles import finders
from django.contrib.staticfiles.storage import StaticFilesStorage


@cache
def fingerprint(name):
    path = finders.find(name)
    if not path:
        return ""
    with open(path, "rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()[:10]


class VersionedStorage(StaticFilesStorage):
    def url(self, name):
        mark = fingerprint(name)
        return f"{super().url(name)}?v={mark}" if mark else super().url(name)
