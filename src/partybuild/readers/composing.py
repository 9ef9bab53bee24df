"""Setting a web page's text: white space as a browser shows it, line breaks by what they break, bold and labels as they come."""

from __future__ import annotations

import re
from typing import Final

from partybuild.readers import breaks, tags
from partybuild.readers.galley import Galley
from partybuild.readers.layout import Layout
from partybuild.readers.titling import Reason
from partybuild.source import Span

_BLANKS: Final = re.compile(r"[ \t\n\r\f]+")
_HAN: Final = "\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\U00020000-\U000323af。，、；：“”‘’（）《》"
# A newline without indent between Chinese characters is no blank (CSS Text 3, segment breaks).
_WRAP: Final = re.compile(f"(?<=[{_HAN}])\n(?=[{_HAN}])")
_FIELDS: Final = 160  # Characters of a line that may be labels and values,
_LEAD: Final = 40  # and of what may stand before the first label: a date.


class Compositor:
    """Sets what the parser hears on a galley, and tells the layout of every line.

    Args:
        galley: Where the text is set.
        layout: What has to know the lines.

    Attributes:
        bold: In how many bold elements the next text stands; `large`, `link`, `heading` and `preformatted` likewise.
        centred: Whether the running line is set in the middle.
        links: How many links began on the running line.
        visible: Whether the running line shows anything yet.
        start: Where the running line begins.
        blocks: How many boundaries of blocks were passed.
        set_in: How many there were when text was last set.
    """

    def __init__(self, galley: Galley, layout: Layout) -> None:
        self._galley = galley
        self._layout = layout
        self.bold = self.large = self.link = self.heading = self.preformatted = 0
        self.blocks = self.set_in = 0
        self.centred = False
        self._begin_line()

    def _begin_line(self) -> None:
        self.start = self._galley.length
        self.visible = False
        self._blank = True  # The line ends in a blank, or has not begun.
        self._breaks = 0
        self._indented = False  # Blanks that show came after the last break.
        self._print: list[str] = []  # The printed line: what came since the last break,
        self._light = self._small = False  # and whether some of it is not bold, not large.
        self._linked: list[str] = []
        self.links = 0

    def end_line(self) -> None:
        """End the running line, if it shows anything."""
        self.blocks += 1
        if not self.visible:
            self._galley.end_line()
            self._begin_line()
            return
        span = self._galley.end_line()
        if span is None:
            self._begin_line()
            return
        text = self._galley.line_text(*span)
        if self._linked:
            self._layout.line(_letters(text), _letters("".join(self._linked)), self.links)
            self._layout.crumbs(span, text)
        else:
            self._layout.line(span.end - span.start, 0, 0)
        if self.centred:
            self._galley.hint("centred", *span)
            if not (self._light and self._small):
                self._layout.titles.add(Reason.PRINT, span)
        if span.end - span.start <= _FIELDS and ("：" in text or ":" in text):
            self._lay_fields(span.start, text)
        self._begin_line()

    def _lay_fields(self, start: int, text: str) -> None:
        """Hints for the labelled values in a short line: ``来源：新华社 发布时间：2021-11-29``."""
        found = list(tags.FIELDS.finditer(text))
        if not found:
            return
        if 0 < found[0].start() <= _LEAD:
            self._galley.hint("field", start, start + found[0].start())
        ends = [*(match.start() for match in found[1:]), len(text)]
        for match, end in zip(found, ends, strict=True):
            span = Span(start + match.start(), start + end)
            label = "".join(match[1].split())
            self._galley.hint("field", *span, label)
            self._layout.field(span, label)

    def break_line(self) -> None:
        """A line break (``<br>``): what it breaks shows when text goes on."""
        self._breaks += self.visible

    def set(self, text: str) -> None:
        """Set the text between two tags."""
        if self.preformatted:
            self._set_preformatted(text)
            return
        if "\n" in text:
            text = _WRAP.sub("", text)
        text = _BLANKS.sub(" ", text)
        if self._blank:
            text = text.lstrip(" ")
        if not text:
            return
        if text.isspace():
            self._indented = self._indented or (self._breaks > 0 and text != " ")
            if not self._breaks:
                self._galley.add(text)
                self._blank = text[-1] == " "
            return
        self._set_visible(text)

    def _set_visible(self, text: str) -> None:
        bold = self.bold > 0
        if self._breaks:
            text = self._after_break(text, bold=bold)
        elif self.visible and tags.LABEL.match(text) and self._is_field():
            self.end_line()
            text = text.lstrip(" ")
        start = self._galley.length
        self._galley.add(text)
        self._print.append(text)
        self.visible = True
        self._blank = text[-1] == " "
        self.set_in = self.blocks
        if bold:
            self._galley.bold(start, self._galley.length)
        else:
            self._light = True
        self._small = self._small or not self.large
        if self.link:
            self._linked.append(text)

    def _is_field(self) -> bool:
        """Whether the running line is a labelled value or a date, so that another label begins a line of its own."""
        if self._galley.length - self.start > _FIELDS:
            return False
        line = "".join(self._print)
        return bool(tags.LABEL.match(line) or tags.DATE.match(line))

    def _after_break(self, text: str, *, bold: bool) -> str:
        before = "".join(self._print)
        heading = self.heading > 0
        ends = not heading and (
            self._breaks > 1
            or self._indented
            or self._is_field()
            or breaks.ends_paragraph(before, text, bold_before=not self._light, bold_after=bold)
        )
        if ends:
            self.end_line()
            return text.lstrip(" ")
        text = text.lstrip(" ")
        glue = (
            " "
            if heading or (bold and not self._light)
            else breaks.glue(before.rstrip(" ")[-1:], text[:1])
        )
        self._breaks = 0
        self._print.clear()
        self._light = False
        return text if self._blank else glue + text

    def _set_preformatted(self, text: str) -> None:
        first, *rest = text.replace("\r", "\n").split("\n")
        if not first.isspace() and first:
            self._set_visible(first)
        for line in rest:
            self.end_line()
            if line and not line.isspace():
                self._set_visible(line)


def _letters(text: str) -> int:
    """How many characters of a text are letters, digits or Chinese."""
    return sum(map(str.isalnum, text))
