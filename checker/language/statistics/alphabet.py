"""Text as the statistics see it: a number for each character, runs of digits and of letters made one."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

BASE = 7130
"""Numbers are below this; five of them fit into 64 bits."""
UNKNOWN = 0
"""What is not in the alphabet, line ends above all: no n-gram reaches across it."""

_DIGITS = "0123456789０１２３４５６７８９"
_LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
_SAME = {
    **dict.fromkeys(map(ord, _DIGITS), "0"),
    **dict.fromkeys(map(ord, _LETTERS), "a"),
    **{ord(half): full for half, full in zip(",;:?!()%", "，；：？！（）％", strict=True)},
    **dict.fromkeys(map(ord, " \t\u3000\u00a0"), None),
}
_RUNS = re.compile("0{2,}|a{2,}")


class Codes(NamedTuple):
    """``numbers`` of what is left of a text; ``places[i]`` is the offset of the i-th in the text."""

    numbers: NDArray[np.uint16]
    places: NDArray[np.int32]


def plain(text: str) -> str:
    """The text with digits as 0, letters as a, one for each run, full-width marks and no spaces."""
    return _RUNS.sub(lambda run: run.group()[0], text.translate(_SAME))


class Alphabet:
    """The characters that have a number: the i-th of ``characters`` has number i + 1."""

    def __init__(self, characters: str) -> None:
        if len(characters) >= BASE:
            raise ValueError("too many characters")
        self.characters = characters
        self._numbers: NDArray[np.uint16] | None = None

    def _table(self) -> NDArray[np.uint16]:
        """The number of every code point below 65536, those that count as the same included."""
        if self._numbers is None:
            import numpy as np

            table = np.zeros(65536, np.uint16)
            for number, character in enumerate(self.characters, 1):
                table[ord(character)] = number
            for code, same in _SAME.items():
                table[code] = table[ord(same)] if same else _DROPPED
            self._numbers = table
        return self._numbers

    def encode(self, text: str) -> Codes:
        """The numbers of ``text`` and where they stand."""
        import numpy as np

        points = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
        numbers = self._table()[np.minimum(points, 0xFFFF)]
        numbers = np.where(points > 0xFFFE, UNKNOWN, numbers)
        places = np.flatnonzero(numbers != _DROPPED).astype(np.int32)
        numbers = numbers[places]
        zero, letter = self.number("0"), self.number("a")
        again = np.zeros(len(numbers), bool)
        again[1:] = (numbers[1:] == numbers[:-1]) & ((numbers[1:] == zero) | (numbers[1:] == letter))
        return Codes(numbers[~again].astype(np.uint16), places[~again])

    def character(self, number: int) -> str:
        """The character of a number other than UNKNOWN."""
        return self.characters[number - 1]

    def number(self, character: str) -> int:
        """The number of one character; UNKNOWN if it has none."""
        return int(self._table()[ord(character)]) if ord(character) < 0xFFFF else UNKNOWN


_DROPPED = 0xFFFF
