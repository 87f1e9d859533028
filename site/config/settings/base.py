"""What is true in every setting: apps, policy, languages, sessions. Nothing here reads a secret."""

import django.conf.locale
import environ

from config import paths
from intranet.tongues import LANGUAGES as NINE
from intranet.tongues import RIGHT_TO_LEFT, UNKNOWN_TO_DJANGO


env = environ.Env()

DEBUG = False
ROOT_DIR = paths.CHECKOUT
ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
SITE_ID = None

INSTALLED_APPS = [
    "intranet.apps.IntranetConfig",
    "workflows.apps.WorkflowsConfig",
    "wagtail_localize",
    "wagtail_localize.locales",
    "wagtail.users",
    "wagtail.documents",  # localize imports their models; no address of either is mounted, nobody has a right
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail.contrib.table_block",
    "wagtail",
    "modelcluster",
    "taggit",
    "django_filters",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "guardian",
    "simple_history",
    "csp",
    "whitenoise.runserver_nostatic",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.humanize",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",  # a slow line pays by the byte; it pads at random (docs/decisions)
    "csp.middleware.CSPMiddleware",
    "intranet.access.headers.ResponseHeaders",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "intranet.accounts.sessions.SessionLimits",
    "intranet.accounts.language.OwnLanguage",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "intranet.access.readers.ReaderOnRequest",
    "intranet.accounts.second_factor.SecondFactorRequired",
    "intranet.documents.tree_doors.TreeDoors",
    "intranet.translation.doors.TranslationDoors",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
    "simple_history.middleware.HistoryRequestMiddleware",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [paths.TEMPLATES],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "intranet.context.frame",
            ],
        },
    }
]

# --- people and sessions
AUTH_USER_MODEL = "intranet.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home"
LOGOUT_REDIRECT_URL = "account_login"
SESSION_COOKIE_AGE = 8 * 60 * 60
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_IDLE_SECONDS = 30 * 60
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "intranet.failures.csrf_failure"
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"

ACCOUNT_ADAPTER = "intranet.accounts.adapter.InvitedOnly"
ACCOUNT_FORMS = {
    "login": "intranet.accounts.forms.SignIn",
    "reset_password": "intranet.accounts.forms.AskForReset",
    "reset_password_from_key": "intranet.accounts.forms.NewPassword",
    "change_password": "intranet.accounts.forms.ChangePassword",
    "reauthenticate": "intranet.accounts.forms.ConfirmPassword",
}
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"  # an address is proved by the invitation that reached it
ACCOUNT_EMAIL_NOTIFICATIONS = False
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_CHANGE_EMAIL = False
ACCOUNT_REAUTHENTICATION_TIMEOUT = 5 * 60
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
MFA_ADAPTER = "intranet.accounts.factors.QuietFactors"
MFA_FORMS = {
    "authenticate": "intranet.accounts.forms.SignInCode",
    "reauthenticate": "intranet.accounts.forms.ConfirmCode",
    "activate_totp": "intranet.accounts.forms.MakeApp",
    "add_webauthn": "intranet.accounts.forms.AddKey",
    "edit_webauthn": "intranet.accounts.forms.RenameKey",
}
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_TOTP_ISSUER = "Notebook"
MFA_PASSKEY_LOGIN_ENABLED = False
USERSESSIONS_TRACK_ACTIVITY = False
USERSESSIONS_ADAPTER = "intranet.people.own_sessions.RecordedEnd"
INVITATION_DAYS = 7
PASSWORD_RESET_TIMEOUT = 24 * 60 * 60
# Where "Leave now" leads, by language; "" is for all others. It must load in her country and show nothing personal.
EXIT_URL = {"": "https://www.wikipedia.org/"}
SECOND_FACTOR_WAIVED = False  # only the development settings may say otherwise
DEMONSTRATION = False

