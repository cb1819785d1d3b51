"""How commands build their Checker, here or in worker processes."""

from __future__ import annotations

import gc
import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from checker.cli.language import say
from checker.engine import Checker
from checker.errors import SanshenError
from checker.model import Stage

if TYPE_CHECKING:
    from checker.people.store import PeopleStore

Item = TypeVar("Item")
Result = TypeVar("Result")

KEY_VARIABLE = "SANSHEN_KEY"
_WORTH_WORKERS = 4 * 1024 * 1024
"""Bytes below which starting worker processes costs more than it gains."""


@dataclass(frozen=True, slots=True)
class Options:
    """How to build the Checker; crosses to worker processes."""

    policy: Path | None
    profile: str = ""
    fail_on: str = ""
    stage: Stage | None = None
    baseline: Path | None = None
    lang: str = "zh"
    cache: bool = True
    people: Path | None = None
    """The store of persons; documents are then checked one after the other."""

    def checker(self) -> Checker:
        checker = Checker(
            self.policy,
            profile=self.profile,
            fail_on=self.fail_on,
            stage=self.stage,
            baseline=self.baseline,
            key=fingerprint_key(),
            lang=self.lang,
            cache=self.cache,
            people=self._people(),
        )
        gc.freeze()  # the rules stay: no collection need look at them, no worker need copy them
        gc.enable()
        return checker

    def _people(self) -> PeopleStore | None:
        if self.people is None:
            return None
        from checker.people.store import PeopleStore

        return PeopleStore(self.people, fingerprint_key())


def fingerprint_key() -> bytes:
    """The user's key for fingerprints of personal data.  Raises SanshenError if it is too short."""
    key = os.environ.get(KEY_VARIABLE, "").encode()
    if key and len(key) < 16:
        raise SanshenError(
            say(f"{KEY_VARIABLE} 太短，至少要 16 个字符", f"{KEY_VARIABLE} needs at least 16 characters")
        )
    return key


def choose_jobs(asked: int, documents: int, size: int) -> int:
    """Processes for ``documents`` of ``size`` bytes together; ``asked`` 0 leaves the choice to us."""
    if asked:
        return max(1, min(asked, documents))
    return min(_cores(), documents) if size >= _WORTH_WORKERS and documents > 1 else 1


def _cores() -> int:
    """Processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


class _Worker:
    """What a worker process keeps between items: built in the parent and inherited, or built at its start."""

    checker: Checker | None = None


def over(
    items: Iterable[Item],
    options: Options,
    checker: Checker,
    work: Callable[[Checker, Item], Result],
    lost: Callable[[Item], Result],
    jobs: int,
) -> Iterator[Result]:
    """``work(checker, item)`` for each item, in order, in ``jobs`` processes (here if it is one)."""
    if jobs == 1:
        return (work(checker, item) for item in items)
    from checker.pool import Pool

    _Worker.checker = checker
    return Pool(partial(_call, work), lost, jobs, partial(_prepare, options)).map(items)


def _prepare(options: Options) -> None:
    if _Worker.checker is None:  # a spawned process; a forked one has inherited it
        _Worker.checker = options.checker()


def _call(work: Callable[[Checker, Any], Any], item: Any) -> Any:
    assert _Worker.checker is not None
    return work(_Worker.checker, item)
