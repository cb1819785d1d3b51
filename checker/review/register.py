"""The ledger as the register that offices keep (工作台账): who did what, when, and why something was waived.

One row an entry, as CSV or xlsx.  No text of a document is in it.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime, tzinfo
from typing import Any

from checker.errors import SanshenError
from checker.review.ledger import Entry

HEADER = tuple(
    "序号 时间 事项 送审材料 名称 审次 办理人 自动检查结论 豁免的问题 理由或说明 内容摘要 策略摘要 报告摘要 本条校验值".split()
)
KINDS = {
    "submitted": "送审",
    "rechecked": "按新策略重新检查",
    "approved": "签署同意",
    "extra-approved": "主要负责同志批准",
    "rejected": "退回",
    "withdrawn": "撤回",
    "break-glass": "应急放行",
    "account-added": "新建账号",
    "account-closed": "停用账号",
    "account-opened": "启用账号",
    "roles-changed": "调整角色",
    "password-changed": "修改密码",
    "password-reset": "重设密码",
    "token-issued": "发放令牌",
    "token-revoked": "吊销令牌",
    "list-changed": "修改词表",
    "list-proposed": "提出修改词表",
    "list-agreed": "复核同意修改词表",
    "list-refused": "不同意修改词表",
}
"""What offices call an entry; an unknown kind keeps its own name."""
STAGES = {"initial": "初审", "second": "复审", "final": "终审"}
VERDICTS = {"pass": "通过", "fail": "不通过", "incomplete": "未能完整检查"}
_SAID = frozenset(
    {"kind", "person", "submission", "stage", "checked", "digests", "waivers", "reason", "contributors"}
)
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_WIDTHS = (6, 20, 14, 38, 30, 6, 14, 12, 40, 40, 20, 20, 20, 20)


def rows(
    entries: Iterable[Entry], zone: tzinfo, names: Mapping[str, str] | None = None
) -> Iterator[tuple[str, ...]]:
    """One row for each entry, as long as HEADER.

    ``names``: what submissions are called, by id; file names may tell of persons, so they are left out by default.
    """
    rules: dict[str, str] = {}
    for entry in entries:
        body = entry.body
        checked = body.get("checked", {})
        rules.update((item["id"], item["rule"]) for item in checked.get("obstacles", ()) if item["rule"])
        digests = checked.get("digests") or body.get("digests") or {}
        submission = str(body.get("submission", ""))
        yield (
            str(entry.seq),
            datetime.fromisoformat(entry.at).astimezone(zone).strftime("%Y-%m-%d %H:%M:%S"),
            KINDS.get(str(body["kind"]), str(body["kind"])),
            submission,
            (names or {}).get(submission, ""),
            STAGES.get(str(body.get("stage", "")), ""),
            str(body.get("person", "")),
            VERDICTS.get(str(checked.get("verdict", "")), ""),
            "；".join(_waived(item, rules) for item in body.get("waivers", ())),
            _explained(body),
            str(digests.get("content", "")),
            str(digests.get("policy", "")),
            str(digests.get("report", "")),
            entry.hash,
        )


def _waived(waiver: Mapping[str, str], rules: Mapping[str, str]) -> str:
    """What was waived, by its rule and the fingerprint that tells it from others, and why."""
    name = waiver["obstacle"]
    return f"{rules[name]}（{name}）：{waiver['reason']}" if name in rules else f"{name}：{waiver['reason']}"


def _explained(body: Mapping[str, Any]) -> str:
    """The reason, the authors, and whatever else an entry says."""
    said = [str(body["reason"])] if body.get("reason") else []
    if body.get("contributors"):
        said.append("共同起草：" + "、".join(body["contributors"]))
    said += [f"{key}={body[key]}" for key in sorted(body.keys() - _SAID)]
    return "；".join(said)


def to_csv(table: Iterable[tuple[str, ...]]) -> bytes:
    """UTF-8 with a byte order mark, as spreadsheets expect it; no cell is taken for a formula."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(HEADER)
    writer.writerows([_harmless(cell) for cell in row] for row in table)
    return text.getvalue().encode("utf-8-sig")


def to_xlsx(table: Iterable[tuple[str, ...]]) -> bytes:
    """A workbook with one sheet.  Needs openpyxl; raises SanshenError without it."""
    try:
        from openpyxl import Workbook
        from openpyxl.cell import WriteOnlyCell
        from openpyxl.styles import Font
        from openpyxl.utils import get_column_letter
    except ImportError:
        raise SanshenError("导出 xlsx 需要 openpyxl", "pip install 'sanshen[xlsx]'，或导出 CSV") from None
    book = Workbook(write_only=True)
    sheet = book.create_sheet("工作台账")
    sheet.freeze_panes = "A2"
    for number, width in enumerate(_WIDTHS, 1):
        sheet.column_dimensions[get_column_letter(number)].width = width
    head = [WriteOnlyCell(sheet, title) for title in HEADER]
    for cell in head:
        cell.font = Font(bold=True)
    sheet.append(head)
    for row in table:
        sheet.append([_harmless(cell) for cell in row])
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


def _harmless(cell: str) -> str:
    """The text without control characters, and not to be taken for a formula."""
    plain = "".join(character if character.isprintable() or character == " " else " " for character in cell)
    return f"'{plain}" if plain.startswith(_FORMULA) else plain
