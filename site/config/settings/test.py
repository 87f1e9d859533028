"""For the tests: the development settings, with fast hashing and mail kept in memory."""

import os
import tempfile
from pathlib import Path

from config.settings.dev import *
from config.settings.dev import DATABASES


if "sqlite" in str(DATABASES["default"]["ENGINE"]):
    # A file of this run's own: see tests/template.py.
    DATABASES["default"]["TEST"] = {"NAME": str(Path(tempfile.gettempdir()) / f"notebook-test-{os.getpid()}.sqlite3")}

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_AUTOREFRESH = True
ACCOUNT_RATE_LIMITS = False
