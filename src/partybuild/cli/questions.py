"""What a corpus is asked: the options that say which measures are meant, and what cannot be asked."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, Final

import click

_QUESTION: Final[tuple[tuple[str, dict[str, Any]], ...]] = (
    ("--place", {"help": "A province, city or county by its name, or its code."}),
    ("--theme", {"help": "A theme of measures: 网格治理, 服务群众 …"}),
    ("--since", {"help": "The first year, month or day: 2019, 2019-05."}),
    ("--until", {"help": "The last one."}),
    ("--origin", {"help": "The publication."}),
)


QUESTION: Final = tuple(name.removeprefix("--") for name, _ in _QUESTION)


def question_options(command: Callable[..., None]) -> Callable[..., None]:
    """The options that say which measures are meant."""
    for name, settings in reversed(_QUESTION):
        command = click.option(name, default="", **settings)(command)
    return command


@contextmanager
def questions() -> Iterator[None]:
    """What a person asked that cannot be asked is told as a fault of the command line."""
    try:
        yield
    except ValueError as error:
        raise click.UsageError(str(error)) from error
