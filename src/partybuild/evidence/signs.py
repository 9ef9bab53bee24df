"""What a line of navigation begins with, and what stands between its words."""

from __future__ import annotations

from functools import cache
from string import ascii_uppercase
from typing import Final

from partybuild.chinese.wordlists import words

SEPARATORS: Final = "【】[]()（）|｜:：>»›<«·/／,，、。!！*#_-—"
"""What stands between words of navigation."""


@cache
def firsts_of_navigation() -> frozenset[str]:
    """The characters that a line of navigation can begin with, beside digits and paths."""
    counters, pages, addresses = "阅浏点访评分转字已", "第共上下前后" + ascii_uppercase, "hw"
    begun = (word[0] for word in words("navigation"))
    return frozenset((*counters, *pages, *addresses, *SEPARATORS, *begun))
