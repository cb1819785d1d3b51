"""What users install: wheel, sdist and editable, each in an environment of its own, used from elsewhere."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
import tarfile
import venv
import zipfile
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


def run(*command: str | Path, cwd: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    clean = {name: value for name, value in os.environ.items() if name not in ("PYTHONPATH", "PYTHONHOME")}
    return subprocess.run(
        [str(part) for part in command],
        cwd=cwd,
        env={**clean, "PYTHONUTF8": "1", **environment},
        capture_output=True,
        encoding="utf-8",
        timeout=600,
        check=False,
    )


@dataclass(frozen=True)
class Built:
    wheel: Path
    sdist: Path


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """Wheel and sdist, each built from the checkout."""
    folder = tmp_path_factory.mktemp("dist")
    done = run(
        sys.executable,
        "-m",
        "build",
        "--no-isolation",
        "--wheel",
        "--sdist",
        "--outdir",
        folder,
        ROOT,
        cwd=folder,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    (wheel,), (sdist,) = folder.glob("*.whl"), folder.glob("*.tar.gz")
    return Built(wheel, sdist)


def data_files() -> set[str]:
    """Every rule, profile, policy and wordlist of the checkout."""
    return {
        path.relative_to(ROOT).as_posix()
        for folder, pattern in (("rules", "*.yml"), ("wordlists", "*.tsv"))
        for path in (ROOT / folder).rglob(pattern)
    }


def test_the_wheel_holds_all_rules_and_the_licence(built: Built) -> None:
    with zipfile.ZipFile(built.wheel) as wheel:
        names = set(wheel.namelist())
    assert {
        name.removeprefix("checker/_data/") for name in names if name.startswith("checker/_data/")
    } >= data_files()
    assert "checker/py.typed" in names
    assert any(name.endswith("/licenses/LICENSE") for name in names)
    assert not any(name.startswith(("tests/", "samples/", "docs/")) for name in names)


def test_the_sdist_holds_what_is_needed_to_build_and_test(built: Built) -> None:
    with tarfile.open(built.sdist) as sdist:
        names = {name.partition("/")[2] for name in sdist.getnames()}
    assert names >= data_files()
    needed = {
        "pyproject.toml",
        "README.md",
        "README.zh-CN.md",
        "LICENSE",
        "CHANGELOG.md",
        "Makefile",
        ".ci/run",
    }
    needed |= {"action.yml", ".pre-commit-hooks.yaml", "ci-templates/gitlab.yml", "scripts/demo.py"}
    needed |= {"samples/notice-clean.txt", "tests/test_packaging.py", "docs/rules.md"}
    assert names >= needed


@pytest.mark.parametrize("kind", ["wheel", "sdist", "editable"])
def test_installed_and_used_from_another_folder(kind: str, built: Built, tmp_path: Path) -> None:
    python = environment(tmp_path / "venv")
    sources: dict[str, list[str | Path]] = {
        "wheel": [built.wheel],
        "sdist": [built.sdist],
        "editable": ["--editable", ROOT],
    }
    pip: list[str | Path] = [
        sys.executable,
        "-m",
        "pip",
        "--disable-pip-version-check",
        "--python",
        python,
        "install",
    ]
    done = run(*pip, "--no-index", "--no-deps", "--no-build-isolation", *sources[kind], cwd=tmp_path)
    assert done.returncode == 0, done.stdout + done.stderr

    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "leak.txt").write_text("身份证号：11010119900307002X。\n", encoding="utf-8")
    sanshen = python.parent / ("sanshen.exe" if os.name == "nt" else "sanshen")
    cache = {"SANSHEN_CACHE_DIR": str(tmp_path / "cache")}

    where = run(python, "-c", "import checker; print(checker.__file__)", cwd=elsewhere).stdout.strip()
    assert Path(where).is_relative_to(ROOT if kind == "editable" else tmp_path / "venv")
    tested = run(sanshen, "rules", "test", "typo/*", cwd=elsewhere, **cache)
    assert tested.returncode == 0, tested.stdout + tested.stderr
    linted = run(sanshen, "words", "list", cwd=elsewhere, **cache)
    assert linted.returncode == 0 and "typo-common" in linted.stdout
    for _ in range(2):  # with the cache cold, then warm
        checked = run(sanshen, "check", "leak.txt", cwd=elsewhere, **cache)
        assert checked.returncode == 1, checked.stdout + checked.stderr
        assert "privacy/resident-id" in checked.stdout


def environment(folder: Path) -> Path:
    """An empty virtual environment that borrows the dependencies of this one; its interpreter."""
    venv.create(folder, with_pip=False)
    python = folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    paths = {"base": str(folder), "platbase": str(folder)}
    packages = Path(sysconfig.get_path("purelib", "venv", vars=paths))
    # Folders named in a .pth file are searched, but .pth files inside them (our own editable one) are not.
    borrowed = {sysconfig.get_path("purelib"), sysconfig.get_path("platlib")}
    (packages / "borrowed.pth").write_text("\n".join(sorted(borrowed)) + "\n", encoding="utf-8")
    return python
