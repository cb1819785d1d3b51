"""A small store for compiled rulebooks: owned by the user, verified before it is loaded.

What is stored is a pickle, and loading a pickle executes code.  So the folder must belong to the user
and be closed to others, each file carries an HMAC under a key that lies in that folder, and nothing is
unpickled before it is verified.  Whatever is wrong with the store, the answer is "not stored".
"""

from __future__ import annotations

import hashlib
import hmac
import os
import pickle
import stat
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

_MAGIC = b"sanshen-cache-1\n"
_KEY_BYTES = 32


def default_folder() -> Path | None:
    """``SANSHEN_CACHE_DIR``, or the platform's folder for caches; None if there is no home."""
    chosen = os.environ.get("SANSHEN_CACHE_DIR")
    if chosen:
        return Path(chosen)
    try:
        if sys.platform == "win32":
            return (
                Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local")
                / "sanshen"
                / "cache"
            )
        if sys.platform == "darwin":
            return Path.home() / "Library" / "Caches" / "sanshen"
        return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "sanshen"
    except RuntimeError:
        return None


def private_folder() -> Path | None:
    """The folder for caches if it is the user's own and closed to others."""
    folder = default_folder()
    return folder if folder and not Store(folder).problem() else None


Signature = tuple[int, int, int]


class Sources:
    """The files something was made from, and the folders they were found in.

    A file counts as unchanged if size, modification and change time are what they were, or else its
    content is; a folder, if its times are what they were, or else the names in it.
    """

    def __init__(self, files: Iterable[Path], folders: Iterable[tuple[Path, str]]) -> None:
        self.files = [(str(path), _signature(str(path)), _digest(path)) for path in files]
        self.folders = [
            (str(folder), pattern, _below(folder, pattern), _names(folder, pattern))
            for folder, pattern in folders
        ]

    def recorded(self) -> dict[str, Any]:
        """Plain data for ``unchanged``."""
        return {"files": self.files, "folders": self.folders}


def unchanged(recorded: dict[str, Any]) -> bool:
    """Whether all recorded sources are what they were, and no file has joined or left."""
    for folder, pattern, below, names in recorded["folders"]:
        same = all(_signature(path) == signature for path, signature in below)
        if not same and _names(Path(folder), pattern) != names:
            return False
    return all(
        _signature(path) == signature or _digest(Path(path)) == digest
        for path, signature, digest in recorded["files"]
    )


class Store:
    """Verified entries in one folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def problem(self) -> str:
        """Why the folder is not used, or an empty string.  Creates it if need be."""
        try:
            self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            info = self.folder.lstat()
        except OSError as error:
            return f"缓存目录不可用（{error.strerror}）"
        if not stat.S_ISDIR(info.st_mode):
            return "缓存目录不是普通目录"
        if sys.platform != "win32":
            if info.st_uid != os.getuid():
                return "缓存目录属于其他用户"
            if info.st_mode & 0o022:
                return "缓存目录对其他用户可写"
        return ""

    def get(self, name: str) -> Any | None:
        """The stored object if it is intact, ours, and its sources are unchanged; otherwise None."""
        try:
            if self.problem():
                return None
            data = (self.folder / name).read_bytes()
            key = self._key(create=False)
            if key is None or not data.startswith(_MAGIC):
                return None
            seal, body = data[len(_MAGIC) : len(_MAGIC) + 32], memoryview(data)[len(_MAGIC) + 32 :]
            if not hmac.compare_digest(seal, hmac.digest(key, body, "sha256")):
                return None
            size = int.from_bytes(body[:4], "big")
            if not unchanged(pickle.loads(body[4 : 4 + size])):
                return None
            return pickle.loads(body[4 + size :])
        except Exception:
            return None  # a cache that cannot be used is a cache that is not there

    def put(self, name: str, value: Any, sources: Sources) -> bool:
        """Store ``value``; False if that is not possible."""
        try:
            key = None if self.problem() else self._key(create=True)
            if key is None:
                return False
            header = pickle.dumps(sources.recorded(), pickle.HIGHEST_PROTOCOL)
            body = len(header).to_bytes(4, "big") + header + pickle.dumps(value, pickle.HIGHEST_PROTOCOL)
            self._write(name, _MAGIC + hmac.digest(key, body, "sha256") + body)
        except (OSError, pickle.PicklingError):
            return False
        return True

    def _key(self, create: bool) -> bytes | None:
        path = self.folder / "key"
        try:
            key = path.read_bytes()
        except FileNotFoundError:
            key = b""
        if len(key) == _KEY_BYTES:
            return key
        if not create:
            return None
        self._write("key", os.urandom(_KEY_BYTES))
        return path.read_bytes()

    def _write(self, name: str, data: bytes) -> None:
        import tempfile

        descriptor, temporary = tempfile.mkstemp(dir=self.folder)
        try:
            with os.fdopen(descriptor, "wb") as file:
                file.write(data)
            Path(temporary).replace(self.folder / name)
        except BaseException:
            Path(temporary).unlink(missing_ok=True)
            raise


def _signature(path: str) -> Signature:
    try:
        info = os.stat(path)  # noqa: PTH116 - hundreds of these decide how fast the command starts
    except OSError:
        return (-1, -1, -1)
    return info.st_size, info.st_mtime_ns, info.st_ctime_ns


def _below(folder: Path, pattern: str) -> list[tuple[str, Signature]]:
    """The folder and, for patterns that reach into them, the folders in it, each with its signature."""
    inner = [path for path in sorted(folder.iterdir()) if path.is_dir()] if "/" in pattern else []
    return [(str(path), _signature(str(path))) for path in (folder, *inner)]


def _digest(path: Path) -> str:
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError:
        return ""


def _names(folder: Path, pattern: str) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.glob(pattern))
