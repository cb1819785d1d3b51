"""Runs fall into parts that together say what the whole said and look the same."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tests.readers.office import SPACES, require_office

require_office()

from checker.annotate.splitting import split  # noqa: E402 - needs the extra
from checker.readers.docx.runs import text_of  # noqa: E402
from checker.readers.ooxml.names import name  # noqa: E402
from checker.readers.xmltree import parse  # noqa: E402

ITEMS = {"<w:tab/>": "\t", "<w:br/>": "\n", "<w:drawing/>": "", "<w:lastRenderedPageBreak/>": ""}
contents = st.lists(
    st.sampled_from(
        [*ITEMS, "<w:t>甲</w:t>", "<w:t>乙丙 丁</w:t>", "<w:t>110101</w:t>", "<w:delText>戊己</w:delText>"]
    ),
    max_size=6,
)


@given(contents, st.data())
def test_parts_make_up_the_whole(items: list[str], data: st.DataObject) -> None:
    inside = "".join(items)
    paragraph = parse(f"<w:p {SPACES}><w:r><w:rPr><w:b/></w:rPr>{inside}</w:r></w:p>".encode())
    run = paragraph[0]
    text = text_of(run)
    cuts = data.draw(st.sets(st.integers(0, max(len(text) - 1, 0))))
    parts = split(run, cuts)
    assert list(parts) == sorted(cuts | {0})
    assert list(parts.values()) == list(paragraph)
    bounds = [*parts, len(text)]
    for part, first, last in zip(parts.values(), bounds[:-1], bounds[1:], strict=True):
        assert text_of(part) == text[first:last]
        assert [name(look) for look in part[0]] == ["w:b"]
        assert sum(name(item) == "w:rPr" for item in part) == 1
    kinds = [name(item) for part in parts.values() for item in part if name(item) == "w:drawing"]
    assert len(kinds) == items.count("<w:drawing/>")
