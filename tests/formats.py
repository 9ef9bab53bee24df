"""One article in five formats, made from the same blocks: what the readers' tests read."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from html import escape
from io import BytesIO
from typing import NamedTuple

import docx
from docx.enum.text import WD_ALIGN_PARAGRAPH

import boxfont


class Block(NamedTuple):
    """A block: ``title``, ``heading`` or ``paragraph``, and the run-in heading that it begins with, if it does."""

    kind: str
    text: str
    run_in: str = ""

    @property
    def whole(self) -> str:
        return self.run_in + self.text


ARTICLE = (
    Block("title", "锻造“硬核”力量 筑牢基层堡垒"),
    Block("paragraph", "来源：某某日报"),
    Block(
        "paragraph",
        "近日，甲市乙区以城市基层党建示范区建设为抓手，推动街道社区治理提质增效，建成网格1303个，服务群众2.6万人次，群众满意度达到98.5%。",
    ),
    Block("heading", "一、压实领导责任"),
    Block(
        "paragraph",
        "区委成立由书记任组长的领导小组，每季度召开一次联席会议，研究解决重点难点问题。",
        "健全工作机制。",
    ),
    Block("paragraph", "选派217名机关干部下沉社区，担任“第一书记”。", "充实基层力量。"),
    Block("heading", "二、提升服务水平"),
    Block(
        "paragraph",
        "全区建成党群服务中心46个，打造“15分钟服务圈”，推行“一窗受理、集成服务”，办结各类事项3200余件。",
    ),
    Block("paragraph", "（通讯员 赵一 钱二）"),
)


def as_text(blocks: Sequence[Block]) -> bytes:
    return "\n".join(block.whole for block in blocks).encode()


def as_html(blocks: Sequence[Block]) -> bytes:
    tags = {"title": "h1", "heading": "h2", "paragraph": "p"}
    body = "".join(
        f"<{tags[block.kind]}>{_strong(block)}{escape(block.text)}</{tags[block.kind]}>"
        for block in blocks
    )
    return f"<html><head><meta charset=utf-8></head><body>{body}</body></html>".encode()


def _strong(block: Block) -> str:
    return f"<strong>{escape(block.run_in)}</strong>" if block.run_in else ""


def as_markdown(blocks: Sequence[Block]) -> bytes:
    marks = {"title": "# ", "heading": "## ", "paragraph": ""}
    lines = (
        marks[block.kind] + (f"**{block.run_in}**" if block.run_in else "") + block.text
        for block in blocks
    )
    return "\n\n".join(lines).encode()


def as_docx(blocks: Sequence[Block]) -> bytes:
    document = docx.Document()
    styles = {"title": "Title", "heading": "Heading 1", "paragraph": "Normal"}
    for block in blocks:
        paragraph = document.add_paragraph(style=styles[block.kind])
        if block.run_in:
            paragraph.add_run(block.run_in).bold = True
        paragraph.add_run(block.text)
        if block.kind == "title":
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    packed = BytesIO()
    document.save(packed)
    return packed.getvalue()


# A page of 595 by 842 points: the title over two columns of twenty characters, printed row by row, as a layout program may.
_SIZE = 12
_MEASURE = 20
_COLUMNS = (50, 310)
_TOP = 740
_LEADING = 18
_SHOWN = re.compile(r"<([0-9a-f]{4})> Tj")
_DESCRIPTOR = "/Type/FontDescriptor/Flags 4/FontBBox[0 -120 1000 880]/ItalicAngle 0/Ascent 880/Descent -120/CapHeight 880/StemV 80"


def as_pdf(blocks: Sequence[Block], rows: int = 12, *, embedded: bool = True) -> bytes:
    """The blocks as a page with a headline over columns of `rows` lines.

    A printed line is a list of characters, each with whether it is bold.

    Args:
        blocks: The article.
        rows: Lines of a column.
        embedded: Whether the file carries its fonts, with a box for every character.
            Without, it names the fonts of old newspaper files, and the machine's own are shown in their place.
    """
    title, *rest = blocks
    lines = [line for block in rest for line in _printed(block)]
    drawn = [_drawn(50, _TOP + 40, 2 * _SIZE, [(c, True) for c in title.whole])]
    pages: list[str] = []
    full = rows * len(_COLUMNS)
    for first in range(0, max(len(lines), 1), full):
        page = lines[first : first + full]
        for row in range(rows):
            for column, left in enumerate(_COLUMNS):
                if column * rows + row < len(page):
                    indent, line = page[column * rows + row]
                    drawn.append(_drawn(left + indent * _SIZE, _TOP - row * _LEADING, _SIZE, line))
        if page:
            drawn.append(_drawn(290, 30, _SIZE, [(c, False) for c in str(len(pages) + 1)]))
        pages.append("\n".join(drawn))
        drawn = []
    return _file(pages, embedded=embedded)


def _printed(block: Block) -> Iterator[tuple[int, list[tuple[str, bool]]]]:
    """A block's printed lines, each with its indent in characters."""
    bold = block.kind == "heading"
    characters = [(c, True) for c in block.run_in] + [(c, bold) for c in block.text]
    indent = 0 if bold else 2
    while characters:
        room = float(_MEASURE - indent)
        line: list[tuple[str, bool]] = []
        while characters and room >= _width(characters[0][0]):
            room -= _width(characters[0][0])
            line.append(characters.pop(0))
        yield indent, line
        indent = 0


