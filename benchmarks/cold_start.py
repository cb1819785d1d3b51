"""The warm command on one page against an interpreter that only imports click and regex.

    python benchmarks/cold_start.py [--words 100000] [--runs 15] [--without RULE]...

Wall time and memory of whole processes, in turn, after one run that fills the cache.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

PAGE = "关于开展年度检查的通知\n\n各有关单位：\n" + "请认真贯彻执行有关规定，按时报送材料。" * 60 + "\n"


def run(arguments: list[str], folder: Path, env: dict[str, str]) -> tuple[float, int]:
    """(wall seconds, peak resident kilobytes) of one process."""
    start = time.perf_counter()
    process = subprocess.Popen(arguments, cwd=folder, env=env, stdout=subprocess.DEVNULL)
    _, _, usage = os.wait4(process.pid, 0)
    return time.perf_counter() - start, usage.ru_maxrss


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--words", type=int, default=100_000)
    parser.add_argument("--runs", type=int, default=15)
    parser.add_argument("--without", action="append", default=[], metavar="RULE", help="rules to disable")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        root = str(Path(__file__).parents[1])
        env = {**os.environ, "SANSHEN_CACHE_DIR": str(folder / "cache"), "PYTHONPATH": root}
        env.pop("PYTHONDONTWRITEBYTECODE", None)  # an installed program is compiled
        # In a process of its own: a child's peak memory counts from what its parent had.
        bulk = str(Path(__file__).with_name("bulk.py"))
        subprocess.run([sys.executable, bulk, str(options.words), name], check=True, env=env)
        (folder / "page.txt").write_text(PAGE, encoding="utf-8")
        if options.without:
            with (folder / ".sanshen.yml").open("a", encoding="utf-8") as policy:
                policy.write(f"disable: [{', '.join(options.without)}]\n")
        check = [sys.executable, "-m", "checker", "check", "page.txt"]
        bare = [sys.executable, "-c", "import click, regex"]
        first, _ = run(check, folder, env)
        run(bare, folder, env)
        pairs = [(run(check, folder, env), run(bare, folder, env)) for _ in range(options.runs)]
    ours, base = [a for (a, _), _ in pairs], [b for _, (b, _) in pairs]
    memory = statistics.median(m for (_, m), _ in pairs) / 1024
    print(f"first run (compiles the rules)  {first * 1000:7.0f} ms")
    print(f"warm command, one page          {statistics.median(ours) * 1000:7.0f} ms   {memory:.0f} MB")
    print(f"python -c 'import click, regex' {statistics.median(base) * 1000:7.0f} ms")
    print(
        f"ratio                           {statistics.median(a / b for a, b in zip(ours, base, strict=True)):7.2f}"
    )


if __name__ == "__main__":
    main()
