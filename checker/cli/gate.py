"""``sanshen gate``: may exactly these bytes go live?  Asks a certificate, offline, or the service."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

import click

from checker.cli import EXIT_FAIL, EXIT_PASS
from checker.cli.keys import public_key
from checker.cli.language import say
from checker.client import Client
from checker.errors import SanshenError
from checker.review.certificate import APPROVAL, Certificate, from_json, verified
from checker.sources import find

TOKEN_VARIABLE = "SANSHEN_TOKEN"
_REASONS = {
    "unknown": ("没有送审过这份内容", "this content was never submitted"),
    "open": ("还在审核中", "still under review"),
    "rejected": ("审核没有通过", "rejected"),
    "withdrawn": ("已经撤回", "withdrawn"),
    "policy-changed": ("通过之后规则变了，需要重新检查", "the policy changed since: check again"),
    "break-glass": ("未经三审，由管理员紧急放行", "released by an administrator without the reviews"),
    "unavailable": ("服务没有回答，不放行", "no answer from the service"),
    "token": (f"令牌无效，请检查 {TOKEN_VARIABLE}", f"invalid token: see {TOKEN_VARIABLE}"),
    "scope": ("令牌的用途不包括 gate", "the token lacks the scope gate"),
}
_FILE = click.Path(path_type=Path, exists=True)


@click.command(
    help=say(
        "放行检查：只有三审通过的同一份内容才放行；给出目录时，里面的每个文件（包括隐藏文件）都要通过。\n\n"
        "离线：--certificate 验讫单（文件，或目录下的 *.certificate.json）和 --trust 公钥；"
        f"在线：--server 地址，令牌放在环境变量 {TOKEN_VARIABLE}。\n\n退出码：0 放行，1 不放行，2 用法错误。",
        "The gate: only content that passed the three reviews, byte for byte; in a folder every file, hidden ones too.\n\n"
        "Offline: --certificate (a file, or a folder with *.certificate.json) and --trust; online: --server, with the "
        f"token in {TOKEN_VARIABLE}.\n\nExit codes: 0 open, 1 closed, 2 wrong use.",
    )
)
@click.argument("paths", nargs=-1, required=True, type=_FILE)
@click.option(
    "--certificate", "certificates", multiple=True, type=_FILE, help=say("验讫单文件或目录", "Certificates")
)
@click.option(
    "--trust",
    multiple=True,
    help=say("信任的公钥：64 位十六进制，或者内容如此的文件", "Public keys: hexadecimal or a file"),
)
@click.option("--server", default="", help=say("审核服务的地址", "Address of the service"))
def gate(paths: tuple[Path, ...], certificates: tuple[Path, ...], trust: tuple[str, ...], server: str) -> int:
    if bool(server) == bool(certificates):
        raise SanshenError(
            say("请在 --certificate 和 --server 中选一种", "choose either --certificate or --server")
        )
    if certificates and not trust:
        raise SanshenError(say("离线核验需要用 --trust 给出公钥", "verifying offline needs --trust"))
    client = Client(server, os.environ.get(TOKEN_VARIABLE, "")) if server else None
    approved: frozenset[str] = (
        frozenset() if server else _approved(certificates, [public_key(item) for item in trust])
    )
    closed = 0
    files = find(list(paths), everything=True)
    if not files:
        click.echo(say("不放行：这里没有文件", "closed: there is no file"))
        return EXIT_FAIL
    for found in files:
        if found.problem:
            reason = found.problem
        else:
            content = digest_of(found.path)
            reason = _ask(client, content) if client else _known(content, approved)
        closed += bool(reason)
        verdict = say("不放行", "closed") + f"：{reason}" if reason else say("放行", "open")
        click.echo(f"{found.name}  {verdict}")
    return EXIT_FAIL if closed else EXIT_PASS


def digest_of(path: Path) -> str:
    """The content digest of a file, ``sha256:…``."""
    with path.open("rb") as file:
        return "sha256:" + hashlib.file_digest(file, "sha256").hexdigest()


def _known(content: str, approved: frozenset[str]) -> str:
    return (
        ""
        if content in approved
        else say("没有这份内容的有效验讫单", "no valid certificate for this content")
    )


def _approved(paths: tuple[Path, ...], keys: list[bytes]) -> frozenset[str]:
    """The content digests that valid certificates approve.  Raises SanshenError for a file that is none."""
    found = set()
    for path in paths:
        for file in sorted(path.glob("**/*.certificate.json")) if path.is_dir() else [path]:
            certificate = from_json(file.read_text(encoding="utf-8", errors="replace"))
            if _approves(certificate, keys):
                found.add(str(certificate.statement["content"]))
            else:
                click.echo(say(f"{file}：签名无效，不采信", f"{file}: invalid signature, ignored"), err=True)
    return frozenset(found)


def _approves(certificate: Certificate, keys: list[bytes]) -> bool:
    return certificate.statement.get("type") == APPROVAL and verified(certificate, keys)


def _ask(client: Client, content: str) -> str:
    """Why the service does not let the content pass; empty if it does.  No answer is no."""
    answer = client.gate(content)
    for warning in answer.warnings:
        click.echo(f"{say('注意', 'note')}：{_shown(warning)}", err=True)
    return "" if answer.open else _shown(answer.reason)


def _shown(code: str) -> str:
    return say(*_REASONS[code]) if code in _REASONS else say(f"服务拒绝（{code}）", f"refused ({code})")
