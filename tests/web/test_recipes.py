"""The programs of docs/api.md, run against a real server: only what was approved may go live."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from checker.client import Client
from tests.synthetic import resident_id
from tests.web.live import Live

ROOT = Path(__file__).resolve().parents[2]
PROGRAMS = dict(
    re.findall(
        r"^```(py|php|js|java)\n(.*?)^```$",
        (ROOT / "docs" / "api.md").read_text(encoding="utf-8"),
        re.MULTILINE | re.DOTALL,
    )
)
RUNTIMES = {
    "py": ("recipe.py", (sys.executable,)),
    "php": ("recipe.php", ("php",)),
    "js": ("recipe.mjs", ("node",)),
    "java": ("Gate.java", ("java", "-XX:TieredStopAtLevel=1")),
}
PAGE = ("关于做好“防火”工作的通知", '<p class="a">请认真做好防火工作\\。\n</p>')


@pytest.fixture(scope="module")
def approved(live: Live) -> Live:
    """The server, on which PAGE has passed the three reviews."""
    made = Client(live.address, live.tokens["cms"]).submit(
        {"title": ("text", PAGE[0]), "body": ("html", PAGE[1])}
    )
    digests = {name: made[f"{name}_digest"] for name in ("content", "policy", "report")}
    item = {"submission": made["submission"], "digests": digests}
    for person, stage in (("r0", "initial"), ("second", "second"), ("final", "final")):
        assert live.approve(item, person, stage)[0] == 200
    return live


def test_the_page_has_a_program_in_each_language() -> None:
    assert PROGRAMS.keys() == RUNTIMES.keys()


@pytest.mark.parametrize("language", RUNTIMES)
def test_a_recipe_lets_through_what_was_approved_and_nothing_else(
    language: str, approved: Live, tmp_path: Path
) -> None:
    name, command = RUNTIMES[language]
    if shutil.which(command[0]) is None:
        pytest.skip(f"{command[0]} is not installed")
    path = tmp_path / name
    path.write_text(PROGRAMS[language], encoding="utf-8")

    def run(title: str, body: str, url: str = approved.address) -> tuple[int, str]:
        done = subprocess.run(
            [*command, str(path), title, body],
            env={
                **os.environ,
                "SANSHEN_URL": url,
                "SANSHEN_TOKEN": approved.tokens["cms"],
                "PYTHONPATH": str(ROOT),
                "PYTHONUTF8": "1",
                "LC_ALL": "C.UTF-8",
            },
            stdout=subprocess.PIPE,
            encoding="utf-8",
            check=False,
        )
        return done.returncode, done.stdout

    code, said = run(*PAGE)
    assert (code, "可以发布" in said) == (0, True), said
    code, said = run(PAGE[0] + "！", PAGE[1])
    assert (code, "不能发布" in said) == (1, True)
    code, said = run(PAGE[0], f"<p>身份证号：{resident_id()}</p>")
    assert (code, "/fields/body" in said) == (1, True)
    assert resident_id() not in said
    if language != "java":  # one start less: the virtual machine compiles the source each time
        assert run(*PAGE, url="http://127.0.0.1:9")[0] == 1
