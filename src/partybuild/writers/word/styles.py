"""The styles: all that the look of a briefing is, made from the table ``data/styles.toml`` and a fonts theme."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from typing import Any, Final

import attrs

from partybuild.writers.word import units as u
from partybuild.writers.word.fonts import Fonts
from partybuild.writers.word.markup import HEAD, NAMESPACES

#: Line pitch and indent of the contents, by level.
CONTENTS_PITCH: Final = {1: 500, 2: 420, 3: 420}
CONTENTS_INDENT: Final = 480
_SHADE: Final = "F9E4E3"
_BAND: Final = "FAFAFA"
_GREY: Final = "A6A6A6"
_BLACK: Final = "000000"


@attrs.frozen
class Fit:
    """Sizes that depend on the text: half-points, and twips above the organ's name."""

    name: int = 104
    organ: int = 100
    organ_before: int = u.mm(35) - 173


@attrs.frozen
class Style:
    """A style: its id, its name, and its XML."""

    id: str
    name: str
    xml: str


def paragraph_styles(fonts: Fonts, fit: Fit, *, strict: bool = False) -> Iterator[Style]:
    """Every paragraph style but Normal, a style before those based on it.

    Args:
        fonts: The fonts theme.
        fit: Sizes that depend on the text.
        strict: Whether nothing is bold (GB/T 9704 7.3.3).
    """
    for style_id, row in _table().items():
        filled = {key: _filled(value, fit) for key, value in row.items()}
        if strict:
            filled.pop("bold", None)
        yield Style(style_id, filled["name"], _paragraph_style(style_id, filled, fonts))


