"""For a real group. Reads everything from the environment and refuses to start when something is missing."""

from django.core.exceptions import ImproperlyConfigured

from config.settings.base import *
from config.settings.base import database, env


REQUIRED = ("SECRET_KEY", "DATABASE_URL", "ALLOWED_HOSTS", "SITE_URL", "EMAIL_URL", "MEDIA_ROOT")
missing = [name for name in REQUIRED if not env.str(name, default="")]
if missing:
    raise ImproperlyConfigured("Not started. Set in the environment: " + ", ".join(missing))

SECRET_KEY = env("SECRET_KEY")
if len(SECRET_KEY) < 50 or SECRET_KEY.startswith("for-development"):
    raise ImproperlyConfigured("Not started. SECRET_KEY must be 50 or more random characters.")
DATABASES = {"default": database(env("DATABASE_URL"))}
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS")
SITE_URL = env("SITE_URL").rstrip("/")
if not SITE_URL.startswith("https://"):
    raise ImproperlyConfigured("Not started. SITE_URL must begin with https://")
WAGTAILADMIN_BASE_URL = SITE_URL
CSRF_TRUSTED_ORIGINS = [SITE_URL]
MEDIA_ROOT = env("MEDIA_ROOT")
vars().update(env.email_url("EMAIL_URL"))
DEFAULT_FROM_EMAIL = env("FROM_EMAIL", default="notebook@" + ALLOWED_HOSTS[0].lstrip("."))

SECURE_SSL_REDIRECT = True
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if env.bool("BEHIND_PROXY", default=False) else None
ALLAUTH_TRUSTED_PROXY_COUNT = env.int("TRUSTED_PROXY_COUNT", default=0)
SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True
LANGUAGE_COOKIE_SECURE = True
SESSION_COOKIE_NAME = "__Host-session"
CSRF_COOKIE_NAME = "__Host-csrf"
# Tries at signing in are counted here, so all workers must share it; the table is made after each migration.
CACHES = {"default": env.cache("CACHE_URL", default="dbcache://kept_counts")}
