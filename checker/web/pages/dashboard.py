"""Figures with plots: what was found and waived, how long each review took, which rules people doubt."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import timedelta

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.safestring import SafeString
from django.views.decorators.http import require_safe

from checker.review.rules import Role
from checker.web import catalogue, figures, plots, visibility
from checker.web.accounts import needs
from checker.web.pages.frame import page
from checker.web.wording import words

_DAYS = (30, 90, 365)
_FITS = 17


@needs(Role.ADMINISTRATOR, *visibility.REVIEWERS)
@require_safe
def dashboard(request: HttpRequest) -> HttpResponse:
    asked = request.GET.get("days", "")
    days = int(asked) if asked in map(str, _DAYS) else 90
    made = figures.figures(timezone.now() - timedelta(days=days))
    w, say = words(), words().say
    titles = {rule.id: catalogue.title(rule, w) for rule in catalogue.rulebook().rules}

    def top(counts: Counter[str]) -> list[tuple[str, float]]:
        return [(_short(titles.get(rule, rule)), count) for rule, count in figures.top(counts)]

    soon = max(made.median_hours.values(), default=0) < 1
    spent = [
        (w.stage(stage), round(hours * 60) if soon else round(hours, 1))
        for stage, hours in made.median_hours.items()
    ]
    unit = say(" 分钟", " min") if soon else say(" 小时", " h")
    charts = [
        (
            say("每周发现和豁免的问题", "Found and waived, by week"),
            bool(made.weeks),
            plots.weeks(
                say("每周发现和豁免的问题", "Found and waived, by week"),
                list(made.weeks.items()),
                (say("发现", "found"), say("豁免", "waived")),
            ),
        ),
        _bars(say("各审次用时（中位数）", "Time per review (median)"), spent, unit, "spent"),
        _bars(say("最常见的问题", "Most frequent rules"), top(made.found)),
        _bars(say("豁免最多的问题", "Most often waived"), top(made.waived), look="waived"),
        _bars(
            say("被标为误报的规则", "Rules with marks of false alarms"),
            top(made.alarms),
            look="alarm",
        ),
    ]
    return page(request, "dashboard", {"figures": made, "charts": charts, "days": days, "choices": _DAYS})


def _short(label: str) -> str:
    """What fits beside a bar."""
    return label if len(label) <= _FITS else label[: _FITS - 1] + "…"


def _bars(
    title: str, rows: Sequence[tuple[str, float]], unit: str = "", look: str = "found"
) -> tuple[str, bool, SafeString]:
    return title, bool(rows), plots.bars(title, rows, unit, look)
