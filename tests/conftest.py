"""Everything that talks to a database is sorted to where it belongs."""

import pytest
from django.conf import settings


def pytest_collection_modifyitems(items):
    """What only PostgreSQL shows runs only there; what drives a browser runs once, on SQLite."""
    on_postgres = "postgresql" in settings.DATABASES["default"]["ENGINE"]
    for item in items:
        if "tests/browser/" in item.nodeid:
            item.add_marker(pytest.mark.browser)
        if "tests/postgres/" in item.nodeid:
            item.add_marker(pytest.mark.postgres)
    wrong = "browser" if on_postgres else "postgres"
    items[:] = [item for item in items if not item.get_closest_marker(wrong)]
