"""For a person at her own machine, and for `make demo`: no second factor, mail written to files, a banner saying so."""

from config import paths
from config.settings.base import *
from config.settings.base import database, env


SECRET_KEY = env("SECRET_KEY", default="for-development-only-" + "0" * 40)
DEBUG = env.bool("DEBUG", default=False)
ALLOWED_HOSTS = ["127.0.0.1", "localhost", "[::1]"]
DATABASES = {"default": database(env("DATABASE_URL", default=f"sqlite:///{paths.VAR / 'group.sqlite3'}"))}
EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
EMAIL_FILE_PATH = paths.VAR / "mail"
DEFAULT_FROM_EMAIL = "notebook@example.org"
SITE_URL = env("SITE_URL", default="http://127.0.0.1:8000")
WAGTAILADMIN_BASE_URL = SITE_URL
MEDIA_ROOT = env("MEDIA_ROOT", default=str(paths.VAR / "files"))
DEMONSTRATION = True
SECOND_FACTOR_WAIVED = True
# The demonstration's one password is known to everybody: the validators would refuse it.
AUTH_PASSWORD_VALIDATORS = []
