"""The product's own settings, with data in a folder of the run and a fast password hasher."""

import os
import tempfile

os.environ.setdefault("QUARTERDECK_DATA", tempfile.mkdtemp(prefix="quarterdeck-test-"))
for name in [name for name in os.environ if name.startswith("QUARTERDECK_") and name != "QUARTERDECK_DATA"]:
    del os.environ[name]
# Playwright drives the browser from a running event loop; the tests themselves are synchronous.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "yes"

from quarterdeck.server.settings import *  # noqa: E402, F403

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
ALLOWED_HOSTS = ["*"]
WHITENOISE_AUTOREFRESH = True