@cache
def _table() -> dict[str, dict[str, Any]]:
    text = files("partybuild").joinpath("data/styles.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


def _filled(value: object, fit: Fit) -> Any:
    """``"{organ}"`` becomes the organ's size."""
    if isinstance(value, str) and value.startswith("{"):
        return getattr(fit, value.strip("{}"))
    return value


def _paragraph_style(style_id: str, row: Mapping[str, Any], fonts: Fonts) -> str:
    custom = "" if row.get("builtin") else ' w:customStyle="1"'
    follows = f'<w:next w:val="{row["next"]}"/>' if "next" in row else ""
    shown = "" if row.get("hidden") else "<w:qFormat/>"
    layout = _layout(row)
    latin = getattr(fonts, row["latin"]) if "latin" in row else ""
    size = row.get("size", u.SIZE_BODY)
    return (
        f'<w:style w:type="paragraph"{custom} w:styleId="{style_id}"><w:name w:val="{row["name"]}"/>'
        f'<w:basedOn w:val="{row.get("based", "Normal")}"/>{follows}{shown}'
        f"{f'<w:pPr>{layout}</w:pPr>' if layout else ''}"
        f"<w:rPr>{fonts.set(row.get('face', 'body'), latin)}{_type(row)}"
        f'<w:sz w:val="{size}"/><w:szCs w:val="{size}"/></w:rPr></w:style>'
    )


def _type(row: Mapping[str, Any]) -> str:
    """Character properties between the fonts and the size, in the schema's order."""
    bold = "<w:b/><w:bCs/>" if row.get("bold") else ""
    colour = f'<w:color w:val="{u.RED}"/>' if row.get("red") else ""
    # The grid's tracking belongs to 3号 only.
    off_grid = 0 if row.get("size", u.SIZE_BODY) != u.SIZE_BODY else None
    tracking = row.get("tracking", off_grid)
    spacing = "" if tracking is None else f'<w:spacing w:val="{tracking}"/>'
    scale = f'<w:w w:val="{row["scale"]}"/>' if "scale" in row else ""
    return bold + colour + spacing + scale


def _layout(row: Mapping[str, Any]) -> str:
    """Paragraph properties, in the schema's order."""
    keep = row.get("keep")
    parts = ["<w:keepNext/>" if keep or row.get("keep_next") else ""]
    parts.append("<w:keepLines/>" if keep or row.get("keep_lines") else "")
    if "rule" in row:
        size, space = row["rule"]
        parts.append(f"<w:pBdr>{_rule('bottom', size, u.RED, space)}</w:pBdr>")
    if "tab" in row:
        leader = ' w:leader="dot"' if row.get("leader") else ""
        parts.append(f'<w:tabs><w:tab w:val="right"{leader} w:pos="{row["tab"]}"/></w:tabs>')
    if row.get("grid") is False:
        parts.append('<w:snapToGrid w:val="0"/>')
    parts += [_spacing(row), _indent(row)]
    if "align" in row:
        parts.append(f'<w:jc w:val="{row["align"]}"/>')
    if "level" in row:
        parts.append(f'<w:outlineLvl w:val="{row["level"]}"/>')
    return "".join(parts)


def _spacing(row: Mapping[str, Any]) -> str:
    if not {"line", "auto", "before", "after"} & row.keys():
        return ""
    auto = row.get("auto")
    line, form = (240, "auto") if auto else (row.get("line", u.LINE), "exact")
    before, after = row.get("before", 0), row.get("after", 0)
    return f'<w:spacing w:before="{before}" w:after="{after}" w:line="{line}" w:lineRule="{form}"/>'


def _indent(row: Mapping[str, Any]) -> str:
    ends = "".join(f' w:{side}="{row[side]}"' for side in ("left", "right") if side in row)
    if "first" in row:
        chars = row["first"]
        ends += f' w:firstLineChars="{100 * chars}" w:firstLine="{chars * u.CELL}"'
    elif "hanging" in row:
        ends += f' w:hanging="{row["hanging"]}"' if row["hanging"] else ' w:firstLine="0"'
    return f"<w:ind{ends}/>" if ends else ""


def character_styles(fonts: Fonts, *, strict: bool = False) -> Iterator[Style]:
    """Every character style; the run-in heading is 楷体, and bold unless strict."""
    bold = "" if strict else "<w:b/><w:bCs/>"
    table = (
        (
            "CommentReference",
            "annotation reference",
            '<w:sz w:val="21"/><w:szCs w:val="21"/>',
            True,
        ),
        ("Hyperlink", "Hyperlink", '<w:color w:val="auto"/>', True),
        ("PBRunIn", "举措名", fonts.set("kai") + bold, False),
        ("PBDatum", "数据", fonts.set("hei"), False),
        ("PBLabel", "标签", fonts.set("hei"), False),
    )
    for style_id, name, props, builtin in table:
        custom = "" if builtin else ' w:customStyle="1"'
        shown = '<w:uiPriority w:val="99"/><w:unhideWhenUsed/>' if builtin else "<w:qFormat/>"
        xml = (
            f'<w:style w:type="character"{custom} w:styleId="{style_id}"><w:name w:val="{name}"/>'
            f'<w:basedOn w:val="DefaultParagraphFont"/>{shown}<w:rPr>{props}</w:rPr></w:style>'
        )
        yield Style(style_id, name, xml)


def table_style() -> Style:
    """The table style: strong rules above and below, a tinted head, every second row shaded a little."""
    rules = (
        _rule("top", 12, _BLACK)
        + _rule("bottom", 12, _BLACK)
        + _rule("insideH", 4, _GREY)
        + _rule("insideV", 4, _GREY)
    )
    margins = _margins(20, u.CELL_MARGIN)
    head = (
        f"<w:tcPr><w:tcBorders>{_rule('bottom', 8, _BLACK)}</w:tcBorders>"
        f'<w:shd w:val="clear" w:color="auto" w:fill="{_SHADE}"/></w:tcPr>'
    )
    band = f'<w:tcPr><w:shd w:val="clear" w:color="auto" w:fill="{_BAND}"/></w:tcPr>'
    xml = (
        '<w:style w:type="table" w:customStyle="1" w:styleId="PBTable"><w:name w:val="简报表格"/>'
        '<w:basedOn w:val="TableNormal"/><w:qFormat/><w:tblPr><w:tblStyleRowBandSize w:val="1"/>'
        f"<w:tblBorders>{rules}</w:tblBorders>{margins}</w:tblPr>"
        f'<w:tblStylePr w:type="firstRow"><w:tblPr/>{head}</w:tblStylePr>'
        f'<w:tblStylePr w:type="band2Horz"><w:tblPr/>{band}</w:tblStylePr></w:style>'
    )
    return Style("PBTable", "简报表格", xml)


def _rule(side: str, size: int, colour: str, space: int = 0) -> str:
    return f'<w:{side} w:val="single" w:sz="{size}" w:space="{space}" w:color="{colour}"/>'


def _margins(upright: int, level: int) -> str:
    sides = (("top", upright), ("left", level), ("bottom", upright), ("right", level))
    inside = "".join(f'<w:{side} w:w="{width}" w:type="dxa"/>' for side, width in sides)
    return f"<w:tblCellMar>{inside}</w:tblCellMar>"


def own_styles(fonts: Fonts, fit: Fit, *, strict: bool = False) -> Iterator[Style]:
    """Every style but the four defaults."""
    yield from paragraph_styles(fonts, fit, strict=strict)
    yield from character_styles(fonts, strict=strict)
    yield table_style()


def styles_xml(fonts: Fonts, fit: Fit, *, strict: bool = False) -> str:
    """The whole styles part."""
    language = '<w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/>'
    size = f'<w:sz w:val="{u.SIZE_BODY}"/><w:szCs w:val="{u.SIZE_BODY}"/>'
    hidden = "<w:semiHidden/><w:unhideWhenUsed/>"
    defaults = (
        f"{HEAD}<w:styles {NAMESPACES}><w:docDefaults><w:rPrDefault><w:rPr>{fonts.set('body')}"
        f'<w:kern w:val="0"/>{size}{language}</w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>'
        '<w:latentStyles w:defLockedState="0" w:defUIPriority="99" w:defSemiHidden="0" '
        'w:defUnhideWhenUsed="0" w:defQFormat="0" w:count="376"/>'
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/>'
        '<w:pPr><w:widowControl w:val="0"/><w:autoSpaceDE w:val="0"/><w:autoSpaceDN w:val="0"/>'
        f"{_spacing({'line': u.LINE})}"
        f'<w:jc w:val="both"/></w:pPr><w:rPr>{fonts.set("body")}'
        f'<w:spacing w:val="{u.TRACKING}"/>{size}{language}</w:rPr></w:style>'
        '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
        f'<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/>{hidden}</w:style>'
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
        f'<w:uiPriority w:val="99"/>{hidden}<w:tblPr><w:tblInd w:w="0" w:type="dxa"/>'
        f"{_margins(0, 108)}</w:tblPr></w:style>"
        '<w:style w:type="numbering" w:default="1" w:styleId="NoList"><w:name w:val="No List"/>'
        f'<w:uiPriority w:val="99"/>{hidden}</w:style>'
    )
    own = "".join(style.xml for style in own_styles(fonts, fit, strict=strict))
    return f"{defaults}{own}</w:styles>"
