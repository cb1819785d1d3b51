"""The labels of the benchmark data are true: spans, check characters and numbers of candidates."""

from __future__ import annotations

import html
import re
from itertools import product
from random import Random

import pytest

from benchmarks.privacy import masked, values
from benchmarks.privacy.apart import data as apart
from benchmarks.privacy.data import generate
from benchmarks.privacy.disguise import disguised
from benchmarks.privacy.sample import Gold, Sample
from benchmarks.privacy.score import Found, overlaps, score

SAMPLES = generate(seed=7, size=1)


def test_every_group_and_type_is_there() -> None:
    assert {sample.group for sample in SAMPLES} == set(
        "easy variant disguised table forms masked negative names addresses attributes aggregation".split()
    )
    types = {gold.types[0] for sample in SAMPLES for gold in sample.golds if gold.required}
    assert types >= set(
        "resident-id foreign-permanent-residence hk-macau-permit taiwan-permit passport military-id mobile landline "
        "bank-card bank-account email wechat qq plate address name birth-date sex age native-place employer occupation "
        "kinship health religion marital special-identity medical-record student-number disability-certificate "
        "social-security subsistence-certificate household-register ip mac coordinates exact-time".split()
    )


def test_spans_hold_the_data() -> None:
    """In texts of the easy group a number stands in its span as it is, with nothing of it outside."""
    for sample in SAMPLES:
        for gold in sample.golds:
            value = sample.text[gold.start : gold.end]
            assert value.strip() == value and value
            if sample.group == "easy" and gold.types == ("mobile",):
                assert re.fullmatch(r"1[0-9]{10}", html.unescape(value))
            if sample.group == "easy" and gold.types == ("resident-id",):
                assert value[-1] == values.check_character(value[:17])


def test_resident_numbers_were_never_issued() -> None:
    """Sequences 996 to 999 belong to people who were a hundred when the numbers were introduced."""
    found = [
        value
        for sample in SAMPLES
        for value in re.findall(r"(?<![0-9A-Za-z])[0-9]{17}[0-9X](?![0-9A-Za-z])", sample.text)
        if sample.group == "easy"
        and value[-1] == values.check_character(value[:17])
        and value[6:8] in ("19", "20")
    ]
    assert len(found) > 20
    assert all(996 <= int(value[14:17]) <= 999 for value in found if value[0] != "9")


def test_the_same_seed_gives_the_same_data() -> None:
    assert generate(seed=7, size=1) == SAMPLES


def test_candidates_of_a_resident_number_are_counted_right() -> None:
    number = "11010119900307" + "997"
    number += values.check_character(number)
    for pattern in (number[:17] + "*", number[:14] + "**" + number[16:], number[:12] + "**" + number[14:]):
        hidden = [index for index, character in enumerate(pattern) if character == "*"]
        count = 0
        for digits in product("0123456789X", repeat=len(hidden)):
            trial = list(pattern)
            for index, digit in zip(hidden, digits, strict=True):
                trial[index] = digit
            value = "".join(trial)
            if not value[:17].isdigit() or not 1 <= int(value[12:14]) <= 31:
                continue
            count += value[-1] == values.check_character(value[:17])
        assert masked.resident_candidates(pattern) == count
    assert masked.resident_candidates(number[:14] + "****") == 1000
    assert masked.resident_candidates(number[:14] + "****", male=True) == 500
    assert masked.resident_candidates(number[:6] + "*" * 8 + number[14:], born="19900307") == 1


@pytest.mark.parametrize(
    ("kind", "pattern", "count"),
    [
        ("mobile", "138****5678", 10_000),
        ("mobile", "138***45678", 1_000),
        ("bank-card", "622202****0000000000", 1_000),
        ("plate", "浙A1234*", 34),
        ("plate", "浙AB1C3*", 10),
    ],
)
def test_candidates_of_other_identifiers(kind: str, pattern: str, count: int) -> None:
    assert masked.candidates(kind, pattern) == count


def test_verdicts_change_at_the_limits() -> None:
    assert [masked.verdict(number) for number in (1, 1_000, 1_001, 9_999, 10_000)] == [
        "insufficient",
        "insufficient",
        "borderline",
        "borderline",
        "sufficient",
    ]


def test_a_disguise_changes_the_writing() -> None:
    random = Random(3)
    written = {disguised(random, "mobile", "13812345678") for _ in range(200)}
    assert all(value != "13812345678" for value, _ in written)
    assert {way for _, way in written} >= {
        "full-width",
        "zero-width",
        "line-break",
        "chinese-digits",
        "circled",
    }


def test_scores_are_counted_right() -> None:
    text = "甲乙丙丁戊己庚辛壬癸"
    positive = Sample(
        "easy", "", text, (Gold(0, 4, ("name",)), Gold(5, 7, ("mobile",)), Gold(8, 9, ("sex",), False))
    )
    quiet, loud = Sample("negative", "", text), Sample("negative", "", text)
    mask = Sample("masked", "", text, (Gold(2, 6, ("resident-id",), False, False, "insufficient", 10),))
    risk = Sample("aggregation", "", text, risk="high")
    found = [
        [Found(1, 4, "name"), Found(5, 7, "qq"), Found(8, 9, "age")],
        [Found(0, 1, "name", "info")],
        [Found(0, 1, "name", "warning")],
        [Found(3, 5, "resident-id", "warning")],
        [],
    ]
    result = score([positive, quiet, loud, mask, risk], found)
    assert (result.every.right, result.every.wrong, result.every.missed) == (1, 1, 1)
    assert result.types["mobile"].missed == 1 and result.types["qq"].wrong == 1
    assert result.per_thousand == 500
    assert result.masks == {("insufficient", "borderline"): 1} and result.masking == 0
    assert result.risks == {("high", "low"): 1}


def test_half_of_the_longer_span_has_to_agree() -> None:
    assert overlaps((0, 4), (2, 4)) and not overlaps((0, 5), (3, 5)) and not overlaps((0, 2), (2, 4))


@pytest.mark.parametrize("half", apart.HALVES)
def test_the_second_set_marks_what_it_holds(half: str) -> None:
    """Numbers in their plain form fill their spans; nothing of a frame's notation is left."""
    samples = apart.generate(half, seed=3, size=1)
    assert {sample.group for sample in samples} == {"apart", "negative", "masked", "aggregation"}
    assert samples == apart.generate(half, seed=3, size=1)
    plain = 0
    for sample in samples:
        assert "{" not in sample.text and "[[" not in sample.text and "\\n" not in sample.text
        for gold in sample.golds:
            value = sample.text[gold.start : gold.end]
            assert value.strip() == value and value
            if (
                not gold.verdict
                and re.fullmatch(r"[0-9]{17}[0-9X]", value)
                and gold.types == ("resident-id",)
            ):
                assert 996 <= int(value[14:17]) <= 999
                plain += value[-1] == values.check_character(value[:17])
    assert plain > 20


def test_the_halves_of_the_second_set_share_no_frame() -> None:
    seen, unseen = (
        {
            line
            for name in ("positive", "negative", "masks", "aggregation")
            for _, line in apart.frames(half, name)
        }
        for half in apart.HALVES
    )
    assert len(seen) + len(unseen) > 500 and not seen & unseen
