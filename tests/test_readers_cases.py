"""Pieces of pages and what the readers make of them (tests/cases/readers/README.md)."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

from partybuild.readers import html, markdown
from partybuild.source import Hint, Source, Span

CASES = Path(__file__).parent / "cases" / "readers"
READERS = {"html": html, "markdown": markdown}
# The order in which a line's hints are written.
ORDER = (
    "image",
    "heading",
    "title",
    "bold",
    "centred",
    "field",
    "caption",
    "chrome",
    "item",
    "link",
    "row",
    "cell",
)


def cases() -> Iterator[object]:
    """Every case of every reader."""
    for kind, reader in READERS.items():
        text = (CASES / f"{kind}.txt").read_text(encoding="utf-8")
        *parts, rest = f"\n{text}".split("\n.\n")
        assert not rest.strip(), f"{kind}.txt does not end with a dot: {rest[:40]!r}"
        for title, given, wanted in zip(parts[::3], parts[1::3], parts[2::3], strict=True):
            yield pytest.param(reader, given, wanted, id=f"{kind}: {title.strip()}")


def seen(source: Source) -> str:
    """A source's lines with their hints, in the form of the cases."""
    shown = []
    start = 0
    for line in source.text.split("\n"):
        text = line.strip()
        first = start + line.index(text)
        span = Span(first, first + len(text))
        hints = [hint for hint in source.hints if hint.kind != "block" and touches(hint, span)]
        hints.sort(key=lambda hint: (ORDER.index(hint.kind), hint.span.start))
        told = " ".join(tell(hint, span, source.text) for hint in hints)
        shown.append(f"{told} | {text}".lstrip())
        start += len(line) + 1
    return "\n".join(shown).replace("\t", "⇥").replace("\xa0", "⍽")


def touches(hint: Hint, line: Span) -> bool:
    start, end = hint.span
    if start == end:
        return line.start <= start < line.end
    return start < line.end and line.start < end


def tell(hint: Hint, line: Span, text: str) -> str:
    start, end = max(hint.span.start, line.start), min(hint.span.end, line.end)
    empty = hint.kind in {"image", "field"} or hint.value
    name = f"{hint.kind}:{hint.value}" if empty else hint.kind
    if (start, end) == line or hint.span.start == hint.span.end:
        return name
    return f"{name}({text[start:end]})"


@pytest.mark.parametrize(("reader", "given", "wanted"), list(cases()))
def test_a_piece_is_read(reader: ModuleType, given: str, wanted: str) -> None:
    source = reader.read(given.encode())

    assert wanted == seen(source)
