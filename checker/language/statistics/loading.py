"""The finder of a process: unpacked once into the user's cache, mapped into memory from then on."""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from checker.errors import SanshenError

if TYPE_CHECKING:
    from checker.language.statistics.finder import Finder
    from checker.language.statistics.lexicon import Lexicon

_DATA = Path(__file__).parent.parent / "data"
SHIPPED = _DATA / "official.sst"
_MODEL = _DATA / "typo_model.json"
_LARGEST = 256 * 1024 * 1024


class Statistics:
    """Where the finder comes from; nothing is read and numpy is not imported before it is asked for.

    ``learned`` is a file that ``sanshen learn`` wrote, or None.  ``folder`` gives a folder of the user's alone that
    keeps the unpacked arrays; without one they are computed anew in every process.
    """

    def __init__(self, learned: Path | None = None, folder: Callable[[], Path | None] | None = None) -> None:
        self._learned, self._folder = learned, folder
        self._lock = threading.Lock()
        self._finder: Finder | None = None

    def finder(self) -> Finder:
        """Raises SanshenError if the learned file is not intact."""
        with self._lock:
            if self._finder is None:
                self._finder = self._load()
            return self._finder

    def _load(self) -> Finder:
        from checker.language.statistics import memory as arrays
        from checker.language.statistics.alphabet import Alphabet
        from checker.language.statistics.finder import Finder
        from checker.language.statistics.model import Model

        name, folder = self._name(), self._folder() if self._folder else None
        memory = arrays.read(folder, name) if folder else None
        if memory is None:
            memory = arrays.lay_out(self._lexicon())
            if folder and arrays.write(memory, folder, name):
                memory = arrays.read(folder, name) or memory
        characters = memory.characters.tobytes().decode("utf-8")
        return Finder(Alphabet(characters), memory, Model.load(_MODEL.read_bytes()))

    def _lexicon(self) -> Lexicon:
        shipped = shipped_lexicon()
        return shipped.joined(load_learned(self._learned)) if self._learned else shipped

    def _name(self) -> str:
        """Names the unpacked arrays after what they are made from."""
        from checker.language.statistics.memory import LAYOUT

        info = SHIPPED.stat()
        parts = [LAYOUT, str(SHIPPED), str(info.st_size), str(info.st_mtime_ns)]
        if self._learned:
            parts.append(hashlib.sha256(_read(self._learned)).hexdigest())
        return "statistics-" + hashlib.sha256("\0".join(parts).encode()).hexdigest()[:32] + ".bin"


def shipped_lexicon() -> Lexicon:
    """The statistics that come with the house."""
    from checker.language.statistics.lexicon import Lexicon

    return Lexicon.unpack(SHIPPED.read_bytes(), SHIPPED.name)


def load_learned(path: Path) -> Lexicon:
    """What ``sanshen learn`` wrote.  Raises SanshenError if it is not there or not intact."""
    from checker.language.statistics.lexicon import Lexicon

    return Lexicon.unpack(_read(path), path.name)


def _read(path: Path) -> bytes:
    try:
        if path.stat().st_size > _LARGEST:
            raise SanshenError(f"统计文件 {path.name} 太大")
        return path.read_bytes()
    except OSError as error:
        raise SanshenError(
            f"无法读取统计文件 {path.name}（{error.strerror}）", "它由 sanshen learn 生成"
        ) from None
