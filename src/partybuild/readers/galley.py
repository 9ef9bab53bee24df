"""A galley (长条校样): where a reader sets text line by line and lays hints beside it.

One block of the format is one line, and lines end in one newline: rules then read every format as they read a text file.
"""

from __future__ import annotations

from bisect import bisect_right

import attrs

from partybuild.source import Hint, Source, Span


class Galley:
    """Text being set.

    Attributes:
        length: How many characters are set: the offset of the next one.
        lines: Where the finished lines stand, blanks at their ends not counted.
        hints: What was seen of the format, in no order.
    """

    def __init__(self) -> None:
        self._running: list[str] = []
        self._finished: list[str] = []  # A line, its separator, a line, its separator …
        self.length = 0
        self.lines: list[Span] = []
        self.hints: list[Hint] = []
        self._bold: int | None = None  # Which of them was the last bold one.

    def add(self, text: str) -> None:
        """Set some text on the running line; it holds no newline."""
        self._running.append(text)
        self.length += len(text)

    def end_line(self) -> Span | None:
        """End the running line.

        Returns:
            Where its text stands; nothing when no character of it shows, in which case it is taken out again.
        """
        if not self._running:
            return None
        line = "".join(self._running)
        self._running.clear()
        start = self.length - len(line)
        shown = line.strip()
        if not shown:
            self.length = start
            return None
        line = line.rstrip(" ")
        self._finished += line, "\n"
        self.length = start + len(line) + 1
        start += len(line) - len(line.lstrip())
        span = Span(start, start + len(shown))
        self.lines.append(span)
        return span

    def line_text(self, start: int, end: int) -> str:
        """The text of a finished line, or of a part of one."""
        number = bisect_right(self.lines, (start, end)) - 1
        first, _ = self.lines[number]
        line = self._finished[2 * number]
        indent = len(line) - len(line.lstrip())
        return line[start - first + indent : end - first + indent]

    def join_lines(self, first: int, last: int) -> None:
        """Set finished lines side by side, a tabulator between them: the cells of a table's row.

        Args:
            first: The number of the first line, counted from zero.
            last: The number of the last line.
        """
        for number in range(first, last):
            self._finished[2 * number + 1] = "\t"

    def hint(self, kind: str, start: int, end: int, value: str = "") -> None:
        """Lay a hint beside a range."""
        self.hints.append(Hint(kind, Span(start, end), value))

    def bold(self, start: int, end: int) -> None:
        """Lay a hint that a range is bold; where it goes on from the last one, both are one."""
        if self._bold is not None and self.hints[self._bold].span.end == start:
            start = self.hints[self._bold].span.start
            self.hints[self._bold] = Hint("bold", Span(start, end))
        else:
            self._bold = len(self.hints)
            self.hint("bold", start, end)

    def text(self) -> str:
        """All finished lines, without a newline at the end."""
        return "".join(self._finished[:-1])

    def source(self, name: str, media: str, encoding: str = "utf-8", newline: str = "\n") -> Source:
        """What was set, with the hints in the order of the text, a wider one before those in it.

        Every line gets a ``block`` hint; blanks at the ends of a hint's range are left out, and ranges without text are dropped, except for those that were empty from the beginning.
        """
        text = self.text()
        hints = [Hint("block", Span(start, start + len(block))) for start, block in _blocks(text)]
        for hint in self.hints:
            start, end = hint.span
            if start == end:
                hints.append(
                    attrs.evolve(hint, span=Span(min(start, len(text)), min(start, len(text))))
                )
                continue
            while start < end and (end > len(text) or text[end - 1].isspace()):
                end -= 1
            while start < end and text[start].isspace():
                start += 1
            if start < end:
                hints.append(
                    hint
                    if hint.span == (start, end)
                    else Hint(hint.kind, Span(start, end), hint.value)
                )
        hints.sort(key=lambda hint: (hint.span.start, -hint.span.end))
        return Source(text, name, media, encoding, newline, tuple(hints))


def _blocks(text: str) -> list[tuple[int, str]]:
    blocks = []
    start = 0
    for line in text.split("\n"):
        block = line.strip()
        if block:
            blocks.append((start + len(line) - len(line.lstrip()), block))
        start += len(line) + 1
    return blocks
