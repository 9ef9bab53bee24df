"""The page of GB/T 9704—2012 in the file's units.

Twips (twentieths of a point) unless a name says otherwise; type sizes in half-points, rules in eighths of a point, drawings in EMU.
"""

from __future__ import annotations

from typing import Final

#: The widest that Word knows: 22 inches (ECMA-376-1, 17.18.81).
WIDEST: Final = 31680
PAGE_WIDTH: Final = 11906
PAGE_HEIGHT: Final = 16838
TOP: Final = 2098
BOTTOM: Final = 1984
LEFT: Final = 1587
RIGHT: Final = 1474
#: 版心 156 × 225 mm (5.2.1).
WIDTH: Final = PAGE_WIDTH - LEFT - RIGHT
HEIGHT: Final = PAGE_HEIGHT - TOP - BOTTOM
HEADER: Final = 850
#: Puts the dash of the page number 7 mm under the type area (7.5).
FOOTER: Final = 1427
#: 22 lines fill the type area: 22 × 28.95 pt (5.2.3).
LINE: Final = 579
#: 28 characters of 3号 fill a line when each gives up a quarter of a point.
TRACKING: Final = -5
CELL: Final = 316
CELLS: Final = 28
TITLE_LINE: Final = 640

SIZE_TITLE: Final = 44
SIZE_BODY: Final = 32
SIZE_SMALL: Final = 28
SIZE_CAPTION: Final = 24

TABLE_LINE: Final = 290
TABLE_CELL: Final = 210
CELL_MARGIN: Final = 85
#: Cell margins above and below, and the rule.
ROW_MARGIN: Final = 50
CAPTION_HEIGHT: Final = 480

#: The first and last rule of the 版记 is 0.35 mm, the others 0.25 mm (7.4.1).
RULE_THICK: Final = 8
RULE_THIN: Final = 6
RED: Final = "FF0000"

_TWIPS_PER_MM: Final = 1440 / 25.4
_EMU_PER_MM: Final = 36000
EMU_PER_TWIP: Final = 635


def mm(length: float) -> int:
    """Millimetres in twips."""
    return round(length * _TWIPS_PER_MM)


def emu(length: float) -> int:
    """Millimetres in EMU."""
    return round(length * _EMU_PER_MM)
