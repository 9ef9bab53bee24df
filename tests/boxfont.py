"""A TrueType font whose every glyph is a box: what a PDF file must carry to read the same on every machine.

Only the tables that a PDF reader asks of an embedded font are there (ISO 32000-1, 9.9): no names, no character map.
"""

from __future__ import annotations

from struct import pack
from typing import Final

EM: Final = 1000
_BOX: Final = (50, 0, 450, 800)
_ON_CURVE: Final = 1


def truetype(glyphs: int) -> bytes:
    """A font of so many glyphs, numbered from 0, each of them the same box."""
    left, bottom, right, top = _BOX
    outline = pack(">5h", 1, left, bottom, right, top)  # one contour and its bounds
    outline += pack(">HH4B", 3, 0, *[_ON_CURVE] * 4)  # its last point, no instructions, four points
    outline += pack(">4h", left, 0, right - left, 0) + pack(">4h", bottom, top - bottom, 0, -top)
    outline += bytes(-len(outline) % 4)
    tables = {
        b"glyf": outline * glyphs,
        b"head": pack(
            ">IIIIHHQQ4hHHhhh",
            *(0x00010000, 0, 0, 0x5F0F3CF5, 0, EM, 0, 0),
            *(*_BOX, 0, 8, 2, 1, 0),  # long offsets in loca
        ),
        b"hhea": pack(">I3hH11hH", 0x00010000, 880, -120, 0, EM, *[0] * 11, 1),
        b"hmtx": pack(">Hh", EM, left) + pack(">h", left) * (glyphs - 1),
        b"loca": b"".join(pack(">I", len(outline) * glyph) for glyph in range(glyphs + 1)),
        b"maxp": pack(">IH13H", 0x00010000, glyphs, 4, 1, 0, 0, 1, *[0] * 8),
    }
    directory = pack(">I4H", 0x00010000, len(tables), 64, 2, 16 * len(tables) - 64)
    place = len(directory) + 16 * len(tables)
    body = b""
    for name, table in tables.items():
        directory += pack(">4sIII", name, 0, place + len(body), len(table))
        body += table + bytes(-len(table) % 4)
    return directory + body
