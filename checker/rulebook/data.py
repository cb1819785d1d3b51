"""Where the shipped knowledge lies: inside the wheel, or beside the package in a checkout or sdist."""

from __future__ import annotations

from pathlib import Path

from checker.errors import SanshenError

_PACKAGE = Path(__file__).resolve().parent.parent


def folder(name: str) -> Path:
    """The shipped folder ``rules`` or ``wordlists``.  Raises SanshenError if the installation lacks it."""
    for candidate in (_PACKAGE / "_data" / name, _PACKAGE.parent / name):
        if candidate.is_dir():
            return candidate
    raise SanshenError(f"安装不完整：找不到自带的 {name} 目录", "请重新安装 sanshen")


def shown(path: Path) -> str:
    """A path for messages and reports: shipped files by their place in the house, others as given."""
    for base in (_PACKAGE / "_data", _PACKAGE.parent):
        for name in ("rules", "wordlists"):
            if path.is_relative_to(base / name):
                return path.relative_to(base).as_posix()
    return str(path)
