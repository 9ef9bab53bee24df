"""A parser measured on training pages, one after the other or on all cores.

The parser is any function from a source to a page, so that what was learned from some folds is measured on the others as the shipped parser is.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from functools import partial
from typing import Final, TypeAlias

import attrs

from partybuild.errors import PartyBuildError, ReadError
from partybuild.model import Page
from partybuild.pipeline import parse as parse_now
from partybuild.source import Source
from partybuild.training.gold import GoldLeaf
from partybuild.training.pages import Annotation, TrainingPage, read_page
from partybuild.training.scores import Scores, scores_of

Parse: TypeAlias = Callable[[Source], Page]
Ceiling: TypeAlias = Callable[[TrainingPage], Page]
"""What a page would be if every decision were right: its annotation's labels, assembled."""

_FEW: Final = 8
"""Pages that are measured sooner than a process starts."""


@attrs.frozen
class Outcome:
    """What was measured on one page.

    Args:
        name: The page.
        articles_from: The pages whose articles were set anew to make it.
        scores: What the parser found; ``None`` where the page could not be read.
        ceiling: What could be found at most, where that was asked for.
        lost: The annotated leaves that are not in the page's text.
        failure: Why it could not be read.
    """

    name: str
    articles_from: tuple[str, ...] = ()
    scores: Scores | None = None
    ceiling: Scores | None = None
    lost: tuple[GoldLeaf, ...] = ()
    failure: PartyBuildError | None = None


def measured(
    annotations: Sequence[Annotation],
    parse: Parse = parse_now,
    *,
    ceiling: Ceiling | None = None,
    processes: int = 1,
) -> Iterator[Outcome]:
    """Each page read, parsed and scored, in the order given; one that cannot be read says why, and the others go on.

    Args:
        annotations: Where the annotations are.
        parse: The parser.
        ceiling: What makes the best page that an annotation allows.
        processes: How many to measure with.
            With more than one, `parse` and `ceiling` must be functions of a module, as they are sent to fresh processes, and a script needs the usual ``if __name__ == "__main__"``.
    """
    measure = partial(_measure, parse=parse, ceiling=ceiling)
    processes = min(processes, len(annotations) // _FEW)
    if processes <= 1:
        yield from map(measure, annotations)
        return
    context = multiprocessing.get_context("spawn")  # the one start that is safe on every system
    with ProcessPoolExecutor(processes, context) as pool:
        with _deaf_to_ctrl_c():  # every process hears it, and this one stops the others
            outcomes = pool.map(measure, annotations, chunksize=4)
        yield from outcomes


def cores() -> int:
    """How many processes this machine has room for."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


@contextmanager
def _deaf_to_ctrl_c() -> Iterator[None]:
    """Processes that are started in this block ignore Ctrl-C."""
    if threading.current_thread() is not threading.main_thread():  # only that one may say so
        yield
        return
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def _measure(annotation: Annotation, parse: Parse, ceiling: Ceiling | None) -> Outcome:
    try:
        page = read_page(annotation)
        scores = scores_of(page.gold, parse(page.source))
        best = scores_of(page.gold, ceiling(page)) if ceiling else None
    except PartyBuildError as error:
        return Outcome(annotation.name, failure=error)
    except Exception as error:
        if sys.flags.dev_mode:
            raise
        fault = f"a fault while it was measured ({type(error).__name__}: {error})"
        return Outcome(annotation.name, failure=ReadError(str(annotation.path), [fault]))
    return Outcome(annotation.name, page.articles_from, scores, best, page.lost)
