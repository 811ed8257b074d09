"""Settings from the environment, with an embedded default that needs nothing.

``ANUYAT_MODE`` is demo, production or test. Everything secret comes from the environment or,
with ``_FILE`` appended, from a file; production refuses to start on a missing one.
"""

import os
from datetime import timedelta
from pathlib import Path

from anuyat.config import databases, required
from anuyat.config.secrets_ import Environment

ROOT = Path(__file__).resolve().parents[1]
env = ENVIRONMENT = Environment(os.environ)

MODE = env.one_of("ANUYAT_MODE", ("demo", "production", "test"), default="demo")
IS_DEMO = MODE == "demo"
IS_PRODUCTION = MODE == "production"
if IS_PRODUCTION:
    # However it is started: nothing falls back to what is right for a demo on one machine.
    required.refuse_missing(os.environ)
FOLDER = Path(env.text("ANUYAT_FOLDER", default="var")).resolve()
# Where the web listens, and how many processes serve it where the database is PostgreSQL.
BIND = env.text("ANUYAT_BIND", default="127.0.0.1")
PORT = int(env.text("ANUYAT_PORT", default="8000"))
WEB_PROCESSES = int(env.text("ANUYAT_WEB_PROCESSES", default="2"))
BASE_URL = env.text("ANUYAT_BASE_URL", default=f"http://127.0.0.1:{PORT}").rstrip("/")
# The demo's second port: identity providers and bank. It leaves this machine only by these words.
_DEMO_PORT = env.text("ANUYAT_DEMO_PORT", default="8001")
DEMO_URL = env.text("ANUYAT_DEMO_URL", default=f"http://127.0.0.1:{_DEMO_PORT}").rstrip("/")
DEMO_ANYWHERE = env.text("ANUYAT_DEMO_ANYWHERE", default="")

SECRET_KEY = env.secret("ANUYAT_SECRET_KEY", production=IS_PRODUCTION)
# One key opens what is sealed and stored; the other makes public tokens. Neither signs sessions.
MASTER_KEY = env.secret("ANUYAT_MASTER_KEY", production=IS_PRODUCTION)
TOKEN_KEY = env.secret("ANUYAT_TOKEN_KEY", production=IS_PRODUCTION)

DEBUG = False
ALLOWED_HOSTS = env.words("ANUYAT_HOSTS", default="127.0.0.1 localhost")
INSTALLED_APPS = [
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "django.contrib.messages",
    "anuyat.config",
    "anuyat.apps.records",
    "anuyat.apps.agencies",
    "anuyat.apps.identity",
    "anuyat.apps.catalogue",
    "anuyat.apps.cases",
    "anuyat.apps.payments",
    "anuyat.apps.licences",
    "anuyat.apps.correspondence",
    "anuyat.web",
    "anuyat.jobs",
    # The demo is no part of a production installation; the suite tests it.
    *([] if IS_PRODUCTION else ["anuyat.demo"]),
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.csp.ContentSecurityPolicyMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "anuyat.web.shared.middleware.language",
    "anuyat.web.shared.middleware.size_limit",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "anuyat.web.shared.middleware.door",
    *(["anuyat.demo.middleware.Strip"] if IS_DEMO else []),
]
ROOT_URLCONF = "anuyat.config.urls"
WSGI_APPLICATION = "anuyat.config.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [
            ROOT / "web/shared/templates",
            ROOT / "web/public/templates",
            ROOT / "web/citizen/templates",
            ROOT / "web/officer/templates",
            ROOT / "demo/templates",
        ],
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.messages.context_processors.messages",
                "anuyat.web.shared.context.page",
            ],
            "libraries": {"anuyat": "anuyat.web.shared.tags"},
            "builtins": ["anuyat.web.shared.tags"],
        },
    }
]

