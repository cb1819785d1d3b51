"""Lists that offices keep as TSV, CSV, xlsx or Markdown tables, turned into wordlists."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Mapping, Sequence
from pathlib import Path

from checker.errors import ConfigError, SanshenError
from checker.language.fold import fold_term
from checker.readers.encoding import decode
from checker.rulebook import complaints
from checker.rulebook.wordlists import COLUMNS, parse_wordlist

_HEADINGS: Mapping[str, tuple[str, ...]] = {
    "term": (
        "term",
        "wrong",
        "错误",
        "错词",
        "错误词",
        "错误表述",
        "错误写法",
        "错误用法",
        "词条",
        "关键词",
        "敏感词",
        "禁用词",
        "词语",
    ),
    "suggest": (
        "suggest",
        "right",
        "正确",
        "正词",
        "正确词",
        "正确表述",
        "正确写法",
        "正确用法",
        "建议",
        "修改建议",
        "规范表述",
        "替换为",
    ),
    "except": ("except", "例外", "例外语句", "不报", "白名单"),
    "boundary": ("boundary",),
    "from": ("from", "起", "起始日期", "生效日期"),
    "until": ("until", "止", "截止日期", "失效日期"),
    "note": ("note", "备注", "说明", "依据", "理由"),
}
_COMPLAINTS = {
    "category": "typo",
    "severity": "warning",
    "message": "“{text}”在错误通报中出现过，应为“{suggest}”（{note}）",
}
_MAX_ROWS = 2_000_000
_CELL_END = re.compile(r"(?<!\\)\|")


def read_table(path: Path) -> list[list[str]]:
    """The rows of a table file as text.  Raises SanshenError if it cannot be read."""
    if not path.is_file():
        raise SanshenError(f"文件不存在：{path}")
    if path.suffix.lower() in (".xlsx", ".xlsm"):
        return _read_xlsx(path)
    text = decode(path.read_bytes()).text
    if path.suffix.lower() in (".md", ".markdown"):
        return _read_markdown(text)
    first = text.partition("\n")[0]
    delimiter = "\t" if "\t" in first else ","
    return [
        [cell.strip() for cell in row]
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    ]


def _read_markdown(text: str) -> list[list[str]]:
    """The rows of all tables in a Markdown text; other lines, and those of dashes, are empty rows."""
    rows: list[list[str]] = []
    for line in text.splitlines():
        line = line.strip()
        if "|" not in line or not line.strip("|:- \t"):
            rows.append([])
            continue
        cells = _CELL_END.split(line.removeprefix("|").removesuffix("|"))
        rows.append([cell.strip().replace("\\|", "|").replace("**", "").replace("`", "") for cell in cells])
    return rows


def _read_xlsx(path: Path) -> list[list[str]]:
    try:
        import defusedxml  # noqa: F401 - openpyxl uses it when it is there, and must not read XML without it
        import openpyxl
    except ImportError:
        raise SanshenError(
            "读取 xlsx 需要可选组件", "pip install openpyxl defusedxml，或另存为 CSV"
        ) from None
    try:
        book = openpyxl.load_workbook(path, read_only=True, data_only=True)
        sheet = book.worksheets[0]
        rows = [
            ["" if cell is None else str(cell).strip() for cell in row]
            for row in sheet.iter_rows(values_only=True, max_row=_MAX_ROWS)
        ]
        book.close()
    except Exception as error:
        raise SanshenError(
            f"无法读取 {path.name}（{type(error).__name__}）", "文件可能损坏、加密，或不是 xlsx"
        ) from None
    return rows


def to_wordlist(
    rows: Sequence[Sequence[str]], header: Mapping[str, str], kind: str | None
) -> tuple[str, int, list[tuple[int, str]]]:
    """(text of the wordlist, rows kept, [(row number from 1, why it was refused)]).

    Columns are found by their headings; without headings the first is the term, the second the
    suggestion.  Rows are sorted, duplicates and rows that would not load are refused.
    """
    columns, first = _columns(rows)
    kind = kind or ("replace" if "suggest" in columns else "flag")
    head = "".join(f"#! {key}: {value}\n" for key, value in {**header, "kind": kind}.items())
    column_line = "\t".join(COLUMNS) + "\n"
    kept: dict[str, tuple[str, str]] = {}
    refused: list[tuple[int, str]] = []
    for number, row in enumerate(rows[first:], first + 1):
        cells = {name: _cell(row, index) for name, index in columns.items()}
        if not any(cells.values()):
            continue
        line = "\t".join(
            cells.get(name, "") if name != "suggest" or kind == "replace" else "" for name in COLUMNS
        )
        try:
            parsed = parse_wordlist(f"{head}{column_line}{line}\n", "", header["name"])
        except ConfigError as error:
            refused.append((number, error.message.rpartition(": ")[2]))
            continue
        folded = fold_term(parsed.entries[0].term)
        if folded in kept:
            refused.append((number, f"“{cells['term']}”重复"))
            continue
        kept[folded] = (cells["term"], line)
    body = "".join(line + "\n" for _, line in sorted(kept.values()))
    return head + column_line + body, len(kept), refused


def complaints_to_wordlist(
    rows: Sequence[Sequence[str]], header: Mapping[str, str], known: Mapping[str, tuple[str, ...]]
) -> tuple[str, int, list[tuple[int, str]]]:
    """As ``to_wordlist``, for a list of reported errors; ``known`` maps folded terms of other lists to their
    suggestions.  Raises SanshenError if no row looks like headings."""
    found = complaints.columns_of(rows)
    if found is None:
        raise SanshenError(
            "没有找到表头：需要“错误内容”和“推荐修改”一类的两栏", "可以另有“所在页面”“上下文”两栏"
        )
    result = complaints.entries(rows, *found, known)
    head = "".join(
        f"#! {key}: {value}\n" for key, value in {**header, "kind": "replace", **_COMPLAINTS}.items()
    )
    body = "".join(
        "\t".join(
            (
                entry.term,
                "|".join(entry.suggest),
                "|".join(entry.exceptions),
                "word" if entry.word_boundary else "",
                "",
                "",
                entry.note,
            )
        )
        + "\n"
        for entry in result.entries
    )
    text = head + "\t".join(COLUMNS) + "\n" + body
    parse_wordlist(text, header["name"], header["name"])
    return text, len(result.entries), [(refusal.row, refusal.reason) for refusal in result.refused]


def _columns(rows: Sequence[Sequence[str]]) -> tuple[dict[str, int], int]:
    """Index of each known column, and the first row of data."""
    for number, row in enumerate(rows[: complaints.TOP]):
        found: dict[str, int] = {}
        for index, cell in enumerate(row):
            for name, headings in _HEADINGS.items():
                if cell.strip().lower() in headings:
                    found.setdefault(name, index)
        if "term" in found:
            return found, number + 1
    width = max((len(row) for row in rows), default=0)
    return ({"term": 0, "suggest": 1} if width > 1 else {"term": 0}), 0


def _cell(row: Sequence[str], index: int) -> str:
    value = row[index] if index < len(row) else ""
    return " ".join(value.split())
