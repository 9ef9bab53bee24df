"""A page as JSON: the format ``partybuild/1`` (docs/format.md is its contract).

Keys come in a fixed order and what is absent is left out, so that equal pages give equal text.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import Any, Final

from partybuild.model import (
    AnyLeaf,
    Article,
    Correction,
    Division,
    Kind,
    Leaf,
    Mark,
    Measure,
    Noise,
    Page,
    Paragraph,
    Photo,
    Program,
    Quantity,
    Role,
    Sense,
)
from partybuild.notices import Notice
from partybuild.readers.json import FORMAT
from partybuild.rulings import Ruling
from partybuild.showing.typography import shown
from partybuild.source import Extent, Source

_LISTS: Final = ("articles", "furniture", "notices", "rulings")


def dumps(page: Page, *, embed_source: bool = False) -> str:
    r"""A page as one JSON object, ending in a line break.

    Args:
        page: The page.
        embed_source: Whether ``source.text`` carries the whole source text, which makes the file readable on its own.
            This is the one place where this writer takes text that is not a leaf's.

    Returns:
        Text that UTF-8 can hold: a lone surrogate is written as its ``\u`` escape.
        Each article, piece of furniture and notice stands on a line of its own.
    """
    told = _page(page, embed_source=embed_source)
    members = [
        f'"{key}": {_lines(value) if key in _LISTS else _line(value)}'
        for key, value in told.items()
    ]
    text = "{" + ",\n ".join(members) + "}\n"
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


def _line(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, allow_nan=False)


def _lines(values: Iterable[object]) -> str:
    lines = ",\n  ".join(map(_line, values))
    return f"[\n  {lines}]" if lines else "[]"


def _page(page: Page, *, embed_source: bool) -> dict[str, Any]:
    return {
        "format": FORMAT,
        "source": _source(page.source, embed=embed_source),
        "articles": [_article(article) for article in page.articles],
        "furniture": [_with_role(leaf) for leaf in page.furniture],
        "notices": [_notice(notice) for notice in page.notices],
    } | (_reader(page.reader) | _rulings(page.rulings))


def _reader(program: Program | None) -> dict[str, Any]:
    if program is None:
        return {}
    return {"reader": {"partybuild": program.version} | _present(weights=program.weights)}


def _rulings(rulings: Sequence[Ruling]) -> dict[str, Any]:
    return {"rulings": [ruling.told() for ruling in rulings]} if rulings else {}


def _source(source: Source, *, embed: bool) -> dict[str, Any]:
    told: dict[str, Any] = {
        "name": source.name,
        "sha256": source.sha256,
    }
    told |= _present(file_sha256=source.file_sha256)
    told |= {"length": len(source.text), "media": source.media}
    if source.encoding != "utf-8":
        told["encoding"] = source.encoding
    if source.newline != "\n":
        told["newline"] = source.newline
    if embed:
        told["text"] = source.text
    return told


def _article(article: Article) -> dict[str, Any]:
    told: dict[str, Any] = {
        "id": article.id,
        "heads": [_with_role(head) for head in article.heads],
        "bylines": [_leaf(byline) for byline in article.bylines],
    }
    if article.dateline:
        told["dateline"] = _leaf(article.dateline)
    if article.origin:
        told["origin"] = _leaf(article.origin)
    told |= _present(date=article.date, origin_name=article.origin_name, page=article.page)
    told["authors"] = [
        {"name": author.name} | _present(role=author.role, affiliation=author.affiliation)
        for author in article.authors
    ]
    told["lead"] = [_paragraph(paragraph) for paragraph in article.lead]
    told["parts"] = [_division(part) for part in article.parts]
    told["photos"] = [_photo(photo) for photo in article.photos]
    told["notes"] = [_with_role(note) for note in article.notes]
    return told


def _division(division: Division) -> dict[str, Any]:
    heading = division.heading
    return {
        "type": "measure" if isinstance(division, Measure) else "section",
        "id": division.id,
        "level": heading.level,
        "heading": _leaf(heading) | _present(number=heading.number),
        "lead": [_paragraph(paragraph) for paragraph in division.lead],
        "parts": [_division(part) for part in division.parts],
    }


def _photo(photo: Photo) -> dict[str, Any]:
    told: dict[str, Any] = {"id": photo.id}
    if photo.caption:
        told["caption"] = _leaf(photo.caption)
    if photo.credit:
        told["credit"] = _leaf(photo.credit)
    return told


def _paragraph(paragraph: Paragraph) -> dict[str, Any]:
    if paragraph.role is Role.PARAGRAPH:
        return _leaf(paragraph)
    told = _leaf(paragraph) | {"role": paragraph.role.value}
    if paragraph.cells:
        told["cells"] = [_cell(cell) for cell in paragraph.cells]
    return told


def _cell(cell: Extent) -> Sequence[Any]:
    """The span of a cell; its spans where it has several, or none."""
    return cell.spans[0] if len(cell.spans) == 1 else cell.spans


def _with_role(leaf: Leaf) -> dict[str, Any]:
    return _leaf(leaf) | {"role": leaf.role.value}


def _leaf(leaf: AnyLeaf) -> dict[str, Any]:
    told = _extent(leaf.extent)
    if leaf.marks:
        told["marks"] = [mark_told(mark) for mark in leaf.marks]
    return told


def _extent(extent: Extent) -> dict[str, Any]:
    return {"spans": extent.spans, "text": shown(extent.text)}


def mark_told(mark: Mark) -> dict[str, Any]:
    """A mark as the member of a leaf's ``marks``."""
    match mark:
        case Quantity():
            return _quantity(mark)
        case Correction():
            told = {"type": "correction", **_extent(mark.extent)}
            return told | {"reading": mark.reading, "certainty": mark.certainty.value}
        case Noise():
            return {"type": "noise", **_extent(mark.extent), "why": mark.why}


def _quantity(quantity: Quantity) -> dict[str, Any]:
    told: dict[str, Any] = {
        "type": "quantity",
        "kind": quantity.kind.value,
        **_extent(quantity.extent),
    }
    ends = {"value": quantity.value, "low": quantity.low, "high": quantity.high}
    if quantity.kind is Kind.LABEL:
        ends = {key: end for key, end in ends.items() if end is not None}
    told |= ends
    if quantity.values or quantity.kind is Kind.LABEL:
        told["values"] = quantity.values
    told |= _present(unit=quantity.unit)
    if quantity.unit_shared:
        told["unit_shared"] = True
    told["bound"] = quantity.bound.value
    told |= _present(approx=quantity.approx, base=quantity.base)
    if quantity.noun is not None:
        told["noun"] = _extent(quantity.noun)
    told |= _present(per=quantity.per, date=quantity.date)
    if quantity.sense is not Sense.LEVEL:
        told["sense"] = quantity.sense.value
    if quantity.direction:
        told["direction"] = quantity.direction.value
    for key, extent in (
        ("against", quantity.against),
        ("of", quantity.of),
        ("was", quantity.was),
    ):
        if extent is not None:
            told[key] = _extent(extent)
    return told


def _notice(notice: Notice) -> dict[str, Any]:
    told: dict[str, Any] = {"code": notice.code.label, "spans": notice.extent.spans}
    told |= _present(detail=notice.detail)
    if notice.margin is not None:
        told["margin"] = notice.margin
    told |= _present(second=notice.second)
    return told | ({"why": notice.why} if notice.why else {})


def _present(**values: str) -> dict[str, str]:
    return {key: value for key, value in values.items() if value}
