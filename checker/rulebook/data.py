"""Where the shipped knowledge lies: inside the wheel, or beside the package in a checkout or sdist."""

from __future__ import annotations

from pathlib import Path

from checker.errors import ConfigError, SanshenError

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


def read_text(path: Path, shown: str) -> str:
    """A rule, list or policy file as text.  Raises ConfigError if it is not UTF-8 or cannot be read."""
    try:
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise ConfigError(shown, "不是 UTF-8 编码") from None
    except OSError as error:
        raise ConfigError(shown, f"无法读取（{error.strerror}）") from None
