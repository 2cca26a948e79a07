"""Django's settings of the web app, all that do not depend on how it is started (`configuration` adds those).

Importing this reads no file and no environment: type checking and tests load it too.
"""

from pathlib import Path

from django.utils.translation import gettext_lazy as _

from risalah.ledger.settings import DATABASES, DEFAULT_AUTO_FIELD, TIME_ZONE, USE_TZ
from risalah.web.configuration import Configuration

__all__ = ["DATABASES", "DEFAULT_AUTO_FIELD", "TIME_ZONE", "USE_TZ"]

SECRET_KEY = "replaced when the app is started"
RISALAH = Configuration(ledger="")  # replaced too: how the app is started
DEBUG = False
INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django_htmx",
    "django_otp",
    "django_otp.plugins.otp_totp",
    "django_otp.plugins.otp_static",
    "axes",
    "csp",
    "ninja",
    "risalah.ledger",
    "risalah.review",
    "risalah.web",
]
MIDDLEWARE = [
    # Outermost what every answer gets, those to static files and to what goes wrong too.
    "csp.middleware.CSPMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "risalah.web.guards.GuardsMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django_otp.middleware.OTPMiddleware",
    "risalah.web.alone.AloneMiddleware",
    "risalah.web.accounts.duties.DutyMiddleware",
    "risalah.web.language.LanguageMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "risalah.web.troubles.TroubleMiddleware",
    "risalah.web.audit.AuditMiddleware",
    "risalah.web.roles.RolesMiddleware",
    "axes.middleware.AxesMiddleware",
]
ROOT_URLCONF = "risalah.web.urls"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
                "risalah.web.context.everywhere",
            ],
            "builtins": ["risalah.web.templatetags.words", "risalah.web.templatetags.assets"],
        },
    }
]

# Accounts.
AUTH_USER_MODEL = "web.Account"
AUTHENTICATION_BACKENDS = ["axes.backends.AxesStandaloneBackend", "risalah.web.accounts.backend.AccountBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
     "OPTIONS": {"user_attributes": ("username", "name")}},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]  # fmt: skip
LOGIN_URL = "sign_in"
LOGIN_REDIRECT_URL = "start"
SESSION_COOKIE_NAME = "risalah_session"
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 12 * 60 * 60
SESSION_SAVE_EVERY_REQUEST = False
CSRF_COOKIE_NAME = "risalah_csrf"
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "risalah.web.troubles.csrf_failure"
MESSAGE_STORAGE = "django.contrib.messages.storage.cookie.CookieStorage"
# Sign-in: after five failures a name is locked for a quarter of an hour at the address where they came from. Trying
# while it is locked does not make it longer. What happened stands in the audit, so axes keeps no logs of its own.
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = 0.25  # hours
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False
AXES_RESET_ON_SUCCESS = True
AXES_DISABLE_ACCESS_LOG = True
AXES_ENABLE_ACCESS_FAILURE_LOG = False
AXES_ENABLE_ADMIN = False
AXES_CLIENT_IP_CALLABLE = "risalah.web.audit.counted"
AXES_LOCKOUT_CALLABLE = "risalah.web.accounts.locking.locked"
AXES_VERBOSE = False
OTP_TOTP_ISSUER = "Risalah"

# What a browser may do with our pages: nothing that does not come from us. No exceptions.
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "font-src": ["'self'"],
        "connect-src": ["'self'"],
        "form-action": ["'self'"],
        "base-uri": ["'none'"],
        "frame-ancestors": ["'none'"],
    }
}
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
DATA_UPLOAD_MAX_MEMORY_SIZE = 6 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 6 * 1024 * 1024
FILE_UPLOAD_HANDLERS = ["django.core.files.uploadhandler.MemoryFileUploadHandler"]

# Languages.
LANGUAGE_CODE = "id"
LANGUAGES = [("id", _("Indonesian")), ("en", _("English"))]
# Before the catalogues of apps: Django's own words for "Permissions" are not ours.
LOCALE_PATHS = [str(Path(__file__).with_name("locale"))]
LANGUAGE_COOKIE_NAME = "risalah_language"
LANGUAGE_COOKIE_SAMESITE = "Lax"
USE_I18N = True

# Static files: built once, with their hash in the name.
STATIC_URL = "/static/"
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = False
WHITENOISE_ALLOW_ALL_ORIGINS = False
WHITENOISE_IMMUTABLE_FILE_TEST = r"^.+[.-][0-9A-Za-z]{8,}\.(?:js|css|json|svg|png|ico)$"

SILENCED_SYSTEM_CHECKS: list[str] = []
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    # What is refused is logged by `guards` and `audit`, and wrong addresses are nothing to be told of.
    "loggers": {"django.request": {"level": "ERROR"}, "axes": {"level": "ERROR"}},
}
