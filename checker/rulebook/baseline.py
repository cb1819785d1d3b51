"""Baselines: findings that were there before the gate was, remembered without line numbers.

A baseline holds fingerprints alone.  Those of personal data and secrecy marks are keyed (HMAC): a bare
hash of a telephone number can be reversed by trying all numbers.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from checker.errors import ConfigError
from checker.files import replace_text
from checker.model import KEYED, SENSITIVE_CATEGORIES, DocumentReport

SCHEMA = "sanshen.baseline/1"


def load_baseline(path: Path) -> dict[str, frozenset[str]]:
    """Fingerprints by document name.  Raises ConfigError if the file is no baseline."""
    try:
        raw: Any = json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise ConfigError(str(path), f"无法读取基线（{error.strerror}）") from None
    except ValueError:
        raise ConfigError(
            str(path), "基线不是有效的 JSON", hint="请用 sanshen baseline create 重新生成"
        ) from None
    documents = raw.get("documents") if isinstance(raw, dict) and raw.get("schema") == SCHEMA else None
    if not isinstance(documents, dict):
        raise ConfigError(str(path), f"这不是基线文件（schema 应为 {SCHEMA}）")
    result: dict[str, frozenset[str]] = {}
    for name, prints in documents.items():
        if not isinstance(prints, list) or not all(isinstance(item, str) for item in prints):
            raise ConfigError(str(path), "基线中的指纹应当是文字列表")
        result[name] = frozenset(prints)
    return result


def collect(reports: list[DocumentReport]) -> tuple[dict[str, list[str]], int]:
    """Fingerprints of what a baseline may hold, by document, and how many sensitive findings were left
    out because there is no key to protect them."""
    documents: dict[str, list[str]] = {}
    left_out = 0
    for report in reports:
        prints = set()
        for finding in report.findings:
            if finding.suppressed is not None and finding.suppressed.source != "baseline":
                continue
            if finding.category in SENSITIVE_CATEGORIES and not finding.fingerprint.startswith(KEYED):
                left_out += 1
                continue
            prints.add(finding.fingerprint)
        if prints:
            documents[report.document.name] = sorted(prints)
    return documents, left_out


def save_baseline(path: Path, documents: Mapping[str, list[str]], policy_digest: str) -> None:
    """Write a baseline, replacing the file in one step."""
    content = {"schema": SCHEMA, "policy": policy_digest, "documents": documents}
    text = json.dumps(content, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
    replace_text(path, text)
