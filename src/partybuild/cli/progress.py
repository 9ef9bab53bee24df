"""How far a long command is: a bar on a terminal, and a line now and then where standard error is none."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from typing import Any, Final, TypeVar

import click

from partybuild.language import shown

_Thing = TypeVar("_Thing")

_FEW: Final = 4
"""Things that are done before anybody wonders."""

_EVERY: Final = 30.0
"""Seconds between two lines where there is no terminal."""


def is_watched() -> bool:
    """Whether standard error is looked at as it comes; it may be closed."""
    return sys.stderr is not None and sys.stderr.isatty()


def counted(
    things: Iterable[_Thing], label: str, total: int, named: Callable[[_Thing], str] | None = None
) -> AbstractContextManager[Iterable[_Thing]]:
    """Things that are gone through, with a bar on a terminal where they are more than a few.

    Args:
        things: What is gone through in the block.
        label: What is being done.
        total: How many there are.
        named: What stands behind the bar while one of them is done.
    """
    return click.progressbar(
        things,
        length=total,
        label=shown(label),
        file=sys.stderr,
        hidden=total < _FEW or not is_watched(),
        item_show_func=lambda thing: named(thing) if named and thing is not None else None,
    )


@contextmanager
def progress(label: str) -> Iterator[Callable[[int, int], None]]:
    """Show progress on standard error.

    Args:
        label: What is being done.

    Yields:
        The function that is told how many things are done, and of how many.
    """
    if not is_watched():
        yield _lines(label)
        return
    with ExitStack() as stack:
        bar: Any = None

        def told(done: int, total: int) -> None:
            nonlocal bar
            if bar is None and total >= _FEW:
                bar = stack.enter_context(
                    click.progressbar(length=total, label=shown(label), file=sys.stderr)
                )
            if bar is not None:
                bar.update(done - bar.pos)

        yield told


def step(label: str) -> None:
    """Say on a terminal what is begun and takes a while."""
    if is_watched():
        click.echo(f"{shown(label)} …", err=True)


def _lines(label: str) -> Callable[[int, int], None]:
    last = time.monotonic()

    def told(done: int, total: int) -> None:
        nonlocal last
        now = time.monotonic()
        if now - last >= _EVERY:
            last = now
            click.echo(f"{shown(label)}: {shown(f'{done} of {total}')}", err=True)

    return told
