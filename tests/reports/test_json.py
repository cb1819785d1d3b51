"""JSON and JSON Lines against the checked-in schemas."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator, FormatChecker

from checker import Checker
from checker.model import Report, Severity
from checker.reports import write
from tests.reports.samples import ID, Found, clean, document_report, everything, renamed, repeated, report_of

SCHEMAS = Path(__file__).resolve().parents[2] / "schema"


def validator(name: str) -> Draft202012Validator:
    schema = json.loads((SCHEMAS / f"{name}.schema.json").read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema, format_checker=FormatChecker())


def checked(checker: Checker) -> Report:
    text = f"关于（某事的通知\n身份证号：{ID}。\n"
    return checker.report([checker.check_text(text, "甲.txt"), checker.check_text("好。", "乙.txt")])


def test_reports_are_valid(checker: Checker) -> None:
    schema = validator("report")
    for report in (everything(), report_of(repeated(25)), report_of(), checked(checker)):
        schema.validate(json.loads(write(report, "json")))


def test_lines_are_valid(checker: Checker) -> None:
    schema = validator("jsonl")
    for report in (everything(), checked(checker)):
        lines = write(report, "jsonl").split("\n")
        assert lines.pop() == ""
        assert [json.loads(line)["id"] for line in lines] == [item.document.name for item in report.documents]
        for line in lines:
            schema.validate(json.loads(line))


def test_both_hold_the_same_findings() -> None:
    documents = json.loads(write(everything(), "json"))["documents"]
    lines = [json.loads(line) for line in write(everything(), "jsonl").splitlines()]
    assert [item["findings"] for item in documents] == [item["findings"] for item in lines]
    assert [item["gaps"] for item in documents] == [item["gaps"] for item in lines]


def changed(path: list[Any], value: Any) -> Any:
    """The valid sample with one value replaced; DELETE removes it."""
    data = json.loads(write(everything(), "json"))
    target = data
    for key in path[:-1]:
        target = target[key]
    if value is DELETE:
        del target[path[-1]]
    else:
        target[path[-1]] = value
    return data


DELETE = object()
FINDING = ["documents", 0, "findings", 0]


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (["schema"], "sanshen.report/2"),
        (["verdict"], "ok"),
        (["extra"], 1),
        ([*FINDING, "severity"], "fatal"),
        ([*FINDING, "start"], -1),
        ([*FINDING, "locator"], {}),
        ([*FINDING, "locator"], {"column": 3}),
        ([*FINDING, "suppressed"], DELETE),
        ([*FINDING, "confidence"], 1.5),
        (["documents", 1, "gaps", 0, "reason"], "tired"),
        (["documents", 0, "digest"], "sha256:12"),
        (["documents", 0, "stages"], {"fourth": {"verdict": "pass", "errors": 0, "warnings": 0}}),
    ],
)
def test_the_schema_refuses(path: list[Any], value: Any) -> None:
    assert not validator("report").is_valid(changed(path, value))


def test_one_finding_in_full() -> None:
    finding = json.loads(write(everything(), "json"))["documents"][0]["findings"][2]
    assert finding == {
        "rule": "privacy/resident-id",
        "category": "privacy",
        "severity": "error",
        "stage": "second",
        "start": 79,
        "end": 97,
        "locator": {"line": 5, "column": 14},
        "excerpt": "联系人：张三，身份证号110***********0134，电话13*******34。",
        "message": "出现未脱敏的居民身份证号码",
        "suggestions": ["110***********0134"],
        "basis": ["《中华人民共和国个人信息保护法》第二十五条"],
        "confidence": 1.0,
        "fingerprint": "v1:privacy/resident-id:79",
        "suppressed": None,
    }


def test_the_form_is_canonical() -> None:
    written = write(everything(), "json")
    assert written.count("\n") == 1 and written.endswith("\n")
    assert (
        written
        == json.dumps(json.loads(written), ensure_ascii=False, sort_keys=True, separators=(",", ":")) + "\n"
    )


def test_suggestions_stay_exact() -> None:
    report = document_report(
        "甲 乙", [Found("format/x", 1, 2, severity=Severity.INFO, suggestions=("", "\u3000", "\n"))]
    )
    finding = json.loads(write(report_of(report), "json"))["documents"][0]["findings"][0]
    assert finding["suggestions"] == ["", "\u3000", "\n"]


def test_an_identity_comes_back_exactly_on_one_harmless_line() -> None:
    name = "a\u2028b\u202ec\x1b\t\ud800"
    line = write(report_of(renamed(clean(), name)), "jsonl")
    assert len(line.splitlines()) == 1
    line.encode("utf-8")
    assert json.loads(line)["id"] == name
