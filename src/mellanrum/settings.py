"""The one settings file: the environment is the only difference between installations."""

import json
import os
from pathlib import Path
from urllib.parse import unquote, urlsplit

from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _

from mellanrum.foundation.accounts.providers import openid_connect

PACKAGE = Path(__file__).parent
ROOT = PACKAGE.parent.parent


def required(name: str) -> str:
    """The value of an environment variable; a clear sentence at start, not a failure at night, when it is missing."""
    try:
        return os.environ[name]
    except KeyError:
        raise ImproperlyConfigured(f"{name} is missing. ./run sets it; see docs/operations.md.") from None


def flag(name: str) -> bool:
    return os.environ.get(name, "").lower() in {"1", "true", "yes"}


def database(url: str) -> dict:
    """Django's settings for a ``postgresql://user:password@host:port/name?host=/socket`` address."""
    parts = urlsplit(url)
    options = dict(pair.split("=", 1) for pair in parts.query.split("&") if pair)
    return {
        "ENGINE": "mellanrum.foundation.core.postgresql",
        "NAME": unquote(parts.path[1:]),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(options.pop("host", parts.hostname or "")),
        "PORT": str(parts.port or ""),
        # Compiling a question takes longer than answering one of ours; what is asked prepared is planned once for all.
        "OPTIONS": {"options": "-c jit=off -c plan_cache_mode=force_generic_plan"}
        | {"pool": {"min_size": 1, "max_size": int(os.environ.get("MELLANRUM_POOL", "8")), "timeout": 10}}
        | {key: unquote(value) for key, value in options.items()},
    }


DATABASES = {"default": database(required("DATABASE_URL"))}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
SECRET_KEY = required("MELLANRUM_SECRET_KEY")
# Keys that were used before: what they signed and sealed is still known.
SECRET_KEY_FALLBACKS = os.environ.get("MELLANRUM_SECRET_KEY_FALLBACKS", "").split()
DATA = Path(required("MELLANRUM_DATA"))

# A demonstration lets anyone step into anyone: it needs its own word, and a database that was born as one (see check).
DEMONSTRATION = flag("MELLANRUM_DEMONSTRATION")

BASE_URL = os.environ.get("MELLANRUM_URL", "http://localhost:8000").rstrip("/")
HTTPS = BASE_URL.startswith("https://")
ALLOWED_HOSTS = [
    urlsplit(BASE_URL).hostname or "localhost",
    *os.environ.get("MELLANRUM_HOSTS", "localhost,127.0.0.1,[::1]").split(","),
]
CSRF_TRUSTED_ORIGINS = [BASE_URL]

ROOMS = [
    "mellanrum.foundation.core",
    "mellanrum.foundation.ui",
    "mellanrum.foundation.sheets",
    "mellanrum.foundation.documents",
    "mellanrum.foundation.accounts",
    "mellanrum.foundation.attachments",
    "mellanrum.foundation.conversation",
    "mellanrum.foundation.organisation",
    "mellanrum.capability.methods",
    "mellanrum.structure.delegation",
    "mellanrum.structure.ledger",
    "mellanrum.structure.process",
    "mellanrum.structure.ideas",
    "mellanrum.structure.funding",
    "mellanrum.structure.matters",
    "mellanrum.structure.decisions",
    "mellanrum.culture.anonymity",
    "mellanrum.culture.journey",
    "mellanrum.culture.workshops",
    "mellanrum.front.notifications",
    "mellanrum.front.home",
    "mellanrum.structure.initiatives",
    "mellanrum.front.demonstration",
]
INSTALLED_APPS = [
    *ROOMS,
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.messages",
    "django.contrib.humanize",
    "django.contrib.postgres",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "allauth.usersessions",
    "django.forms",
    "django_htmx",
    "template_partials",
    "procrastinate.contrib.django",
    "pgtrigger",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "mellanrum.foundation.ui.middleware.PolicyMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "mellanrum.foundation.ui.middleware.LanguageMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "mellanrum.foundation.accounts.middleware.PersonMiddleware",
    "mellanrum.culture.anonymity.middleware.TracelessMiddleware",
    "mellanrum.foundation.accounts.middleware.SignInMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "mellanrum.foundation.ui.middleware.SentenceMiddleware",
]
ROOT_URLCONF = "mellanrum.urls"
WSGI_APPLICATION = "mellanrum.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    }
]
# Named as the colours of the look are.
MESSAGE_TAGS = {10: "neutral", 40: "danger"}
FORM_RENDERER = "mellanrum.foundation.ui.forms.Renderer"

