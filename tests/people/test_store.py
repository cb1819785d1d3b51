"""The store of persons: what two releases tell together, nothing readable, safe at any moment."""

from __future__ import annotations

import sqlite3
import stat
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from checker import Checker
from checker.errors import ConfigError
from checker.model import GapReason, Verdict
from checker.people.store import PeopleStore
from tests.cli.run import sanshen

RULE = "privacy/aggregation"
KEY = b"a key of more than sixteen bytes"
FRONT = "姓名,村,身份证号\n张三丰,东街村,110101**********1X\n李四海,西街村,110101************\n"
BACK = "姓名,村,身份证号\n张三丰,东街村,******19900307****\n"


@pytest.fixture
def told(tmp_path: Path) -> Checker:
    return Checker(people=PeopleStore(tmp_path / "people.db", KEY))


def findings(checker: Checker, text: str, name: str) -> list[tuple[int, int, str]]:
    report = checker.check_text(text, name, "text/csv")
    assert report.gaps == ()
    return [(item.start, item.end, item.message) for item in report.findings if item.rule == RULE]


def test_two_masks_in_two_releases_are_told(told: Checker) -> None:
    assert findings(told, FRONT, "2023.csv") == []
    ((start, end, message),) = findings(told, BACK, "2024.csv")
    assert BACK[start:end] == "张三丰"
    assert message.startswith(
        "1 人在先前检查过的其他文件里也出现过，两处公布的内容合在一起可以还原出证件或手机号码"
    )


def test_a_file_is_not_held_against_itself_nor_its_copy_nor_its_new_version(told: Checker) -> None:
    for name in ("a.csv", "a.csv", "copy.csv"):
        assert findings(told, FRONT, name) == []
    assert findings(told, BACK, "new.csv") != []
    assert findings(told, FRONT.replace("110101**********1X", "*" * 18), "a.csv") == []


def test_people_of_one_name_who_contradict_each_other_are_two(told: Checker) -> None:
    assert findings(told, "姓名,身份证号\n张伟,110101**********12\n", "a.csv") == []
    assert findings(told, "姓名,身份证号\n张伟,33010619900307****\n", "b.csv") == []


def test_traits_add_up_over_releases_if_it_is_the_same_person(told: Checker) -> None:
    assert findings(told, "姓名,村,性别,年龄\n张三丰,东街村,男,45\n李四海,西街村,男,45\n", "a.csv") == []
    again = "姓名,村,工作单位\n张三丰,东街村,供电公司\n李四海,南山村,城关小学\n"
    ((start, end, message),) = findings(told, again, "b.csv")
    assert again[start:end] == "张三丰"
    assert "可以认出具体的人" in message


def test_nothing_readable_is_stored(told: Checker, tmp_path: Path) -> None:
    findings(told, FRONT + "王五洋,东街村,110101199003071234\n", "secret-name.csv")
    content = (tmp_path / "people.db").read_bytes()
    for secret in ("张三丰", "东街村", "110101", "19900307", "secret-name", KEY.decode()):
        assert secret.encode() not in content
    digests = {
        value for (value,) in sqlite3.connect(tmp_path / "people.db").execute("select value from told")
    }
    assert all(len(value) in (0, 16) for value in digests)


def test_a_store_is_of_one_key(told: Checker, tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="另一个密钥"):
        PeopleStore(tmp_path / "people.db", b"another key of enough length")


def test_without_a_key_one_is_made_for_the_owner_alone(tmp_path: Path) -> None:
    with ThreadPoolExecutor(8) as threads:
        stores = list(threads.map(lambda _: PeopleStore(tmp_path / "p.db"), range(8)))
    assert len({store._key for store in stores}) == 1
    assert sorted(path.name for path in tmp_path.iterdir()) == ["p.db", "p.db.key"]
    if sys.platform != "win32":
        assert [stat.S_IMODE((tmp_path / name).stat().st_mode) for name in ("p.db", "p.db.key")] == [
            0o600
        ] * 2


def test_several_at_once_lose_nothing(tmp_path: Path) -> None:
    checker = Checker(people=PeopleStore(tmp_path / "people.db", KEY))
    texts = [f"姓名,身份证号\n张三丰{'甲乙丙丁戊己庚辛'[index]},110101************\n" for index in range(8)]
    with ThreadPoolExecutor(4) as threads:
        list(threads.map(lambda index: findings(checker, texts[index], f"{index}.csv"), range(8)))
    people = sqlite3.connect(tmp_path / "people.db").execute("select count(distinct person) from told")
    assert people.fetchone() == (8,)


def test_a_failure_in_the_midst_stores_nothing(
    told: Checker, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> object:
        raise sqlite3.OperationalError("disk full")

    monkeypatch.setattr(PeopleStore, "_rows", fail)
    report = told.check_text(FRONT + "王五洋,东街村,11010119900307****\n", "a.csv", "text/csv")
    assert "privacy/resident-id" in {item.rule for item in report.findings}
    assert report.verdict is Verdict.FAIL
    assert [gap.reason for gap in report.gaps] == [GapReason.CRASH]
    rows = sqlite3.connect(tmp_path / "people.db").execute("select count(*) from releases").fetchone()
    assert rows == (0,)


def test_a_file_that_is_no_store_is_refused(tmp_path: Path) -> None:
    (tmp_path / "p.db").write_text("not a database, but long enough to look at" * 100)
    with pytest.raises(ConfigError, match="人员库无法使用"):
        PeopleStore(tmp_path / "p.db", KEY)


def test_the_command_line_takes_a_store(home: Path) -> None:
    (home / "a.csv").write_text(FRONT, encoding="utf-8")
    (home / "b.csv").write_text(BACK, encoding="utf-8")
    assert "先前检查过" not in sanshen("check", "--people-store", "p.db", "a.csv").stdout.decode()
    assert "先前检查过" in sanshen("check", "--people-store", "p.db", "b.csv").stdout.decode()
