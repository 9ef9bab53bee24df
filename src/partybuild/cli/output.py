"""What the commands print: whole or told to have failed, and nothing that commands a terminal."""

from __future__ import annotations

import errno
import io
import os
import re
import sys
from collections.abc import Iterable
from typing import IO, Any, Final

import click

from partybuild.errors import PartyBuildError, printable
from partybuild.files.reading import WRITING, reason
from partybuild.language import shown

# In UTF-8: control characters of ASCII but tabulators and line feeds, and those of Latin 1.
_COMMANDS: Final = re.compile(rb"[\x00-\x08\x0b-\x1f\x7f]|\xc2[\x80-\x9f]")


class Failure(click.ClickException):
    """One line on standard error."""

    def show(self, file: IO[Any] | None = None) -> None:
        """Print the line."""
        click.echo(f"partybuild: {shown(printable(self.message))}", file=file, err=file is None)


def prepare() -> None:
    """Make the standard streams fit to be printed to: what a terminal or pipe cannot take is spelled out, and no write is cut short."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    raw = getattr(sys.stdout, "buffer", None)
    if isinstance(
        raw, io.RawIOBase
    ):  # PYTHONUNBUFFERED: a raw stream may take a part, and says so to nobody
        sys.stdout = io.TextIOWrapper(
            io.BufferedWriter(raw),
            encoding=sys.stdout.encoding,
            errors="backslashreplace",
        )


def emit(told: str | bytes, *, spelled: bool = True) -> None:
    """Print all of it to standard output.

    Args:
        told: Text in the stream's own encoding and line ends, or the bytes of a file as they are.
        spelled: Whether what would command a terminal is spelled out on one; not where the commands are ours.

    Raises:
        Failure: Not all of it could be written.
        click.exceptions.Exit: Nobody reads any more (head, less).
    """
    if sys.stdout is None:
        raise Failure("standard output is closed")
    try:
        if isinstance(told, str):
            told = told.replace("\n", os.linesep).encode(sys.stdout.encoding, "backslashreplace")
        if spelled and sys.stdout.isatty():
            told = _COMMANDS.sub(_spelled, told)
        sys.stdout.flush()
        sys.stdout.buffer.write(told)
        sys.stdout.flush()
    except OSError as error:
        raise unprinted(error) from error


def is_terminal() -> bool:
    """Whether what is printed is looked at as it comes."""
    return sys.stdout is not None and sys.stdout.isatty()


def has_colour() -> bool:
    """Whether a terminal shows colours: not where ``NO_COLOR`` is set (no-color.org), ``TERM`` is dumb, or an old console of Windows prints their codes."""
    if os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb":
        return False
    return os.name != "nt" or "WT_SESSION" in os.environ


def _spelled(match: re.Match[bytes]) -> bytes:
    return b"\\u%04x" % match[0][-1]


def unprinted(error: OSError) -> click.ClickException | click.exceptions.Exit:
    """What a command ends with when standard output refuses."""
    _abandon()
    if error.errno == errno.EPIPE:
        return click.exceptions.Exit(1)
    return Failure(f"standard output: {reason(error, WRITING)}")


def _abandon() -> None:
    """Let Python not try once more, at its end, to write what could not be written."""
    try:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except (OSError, ValueError, AttributeError):  # no file, as in tests, or none at all
        return


def note(told: str) -> None:
    """One line on standard error, in the language of the person who reads it."""
    click.echo(f"partybuild: {shown(printable(told))}", err=True)


def tell(failures: Iterable[PartyBuildError]) -> None:
    """One line on standard error for everything that could not be read or written."""
    for failure in failures:
        note(str(failure))
