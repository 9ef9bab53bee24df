"""Figures whose nouns are annotated, with the text around them.

They stand in the annotations of pages (``quantities`` with ``noun``), and, of further pages, in ``nouns.json`` beside them:
``{"PAGE": [{"text": "27个", "noun": "大项", "before": "…共", "after": "大项，…"}]}``, a noun that is ``null`` where none is named.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any, Final

import attrs

from partybuild.errors import ReadError
from partybuild.model import Kind, leaves
from partybuild.pipeline import parse
from partybuild.quantities.draft import Draft
from partybuild.quantities.recogniser import passages
from partybuild.source import squeezed
from partybuild.training.gold_json import json_at
from partybuild.training.pages import Annotation, annotations_in, read_page

NOUNS: Final = "nouns.json"
_NAMELESS: Final = frozenset({Kind.LABEL, Kind.DATE, Kind.YEAR})
_NEAR: Final = 8


@attrs.frozen(eq=False)
class Figure:
    """A figure of a page, and its noun.

    Args:
        page: The name of the page.
        plain: The plain reading of the passage that it stands in.
        found: All the figures of the passage.
        nth: Which of them it is.
        noun: Its noun without blanks; empty where none is named.
        free: Whether to name one all the same is no error: a change or a share may name its subject.
    """

    page: str
    plain: str
    found: Sequence[Draft]
    nth: int
    noun: str
    free: bool


def figures_in(folder: Path) -> Iterator[Figure]:
    """The figures of a folder of training pages, page by page.

    Raises:
        ReadError: There is no such folder, nothing in it is annotated, or a page cannot be read.
    """
    further = _further(folder)
    for annotation in annotations_in(folder):
        told = json_at(annotation.path)
        figures = told.get("quantities") if isinstance(told, dict) else None
        named = isinstance(figures, list) and any(figure.get("noun") for figure in figures)
        if named or annotation.name in further:
            placed = list(_placed(annotation))
            texts = [squeezed(plain[d.start : d.end]) for plain, d, _, _ in placed]
            pairs = (
                _in_order(figures or [], texts)
                if named
                else _by_surroundings(further[annotation.name], placed)
            )
            for figure, place in pairs:
                plain, draft, found, nth = placed[place]
                if draft.kind in _NAMELESS:
                    continue
                noun = squeezed(figure.get("noun") or "")
                free = figure.get("kind") in ("percent", "fraction", "ordinal")
                yield Figure(annotation.name, plain, found, nth, noun, free)


def _further(folder: Path) -> Mapping[str, list[dict[str, Any]]]:
    """The pages of ``nouns.json``, where there is one."""
    for path in (folder / NOUNS, folder / "gold" / NOUNS, folder.parent / NOUNS):
        if path.is_file():
            told = json_at(path)
            if not isinstance(told, dict):
                raise ReadError(str(path), ["no pages with nouns in it"])
            return {page: figures for page, figures in told.items() if isinstance(figures, list)}
    return {}


_Placed = tuple[str, Draft, Sequence[Draft], int]


def _placed(annotation: Annotation) -> Iterator[_Placed]:
    """Every figure of a page, in order: the passage, the figure, its passage's figures, and its place among them."""
    page = parse(read_page(annotation).source)
    for leaf in leaves(page):
        for _, reading, found in passages(leaf.extent.text):
            for nth, draft in enumerate(found):
                yield reading.plain, draft, found, nth


def _in_order(
    figures: Sequence[dict[str, Any]], texts: Sequence[str]
) -> Iterator[tuple[dict[str, Any], int]]:
    """Annotated figures and the places of those found, paired by text in order."""
    wanted = [squeezed(figure["text"]) for figure in figures]
    for block in SequenceMatcher(None, wanted, texts, autojunk=False).get_matching_blocks():
        for nth in range(block.size):
            yield figures[block.a + nth], block.b + nth


def _by_surroundings(
    figures: Sequence[dict[str, Any]], placed: Sequence[_Placed]
) -> Iterator[tuple[dict[str, Any], int]]:
    """Annotated figures and the places of those found, paired by what stands around them."""
    used: set[int] = set()
    for figure in figures:
        before, after = squeezed(figure["before"])[-_NEAR:], squeezed(figure["after"])[:_NEAR]
        text = squeezed(figure["text"])
        for place, (plain, draft, _, _) in enumerate(placed):
            if (
                place not in used
                and squeezed(plain[draft.start : draft.end]) == text
                and squeezed(plain[: draft.start]).endswith(before)
                and squeezed(plain[draft.end :]).startswith(after)
            ):
                used.add(place)
                yield figure, place
                break
