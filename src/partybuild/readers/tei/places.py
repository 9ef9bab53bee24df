"""Where the elements of a TEI document stand in the source text, and what does not hold together."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Final

import attrs

from partybuild.errors import ModelError
from partybuild.readers.tei.elements import XML_ID, line_of
from partybuild.source import Extent, Source, Span, squeezed

if TYPE_CHECKING:
    from lxml.etree import _Element

POINTER: Final = re.compile(r"src:([0-9]{1,12}),([0-9]{1,12})")
"""Into the source: start and end, as ``prefixDef`` of the header has them."""

_SHOWN: Final = 40


@attrs.frozen
class Problem:
    """Something in a document that is not consistent, or that the model has no place for.

    Args:
        line: The line of the document, counted from one.
        message: What, in one line.
        extent: Where in the source text, if anywhere; may be empty.
        elements: The elements that it is about, where there may be several, or what is left out.
    """

    line: int
    message: str
    extent: Extent
    elements: tuple[_Element, ...] = ()


class Places:
    """Turns pointers into extents of one source, and keeps what was found wrong.

    Args:
        source: The text pointed into.
        ours: Whether the document points into it (and not: the text was taken out of the document).

    ``links`` is what figures lead to elsewhere, by the pointers to a figure.
    """

    def __init__(self, source: Source, *, ours: bool) -> None:
        self.source = source
        self.ours = ours
        self.nowhere = Extent(source, ())
        self.problems: list[Problem] = []
        self.remarks: list[Problem] = []
        self._tallied: dict[str, list[_Element]] = {}
        self._lost: dict[str, list[_Element]] = {}
        self.links: Mapping[str, Mapping[str, str]] = {}
        self._cursor = 0

    def report(
        self, element: _Element, message: str, extent: Extent | None = None, *, lost: bool = False
    ) -> None:
        """Keep a problem that anybody who loads the page should know of.

        Args:
            element: The element that it is about.
            message: What, in one line.
            extent: Where in the source text, if anywhere.
            lost: Whether the page does not have the element, or its text, so that writing over the document would lose it.
        """
        elements = (element,) if lost else ()
        self.problems.append(Problem(line_of(element), message, extent or self.nowhere, elements))

    def remark(self, element: _Element, message: str, extent: Extent | None = None) -> None:
        """Keep a problem that only `partybuild validate` tells."""
        self.remarks.append(Problem(line_of(element), message, extent or self.nowhere))

    def tally(self, element: _Element, message: str) -> None:
        """Keep a problem of which a document may have many: it is told once, with the line of the first and how many there are."""
        self._tallied.setdefault(message, []).append(element)

    def lose(self, element: _Element, what: str) -> None:
        """Keep that writing the page would not keep something, which is told once a kind."""
        self._lost.setdefault(what, []).append(element)

    def tallies(self) -> list[Problem]:
        """What was counted, one problem a kind, in the order of their first lines."""
        return self._counted(self._tallied)

    def losses(self) -> list[Problem]:
        """What writing the page would not keep, one problem a kind, in the order of their first lines."""
        told = {f"{what} is not kept by write": every for what, every in self._lost.items()}
        return self._counted(told)

    def _counted(self, kinds: Mapping[str, list[_Element]]) -> list[Problem]:
        told = [
            Problem(min(map(line_of, every)), _counted(message, every), self.nowhere, tuple(every))
            for message, every in kinds.items()
        ]
        return sorted(told, key=lambda problem: problem.line)

    def extent(self, element: _Element, pointers: str) -> Extent | None:
        """The extent of ``src:528,709 src:773,902``.

        Returns:
            None where they point nowhere, which is reported, or into a text that is not at hand.
        """
        if not self.ours:
            return None
        match = POINTER.fullmatch(pointers)
        spans = (_span(match),) if match else self._spans(element, pointers)
        if not spans:
            return None
        try:
            return Extent(self.source, spans)
        except ModelError:
            length = len(self.source.text)
            self.report(element, f"{pointers!r} is no place in the source of {length} characters")
            return None

    def _spans(self, element: _Element, pointers: str) -> tuple[Span, ...]:
        """The spans of several pointers; pointers that are not into the source are passed over."""
        spans = []
        for pointer in pointers.split():
            match = POINTER.fullmatch(pointer)
            if match:
                spans.append(_span(match))
            elif pointer.startswith("src:"):
                self.report(element, f"the pointer {pointer!r} is not of the form src:START,END")
        return tuple(spans)

    def of_leaf(self, element: _Element, text: str) -> Extent | None:
        """Where a leaf's element stands: as it says, else where its text is found.

        Args:
            element: The element.
            text: Its printed text; blanks do not count.

        Returns:
            None for an element that has no text and no offsets, and where the source does not have its text.
        """
        pointers = element.get("corresp")
        extent = self.extent(element, pointers) if pointers else None
        if extent is not None:
            self._cursor = extent.end
            printed = extent.text
            if not alike(printed, text):
                self.report(element, self._difference(element, extent, squeezed(text)), extent)
            elif printed[0].isspace() or printed[-1].isspace():
                self.remark(element, f"the offsets {pointers!r} begin or end with a blank", extent)
            return extent
        text = squeezed(text)
        if not text:
            return None
        extent = self._found(text)
        if extent is None:
            self.report(
                element,
                f"left out, as the source does not have it: {_name(element)} {_short(text)}",
                lost=True,
            )
        elif self.ours:
            self.report(
                element,
                f"{_name(element)} has no offsets; its text was found in the source",
                extent,
            )
        return extent

    def _difference(self, element: _Element, extent: Extent, text: str) -> str:
        """What the document has and what the source has, less what they share at both ends."""
        printed = squeezed(extent.text)
        start = 0
        while start < min(len(text), len(printed)) and text[start] == printed[start]:
            start += 1
        end = 0
        while end < min(len(text), len(printed)) - start and text[-1 - end] == printed[-1 - end]:
            end += 1
        here, there = text[start : len(text) - end], printed[start : len(printed) - end]
        return (
            f"the text of {_name(element)} is not that of the source at its offsets: "
            f"{_short(here)} for {_short(there)}; the source's stays"
        )

    def _found(self, text: str) -> Extent | None:
        squeezed_source, offsets = self._squeezed
        first = self._blank_before(self._cursor)
        at = squeezed_source.find(text, first)
        if at < 0:
            at = squeezed_source.find(text)
        if at < 0:
            return None
        extent = self.source.extent(offsets[at], offsets[at + len(text) - 1] + 1)
        self._cursor = extent.end
        return extent

    def _blank_before(self, offset: int) -> int:
        """The place in the squeezed source of an offset in the source."""
        return bisect_left(self._squeezed[1], offset)

    @cached_property
    def _squeezed(self) -> tuple[str, list[int]]:
        text = self.source.text
        offsets = [offset for offset, character in enumerate(text) if not character.isspace()]
        return "".join([text[offset] for offset in offsets]), offsets


def _span(match: re.Match[str]) -> Span:
    return Span(int(match[1]), int(match[2]))


def alike(one: str, other: str) -> bool:
    """Whether two texts are the same but for blanks."""
    return one == other or squeezed(one) == squeezed(other)


def _counted(message: str, elements: list[_Element]) -> str:
    return f"{message} ({len(elements)} of them)" if len(elements) > 1 else message


def _name(element: _Element) -> str:
    name = element.tag.rpartition("}")[2]
    key = element.get(XML_ID)
    return f"{name} {key}" if key else name


def _short(text: str) -> str:
    return f"“{text}”" if len(text) <= _SHOWN else f"“{text[:_SHOWN]}…”"
