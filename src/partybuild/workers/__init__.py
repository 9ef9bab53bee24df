"""Work shared out among processes: results in the order of the input, whoever was done first.

A process that dies costs the one thing that it died of.
Killing the process that shares out the work ends those that work for it.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import islice
from multiprocessing.connection import wait
from typing import Final, TypeVar

_Item = TypeVar("_Item")
_Result = TypeVar("_Result")
_Work = Callable[[Sequence[_Item]], list[_Result]]

BATCH: Final = 50
"""Items that are sent together: enough that sending costs little, few enough that little is done again after a kill."""

_UNDER_WAY: Final = 3
"""Batches for each process that are sent before the first of them is asked for: nobody waits, and memory stays flat."""


def mapped(
    work: _Work[_Item, _Result],
    items: Iterable[_Item],
    jobs: int,
    died: Callable[[_Item], _Result],
    batch: int = BATCH,
) -> Iterator[list[_Result]]:
    """The results of work, batch for batch, in the order of the items.

    A program that asks for more than one process must be importable (``if __name__ == "__main__":``), as for everything that spawns processes.

    Args:
        work: A function of a module that gives one result for each item of a batch, and does not raise.
        items: What to work on; taken as the work goes on.
        jobs: How many processes; with one the work is done in this process.
        died: The result for an item that ends the process that works on it.
        batch: How many items are sent at once.
    """
    batches = _batches(items, batch)
    if jobs <= 1:
        yield from map(work, batches)
        return
    pool = _pool(jobs)
    waiting: deque[tuple[list[_Item], Future[list[_Result]] | None]] = deque()
    try:
        while True:
            for each in islice(batches, jobs * _UNDER_WAY - len(waiting)):
                waiting.append((each, _sent(pool, work, each)))
            if not waiting:
                return
            first, future = waiting.popleft()
            try:
                if future is None:
                    raise BrokenProcessPool  # noqa: TRY301 the same way out
                found = future.result()
            except BrokenProcessPool:
                # Whatever was under way when a process died is done one by one, when its turn comes.
                if not _works(pool):
                    pool.shutdown(wait=False, cancel_futures=True)
                    pool = _pool(jobs)
                found = list(apart(work, first, died))
            yield found
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def _batches(items: Iterable[_Item], size: int) -> Iterator[list[_Item]]:
    every = iter(items)
    while batch := list(islice(every, size)):
        yield batch


def _sent(
    pool: ProcessPoolExecutor, work: _Work[_Item, _Result], batch: list[_Item]
) -> Future[list[_Result]] | None:
    try:
        return pool.submit(work, batch)
    except BrokenProcessPool:
        return None


def _works(pool: ProcessPoolExecutor) -> bool:
    try:
        pool.submit(int).cancel()
    except BrokenProcessPool:
        return False
    return True


def apart(
    work: _Work[_Item, _Result], items: Iterable[_Item], died: Callable[[_Item], _Result]
) -> Iterator[_Result]:
    """The results of work, item for item, done by one process beside this one, and by another where that dies.

    Args:
        work: As for `mapped`.
        items: What to work on.
        died: The result for an item that ends the process that works on it.
    """
    pool = _pool(1)
    try:
        for item in items:
            try:
                yield from pool.submit(work, [item]).result()
            except BrokenProcessPool:
                pool.shutdown(wait=False)
                pool = _pool(1)
                yield died(item)
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def _pool(jobs: int) -> ProcessPoolExecutor:
    # Forking is unsafe beside threads, and not there on Windows.
    context = multiprocessing.get_context("spawn")
    return ProcessPoolExecutor(jobs, mp_context=context, initializer=_begin)


def _begin() -> None:
    """Set up a process that works: Ctrl-C is for the one that it works for, and it ends when that one does, however it ended (python/cpython#111873)."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)