# --- languages
django.conf.locale.LANG_INFO.update(UNKNOWN_TO_DJANGO)
LANGUAGE_CODE = "en"
LANGUAGES = NINE
WAGTAIL_CONTENT_LANGUAGES = NINE
LANGUAGES_BIDI = ["he", "ar", "ar-dz", "ckb", "fa", "ur", *RIGHT_TO_LEFT]
LOCALE_PATHS = [paths.LOCALE]
USE_I18N = True
WAGTAIL_I18N_ENABLED = True
USE_TZ = True
TIME_ZONE = "Asia/Almaty"
LANGUAGE_COOKIE_NAME = "language"
LANGUAGE_COOKIE_HTTPONLY = True
LANGUAGE_COOKIE_SAMESITE = "Lax"

# --- files
STATIC_URL = "/static/"
STATIC_ROOT = paths.VAR / "static"
STATICFILES_DIRS = [paths.STATIC]
MEDIA_ROOT = paths.VAR / "files"  # private: no address serves this folder, only the gate does
MEDIA_URL = "/files/"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_500_000
FILE_UPLOAD_PERMISSIONS = 0o600

# --- Wagtail
WAGTAIL_SITE_NAME = "Notebook"
WAGTAILADMIN_BASE_URL = "http://127.0.0.1:8000"
WAGTAILADMIN_LOGIN_URL = "account_login"
WAGTAIL_FRONTEND_LOGIN_URL = "/accounts/login/"
WAGTAIL_PASSWORD_MANAGEMENT_ENABLED = False
WAGTAIL_PASSWORD_RESET_ENABLED = False
WAGTAIL_EMAIL_MANAGEMENT_ENABLED = False
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAILADMIN_COMMENTS_ENABLED = False  # members comment on the page itself; officers' inline notes would mail titles
WAGTAILADMIN_NOTIFICATION_INCLUDE_SUPERUSERS = False
WAGTAIL_WORKFLOW_REQUIRE_REAPPROVAL_ON_EDIT = True
WAGTAIL_WORKFLOW_CANCEL_ON_PUBLISH = False
WAGTAIL_FINISH_WORKFLOW_ACTION = "workflows.approvals.finish.publish_approved_revision"
WAGTAILADMIN_UNSAFE_PAGE_DELETION_LIMIT = 1
WAGTAIL_AUTO_UPDATE_PREVIEW = True
WAGTAILLOCALIZE_SYNC_LIVE_STATUS_ON_TRANSLATE = False
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "wagtail.search.backends.database"}}
TAGGIT_CASE_INSENSITIVE = True
WAGTAILREDIRECTS_AUTO_CREATE = False

# --- grants and history
ANONYMOUS_USER_NAME = None
GUARDIAN_MONKEY_PATCH_USER = False
# W001 asks for guardian's backend, which ignores the dates of a grant; ours is the opposite check (access E003).
SILENCED_SYSTEM_CHECKS = ["guardian.W001"]
SIMPLE_HISTORY_REVERT_DISABLED = True
SIMPLE_HISTORY_ENFORCE_HISTORY_MODEL_PERMISSIONS = True

# --- the response
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "font-src": ["'self'"],
        "connect-src": ["'self'"],
        # A form that leaves is followed to where EXIT_URL leads: browsers apply this to redirects too.
        "form-action": ["'self'", *sorted({"/".join(place.split("/", 3)[:3]) for place in EXIT_URL.values()})],
        "base-uri": ["'none'"],
        "frame-ancestors": ["'none'"],
    }
}
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}


def database(url: str) -> dict[str, object]:
    """Return Django's settings for a DATABASE_URL, with the journal and transaction mode this house relies on."""
    settings = dict(env.db_url_config(url))
    if settings["ENGINE"] == "django.db.backends.sqlite3":
        settings["OPTIONS"] = {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON;",
        }
    else:
        settings["CONN_MAX_AGE"] = 60
        settings["CONN_HEALTH_CHECKS"] = True
    return settings