AUTH_USER_MODEL = "accounts.User"
# E-mail is unique among those who have one: a constraint of ours, which Django does not recognise.
SILENCED_SYSTEM_CHECKS = ["auth.E003", "auth.W004"]
AUTHENTICATION_BACKENDS = ["mellanrum.foundation.accounts.backends.PasswordBackend"]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.ScryptPasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ["name", "email"]},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
SESSION_ENGINE = "mellanrum.foundation.accounts.sessions"
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
# Shared by all processes, so that a rate limit is one limit.
CACHES = {"default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "cache"}}

ACCOUNT_ADAPTER = "mellanrum.foundation.organisation.adapters.LedToFounding"
ACCOUNT_FORMS = {"login": "mellanrum.foundation.accounts.forms.SignInForm"}
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
# There is no other way to an account than an invitation, an administrator or the municipality's own sign-in.
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_RATE_LIMITS = {"login_failed": "20/m/ip,5/5m/key", "reset_password": "20/m/ip,3/10m/key"}
ALLAUTH_TRUSTED_PROXY_COUNT = 1 if flag("MELLANRUM_BEHIND_PROXY") else 0
MFA_ADAPTER = "mellanrum.foundation.accounts.adapters.SecondFactorAdapter"
MFA_FORMS = {
    "add_webauthn": "mellanrum.foundation.accounts.forms.AddPasskeyForm",
    "edit_webauthn": "mellanrum.foundation.accounts.forms.EditPasskeyForm",
}
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "Mellanrum"
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not HTTPS

# The municipality's own sign-in.
OIDC_ISSUER = os.environ.get("MELLANRUM_OIDC_ISSUER", "").rstrip("/")
OIDC_GROUPS_CLAIM = os.environ.get("MELLANRUM_OIDC_GROUPS_CLAIM", "groups")
# {"group": {"role": "manager", "unit": "Department / Unit"}}; the group "*" is everybody who signs in this way.
OIDC_ROLES = json.loads(os.environ.get("MELLANRUM_OIDC_ROLES", "{}"))
# Where the browser is sent: the issuer's own origin, and others if its sign-in page lives elsewhere.
OIDC_ORIGINS = [
    f"{urlsplit(address).scheme}://{urlsplit(address).netloc}"
    for address in [OIDC_ISSUER, *os.environ.get("MELLANRUM_OIDC_ORIGINS", "").split()]
    if address
]
SOCIALACCOUNT_ADAPTER = "mellanrum.foundation.organisation.adapters.RolesFromSignIn"
SOCIALACCOUNT_PROVIDERS = openid_connect(
    OIDC_ISSUER,
    name=os.environ.get("MELLANRUM_OIDC_NAME", ""),
    client_id=os.environ.get("MELLANRUM_OIDC_CLIENT_ID", ""),
    secret=os.environ.get("MELLANRUM_OIDC_CLIENT_SECRET", ""),
)

PROCRASTINATE_AUTODISCOVER_MODULE_NAME = "jobs"

LANGUAGE_CODE = "sv"
COMMAND_LANGUAGE = os.environ.get("MELLANRUM_LANGUAGE") or LANGUAGE_CODE
LANGUAGES = [("sv", _("Swedish")), ("en", _("English"))]
LOCALE_PATHS = [PACKAGE / "locale"]
LANGUAGE_COOKIE_NAME = "language"
TIME_ZONE = "Europe/Stockholm"
USE_TZ = True

STATIC_URL = "static/"
STATIC_ROOT = DATA / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedStaticFilesStorage"},
}
MEDIA_ROOT = DATA / "files"
FILE_UPLOAD_PERMISSIONS = 0o600
FILE_UPLOAD_DIRECTORY_PERMISSIONS = 0o700

# smtp://name:password@host:587?tls=1, or smtps:// where the line is closed from the start. Without it letters stay in
# the outbox: a demonstration shows them there, and check says so of everybody else.
MAIL_SERVER = urlsplit(os.environ.get("MELLANRUM_SMTP_URL", ""))
SENDS_MAIL = bool(MAIL_SERVER.hostname)
EMAIL_BACKEND = f"django.core.mail.backends.{'smtp' if SENDS_MAIL else 'dummy'}.EmailBackend"
EMAIL_HOST = MAIL_SERVER.hostname or "localhost"
EMAIL_HOST_USER = unquote(MAIL_SERVER.username or "")
EMAIL_HOST_PASSWORD = unquote(MAIL_SERVER.password or "")
EMAIL_USE_SSL = MAIL_SERVER.scheme == "smtps"
EMAIL_USE_TLS = "tls=1" in MAIL_SERVER.query
EMAIL_PORT = MAIL_SERVER.port or (465 if EMAIL_USE_SSL else 587 if EMAIL_USE_TLS else 25)
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = os.environ.get("MELLANRUM_MAIL_FROM", f"Mellanrum <mellanrum@{urlsplit(BASE_URL).hostname}>")
# How many letters at once a person gets in a day before what may wait does wait, for the weekly letter.
MAILS_PER_DAY = int(os.environ.get("MELLANRUM_MAILS_PER_DAY", "5"))
# How many must have answered before anything is shown. What is lower than five is five.
FEWEST_ANSWERS = int(os.environ.get("MELLANRUM_FEWEST_ANSWERS", "5"))

SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "mellanrum.foundation.ui.answers.send_again"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if flag("MELLANRUM_BEHIND_PROXY") else None
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:", "blob:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF, *OIDC_ORIGINS],
        "manifest-src": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}

LOGGING_CONFIG = None
