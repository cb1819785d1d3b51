"""Figures about the reviews, counted from the ledger: what was found, what was waived, how long it took."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from statistics import median

from django.db.models import Count

from checker.model import Stage
from checker.review.events import Approved, Event, Rejected, Submitted, event_of
from checker.web.models import FalseAlarm, LedgerEntry


@dataclass(slots=True)
class Figures:
    """``found`` and ``waived`` count findings by rule, ``weeks`` maps Mondays to (found, waived), ``hours`` holds
    what each signature took from the one before it or from the submission."""

    rounds: int = 0
    approved: int = 0
    rejected: int = 0
    found: Counter[str] = field(default_factory=Counter)
    waived: Counter[str] = field(default_factory=Counter)
    weeks: dict[date, tuple[int, int]] = field(default_factory=dict)
    hours: dict[Stage, list[float]] = field(default_factory=lambda: {stage: [] for stage in Stage})
    alarms: Counter[str] = field(default_factory=Counter)

    @property
    def waivers(self) -> int:
        return self.waived.total()

    @property
    def median_hours(self) -> Mapping[Stage, float]:
        return {stage: median(values) for stage, values in self.hours.items() if values}


def figures(since: datetime) -> Figures:
    """Everything that was recorded since then (a point in time with a zone)."""
    made = Figures()
    rules: dict[str, dict[str, str]] = {}
    last: dict[str, datetime] = {}
    weeks: dict[date, list[int]] = defaultdict(lambda: [0, 0])
    limit = since.astimezone(UTC).isoformat(timespec="milliseconds")
    rows = LedgerEntry.objects.filter(at__gte=limit).exclude(submission="").order_by("seq")
    for row in rows.iterator(chunk_size=1000):
        event, at = event_of(json.loads(row.body)), datetime.fromisoformat(row.at)
        week = at.date() - timedelta(days=at.weekday())
        if isinstance(event, Submitted):
            made.rounds += 1
            named = [obstacle for obstacle in event.checked.obstacles if obstacle.rule]
            rules[row.submission] = {obstacle.id: obstacle.rule for obstacle in named}
            made.found.update(obstacle.rule for obstacle in named)
            weeks[week][0] += len(named)
            last[row.submission] = at
        else:
            _signed(made, event, at, last)
            weeks[week][1] += _waived(made, event, rules.get(row.submission, {}))
    made.weeks = _every_week(since, weeks)
    marks = FalseAlarm.objects.filter(at__gte=since).values_list("rule").annotate(count=Count("id"))
    made.alarms.update(dict(marks))
    return made


def _every_week(since: datetime, counted: Mapping[date, Sequence[int]]) -> dict[date, tuple[int, int]]:
    """The weeks from then to the last one with an entry, also those in which nothing happened."""
    week = since.astimezone(UTC).date()
    week -= timedelta(days=week.weekday())
    made: dict[date, tuple[int, int]] = {}
    while counted and week <= max(counted):
        found, waived = counted.get(week, (0, 0))
        made[week] = (found, waived)
        week += timedelta(days=7)
    return made


def _signed(made: Figures, event: Event, at: datetime, last: dict[str, datetime]) -> None:
    if not isinstance(event, (Approved, Rejected)):
        return
    if event.submission in last:
        made.hours[event.stage].append((at - last[event.submission]).total_seconds() / 3600)
    last[event.submission] = at
    made.rejected += isinstance(event, Rejected)
    made.approved += isinstance(event, Approved) and event.stage is Stage.FINAL


def _waived(made: Figures, event: Event, rules: Mapping[str, str]) -> int:
    if not isinstance(event, Approved):
        return 0
    waived = [rules[waiver.obstacle] for waiver in event.waivers if waiver.obstacle in rules]
    made.waived.update(waived)
    return len(waived)


def top(counts: Counter[str], size: int = 10) -> Sequence[tuple[str, int]]:
    """The most frequent ones; equal counts in the order of their names."""
    return sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:size]
