"""Traditional characters read as simplified ones, one for one, so that every rule serves both.

Only what the rules look at is folded; the source and everything that is told of it stay as printed.
"""

from __future__ import annotations

import re
import string
from functools import cache
from importlib.resources import files
from typing import Final

# Frequent in running text and never simplified characters: three of them show a page in traditional script.
_SIGNS: Final = re.compile(
    "[們這國會個來時為爲學黨區務經濟進對發開關導實與無說讓動員級產業從項設東車長門問間]"
)


def folded(text: str) -> str:
    """The text with traditional characters replaced, as long as before; itself where it is not in traditional script."""
    return text.translate(_table()) if is_traditional(text) else text


def is_traditional(text: str) -> bool:
    """Whether a page is in traditional script."""
    signs = _SIGNS.finditer(text, 0, 4000)
    return sum(1 for _, _ in zip(range(3), signs, strict=False)) == 3


def levelled(text: str) -> str:
    """The text as it is searched for, as long as before: simplified characters, half-width letters and digits, small letters where they are as long."""
    small = text.lower()
    if len(small) == len(text):  # İ becomes two characters
        text = small
    return _level().sub(lambda match: _levels()[match[0]], text)


def as_printed(value: str, seen: str, printed: str) -> str:
    """The printed form of a value that was found in a folded text.

    Args:
        value: What was found; blanks do not count.
        seen: The folded text it was found in.
        printed: The same text as printed, as long.
    """
    if seen == printed or not value:
        return value
    where = "".join(seen.split()).find("".join(value.split()))
    whole = "".join(printed.split())
    return whole[where : where + len("".join(value.split()))] if where >= 0 else value


@cache
def _levels() -> dict[str, str]:
    """Traditional characters and full-width forms, each with what stands for it in a search."""
    full_width = {chr(0xFEE0 + ord(c)): c.lower() for c in string.ascii_letters + string.digits}
    return {**full_width, **{chr(old): chr(new) for old, new in _table().items()}}


@cache
def _level() -> re.Pattern[str]:
    return re.compile(f"[{re.escape(''.join(_levels()))}]")


@cache
def _table() -> dict[int, int]:
    """The characters of ``data/traditional.txt``: a line of traditional ones and a line of simplified ones."""
    lines = (
        files("partybuild")
        .joinpath("data/traditional.txt")
        .read_text(encoding="utf-8")
        .splitlines()
    )
    old, new = (line for line in lines if not line.startswith("#"))
    return {ord(a): ord(b) for a, b in zip(old, new, strict=True)}
