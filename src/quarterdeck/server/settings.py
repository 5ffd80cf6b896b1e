"""Settings that run as they are; every switch is read from the environment and described in docs/operate.md."""

from importlib.metadata import version as metadata_version
from pathlib import Path

from csp.constants import NONE, SELF

from quarterdeck import __version__
from quarterdeck.server import env, newer_sqlite
from quarterdeck.server.pages.assets import fingerprint
from quarterdeck.server.signing_key import signing_key

newer_sqlite.use()

HERE = Path(__file__).parent
VERSION = __version__
DATA = env.folder("QUARTERDECK_DATA", Path.home() / ".local" / "share" / "quarterdeck")
PUBLIC_URL = env.address("QUARTERDECK_URL", f"http://localhost:{env.number('QUARTERDECK_PORT', 8000)}")
SECURE = PUBLIC_URL.startswith("https://")
DEMO = env.yes("QUARTERDECK_DEMO")
DEBUG = env.yes("QUARTERDECK_DEBUG")

SECRET_KEY = signing_key(env.text("QUARTERDECK_SECRET_KEY"), DATA)
SECRET_KEY_FALLBACKS = env.words("QUARTERDECK_OLD_SECRET_KEYS")

ALLOWED_HOSTS = env.words("QUARTERDECK_HOSTS") or sorted(
    {PUBLIC_URL.split("//")[-1].split("/")[0].rsplit(":", 1)[0], "127.0.0.1", "localhost", "[::1]"}
)
CSRF_TRUSTED_ORIGINS = [PUBLIC_URL]

INSTALLED_APPS = [
    "quarterdeck.server.people",
    "quarterdeck.server.planning",
    "quarterdeck.server.metrics",
    "quarterdeck.server.rhythm",
    "quarterdeck.server.events",
    "quarterdeck.server.coaching",
    "quarterdeck.server.api",
    "quarterdeck.server.jobs",
    "quarterdeck.server.pages",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "csp",
    "django_htmx",
    "django_tasks",
    "template_partials",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "quarterdeck.server.people.sessions.note_activity",
    "django_htmx.middleware.HtmxMiddleware",
    "quarterdeck.server.pages.middleware.keep_private",
    "quarterdeck.server.pages.signed_out.keep_words",
    "quarterdeck.server.pages.middleware.MistakesSpeak",
]

ROOT_URLCONF = "quarterdeck.server.urls"
WSGI_APPLICATION = "quarterdeck.server.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [HERE / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "quarterdeck.server.pages.context.shell",
            ],
            "builtins": [
                "quarterdeck.server.pages.templatetags.deck",
                "django.templatetags.static",
                "django.contrib.humanize.templatetags.humanize",
                "template_partials.templatetags.partials",
            ],
        },
    }
]

DATABASES = {"default": env.database(env.text("DATABASE_URL"), DATA)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "quarterdeck_cache",
        "OPTIONS": {"MAX_ENTRIES": 20_000},
    }
}

TASKS = {"default": {"BACKEND": "quarterdeck.server.jobs.backend.LeasedTable"}}

