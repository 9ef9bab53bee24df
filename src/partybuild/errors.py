"""What can go wrong outside of the text.

Problems *in* the text are never errors: they are notices (`partybuild.notices`).
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from typing import Final

#: Control and format characters, lone surrogates, line and paragraph separators: what breaks a line or commands a terminal.
_UNPRINTED: Final = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})


def printable(text: str) -> str:
    r"""A text, the name of a file for example, as it can stand in a line on any terminal: an escape becomes ``\x1b``."""
    if text.isprintable():
        return text
    return "".join(
        character.encode("unicode_escape").decode("ascii")
        if unicodedata.category(character) in _UNPRINTED
        else character
        for character in text
    )


class PartyBuildError(Exception):
    """Anything this library raises on purpose; its message is one printable line."""

    def __str__(self) -> str:
        return printable(super().__str__())


class ReadError(PartyBuildError):
    """Something could not be read: it is not there, or is none of the kind that it was read as.

    Args:
        path: What was to be read, as the user named it.
        excuses: One or more short reasons, each a sentence part that can follow ``path:``.
    """

    def __init__(self, path: str, excuses: Sequence[str]) -> None:
        super().__init__(path, tuple(excuses))
        self.path = path
        self.excuses = tuple(excuses)

    def __str__(self) -> str:
        return printable(f"{self.path}: {'; '.join(self.excuses)}")


class ModelError(PartyBuildError, ValueError):
    """An invariant of the model is broken: overlapping pieces, a mark outside of its leaf, a digest that does not match."""


class WriteError(PartyBuildError):
    """A writer could not write.

    Args:
        target: The format or the path that was to be written.
        reason: Why not, and what to do about it.
    """

    def __init__(self, target: str, reason: str) -> None:
        super().__init__(target, reason)
        self.target = target
        self.reason = reason

    def __str__(self) -> str:
        return printable(f"{self.target}: {self.reason}")
