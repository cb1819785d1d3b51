"""Writing files so that nothing a user stored is ever half lost."""

from __future__ import annotations

import errno
import os
from functools import partial
from pathlib import Path

from checker.errors import SanshenError

_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)


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


def store(path: Path, data: bytes, *, replace: bool, mode: int) -> None:
    """Write bytes in one step and read them back before they take their name.

    Without ``replace`` a file of that name stays, even one that came into being a moment ago.  ``mode``: the
    permission bits of the new file; until it is complete only its owner may read it.  Raises SanshenError.
    """
    temporary = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        with os.fdopen(os.open(temporary, _NEW, 0o600), "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        if temporary.read_bytes() != data:
            raise SanshenError(f"写入 {path} 后读回的内容不一致，没有保留")
        temporary.chmod(mode)
        if replace:
            temporary.replace(path)
        else:
            _claim(temporary, path)
    except OSError as error:
        raise SanshenError(f"无法写入 {path}（{error.strerror}）") from None
    finally:
        temporary.unlink(missing_ok=True)


def _claim(temporary: Path, path: Path) -> None:
    """Give a finished file its name, unless something else has it."""
    try:
        os.link(temporary, path)
    except FileExistsError:
        raise
    except OSError:  # a file system without links
        if path.exists() or path.is_symlink():
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST)) from None
        temporary.rename(path)
