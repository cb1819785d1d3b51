"""Words in a page's source that its readers do not see but could find: remarks in comments, hidden blocks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from checker.expressions import Expression
from checker.matchers.context import Context
from checker.matchers.hidden.left_in import LABELS
from checker.model import Hit, SegmentKind, Severity

_HAN = Expression(r"[\u3400-\u9fff]")
_POINTS = Expression("[，。；！？]")
_REMARK = Expression(
    r"待(?:核实|确认|核对|补充|定稿|领导|审)|(?:先|暂)(?:不要?|别)(?:发|公开|上)|不要(?:发|公开|上网)|别发|不(?:能|宜|便)(?:公开|发布|上网)"
    r"|(?:请|需|要)(?:再)?(?:核实|核对|删掉?|删除|改)|删[掉除](?:这|此|该|上|下|本)|(?:数据|数字|数)(?:有误|不准|不对|存疑)|存疑"
    r"|领导(?:要求|意见|说|批示|让)|审核意见|修改意见|内部(?:掌握|使用|资料)|仅供内部|真实(?:姓名|数据|情况)|实际(?:数据|金额)为|原文(?:为|如下)|(?:旧|老)数据"
)
_MACHINE = Expression(r"(?i)\s*(?:sanshen:|\[if|/?\*|#|\$|\{|<|=|//|@|ko |wp:|end\b|begin\b|start\b)")
_MARKUP = Expression(r"(?im)</?[a-z]+[^<>]*>|\bfunction\b|\bvar\b|=>|[{};]\s*$")
_PROSE = {"comment": 20, "hidden": 40}
"""How many ideographs (with points between them) make prose rather than a label."""


def unseen(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """Segments of the kind ``params["kind"]``: remarks of editors, and (as a note) other prose."""
    kind = SegmentKind(params["kind"])
    text = context.document.text
    for segment in context.document.segments:
        if segment.kind is not kind or segment.label in LABELS:
            continue
        content = text[segment.start : segment.end]
        stripped = content.strip()
        if not stripped or _MACHINE.match(stripped):
            continue
        start = segment.start + content.index(stripped)
        hit = Hit("", start, start + len(stripped))
        if _REMARK.search(stripped) and len(_HAN.findall(stripped)) >= 3:
            yield hit
        elif _is_prose(stripped, _PROSE[kind.value]):
            yield Hit("", hit.start, hit.end, severity=Severity.INFO, confidence=0.6)


def _is_prose(text: str, least: int) -> bool:
    return len(_HAN.findall(text)) >= least and bool(_POINTS.search(text)) and not _MARKUP.search(text)
