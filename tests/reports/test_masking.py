"""No format shows what a report must not show, and nothing hostile gets through."""

from __future__ import annotations

import json
import re
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checker import Checker
from checker.model import Gap, GapReason, Suppression
from checker.readers import read_text
from checker.reports import FORMATS, text, write
from checker.reports.github import summary
from tests.reports.samples import Found, assemble, document_report, renamed, report_of
from tests.synthetic import mobiles, resident_ids

DIGESTS = re.compile("[0-9a-f]{32,}|sha256-[A-Za-z0-9+/=]+")
FULL_WIDTH = {ord("0") + digit: 0xFF10 + digit for digit in range(10)}


def outputs(report: object, lang: str = "zh") -> dict[str, str]:
    """Everything the house can say about a report, by format."""
    written = {name: write(report, name, lang) for name in FORMATS}  # type: ignore[arg-type]
    written["colour"] = text.write(report, lang, color=True)  # type: ignore[arg-type]
    written["summary"] = summary(report, lang)  # type: ignore[arg-type]
    return written


def slices(secret: str) -> list[str]:
    return [secret[start : start + 6] for start in range(len(secret) - 5)]


@settings(max_examples=60, deadline=None)
@given(
    secret=resident_ids | mobiles,
    other=mobiles,
    glue=st.sampled_from(["", " ", "，电话", "、"]),
    shift=st.integers(-4, 24),
    size=st.integers(0, 12),
    media=st.sampled_from(["text/plain", "text/html", "text/csv"]),
    wide=st.booleans(),
)
def test_no_six_characters_of_an_identifier_in_any_format(
    secret: str, other: str, glue: str, shift: int, size: int, media: str, wide: bool
) -> None:
    source = {"text/plain": "联系人：{}。", "text/html": "<p>联系人：{}。</p>", "text/csv": "联系人,{},无"}[
        media
    ]
    document = read_text(source.format(secret + glue + other), "a", media)
    start = document.text.index(secret)
    beside = max(0, min(start + shift, len(document.text) - 1))
    quoted = secret.translate(FULL_WIDTH) if wide else secret
    second = start + len(secret) + len(glue)
    waiver = Suppression("inline", f"本人{quoted}同意公开")
    found = [
        Found("privacy/resident-id", start, start + len(secret), suggestions=(f"改为{quoted}",)),
        Found("privacy/mobile", second, second + len(other), suppressed=waiver),
        Found(
            "numeral/form",
            beside,
            min(beside + size, len(document.text)),
            suggestions=(f"{quoted[:9]} {quoted[9:]}", other),
            fixable=True,
        ),
        Found("typo/one", max(0, start - 1), start + 3, suggestions=("照",), fixable=True),
    ]
    gap = Gap("a", GapReason.CRASH, f"读到“{quoted}”时出错")
    for name, written in outputs(report_of(assemble(document, found, (gap,)))).items():
        plain = DIGESTS.sub("", written)
        leaks = [piece for piece in slices(secret) + slices(quoted) + slices(other) if piece in plain]
        assert not leaks, f"{name} shows {leaks}"


@settings(max_examples=15, deadline=None)
@given(resident_ids)
def test_nothing_leaks_through_the_whole_house(checker: Checker, secret: str) -> None:
    report = checker.report([checker.check_text(f"联系人（{secret}，详见附件。", "通知.txt")])
    assert any(finding.rule == "privacy/resident-id" for finding in report.documents[0].findings)
    for name, written in outputs(report).items():
        assert not [piece for piece in slices(secret) if piece in DIGESTS.sub("", written)], name


HOSTILE = [
    "\x1b[31m红\x1b]0;x\x07",
    "::error::假",
    "##[add-mask]a",
    "a\n::error file=x::假",
    "</script><script>alert(1)</script>",
    "</style><img src=x onerror=alert(1)>",
    '"><mark class="x" onclick="a()">',
    "正\u202e反\u2066\u200f",
    "\x00\x01\x7f\x9b31m\ufffe\uffff",
    "a\r\nb\u2028c\u2029d\x85e",
    "]]>&amp;<!--",
    "\ud800\udfff孤",
    "| a | b |\n|---|---|",
]
FORBIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff]"
)


@pytest.mark.parametrize("hostile", HOSTILE)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_hostile_names_texts_and_reasons(hostile: str, lang: str) -> None:
    body = f"前{hostile}后"
    found = [
        Found(
            "typo/x",
            1,
            1 + len(hostile),
            title=hostile,
            message=hostile,
            suggestions=(hostile,),
            basis=(hostile,),
        ),
        Found("typo/y", 0, 1, message=hostile, suppressed=Suppression("inline", hostile)),
    ]
    gap = Gap(hostile, GapReason.CRASH, hostile)
    report = report_of(renamed(document_report(body, found, gaps=(gap,)), hostile))
    written = outputs(report, lang)
    written["plain"] = written["text"]
    colour = re.sub("\x1b\\[[0-9;]+m", "", written.pop("colour"))
    assert colour == written["text"]
    for name, content in written.items():
        assert not FORBIDDEN.search(content), name
        content.encode("utf-8")
    assert [line[:8] for line in written["github"].splitlines()] == ["::error "] * (
        1 + len(report.documents[0].gaps)
    )
    assert not re.search("^\\s*::|##\\[", written["text"], re.MULTILINE)
    for name in ("json", "jsonl", "sarif", "gitlab", "rdjson"):
        json.loads(written[name])
    assert len(written["jsonl"].splitlines()) == 1
    assert len(ET.fromstring(written["junit"]).findall("testsuite")) == 1
    html = written["html"]
    assert html.count("<script>") == html.count("</script>") == 1
    assert html.count("<style>") == html.count("</style>") == 1
    assert "<img" not in html and "<!--" not in html
    assert not re.search("<[^>]*\\son[a-z]+=", html[html.index("<body>") : html.index("<script>")])


def test_a_forged_line_stays_inside_its_line() -> None:
    report = report_of(renamed(document_report("甲", []), "a.txt  通过\n通过：没有发现问题"))
    lines = write(report, "text").splitlines()
    assert len(lines) == 3
    assert lines[0] == "a.txt  通过\\n通过：没有发现问题  通过"


def test_every_format_is_registered_once_and_writes_both_languages() -> None:
    report = report_of(document_report("甲乙", [Found("typo/x", 0, 1)]))
    assert len(set(FORMATS.values())) == len(FORMATS) == 9
    for name in FORMATS:
        assert write(report, name) == write(report, name, "zh")
        assert write(report, name, "en").endswith("\n")
    with pytest.raises(KeyError):
        write(report, "pdf")
