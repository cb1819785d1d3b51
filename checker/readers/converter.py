"""Starts LibreOffice with less than it may usually do: memory, processor time, file size, and on Linux no network.

Run as ``python -m checker.readers.converter PROGRAM ARGUMENTS``.
"""

from __future__ import annotations

import os
import subprocess
import sys

from checker.readers.confinement import leave_network, lower

_LIMITS = {"RLIMIT_AS": 4 * 1024**3, "RLIMIT_CPU": 120, "RLIMIT_FSIZE": 1024**3, "RLIMIT_CORE": 0}


def main() -> int:
    """Become the program on POSIX; on Windows start it and wait."""
    command = sys.argv[1:]
    if os.name == "posix":
        lower(_LIMITS)
        leave_network()
        os.execv(command[0], command)
    return subprocess.run(command, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
