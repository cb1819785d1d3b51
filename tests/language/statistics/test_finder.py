"""What the shipped statistics take for mistakes: whole sentences, made up for this test."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checker.language.statistics import memory
from checker.language.statistics.finder import Finder
from checker.language.statistics.loading import Statistics


@pytest.fixture(scope="module")
def finder(tmp_path_factory: pytest.TempPathFactory, _private_cache: None) -> Finder:
    from checker.cache import private_folder

    return Statistics(None, private_folder).finder()


@pytest.mark.parametrize(
    ("sentence", "wrong", "right"),
    [
        ("当事人对处罚决定不服的，可以依法中请行政复议。", "中", "申"),
        ("有前款规定情形的，由县级以上人民政府责今限期改正。", "今", "令"),
        ("违反本条例归定，构成犯罪的，依法追究刑事责任。", "归", "规"),
        ("任何单位和个人不得擅自侵站国家所有的土地。", "站", "占"),
        ("行政机关应当听取当事人的陈诉和申辩。", "诉", "述"),
        ("用人单位应当按照国家有关规定缴纳社会保险废。", "废", "费"),
        ("县级以上地方人民政府负责本行正区域内的监督管理工作。", "正", "政"),
    ],
)
def test_a_wrong_character_is_found_and_the_right_one_named(
    finder: Finder, sentence: str, wrong: str, right: str
) -> None:
    place = sentence.index(wrong)
    found = finder.find(sentence, finder.model.warn)
    assert [(one.start, one.end, one.meant) for one in found] == [(place, place + 1, right)]
    assert not finder.find(sentence.replace(wrong, right), finder.model.warn)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "的",
        "Only English, 12345 and nothing else.",
        "床前明月光，疑是地上霜。举头望明月，低头思故乡。",
        "阿司匹林肠溶片每日一次，每次一百毫克，饭前用适量水送服。",
        "哈哈哈哈哈哈哈哈",
        "\ud800\ud800违反规定\udfff",
        "\U0002000b\U0002000b\U0002000b",
    ],
)
def test_what_it_does_not_know_it_does_not_judge(finder: Finder, text: str) -> None:
    assert finder.find(text, finder.model.warn) == []


def test_spaces_and_widths_leave_offsets_exact(finder: Finder) -> None:
    text = "  违 反　本条例 归 定,构成犯罪的,依法追究刑事责任。"
    (found,) = finder.find(text, finder.model.warn)
    assert (text[found.start : found.end], found.meant) == ("归", "规")


@settings(max_examples=60)
@given(st.text("违反规定归的，。依法追究刑事责任0aＡ１ \n\u3000", max_size=120))
def test_places_lie_in_the_text_and_apart(finder: Finder, text: str) -> None:
    end = -1
    for found in finder.find(text, 0.0):
        assert end < found.start < found.end <= len(text)
        assert found.meant != text[found.start : found.end]
        assert 0.0 <= found.probability <= 1.0
        end = found.end


def test_many_texts_at_once_are_judged_like_each_alone(finder: Finder) -> None:
    """Arrays have edges: what stands far away on other lines changes nothing."""
    wrong = "当事人对处罚决定不服的，可以依法中请行政复议。"
    for size in (1, 7, 200):
        text = "甲乙丙丁戊己庚辛。\n" * size + wrong
        places = [found.start for found in finder.find(text, finder.model.warn)]
        assert len(text) - len(wrong) + wrong.index("中") in places


def test_arrays_in_a_file_are_the_arrays_computed(finder: Finder, tmp_path: Path) -> None:
    assert memory.write(finder.memory, tmp_path, "a.bin")
    read = memory.read(tmp_path, "a.bin")
    assert read is not None
    assert all((one == other).all() for one, other in zip(finder.memory, read, strict=True))


@pytest.mark.parametrize("place", [0, 30, 50, 90, -1])
def test_a_damaged_file_is_not_used(finder: Finder, tmp_path: Path, place: int) -> None:
    assert memory.write(finder.memory, tmp_path, "a.bin")
    data = bytearray((tmp_path / "a.bin").read_bytes())
    (tmp_path / "a.bin").write_bytes(data[:-1] if place < 0 else data[:place] + b"\xff" + data[place + 1 :])
    assert memory.read(tmp_path, "a.bin") is None


def test_without_a_folder_nothing_is_kept() -> None:
    assert memory.read(Path("/nonexistent"), "a.bin") is None
