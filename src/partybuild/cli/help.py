"""How help is laid out, and what click says of a wrong command line: in the language of the person who reads it."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator
from typing import Final

import click

from partybuild.cli.grid import width
from partybuild.language import chinese, is_chinese, shown

_EXTRAS: Final = re.compile(r"(?:  |^)\[([^\[\]]+)\]$")
"""What click adds to an option's help: ``[default: 4; required]``."""

_GAP: Final = re.compile(r"(?<=\S) {2,}+")
"""What stands between two columns, as in the list of formats."""

_TOKEN: Final = re.compile(r"\s+|[（《“‘［]*+(?:[!-~]++|\S)?[，。；：、！？）》”’］…]*+")
"""What no line end parts: a word in letters or a character, with the brackets that open before it and the marks that close behind it (避头尾)."""

_PREFORMATTED: Final = "\b"


class Formatter(click.HelpFormatter):
    """Help in English as click lays it out, or in Chinese, which has no blanks to break lines at."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """The line that begins with ``Usage:``."""
        super().write_usage(prog, args, "用法：" if prefix is None and is_chinese() else prefix)

    def write_heading(self, heading: str) -> None:
        """``Options`` and the like."""
        if is_chinese():
            self.write(f"{' ' * self.current_indent}{chinese(heading)}：\n")
        else:
            super().write_heading(heading)

    def write_text(self, text: str) -> None:
        """Paragraphs, with blank lines between."""
        if not is_chinese():
            super().write_text(text)
            return
        paragraphs = []
        for paragraph in text.split("\n\n"):
            first, *others = paragraph.strip("\n").split("\n")
            if first == _PREFORMATTED:
                paragraphs.append("\n".join(self._set_in(in_chinese(line)) for line in others))
            else:
                told = "".join(chinese(line.strip()) for line in (first, *others))
                lines = wrapped(told, self.width - self.current_indent)
                paragraphs.append("\n".join(map(self._set_in, lines)))
        self.write("\n\n".join(paragraphs) + "\n")

    def _set_in(self, line: str) -> str:
        return f"{' ' * self.current_indent}{line}".rstrip()

    def write_dl(
        self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2
    ) -> None:
        """Names, and what is said of each."""
        if not is_chinese():
            super().write_dl(rows, col_max, col_spacing)
            return
        rows = list(rows)
        column = min(max(width(name) for name, _ in rows), col_max) + col_spacing
        blanks = " " * (self.current_indent + column)
        for name, told in rows:
            room = max(self.width - len(blanks), 10)
            first, *others = wrapped(_option(told), room) or [""]
            if width(name) <= column - col_spacing:
                self.write(self._set_in(f"{name}{' ' * (column - width(name))}{first}") + "\n")
            else:
                self.write(self._set_in(name) + f"\n{blanks}{first}\n")
            for other in others:
                self.write(f"{blanks}{other}\n")


def in_chinese(line: str) -> str:
    """A line of examples: itself, or what is said at its right, in Chinese."""
    gap = _GAP.search(line)
    at = gap.end() if gap else 0
    return line[:at] + chinese(line[at:])


def _option(told: str) -> str:
    """What is said of an option, with what click adds in brackets."""
    extras = _EXTRAS.search(told)
    if not extras:
        return chinese(told)
    added = "；".join(map(chinese, extras[1].split("; ")))
    return f"{chinese(told[: extras.start()])}［{added}］"


def wrapped(text: str, columns: int) -> list[str]:
    """A text in lines of at most so many columns of a terminal, where a Chinese character takes two.

    A line breaks between any two characters but those of a word in letters, and neither before a mark that closes nor behind a bracket that opens.
    """
    lines, line = [], ""
    for token in _TOKEN.findall(text):
        if line and width(line) + width(token) > columns:
            lines.append(line.rstrip())
            line = ""
        line += token if line else token.lstrip()
    return [*lines, line.rstrip()] if line.strip() else lines


def refusal(error: click.ClickException) -> Iterator[str]:
    """The lines that say why a command line was not run."""
    told = io.StringIO()
    error.show(told)
    return (shown(line) for line in told.getvalue().splitlines())
