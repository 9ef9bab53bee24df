"""What Word's styles and numbering say of a paragraph or run."""

from __future__ import annotations

import re
from typing import Any, Final, NamedTuple

from partybuild.readers.numbering import LEVELS, Counters, Level
from partybuild.xml import whole

NS: Final = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
}
_HEADING: Final = re.compile(r"(?:heading|标题)\s*([1-9])", re.IGNORECASE)
_TITLE: Final = re.compile(r"title|标题|主标题|文章标题", re.IGNORECASE)
_CAPTION: Final = re.compile(r"caption|题注|图片说明|图注", re.IGNORECASE)
_HIGHEST: Final = 2**31 - 1  # ECMA-376-1, 17.18.10 (ST_DecimalNumber)
_PATTERN: Final = (
    255  # Characters; Word takes no more, and every paragraph of the list prints them.
)
_OFF: Final = frozenset({"0", "false", "off", "none"})


class Look(NamedTuple):
    """How a paragraph looks: `level` is that of a heading, zero for running text."""

    level: int = 0
    title: bool = False
    caption: bool = False
    bold: bool = False
    centred: bool = False


class _Style(NamedTuple):
    """What a style says with those that it is based on: `bold` is nothing where none says."""

    look: Look = Look()
    bold: bool | None = None
    numbered: str = ""
    depth: str = ""


def value(element: Any, name: str = "val") -> str:
    """An attribute of WordprocessingML; empty when it is absent."""
    return str(element.get(f"{{{NS['w']}}}{name}", "")) if element is not None else ""


def is_on(properties: Any, name: str) -> bool | None:
    """A switch among properties: on, off, or not said."""
    switch = properties.find(f"w:{name}", NS) if properties is not None else None
    return None if switch is None else value(switch) not in _OFF


class Styles:
    """A document's styles and lists.

    Args:
        styles: The root of ``styles.xml``, if there is one.
        numbering: The root of ``numbering.xml``, if there is one.
    """

    def __init__(self, styles: Any, numbering: Any) -> None:
        self._styles: dict[str, Any] = {}
        self._default = ""
        for style in () if styles is None else styles.iterfind("w:style", NS):
            self._styles[value(style, "styleId")] = style
            if value(style, "type") == "paragraph" and value(style, "default") in {"1", "true"}:
                self._default = value(style, "styleId")
        self._known: dict[str, _Style] = {}
        self._counters = Counters(_lists(numbering))

    def look(self, paragraph: Any) -> Look:
        """How a paragraph looks by its style and by itself."""
        properties = paragraph.find("w:pPr", NS)
        name = value(properties.find("w:pStyle", NS)) if properties is not None else ""
        look = self._of(name or self._default).look
        if properties is None:
            return look
        outline = value(properties.find("w:outlineLvl", NS))
        align = value(properties.find("w:jc", NS))
        return look._replace(
            level=_level(outline) if outline else look.level,
            centred=align == "center" if align else look.centred,
        )

    def _of(self, name: str) -> _Style:
        """What a style says, the styles that it is based on included; each is looked at once."""
        line: dict[str, Any] = {}
        while name not in self._known and name in self._styles and name not in line:
            line[name] = self._styles[name]
            name = value(line[name].find("w:basedOn", NS))
        said = self._known.get(name, _Style())
        for name, style in reversed(line.items()):
            said = self._known[name] = _changed(said, style)
        return said

    def run_bold(self, properties: Any) -> bool | None:
        """Whether a run's own properties or its character style make it bold; nothing when they say neither."""
        own = is_on(properties, "b")
        if own is not None or properties is None:
            return own
        return self._of(value(properties.find("w:rStyle", NS))).bold

    def number(self, paragraph: Any) -> str | None:
        """The number that Word prints before a paragraph: empty for a bullet, nothing when it is in no list.

        It counts, so it is asked once for every paragraph, in order.
        """
        properties = paragraph.find("w:pPr", NS)
        name = value(properties.find("w:pStyle", NS)) if properties is not None else ""
        style = self._of(name or self._default)
        numbered, depth = _numbered(properties)
        numbered, depth = numbered or style.numbered, depth or style.depth
        if not numbered or numbered == "0":
            return None
        return self._counters.next(numbered, whole(depth, LEVELS - 1) or 0)


def _numbered(properties: Any) -> tuple[str, str]:
    """The list and the level in it that a paragraph's properties name."""
    if properties is None:
        return "", ""
    return (
        value(properties.find("w:numPr/w:numId", NS)),
        value(properties.find("w:numPr/w:ilvl", NS)),
    )


def _changed(below: _Style, style: Any) -> _Style:
    """What a style says, laid over the one that it is based on."""
    name = value(style.find("w:name", NS))
    heading = _HEADING.fullmatch(name)
    paragraph = style.find("w:pPr", NS)
    outline = value(paragraph.find("w:outlineLvl", NS)) if paragraph is not None else ""
    align = value(paragraph.find("w:jc", NS)) if paragraph is not None else ""
    bold = is_on(style.find("w:rPr", NS), "b")
    numbered, depth = _numbered(paragraph)
    look = below.look
    return _Style(
        Look(
            level=_level(outline) if outline else int(heading[1]) if heading else look.level,
            title=bool(_TITLE.fullmatch(name)) or look.title,
            caption=bool(_CAPTION.fullmatch(name)) or look.caption,
            bold=look.bold if bold is None else bold,
            centred=align == "center" if align else look.centred,
        ),
        below.bold if bold is None else bold,
        numbered or below.numbered,
        depth or below.depth,
    )


def _level(outline: str) -> int:
    """A heading's level from Word's outline level, which counts from zero and calls running text 9."""
    level = whole(outline, LEVELS - 1)
    return 0 if level is None else level + 1


def _lists(numbering: Any) -> dict[str, dict[int, Level]]:
    """The levels of every list in ``numbering.xml``, by its number."""
    if numbering is None:
        return {}
    kinds = {value(a, "abstractNumId"): _levels(a) for a in numbering.iterfind("w:abstractNum", NS)}
    lists: dict[str, dict[int, Level]] = {}
    for number in numbering.iterfind("w:num", NS):
        levels = dict(kinds.get(value(number.find("w:abstractNumId", NS)), {}))
        for override in number.iterfind("w:lvlOverride", NS):
            levels.update(_levels(override))
        lists[value(number, "numId")] = levels
    return lists


def _levels(parent: Any) -> dict[int, Level]:
    levels: dict[int, Level] = {}
    for level in parent.iterfind("w:lvl", NS):
        depth = whole(value(level, "ilvl"), LEVELS - 1)
        start = whole(value(level.find("w:start", NS)), _HIGHEST)
        if depth is not None:
            levels[depth] = Level(
                value(level.find("w:numFmt", NS)) or "decimal",
                value(level.find("w:lvlText", NS))[:_PATTERN],
                1 if start is None else start,
            )
    return levels
