"""Whether a line break inside a block (``<br>``) ends a paragraph or only a printed line."""

from __future__ import annotations

import re
from typing import Final

_CLOSED: Final = re.compile(r"[。！？!?；;：:….](?:[”’」』）)】》\s])*$")
_INDENT: Final = re.compile(r"[ ]*[\u3000\xa0\u2003]{2}|[ ]*\u3000\S")
_NUMBERED: Final = re.compile(
    r"\s*(?:[一二三四五六七八九十百]{1,4}、|[（(][一二三四五六七八九十\d]{1,3}[)）]|\d{1,2}[、．]|第[一二三四五六七八九十\d]{1,3}[章节条部]|——|[■□●◆▲★◎])"
)
_GOES_ON: Final = re.compile(r"\s*[，。、；：！？”’）》】,;]")  # Nothing begins with these.
_COMMA: Final = re.compile("[，,、；;：:]")
_HEADING_LENGTH: Final = 25  # Characters; an unnumbered heading that fits a line of a web page.
_NUMBERED_LENGTH: Final = 40


def ends_paragraph(before: str, after: str, *, bold_before: bool, bold_after: bool) -> bool:
    """Whether a paragraph ends at a single line break.

    It does after closing punctuation and after a heading, and where an indent or a number opens the next line; otherwise the line was only wrapped.

    Args:
        before: The printed line before the break.
        after: The beginning of the one behind it.
        bold_before: Whether the whole of `before` is bold.
        bold_after: Whether `after` begins bold.
    """
    if _GOES_ON.match(after):
        return False
    if _CLOSED.search(before) or _INDENT.match(after) or _NUMBERED.match(after):
        return True
    if bold_before or bold_after:
        return bold_before != bold_after
    return _is_heading(before.strip())


def _is_heading(line: str) -> bool:
    """Whether a line without closing punctuation reads like a heading."""
    if _NUMBERED.match(line):
        return len(line) <= _NUMBERED_LENGTH
    return len(line) <= _HEADING_LENGTH and not _COMMA.search(line)


def glue(before: str, after: str) -> str:
    """What stands for a break that only wrapped a line: a blank between Latin words, otherwise nothing, as Chinese is wrapped anywhere and so are its numbers.

    Args:
        before: The last character of the line before.
        after: The first character of the next.
    """
    words = before.isascii() and after.isascii() and after.isalpha()
    return " " if words and (before.isalpha() or before in ",.;:)") else ""
