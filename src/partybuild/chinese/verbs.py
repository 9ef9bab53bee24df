"""The verbs that announce a policy measure: 压实领导责任, 优化区划调整, 走访联系.

Verbs of administration as they open 小标题 and 段首提示句 in party papers and in the State Council's work reports; no page's own words (``data/verbs.txt``, ``data/verb-characters.txt``, ``data/adverbs.txt``).
"""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from partybuild.chinese.wordlists import words

# What follows a verb of one character: 建“微网格” · 抓重点
_OBJECT: Final = re.compile("[“‘《]|[一-鿿]{2,}")
# 以党建引领促基层治理 · 以“小网格”撬动“大治理”，强服务
_WITH: Final = re.compile(
    "以.{2,12}(?:为|促|带|推|助|强|提|赋|引|聚|保|护|破|解|优|增|激|固|筑|守|惠|换|汇)"
)
_LONGEST_ADVERB: Final = 4


def verb_first(text: str) -> bool:
    """Whether the text begins with such a verb, adverbs before it allowed (``全面落实…``, ``持续深入推进…``), or with 以…促…."""
    verbs, characters, adverbs, firsts, opening = _lexicon()
    if text[:1] not in firsts:
        return False
    starts = [0]
    for start in starts:
        if text[start : start + 2] in verbs:
            return True
        first = text[start : start + 1]
        if first in characters and _OBJECT.match(text, start + 1):
            return True
        if first in opening:
            starts += [
                start + size
                for size in range(1, _LONGEST_ADVERB + 1)
                if text[start : start + size] in adverbs and start + size not in starts
            ]
    return bool(_WITH.match(text))


@cache
def _lexicon() -> tuple[frozenset[str], ...]:
    """Verbs of two characters, verbs of one, and adverbs; what any of them, or 以…促…, begins with; and what adverbs do."""
    verbs, characters, adverbs = (
        frozenset(words(name)) for name in ("verbs", "verb-characters", "adverbs")
    )
    firsts = frozenset(word[0] for word in (*verbs, *characters, *adverbs, "以"))
    return verbs, characters, adverbs, firsts, frozenset(word[0] for word in adverbs)
