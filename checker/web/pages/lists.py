"""Wordlists and allowed phrases, kept in the browser."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_safe

from checker.errors import SanshenError
from checker.model import Entry, Wordlist
from checker.rulebook.wordlists import KINDS, SILENT
from checker.web import catalogue, house_lists, service
from checker.web.accounts import needs, person_of
from checker.web.models import ListChange
from checker.web.pages.frame import page, sentence
from checker.web.wording import words

_SHOWN = 500
"""Entries of a list on its page; a search finds the others."""


@needs()
@require_safe
def lists(request: HttpRequest) -> HttpResponse:
    """The house's own lists and those that ship."""
    own = house_lists.in_force()
    values = {
        "own": [(change, house_lists.parsed(change)) for change in own.values()],
        "pending": house_lists.pending(),
        "shipped": [one for name, one in catalogue.rulebook().lists.items() if name not in own],
        "may_keep": _may_keep(request),
    }
    return page(request, "lists", values)


@needs(*house_lists.KEEPERS)
@require_http_methods(["GET", "POST"])
def new(request: HttpRequest) -> HttpResponseBase:
    """A list with its first entry."""
    wrong = ""
    if request.method == "POST":
        name = request.POST.get("name", "").strip()
        header = {
            "title": _cell(request, "title") or name,
            "kind": request.POST.get("kind", ""),
            "source": _cell(request, "source"),
            "licence": words().say("内部使用", "internal"),
            "reviewed": date.today().isoformat(),
        }
        try:
            text = house_lists.text_of(name, header, [_entry(request)])
            change = house_lists.propose(person_of(request), name, text, _cell(request, "reason"))
            return _done(request, change)
        except SanshenError as error:
            wrong = sentence(error)
    values = {"kinds": KINDS, "silent": SILENT, "typed": request.POST, "wrong": wrong}
    return page(request, "list_new", values, status=422 if wrong else 200)


@needs()
@require_http_methods(["GET", "POST"])
def one(request: HttpRequest, name: str) -> HttpResponseBase:
    """A list with its entries, its versions, and what waits for a second person."""
    wrong = ""
    if request.method == "POST":
        try:
            return _act(request, name)
        except SanshenError as error:
            wrong = sentence(error)
    change = house_lists.in_force().get(name)
    waiting = house_lists.pending(name)
    shown = house_lists.parsed(change) if change else catalogue.rulebook().lists.get(name)
    versions = list(
        ListChange.objects.filter(name=name).select_related("created_by", "approved_by").order_by("-number")
    )
    if shown is None and not versions:
        raise Http404
    q = request.GET.get("q", "").strip()
    entries = [
        entry for entry in (shown.entries if shown else ()) if q in entry.term or q in "".join(entry.suggest)
    ]
    values = {
        "name": name,
        "list": shown,
        "change": change,
        "own": bool(versions),
        "entries": entries[:_SHOWN],
        "count": len(entries),
        "q": q,
        "pending": [(item, house_lists.difference(item)) for item in waiting],
        "versions": versions,
        "wrong": wrong,
        "typed": request.POST,
        "may_keep": _may_keep(request),
        "protected": shown is not None and shown.kind in SILENT,
    }
    return page(request, "list", values, status=422 if wrong else 200)


def _act(request: HttpRequest, name: str) -> HttpResponseBase:
    """One of the buttons of a list's page.  Raises SanshenError."""
    user = person_of(request)
    action, _, rest = request.POST.get("action", "").partition(":")
    if action in ("consent", "close"):
        change = ListChange.objects.filter(name=name, number=rest if rest.isdecimal() else 0).first()
        if change is None:
            raise Http404
        (house_lists.consent if action == "consent" else house_lists.close)(user, change)
        say = words().say
        messages.success(
            request,
            say("复核同意，已经生效。", "In force.")
            if action == "consent"
            else say("已退回这个改动。", "Refused."),
        )
        return redirect("list", name)
    current = house_lists.in_force().get(name)
    if current is None:
        raise Http404
    make = _CHANGES.get(action)
    if make is None:
        raise SanshenError(words().say("没有这个操作", "no such act"))
    text = make(request, current, house_lists.parsed(current))
    return _done(request, house_lists.propose(user, name, text, _cell(request, "reason")))


def _with_entry(request: HttpRequest, change: ListChange, before: Wordlist) -> str:
    entry = _entry(request)
    return _again(before, [*before.entries, entry])


def _without_entries(request: HttpRequest, change: ListChange, before: Wordlist) -> str:
    """Without those that were ticked."""
    gone = set(request.POST.getlist("term"))
    return _again(before, [entry for entry in before.entries if entry.term not in gone])


def _as_typed(request: HttpRequest, change: ListChange, before: Wordlist) -> str:
    return request.POST.get("text", "").replace("\r\n", "\n").rstrip("\n") + "\n"


def _given_up(request: HttpRequest, change: ListChange, before: Wordlist) -> str:
    return ""


_CHANGES: dict[str, Callable[[HttpRequest, ListChange, Wordlist], str]] = {
    "add": _with_entry,
    "remove": _without_entries,
    "replace": _as_typed,
    "give-up": _given_up,
}


def _again(before: Wordlist, entries: list[Entry]) -> str:
    header = {key: value for key, value in before.header.items() if key != "name"}
    return house_lists.text_of(before.name, {**header, "reviewed": date.today().isoformat()}, entries)


def _entry(request: HttpRequest) -> Entry:
    """The entry of the form; what is wrong with it, the lint says."""
    return Entry(
        _cell(request, "term_new"),
        tuple(part.strip() for part in _cell(request, "suggest").split("|") if part.strip()),
        tuple(part.strip() for part in _cell(request, "exceptions").split("|") if part.strip()),
        note=_cell(request, "note"),
    )


def _cell(request: HttpRequest, name: str) -> str:
    """What was typed, as one cell: no tabs, no line ends."""
    return " ".join(request.POST.get(name, "").split())


def _done(request: HttpRequest, change: ListChange) -> HttpResponseBase:
    say = words().say
    if change.protected:
        messages.warning(
            request,
            say("这类词表会让问题不再报告，须另一位同事复核后生效。", "A second person has to agree."),
        )
    else:
        messages.success(request, say("已经生效，下一次检查就按它来。", "In force from the next check on."))
    return redirect("list", change.name)


def _may_keep(request: HttpRequest) -> bool:
    return bool(service.roles_of(person_of(request)) & house_lists.KEEPERS)
