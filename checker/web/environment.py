"""Where the service keeps its things and how it is reached, read from the environment.

With nothing set, one folder in the user's home holds database and keys.
"""

from __future__ import annotations

import os
import secrets
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from checker.errors import SanshenError
from checker.files import replace_text
from checker.review.rules import Recheck

DATA = "SANSHEN_DATA"
DATABASE = "SANSHEN_DATABASE_URL"
HOSTS = "SANSHEN_HOSTS"
HTTPS = "SANSHEN_HTTPS"
POLICY = "SANSHEN_POLICY"
WORKERS = "SANSHEN_WORKERS"
RECHECK = "SANSHEN_RECHECK"

_POLICY = (
    "# 审核服务使用的策略，写法见 docs/policy.md；修改后重新启动服务生效\nname: service\nprofile: auto\n"
)


def data_folder() -> Path:
    """The service's own folder, made if need be, readable for its owner only."""
    folder = Path(os.environ.get(DATA) or Path.home() / ".sanshen")
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder


def secret(name: str, size: int = 48) -> bytes:
    """Random bytes kept in a file of the data folder; made once.  Concurrent first starts agree on one."""
    path = data_folder() / name
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        kept = path.read_bytes()
        if len(kept) != size:
            raise SanshenError(
                f"密钥文件 {path} 已损坏", "请从备份恢复；删除它会使登录会话或签名失效"
            ) from None
        return kept
    with os.fdopen(handle, "wb") as file:
        made = secrets.token_bytes(size)
        file.write(made)
    return made


def policy() -> Path:
    """The policy file by which the service checks: the one named, or ``policy.yml`` of the data folder, made once.

    Raises SanshenError if the named one is not there.
    """
    named = os.environ.get(POLICY, "")
    if named:
        if not Path(named).is_file():
            raise SanshenError(f"没有策略文件 {named}", f"请检查 {POLICY} 或 --policy")
        return Path(named)
    path = data_folder() / "policy.yml"
    if not path.exists():
        replace_text(path, _POLICY)
    return path


def workers() -> int:
    """How many processes check; 0: the threads of the service do."""
    text = os.environ.get(WORKERS, "0")
    if not text.isdecimal():
        raise SanshenError(f"{WORKERS} 应当是数字")
    return int(text)


def recheck() -> Recheck:
    """What gates make of a policy that changed after the approval.  Raises SanshenError for an unknown setting."""
    try:
        return Recheck(os.environ.get(RECHECK) or Recheck.REQUIRED.value)
    except ValueError:
        raise SanshenError(f"{RECHECK} 只能是 required 或 warn") from None


def hosts() -> list[str]:
    """The names under which the service may be called."""
    named = [name.strip() for name in os.environ.get(HOSTS, "").split(",") if name.strip()]
    return named or ["localhost", "127.0.0.1", "[::1]"]


def https() -> bool:
    """Whether a proxy in front speaks HTTPS: cookies are then sent over it only."""
    return os.environ.get(HTTPS, "") == "1"


def database() -> dict[str, Any]:
    """Django's description of the database: SQLite in the data folder, or PostgreSQL by URL."""
    url = os.environ.get(DATABASE, "")
    if not url:
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": str(data_folder() / "sanshen.sqlite3"),
            "CONN_MAX_AGE": 60,
            "OPTIONS": {
                "transaction_mode": "IMMEDIATE",
                "timeout": 30,
                "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON",
            },
        }
    parts = urlsplit(url)
    if parts.scheme not in ("postgres", "postgresql"):
        raise SanshenError(f"{DATABASE} 只支持 postgresql://…", "不设置时使用 SQLite")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": parts.hostname or dict(parse_qsl(parts.query)).get("host", ""),
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
    }
