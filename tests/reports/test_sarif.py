"""SARIF 2.1.0, held against the schema of its last release candidate (see data/README.md)."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from jsonschema import Draft4Validator

from checker.model import Report
from checker.readers import read_text
from checker.reports import write
from checker.reports.sarif import uri_of
from tests.reports.samples import NOTICE, PHONE, Found, assemble, everything, marked, repeated, report_of

SCHEMA = json.loads((Path(__file__).parent / "data" / "sarif-2.1.0-rtm.4.json").read_text(encoding="utf-8"))


def run_of(report: Report, lang: str = "zh") -> dict[str, Any]:
    log = json.loads(write(report, "sarif", lang))
    Draft4Validator(SCHEMA).validate(log)
    assert log["version"] == "2.1.0"
    (run,) = log["runs"]
    assert isinstance(run, dict)
    return run


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_logs_are_valid(lang: str) -> None:
    for report in (everything(), report_of(repeated(30)), report_of()):
        run_of(report, lang)


def test_the_schema_can_refuse() -> None:
    log = json.loads(write(everything(), "sarif"))
    log["runs"][0]["results"][0]["level"] = "fatal"
    assert not Draft4Validator(SCHEMA).is_valid(log)


def test_regions_cut_the_findings_out_of_the_source() -> None:
    run = run_of(everything())
    assert run["columnKind"] == "unicodeCodePoints"
    source, spans = marked(NOTICE)
    lines = source.split("\n")
    results = run["results"]
    assert len(results) == len(spans)
    for result, span in zip(results, spans, strict=True):
        region = result["locations"][0]["physicalLocation"]["region"]
        expected = source[span.start : span.end]
        assert source[region["charOffset"] :][: region["charLength"]] == expected
        assert region["startLine"] == region["endLine"]
        line = lines[region["startLine"] - 1]
        assert line[region["startColumn"] - 1 : region["endColumn"] - 1] == expected


def test_a_region_over_lines() -> None:
    document = read_text("甲乙\r\n丙丁", "a.txt")
    run = run_of(report_of(assemble(document, [Found("typo/x", 1, 5)])))
    assert run["results"][0]["locations"][0]["physicalLocation"]["region"] == {
        "startLine": 1,
        "startColumn": 2,
        "endLine": 2,
        "endColumn": 2,
        "charOffset": 1,
        "charLength": 4,
    }


def test_positions_in_html_are_those_of_the_source() -> None:
    source = "<p>甲&amp;乙</p>\n<table><tr><td>错</td></tr></table>"
    document = read_text(source, "a.html", "text/html")
    start = document.text.index("错")
    run = run_of(report_of(assemble(document, [Found("typo/x", start, start + 1)])))
    location = run["results"][0]["locations"][0]
    assert location["physicalLocation"]["region"]["charOffset"] == source.index("错")
    assert location["logicalLocations"] == [{"fullyQualifiedName": "2:16 A1"}]


def test_levels_rules_and_fingerprints() -> None:
    run = run_of(everything())
    rules = run["tool"]["driver"]["rules"]
    for result in run["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
    assert [result["level"] for result in run["results"]] == [
        "error",
        "note",
        "error",
        "warning",
        "error",
        "warning",
        "error",
    ]
    identity = next(rule for rule in rules if rule["id"] == "privacy/resident-id")
    law = "《中华人民共和国个人信息保护法》第二十五条"
    assert identity["shortDescription"] == {"text": "居民身份证号码"}
    assert (
        identity["help"]["text"] == f"居民身份证号码\n依据：{law}\n说明：sanshen explain privacy/resident-id"
    )
    assert identity["properties"] == {
        "stage": "second",
        "category": "privacy",
        "basis": [law],
        "tags": ["privacy", "second"],
    }
    assert run["results"][0]["partialFingerprints"] == {"sanshen/v1": "v1:typo/confusion:48"}


def test_suppressions_are_kept_as_such() -> None:
    results = run_of(everything())["results"]
    assert all("suppressions" not in result for result in results[:-1])
    (suppression,) = results[-1]["suppressions"]
    assert suppression == {
        "kind": "inSource",
        "justification": "本单位对外公布的值班电话",
        "properties": {"source": "inline", "until": "2027-01-31"},
    }


def test_gaps_are_failed_execution() -> None:
    (invocation,) = run_of(everything())["invocations"]
    assert invocation["executionSuccessful"] is False
    (notification,) = invocation["toolExecutionNotifications"]
    assert notification["level"] == "error"
    assert notification["descriptor"] == {"id": "gap/image-only"}
    assert "word/media/image1.png" in notification["message"]["text"]
    assert "图片没有文字层" in notification["message"]["text"]
    assert notification["locations"][0]["physicalLocation"]["artifactLocation"]["index"] == 1
    assert run_of(report_of(repeated(1)))["invocations"][0]["executionSuccessful"] is True


def test_artifacts_have_digests_and_addresses() -> None:
    report = everything()
    artifacts = run_of(report)["artifacts"]
    assert [unquote(item["location"]["uri"]) for item in artifacts] == [
        "公告/通知.txt",
        "附件/说明.txt",
        "通过.txt",
    ]
    assert artifacts[0]["hashes"] == {"sha-256": report.documents[0].document.digest.removeprefix("sha256:")}


@pytest.mark.parametrize(
    ("name", "uri"),
    [
        ("a b/100%#?.txt", "a%20b/100%25%23%3F.txt"),
        ("./甲.txt", "%E7%94%B2.txt"),
        ("c:d.txt", "c%3Ad.txt"),
        ("/tmp/甲.txt", "file:///tmp/%E7%94%B2.txt"),
        ("\udcff.txt", "%FF.txt"),
        ("../a\nb", "../a%0Ab"),
    ],
)
def test_addresses(name: str, uri: str) -> None:
    assert uri_of(name) == uri


def test_no_number_leaves_the_house() -> None:
    assert PHONE not in write(everything(), "sarif")
