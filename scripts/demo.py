"""The demonstration behind ``make demo``: check ``samples/`` and compare with what is to be expected.

Shows the report as any user would see it.  Exit code 0 if every sample got the verdict it was written
for (four of the five must fail), 1 otherwise.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
EXPECTED = {
    "samples/contact-tracing.txt": "fail",
    "samples/notice-clean.txt": "pass",
    "samples/notice-flawed.txt": "fail",
    "samples/subsidy-list.csv": "fail",
    "samples/subsidy-list.html": "fail",
}


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "checker", "check", "samples", *arguments]
    return subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8", check=False)


def main() -> int:
    print("$ sanshen check samples", flush=True)
    shown = run()
    print(shown.stdout, end="")
    print(shown.stderr, end="", file=sys.stderr)
    report = json.loads(run("--format", "json").stdout)
    verdicts = {document["name"]: document["verdict"] for document in report["documents"]}
    print("\n示例的预期结论与实际结论：")
    for name in sorted(EXPECTED | verdicts):
        expected, actual = EXPECTED.get(name, "-"), verdicts.get(name, "-")
        print(f"  {'✓' if expected == actual else '✗'} {name:<32} 预期 {expected:<5} 实际 {actual}")
    if verdicts != EXPECTED or shown.returncode != 1:
        print("与预期不符。", file=sys.stderr)
        return 1
    print("与预期相符：合格的通知通过，其余四份被拦下（sanshen check 的退出码是 1，make demo 成功）。")
    return 0


if __name__ == "__main__":
    sys.exit(main())
