"""The command as people use and abuse it: verdicts, exit codes, one clear sentence."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.run import said, sanshen
from tests.conftest import missing

CLEAN = "现将有关事项通知如下，请认真贯彻执行。\n"
FLAWED = "请报国家卫计委备案。\n我们将再接再励抓好落实。\n"
LEAK = "身份证号：11010119900307002X。\n"

posix = pytest.mark.skipif(sys.platform == "win32", reason="POSIX permissions")


def as_anybody() -> tuple[str, ...]:
    """What makes root obey permissions like anybody else."""
    if os.geteuid() != 0:
        return ()
    if not shutil.which("setpriv"):
        missing("setpriv is not installed, and root may read everything")
    return ("setpriv", "--inh-caps=-all", "--bounding-set=-all")


def write(home: Path, name: str, content: str | bytes) -> Path:
    path = home / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def report(process: subprocess.CompletedProcess[bytes]) -> dict:  # type: ignore[type-arg]
    return json.loads(process.stdout)  # type: ignore[no-any-return]


@pytest.mark.parametrize(
    ("content", "code", "verdict"),
    [(CLEAN, 0, "pass"), (FLAWED, 1, "fail"), (LEAK, 1, "fail"), (b"\x00\x01\x02" * 99, 3, "incomplete")],
)
def test_verdict_and_exit_code(home: Path, content: str | bytes, code: int, verdict: str) -> None:
    write(home, "a.txt", content)
    done = sanshen("check", "a.txt", "--format", "json", cwd=home)
    assert done.returncode == code, said(done)
    assert report(done)["verdict"] == verdict


def test_a_failure_beats_a_gap_and_both_are_listed(home: Path) -> None:
    write(home, "a.txt", FLAWED)
    write(home, "b.pdf", b"%PDF-1.7 \x00")
    done = sanshen("check", ".", "--format", "json", cwd=home)
    assert done.returncode == 1
    assert [(doc["name"], doc["verdict"]) for doc in report(done)["documents"]] == [
        ("a.txt", "fail"),
        ("b.pdf", "incomplete"),
    ]


def test_standard_input(home: Path) -> None:
    page = f"<p>{LEAK}</p>".encode()
    done = sanshen("check", "-", "--type", "text/html", "--format", "json", cwd=home, stdin=page)
    assert done.returncode == 1
    (document,) = report(done)["documents"]
    assert document["media_type"] == "text/html"
    assert document["findings"][0]["locator"] == {"line": 1, "column": 9}


def test_jsonl_keeps_order_and_answers_every_line(home: Path) -> None:
    lines = [
        json.dumps({"id": 1, "text": CLEAN}),
        "not json",
        json.dumps({"id": "b", "text": FLAWED}),
        json.dumps({"id": "c"}),
        json.dumps(["x"]),
        json.dumps({"id": "d", "text": "\ud800不成对"}),
    ]
    done = sanshen("check", "--jsonl", "-", cwd=home, stdin="\n".join(lines).encode())
    assert done.returncode == 1
    results = [json.loads(line) for line in done.stdout.splitlines()]
    assert [(result["id"], result["verdict"]) for result in results] == [
        (1, "pass"),
        (None, "incomplete"),
        ("b", "fail"),
        ("c", "incomplete"),
        (None, "incomplete"),
        ("d", "fail"),  # the character that was lost is a finding, too
    ]
    assert [gap["reason"] for gap in results[5]["gaps"]] == ["lossy-decode"]


def test_one_stage_alone(home: Path) -> None:
    write(home, "a.txt", "身份证号：11010119900307002X，我们将再接再励抓好落实。\n")
    done = sanshen("check", "a.txt", "--stage", "initial", "--format", "json", cwd=home)
    (document,) = report(done)["documents"]
    assert list(document["stages"]) == ["initial"]
    assert {finding["stage"] for finding in document["findings"]} == {"initial"}
    assert "900307" not in done.stdout.decode()  # masked although its finding belongs to another stage


def test_fail_on(home: Path) -> None:
    write(home, "a.txt", "请报国家卫计委备案。\n2026年1月5日\n")
    assert sanshen("check", "a.txt", cwd=home).returncode == 0
    assert sanshen("check", "a.txt", "--fail-on", "warning", cwd=home).returncode == 1
    write(home, "a.txt", LEAK)
    assert sanshen("check", "a.txt", "--fail-on", "never", cwd=home).returncode == 0


@pytest.mark.parametrize(
    ("arguments", "fragment"),
    [
        (["check", "missing.txt"], "路径不存在"),
        (["check", "a.txt", "--profile", "nonsense"], "nonsense"),
        (["check", "a.txt", "--config", "missing.yml"], "策略文件不存在"),
        (["check", "a.txt", "--baseline", "missing.json"], "基线"),
        (["check", "a.txt", "--format", "word"], "word"),
        (["check", "a.txt", "--output", "no/such/folder/x"], "无法写入"),
        (["check", "--jsonl", "empty.jsonl"], "没有要检查的行"),
        (["check", "--jsonl", "."], "无法读取"),
        (["check", "--jsonl", "empty.jsonl", "--output", "no/such/folder/x"], "无法写入"),
        (["explain", "typo/nonsense"], "没有规则"),
        (["nonsense"], "nonsense"),
    ],
)
def test_wrong_use_is_one_clear_sentence_and_exit_2(home: Path, arguments: list[str], fragment: str) -> None:
    write(home, "a.txt", CLEAN)
    write(home, "empty.jsonl", "")
    done = sanshen(*arguments, cwd=home)
    assert done.returncode == 2
    assert fragment in said(done)
    assert not done.stdout


@pytest.mark.parametrize(
    ("name", "content", "fragment"),
    [
        (".sanshen.yml", "rules: [r\n", ".sanshen.yml:2:1"),
        (".sanshen.yml", "fail_on: off\n", "布尔值"),
        (".sanshen.yml", "rules: [ours]\n", "ours"),
    ],
)
def test_a_broken_policy_is_exit_2_with_its_place(home: Path, name: str, content: str, fragment: str) -> None:
    write(home, name, content)
    write(home, "a.txt", CLEAN)
    done = sanshen("check", "a.txt", cwd=home)
    assert done.returncode == 2
    assert fragment in said(done)


RULE = """\
id: typo/ours
title: 自定
severity: error
stage: initial
message: 自定
match: {{type: pattern, regex: '{regex}', anchor: 甲}}
examples: {{bad: [⟦甲⟧], good: [乙]}}
"""


def test_a_pattern_without_bounds_is_refused(home: Path) -> None:
    write(home, ".sanshen.yml", "rules: [ours]\n")
    write(home, "ours/typo/ours.yml", RULE.format(regex="甲.*乙"))
    write(home, "a.txt", CLEAN)
    done = sanshen("check", "a.txt", cwd=home)
    assert done.returncode == 2
    assert "ours.yml:6" in said(done)


def test_a_catastrophic_pattern_is_a_gap_not_a_hang(home: Path) -> None:
    write(home, ".sanshen.yml", "rules: [ours]\nlimits: {regex_seconds: 0.2}\n")
    write(home, "ours/typo/ours.yml", RULE.format(regex="甲(?:(?:乙{1,9}){1,9}){1,4}丙"))
    write(home, "a.txt", "甲" + "乙" * 400 + "\n")
    done = sanshen("check", "a.txt", "--format", "json", cwd=home, seconds=60)
    assert done.returncode == 3, said(done)
    (document,) = report(done)["documents"]
    assert [(gap["where"], gap["reason"]) for gap in document["gaps"]] == [("typo/ours", "timeout")]
    assert document["stages"]["second"]["verdict"] == "pass"


@pytest.mark.parametrize("content", [b"", b"  \n\t\n"])
def test_an_empty_file_is_never_a_clean_report(home: Path, content: bytes) -> None:
    write(home, "a.txt", content)
    done = sanshen("check", "a.txt", cwd=home)
    assert done.returncode == 3
    assert "空" in done.stdout.decode()


def test_a_file_over_the_limit_is_a_gap(home: Path) -> None:
    with (home / "big.txt").open("wb") as file:
        file.truncate(100 * 1024 * 1024)
    done = sanshen("check", "big.txt", "--format", "json", cwd=home, seconds=30)
    assert done.returncode == 3, said(done)
    assert report(done)["documents"][0]["gaps"][0]["reason"] == "limit"


def test_the_wrong_encoding_is_read_and_a_damaged_one_is_a_gap(home: Path) -> None:
    text = "关于印发年度工作要点的通知，请报国家卫计委备案。\n" * 3
    write(home, "gbk.txt", text.encode("gb18030"))
    write(home, "utf16.txt", text.encode("utf-16"))
    damaged = text.encode()
    write(home, "damaged.txt", damaged[:30] + b"\xff\xfe" + damaged[30:])
    done = sanshen("check", ".", "--format", "json", cwd=home)
    documents = {doc["name"]: doc for doc in report(done)["documents"]}
    for name in ("gbk.txt", "utf16.txt"):
        assert documents[name]["gaps"] == []
        assert [finding["start"] for finding in documents[name]["findings"]] == [16, 41, 66]
    assert [gap["reason"] for gap in documents["damaged.txt"]["gaps"]] == ["lossy-decode"]


def test_what_lies_in_a_directory_and_is_not_read_is_a_gap(home: Path) -> None:
    write(home, "a.txt", CLEAN)
    write(home, "photo.png", b"\x89PNG\r\n\x1a\n\x00")
    write(home, "data.xyz", b"abc")
    (home / "folder").mkdir()
    (home / "link").symlink_to(home / "folder", target_is_directory=True)
    write(home, ".hidden/b.txt", LEAK)
    done = sanshen("check", ".", "--format", "json", cwd=home)
    assert done.returncode == 3
    gaps = {doc["name"]: [gap["reason"] for gap in doc["gaps"]] for doc in report(done)["documents"]}
    assert gaps == {
        "a.txt": [],
        "data.xyz": ["unsupported"],
        "link": ["unsupported"],
        "photo.png": ["unsupported"],
    }


@posix
def test_a_folder_or_file_without_permission_is_a_gap(home: Path) -> None:
    write(home, "a.txt", CLEAN)
    write(home, "closed/b.txt", LEAK)
    write(home, "secret.txt", LEAK).chmod(0)
    (home / "closed").chmod(0)
    try:
        done = sanshen("check", ".", "--format", "json", cwd=home, prefix=as_anybody())
    finally:
        (home / "closed").chmod(0o700)
    assert done.returncode == 3, said(done)
    verdicts = {document["name"]: document["verdict"] for document in report(done)["documents"]}
    assert verdicts == {"a.txt": "pass", "closed": "incomplete", "secret.txt": "incomplete"}


@posix
def test_a_pipe_in_a_directory_does_not_hang(home: Path) -> None:
    os.mkfifo(home / "pipe.txt")
    done = sanshen("check", ".", "--format", "json", cwd=home, seconds=30)
    assert done.returncode == 3


@pytest.mark.parametrize("name", ["a\nb.txt", "\x1b[31mred.txt", "::error::x.txt", "名 称.txt"])
def test_hostile_names_cannot_forge_output(home: Path, name: str) -> None:
    write(home, name, FLAWED)
    for form in ("text", "github", "json"):
        done = sanshen("check", ".", "--format", form, cwd=home)
        assert done.returncode == 1
        output = done.stdout.decode()
        assert "\x1b" not in output
        assert not any(line.startswith(("b.txt", "::error::x")) for line in output.splitlines())


@posix
def test_a_read_only_home_costs_time_and_nothing_else(home: Path) -> None:
    write(home, "a.txt", FLAWED)
    blocked = write(home, "not-a-folder", "")
    done = sanshen("check", "a.txt", cwd=home, env={"SANSHEN_CACHE_DIR": str(blocked / "cache")})
    assert done.returncode == 1
    assert not said(done)


def test_a_corrupted_or_foreign_cache_is_ignored(
    home: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    write(home, "a.txt", FLAWED)
    cache = tmp_path_factory.mktemp("cache")
    cache.chmod(0o700)
    env = {"SANSHEN_CACHE_DIR": str(cache)}
    first = sanshen("check", "a.txt", "--format", "json", cwd=home, env=env)
    (entry,) = (path for path in cache.glob("*.bin") if not path.name.startswith("statistics"))
    good = entry.read_bytes()
    for bad in (good[:100], b"\x80\x04cos\nsystem\n", good[:-5] + b"xxxxx"):
        entry.write_bytes(bad)
        again = sanshen("check", "a.txt", "--format", "json", cwd=home, env=env)
        assert (again.returncode, again.stdout) == (1, first.stdout)
        assert not said(again)
        assert entry.read_bytes() != bad


@posix
def test_a_closed_pipe_is_not_a_pass(home: Path) -> None:
    write(home, "a.txt", CLEAN * 5000)
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}
    process = subprocess.Popen(
        [sys.executable, "-m", "checker", "check", "a.txt", "--format", "html"],
        cwd=home,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment,
    )
    assert process.stdout is not None and process.stderr is not None
    process.stdout.close()
    errors = process.stderr.read().decode()
    process.stderr.close()
    assert process.wait(60) == 3
    assert "Traceback" not in errors


def test_interrupt_is_130(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from checker import cli

    def interrupted(**_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(cli.sanshen, "main", interrupted)
    assert cli._run() == 130


def test_an_internal_error_shows_no_content_and_never_passes(
    home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from checker import cli

    def broken(**_: object) -> None:
        raise ValueError("身份证号：11010119900307002X")

    monkeypatch.setattr(cli.sanshen, "main", broken)
    assert cli._run() == 3
    assert "900307" not in capsys.readouterr().err


def test_english(home: Path) -> None:
    write(home, "a.txt", FLAWED)
    done = sanshen("check", "a.txt", "--lang", "en", cwd=home)
    assert "国家卫计委" in done.stdout.decode()
    assert "has been renamed" in done.stdout.decode()
    assert "Usage" in sanshen("--lang", "en", "check", "--help").stdout.decode()
