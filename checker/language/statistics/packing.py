"""Counts in a small sealed file: plain arrays, compressed, never code.

An n-gram is stored under the n-gram it begins with: for each of those how many follow it, then the last
characters, each as the distance from the one before, then the counts on a logarithmic scale.

A file is ``sanshen-statistics-1``, a line end, the length of a JSON header (4 bytes, big endian), the
header, and the sections it names.  The header holds their lengths and the SHA-256 of all of them; whatever
does not agree with that is refused.
"""

from __future__ import annotations

import hashlib
import json
import lzma
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from checker.errors import SanshenError
from checker.language.statistics.alphabet import BASE
from checker.language.statistics.counts import Counted

if TYPE_CHECKING:
    from numpy.typing import NDArray

_MAGIC = b"sanshen-statistics-1\n"
_STEPS = 4
"""Steps of the stored logarithm to one doubling: counts are right within nine per cent."""
_MOST_BYTES = 1 << 30
_FILTERS = [{"id": lzma.FILTER_LZMA2, "preset": 6, "lc": 3, "lp": 0, "pb": 0}]


class Packed(NamedTuple):
    """``facts`` are whatever the writer wants to say; ``sections`` are bytes by name."""

    facts: Mapping[str, Any]
    sections: Mapping[str, bytes]


def pack(facts: Mapping[str, Any], sections: Mapping[str, bytes]) -> bytes:
    """A file of these sections; the same input gives the same bytes."""
    bodies = {name: lzma.compress(body, lzma.FORMAT_RAW, filters=_FILTERS) for name, body in sections.items()}
    seal = hashlib.sha256(b"".join(bodies.values())).hexdigest()
    header = {
        "facts": facts,
        "sections": [[name, len(sections[name]), len(body)] for name, body in bodies.items()],
        "sha256": seal,
    }
    head = json.dumps(header, ensure_ascii=False, sort_keys=True).encode()
    return b"".join([_MAGIC, len(head).to_bytes(4, "big"), head, *bodies.values()])


def unpack(data: bytes, name: str) -> Packed:
    """The sections of a file.  Raises SanshenError if it is not intact; ``name`` is for the message."""
    try:
        if not data.startswith(_MAGIC):
            raise ValueError("magic")
        at = len(_MAGIC) + 4
        size = int.from_bytes(data[at - 4 : at], "big")
        header = json.loads(data[at : at + size])
        body = memoryview(data)[at + size :]
        rows = [(str(row[0]), int(row[1]), int(row[2])) for row in header["sections"]]
        if hashlib.sha256(body).hexdigest() != header["sha256"] or sum(row[2] for row in rows) != len(body):
            raise ValueError("seal")
        if any(row[1] < 0 or row[2] < 0 for row in rows) or sum(row[1] for row in rows) > _MOST_BYTES:
            raise ValueError("size")
        sections: dict[str, bytes] = {}
        position = 0
        for section, length, packed in rows:
            opened = lzma.LZMADecompressor(lzma.FORMAT_RAW, filters=_FILTERS)
            sections[section] = opened.decompress(body[position : position + packed], length)
            if len(sections[section]) != length:
                raise ValueError("length")
            position += packed
        return Packed(header["facts"], sections)
    except (ValueError, KeyError, TypeError, IndexError, lzma.LZMAError) as error:
        raise SanshenError(
            f"统计文件 {name} 不完整或已损坏（{type(error).__name__}）", "请用 sanshen learn 重新生成"
        ) from None


def put(sections: dict[str, bytes], name: str, counted: Counted, beginnings: NDArray[np.uint64]) -> None:
    """Write counts as sections ``name.*``.  Every key must begin with one of ``beginnings`` (ascending)."""
    base = np.uint64(BASE)
    before, last = counted.keys // base, (counted.keys % base).astype(np.int64)
    index = np.searchsorted(beginnings, before)
    followers = np.bincount(index, minlength=len(beginnings)).astype(np.uint16)
    steps = np.diff(last, prepend=0)
    first = np.concatenate(([True], before[1:] != before[:-1])) if len(before) else np.zeros(0, bool)
    steps[first] = last[first]
    sections[f"{name}.followers"] = _planes(followers)
    sections[f"{name}.steps"] = _planes(steps.astype(np.uint16))
    sections[f"{name}.counts"] = levels(counted.counts).tobytes()


def take(sections: Mapping[str, bytes], name: str, beginnings: NDArray[np.uint64]) -> Counted:
    """What ``put`` wrote.  Raises ValueError or KeyError if the sections do not fit together."""
    followers = _joined(sections[f"{name}.followers"]).astype(np.int64)
    steps = _joined(sections[f"{name}.steps"]).astype(np.int64)
    stored = np.frombuffer(sections[f"{name}.counts"], np.uint8)
    if len(followers) != len(beginnings) or int(followers.sum()) != len(steps) or len(stored) != len(steps):
        raise ValueError("sections do not fit together")
    owner = np.repeat(np.arange(len(beginnings)), followers)
    running = np.cumsum(steps)
    starts = np.cumsum(followers) - followers
    before_first = np.concatenate(([0], running))[starts]
    last = running - before_first[owner]
    if len(last) and (last.min() < 1 or last.max() >= BASE):
        raise ValueError("not a character")
    keys = beginnings[owner] * np.uint64(BASE) + last.astype(np.uint64)
    if np.any(keys[1:] <= keys[:-1]):
        raise ValueError("not in order")
    return Counted(keys, from_levels(stored))


def levels(counts: NDArray[np.uint32]) -> NDArray[np.uint8]:
    """Counts on a logarithmic scale; 0 stays 0."""
    scaled = np.round(_STEPS * np.log2(np.maximum(counts, 1))) + 1
    return np.where(counts > 0, np.clip(scaled, 1, 255), 0).astype(np.uint8)


def from_levels(stored: NDArray[np.uint8]) -> NDArray[np.uint32]:
    """The counts that ``levels`` stands for."""
    counts = np.round(np.exp2((stored.astype(np.float64) - 1) / _STEPS))
    return np.where(stored > 0, np.minimum(counts, 4e9), 0).astype(np.uint32)


def _planes(values: NDArray[np.uint16]) -> bytes:
    return (values & 255).astype(np.uint8).tobytes() + (values >> 8).astype(np.uint8).tobytes()


def _joined(data: bytes) -> NDArray[np.uint16]:
    half = len(data) // 2
    low, high = np.frombuffer(data[:half], np.uint8), np.frombuffer(data[half:], np.uint8)
    return np.asarray(low.astype(np.uint16) | (high.astype(np.uint16) << 8), np.uint16)
