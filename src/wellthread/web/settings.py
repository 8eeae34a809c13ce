"""Settings of the web application. A site owner changes them only through the WELLTHREAD_* variables read here."""

from __future__ import annotations

import os
from pathlib import Path
from urllib.parse import urlsplit

from django.utils.translation import gettext_lazy as _

from wellthread.vocabulary import STAGES
from wellthread.web.base.databases import database_settings
from wellthread.web.base.new_language import offered
from wellthread.web.base.secret_key import secret_key

HERE = Path(__file__).parent

# Everything that is written lives in one folder: database, secret key, uploads.
DATA_DIR = Path(os.environ.get("WELLTHREAD_DATA_DIR", "var/data")).resolve()

# Published look-ups and populations, as `wellthread place fetch` brings them.
OPEN_DATA = Path(os.environ.get("WELLTHREAD_DATA") or DATA_DIR / "open-data").resolve()

# The public address, such as https://wellthread.example.org. Several may be given, separated by commas.
ADDRESSES = [urlsplit(a.strip()) for a in os.environ.get("WELLTHREAD_ADDRESS", "").split(",") if a.strip()]
HTTPS = bool(ADDRESSES) and all(address.scheme == "https" for address in ADDRESSES)

SECRET_KEY = secret_key(DATA_DIR)
WELLTHREAD_DEMO = os.environ.get("WELLTHREAD_DEMO") == "1"  # a sign-in link alone signs in: invented people only
DEBUG = os.environ.get("WELLTHREAD_DEBUG") == "1"
ALLOWED_HOSTS = [address.hostname or "" for address in ADDRESSES] or ["localhost", "127.0.0.1", "[::1]"]
CSRF_TRUSTED_ORIGINS = [f"{address.scheme}://{address.netloc}" for address in ADDRESSES]

OWN_APPS = [
    f"wellthread.web.{name}"
    for name in ("base", "accounts", "thread", "jobs", "live", "programmes", "apart", *STAGES, "capture", "box")
]

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.forms",
    *OWN_APPS,
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "wellthread.web.base.headers.SecurityHeaders",
    "django.middleware.gzip.GZipMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]

ROOT_URLCONF = "wellthread.web.urls"
WSGI_APPLICATION = None  # `server.py` makes its own
APPEND_SLASH = True

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "wellthread.web.base.context.shell",
            ],
            "builtins": [
                "django.templatetags.i18n",
                "django.templatetags.static",
                "wellthread.web.base.templatetags.wt",
            ],
        },
    }
]
FORM_RENDERER = "wellthread.web.base.forms.Renderer"

# No ATOMIC_REQUESTS: with IMMEDIATE every page view would take the write lock. Actions open their own transactions.
DATABASES = {"default": database_settings(os.environ.get("WELLTHREAD_DATABASE_URL", ""), DATA_DIR)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "accounts.Person"
LOGIN_URL = "/sign-in/"
LOGIN_REDIRECT_URL = "/"
LOGOUT_REDIRECT_URL = "/"
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 15}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
]

LANGUAGE_CODE = "en"
LANGUAGES = offered(HERE / "locale")
LOCALE_PATHS = [HERE / "locale"]
FORMAT_MODULE_PATH = ["wellthread.web.base.formats"]
TIME_ZONE = "Europe/London"
USE_TZ = True

STATIC_URL = "/static/"
STATICFILES_DIRS = [folder for folder in (HERE / "static",) if folder.is_dir()]  # the islands, once built
STATIC_ROOT = DATA_DIR / "static"
MEDIA_ROOT = DATA_DIR / "uploads"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "wellthread.web.base.static_files.ReleaseStorage"},
}
FILE_UPLOAD_PERMISSIONS = 0o600

# `__Host-` names are refused by browsers on plain http, where only the demo and a hall without internet run.
SESSION_COOKIE_NAME = "__Host-session" if HTTPS else "session"
CSRF_COOKIE_NAME = "__Host-csrf" if HTTPS else "csrf"
LANGUAGE_COOKIE_NAME = "language"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = HTTPS
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = LANGUAGE_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = LANGUAGE_COOKIE_SAMESITE = "Lax"
LANGUAGE_COOKIE_AGE = 60 * 60 * 24 * 365

SECURE_HSTS_SECONDS = 60 * 60 * 24 * 365 if HTTPS else 0
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"

MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
CSRF_FAILURE_VIEW = "wellthread.web.base.views.csrf_failure"

# Without a mail server, coordinators hand out sign-in links themselves.
EMAIL_HOST = os.environ.get("WELLTHREAD_MAIL_HOST", "")
EMAIL_PORT = int(os.environ.get("WELLTHREAD_MAIL_PORT", "587"))
EMAIL_HOST_USER = os.environ.get("WELLTHREAD_MAIL_USER", "")
EMAIL_HOST_PASSWORD = os.environ.get("WELLTHREAD_MAIL_PASSWORD", "")
EMAIL_USE_TLS = EMAIL_PORT == 587
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = os.environ.get("WELLTHREAD_MAIL_FROM", "wellthread@localhost")

# The street ground of maps, such as https://tiles.example.org/{z}/{x}/{y}.png, and the line its owner asks for. Without
# it no browser asks anyone else for anything.
MAP_TILES = os.environ.get("WELLTHREAD_MAP_TILES", "")
MAP_CREDIT = os.environ.get("WELLTHREAD_MAP_CREDIT", "")

# Who answers for this site; printed on the accessibility and privacy pages.
SITE_OWNER = os.environ.get("WELLTHREAD_OWNER", "")
SITE_CONTACT = os.environ.get("WELLTHREAD_CONTACT", "")
SITE_NAME = _("Wellthread")
