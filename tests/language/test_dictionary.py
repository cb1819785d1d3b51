from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from checker.errors import SanshenError
from checker.language.dictionary import FILE, UNKNOWN, Dictionary, Words, hashed
from checker.language.near_forms import written_keys


@pytest.fixture(scope="module")
def dictionary() -> Dictionary:
    return Dictionary()


def test_forms_are_numbered_by_length_and_found_by_their_keys(dictionary: Dictionary) -> None:
    lengths = [length for length, _, _ in dictionary.facts["lengths"]]
    assert lengths == sorted(lengths) and lengths[0] == 3
    total = sum(count for _, _, count in dictionary.facts["lengths"])
    for number in range(0, total, 997):
        form = dictionary.form(number)
        assert len(form) >= 3
        if len(form) > 3:
            assert all(number in dictionary.written.forms(key) for key in written_keys(form))
    with pytest.raises(IndexError):
        dictionary.form(total)


def test_weights(dictionary: Dictionary) -> None:
    weigh = dictionary.words.weight
    assert 0 < weigh("的") < weigh("经济") < weigh("实事求是") <= UNKNOWN
    assert weigh("数智化") > 0, "words by hand are words"
    assert weigh("彬州市") > 0, "places are words"
    assert weigh("经济济") == 0


def test_one_sound_for_what_sounds_alike(dictionary: Dictionary) -> None:
    sounds = dictionary.sounds()
    assert sounds[ord("是")] == sounds[ord("事")] == sounds[ord("四")]
    assert sounds[ord("是")] != sounds[ord("求")]


def test_sources_are_recorded(dictionary: Dictionary) -> None:
    sources = {source["name"]: source for source in dictionary.facts["sources"]}
    assert sources["jieba 0.42.1 dict.txt"]["licence"] == "MIT"
    relations = FILE.parent / "relations.tsv"
    assert sources["relations.tsv"]["sha256"] == hashlib.sha256(relations.read_bytes()).hexdigest(), (
        "run scripts/build_dictionary.py again"
    )


def test_a_damaged_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SanshenError):
        Dictionary(tmp_path / "none.bin")
    broken = tmp_path / "broken.bin"
    broken.write_bytes(b"x" * 100)
    with pytest.raises(SanshenError):
        Dictionary(broken)


def test_hashed_words() -> None:
    words = Words(*hashed([("甲乙", 5), ("丙", 9)]))
    assert (words.weight("甲乙"), words.weight("丙"), words.weight("乙")) == (5, 9, 0)
