"""How characters resemble each other."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest

from checker.language import relations
from checker.language.relations import Relation, Sound, alike, look_alikes, readings, relation, sound_between

DATA = Path(relations.__file__).parent / "data"


@pytest.mark.parametrize(
    ("a", "b", "sound"),
    [
        ("共", "贡", Sound.SAME),
        ("合", "和", Sound.SAME),
        ("行", "型", Sound.SAME),  # xíng beside háng
        ("长", "常", Sound.SAME),  # cháng beside zhǎng
        ("共", "公", Sound.TONE),
        ("女", "律", Sound.FUZZY),  # nǚ, lǜ
        ("四", "是", Sound.FUZZY),
        ("真", "增", Sound.FUZZY),  # both halves
        ("湖", "福", Sound.FUZZY),
        ("心", "新", Sound.SAME),
        ("民", "米", Sound.CLOSE),
        ("中", "种", Sound.SAME),
        ("章", "庄", Sound.CLOSE),  # zhang, zhuang
        ("一", "章", Sound.APART),
        ("a", "啊", Sound.APART),
    ],
)
def test_sound(a: str, b: str, sound: Sound) -> None:
    assert sound_between(a, b) is sound_between(b, a) is sound


@pytest.mark.parametrize(
    "pair", "己已 已巳 未末 目日 永水 拆折 侯候 档挡 暮幕 券卷 治冶 清晴 检验 辩辨".split()
)
def test_shape(pair: str) -> None:
    a, b = pair
    assert b in look_alikes(a) and a in look_alikes(b)
    found = relation(a, b)
    assert found is not None and found.shape


@pytest.mark.parametrize("pair", "江海 打指 的了 国家".split())
def test_a_common_radical_is_no_likeness(pair: str) -> None:
    assert pair[1] not in look_alikes(pair[0])


def test_nothing_between_strangers_and_with_itself() -> None:
    assert relation("永", "章") is None
    assert relation("章", "章") is None
    assert relation("章", "，") is None


def test_plain_names() -> None:
    assert Relation(Sound.SAME, True).plain == "同音"
    assert Relation(Sound.FUZZY, True).plain == "音近"
    assert Relation(Sound.CLOSE, True).plain == "形近"
    assert Relation(Sound.CLOSE, False).plain == "音近"
    assert Relation(Sound.APART, True).plain == "形近"


def test_alike_is_what_relation_says() -> None:
    every = relations._rows()
    for character in "共目女行":
        for least in (Sound.CLOSE, Sound.FUZZY, Sound.TONE, Sound.SAME):
            expected = set()
            for other in every:
                found = relation(character, other)
                if found and (found.shape or found.sound >= least):
                    expected.add(other)
            assert set(alike(character, least)) == expected
    assert alike("a") == ()


def test_usual_reading_first() -> None:
    assert readings("的")[0] == "de5"
    assert readings("长")[0] in ("chang2", "zhang3")
    assert set(readings("行")) >= {"xing2", "hang2"}
    assert readings("绿")[0] == "lv4"
    assert readings("\n") == ()


def test_the_table_is_what_was_recorded() -> None:
    table = (DATA / "relations.tsv").read_bytes()
    facts = json.loads((DATA / "relations.json").read_text(encoding="utf-8"))
    assert hashlib.sha256(table).hexdigest() == facts["output"]["relations.tsv"]
    assert len(table) <= 400_000
    lines = table.decode("utf-8").splitlines()
    assert len(lines) == facts["characters"] == 8105
    assert [line[0] for line in lines] == sorted({line[0] for line in lines})
    for line in lines:
        character, sounds, behind = line.split("\t")
        assert sounds and all(sound[-1] in "12345" and sound[:-1].isalpha() for sound in sounds.split())
        assert all(other > character for other in behind) and list(behind) == sorted(set(behind))
    by_hand = Path(__file__).parents[2] / "scripts" / "look_alikes.txt"
    assert hashlib.sha256(by_hand.read_bytes()).hexdigest() == facts["inputs"]["look_alikes.txt"]
