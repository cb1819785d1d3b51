"""``sanshen accounts`` and ``sanshen review`` on the test database: accounts, signatures, ledger, proofs."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from django.contrib.auth.models import User
from django.db import connection, transaction
from django.test import Client

from checker.cli.accounts import accounts
from checker.cli.gate import gate
from checker.cli.review import review
from checker.errors import SanshenError
from checker.review.ledger import following, to_line
from checker.review.rules import ORDER, Role
from checker.web import access, store
from checker.web.models import LedgerEntry, TemporaryPassword
from checker.web.service import Refused
from tests.synthetic import resident_id
from tests.web.conftest import Person

PASSWORD = "Sunflower-field-7"


def run(*arguments: str, said: str = "") -> Result:
    command = accounts if arguments[0] == "accounts" else review
    result = CliRunner().invoke(command, arguments[1:], input=said, standalone_mode=False)
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


def signed(name: str) -> str:
    return f"{name}-{name}-secret\n"


@pytest.fixture
def submitted(person: Person, tmp_path: Path) -> tuple[str, str, Path]:
    """(submission, content digest, file)."""
    person("wang", Role.AUTHOR)
    path = tmp_path / "通知.txt"
    path.write_text("关于做好防汛工作的通知\n\n请各单位认真做好防汛工作。\n", encoding="utf-8")
    said = run("review", "submit", str(path), "--as", "wang", "--password-stdin", said=signed("wang")).output
    lines = dict(line.split(": ", 1) for line in said.splitlines())
    return lines["材料"], lines["内容摘要"], path


def approve_all(submission: str, content: str, person: Person) -> None:
    for stage in ORDER:
        name = f"rev-{stage.value}"
        person(name, Role(stage.value))
        run(
            "review",
            *("approve", submission, "--stage", stage.value, "--content", content),
            *("--as", name, "--password-stdin"),
            said=signed(name),
        )


@pytest.mark.django_db
def test_accounts_from_first_to_last() -> None:
    run("accounts", "add", "zhang", "--role", "administrator", "--password-stdin", said=f"{PASSWORD}\n")
    run("accounts", "add", "cms", "--role", "author", "--program")
    run("accounts", "roles", "zhang", "--role", "administrator", "--role", "initial")
    run("accounts", "password", "zhang", "--password-stdin", said=f"{PASSWORD}8\n")
    browser = Client()
    assert browser.post("/login/", {"username": "zhang", "password": PASSWORD}).status_code == 200
    assert browser.post("/login/", {"username": "zhang", "password": f"{PASSWORD}8"}).status_code == 302
    run("accounts", "change-password", "zhang", "--password-stdin", said=f"{PASSWORD}8\n{PASSWORD}9\n")
    assert not TemporaryPassword.objects.exists()
    with pytest.raises(SanshenError, match="一样"):
        run("accounts", "change-password", "zhang", "--password-stdin", said=f"{PASSWORD}9\n{PASSWORD}9\n")
    assert not User.objects.get(username="cms").has_usable_password()
    token = run("accounts", "token", "cms", "--scope", "check", "--for", "zhang").stdout.splitlines()[0]
    holder = access.principal(token)
    assert holder is not None
    assert (holder.user.username, holder.human.username) == ("cms", "zhang")
    (line,) = run("accounts", "tokens").output.splitlines()
    run("accounts", "revoke", line.split()[0])
    assert access.principal(token) is None
    run("accounts", "close", "cms")
    assert "cms  已停用" in run("accounts", "list").output
    assert run("accounts", "logins").output.count("zhang") == 4
    with pytest.raises(SanshenError, match="最后一个管理员"):
        run("accounts", "close", "zhang")
    with pytest.raises(SanshenError, match="没有账号"):
        run("accounts", "password", "nobody", "--password-stdin", said="x\n")
    kinds = [json.loads(row.body)["kind"] for row in LedgerEntry.objects.order_by("seq")]
    assert kinds == [
        *("account-added", "account-added", "roles-changed", "password-reset", "password-changed"),
        *("token-issued", "token-revoked", "account-closed"),
    ]


@pytest.mark.django_db
def test_three_signatures_a_certificate_and_the_gate(
    submitted: tuple[str, str, Path], person: Person, tmp_path: Path
) -> None:
    submission, content, path = submitted
    approve_all(submission, content, person)
    assert "approved" in run("review", "status", submission).output
    run("review", "certificate", submission, "-o", str(tmp_path / "a.certificate.json"))
    key = run("review", "key").output.strip()
    arguments = [str(path), "--certificate", str(tmp_path), "--trust", key]
    assert CliRunner().invoke(gate, arguments, standalone_mode=False).return_value == 0
    path.write_bytes(path.read_bytes() + b" ")
    assert CliRunner().invoke(gate, arguments, standalone_mode=False).return_value == 1


@pytest.mark.django_db
def test_signing_needs_the_right_person_password_and_content(
    submitted: tuple[str, str, Path], person: Person
) -> None:
    submission, content, _ = submitted
    person("sun", Role.INITIAL)
    start = ("review", "approve", submission, "--stage", "initial", "--password-stdin")
    with pytest.raises(SanshenError, match="账号或密码不对"):
        run(*start, "--content", content, "--as", "sun", said="wrong\n")
    with pytest.raises(Refused):
        run(*start, "--content", "sha256:0", "--as", "sun", said=signed("sun"))
    with pytest.raises(Refused):
        run(*start, "--content", content, "--as", "wang", said=signed("wang"))
    back = ("review", "reject", submission, "--stage", "initial", "--password-stdin", "--content", content)
    with pytest.raises(SanshenError, match="理由里不要写"):
        run(*back, "--reason", f"身份证号{resident_id()}", "--as", "sun", said=signed("sun"))
    assert "rejected" in run(*back, "--reason", "标题与正文不符", "--as", "sun", said=signed("sun")).output


@pytest.mark.django_db
def test_breaking_the_glass_and_taking_back(submitted: tuple[str, str, Path], person: Person) -> None:
    submission, content, _ = submitted
    person("boss", Role.ADMINISTRATOR)
    person("sun", Role.FINAL)
    glass = (
        "review",
        "break-glass",
        submission,
        "--content",
        content,
        "--reason",
        "汛情紧急",
        "--password-stdin",
    )
    with pytest.raises(Refused):
        run(*glass, "--as", "sun", said=signed("sun"))
    assert "break-glass" in run(*glass, "--as", "boss", said=signed("boss")).output
    away = ("review", "withdraw", submission, "--reason", "汛情解除", "--password-stdin")
    assert "withdrawn" in run(*away, "--as", "wang", said=signed("wang")).output


@pytest.mark.django_db
def test_the_ledger_is_verified_exported_and_anchored(
    submitted: tuple[str, str, Path], person: Person, tmp_path: Path
) -> None:
    submission, content, _ = submitted
    approve_all(submission, content, person)
    assert "台账完好，共 4 条；没有检查点" in run("review", "verify").output
    point, export = tmp_path / "point.json", tmp_path / "ledger.jsonl"
    run("review", "checkpoint", "-o", str(point))
    run("review", "export", "-o", str(export))
    key = run("review", "key").output.strip()
    offline = ("review", "verify", "--file", str(export), "--checkpoint", str(point), "--trust", key)
    assert run(*offline).output == "台账完好，共 4 条\n"
    lines = export.read_text(encoding="utf-8").splitlines(keepends=True)

    def verdict(*changed: str) -> str:
        export.write_text("".join(changed), encoding="utf-8")
        result = run(*offline)
        assert result.return_value == 1
        return result.output

    assert "第 2 条" in verdict(lines[0], lines[1].replace("rev-initial", "rev-initia1"), *lines[2:])
    assert "第 2 条" in verdict(lines[0], *lines[2:])
    assert "第 2 条" in verdict(lines[0], lines[2], lines[1], lines[3])
    assert "第 4 条缺失" in verdict(*lines[:3])
    anew = None
    written = []
    for entry in store.entries():
        anew = following(anew, entry.at, {**entry.body, "person": "x"})
        written.append(to_line(anew) + "\n")
    assert "第 4 条与检查点不符" in verdict(*written)
    with pytest.raises(SanshenError, match="--trust"):
        run("review", "verify", "--file", str(export), "--checkpoint", str(point))
    with pytest.raises(SanshenError, match="签名不对"):
        run(*offline[:-1], "0" * 64)
    for name in ("工作台账.csv", "工作台账.xlsx"):
        run("review", "export", "-o", str(tmp_path / name))
        assert (tmp_path / name).stat().st_size > 500
    named = run("review", "export", "--format", "csv", "--names").stdout_bytes
    assert "通知.txt".encode() in named
    assert "通知.txt".encode() not in (tmp_path / "工作台账.csv").read_bytes()
    with pytest.raises(SanshenError, match="扩展名"):
        run("review", "export", "-o", str(tmp_path / "a.pdf"))


@pytest.mark.django_db
def test_tampering_in_the_database_itself_is_found(
    submitted: tuple[str, str, Path], person: Person, tmp_path: Path
) -> None:
    """Somebody with all rights takes the triggers away first."""
    submission, content, _ = submitted
    approve_all(submission, content, person)
    point = tmp_path / "point.json"
    run("review", "checkpoint", "-o", str(point))
    with connection.cursor() as cursor:
        for event in ("update", "delete"):
            cursor.execute(f"DROP TRIGGER sanshen_ledger_no_{event}")

    def verdict(statement: str, *more: str) -> str:
        point_of_return = transaction.savepoint()
        with connection.cursor() as cursor:
            cursor.execute(statement)
        said = run("review", "verify", *more).output
        transaction.savepoint_rollback(point_of_return)
        return said

    table = "sanshen_ledgerentry"
    assert "第 3 条内容" in verdict(
        f"UPDATE {table} SET body = replace(body, 'rev-second', 'x') WHERE seq = 3"
    )
    assert "第 3 条内容" in verdict(f"UPDATE {table} SET at = '2026-01-01T00:00:00.000+00:00' WHERE seq = 3")
    assert "第 2 条内容" in verdict(f"UPDATE {table} SET submission = '' WHERE seq = 2")
    assert "第 2 条缺失" in verdict(f"DELETE FROM {table} WHERE seq = 2")
    assert "第 2 条内容" in verdict(f"UPDATE {table} SET hash = '{'0' * 64}' WHERE seq = 2")
    assert "第 3 条与前一条" in verdict(f"UPDATE {table} SET prev = '{'0' * 63}1' WHERE seq = 3")
    assert "台账完好" in verdict(f"DELETE FROM {table} WHERE seq = 4")
    assert "第 4 条缺失" in verdict(f"DELETE FROM {table} WHERE seq = 4", "--checkpoint", str(point))
    assert "台账完好，共 4 条" in run("review", "verify", "--checkpoint", str(point)).output
