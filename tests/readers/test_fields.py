"""Fields of a page: one document, each finding at its field's own place."""

from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from checker.engine import Checker
from checker.model import GapReason, SegmentKind
from checker.offsets import Span
from checker.readers import FIELDS, read_bytes
from checker.readers.fields import FieldPositions
from tests.synthetic import resident_id


def packed(**fields: tuple[str, str]) -> bytes:
    data = {name: {"type": kind, "value": value} for name, (kind, value) in fields.items()}
    return json.dumps(data, ensure_ascii=False).encode()


def test_the_title_comes_first_and_each_field_is_read_in_its_own_way() -> None:
    document = read_bytes(
        packed(body=("html", "<p>甲</p><p>乙</p>"), title=("text", "关于防汛的通知")), "页", FIELDS
    )
    assert document.title == "关于防汛的通知"
    assert [(document.text[segment.start : segment.end], segment.kind) for segment in document.segments] == [
        ("关于防汛的通知", SegmentKind.TITLE),
        ("甲", SegmentKind.BODY),
        ("乙", SegmentKind.BODY),
    ]
    assert document.locate(8, 9) == {"field": "body", "line": 1, "column": 4}
    assert not document.gaps


def test_a_finding_stands_in_its_field(checker: Checker) -> None:
    number = resident_id()
    data = packed(title=("text", "通知"), body=("html", f"<p>张三，<b>身份证号</b>：{number}</p>"))
    report = checker.check_bytes(data, "页", FIELDS)
    (finding,) = [item for item in report.findings if item.rule == "privacy/resident-id"]
    positions = report.document.positions
    assert isinstance(positions, FieldPositions)
    span = positions.value_span(finding.start, finding.end)
    assert span == Span(len("<p>张三，<b>身份证号</b>："), len(f"<p>张三，<b>身份证号</b>：{number}"))
    assert finding.locator["field"] == "body"


def test_tables_of_two_fields_are_two_tables() -> None:
    table = "<table><tr><td>甲</td></tr></table>"
    document = read_bytes(packed(a=("html", table + table), b=("html", table)), "页", FIELDS)
    assert [segment.cell.table for segment in document.segments if segment.cell] == [0, 1, 2]


def test_what_is_no_set_of_fields_is_a_gap() -> None:
    for data in (
        b"[]",
        b"{}",
        b"nothing",
        b'{"a": 1}',
        b'{"a": {"type": "pdf", "value": ""}}',
        b"[" * 100_000,
    ):
        document = read_bytes(data, "页", FIELDS)
        assert [gap.reason for gap in document.gaps] == [GapReason.CORRUPT]


@given(st.dictionaries(st.sampled_from("abcd"), st.text("甲乙 \n<", min_size=1), min_size=1))
def test_every_character_of_text_fields_is_there_at_its_place(values: dict[str, str]) -> None:
    data = packed(**{name: ("text", value) for name, value in values.items()})
    document = read_bytes(data, "页", FIELDS)
    if not "".join(values.values()).strip():
        return
    assert document.text == "\n".join(values[name] for name in sorted(values))
    positions = document.positions
    assert isinstance(positions, FieldPositions)
    for segment in document.segments:
        part = positions.part(segment.start)
        span = positions.value_span(segment.start, segment.end)
        assert values[part.field][span.start : span.end] == document.text[segment.start : segment.end]
