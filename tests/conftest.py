"""Everything that talks to a database is sorted to where it belongs."""

import os

import pytest
from django.conf import settings
from hypothesis import HealthCheck
from hypothesis import settings as properties

# A run says the same twice, however slow the machine is. HYPOTHESIS_PROFILE=explore looks for more, each time elsewhere.
properties.register_profile("same", deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True)
properties.register_profile("explore", deadline=None, suppress_health_check=[HealthCheck.too_slow], max_examples=1000)
properties.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "same"))


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
