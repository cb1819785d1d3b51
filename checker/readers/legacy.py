"""Files of the years before 2007 (doc, xls, ppt, wps, et, dps, rtf): LibreOffice turns them into what we read.

LibreOffice runs on a copy in a folder of its own, with a profile of its own, limited by ``converter``; places in such
a file are those of the converted copy.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from checker.errors import UnreadableError
from checker.readers.sniffing import DOCX, PPTX, XLSX

SECONDS = 90.0
"""Wall clock for one conversion."""
_PROGRAMS = ("soffice", "libreoffice")
_PLACES = (
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    "C:/Program Files/LibreOffice/program/soffice.exe",
)
HINT = "请安装 LibreOffice（命令 soffice），或者另存为 docx、xlsx、pptx 后再检查"
_KEPT = ("PATH", "SYSTEMROOT", "WINDIR", "LANG", "LC_ALL")


class Kind(NamedTuple):
    """``stream`` is in every file of a kind; ``ending`` is what LibreOffice turns it into."""

    stream: str
    ending: str
    media_type: str


_KINDS = (
    Kind("WordDocument", "docx", DOCX),
    Kind("Workbook", "xlsx", XLSX),
    Kind("Book", "xlsx", XLSX),
    Kind("PowerPoint Document", "pptx", PPTX),
)


class Converted(NamedTuple):
    """A copy in a format of today.  ``macros``: the original has macros, which the copy lacks."""

    data: bytes
    media_type: str
    macros: bool


def convert(data: bytes, seconds: float = SECONDS) -> Converted:
    """What LibreOffice makes of an OLE2 or RTF file.

    Raises UnreadableError if the file is encrypted, no document, or cannot be converted, or if LibreOffice is not
    installed.
    """
    if _has(data, "EncryptedPackage"):
        raise UnreadableError("encrypted", "文件已加密，没有检查", "请去掉密码后再检查")
    kind = _KINDS[0] if data.startswith(b"{\\rtf") else None
    kind = kind or next((kind for kind in _KINDS if _has(data, kind.stream)), None)
    if kind is None:
        raise UnreadableError("unsupported", "这个旧版文件里没有文档、表格或者演示文稿，没有检查")
    program = installed()
    if not program:
        raise UnreadableError(
            "unsupported", "旧版 Office 文件要用 LibreOffice 转换后才能检查，没有检查", HINT
        )
    with tempfile.TemporaryDirectory(prefix="sanshen-", ignore_cleanup_errors=True) as folder:
        made = _run(program, data, kind, Path(folder), seconds)
    return Converted(made, kind.media_type, _has(data, "_VBA_PROJECT"))


def installed() -> str:
    """The path of LibreOffice's program; empty if there is none."""
    found = (shutil.which(name) for name in _PROGRAMS)
    known = (place for place in _PLACES if Path(place).exists())
    return next((place for place in (*found, *known) if place), "")


def _has(data: bytes, stream: str) -> bool:
    """Whether a compound file lists this stream ([MS-CFB] 2.6: names are UTF-16)."""
    return stream.encode("utf-16-le") + b"\x00\x00" in data


def _run(program: str, data: bytes, kind: Kind, folder: Path, seconds: float) -> bytes:
    source, target = folder / "document.bin", folder / "out"
    source.write_bytes(data)
    command = [
        *(sys.executable, "-s", "-m", "checker.readers.converter", program),
        f"-env:UserInstallation={(folder / 'profile').as_uri()}",
        *("--headless", "--norestore", "--convert-to", kind.ending, "--outdir", str(target), str(source)),
    ]
    environment = {name: os.environ[name] for name in _KEPT if name in os.environ}
    environment |= {"HOME": str(folder), "TMPDIR": str(folder), "TEMP": str(folder), "TMP": str(folder)}
    environment |= {"PYTHONPATH": str(Path(__file__).resolve().parents[2]), "PYTHONDONTWRITEBYTECODE": "1"}
    process = subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env=environment,
        cwd=folder,
        start_new_session=True,
    )
    try:
        process.wait(seconds)
    except subprocess.TimeoutExpired:
        raise UnreadableError("timeout", f"LibreOffice 转换超过 {seconds:.0f} 秒，没有检查") from None
    finally:
        _end(process)
    made = target / f"document.{kind.ending}"
    if not made.is_file():
        raise UnreadableError("corrupt", "LibreOffice 不能转换这个文件（可能已加密或者损坏），没有检查")
    return made.read_bytes()


def _end(process: subprocess.Popen[bytes]) -> None:
    """End LibreOffice with all that it started."""
    if os.name == "posix":
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
    else:
        process.kill()
    process.wait()
