"""An append-only chain of entries: each names the hash of the one before it.

``hash = SHA-256("sanshen-ledger-v1" LF prev LF canonical JSON of seq, at, body)``; JSON is canonical after
RFC 8785 for what occurs here (sorted keys, UTF-8, no floats).  A chain cannot tell that its end was cut off:
checkpoints kept elsewhere can (``anchors``).
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

GENESIS = "0" * 64
_DOMAIN = b"sanshen-ledger-v1"


@dataclass(frozen=True, slots=True)
class Entry:
    """``seq`` counts from 1; ``at`` is a time in UTC as ISO 8601; ``body`` is plain data without floats."""

    seq: int
    at: str
    body: Mapping[str, Any]
    prev: str
    hash: str


@dataclass(frozen=True, slots=True)
class Break:
    """The first entry that is not what it was: ``seq`` and why (``hash``, ``prev``, ``seq``, ``missing``, ``anchor``)."""

    seq: int
    reason: str


def canonical(data: Any) -> bytes:
    """One spelling of plain data.  Raises ValueError for floats that JSON cannot say."""
    return json.dumps(
        data, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False
    ).encode()


def digest(seq: int, at: str, body: Mapping[str, Any], prev: str) -> str:
    """The hash of an entry, 64 hexadecimal digits."""
    content = canonical({"seq": seq, "at": at, "body": body})
    return hashlib.sha256(b"\n".join((_DOMAIN, prev.encode(), content))).hexdigest()


def following(last: Entry | None, at: str, body: Mapping[str, Any]) -> Entry:
    """The entry that comes behind ``last``."""
    seq, prev = (last.seq + 1, last.hash) if last else (1, GENESIS)
    return Entry(seq, at, body, prev, digest(seq, at, body, prev))


def verify(entries: Iterable[Entry], anchors: Mapping[int, str] | None = None) -> Break | None:
    """The first place at which the chain is broken; None if it is whole.

    ``anchors`` maps numbers of entries to the hashes that were kept elsewhere: an entry that is missing or
    different there shows that the end was cut off or everything was written anew.
    """
    anchors = anchors or {}
    expected, prev = 1, GENESIS
    for entry in entries:
        if entry.seq != expected:
            return Break(expected, "missing" if entry.seq > expected else "seq")
        if entry.prev != prev:
            return Break(entry.seq, "prev")
        if entry.hash != digest(entry.seq, entry.at, entry.body, entry.prev):
            return Break(entry.seq, "hash")
        if anchors.get(entry.seq, entry.hash) != entry.hash:
            return Break(entry.seq, "anchor")
        expected, prev = expected + 1, entry.hash
    beyond = [seq for seq in anchors if seq >= expected]
    return Break(expected, "missing") if beyond else None


def to_line(entry: Entry) -> str:
    """An entry as one line of JSON Lines."""
    data = {"seq": entry.seq, "at": entry.at, "body": entry.body, "prev": entry.prev, "hash": entry.hash}
    return canonical(data).decode()


def from_line(line: str) -> Entry:
    """The entry of one line.  Raises ValueError if it is none."""
    try:
        data = json.loads(line)
        return Entry(data["seq"], data["at"], data["body"], data["prev"], data["hash"])
    except (KeyError, TypeError) as error:
        raise ValueError("not an entry of a ledger") from error
