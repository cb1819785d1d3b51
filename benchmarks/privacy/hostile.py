"""Texts made to be slow: time on one size and on twice that size.  A ratio near 2 is linear."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Iterator
from functools import partial

from benchmarks.privacy.ours import privacy_checker
from benchmarks.privacy.show import columns

UNIT = 50_000
"""Characters of the smaller text."""
TEXTS: dict[str, Callable[[int], str]] = {
    "连续数字": lambda size: "7" * size,
    "分组数字": lambda size: "1381 2345 678 " * (size // 14),
    "嵌套括号": lambda size: "（" * (size // 2) + "）" * (size // 2),
    "单行长文": lambda size: "申请人的身份证号码应当在表中填写，联系电话同时登记，" * (size // 26),
    "连续“张某”": lambda size: "张某" * (size // 2),
    "脱敏证号": lambda size: "110101********002X、" * (size // 19),
    "完整证号": lambda size: "11010519491231002X、" * (size // 19),
    "零宽字符": lambda size: "1\u200b3\u200b8\u200b" * (size // 6),
    "中文数字": lambda size: "一三八〇" * (size // 4),
    "标签堆叠": lambda size: "身份证号：姓名：住址：电话：" * (size // 14),
    "地址堆叠": lambda size: "幸福小区3幢2单元501室" * (size // 14),
    "竖线表格": lambda size: "|身份证号" * (size // 5) + "\n" + "|1" * (size // 5),
    "星号": lambda size: "*" * size,
    "邮箱符号": lambda size: "a@" * (size // 2),
}


def measure(size: int = UNIT, rounds: int = 3) -> Iterator[tuple[str, float, float]]:
    """Name, milliseconds for ``size`` characters, and the ratio for twice as many."""
    checker = privacy_checker()
    for name, make in TEXTS.items():
        small, large = partial(checker.check_text, make(size)), partial(checker.check_text, make(2 * size))
        pairs = [(_time(small), _time(large)) for _ in range(rounds)]
        yield (
            name,
            1000 * min(pair[0] for pair in pairs),
            statistics.median(second / first for first, second in pairs),
        )


def _time(run: Callable[[], object]) -> float:
    start = time.process_time()
    run()
    return max(time.process_time() - start, 1e-6)


def table(size: int = UNIT) -> str:
    rows = [["文本", f"{size} 字（毫秒）", "加倍后的耗时比"]]
    rows += [[name, f"{milliseconds:.1f}", f"{ratio:.2f}"] for name, milliseconds, ratio in measure(size)]
    return columns(rows)
