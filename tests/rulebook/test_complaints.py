"""Public error reports become entries: the shortest stretch that is wrong everywhere, or a reason why not."""

from __future__ import annotations

from pathlib import Path

import pytest

from checker import Checker
from checker.errors import SanshenError
from checker.rulebook.complaints import Complaint, columns_of, entries
from checker.rulebook.importing import complaints_to_wordlist, read_table
from checker.rulebook.wordlists import lint, parse_wordlist

HEADINGS = ["序号", "所在页面", "错误内容（疑似）", "推荐修改", "所在语句"]
HEADER = {"name": "reported", "title": "通报", "source": "t", "licence": "内部使用", "reviewed": "2026-11-22"}


def made(
    *rows: tuple[str, str] | tuple[str, str, str], known: dict[str, tuple[str, ...]] | None = None
) -> tuple[dict[str, Complaint], dict[int, str]]:
    """Entries by term, and reasons by row (the headings are row 1)."""
    table = [
        HEADINGS,
        *([str(number), f"http://example.org/{number}", *row, ""] for number, row in enumerate(rows, 1)),
    ]
    found = columns_of(table)
    assert found is not None
    result = entries(table, *found, known or {})
    return {entry.term: entry for entry in result.entries}, dict(result.refused)


@pytest.mark.parametrize(
    "headings",
    [
        ["错误内容", "推荐修改"],
        ["疑似错误", "修改建议"],
        ["错误表述", "正确表述"],
        ["错别字", "建议修改为"],
        ["网站名称", "页面地址", "疑似错误内容", "推荐词"],
        ["错误类型", "问题内容（节选）", "更正"],
        ["Wrong", "Right"],
    ],
)
def test_headings_are_recognised(headings: list[str]) -> None:
    found = columns_of([["某省政府网站错别字通报"], headings, []])
    assert found is not None
    columns, first = found
    assert (columns.wrong, columns.right, first) == (len(headings) - 2, len(headings) - 1, 2)


def test_without_headings_there_is_nothing_to_go_by() -> None:
    assert columns_of([["不忘初新", "不忘初心"]]) is None
    with pytest.raises(SanshenError, match="表头"):
        complaints_to_wordlist([["甲", "乙"]], HEADER, {})


@pytest.mark.parametrize(
    ("wrong", "right", "term", "suggest"),
    [
        ("不忘初新", "不忘初心", "不忘初新", ("不忘初心",)),
        ("“不忘初新”", "应为“不忘初心”", "不忘初新", ("不忘初心",)),
        ("不忘初新", "“不忘初新”应为“不忘初心”", "不忘初新", ("不忘初心",)),
        ("不忘初新→不忘初心", "", "不忘初新", ("不忘初心",)),
        ("齐齐哈市", "建议修改为：齐齐哈尔市", "齐齐哈市", ("齐齐哈尔市",)),
        ("截止目前", "截至目前/到目前", "截止目前", ("截至目前", "到目前")),
        (
            "各级党委要扎实推动共同富余取得实效",
            "各级党委要扎实推动共同富裕取得实效",
            "共同富余",
            ("共同富裕",),
        ),
        ("要进一步坚持不忘初新、牢记使命的要求", "不忘初心", "不忘初新", ("不忘初心",)),
    ],
)
def test_a_row_becomes_the_stretch_that_is_wrong(
    wrong: str, right: str, term: str, suggest: tuple[str, ...]
) -> None:
    found, refused = made((wrong, right))
    assert {entry.term: entry.suggest for entry in found.values()} == {term: suggest}
    assert not refused


def test_two_errors_in_one_sentence_are_two_entries() -> None:
    found, _ = made(("我县扎实推动共同富余，不忘初新、牢记使命", "我县扎实推动共同富裕，不忘初心、牢记使命"))
    assert set(found) == {"共同富余", "不忘初新"}


