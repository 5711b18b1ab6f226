"""Every setting that the environment may give, read once.

``SETTINGS`` below is the whole list. A name that begins with ``SECRETARIAT_`` and is not in it
is an error, so that a misspelt setting never passes unnoticed.
"""

import os
import re
import secrets
from pathlib import Path

import environ
from django.core.exceptions import ImproperlyConfigured

BASE_DIR = Path(__file__).resolve().parent.parent
VAR = BASE_DIR / "var"

SETTINGS = {
    "SECRETARIAT_ENV": (str, "local"),  # local, test or production
    "SECRETARIAT_SECRET_KEY": (str, ""),
    "SECRETARIAT_SECRET_KEY_FALLBACKS": (list, []),
    "SECRETARIAT_API_KEY_PEPPERS": (list, []),  # the newest first
    "SECRETARIAT_API_KEY_PER_MINUTE": (int, 1200),  # requests by a key, or by a person signed in
    "SECRETARIAT_API_ADDRESS_PER_MINUTE": (int, 300),  # requests by an address without either
    "SECRETARIAT_ALLOWED_HOSTS": (list, []),
    "SECRETARIAT_BASE_URL": (str, "http://localhost:8000"),  # in links of mails and files
    "SECRETARIAT_EMAIL_URL": (str, ""),  # smtp+tls://user:password@host:587
    "SECRETARIAT_FROM_EMAIL": (str, "secretariat@localhost"),
    "SECRETARIAT_FILES_DIR": (str, str(VAR / "files")),  # artefacts, outside the web root
    "SECRETARIAT_CLAMD": (str, ""),  # the virus scanner: unix:/path or host:port; empty for none
    "SECRETARIAT_WORKBOOK_DAYS": (int, 30),  # uploaded workbooks are kept unused for so long
    "SECRETARIAT_STATIC_DIR": (str, str(VAR / "static")),  # where collectstatic writes
    "SECRETARIAT_STATEMENT_TIMEOUT_MS": (int, 0),  # 15000 for the web, none for the worker
    "SECRETARIAT_TRUSTED_PROXIES": (int, 0),  # reverse proxies in front of the web server
    "SECRETARIAT_JOB_LEASE_SECONDS": (int, 15),
    "SECRETARIAT_LOG_LEVEL": (str, "INFO"),
}
OTHERS = {
    "DATABASE_URL": (str, ""),  # the embedded PostgreSQL when empty
    "REDIS_URL": (str, ""),  # the embedded Valkey when empty
}

env = environ.Env(**SETTINGS, **OTHERS)

unknown = sorted(
    name for name in os.environ if name.startswith("SECRETARIAT_") and name not in SETTINGS
)
if unknown:
    raise ImproperlyConfigured(
        f"unknown setting {', '.join(unknown)}; known are {', '.join(sorted(SETTINGS))}"
    )


def read(name):
    """Value of one setting; ImproperlyConfigured names the setting that does not parse."""
    try:
        return env(name)
    except ValueError:
        kind = {**SETTINGS, **OTHERS}[name][0].__name__
        raise ImproperlyConfigured(f"{name}={os.environ[name]!r} is not of type {kind}") from None


ENVIRONMENT = read("SECRETARIAT_ENV")
if ENVIRONMENT not in {"local", "test", "production"}:
    raise ImproperlyConfigured(
        f"SECRETARIAT_ENV={ENVIRONMENT!r} is not one of local, test, production"
    )
IS_PRODUCTION = ENVIRONMENT == "production"
# A local installation publishes for its own screen only; every page and file says so.
IS_LOCAL = not IS_PRODUCTION


def required(name):
    """Value of a setting that production cannot do without."""
    value = read(name)
    if IS_PRODUCTION and not value:
        raise ImproperlyConfigured(f"{name} must be set when SECRETARIAT_ENV=production")
    return value


def local_secret():
    """A key of this checkout, made on first use and readable by its owner alone."""
    path = VAR / "secret_key"
    VAR.mkdir(exist_ok=True)
    if not path.exists():
        path.touch(mode=0o600)
        path.write_text(secrets.token_urlsafe(50))
    return path.read_text()


def database_config(url):
    """Django's settings for the address; the address itself, which may hold a password, is not
    repeated in an error."""
    if not url.startswith(("postgresql://", "postgres://")):
        raise ImproperlyConfigured("DATABASE_URL must begin with postgresql://")
    try:
        return env.db_url_config(url)
    except ValueError as error:
        raise ImproperlyConfigured(f"DATABASE_URL is not an address: {error}") from None


def positive(name):
    """Value of a whole number that must be 1 or more (int)."""
    value = read(name)
    if value < 1:
        raise ImproperlyConfigured(f"{name}={value} must be 1 or more")
    return value


def clamd_address(text):
    """The scanner's address as it was given; empty for none."""
    if text and not re.fullmatch(r"unix:/.+|[^/\s]+:\d{1,5}", text):
        raise ImproperlyConfigured("SECRETARIAT_CLAMD must be unix:/path or host:port")
    return text
