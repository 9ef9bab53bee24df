"""A font that stands in for those a PDF file only names: it has a glyph for every character, so none is lost.

pdfium asks the machine for a font like the one that is named, and leaves out the characters that what it gets has no glyph for.
Which these are differs from machine to machine; with one font that has them all the text is the same everywhere.
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from struct import pack
from threading import Lock
from typing import Any, Final

_LOCK: Final = Lock()  # pdfium is one for the process, and so is its choice of fonts.
_MACHINE: Final[list[Any]] = []  # How pdfium finds the machine's fonts, since it was told so here.
_NAME: Final = b"partybuild stand-in\0"
_HANDLE: Final = 1  # Any number but 0, which is no font.
_WHOLE: Final = 0  # The table that stands for the whole file.
_GB2312: Final = 134  # What Windows calls the Chinese character set, GB2312_CHARSET.


@contextmanager
def fonts() -> Iterator[None]:
    """While the block runs, pdfium gets the stand-in for every font that a file does not carry.

    Afterwards the machine's fonts are back for everybody else who uses pdfium in this process.
    One thread at a time is inside, and no block inside another.
    """
    import pypdfium2.raw as pdfium  # noqa: PLC0415 an optional package

    with _LOCK:
        pdfium.FPDF_SetSystemFontInfo(_answers())
        # What pdfium had before has emptied itself when it was replaced; where it was ours its memory can go.
        while _MACHINE:
            pdfium.FPDF_FreeDefaultSystemFontInfo(_MACHINE.pop())
        try:
            yield
        finally:
            _MACHINE.append(pdfium.FPDF_GetDefaultSystemFontInfo())
            pdfium.FPDF_SetSystemFontInfo(_MACHINE[-1])


@cache
def _answers() -> Any:
    """What pdfium asks of a system's fonts, answered with the stand-in each time (``fpdf_sysfontinfo.h``)."""
    import pypdfium2.raw as pdfium  # noqa: PLC0415

    font = truetype()
    answers: dict[str, Callable[..., int | None]] = {
        "Release": lambda _this: None,
        "EnumFonts": lambda _this, _mapper: None,
        "MapFont": lambda *_asked: _HANDLE,
        "GetFont": lambda _this, _face: _HANDLE,
        "GetFontData": lambda _this, _font, table, buffer, size: _given(
            b"" if table != _WHOLE else font, buffer, size
        ),
        "GetFaceName": lambda _this, _font, buffer, size: _given(_NAME, buffer, size),
        "GetFontCharset": lambda _this, _font: _GB2312,
        "DeleteFont": lambda _this, _font: None,
    }
    info = pdfium.FPDF_SYSFONTINFO(version=1)
    for name, kind in info._fields_:
        if name in answers:
            setattr(info, name, kind(answers[name]))
    return info


def _given(data: bytes, buffer: Any, size: int) -> int:
    """The length of some data, which is copied where there is room for it."""
    if buffer and size >= len(data):
        ctypes.memmove(buffer, data, len(data))
    return len(data)


_EM: Final = 1000
_BOX: Final = (50, 0, 950, 800)
_ON_CURVE: Final = 1
_CHARACTERS: Final = (0x20, 0x10FFFF)
_GLYPHS: Final = 2  # The one for what is missing, and the one for everything.


def truetype() -> bytes:
    """The stand-in as a TrueType font: one box, to which every character is mapped (ISO/IEC 14496-22, ``cmap`` format 13)."""
    left, bottom, right, top = _BOX
    outline = pack(">5h", 1, left, bottom, right, top)  # one contour and its bounds
    outline += pack(">HH4B", 3, 0, *[_ON_CURVE] * 4)  # its last point, no instructions, four points
    outline += pack(">4h", left, 0, right - left, 0) + pack(">4h", bottom, top - bottom, 0, -top)
    outline += bytes(-len(outline) % 4)
    tables = {
        # One table, of all planes of Unicode on Windows; it has one group.
        b"cmap": pack(">4HI", 0, 1, 3, 10, 12) + pack(">HH6I", 13, 0, 28, 0, 1, *_CHARACTERS, 1),
        b"glyf": outline * _GLYPHS,
        b"head": pack(
            ">IIIIHHQQ4hHHhhh",
            *(0x00010000, 0, 0, 0x5F0F3CF5, 0, _EM, 0, 0),
            *(*_BOX, 0, 8, 2, 1, 0),  # long offsets in loca
        ),
        b"hhea": pack(">I3hH11hH", 0x00010000, 880, -120, 0, _EM, *[0] * 11, 1),
        b"hmtx": pack(">Hhh", _EM, left, left),
        b"loca": b"".join(pack(">I", len(outline) * glyph) for glyph in range(_GLYPHS + 1)),
        b"maxp": pack(">IH13H", 0x00010000, _GLYPHS, 4, 1, 0, 0, 1, *[0] * 8),
    }
    directory = pack(">I4H", 0x00010000, len(tables), 64, 2, 16 * len(tables) - 64)
    place = len(directory) + 16 * len(tables)
    body = b""
    for name, table in tables.items():
        directory += pack(">4sIII", name, 0, place + len(body), len(table))
        body += table + bytes(-len(table) % 4)
    return directory + body
