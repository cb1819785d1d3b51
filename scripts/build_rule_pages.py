"""Write docs/rules/<category>.md from the rule files: one source for check, test and documentation.

python scripts/build_rule_pages.py          write the pages
python scripts/build_rule_pages.py --check  exit 1 if a page is not up to date
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path

from checker.model import CATEGORIES, BadExample, GoodExample, Keywords, Pattern, Rule
from checker.rulebook.rules import load_rules

ROOT = Path(__file__).resolve().parent.parent
PAGES = ROOT / "docs" / "rules"
TITLES = {
    "typo": "错别字",
    "wording": "用词与表述",
    "punctuation": "标点符号",
    "numeral": "数字与日期",
    "format": "公文格式",
    "consistency": "前后一致",
    "privacy": "个人信息",
    "secrecy": "保密",
    "disclosure": "公开要素",
    "hidden": "隐藏内容",
    "meta": "豁免与检查本身",
}
LEVELS = {"error": "错误", "warning": "警告", "info": "提示"}
STAGES = {"initial": "初审", "second": "复审", "final": "终审"}


def pages() -> dict[Path, str]:
    """What each page has to contain."""
    rules = load_rules(ROOT / "rules")
    result = {PAGES / "README.md": "\n".join(_index(rules)) + "\n"}
    for category in CATEGORIES:
        chosen = [rule for rule in rules if rule.category == category]
        if chosen:
            result[PAGES / f"{category}.md"] = "\n".join(_page(category, chosen)) + "\n"
    return result


def _index(rules: list[Rule]) -> Iterator[str]:
    yield "# 规则\n"
    yield "由 `scripts/build_rule_pages.py` 从规则文件生成，请不要手工修改。`sanshen explain 规则编号` 显示同样的内容。\n"
    yield "| 类别 | 规则数 |"
    yield "| --- | --- |"
    for category in CATEGORIES:
        count = sum(rule.category == category for rule in rules)
        if count:
            yield f"| [{TITLES[category]}（{category}）]({category}.md) | {count} |"


def _page(category: str, rules: list[Rule]) -> Iterator[str]:
    yield f"# {TITLES[category]}（{category}）\n"
    yield "由 `scripts/build_rule_pages.py` 从规则文件生成，请不要手工修改。\n"
    yield "| 规则 | 级别 | 审次 | 内容 |"
    yield "| --- | --- | --- | --- |"
    for rule in rules:
        yield f"| [{rule.id}](#{rule.id.replace('/', '')}) | {LEVELS[rule.severity.value]} | {STAGES[rule.stage.value]} | {_cell(rule.title)} |"
    for rule in rules:
        yield from _section(rule)


def _section(rule: Rule) -> Iterator[str]:
    yield f"\n## {rule.id}\n"
    status = "" if rule.status == "stable" else f" · {rule.status}"
    profiles = f" · 仅 {'、'.join(rule.profiles)}" if rule.profiles else ""
    yield f"**{rule.title}** · {LEVELS[rule.severity.value]} · {STAGES[rule.stage.value]}{profiles}{status}\n"
    yield f"报告：{rule.message}\n"
    if rule.rationale:
        yield f"{rule.rationale.strip()}\n"
    if rule.basis:
        yield "依据：" + "；".join(rule.basis) + "\n"
    yield f"匹配：{_match(rule)}\n"
    yield "会报告："
    yield from (f"- {_code(_marked(example))}" for example in rule.bad)
    yield "\n不报告："
    yield from (f"- {_code(example.text)}{_options(example)}" for example in rule.good)


def _match(rule: Rule) -> str:
    match = rule.match
    if isinstance(match, Keywords):
        return "词表 " + "、".join(f"`{name}`" for name in match.lists)
    if isinstance(match, Pattern):
        near = "、".join(match.anchors) if match.anchors else "、".join(map(str, match.digits)) + " 位数字"
        return f"模式（在“{near}”附近）"
    return f"检查 `{match.name}`"


def _marked(example: BadExample) -> str:
    text = example.text
    for span in sorted(example.spans, reverse=True):
        text = f"{text[: span.start]}⟦{text[span.start : span.end]}⟧{text[span.end :]}"
    fixed = "" if example.fixed is None else f" → {example.fixed}"
    return text + fixed


def _options(example: GoodExample) -> str:
    shown = "、".join(f"{name} {value}" for name, value in sorted(example.options.items()))
    return f"（{shown}）" if shown else ""


def _code(text: str) -> str:
    """Text as inline code on one line, whatever it contains."""
    text = text.strip().replace("\r", "").replace("\n", "↵")
    if "`" not in text:
        return f"`{text}`"
    fence = "`" * (max(map(len, re.findall("`+", text))) + 1)
    return f"{fence} {text} {fence}"


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


def main(arguments: list[str]) -> int:
    wanted = pages()
    present = set(PAGES.glob("*.md"))
    stale = [
        path
        for path, text in wanted.items()
        if path not in present or path.read_text(encoding="utf-8") != text
    ]
    stale += sorted(present - wanted.keys())
    if arguments == ["--check"]:
        for path in stale:
            print(f"{path.relative_to(ROOT)} is not up to date: run python scripts/build_rule_pages.py")
        return 1 if stale else 0
    PAGES.mkdir(parents=True, exist_ok=True)
    for path in sorted(present - wanted.keys()):
        path.unlink()
    for path, text in wanted.items():
        path.write_text(text, encoding="utf-8", newline="\n")
    print(f"{len(wanted)} pages, {len(stale)} changed")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
