"""Units: what may stand behind a numeral, and what it measures.

The words are in ``data/units.txt``; this module only looks them up.
"""

from __future__ import annotations

import re
from typing import Final

from partybuild.model import Kind
from partybuild.quantities.tables import choice, sections

_SECTIONS: Final = sections("units.txt")

KINDS: Final[dict[str, Kind]] = {}
WEAK: Final[set[str]] = set()
for _heading, _words in _SECTIONS.items():
    _kind, _, _note = _heading.partition(" ")
    if _kind == "bare":
        continue
    for _word in _words:
        if _note == "weak":
            WEAK.add(_word)
        KINDS.setdefault(_word, Kind(_kind))

#: Nouns counted without a classifier: 6城区, 两地.
BARE: Final = re.compile(choice(_SECTIONS["bare"]))
BARE_FIRST: Final = frozenset(word[0] for word in _SECTIONS["bare"])
#: What makes another word of a unit before it: 14亿多人民, 三年级, 五天空气质量.
OTHERWISE: Final = {
    "人": frozenset("民才员口士类均工大力事"),
    "年": frozenset("级轻"),
    "天": frozenset("空气"),
    "项": frozenset("目"),
    "本": frozenset("科"),
    "次": frozenset("要"),
}
_PER: Final = re.compile(
    f"/(?:{choice(w for w, k in KINDS.items() if k is not Kind.PERCENT)}|万元|人|亩|月|次|㎡|kWh|[dah](?![A-Za-z]))"
)
UNIT: Final = re.compile(choice(KINDS))
#: The characters that units begin with.
FIRST: Final = frozenset(word[0] for word in KINDS)


def unit_at(plain: str, at: int) -> str:
    """The longest unit that stands there, with what it is a rate of (微克/立方米, 元/月); empty when there is none."""
    if plain[at : at + 1] not in FIRST:
        return ""
    match = UNIT.match(plain, at)
    if not match:
        return ""
    end = match.end()
    if plain[end : end + 1] in OTHERWISE.get(match[0], ()):
        return ""
    if plain[end : end + 1] == "/":
        rate = _PER.match(plain, end)
        end = rate.end() if rate else end
    return plain[at:end]


def kind_of(unit: str) -> Kind:
    """What a unit measures; a rate measures what stands above the line."""
    return KINDS.get(unit) or KINDS.get(unit.partition("/")[0], Kind.COUNT)
