"""A rulebook made ready to check with: compiled once, kept in the user's cache, loaded in milliseconds."""

from __future__ import annotations

import hashlib
import pickle
import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import regex

from checker.cache import Sources, Store, default_folder
from checker.expressions import TABLE
from checker.matchers.automaton import engine_version
from checker.version import __version__

if TYPE_CHECKING:
    from checker.matchers.matcher import Matcher
    from checker.rulebook.rulebook import InForce, Rulebook


class Prepared:
    """A rulebook with its compiled matcher; the plans stay pickled until a profile is asked for."""

    def __init__(self, rulebook: Rulebook, matcher: Matcher) -> None:
        self.rulebook = rulebook.without_rules()
        self.matcher = matcher
        bare = rulebook.without_examples()
        self._plans = {
            profile.name: pickle.dumps(bare.in_force(profile.name), pickle.HIGHEST_PROTOCOL)
            for profile in rulebook.profiles
        }
        self._loaded: dict[str, dict[str, InForce]] = {}
        self._expressions = TABLE.compiled()

    def __setstate__(self, state: dict[str, object]) -> None:
        self.__dict__.update(state)
        TABLE.put_back(self._expressions)

    def plan(self, profile: str) -> dict[str, InForce]:
        """The rules in force under a profile, by id."""
        if profile not in self._loaded:
            self._loaded[profile] = pickle.loads(self._plans[profile])
        return self._loaded[profile]


def prepare(policy_file: Path | None = None, *, cache: bool = True) -> Prepared:
    """Load and compile the rulebook of a policy file (None: the default policy).

    Raises ConfigError.  With ``cache`` the result is kept in the user's cache folder, verified and
    keyed by its sources; a cache that cannot be used costs time, nothing else.
    """
    folder = default_folder() if cache else None
    store = Store(folder) if folder else None
    name = _cache_name(policy_file)
    if store:
        stored = store.get(name + ".bin")
        if isinstance(stored, Prepared):
            stored.matcher.vocabulary.fetch_with(partial(store.get, name + ".words"))
            return stored
    from checker.matchers.matcher import Matcher
    from checker.rulebook.loading import load_rulebook

    rulebook = load_rulebook(policy_file)
    prepared = Prepared(rulebook, Matcher(list(rulebook.rules), rulebook.lists))
    if store:
        sources = Sources(rulebook.files, rulebook.folders)
        if store.put(name + ".bin", prepared, sources):
            store.put(name + ".words", prepared.matcher.vocabulary.automaton(), sources)
    return prepared


_LAYOUT = "3"
"""Counts up when what is stored takes another form, so that a checkout never reads what an older one wrote."""


def _cache_name(policy_file: Path | None) -> str:
    """Names the entry for this policy, this code and everything whose pickles are not portable."""
    parts = [
        __version__,
        _LAYOUT,
        sys.version,
        regex.__version__,
        engine_version(),
        str(Path(__file__).resolve()),
        str(policy_file.resolve()) if policy_file else "",
    ]
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:32]
