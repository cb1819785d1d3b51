"""What must hold for any text: positions, evasion, independence, determinism, masking."""

from __future__ import annotations

import html
import re
from functools import cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from checker import Checker
from checker.language.fold import fold_term
from checker.model import Finding
from checker.reports import FORMATS, write
from checker.sources import find
from tests.synthetic import bank_card, mobiles, resident_ids

calm = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=60)

CLEAN = ["现将有关事项通知如下。", "请各单位认真贯彻执行。", "会议研究了年度重点工作。", "（此件公开发布）"]
FULL_WIDTH = {ord(c): ord(c) + 0xFEE0 for c in "0123456789Xx"}
INVISIBLE = st.sampled_from(["\u200b", "\u200d", "\u2060", "\ufeff", "\u00ad"])
TERM = "国家卫计委"


def rules_at(findings: tuple[Finding, ...], start: int, end: int) -> set[str]:
    return {finding.rule for finding in findings if finding.start < end and start < finding.end}


@st.composite
def disguised(draw: st.DrawFn, value: str) -> str:
    """A number as somebody may write it: full width, groups, invisible characters."""
    text = value
    if draw(st.booleans()):
        text = text.translate(FULL_WIDTH)
    style = draw(st.sampled_from(["together", "invisible", "spaces", "hyphens"]))
    if style == "invisible":
        mark = draw(INVISIBLE)
        return mark.join(text)
    if style == "spaces":
        return " ".join(text) if draw(st.booleans()) else f"{text[:6]} {text[6:14]} {text[14:]}".strip()
    if style == "hyphens":
        return "-".join([text[:3], text[3:7], text[7:]])
    return text


@calm
@given(st.data(), resident_ids)
def test_no_disguise_hides_a_resident_id(checker: Checker, data: st.DataObject, number: str) -> None:
    written = data.draw(disguised(number))
    before = "身份证号："
    text = f"{before}{written}。"
    hits = [finding for finding in checker.check_text(text).findings if finding.rule == "privacy/resident-id"]
    assert [(hit.start, hit.end) for hit in hits] == [(len(before), len(before) + len(written))]


@calm
@given(st.data(), mobiles)
def test_no_disguise_hides_a_mobile(checker: Checker, data: st.DataObject, number: str) -> None:
    written = data.draw(disguised(number))
    before = "本人手机："
    text = f"{before}{written}。"
    hits = [finding for finding in checker.check_text(text).findings if finding.category == "privacy"]
    assert [(hit.start, hit.end) for hit in hits] == [(len(before), len(before) + len(written))]


@st.composite
def marked_up(draw: st.DrawFn, value: str) -> str:
    """The value as HTML source in which some characters are entities or stand in inline tags."""
    pieces = []
    for character in value:
        kind = draw(st.sampled_from(["plain", "plain", "entity", "tag", "invisible"]))
        if kind == "entity":
            pieces.append(f"&#{ord(character)};" if draw(st.booleans()) else f"&#x{ord(character):x};")
        elif kind == "tag":
            pieces.append(f'<span class="a">{character}</span>')
        else:
            pieces.append(character + ("\u200b" if kind == "invisible" else ""))
    return "".join(pieces)


@calm
@given(st.data(), resident_ids, mobiles)
def test_no_markup_hides_a_number_or_a_term(
    checker: Checker, data: st.DataObject, identity: str, mobile: str
) -> None:
    planted = {
        "privacy/resident-id": identity,
        "privacy/mobile": mobile,
        "wording/renamed-organisations": TERM,
    }
    sources = {rule: data.draw(marked_up(value)) for rule, value in planted.items()}
    page = "".join(f"<p>登记的是{source}，特此说明。</p>" for source in sources.values())
    report = checker.check_text(page, "page.html", "text/html")
    for rule, value in planted.items():
        (hit,) = [finding for finding in report.findings if finding.rule == rule]
        assert fold_term(report.document.text[hit.start : hit.end]) == fold_term(value)
        span = report.document.positions.source_span(hit.start, hit.end)
        source = page[span.start : span.end]
        assert source in sources[rule]
        plain = html.unescape(source.replace('<span class="a">', "").replace("</span>", ""))
        assert fold_term(plain) == fold_term(value)


FLAWED = st.lists(
    st.sampled_from(
        [
            *CLEAN,
            f"请报{TERM}备案。",
            "我们将再接再励抓好落实。",
            "身份证号11010119900307002X。",
            "本人手机13812345678。",
        ]
    ),
    min_size=1,
    max_size=5,
)


@calm
@given(FLAWED, FLAWED)
def test_findings_of_two_texts_are_those_of_each_shifted(
    checker: Checker, one: list[str], two: list[str]
) -> None:
    first, second = "\n".join(one) + "\n\n", "\n".join(two)

    def found(text: str, shift: int = 0) -> set[tuple[str, int, int]]:
        return {
            (finding.rule, finding.start + shift, finding.end + shift)
            for finding in checker.check_text(text).findings
            if finding.category in ("typo", "wording", "privacy", "secrecy", "punctuation", "numeral")
        }

    assert found(first + second) == found(first) | found(second, len(first))


@calm
@given(FLAWED)
def test_same_text_same_bytes(checker: Checker, lines: list[str]) -> None:
    text = "\n".join(lines)
    one, two = (write(checker.report([checker.check_text(text)]), "json") for _ in range(2))
    assert one == two


DIGEST = re.compile("[0-9a-f]{32,}|sha256-[a-z0-9+/=]+")
"""Digests and fingerprints: their digits are nobody's."""


@cache
def slices(value: str) -> set[str]:
    return {value[index : index + 6] for index in range(len(value) - 5)}


@calm
@given(resident_ids, mobiles, st.data())
def test_no_output_shows_six_characters_of_a_planted_number(
    checker: Checker, identity: str, mobile: str, data: st.DataObject
) -> None:
    card = bank_card()
    written = [data.draw(disguised(value)) for value in (identity, mobile)]
    text = (
        f"张某身份证号{written[0]}，截止目前（手机{written[1]}，卡号{card}，报{TERM}备案。\n"
        f"<!-- sanshen:ignore privacy/mobile 理由：{mobile} -->\n"
    )
    for name, media_type in (("a.txt", "text/plain"), ("a.html", "text/html"), ("a.md", "text/markdown")):
        report = checker.report([checker.check_text(text, name, media_type)])
        assert {finding.rule for finding in report.documents[0].findings} >= {
            "privacy/resident-id",
            "privacy/mobile",
        }
        for form in FORMATS:
            output = DIGEST.sub("", fold_term(write(report, form)))
            for value in (identity, mobile, card):
                shown = [piece for piece in slices(fold_term(value)) if piece in output]
                assert not shown, (form, name)


@pytest.mark.parametrize("jobs", [2, 3])
def test_one_worker_or_several_give_the_same_bytes(home: Path, jobs: int) -> None:
    from click.testing import CliRunner

    from checker.cli import sanshen

    for number in range(40):
        body = f"第{number}号通知\n请报{TERM}备案。\n身份证号11010119900307002X。\n" * (number % 4 + 1)
        (home / f"{number:02d}.txt").write_text(body, encoding="utf-8")
    (home / "z.bin").write_bytes(b"\x00\x01")
    outputs = []
    for count in (1, jobs):
        target = f"out{count}.json"
        CliRunner().invoke(
            sanshen, ["check", ".", "--format", "json", "--jobs", str(count), "--output", f"../{target}"]
        )
        outputs.append((home.parent / target).read_bytes())
    assert len(outputs[0]) > 10_000
    assert outputs[0] == outputs[1]
    assert len(find([home])) == 41
