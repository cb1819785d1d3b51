"""Checking in other processes: the same reports, and gaps instead of hangs and crashes."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from checker.engine import Checker
from checker.model import GapReason, Verdict
from checker.reports.as_json import write
from checker.web.checking import Busy, Service
from checker.web.workers import PooledChecker, Workers
from tests.synthetic import resident_id

TEXT = f"关于防汛的通知\n\n联系人张三，身份证号：{resident_id()}。\n".encode()


@pytest.fixture(scope="module")
def policy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("policy") / "policy.yml"
    path.write_text("name: test\nprofile: auto\n", encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def workers(policy: Path) -> Iterator[Workers]:
    made = Workers(policy, 1, seconds=20)
    yield made
    made.close()


def test_reports_are_the_same_as_without(policy: Path, workers: Workers) -> None:
    here, there = Checker(policy), PooledChecker(policy, workers)
    for one, other in ((here, there), (here.for_profile("name-list"), there.for_profile("name-list"))):
        expected, found = one.check_bytes(TEXT, "a.txt"), other.check_bytes(TEXT, "a.txt")
        assert write(one.report([expected]), "zh") == write(other.report([found]), "zh")
        assert found.verdict is Verdict.FAIL


def test_a_process_that_died_is_a_gap_and_the_next_one_works(policy: Path, workers: Workers) -> None:
    checker = PooledChecker(policy, workers)
    checker.check_bytes(TEXT, "a.txt")
    worker = workers._idle.get()
    worker._process.kill()
    worker._process.join()
    workers._idle.put(worker)
    assert checker.check_bytes(TEXT, "a.txt").verdict is Verdict.FAIL
    worker = workers._idle.get()
    worker._connection.close()
    workers._idle.put(worker)
    report = checker.check_bytes(TEXT, "a.txt")
    assert [gap.reason for gap in report.gaps] == [GapReason.CRASH]
    assert report.verdict is Verdict.INCOMPLETE
    assert checker.check_bytes(TEXT, "a.txt").verdict is Verdict.FAIL


def test_what_takes_too_long_is_a_gap(
    policy: Path, workers: Workers, monkeypatch: pytest.MonkeyPatch
) -> None:
    checker = PooledChecker(policy, workers)
    checker.check_bytes(TEXT, "a.txt")
    monkeypatch.setattr(workers, "_seconds", 0.0)
    report = checker.check_bytes(TEXT * 2000, "a.txt")
    assert [gap.reason for gap in report.gaps] == [GapReason.TIMEOUT]
    assert report.document.digest == Checker(policy).check_bytes(TEXT * 2000, "a.txt").document.digest


def test_another_policy_than_the_services_own_is_a_gap(
    policy: Path, tmp_path: Path, workers: Workers
) -> None:
    other = tmp_path / "policy.yml"
    other.write_text("name: other\n", encoding="utf-8")
    report = PooledChecker(other, workers).check_bytes(TEXT, "a.txt")
    assert [gap.reason for gap in report.gaps] == [GapReason.CRASH]


def test_room_is_bounded_and_given_back(policy: Path) -> None:
    service = Service(policy, room=1)
    with service.place() as checker:
        assert isinstance(checker, Checker)
        with pytest.raises(Busy), service.place():
            pass
    with service.place():
        pass


def test_one_program_leaves_room_for_others(policy: Path) -> None:
    service = Service(policy, room=4)
    with service.place("a"), service.place("a"), service.place("a"):
        with pytest.raises(Busy), service.place("a"):
            pass
        with service.place("b"), pytest.raises(Busy), service.place():
            pass
        with service.place():
            pass
    with service.place("a"), service.place(), service.place(), service.place():  # noqa: SIM117
        with pytest.raises(Busy), service.place():
            pass


def test_a_new_day_gets_a_new_checker(policy: Path) -> None:
    service = Service(policy)
    with service.place() as first:
        pass
    with service.place() as same:
        assert same is first
    service._made_from = (date(2000, 1, 1), None)
    with service.place() as other:
        assert other is not first
