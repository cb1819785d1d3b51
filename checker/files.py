"""Writing files so that nothing a user stored is ever half lost."""

from __future__ import annotations

import os
from functools import partial
from pathlib import Path

from checker.errors import SanshenError


def replace_text(path: Path, text: str) -> None:
    """Write UTF-8 text with LF line ends in one step, as ``replace_bytes`` does."""
    replace_bytes(path, text.encode("utf-8"))


def replace_bytes(path: Path, data: bytes) -> None:
    """Write a file in one step: afterwards there is the new file or still the old one, with its permissions.

    A symbolic link stays one; what it points to is replaced.  Raises SanshenError if it cannot be written.
    """
    target = path.resolve()
    temporary = target.with_name(f".{target.name}.{os.getpid()}.tmp")
    try:
        mode = target.stat().st_mode & 0o777 if target.exists() else 0o666
        with open(temporary, "xb", opener=partial(os.open, mode=mode)) as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        if target.exists():
            temporary.chmod(mode)
        temporary.replace(target)
    except OSError as error:
        temporary.unlink(missing_ok=True)
        raise SanshenError(f"无法写入 {path}（{error.strerror}）") from None
