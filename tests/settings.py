"""The product's own settings, in test mode and in a folder that goes away."""

import atexit
import os
import shutil
import tempfile

FOLDER_OF_TESTS = tempfile.mkdtemp(prefix="anuyat-tests-")
atexit.register(shutil.rmtree, FOLDER_OF_TESTS, ignore_errors=True)
os.environ["ANUYAT_MODE"] = "test"
os.environ["ANUYAT_FOLDER"] = FOLDER_OF_TESTS
os.environ["ANUYAT_DEMO_PORT"] = "1"  # Nothing listens there, even while a demo runs.

from anuyat.config.settings import *  # noqa: E402, F403

# Every officer of the demo has a password; hashing them was most of the time of a seed.
PASSWORD_HASHERS = ["tests.plain_hasher.PlainHasher"]
