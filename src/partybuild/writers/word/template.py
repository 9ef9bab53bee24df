"""Our own template: the parts of a Word file that every briefing shares."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Final

import attrs

from partybuild.writers.word import units as u
from partybuild.writers.word.fonts import Fonts
from partybuild.writers.word.markup import HEAD, NAMESPACES, A, escaped
from partybuild.writers.word.package import DOCUMENT, WML, Package
from partybuild.writers.word.styles import Fit, styles_xml

_CORE: Final = (
    "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
)
_UNDATED: Final = dt.date(2024, 1, 1)
_COLOURS: Final = {
    "dk1": "000000", "lt1": "FFFFFF", "dk2": "44546A", "lt2": "E7E6E6", "accent1": "C00000",
    "accent2": "7F7F7F", "accent3": "D99694", "accent4": "BF9000", "accent5": "31859C",
    "accent6": "595959", "hlink": "000000", "folHlink": "000000",
}  # fmt: skip
_COMPATIBILITY: Final = (
    ("compatibilityMode", 15),
    ("overrideTableStyleFontSizeAndJustification", 1),
    ("enableOpenTypeFeatures", 1),
    ("doNotFlipMirrorIndents", 1),
    ("differentiateMultirowTableHeaders", 1),
)


@attrs.frozen
class About:
    """The document properties."""

    title: str
    author: str
    subject: str
    keywords: str
    day: dt.date | None


def base(fonts: Fonts, fit: Fit, *, strict: bool = False, mirrored: bool = True) -> Package:
    """A package with styles, settings, fonts, theme, numbering, notes and page numbers, and no text yet."""
    package = Package()
    package.relate("", "officeDocument", DOCUMENT)
    for name, kind, content in (
        ("styles", "styles", styles_xml(fonts, fit, strict=strict)),
        ("settings", "settings", _settings(mirrored=mirrored)),
        ("fontTable", "fontTable", _font_table(fonts)),
        ("numbering", "numbering", numbering_xml()),
    ):
        package.add(f"word/{name}.xml", content, f"{WML}{kind}+xml")
        package.relate(DOCUMENT, kind, f"word/{name}.xml")
    theme = "application/vnd.openxmlformats-officedocument.theme+xml"
    package.add("word/theme/theme1.xml", _theme(fonts), theme)
    package.relate(DOCUMENT, "theme", "word/theme/theme1.xml")
    return package


def footers(package: Package, style: Callable[[str], str], *, mirrored: bool) -> str:
    """Add the page numbers; returns the references that a section needs.

    Args:
        package: The package.
        style: Gives the id that one of our styles has in this document.
        mirrored: Outside on both pages, or in the middle.
    """
    sides = (
        (("default", "FooterOdd"), ("even", "FooterEven"))
        if mirrored
        else (("default", "FooterCentre"),)
    )
    references = []
    for number, (kind, name_of_style) in enumerate(sides, 1):
        name = f"word/footer_own{number}.xml"
        package.add(name, _footer(style(name_of_style)), f"{WML}footer+xml")
        reference = package.relate(DOCUMENT, "footer", name)
        references.append(f'<w:footerReference w:type="{kind}" r:id="{reference}"/>')
    return "".join(references)


@attrs.frozen
class Paper:
    """Paper and margins of the upright pages, in twips, and the pitch of the line grid (0 for none)."""

    width: int = u.PAGE_WIDTH
    height: int = u.PAGE_HEIGHT
    top: int = u.TOP
    right: int = u.RIGHT
    bottom: int = u.BOTTOM
    left: int = u.LEFT
    header: int = u.HEADER
    footer: int = u.FOOTER
    pitch: int = u.LINE

    def section(self, references: str, *, landscape: bool = False, restart: bool = False) -> str:
        """Section properties.

        Args:
            references: The headers and footers.
            landscape: The page turned a quarter to the left, its binding edge on top (GB/T 9704 8).
            restart: Pages are counted from 1 again.
        """
        if landscape:
            size = f'w:w="{self.height}" w:h="{self.width}" w:orient="landscape"'
            edges = (self.left, self.top, self.right, self.bottom)
            # As far under the type area as on the upright pages, or the footer would push the text up.
            footer = max(0, self.footer - self.bottom + self.right)
        else:
            size = f'w:w="{self.width}" w:h="{self.height}"'
            edges = (self.top, self.right, self.bottom, self.left)
            footer = self.footer
        sides = zip(("top", "right", "bottom", "left"), edges, strict=True)
        margins = " ".join(f'w:{side}="{edge}"' for side, edge in sides)
        first = '<w:pgNumType w:start="1"/>' if restart else ""
        grid = f'<w:docGrid w:type="lines" w:linePitch="{self.pitch}"/>' if self.pitch else ""
        return (
            f"<w:sectPr>{references}<w:pgSz {size}/>"
            f'<w:pgMar {margins} w:header="{self.header}" w:footer="{footer}" w:gutter="0"/>'
            f"{first}{grid}</w:sectPr>"
        )


def properties(package: Package, about: About) -> None:
    """Add the document properties; without a date of issue they carry a fixed one, so that two builds are the same."""
    stamp = f"{about.day or _UNDATED}T00:00:00Z"
    core = (
        f'{HEAD}<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{escaped(about.title)}</dc:title><dc:subject>{escaped(about.subject)}</dc:subject>"
        f"<dc:creator>{escaped(about.author)}</dc:creator><cp:keywords>{escaped(about.keywords)}</cp:keywords>"
        f"<cp:lastModifiedBy>{escaped(about.author)}</cp:lastModifiedBy>"
        f'<dcterms:created xsi:type="dcterms:W3CDTF">{stamp}</dcterms:created>'
        f'<dcterms:modified xsi:type="dcterms:W3CDTF">{stamp}</dcterms:modified>'
        "<dc:language>zh-CN</dc:language></cp:coreProperties>"
    )
    package.add(
        "docProps/core.xml", core, "application/vnd.openxmlformats-package.core-properties+xml"
    )
    package.relate("", _CORE, "docProps/core.xml")
    app = (
        f'{HEAD}<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
        "<Application>partybuild</Application></Properties>"
    )
    kind = "application/vnd.openxmlformats-officedocument.extended-properties+xml"
    package.add("docProps/app.xml", app, kind)
    package.relate("", "extended-properties", "docProps/app.xml")


def _settings(*, mirrored: bool) -> str:
    compatibility = "".join(
        f'<w:compatSetting w:name="{name}" w:uri="http://schemas.microsoft.com/office/word" w:val="{value}"/>'
        for name, value in _COMPATIBILITY
    )
    return (
        f'{HEAD}<w:settings {NAMESPACES}><w:zoom w:percent="100"/><w:bordersDoNotSurroundHeader/>'
        '<w:bordersDoNotSurroundFooter/><w:defaultTabStop w:val="420"/>'
        f"{'<w:evenAndOddHeaders/>' if mirrored else ''}"
        f'<w:drawingGridVerticalSpacing w:val="{u.LINE}"/>'
        '<w:characterSpacingControl w:val="compressPunctuation"/>'
        "<w:compat><w:spaceForUL/><w:balanceSingleByteDoubleByteWidth/><w:doNotLeaveBackslashAlone/>"
        f"<w:ulTrailSpace/><w:doNotExpandShiftReturn/><w:useFELayout/>{compatibility}</w:compat>"
        '<w:themeFontLang w:val="en-US" w:eastAsia="zh-CN"/><w:decimalSymbol w:val="."/>'
        '<w:listSeparator w:val=","/></w:settings>'
    )


def _font_table(fonts: Fonts) -> str:
    faces = dict.fromkeys((fonts.body, fonts.kai, fonts.hei, fonts.title, fonts.song))
    rows = "".join(
        f'<w:font w:name="{escaped(face)}"><w:charset w:val="86"/><w:family w:val="auto"/>'
        '<w:pitch w:val="default"/></w:font>'
        for face in faces
    )
    western = (
        f'<w:font w:name="{escaped(fonts.latin)}"><w:charset w:val="00"/><w:family w:val="roman"/>'
        '<w:pitch w:val="variable"/></w:font>'
    )
    return f"{HEAD}<w:fonts {NAMESPACES}>{rows}{western}</w:fonts>"


def _theme(fonts: Fonts) -> str:
    """Charts take their automatic colours from here; without it LibreOffice paints them as nothing."""
    colours = "".join(f'<a:{k}><a:srgbClr val="{v}"/></a:{k}>' for k, v in _COLOURS.items())
    fill = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
    line = f'<a:ln w="9525" cap="flat" cmpd="sng" algn="ctr">{fill}<a:prstDash val="solid"/></a:ln>'
    effect = "<a:effectStyle><a:effectLst/></a:effectStyle>"

    def face(chinese: str) -> str:
        latin = f'<a:latin typeface="{escaped(fonts.latin)}"/>'
        return f'{latin}<a:ea typeface="{escaped(chinese)}"/><a:cs typeface=""/>'

    return (
        f'{HEAD}<a:theme xmlns:a="{A}" name="partybuild"><a:themeElements>'
        f'<a:clrScheme name="partybuild">{colours}</a:clrScheme><a:fontScheme name="partybuild">'
        f"<a:majorFont>{face(fonts.hei)}</a:majorFont><a:minorFont>{face(fonts.body)}</a:minorFont>"
        f'</a:fontScheme><a:fmtScheme name="partybuild"><a:fillStyleLst>{fill * 3}</a:fillStyleLst>'
        f"<a:lnStyleLst>{line * 3}</a:lnStyleLst><a:effectStyleLst>{effect * 3}</a:effectStyleLst>"
        f"<a:bgFillStyleLst>{fill * 3}</a:bgFillStyleLst></a:fmtScheme></a:themeElements></a:theme>"
    )


def numbering_xml() -> str:
    """A list of five levels, one for each level of headings: none for titles, then 一、（一）1．（1）, counted anew under each title."""
    ladder = (
        ("decimal", ""),
        ("chineseCountingThousand", "%2、"),
        ("chineseCountingThousand", "（%3）"),
        ("decimal", "%4．"),
        ("decimal", "（%5）"),
    )
    levels = "".join(
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:suff w:val="nothing"/>'
        f'<w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/>'
        f'<w:pPr><w:ind w:left="0" w:firstLine="{2 * u.CELL if level else 0}"/></w:pPr></w:lvl>'
        for level, (form, text) in enumerate(ladder)
    )
    return (
        f'{HEAD}<w:numbering {NAMESPACES}><w:abstractNum w:abstractNumId="1">'
        f'<w:multiLevelType w:val="multilevel"/>{levels}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num></w:numbering>'
    )


def _footer(style: str) -> str:
    def dash(text: str) -> str:
        hint = '<w:rPr><w:rFonts w:hint="eastAsia"/></w:rPr>'
        return f'<w:r>{hint}<w:t xml:space="preserve">{text}</w:t></w:r>'

    def mark(kind: str) -> str:
        return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'

    number = (
        f'{mark("begin")}<w:r><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r>'
        f"{mark('separate')}<w:r><w:t>1</w:t></w:r>{mark('end')}"
    )
    return (
        f'{HEAD}<w:ftr {NAMESPACES}><w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>'
        f"{dash('— ')}{number}{dash(' —')}</w:p></w:ftr>"
    )
