"""The command annotate: exit codes, and that the original stays as it is."""

from __future__ import annotations

from pathlib import Path

from tests.cli.run import said, sanshen
from tests.readers.office import docx, p, read, require_office
from tests.synthetic import resident_id

require_office()


def test_a_copy_with_notes(tmp_path: Path) -> None:
    data = docx(p("证件号" + resident_id()))
    (tmp_path / "a.docx").write_bytes(data)
    done = sanshen("annotate", "a.docx", "-o", "b.docx", cwd=tmp_path)
    assert done.returncode == 0, said(done)
    assert "1 处批注" in said(done)
    assert (tmp_path / "a.docx").read_bytes() == data
    assert "居民身份证号码" in read((tmp_path / "b.docx").read_bytes()).text
    again = sanshen("annotate", "a.docx", "-o", "b.docx", cwd=tmp_path)
    assert again.returncode == 2 and "已经存在" in said(again)
    same = sanshen("annotate", "a.docx", "-o", "a.docx", "--force", cwd=tmp_path)
    assert same.returncode == 2 and (tmp_path / "a.docx").read_bytes() == data
    (tmp_path / "a.txt").write_text("今天开会。", encoding="utf-8")
    other = sanshen("annotate", "a.txt", "-o", "c.txt", cwd=tmp_path)
    assert other.returncode == 3, said(other)
    assert not (tmp_path / "c.txt").exists()
