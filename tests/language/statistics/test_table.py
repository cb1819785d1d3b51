from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from checker.language.statistics.table import Table

_KEYS = st.dictionaries(st.integers(0, (1 << 64) - 1), st.integers(1, 255), max_size=300)


@given(_KEYS, st.lists(st.integers(0, (1 << 64) - 1), max_size=50))
def test_a_table_answers_like_a_dictionary(known: dict[int, int], others: list[int]) -> None:
    """24 bits of a key are kept: a stranger is taken for a member less than once in a million."""
    table = Table.build(np.array(list(known), np.uint64), np.array(list(known.values()), np.uint8))
    asked = [*known, *others]
    found = table.find(np.array(asked, np.uint64)).tolist()
    assert found == [known.get(key, 0) for key in asked]


def test_keys_find_their_values_and_strangers_none() -> None:
    keys = np.arange(1, 5001, dtype=np.uint64)
    table = Table.build(keys, (keys % np.uint64(255) + np.uint64(1)).astype(np.uint8))
    assert table.find(keys).tolist() == [key % 255 + 1 for key in range(1, 5001)]
    assert table.find(keys + np.uint64(5000)).tolist() == [0] * 5000


def test_an_empty_table_knows_nothing() -> None:
    table = Table.build(np.zeros(0, np.uint64), np.zeros(0, np.uint8))
    assert table.find(np.arange(100, dtype=np.uint64)).tolist() == [0] * 100
