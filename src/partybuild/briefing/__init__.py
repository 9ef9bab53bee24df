"""What a briefing (简报) over one or many pages says, knowing nothing of Word.

Every text that comes from a page keeps its extent, every figure its sentence, and what the briefing adds is marked as added.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

from partybuild.briefing.content import (
    Block,
    Briefing,
    Datum,
    Doubt,
    Entry,
    Part,
    Piece,
    Quote,
    Step,
)
from partybuild.briefing.entries import entries_of
from partybuild.briefing.office import Layout, Numbering, Office, PageNumbers, options
from partybuild.briefing.repeats import repeats
from partybuild.errors import WriteError
from partybuild.model import Page
from partybuild.themes import lexicon

__all__ = [
    "Block",
    "Briefing",
    "Datum",
    "Doubt",
    "Entry",
    "Layout",
    "Numbering",
    "Office",
    "PageNumbers",
    "Part",
    "Piece",
    "Quote",
    "Step",
    "brief",
    "options",
]


def brief(pages: Iterable[Page], office: str | Path | None = None, /, **given: object) -> Briefing:
    """A briefing over pages.

    Args:
        pages: One or many, in the order in which they are to stand; those without any text are left out.
        office: A TOML file with the office's options; ``given`` goes before it.
        given: Options, by name: the fields of `Office` (``kind`` is another name for ``layout``).

    Raises:
        WriteError: An option is unknown, or its value is none of those allowed, or what was given are no pages.
        ReadError: The office's file or the lexicon cannot be read.
    """
    if isinstance(pages, Page):
        raise WriteError("a briefing", "it is made of a list of pages: brief([page])")
    chosen = {k: v for k, v in given.items() if v is not None}
    settings = Office.of({**(options(office) if office else {}), **chosen})
    themes = lexicon(settings.lexicon or None)
    chosen_pages = _ordered(tuple(pages), settings.order)
    others = [type(each).__name__ for each in chosen_pages if not isinstance(each, Page)]
    if others:
        told = f"it is made of pages, and not of {others[0]}: parse(read(path)) gives one"
        raise WriteError("a briefing", told)
    pages = tuple(page for page in chosen_pages if page.source.text.strip())
    entries = tuple(entries_of(pages, settings, themes))
    by_theme: defaultdict[str, list[tuple[Entry, Step]]] = defaultdict(list)
    for entry in entries:
        for step in entry.steps:
            for evidence in step.themes:
                by_theme[evidence.theme].append((entry, step))
    ordered = {theme: tuple(by_theme[theme]) for theme in themes.themes if theme in by_theme}
    return Briefing(settings, pages, entries, ordered, repeats(entries))


def _ordered(pages: tuple[Page, ...], order: tuple[int, ...]) -> tuple[Page, ...]:
    unknown = [number for number in order if number > len(pages)]
    if unknown:
        raise WriteError(f"option order {unknown[0]}", f"there are {len(pages)} pages")
    return tuple(pages[number - 1] for number in order) or pages
