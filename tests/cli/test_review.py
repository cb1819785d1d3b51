"""``sanshen review`` and ``sanshen serve`` where the service's components are not installed."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from checker.review.ledger import following, to_line

ROOT = Path(__file__).resolve().parents[2]
WITHOUT_DJANGO = """
import sys
for name in ("django", "waitress", "argon2"):
    sys.modules[name] = None
import importlib.util
find = importlib.util.find_spec
importlib.util.find_spec = lambda name, *more: None if sys.modules.get(name, 0) is None else find(name, *more)
from checker.cli import main
main()
"""


def sanshen(*arguments: str, cwd: Path) -> tuple[int, str]:
    done = subprocess.run(
        [sys.executable, "-c", WITHOUT_DJANGO, *arguments],
        cwd=cwd,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    return done.returncode, done.stdout + done.stderr


def test_auditors_verify_an_export_without_the_service(tmp_path: Path) -> None:
    first = following(None, "2026-11-22T00:00:00.000+00:00", {"kind": "x", "person": "a"})
    second = following(first, "2026-11-22T00:00:01.000+00:00", {"kind": "x", "person": "b"})
    lines = [to_line(entry) + "\n" for entry in (first, second)]
    path = tmp_path / "ledger.jsonl"
    path.write_text("".join(lines), encoding="utf-8")
    code, said = sanshen("review", "verify", "--file", "ledger.jsonl", cwd=tmp_path)
    assert (code, "台账完好，共 2 条" in said) == (0, True), said
    path.write_text(lines[1], encoding="utf-8")
    code, said = sanshen("review", "verify", "--file", "ledger.jsonl", cwd=tmp_path)
    assert (code, "第 1 条缺失" in said) == (1, True), said
    path.write_text("{}\n", encoding="utf-8")
    assert sanshen("review", "verify", "--file", "ledger.jsonl", cwd=tmp_path)[0] == 2


def test_what_is_missing_is_said(tmp_path: Path) -> None:
    for arguments in (("serve",), ("review", "verify"), ("accounts", "list")):
        code, said = sanshen(*arguments, "--data", str(tmp_path / "data"), cwd=tmp_path)
        assert (code, "pip install 'sanshen[web]'" in said) == (2, True), said
    assert not (tmp_path / "data").exists()
