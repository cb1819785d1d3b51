"""Which files a list of paths stands for, and why some of what lies there is not read."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator, Sequence
from fnmatch import fnmatchcase
from pathlib import Path
from typing import NamedTuple

from checker.errors import SanshenError

_SKIPPED_FOLDERS = frozenset({"node_modules", "__pycache__"})


class Found(NamedTuple):
    """A file to check under the ``name`` reports use, or, with ``problem``, one that cannot be."""

    path: Path
    name: str
    problem: str = ""


def find(paths: Sequence[Path], exclude: Sequence[str] = (), *, everything: bool = False) -> list[Found]:
    """The files below ``paths``, in stable order and each once.

    Hidden files and folders inside a directory are passed over unless ``everything`` is wanted, as are names that
    match ``exclude`` (globs over the reported name).  Raises SanshenError if a path does not exist.
    """
    seen: set[str] = set()
    result: list[Found] = []
    for path in paths:
        if not path.exists() and not path.is_symlink():
            raise SanshenError(f"路径不存在：{path}", "请检查写法；目录、文件或 - （标准输入）都可以")
        for found in _below(path, everything) if path.is_dir() else [_file(path)]:
            excluded = any(fnmatchcase(found.name, glob) for glob in exclude)
            if found.name not in seen and not excluded:
                seen.add(found.name)
                result.append(found)
    return result


def _below(folder: Path, everything: bool) -> Iterator[Found]:
    failed: list[OSError] = []
    for root, folders, files in os.walk(folder, onerror=failed.append):
        kept = sorted(
            name for name in folders if everything or not (name.startswith(".") or name in _SKIPPED_FOLDERS)
        )
        for name in kept:
            if (Path(root) / name).is_symlink():
                yield Found(
                    Path(root) / name, name_of(Path(root) / name), "这是指向目录的符号链接，没有跟随检查"
                )
        folders[:] = kept
        for name in sorted(files):
            if everything or not name.startswith("."):
                yield _file(Path(root) / name)
    for error in failed:
        path = Path(str(error.filename))
        yield Found(path, name_of(path), f"无法打开目录（{error.strerror}），里面的文件没有检查")


def _file(path: Path) -> Found:
    try:
        mode = path.stat().st_mode
    except OSError as error:
        return Found(path, name_of(path), f"无法读取文件（{error.strerror}）")
    if not stat.S_ISREG(mode):
        return Found(path, name_of(path), "这不是普通文件（管道、设备等），没有检查")
    return Found(path, name_of(path))


def name_of(path: Path) -> str:
    """The path relative to the working directory if it lies below it, with ``/`` on every platform."""
    absolute = Path(os.path.abspath(path))  # noqa: PTH100 - not resolve(): links keep their own names
    try:
        return absolute.relative_to(Path.cwd()).as_posix()
    except ValueError:
        return absolute.as_posix()
