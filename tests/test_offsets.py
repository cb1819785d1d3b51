from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from checker.offsets import OffsetMap

# A derived text is described as pieces: (kept characters, origin characters left out before, atomic width or 0).
pieces = st.lists(st.tuples(st.integers(1, 5), st.integers(0, 3), st.integers(0, 6)), min_size=1, max_size=12)


@given(pieces)
def test_every_derived_character_maps_to_the_origin_characters_that_made_it(
    described: list[tuple[int, int, int]],
) -> None:
    origin_map = OffsetMap()
    expected: list[tuple[int, int]] = []
    derived = origin = 0
    for kept, skipped, width in described:
        origin += skipped
        origin_map.add(derived, origin, width)
        if width:
            expected += [(origin, origin + width)] * kept
            origin += width
        else:
            expected += [(origin + index, origin + index + 1) for index in range(kept)]
            origin += kept
        derived += kept
    for offset, span in enumerate(expected):
        assert origin_map.span(offset, offset + 1) == span
    for start in range(derived):
        for end in range(start + 1, derived + 1):
            assert origin_map.span(start, end) == (expected[start][0], expected[end - 1][1])


def test_an_empty_span_maps_to_one_place() -> None:
    origin_map = OffsetMap()
    origin_map.add(0, 4)
    assert origin_map.span(2, 2) == (6, 6)


def test_linear_tells_whether_nothing_was_left_out() -> None:
    origin_map = OffsetMap()
    origin_map.add(0, 0)
    origin_map.add(3, 5)
    origin_map.add(6, 8, 4)
    assert origin_map.linear(0, 3)
    assert origin_map.linear(3, 6)
    assert not origin_map.linear(2, 4)
    assert not origin_map.linear(5, 7)
