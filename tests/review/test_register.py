"""The register for offices: complete rows, harmless in spreadsheets."""

from __future__ import annotations

import csv
import io
from zoneinfo import ZoneInfo

from openpyxl import load_workbook

from checker.review import register
from checker.review.ledger import Entry, following

ZONE = ZoneInfo("Asia/Shanghai")
DIGESTS = {"content": "sha256:c", "policy": "sha256:p", "report": "sha256:r"}
WRONG = {"id": "f2", "rule": "typo/x", "stage": "initial", "waivable": True}
CHECKED = {"digests": DIGESTS, "verdict": "fail", "obstacles": [WRONG], "extra_approval": False}


def chain() -> list[Entry]:
    bodies = (
        {
            "kind": "submitted",
            "submission": "s1",
            "person": "wang",
            "checked": CHECKED,
            "contributors": ["li"],
        },
        {
            "kind": "approved",
            "submission": "s1",
            "person": "sun",
            "stage": "initial",
            "digests": DIGESTS,
            "waivers": [
                {"obstacle": "f1", "reason": "=HYPERLINK(1)"},
                {"obstacle": "f2", "reason": "引文原样"},
            ],
        },
        {
            "kind": "rejected",
            "submission": "s1",
            "person": "zhao",
            "stage": "second",
            "digests": DIGESTS,
            "reason": "=1+1",
        },
        {"kind": "roles-changed", "person": "+admin", "account": "wang", "before": "author", "roles": ""},
        {"kind": "new-kind", "person": "x"},
    )
    made: list[Entry] = []
    for body in bodies:
        made.append(following(made[-1] if made else None, "2026-11-21T20:00:00.000+00:00", body))
    return made


def test_rows_say_who_when_what_and_why() -> None:
    first, second, third, fourth, fifth = register.rows(chain(), ZONE, {"s1": "通知.docx"})
    assert first[:8] == ("1", "2026-11-22 04:00:00", "送审", "s1", "通知.docx", "", "wang", "不通过")
    assert first[9:13] == ("共同起草：li", "sha256:c", "sha256:p", "sha256:r")
    assert second[5:9] == ("初审", "sun", "", "f1：=HYPERLINK(1)；typo/x（f2）：引文原样")
    assert (third[2], third[5], third[9]) == ("退回", "复审", "=1+1")
    assert (fourth[2], fourth[9]) == ("调整角色", "account=wang；before=author；roles=")
    assert fifth[2] == "new-kind"
    assert {len(row) for row in (first, second, third, fourth, fifth)} == {len(register.HEADER)}
    assert next(register.rows(chain(), ZONE))[4] == ""


def test_csv_opens_in_spreadsheets_and_holds_no_formula() -> None:
    data = register.to_csv(register.rows(chain(), ZONE))
    assert data.startswith(b"\xef\xbb\xbf")
    table = list(csv.reader(io.StringIO(data.decode("utf-8-sig"))))
    assert table[0] == list(register.HEADER)
    assert table[3][9] == "'=1+1"
    assert table[4][6] == "'+admin"
    assert not [cell for row in table for cell in row if cell.startswith(("=", "+", "-", "@"))]


def test_xlsx_says_the_same() -> None:
    rows = list(register.rows(chain(), ZONE))
    sheet = load_workbook(io.BytesIO(register.to_xlsx(rows))).active
    assert sheet is not None
    values = [[cell or "" for cell in row] for row in sheet.iter_rows(values_only=True)]
    expected = list(csv.reader(io.StringIO(register.to_csv(rows).decode("utf-8-sig"))))
    assert values == expected
    assert {cell.data_type for row in sheet.iter_rows() for cell in row if cell.value} == {"s"}


def test_control_characters_are_left_out() -> None:
    body = {
        "kind": "rejected",
        "submission": "s",
        "person": "x",
        "reason": "a\x00b\x1b\nc",
        "digests": DIGESTS,
    }
    (row,) = register.rows([following(None, "2026-11-21T20:00:00.000+00:00", body)], ZONE)
    sheet = load_workbook(io.BytesIO(register.to_xlsx([row]))).active
    assert sheet is not None
    assert sheet.cell(2, 10).value == "a b  c"
