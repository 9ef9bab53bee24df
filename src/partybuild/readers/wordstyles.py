"""What Word's styles and numbering say of a paragraph or run."""

from __future__ import annotations

import re
from typing import Any, Final, NamedTuple

from partybuild.readers.numbering import Counters, Level

NS: Final = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
}
_HEADING: Final = re.compile(r"(?:heading|标题)\s*([1-9])", re.IGNORECASE)
_TITLE: Final = re.compile(r"title|标题|主标题|文章标题", re.IGNORECASE)
_CAPTION: Final = re.compile(r"caption|题注|图片说明|图注", re.IGNORECASE)
_OFF: Final = frozenset({"0", "false", "off", "none"})


class Look(NamedTuple):
    """How a paragraph looks: `level` is that of a heading, zero for running text."""

    level: int = 0
    title: bool = False
    caption: bool = False
    bold: bool = False
    centred: bool = False


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
        self._looks: dict[str, Look] = {}
        self._counters = Counters(_lists(numbering))

    def look(self, paragraph: Any) -> Look:
        """How a paragraph looks by its style and by itself."""
        properties = paragraph.find("w:pPr", NS)
        name = value(properties.find("w:pStyle", NS)) if properties is not None else ""
        look = self._look_of(name or self._default)
        if properties is None:
            return look
        outline = value(properties.find("w:outlineLvl", NS))
        align = value(properties.find("w:jc", NS))
        return look._replace(
            level=_level(outline) if outline else look.level,
            centred=align == "center" if align else look.centred,
        )

    def _look_of(self, name: str) -> Look:
        """How a style makes paragraphs look, the styles that it is based on included."""
        if name not in self._looks:
            look = Look()
            for style in reversed(self._line(name)):
                look = _changed(look, style)
            self._looks[name] = look
        return self._looks[name]

    def _line(self, name: str) -> list[Any]:
        """A style and those it is based on, nearest first."""
        line: list[Any] = []
        while name in self._styles and self._styles[name] not in line:
            line.append(self._styles[name])
            name = value(line[-1].find("w:basedOn", NS))
        return line

    def run_bold(self, properties: Any) -> bool | None:
        """Whether a run's own properties or its character style make it bold; nothing when they say neither."""
        own = is_on(properties, "b")
        if own is not None or properties is None:
            return own
        for style in self._line(value(properties.find("w:rStyle", NS))):
            said = is_on(style.find("w:rPr", NS), "b")
            if said is not None:
                return said
        return None

    def number(self, paragraph: Any) -> str | None:
        """The number that Word prints before a paragraph: empty for a bullet, nothing when it is in no list.

        It counts, so it is asked once for every paragraph, in order.
        """
        properties = paragraph.find("w:pPr", NS)
        sources = [properties] if properties is not None else []
        name = value(properties.find("w:pStyle", NS)) if properties is not None else ""
        sources += [
            s
            for style in self._line(name or self._default)
            if (s := style.find("w:pPr", NS)) is not None
        ]
        numbered = depth = ""
        for source in sources:
            numbered = numbered or value(source.find("w:numPr/w:numId", NS))
            depth = depth or value(source.find("w:numPr/w:ilvl", NS))
        if not numbered or numbered == "0":
            return None
        return self._counters.next(numbered, int(depth) if depth.isdecimal() else 0)


def _changed(look: Look, style: Any) -> Look:
    """A look with what one style says laid over it."""
    name = value(style.find("w:name", NS))
    heading = _HEADING.fullmatch(name)
    paragraph = style.find("w:pPr", NS)
    outline = value(paragraph.find("w:outlineLvl", NS)) if paragraph is not None else ""
    align = value(paragraph.find("w:jc", NS)) if paragraph is not None else ""
    bold = is_on(style.find("w:rPr", NS), "b")
    return Look(
        level=_level(outline) if outline else int(heading[1]) if heading else look.level,
        title=bool(_TITLE.fullmatch(name)) or look.title,
        caption=bool(_CAPTION.fullmatch(name)) or look.caption,
        bold=look.bold if bold is None else bold,
        centred=align == "center" if align else look.centred,
    )


def _level(outline: str) -> int:
    """A heading's level from Word's outline level, which counts from zero and calls running text 9."""
    return int(outline) + 1 if outline.isdecimal() and int(outline) < 9 else 0


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
        depth = value(level, "ilvl")
        start = value(level.find("w:start", NS))
        if depth.isdecimal() and int(depth) < 9:
            levels[int(depth)] = Level(
                value(level.find("w:numFmt", NS)) or "decimal",
                value(level.find("w:lvlText", NS)),
                int(start) if start.isdecimal() else 1,
            )
    return levels
