"""``compare`` and ``interpret`` as commands."""

from __future__ import annotations

import json
from pathlib import Path

from jsonschema import Draft202012Validator

from tests.cli.run import sanshen

SCHEMAS = Path(__file__).parents[2] / "schema"
UPSTREAM = (
    "一、建立就业服务站300个，服务覆盖率不低于80%。\n二、全年举办招聘会12场，由省教育厅牵头组织实施。\n"
)


def files(folder: Path, draft: str, upstream: str = UPSTREAM) -> list[str]:
    (folder / "draft.txt").write_text(draft, encoding="utf-8")
    (folder / "up.txt").write_text(upstream, encoding="utf-8")
    return ["draft.txt", "up.txt"]


def test_a_difference_fails(tmp_path: Path) -> None:
    names = files(tmp_path, UPSTREAM.replace("300个", "350个"))
    done = sanshen("compare", *names, cwd=tmp_path)
    output = done.stdout.decode()
    assert done.returncode == 1
    assert "【350个】" in output
    assert "【300个】" in output
    assert sanshen("compare", *names, "--fail-on", "never", cwd=tmp_path).returncode == 0


def test_the_same_text_passes(tmp_path: Path) -> None:
    done = sanshen("compare", *files(tmp_path, UPSTREAM), "--lang", "en", cwd=tmp_path)
    assert (done.returncode, done.stdout.decode().splitlines()[-1]) == (
        0,
        "pass: no difference found · 2 pairs of sentences, 4 and 4 facts",
    )


def test_json_follows_its_schema(tmp_path: Path) -> None:
    names = files(tmp_path, UPSTREAM.replace("300个", "350个").replace("12场", "十场"))
    data = json.loads(sanshen("compare", *names, "--format", "json", cwd=tmp_path).stdout)
    Draft202012Validator(json.loads((SCHEMAS / "comparison.schema.json").read_text("utf-8"))).validate(data)
    assert [(item["draft"]["text"], item["upstream"]["text"]) for item in data["differences"]] == [
        ("350个", "300个"),
        ("十场", "12场"),
    ]


def test_personal_data_is_masked_everywhere(tmp_path: Path) -> None:
    number, other = "13812345678", "13987654321"
    names = files(
        tmp_path,
        f"患者张三电话{number}，已通知家属到场办理。\n",
        f"患者张三电话{other}，已通知家属到场办理。\n",
    )
    for form in ("text", "json", "html"):
        output = sanshen("compare", *names, "--format", form, cwd=tmp_path).stdout.decode()
        assert number not in output
        assert other not in output
        assert "****" in output


def test_what_cannot_be_read_is_said(tmp_path: Path) -> None:
    names = files(tmp_path, UPSTREAM)
    (tmp_path / "draft.txt").write_bytes(b"%PDF-1.7 not really")
    done = sanshen("compare", *names, cwd=tmp_path)
    assert done.returncode == 2
    assert "无法读取" in done.stderr.decode()


def test_interpret_in_every_format(tmp_path: Path) -> None:
    policy = "关于家庭农场的若干措施\n一、摸清底数，把符合条件的种养大户纳入名录并给予一次性补助。\n"
    (tmp_path / "p.txt").write_text(policy, encoding="utf-8")
    (tmp_path / "i.txt").write_text("解读如下\n" + policy, encoding="utf-8")
    done = sanshen("interpret", "p.txt", "i.txt", cwd=tmp_path)
    assert done.returncode == 1
    assert "逐字抄自文件" in done.stdout.decode()
    data = json.loads(sanshen("interpret", "p.txt", "i.txt", "--format", "json", cwd=tmp_path).stdout)
    Draft202012Validator(json.loads((SCHEMAS / "interpretation.schema.json").read_text("utf-8"))).validate(
        data
    )
    # all but 解读如下 is copied: 11 + 27 characters; the list mark 一 counts as one of them
    assert data["copied"]["share"] == round(38 / 42, 4)
    page = sanshen("interpret", "p.txt", "i.txt", "--format", "html", cwd=tmp_path).stdout.decode()
    assert '<mark class="copied">' in page
