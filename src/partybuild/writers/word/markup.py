"""WordprocessingML as strings: runs, paragraphs, bookmarks.

Runs carry text, a character style and the hint that keeps Chinese punctuation in the Chinese font; all else is in styles.
"""

from __future__ import annotations

import re
from typing import Final

from partybuild import xml

HEAD: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
W: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
WP: Final = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
A: Final = "http://schemas.openxmlformats.org/drawingml/2006/main"
C: Final = "http://schemas.openxmlformats.org/drawingml/2006/chart"
MC: Final = "http://schemas.openxmlformats.org/markup-compatibility/2006"
WPS: Final = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
VML: Final = "urn:schemas-microsoft-com:vml"
WORD: Final = "urn:schemas-microsoft-com:office:word"
NAMESPACES: Final = f'xmlns:w="{W}" xmlns:r="{R}"'
DRAWING: Final = f'{NAMESPACES} xmlns:wp="{WP}" xmlns:a="{A}" xmlns:c="{C}" xmlns:mc="{MC}" xmlns:wps="{WPS}" xmlns:v="{VML}" xmlns:w10="{WORD}" mc:Ignorable="wps"'

# Word sets these from the Latin font unless told that they are Chinese (MS-OI29500 §2.1.88).
_AMBIGUOUS: Final = re.compile("[“”‘’…—·×÷°±§¨∶★☆○●◎◇◆□■△▲※→←↑↓①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩⅪⅫ]")
_HINT: Final = '<w:rFonts w:hint="eastAsia"/>'
_ENTITIES: Final = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"})
TAB: Final = "<w:r><w:tab/></w:r>"


def escaped(text: str) -> str:
    """A text as XML has it, in elements and in attributes."""
    text = xml.legal(text)
    if "&" in text or "<" in text or ">" in text or '"' in text:
        return text.translate(_ENTITIES)
    return text


def run(text: str, style: str = "") -> str:
    """A run; a line feed in the text becomes a line break.

    Args:
        text: The characters.
        style: The id of a character style.
    """
    if not text:
        return ""
    hint = _HINT if _AMBIGUOUS.search(text) else ""
    if style:
        props = f'<w:rPr><w:rStyle w:val="{style}"/>{hint}</w:rPr>'
    else:
        props = f"<w:rPr>{hint}</w:rPr>" if hint else ""
    text = escaped(text)
    if "\n" not in text:
        return f'<w:r>{props}<w:t xml:space="preserve">{text}</w:t></w:r>'
    return f"<w:r>{props}<w:br/></w:r>".join(
        f'<w:r>{props}<w:t xml:space="preserve">{line}</w:t></w:r>' for line in text.split("\n")
    )


def paragraph(inner: str, style: str, props: str = "") -> str:
    """A paragraph of a style; ``props`` are further paragraph properties, which only sections need."""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{props}</w:pPr>{inner}</w:p>'


def control(tag: str, alias: str, text: str, number: int, binding: str = "") -> str:
    """A plain-text content control, bound to a place in an embedded part where ``binding`` says so."""
    return (
        f'<w:sdt><w:sdtPr><w:alias w:val="{escaped(alias)}"/><w:tag w:val="{escaped(tag)}"/>'
        f'<w:id w:val="{number}"/>{binding}<w:text/></w:sdtPr>'
        f"<w:sdtContent>{run(text)}</w:sdtContent></w:sdt>"
    )