@pytest.mark.parametrize(
    ("wrong", "right", "reason"),
    [
        ("的", "得", "只有一个字"),
        ("登陆", "登录", "本身是词"),
        ("的地", "得地", "太短"),
        ("不忘初新", "", "没有给出改法"),
        ("不忘初新", "删除", "没有给出改法"),
        ("不忘初心", "不忘初心", "相同"),
        ("", "不忘初心", "没有写错误内容"),
        ("2025", "2026", "没有文字"),
        ("关于印发某某方案的通知全文", "请按新的口径重新撰写后发布", "看不出"),
    ],
)
def test_what_would_raise_false_alarms_is_refused(wrong: str, right: str, reason: str) -> None:
    found, refused = made((wrong, right))
    assert not found
    assert reason in refused[2]


def test_a_word_takes_its_context_along() -> None:
    found, refused = made(("登陆", "登录", "请登陆系统查询"))
    assert not refused
    assert found["登陆系统"].suggest == ("登录系统",)


def test_right_words_around_a_term_are_exceptions() -> None:
    found, _ = made(("共和", "共和国"), ("中华人民共国", "中华人民共和国"))
    assert "共和" not in found  # a word of its own
    found, _ = made(("齐齐哈", "齐齐哈尔"))
    assert found["齐齐哈"].exceptions == ("齐齐哈尔", "齐齐哈尔市")
    found, refused = made(("人民共", "人民共和国"))
    assert not found and "一部分" in refused[2]


def test_rows_of_the_same_error_are_one_entry() -> None:
    found, refused = made(
        ("不忘初新", "不忘初心", "要不忘初新，电话13800138000"), ("不忘初新", "应为不忘初心")
    )
    assert not refused
    entry = found["不忘初新"]
    assert entry.rows == [2, 3]
    assert entry.note == "2 处；例：要〔不忘初新〕，电话…；见 http://example.org/1"


def test_conflicts_are_reported_and_not_decided() -> None:
    found, refused = made(
        ("齐齐哈市", "齐齐哈尔市"),
        ("齐齐哈市", "齐齐哈尔"),
        ("一网通辨", "一网通办"),
        ("一网统辨", "一网通辨"),
    )
    assert set(found) == {"一网统辨"}
    assert "矛盾" in refused[2] and "矛盾" in refused[3]
    assert "另一行" in refused[4]
    _, refused = made(
        ("公平竟争", "公平竞争"),
        ("不忘初新", "不忘初心"),
        known={"公平竟争": ("公平竞争",), "不忘初新": ("初心",)},
    )
    assert "已在现有词表" in refused[2] and "改法不同" in refused[3]


def test_a_round_trip_finds_the_other_places(tmp_path: Path) -> None:
    source = tmp_path / "report.md"
    source.write_text(
        "# 通报\n\n| 页面 | 错误内容 | 推荐修改 |\n|---|:--|---|\n"
        "| http://example.org/1 | 不忘初新 | 不忘初心 |\n| http://example.org/2\\|3 | 扎实推动共同富余取得实效的意见 | 扎实推动共同富裕取得实效的意见 |\n",
        encoding="utf-8",
    )
    text, kept, refused = complaints_to_wordlist(read_table(source), HEADER, {})
    assert (kept, refused) == (2, [])
    assert lint([parse_wordlist(text, "x", "reported")]) == []
    (tmp_path / "lists").mkdir()
    (tmp_path / "lists" / "reported.tsv").write_text(text, encoding="utf-8")
    policy = tmp_path / ".sanshen.yml"
    policy.write_text("name: test\nprofile: default\nwordlists: [lists]\n", encoding="utf-8")
    archive = "坚持不忘初新。\n扎实推动共同富余。\n坚持不忘初心，推动共同富裕。\n"
    report = Checker(policy).check_text(archive, "a.txt")
    ours = [finding for finding in report.findings if finding.rule == "typo/list-reported"]
    assert [(archive[one.start : one.end], one.suggestions) for one in ours] == [
        ("不忘初新", ("不忘初心",)),
        ("共同富余", ("共同富裕",)),
    ]
    assert "见 http://example.org/1" in ours[0].message
    assert [one.fixable for one in ours] == [True, True]
