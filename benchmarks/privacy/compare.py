"""Side by side in one run: Sanshen, tutorial expressions, Presidio; quality and speed."""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from benchmarks.privacy.ours import Ours, privacy_checker
from benchmarks.privacy.sample import Sample
from benchmarks.privacy.score import Found, Score, score
from benchmarks.privacy.tutorial import find, tutorial

PRESIDIO = "Presidio"
HOW = (
    "没有找到 Presidio，相应各行略去。安装在单独的环境里：\n"
    "    python -m venv presidio-venv && presidio-venv/bin/pip install presidio-analyzer\n"
    "然后加参数 --presidio presidio-venv/bin/python"
)
_SHARE = 40
"""Presidio reads this much less in each round of the speed test; its speed is counted on what it read."""


class Worker:
    """Presidio under another interpreter; one task at a time."""

    def __init__(self, python: str) -> None:
        script = Path(__file__).with_name("presidio_worker.py")
        self._process = subprocess.Popen(
            [python, str(script)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            encoding="utf-8",
        )

    def ask(self, mode: str, texts: Sequence[str]) -> dict[str, Any]:
        assert self._process.stdin and self._process.stdout
        self._process.stdin.write(json.dumps({"mode": mode, "texts": list(texts)}) + "\n")
        self._process.stdin.flush()
        answer: dict[str, Any] = json.loads(self._process.stdout.readline())
        return answer

    def close(self) -> None:
        assert self._process.stdin
        self._process.stdin.close()
        self._process.wait()


def worker(python: str) -> Worker | None:
    """Presidio, if that interpreter has it."""
    try:
        done = subprocess.run([python, "-c", "import presidio_analyzer"], capture_output=True, check=False)
    except OSError:
        return None
    return Worker(python) if done.returncode == 0 else None


def quality(samples: Sequence[Sample], presidio: Worker | None) -> dict[str, Score]:
    """The scores of all tools on the same samples."""
    ours = Ours()
    result = {
        "Sanshen": score(samples, map(ours, samples)),
        "教程中的正则": score(samples, map(tutorial, samples)),
    }
    if presidio:
        for mode, name in (("zh", f"{PRESIDIO}（zh 模式）"), ("en", f"{PRESIDIO}（en，CN 号码）")):
            answers = presidio.ask(mode, [sample.text for sample in samples])["found"]
            result[name] = score(samples, [[Found(*found) for found in answer] for answer in answers])
    return result


def speeds(folder: Path, rounds: int, presidio: Worker | None) -> dict[str, list[float]]:
    """Megabytes of UTF-8 a second of CPU time, round by round, every tool once in each round."""
    files = sorted(path for path in folder.rglob("*.txt") if path.is_file())
    contents = [path.read_bytes() for path in files]
    size = sum(map(len, contents))
    checker = privacy_checker()
    sample, sample_size = _some(contents, size // _SHARE)

    def own() -> float:
        return _timed(lambda: [checker.check_bytes(data, "a.txt") for data in contents]) / size

    def expressions() -> float:
        return _timed(lambda: [list(find(data.decode("utf-8", "replace"))) for data in contents]) / size

    runs: dict[str, Callable[[], float]] = {"Sanshen": own, "教程中的正则": expressions}
    if presidio:
        runs[f"{PRESIDIO}（zh 模式）"] = lambda: presidio.ask("zh", sample)["seconds"] / sample_size
        runs[f"{PRESIDIO}（en，CN 号码）"] = lambda: presidio.ask("en", sample)["seconds"] / sample_size
    result: dict[str, list[float]] = {name: [] for name in runs}
    for number in range(rounds + 1):  # the first round warms up
        for name, run in runs.items():
            seconds = run()
            if number:
                result[name].append(1 / seconds / 1e6)
    return result


def _some(contents: Sequence[bytes], limit: int) -> tuple[list[str], int]:
    texts: list[str] = []
    size = 0
    for data in sorted(contents, key=len):
        if texts and size + len(data) > limit:
            break
        texts.append(data.decode("utf-8", "replace"))
        size += len(data)
    return texts, size


def _timed(run: Callable[[], object]) -> float:
    start = time.process_time()
    run()
    return time.process_time() - start


def rows(scores: dict[str, Score], measured: dict[str, list[float]]) -> list[list[str]]:
    """One row a tool, with a heading."""
    heads = ["工具", "全部 P/R/F1", "核心六类 P/R/F1", "每千份阴性误报", "脱敏判断", "数据汇聚"]
    if measured:
        heads += ["MB/s", "速度比"]
    result = [heads]
    base = measured.get("Sanshen", [])
    for name, one in scores.items():
        row = [name]
        for count in (one.every, one.core):
            row.append(f"{count.precision:.3f}/{count.recall:.3f}/{count.f1:.3f}")
        judges = name == "Sanshen"
        row += [
            f"{one.per_thousand:.0f}",
            *(f"{x:.3f}" if judges else "—" for x in (one.masking, one.aggregation)),
        ]
        if measured:
            own = measured[name]
            ratio = statistics.median(second / first for first, second in zip(base, own, strict=True))
            row += [f"{statistics.median(own):.2f}", f"{ratio:.3f}"]
        result.append(row)
    return result


def markdown(lines: Sequence[Sequence[str]]) -> str:
    head, *body = lines
    ruled = [head, ["---"] * len(head), *body]
    return "\n".join("| " + " | ".join(row) + " |" for row in ruled)


def default_python() -> str:
    return sys.executable