DATABASES = {
    "default": databases.from_address(
        env.text("ANUYAT_DATABASE", default=f"sqlite:///{FOLDER}/anuyat.sqlite3")
    )
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

LANGUAGE_CODE = "th"
LANGUAGES = [("th", "ไทย"), ("en", "English")]
LOCALE_PATHS = [ROOT / "locale"]
TIME_ZONE = "Asia/Bangkok"
USE_TZ = True
USE_I18N = True

STATIC_URL = "/static/"
# Only production collects them; elsewhere they are served from where they lie.
STATIC_ROOT = FOLDER / "static" if IS_PRODUCTION else None
STATICFILES_DIRS = [ROOT / "web/shared/static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
        if IS_PRODUCTION
        else "django.contrib.staticfiles.storage.StaticFilesStorage"
    },
}
WHITENOISE_USE_FINDERS = not IS_PRODUCTION
WHITENOISE_AUTOREFRESH = False
DATA_UPLOAD_MAX_MEMORY_SIZE = 1_000_000
DATA_UPLOAD_MAX_NUMBER_FIELDS = 300
FILE_UPLOAD_MAX_MEMORY_SIZE = 2_000_000
# The largest body a door reads at all; the form's own limit per file is lower and says so kindly.
UPLOAD_BODY_LIMIT = 40_000_000
# The most pages one uploaded PDF may have.
UPLOAD_PAGES = int(env.text("ANUYAT_UPLOAD_PAGES", default="100"))
# How many days after its end a case may still be written about; then it is only read. 0: none.
MESSAGES_DAYS_AFTER_END = int(env.text("ANUYAT_MESSAGES_DAYS_AFTER_END", default="30"))

PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]

SESSION_ENGINE = "django.contrib.sessions.backends.db"
# How long a session lasts without a request, and how long at most (OWASP ASVS 5, 7.3.1 and 7.3.2):
# officers see other people's affairs, often in a room that others enter.
SESSION_LIMITS = {
    "officer": {
        "idle": timedelta(minutes=int(env.text("ANUYAT_OFFICER_IDLE_MINUTES", default="30"))),
        "most": timedelta(hours=int(env.text("ANUYAT_OFFICER_HOURS", default="12"))),
    },
    "person": {
        "idle": timedelta(minutes=int(env.text("ANUYAT_PERSON_IDLE_MINUTES", default="60"))),
        "most": timedelta(hours=int(env.text("ANUYAT_PERSON_HOURS", default="24"))),
    },
}
# Longer than any of them: an ended session must still tell whose it was, for what they were typing.
SESSION_COOKIE_AGE = int(max(each["most"] for each in SESSION_LIMITS.values()).total_seconds()) * 2
# The prefix has browsers refuse a cookie that another host or plain http wrote (ASVS 5, 3.3.1).
COOKIE_PREFIX = "__Host-" if IS_PRODUCTION else ""
SESSION_COOKIE_NAME = f"{COOKIE_PREFIX}anuyat_session"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = IS_PRODUCTION
CSRF_COOKIE_NAME = f"{COOKIE_PREFIX}anuyat_csrf"
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SECURE = IS_PRODUCTION
LANGUAGE_COOKIE_NAME = f"{COOKIE_PREFIX}anuyat_lang"
# In the session, not in a cookie of its own.
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
CSRF_FAILURE_VIEW = "anuyat.web.shared.faults.csrf"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_SSL_REDIRECT = False  # The proxy does it; see docs/how-to.
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if IS_PRODUCTION else None
SECURE_HSTS_SECONDS = 31_536_000 if IS_PRODUCTION else 0
X_FRAME_OPTIONS = "DENY"
# Where a sign-in form may lead on to: ThaID (from its public sample), or the demo's provider.
FORM_TARGETS = "https://imauth.bora.dopa.go.th" if IS_PRODUCTION else DEMO_URL
SECURE_CSP = {
    "default-src": ["'self'"],
    "img-src": ["'self'", "data:"],
    "object-src": ["'none'"],
    "base-uri": ["'none'"],
    "frame-ancestors": ["'none'"],
    # Sign-in leaves for the identity provider by a redirect after a form.
    "form-action": ["'self'", *env.words("ANUYAT_FORM_TARGETS", default=FORM_TARGETS)],
}

PORTAL_NAME = {
    "th": env.text("ANUYAT_PORTAL_NAME", default="เทศบาลเมืองตัวอย่าง"),
    "en": env.text("ANUYAT_PORTAL_NAME_EN", default="Tua Yang Town Municipality"),
}
PORTAL_PHONE = env.text("ANUYAT_PORTAL_PHONE", default="0 2000 1000")

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "plain": {
            "()": "anuyat.config.covered_log.Covered",
            "format": "%(asctime)s %(levelname)s %(name)s %(message)s",
        }
    },
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    # Its warnings name paths, and a path may hold somebody's tracking code.
    "loggers": {"django.request": {"level": "ERROR"}},
}
