"""The settings of the test run: as in production, but quick to hash and with nothing kept."""

import os
import tempfile

os.environ["MUMIAN_HOME"] = tempfile.mkdtemp(prefix="mumian-test-")

from mumian.project.languages import compile_catalogues

from .city import *  # noqa: F403
from .city import DATABASES, STORAGES

SECRET_KEY = "only-for-tests"  # noqa: S105
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher", "mumian.kernel.identity.hashers.RandomSecret"]
STORAGES = {**STORAGES, "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
WHITENOISE_AUTOREFRESH = True
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["TEST"] = {"NAME": f"{os.environ['MUMIAN_HOME']}/test.sqlite3"}
API_RATE = "1000000/min"

# Before Django reads the first message; the workers of a run find everything compiled by the process that starts them.
compile_catalogues()
