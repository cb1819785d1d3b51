"""Word borders by jieba: loaded on first need, private to this process, never from a shared temp folder."""

from __future__ import annotations

import threading
from functools import lru_cache
from typing import Any

_REACH = 8
"""Code points on either side of a hit that decide about its borders."""
_SEPARATOR = frozenset("，。、；：？！（）《》“”‘’〔〕【】\n\r\t ")


class Segmenter:
    """Says whether a span of text begins and ends at word borders.  Thread-safe."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._tokenizer: Any = None
        self._cut = lru_cache(maxsize=4096)(self._borders)

    def __reduce__(self) -> tuple[type[Segmenter], tuple[()]]:
        return Segmenter, ()

    def on_borders(self, text: str, start: int, end: int) -> bool:
        """Whether no word of ``text`` straddles ``start`` or ``end``."""
        left, right = max(0, start - _REACH), min(len(text), end + _REACH)
        while left < start and any(character in _SEPARATOR for character in text[left:start]):
            left += 1
        for position in range(end, right):
            if text[position] in _SEPARATOR:
                right = position
                break
        borders = self._cut(text[left:right])
        return start - left in borders and end - left in borders

    def borders(self, clause: str) -> frozenset[int]:
        """The offsets at which words of a clause begin and end."""
        return self._cut(clause)

    def _borders(self, clause: str) -> frozenset[int]:
        tokenizer = self._load()
        borders, position = {0}, 0
        for word in tokenizer.cut(clause, HMM=False):
            position += len(word)
            borders.add(position)
        return frozenset(borders)

    def _load(self) -> Any:
        with self._lock:
            if self._tokenizer is None:
                import logging

                import jieba

                jieba.setLogLevel(logging.ERROR)
                tokenizer = jieba.Tokenizer()
                # Not initialize(): that would load a marshal file from a temp folder others can write to.
                tokenizer.FREQ, tokenizer.total = tokenizer.gen_pfdict(tokenizer.get_dict_file())
                tokenizer.initialized = True
                self._tokenizer = tokenizer
            return self._tokenizer
