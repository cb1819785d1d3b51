"""``sanshen gate`` offline: only the very bytes that a trusted key certifies."""

from __future__ import annotations

import hashlib
from pathlib import Path

from checker.review.certificate import new_key, public_of, sign
from tests.cli.run import sanshen

KEY = new_key()
TRUST = ("--trust", public_of(KEY).hex())


def certified(folder: Path, data: bytes, key: bytes = KEY) -> None:
    content = "sha256:" + hashlib.sha256(data).hexdigest()
    statement = {"type": "sanshen.approval/1", "content": content, "signatures": []}
    (folder / "a.certificate.json").write_text(sign(statement, key).to_json(), encoding="utf-8")


def test_the_same_bytes_pass_and_one_changed_character_does_not(tmp_path: Path) -> None:
    certified(tmp_path, "通知".encode())
    (tmp_path / "a.txt").write_text("通知", encoding="utf-8")
    arguments = ("gate", "a.txt", "--certificate", "a.certificate.json", *TRUST)
    assert sanshen(*arguments, cwd=tmp_path).returncode == 0
    (tmp_path / "a.txt").write_text("通告", encoding="utf-8")
    done = sanshen(*arguments, cwd=tmp_path)
    assert done.returncode == 1
    assert "没有这份内容的有效验讫单" in done.stdout.decode()


def test_a_strangers_certificate_counts_for_nothing(tmp_path: Path) -> None:
    certified(tmp_path, "通知".encode(), new_key())
    (tmp_path / "a.txt").write_text("通知", encoding="utf-8")
    done = sanshen("gate", "a.txt", "--certificate", ".", *TRUST, cwd=tmp_path)
    assert done.returncode == 1
    assert "签名无效" in done.stderr.decode()


def test_wrong_use_is_said(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("通知", encoding="utf-8")
    assert sanshen("gate", "a.txt", cwd=tmp_path).returncode == 2
    certified(tmp_path, b"x")
    assert sanshen("gate", "a.txt", "--certificate", ".", cwd=tmp_path).returncode == 2
    assert sanshen("gate", "a.txt", "--certificate", ".", "--trust", "abc", cwd=tmp_path).returncode == 2


def test_no_answer_is_no(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("通知", encoding="utf-8")
    done = sanshen("gate", "a.txt", "--server", "http://127.0.0.1:9", cwd=tmp_path)
    assert done.returncode == 1
    assert "不放行" in done.stdout.decode()


def test_a_folder_passes_only_with_every_file_in_it(tmp_path: Path) -> None:
    site = tmp_path / "site"
    site.mkdir()
    arguments = ("gate", "site", "--certificate", "a.certificate.json", *TRUST)
    certified(tmp_path, "通知".encode())
    assert sanshen(*arguments, cwd=tmp_path).returncode == 1, "an empty folder was published by mistake"
    (site / "a.txt").write_text("通知", encoding="utf-8")
    assert sanshen(*arguments, cwd=tmp_path).returncode == 0
    for hidden in (".well-known/x.txt", ".htaccess", "node_modules/x.js"):
        path = site / hidden
        path.parent.mkdir(exist_ok=True)
        path.write_text("没有审过", encoding="utf-8")
        done = sanshen(*arguments, cwd=tmp_path)
        assert done.returncode == 1
        assert f"site/{hidden}  不放行" in done.stdout.decode()
        path.unlink()


def test_a_file_that_is_no_certificate_opens_nothing(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("通知", encoding="utf-8")
    (tmp_path / "a.certificate.json").write_bytes(b"\xff\xfe")
    done = sanshen("gate", "a.txt", "--certificate", ".", *TRUST, cwd=tmp_path)
    assert done.returncode == 2
    assert "不是验讫单" in done.stderr.decode()
