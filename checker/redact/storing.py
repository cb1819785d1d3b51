"""From file to file: the original is only read, and nothing unproven takes the name of the copy."""

from __future__ import annotations

from pathlib import Path

from checker.engine import Checker
from checker.errors import SanshenError, UnreadableError
from checker.files import store
from checker.model import Severity
from checker.redact.copying import Redaction, redact_bytes


def redact_file(
    checker: Checker,
    original: Path,
    copy: Path,
    name: str = "",
    *,
    least: Severity = Severity.WARNING,
    force: bool = False,
    despite_gaps: bool = False,
) -> Redaction:
    """Write a desensitised copy of a file; without a proof nothing is written.

    ``name`` is what reports call the original.  ``force`` replaces a copy that exists; ``despite_gaps``
    writes one although parts of the original were not looked at.  Raises SanshenError if ``copy`` is the
    original or exists, or if one of them cannot be read or written, UnreadableError if no copy can be made of
    this format.
    """
    guard(original, copy, force)
    try:
        if original.stat().st_size > checker.limits.file_bytes:
            limit = checker.limits.file_bytes >> 20
            raise UnreadableError("limit", f"文件超过上限 {limit} MB，没有脱敏")
        data, mode = original.read_bytes(), original.stat().st_mode
    except OSError as error:
        raise SanshenError(f"无法读取 {original}（{error.strerror}）") from None
    result = redact_bytes(checker, data, name or original.as_posix(), least=least)
    if result.left or (result.gaps and not despite_gaps):
        return result
    store(copy, result.data, replace=force, mode=mode & 0o666)
    return result


def guard(original: Path, copy: Path, force: bool) -> None:
    """Raise SanshenError if writing ``copy`` could touch the original or something else that is there."""
    if copy.is_dir():
        raise SanshenError(f"{copy} 是目录", "请给出副本的文件名")
    if copy.exists() and original.exists() and copy.samefile(original):
        raise SanshenError("副本与原件是同一个文件，原件不会被改动", "请换一个副本文件名")
    if (copy.exists() or copy.is_symlink()) and not force:
        raise SanshenError(f"{copy} 已经存在，没有覆盖", "换一个文件名，或加 --force 覆盖")
