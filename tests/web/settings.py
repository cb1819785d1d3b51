"""The service's settings with a folder of its own, thrown away with the process: for tests and type checking."""

from __future__ import annotations

import os
import tempfile

if "SANSHEN_DATA" not in os.environ:
    _folder = tempfile.TemporaryDirectory(prefix="sanshen-test-")
    os.environ["SANSHEN_DATA"] = _folder.name

from checker.web.settings import *  # noqa: F403

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
