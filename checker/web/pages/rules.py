"""The catalogue of rules: what is reported, why, and what is not."""

from __future__ import annotations

from itertools import groupby

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from checker.model import CATEGORIES, Rule
from checker.web import catalogue
from checker.web.accounts import needs
from checker.web.pages.frame import page
from checker.web.wording import words


@needs()
@require_safe
def rules(request: HttpRequest) -> HttpResponse:
    """All rules by category; ``q`` in number, title or message."""
    q = request.GET.get("q", "").strip().lower()[:100]
    wanted = request.GET.get("category", "")
    found = [
        rule
        for rule in catalogue.rulebook().rules
        if (not wanted or rule.category == wanted) and all(word in _searched(rule) for word in q.split())
    ]
    found.sort(key=lambda rule: (CATEGORIES.index(rule.category), rule.id))
    groups = [
        (name, [(rule, catalogue.title(rule, words())) for rule in group])
        for name, group in groupby(found, lambda rule: rule.category)
    ]
    values = {"groups": groups, "count": len(found), "q": q, "wanted": wanted, "categories": CATEGORIES}
    return page(request, "rules", values)


def _searched(rule: Rule) -> str:
    return f"{rule.id} {rule.title} {rule.message} {rule.title_en}".lower()


@needs()
@require_safe
def rule(request: HttpRequest, rule_id: str) -> HttpResponse:
    found = catalogue.named(rule_id)
    if found is None:
        raise Http404
    values = {
        "rule": found,
        "title": catalogue.title(found, words()),
        "message": catalogue.message(found, words()),
        "matching": catalogue.matching(found, words()),
        "bad": catalogue.bad_examples(found),
        "good": catalogue.good_examples(found),
    }
    return page(request, "rule", values)
