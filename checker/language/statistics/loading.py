"""The finder of a process: unpacked once into the user's cache, mapped into memory from then on."""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from checker.errors import SanshenError

if TYPE_CHECKING:
    from checker.language.statistics.finder import Finder, Suspicion
    from checker.language.statistics.lexicon import Lexicon

_DATA = Path(__file__).parent.parent / "data"
SHIPPED = _DATA / "official.sst"
_MODEL = _DATA / "typo_model.json"
_ALONE = 0.9
"""A suspicion that only the learned counts raise must be that probable."""
_LARGEST = 256 * 1024 * 1024


class Statistics:
    """Where the finder comes from; nothing is read and numpy is not imported before it is asked for.

    ``learned`` is a file that ``sanshen learn`` wrote, or None.  ``folder`` gives a folder of the user's alone that
    keeps the unpacked arrays; without one they are computed anew in every process.
    """

    def __init__(self, learned: Path | None = None, folder: Callable[[], Path | None] | None = None) -> None:
        self._learned, self._folder = learned, folder
        self._lock = threading.Lock()
        self._finders: dict[Path | None, Finder] = {}

    def suspicions(self, text: str) -> list[Suspicion]:
        """What is probable enough to be told, in the order of the text.

        What was learned is a small part of what is counted: it may silence whatever it knows, but accuses
        alone only of what is all but certain.  Raises SanshenError if the learned file is not intact.
        """
        finder = self.finder()
        found = finder.find(text, finder.model.warn)
        if not self._learned or not found:
            return found
        shipped = self._finder(None)
        usual = {(one.start, one.end) for one in shipped.find(text, shipped.model.warn)}
        return [one for one in found if one.probability >= _ALONE or (one.start, one.end) in usual]

    def finder(self) -> Finder:
        """Raises SanshenError if the learned file is not intact."""
        return self._finder(self._learned)

    def _finder(self, learned: Path | None) -> Finder:
        with self._lock:
            if learned not in self._finders:
                self._finders[learned] = self._load(learned)
            return self._finders[learned]

    def _load(self, learned: Path | None) -> Finder:
        from checker.language.statistics import memory as arrays
        from checker.language.statistics.alphabet import Alphabet
        from checker.language.statistics.finder import Finder
        from checker.language.statistics.model import Model

        name, folder = self._name(learned), self._folder() if self._folder else None
        memory = arrays.read(folder, name) if folder else None
        if memory is None:
            lexicon = shipped_lexicon()
            memory = arrays.lay_out(lexicon.joined(load_learned(learned)) if learned else lexicon)
            if folder and arrays.write(memory, folder, name):
                memory = arrays.read(folder, name) or memory
        characters = memory.characters.tobytes().decode("utf-8")
        return Finder(Alphabet(characters), memory, Model.load(_MODEL.read_bytes()))

    @staticmethod
    def _name(learned: Path | None) -> str:
        """Names the unpacked arrays after what they are made from."""
        from checker.language.statistics.memory import LAYOUT

        info = SHIPPED.stat()
        parts = [LAYOUT, str(SHIPPED), str(info.st_size), str(info.st_mtime_ns)]
        if learned:
            parts.append(hashlib.sha256(_read(learned)).hexdigest())
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
