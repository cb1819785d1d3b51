"""An ordered map over worker processes that survives a worker which dies."""

from __future__ import annotations

import multiprocessing
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import islice
from typing import Generic, TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")

_BATCH = 16
_AHEAD = 4
"""Batches in flight for each worker: bounds memory on endless input."""


class Pool(Generic[Item, Result]):
    """Calls ``work(item)`` in worker processes; ``start()`` is called once in each of them.

    ``lost(item)`` gives the result for an item whose worker died on it, twice.
    """

    def __init__(
        self,
        work: Callable[[Item], Result],
        lost: Callable[[Item], Result],
        jobs: int,
        start: Callable[[], None],
    ) -> None:
        self._work, self._lost, self._jobs, self._start = work, lost, jobs, start
        method = "fork" if sys.platform == "linux" else "spawn"
        self._context = multiprocessing.get_context(method)

    def map(self, items: Iterable[Item]) -> Iterator[Result]:
        """Results in the order of ``items``."""
        source = iter(items)
        pending: deque[tuple[list[Item], Future[list[Result]]]] = deque()
        executor = self._executor(self._jobs)
        try:
            while True:
                while len(pending) < self._jobs * _AHEAD:
                    batch = list(islice(source, _BATCH))
                    if not batch:
                        break
                    try:
                        pending.append((batch, executor.submit(_run, self._work, batch)))
                    except BrokenProcessPool:
                        executor = self._executor(self._jobs)
                        pending.append((batch, executor.submit(_run, self._work, batch)))
                if not pending:
                    return
                batch, future = pending.popleft()
                try:
                    yield from future.result()
                except BrokenProcessPool:
                    yield from map(self._alone, batch)
        finally:
            executor.shutdown(wait=False, cancel_futures=True)

    def _alone(self, item: Item) -> Result:
        """One item in a process of its own."""
        with self._executor(1) as executor:
            try:
                return executor.submit(self._work, item).result()
            except BrokenProcessPool:
                return self._lost(item)

    def _executor(self, jobs: int) -> ProcessPoolExecutor:
        return ProcessPoolExecutor(jobs, mp_context=self._context, initializer=self._start)


def _run(work: Callable[[Item], Result], batch: list[Item]) -> list[Result]:
    return [work(item) for item in batch]
