"""The product's own settings, in test mode and in a folder that goes away."""

import atexit
import os
import shutil
import tempfile

FOLDER_OF_TESTS = tempfile.mkdtemp(prefix="anuyat-tests-")
atexit.register(shutil.rmtree, FOLDER_OF_TESTS, ignore_errors=True)
os.environ["ANUYAT_MODE"] = "test"
os.environ["ANUYAT_FOLDER"] = FOLDER_OF_TESTS

from anuyat.config.settings import *  # noqa: E402, F403

# Counted in memory here, so that one test's limit is not another's; the browser meets the real one.
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