AUTH_USER_MODEL = "people.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("name", "email")},
    },
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home"
ACCOUNT_ADAPTER = "quarterdeck.server.people.adapter.Adapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
PASSWORD_RESET_TIMEOUT = 60 * 60 * 24
ACCOUNT_FORMS = {
    "change_password": "quarterdeck.server.people.account_forms.ChangePassword",
    "set_password": "quarterdeck.server.people.account_forms.SetPassword",
    "reset_password": "quarterdeck.server.people.account_forms.ResetPassword",
    "reset_password_from_key": "quarterdeck.server.people.account_forms.ResetPasswordByKey",
    "reauthenticate": "quarterdeck.server.people.account_forms.Reauthenticate",
}
ACCOUNT_RATE_LIMITS = {
    "login": "60/m/ip",
    "login_failed": "10/m/ip,5/5m/key",
    "reset_password": "20/m/ip,5/m/key",
    "sign_in_link": "20/m/ip,3/5m/key",
    "change_email": "5/m/user",
}
ALLAUTH_TRUSTED_PROXY_COUNT = 1 if env.yes("QUARTERDECK_BEHIND_PROXY") else 0
MFA_ADAPTER = "quarterdeck.server.people.adapter.SecondFactorAdapter"
MFA_FORMS = {
    "authenticate": "quarterdeck.server.people.account_forms.Authenticate",
    "reauthenticate": "quarterdeck.server.people.account_forms.ReauthenticateByCode",
    "activate_totp": "quarterdeck.server.people.account_forms.ActivateApp",
    "add_webauthn": "quarterdeck.server.people.account_forms.AddKey",
    "edit_webauthn": "quarterdeck.server.people.account_forms.EditKey",
}
MFA_PASSKEY_LOGIN_ENABLED = env.passkeys_work_at(PUBLIC_URL)
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes", *(["webauthn"] if MFA_PASSKEY_LOGIN_ENABLED else [])]
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not SECURE
MFA_TOTP_ISSUER = "Quarterdeck"
MFA_TOTP_TOLERANCE = 1
MFA_ALLOW_UNVERIFIED_EMAIL = True
# Sessions are noted at sign-in and then every ten minutes by people.sessions, not by a write for every page.
USERSESSIONS_TRACK_ACTIVITY = False
SESSION_ENGINE = "django.contrib.sessions.backends.db"
SESSION_COOKIE_NAME = "quarterdeck_session"
SESSION_COOKIE_AGE = 60 * 60 * 24 * 30
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE
CSRF_COOKIE_HTTPONLY = False
CSRF_FAILURE_VIEW = "quarterdeck.server.pages.signed_out.stale_form"

SECURE_SSL_REDIRECT = SECURE and env.yes("QUARTERDECK_SSL_REDIRECT", "yes")
SECURE_REDIRECT_EXEMPT = [r"^healthz$"]  # monitors on the same machine ask over plain HTTP
SECURE_HSTS_SECONDS = 60 * 60 * 24 * 365 if SECURE else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = SECURE
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if env.yes("QUARTERDECK_BEHIND_PROXY") else None
# By plain HTTP on one's own machine these four are as they must be; with an address in public nothing is silenced.
SILENCED_SYSTEM_CHECKS = [] if SECURE else [f"security.W{number}" for number in ("004", "008", "012", "016")]
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "manifest-src": [SELF],
    }
}

DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5000
UPLOAD_LIMIT = 20 * 1024 * 1024
FILE_UPLOAD_HANDLERS = [
    "quarterdeck.server.pages.uploads.Bounded",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]

EMAIL_HOST = env.text("QUARTERDECK_MAIL_HOST")
EMAIL_PORT = env.number("QUARTERDECK_MAIL_PORT", 587)
EMAIL_HOST_USER = env.text("QUARTERDECK_MAIL_USER")
EMAIL_HOST_PASSWORD = env.text("QUARTERDECK_MAIL_PASSWORD")
EMAIL_USE_TLS = env.yes("QUARTERDECK_MAIL_TLS", "yes")
EMAIL_TIMEOUT = 10
EMAIL_BACKEND = (
    "django.core.mail.backends.smtp.EmailBackend" if EMAIL_HOST else "django.core.mail.backends.dummy.EmailBackend"
)
DEFAULT_FROM_EMAIL = env.text("QUARTERDECK_MAIL_FROM", "Quarterdeck <quarterdeck@localhost>")

LANGUAGE_CODE = "en"
USE_I18N = False
USE_TZ = True
TIME_ZONE = "UTC"
STATICFILES_DIRS = [HERE / "static"]
STATIC_URL = f"/static/{fingerprint(HERE / 'static', VERSION, metadata_version('django-htmx'))}/"
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = DEBUG
WHITENOISE_MAX_AGE = 60 * 60 * 24 * 365
APPEND_SLASH = True

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s: %(message)s"}},
    "handlers": {
        "err": {"class": "logging.StreamHandler", "formatter": "line"},
        "none": {"class": "logging.NullHandler"},
    },
    "root": {"handlers": ["err"], "level": env.one_of("QUARTERDECK_LOG", ("WARNING", "DEBUG", "INFO", "ERROR"))},
    "loggers": {
        "django.request": {"handlers": ["err"], "level": "ERROR", "propagate": False},
        # Whoever knocks under a foreign name is told so; a traceback for each would fill the log.
        "django.security.DisallowedHost": {"handlers": ["none"], "propagate": False},
    },
}
