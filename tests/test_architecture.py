"""The shape of the house: who may import whom, how big a module may be, what a cheap import costs."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "checker"
MAX_LINES = 400

GROUND = {"model", "errors", "offsets", "version", "expressions", "files"}
MAY_IMPORT: dict[str, set[str]] = {
    "errors": set(),
    "offsets": set(),
    "version": set(),
    "model": {"offsets"},
    "expressions": set(),
    "files": {"errors"},
    "cache": set(),
    "client": {"errors"},
    "sources": {"errors"},
    "pool": {"errors"},
    "reports": {"model", "offsets", "version", "expressions"},
    "review": {"model", "errors"},
    "language": GROUND,
    "readers": GROUND | {"language"},
    "replace": GROUND | {"readers"},
    "fixing": GROUND | {"language", "replace"},
    "rulebook": GROUND | {"language", "readers"},
    "matchers": GROUND | {"language", "readers", "rulebook"},
    "judge": GROUND | {"language", "readers", "rulebook", "matchers", "reports"},
    "prepare": GROUND | {"language", "rulebook", "matchers", "cache"},
    "comparison": GROUND | {"language", "rulebook", "reports"},
    "engine": GROUND
    | {"language", "readers", "rulebook", "matchers", "reports", "judge", "prepare", "cache"},
    "people": GROUND | {"language", "matchers"},
    "api": GROUND | {"engine"},
    "annotate": GROUND | {"language", "readers", "reports"},
    "redact": GROUND | {"language", "readers", "matchers", "engine", "replace"},
}
"""Rooms by the rooms they may import, besides themselves.  Rooms not named are the top: cli, web, …"""
TOP = {"", "__main__", "cli", "web", "audit", "integrations"}


def modules() -> dict[str, Path]:
    """Every module of the package by its dotted name."""
    found = {}
    for path in sorted(PACKAGE.rglob("*.py")):
        parts = path.relative_to(ROOT).with_suffix("").parts
        found[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = path
    return found


MODULES = modules()


def imports(name: str, path: Path, *, everywhere: bool) -> Iterator[str]:
    """Modules of the package that a module imports; with ``everywhere`` inside functions too.

    What only type checkers see does not count.
    """
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for node in _running(tree, everywhere):
        if isinstance(node, ast.Import):
            targets = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{name} imports relatively"
            module = node.module or ""
            targets = [f"{module}.{alias.name}" for alias in node.names] + [module]
        else:
            continue
        yield from (target for target in targets if target in MODULES and target != name)


def _running(node: ast.AST, everywhere: bool) -> Iterator[ast.AST]:
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.If) and "TYPE_CHECKING" in ast.unparse(child.test):
            continue
        if not everywhere and isinstance(child, (ast.FunctionDef, ast.AsyncFunctionDef)):
            continue
        yield child
        yield from _running(child, everywhere)


def room(name: str) -> str:
    return name.split(".")[1] if "." in name else ""


def test_every_module_belongs_to_a_known_room() -> None:
    assert {room(name) for name in MODULES} <= MAY_IMPORT.keys() | TOP


@pytest.mark.parametrize("name", [name for name in MODULES if room(name) in MAY_IMPORT])
def test_imports_point_downwards(name: str) -> None:
    here = room(name)
    allowed = MAY_IMPORT[here] | {here}
    upward = {
        target
        for target in imports(name, MODULES[name], everywhere=True)
        if target != "checker" and room(target) not in allowed
    }
    assert not upward, f"{name} may not import {sorted(upward)}"


def test_judging_uses_the_mask_and_no_writer() -> None:
    for name in ("checker.judge", "checker.engine"):
        used = {
            target for target in imports(name, MODULES[name], everywhere=True) if room(target) == "reports"
        }
        assert used <= {"checker.reports", "checker.reports.mask"}


def test_no_import_cycles() -> None:
    graph = {name: set(imports(name, path, everywhere=False)) - {"checker"} for name, path in MODULES.items()}
    for name, targets in graph.items():
        targets -= {name.rpartition(".")[0]}  # a module's own package is always there first
    try:
        order = list(TopologicalSorter(graph).static_order())
    except CycleError as error:
        pytest.fail(f"import cycle: {' → '.join(error.args[1])}")
    assert len(order) == len(MODULES) - 1 or len(order) == len(MODULES)


@pytest.mark.parametrize("path", MODULES.values(), ids=MODULES)
def test_modules_stay_small(path: Path) -> None:
    lines = len(path.read_text(encoding="utf-8").splitlines())
    assert lines <= MAX_LINES, f"{path.relative_to(ROOT)} has {lines} lines: split it by idea"


def loaded_after(code: str, tmp_path: Path) -> set[str]:
    """Top-level modules that are loaded when a fresh interpreter has run ``code``."""
    script = (
        f"import sys\n{code}\nprint('\\n'.join(sorted({{name.partition('.')[0] for name in sys.modules}})))"
    )
    done = subprocess.run(
        [sys.executable, "-c", script],
        cwd=tmp_path,
        env={
            "PYTHONPATH": str(ROOT),
            "PATH": "",
            "SANSHEN_CACHE_DIR": str(tmp_path / "cache"),
            "HOME": str(tmp_path),
        },
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return set(done.stdout.split())


def test_importing_the_package_is_cheap(tmp_path: Path) -> None:
    loaded = loaded_after("import checker; checker.__version__", tmp_path)
    assert "checker" in loaded
    assert not loaded & {"yaml", "jieba", "ahocorasick", "regex", "click"}


CHECK = """
import contextlib, io
from checker.cli import sanshen
out = io.StringIO()
with contextlib.redirect_stdout(out):
    code = sanshen.main(["check", "notice.txt"], standalone_mode=False)
assert code == 1, (code, out.getvalue())
"""


def test_a_warm_check_reads_no_rules(tmp_path: Path) -> None:
    """Once the compiled rulebook is in the cache, checking text needs neither YAML nor jieba."""
    (tmp_path / "notice.txt").write_text("身份证号：11010119900307002X。", encoding="utf-8")
    cold = loaded_after(CHECK, tmp_path)
    assert "yaml" in cold
    warm = loaded_after(CHECK, tmp_path)
    assert "regex" in warm
    assert not warm & {"yaml", "jieba"}
