"""Breaking a title into lines where its sense breaks (词意完整, GB/T 9704 7.3.1)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from itertools import pairwise
from typing import Final

#: Characters of 2号 (22 pt) that fill a line 156 mm wide.
WIDTH: Final = 20
_LONGEST: Final = 4 * WIDTH
_OPENING: Final = frozenset("“‘（《〈【『「")
_CLOSING: Final = frozenset("”’）》〉】』」，、。；：！？…")
_SEAM: Final = frozenset("，；：！？”》】")
_DASH: Final = "—"
_BINDING: Final = frozenset("的之与和及以为在对把将向从第一二三四五六七八九十百千万亿两")
_NEVER: Final = 100.0
_QUOTED: Final = 20.0
_TOGETHER: Final = 12.0
_LINE: Final = 4.0


def broken(title: str, context: str, width: int = WIDTH) -> tuple[str, ...]:
    """A title in lines of about equal length, each at most ``width`` characters.

    Blanks in the title (U+3000) are its own seams.
    A longer part is broken behind a clause or before ——, else where the characters on both sides hold together least: where the text of the article joins them least often.

    Args:
        title: The title, in one line.
        context: The article's text with the title in it, from which the cohesion is counted.
        width: The characters that fill a line.
    """
    parts = [part for part in title.split("\u3000") if part]
    if sum(map(len, parts)) > _LONGEST:
        return (title,)
    text = context + title
    pairs = Counter(map("".join, pairwise(text)))
    single = Counter(text)
    lines: list[str] = []
    for part in parts:
        lines += _halved(part, width, lambda a, b: _cohesion(pairs[a + b], single[a], single[b]))
    return tuple(lines) or ("",)


def _halved(part: str, width: int, cohesion: Callable[[str, str], float]) -> list[str]:
    if len(part) <= width:
        return [part]
    lines = -(-len(part) // width)
    middle = len(part) / lines
    room = width * (lines - 1)
    places = range(max(1, int(middle / 2)), min(len(part) - 1, width) + 1)

    def cost(i: int) -> float:
        longer = _LINE if len(part) - i > room else 0.0
        return longer + _cost(part, i, middle, cohesion)

    best = min(places, key=cost)
    return [part[:best], *_halved(part[best:], width, cohesion)]


def _cost(part: str, i: int, middle: float, cohesion: Callable[[str, str], float]) -> float:
    """How bad a break before character ``i`` is."""
    before, after = part[i - 1], part[i]
    far = abs(i - middle) * 0.6
    if after in _CLOSING or before in _OPENING or (before == after == _DASH) or before.isdigit():
        return far + _NEVER
    if _inside(part, i):
        return far + _QUOTED
    if before in _SEAM or after in _OPENING or after == _DASH:
        return far
    if before in _BINDING:
        return far + (3 if before == "的" else 8)
    return far + 3 + _TOGETHER * cohesion(before, after)


def _cohesion(pair: int, one: int, other: int) -> float:
    """How often two characters stand together when the rarer of them stands at all, from 0 to 1; about a third when nothing is known."""
    return (pair - 0.7) / min(one, other) if min(one, other) > 1 else 0.3


def _inside(part: str, i: int) -> bool:
    """Whether the break lies in a quotation or a book title."""
    left = part[:i]
    return any(left.count(a) > left.count(b) for a, b in ("“”", "《》", "（）"))
