"""How far a long command is: a bar on a terminal, and a line now and then where standard error is none."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from typing import Any, Final

import click

from partybuild.language import shown

_FEW: Final = 4
"""Things that are done before anybody wonders."""

_EVERY: Final = 30.0
"""Seconds between two lines where there is no terminal."""


@contextmanager
def progress(label: str) -> Iterator[Callable[[int, int], None]]:
    """Show progress on standard error.

    Args:
        label: What is being done.

    Yields:
        The function that is told how many things are done, and of how many.
    """
    if not sys.stderr.isatty():
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
    if sys.stderr is not None and sys.stderr.isatty():
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
