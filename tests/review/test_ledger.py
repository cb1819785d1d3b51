"""The chain of entries: any flip, drop, swap or cut is seen."""

from __future__ import annotations

import hashlib
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.review.ledger import GENESIS, Break, Entry, following, from_line, to_line, verify


def chain(length: int) -> list[Entry]:
    entries: list[Entry] = []
    for number in range(length):
        last = entries[-1] if entries else None
        entries.append(following(last, f"2026-01-01T00:00:{number:02d}Z", {"kind": "test", "number": number}))
    return entries


def test_the_first_entry_follows_nothing() -> None:
    first = following(None, "2026-01-01T00:00:00Z", {"kind": "test"})
    assert (first.seq, first.prev) == (1, GENESIS)
    content = '{"at":"2026-01-01T00:00:00Z","body":{"kind":"test"},"seq":1}'
    assert first.hash == hashlib.sha256(f"sanshen-ledger-v1\n{'0' * 64}\n{content}".encode()).hexdigest()


def test_a_whole_chain_verifies() -> None:
    assert verify(chain(20)) is None
    assert verify([]) is None


@given(st.integers(2, 12), st.data())
def test_every_damage_is_found_where_it_is(length: int, data: st.DataObject) -> None:
    entries = chain(length)
    place = data.draw(st.integers(0, length - 1))
    kind = data.draw(st.sampled_from(["body", "time", "hash", "drop", "swap"]))
    if kind == "body":
        entries[place] = replace(entries[place], body={"kind": "forged"})
    elif kind == "time":
        entries[place] = replace(entries[place], at="2027-01-01T00:00:00Z")
    elif kind == "hash":
        flipped = ("1" if entries[place].hash[0] != "1" else "2") + entries[place].hash[1:]
        entries[place] = replace(entries[place], hash=flipped)
    elif kind == "drop":
        if place == length - 1:
            return  # cutting the end off is what anchors are for
        del entries[place]
    else:
        other = (place + 1) % length
        entries[place], entries[other] = entries[other], entries[place]
    found = verify(entries)
    assert found is not None
    if kind != "swap":
        assert found.seq == place + 1


def test_a_cut_end_and_a_rewritten_chain_need_an_anchor() -> None:
    entries = chain(10)
    anchors = {10: entries[9].hash}
    assert verify(entries[:6]) is None
    assert verify(entries[:6], anchors) == Break(7, "missing")
    rewritten: list[Entry] = []
    for entry in entries:
        rewritten.append(following(rewritten[-1] if rewritten else None, entry.at, {"kind": "other"}))
    assert verify(rewritten) is None
    assert verify(rewritten, anchors) == Break(10, "anchor")


def test_lines_keep_entries() -> None:
    for entry in chain(3):
        assert from_line(to_line(entry)) == entry


@pytest.mark.parametrize("line", ["", "{}", "[]", '{"seq": 1}', "null"])
def test_other_lines_are_refused(line: str) -> None:
    with pytest.raises(ValueError, match=r"entry|Expecting"):
        from_line(line)
