"""Writing files so that nothing a user stored is ever half lost."""

from __future__ import annotations

import os
from pathlib import Path

from checker.errors import SanshenError


def replace_text(path: Path, text: str) -> None:
    """Write UTF-8 text with LF line ends in one step: afterwards there is the new file or still the old one.

    Raises SanshenError if the file cannot be written.
    """
    temporary = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        temporary.write_text(text, encoding="utf-8", newline="\n")
        if path.exists():
            temporary.chmod(path.stat().st_mode & 0o777)
        temporary.replace(path)
    except OSError as error:
        temporary.unlink(missing_ok=True)
        raise SanshenError(f"无法写入 {path}（{error.strerror}）") from None
