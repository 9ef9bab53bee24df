"""The figures of GB/T 9704—2012 that stand in the file: paper, margins, grid, line pitch, sizes, Chinese fonts."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from partybuild.writers.word import units as u
from partybuild.writers.word.markup import W
from partybuild.xml import whole

if TYPE_CHECKING:
    from lxml import etree

_W: Final = f"{{{W}}}"
_TOLERANCE: Final = u.mm(1)
#: Clause, what it is called, and its value in twips.
_MARGINS: Final = (
    ("top", "5.2.1 天头", u.TOP),
    ("left", "5.2.1 订口", u.LEFT),
    ("right", "5.2.1 版心宽", u.RIGHT),
    ("bottom", "5.2.1 版心高", u.BOTTOM),
)


def found(document: etree._Element, styles: etree._Element | None) -> Iterator[str]:
    """What departs from the standard, a sentence each."""
    for section in document.iter(f"{_W}sectPr"):
        yield from _section(section)
    if styles is not None:
        yield from _normal(styles)
        yield from _faces(styles)


def _section(section: etree._Element) -> Iterator[str]:
    size, margins = section.find(f"{_W}pgSz"), section.find(f"{_W}pgMar")
    if size is None or margins is None:
        yield "a section without paper size or margins"
        return
    turned = size.get(f"{_W}orient") == "landscape"
    paper = (_number(size, "w"), _number(size, "h"))
    expected = (u.PAGE_HEIGHT, u.PAGE_WIDTH) if turned else (u.PAGE_WIDTH, u.PAGE_HEIGHT)
    if any(abs(a - b) > _TOLERANCE for a, b in zip(paper, expected, strict=True)):
        yield f"5.1 the paper is not A4: {paper[0]} × {paper[1]} twips"
    if turned:
        return
    for side, clause, value in _MARGINS:
        if abs(_number(margins, side) - value) > _TOLERANCE:
            yield f"{clause}: the {side} margin is {_number(margins, side)} twips, {value} ± {_TOLERANCE} wanted"
    grid = section.find(f"{_W}docGrid")
    if grid is None or _number(grid, "linePitch") != u.LINE:
        yield f"5.2.3 no grid of 22 lines (linePitch {u.LINE})"


def _normal(styles: etree._Element) -> Iterator[str]:
    for style in styles.iter(f"{_W}style"):
        if style.get(f"{_W}type") == "paragraph" and style.get(f"{_W}default") == "1":
            spacing = style.find(f"{_W}pPr/{_W}spacing")
            size = style.find(f"{_W}rPr/{_W}sz")
            if (
                spacing is None
                or spacing.get(f"{_W}lineRule") != "exact"
                or _number(spacing, "line") != u.LINE
            ):
                yield f"5.2.3 lines are not {u.LINE} twips exactly"
            if size is None or _number(size, "val") != u.SIZE_BODY:
                yield "5.2.2 the text is not 3号 (16 pt)"


def _faces(styles: etree._Element) -> Iterator[str]:
    for style in styles.iter(f"{_W}style"):
        fonts = style.find(f"{_W}rPr/{_W}rFonts")
        if fonts is None:
            continue
        name = style.get(f"{_W}styleId")
        if not fonts.get(f"{_W}eastAsia"):
            yield f"style {name!r} names no Chinese font, so the theme's is taken"
        if any(str(key).endswith("Theme") for key in fonts.attrib):
            yield f"style {name!r} takes fonts from the theme, which wins over the named ones"


def _number(node: etree._Element, name: str) -> int:
    return whole(node.get(f"{_W}{name}", "0"), u.WIDEST, -u.WIDEST) or 0
