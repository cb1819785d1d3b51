"""All matchers over one document: one automaton pass, then only what its hits call for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping

from checker.errors import ConfigError, SanshenError
from checker.language.fold import fold_term
from checker.matchers import checks, digits, keywords, patterns
from checker.matchers.context import Context
from checker.matchers.keywords import EntryUse, ListUse
from checker.matchers.patterns import CompiledPattern
from checker.matchers.typos.guard import Guard
from checker.matchers.typos.protected import Protected
from checker.matchers.validators import VALIDATORS
from checker.matchers.vocabulary import Vocabulary
from checker.model import (
    SENSITIVE_CATEGORIES,
    Check,
    Gap,
    GapReason,
    Hit,
    Keywords,
    Match,
    Pattern,
    Rule,
    Span,
    Wordlist,
)


class Matcher:
    """Rules and lists, compiled.  Immutable, safe to share between threads, and can be pickled."""

    def __init__(self, rules: list[Rule], lists: Mapping[str, Wordlist]) -> None:
        listed: list[tuple[ListUse, Wordlist]] = []
        anchors: dict[str, tuple[str, ...]] = {}
        self._patterns: dict[str, CompiledPattern] = {}
        self._by_length: dict[int, tuple[str, ...]] = {}
        self._checks: list[tuple[str, Check]] = []
        for rule in rules:
            match = rule.match
            for part in (match, *rule.checks):
                _import_functions(rule, part)
            self._checks += [(rule.id, check) for check in rule.checks]
            if isinstance(match, Keywords):
                listed += [(ListUse(rule.id, match, rule.segments), lists[name]) for name in match.lists]
                continue
            for anchor in map(fold_term, match.anchors):
                anchors[anchor] = (*anchors.get(anchor, ()), rule.id)
            if isinstance(match, Pattern):
                self._patterns[rule.id] = patterns.compile_pattern(rule, match)
                for length in match.digits:
                    self._by_length[length] = (*self._by_length.get(length, ()), rule.id)
            else:
                self._checks.append((rule.id, match))
        allowed = frozenset(
            fold_term(entry.term)
            for wordlist in lists.values()
            if wordlist.kind == "allow"
            for entry in wordlist.entries
        )
        self.vocabulary = Vocabulary(listed, anchors, allowed)
        self._lengths = frozenset(self._by_length)
        self._protected = Protected(lists.values())
        self._guard: Guard | None = None

    def __getstate__(self) -> dict[str, object]:
        return {**self.__dict__, "_guard": None}

    def match(self, context: Context, active: Mapping[str, object]) -> tuple[list[Hit], list[Gap]]:
        """What the rules in ``active`` find; a rule that crashes or times out leaves a gap."""
        found: list[tuple[int, int, EntryUse]] = []
        anchors: dict[str, list[tuple[int, int]]] = defaultdict(list)
        allowed: list[Span] = []
        use_of = self.vocabulary.use
        for start, end, number in self.vocabulary.find(context.view.text):
            use = use_of(number)
            for entry in use.entries:
                found.append((start, end, entry))
            for rule in use.anchored:
                anchors[rule].append((start, end))
            if use.allowed:
                allowed.append(context.view.span(start, end))
        context.anchors = anchors
        context.guard = self._guarding()
        hits: list[Hit] = []
        gaps: list[Gap] = []
        if found:
            hits += _guarded("keywords", lambda: keywords.stand(context, found, active), gaps)
        for rule, places in anchors.items():
            if rule in active and rule in self._patterns:
                hits += self._in_windows(context, rule, places, gaps)
        if self._lengths:
            hits += _guarded("digits", lambda: list(self._numbers(context, active)), gaps)
        context.found = hits  # it grows: a check sees what those before it found
        for rule, check in self._checks:
            if rule in active and (not check.anchors or rule in anchors or "always" in check.params):
                hits += self._check(context, rule, check, gaps)
        return [hit for hit in hits if not _is_allowed(hit, allowed)], gaps

    def _guarding(self) -> Guard:
        """Opened once; two threads may both open it, and either will do."""
        if self._guard is None:
            self._guard = Guard(self._protected)
        return self._guard

    def scan_fully(self, context: Context, rule: str) -> list[Hit]:
        """Hits of one anchored pattern over the whole text: the oracle that windows are held against."""
        gaps: list[Gap] = []
        return list(patterns.search(context, self._patterns[rule], 0, len(context.view.text), gaps))

    def _in_windows(
        self, context: Context, rule: str, places: list[tuple[int, int]], gaps: list[Gap]
    ) -> list[Hit]:
        pattern = self._patterns[rule]
        return _guarded(rule, lambda: list(patterns.in_windows(context, pattern, sorted(places), gaps)), gaps)

    def _numbers(self, context: Context, active: Mapping[str, object]) -> Iterator[Hit]:
        for candidate in digits.candidates(context, self._lengths):
            for rule in self._by_length[len(candidate.text)]:
                if rule in active:
                    hit = patterns.on_number(context, self._patterns[rule], candidate)
                    if hit is not None:
                        yield hit

    def _check(self, context: Context, rule: str, check: Check, gaps: list[Gap]) -> list[Hit]:
        try:
            return [hit._replace(rule=rule) for hit in checks.CHECKS[check.name](context, check.params)]
        except Exception as error:
            gaps.append(_crash(rule, error))
            return []


def _import_functions(rule: Rule, match: Match) -> None:
    """Import what the rule names, so that its expressions are known to the cache.

    Raises ConfigError if there is no guard, validator or check of that name.
    """
    names: tuple[str, ...]
    known: Mapping[str, object]
    if isinstance(match, Keywords):
        names, known = match.guards, keywords.GUARDS
    elif isinstance(match, Pattern):
        names, known = (match.validator,) if match.validator else (), VALIDATORS
    else:
        names, known = (match.name,), checks.CHECKS
    for name in names:
        if name not in known:
            raise ConfigError(rule.path, f"不认识的名称“{name}”；可用：{'、'.join(sorted(known))}")
        known[name]


def _guarded(rule: str, run: Callable[[], list[Hit]], gaps: list[Gap]) -> list[Hit]:
    """``run()``; if it crashes, what it did not look at is a gap."""
    try:
        return run()
    except Exception as error:
        gaps.append(_crash(rule, error))
        return []


def _crash(rule: str, error: Exception) -> Gap:
    if isinstance(error, SanshenError):
        hint = f"；{error.hint}" if error.hint else ""
        return Gap(rule, GapReason.CRASH, f"规则 {rule} 没有检查：{error.message}{hint}")
    return Gap(rule, GapReason.CRASH, f"规则 {rule} 出错（{type(error).__name__}），它没有检查完")


def _is_allowed(hit: Hit, allowed: list[Span]) -> bool:
    """Inside an allow-listed phrase; personal data and secrecy marks cannot be allow-listed."""
    if not allowed or hit.rule.partition("/")[0] in SENSITIVE_CATEGORIES:
        return False
    return any(span.start <= hit.start and hit.end <= span.end for span in allowed)