def _width(character: str) -> float:
    return 0.5 if character.isascii() else 1.0


def _drawn(left: float, baseline: float, size: int, line: list[tuple[str, bool]]) -> str:
    parts = [f"BT 1 0 0 1 {left} {baseline} Tm"]
    for character, bold in line:
        code = character.encode("utf-16-be").hex()
        parts.append(f"/F{2 if bold else 1} {size} Tf <{code}> Tj")
    return " ".join([*parts, "ET"])


def _file(pages: Sequence[str], *, embedded: bool) -> bytes:
    """A PDF file of some pages; what is shown is UTF-16 either way."""
    objects: list[str | bytes] = [
        "",
        "",
    ]  # The catalogue and the list of pages, written when the rest is numbered.
    fonts = {}
    shown = sorted({int(code, 16) for page in pages for code in _SHOWN.findall(page)})
    for number, name in enumerate(("STSong-Light", "SimHei"), 1):
        fonts[f"F{number}"] = len(objects) + 1
        objects += (_carried if embedded else _named)(name, len(objects) + 1, shown)
    resources = "".join(f"/{name} {place} 0 R" for name, place in fonts.items())
    kids = []
    for content in pages:
        kids.append(f"{len(objects) + 1} 0 R")
        objects += [
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents {len(objects) + 2} 0 R/Resources<</Font<<{resources}>>>>>>",
            _stream(content.encode()),
        ]
    objects[0] = "<</Type/Catalog/Pages 2 0 R>>"
    objects[1] = f"<</Type/Pages/Kids[{' '.join(kids)}]/Count {len(kids)}>>"
    packed = b"%PDF-1.4\n"
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(packed))
        told = body if isinstance(body, bytes) else body.encode()
        packed += b"%d 0 obj\n%b\nendobj\n" % (number, told)
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    trailer = f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}trailer<</Size {len(objects) + 1}/Root 1 0 R>>\nstartxref\n{len(packed)}\n%%EOF\n"
    return packed + trailer.encode()


def _stream(data: bytes, entries: str = "") -> bytes:
    return b"<</Length %d%b>>stream\n%b\nendstream" % (len(data), entries.encode(), data)


def _named(name: str, first: int, shown: Sequence[int]) -> list[str | bytes]:
    """The objects of a font that the file only names, numbered from `first`."""
    del shown
    return [
        f"<</Type/Font/Subtype/Type0/BaseFont/{name}/Encoding/UniGB-UCS2-H/DescendantFonts[{first + 1} 0 R]>>",
        f"<</Type/Font/Subtype/CIDFontType0/BaseFont/{name}/DW 1000/W[1 95 500 814 939 500]/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 4>>/FontDescriptor {first + 2} 0 R>>",
        f"<<{_DESCRIPTOR}/FontName/{name}>>",
    ]


def _carried(name: str, first: int, shown: Sequence[int]) -> list[str | bytes]:
    """The objects of a font that the file carries: the glyphs of the characters shown, and how codes map to them."""
    glyphs = bytearray(2 * 65536)
    for glyph, code in enumerate(shown, 1):
        glyphs[2 * code : 2 * code + 2] = glyph.to_bytes(2)
    characters = "\n".join(f"<{code:04x}> <{code:04x}>" for code in shown)
    font = boxfont.truetype(len(shown) + 1)
    told = f"/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /Shown def /CMapType 2 def\n1 begincodespacerange <0000> <ffff> endcodespacerange\n{len(shown)} beginbfchar\n{characters}\nendbfchar\nendcmap end end"
    return [
        f"<</Type/Font/Subtype/Type0/BaseFont/{name}/Encoding/Identity-H/DescendantFonts[{first + 1} 0 R]/ToUnicode {first + 3} 0 R>>",
        f"<</Type/Font/Subtype/CIDFontType2/BaseFont/{name}/DW 1000/W[32 126 500]/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/CIDToGIDMap {first + 4} 0 R/FontDescriptor {first + 2} 0 R>>",
        f"<<{_DESCRIPTOR}/FontName/{name}/FontFile2 {first + 5} 0 R>>",
        _stream(told.encode()),
        _stream(bytes(glyphs)),
        _stream(font, f"/Length1 {len(font)}"),
    ]
