from __future__ import annotations

import pytest

from tests.matchers.structure.context import hits


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("《行政复义法》", [(1, 6, ("行政复议法",))]),
        ("《中华人民共和国未成年保护法》", [(8, 14, ("未成年人保护法",))]),
        ("《中华人民共和国行政复议法》", []),
        ("《行政复议法（2023年修订）》", []),
        ("《行政复义法（2023年修订）》", [(1, 6, ("行政复议法",))]),
        ("《行政复义法》和《行政复义法》", [(1, 6, ("行政复议法",)), (9, 14, ("行政复议法",))]),
        ("《监察官法》", []),
        ("《某某市养犬管理条例》", []),
        ("《会计发》", [(1, 4, ("会计法",))]),
        ("《会计方法》", []),
        ("《行政复义法", []),
    ],
)
def test_titles(text: str, expected: list[tuple[int, int, tuple[str, ...]]]) -> None:
    assert [(hit.start, hit.end, hit.suggest) for hit in hits("near-law-title", text)] == expected
