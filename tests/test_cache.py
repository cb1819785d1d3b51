from __future__ import annotations

import os
import stat
import sys
from pathlib import Path

import pytest

from checker.cache import Sources, Store


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "cache")


@pytest.fixture
def source(tmp_path: Path) -> Path:
    folder = tmp_path / "rules"
    folder.mkdir()
    (folder / "a.yml").write_text("one", encoding="utf-8")
    return folder


def sources(folder: Path) -> Sources:
    return Sources(sorted(folder.glob("*.yml")), [(folder, "*.yml")])


def test_what_was_stored_comes_back(store: Store, source: Path) -> None:
    assert store.get("x") is None
    assert store.put("x", {"a": 1}, sources(source))
    assert store.get("x") == {"a": 1}
    if sys.platform != "win32":
        assert stat.S_IMODE(store.folder.stat().st_mode) == 0o700
        assert stat.S_IMODE((store.folder / "key").stat().st_mode) == 0o600


@pytest.mark.parametrize("change", ["edit", "add", "remove"])
def test_a_changed_source_makes_it_stale(store: Store, source: Path, change: str) -> None:
    store.put("x", 1, sources(source))
    if change == "edit":
        (source / "a.yml").write_text("two", encoding="utf-8")
    elif change == "add":
        (source / "b.yml").write_text("", encoding="utf-8")
    else:
        (source / "a.yml").unlink()
    assert store.get("x") is None


class Bomb:
    """Unpickling it would leave a trace."""

    def __init__(self, trace: Path) -> None:
        self.trace = trace

    def __reduce__(self) -> tuple[object, tuple[str]]:
        return os.mkdir, (str(self.trace),)


def test_every_flipped_byte_is_noticed_before_anything_is_unpickled(
    store: Store, source: Path, tmp_path: Path
) -> None:
    store.put("x", [1, 2, 3], sources(source))
    path = store.folder / "x"
    data = path.read_bytes()
    for index in range(0, len(data), 7):
        path.write_bytes(data[:index] + bytes([data[index] ^ 1]) + data[index + 1 :])
        assert store.get("x") is None
    path.write_bytes(data[: len(data) // 2])
    assert store.get("x") is None
    path.write_bytes(b"")
    assert store.get("x") is None


def test_a_foreign_entry_is_not_loaded(store: Store, source: Path, tmp_path: Path) -> None:
    trace = tmp_path / "trace"
    other = Store(tmp_path / "other")
    other.put("x", Bomb(trace), sources(source))
    store.put("y", 1, sources(source))
    (store.folder / "x").write_bytes((other.folder / "x").read_bytes())
    assert store.get("x") is None
    assert not trace.exists()


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX permissions")
def test_a_folder_that_others_can_write_to_is_not_used(store: Store, source: Path) -> None:
    store.put("x", 1, sources(source))
    store.folder.chmod(0o777)
    assert store.get("x") is None
    assert not store.put("x", 2, sources(source))
    assert "其他用户可写" in store.problem()


def test_a_folder_that_cannot_be_made_is_no_cache(tmp_path: Path, source: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("", encoding="utf-8")
    store = Store(blocked / "cache")
    assert store.problem()
    assert not store.put("x", 1, sources(source))
    assert store.get("x") is None
