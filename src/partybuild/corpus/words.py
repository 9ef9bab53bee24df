"""Chinese text without word boundaries, made ready for a full text index: overlapping pairs of characters.

社区工作者 is indexed as 社区 区工 工作 作者 者, so a phrase of two characters or more is found wherever it stands, and one character at the beginning of a pair.
Letters and digits of the Latin alphabet are indexed as whole words: 12 is not found in 2012.
Traditional characters, full-width forms and capitals are what `levelled` makes of them.
"""

from __future__ import annotations

import re
import string
from functools import cache, lru_cache
from itertools import pairwise
from typing import Final

import attrs

from partybuild.chinese.folding import TWINS, forms, levelled

_RUN: Final = re.compile(r"[0-9a-z]+|[^\W0-9a-z_]+")
_LATIN: Final = re.compile(r"[0-9a-z]")
_BETWEEN: Final = rf"(?:[^\w{TWINS}]|_)+"


def pairs(text: str) -> str:
    """What the index holds of a text: its pairs with blanks between."""
    found: list[str] = []
    for run in _RUN.findall(levelled(text)):
        if _LATIN.match(run):
            found.append(run)
        else:
            found += [run[i : i + 2] for i in range(len(run))]
    return " ".join(found)


@attrs.frozen
class Phrase:
    """A string of characters that is searched for, wherever it stands.

    Args:
        text: As it was given; punctuation and blanks inside stand for any punctuation and blanks.

    Raises:
        ValueError: It has no letter and no digit.
    """

    text: str
    query: str = attrs.field(init=False)
    pattern: re.Pattern[str] = attrs.field(init=False, eq=False)
    exact: bool = attrs.field(init=False)

    def __attrs_post_init__(self) -> None:
        text = levelled(self.text)
        runs = list(_RUN.finditer(text))
        if not runs:
            message = f"{self.text!r}: there is no character in it that can be searched for"
            raise ValueError(message)
        object.__setattr__(self, "query", _query([run[0] for run in runs]))
        object.__setattr__(self, "pattern", _pattern(runs))
        object.__setattr__(self, "exact", len(runs) == 1)

    def find(self, text: str) -> int:
        """Where it stands in a text for the first time; -1 where it does not."""
        found = self.pattern.search(text)
        return found.start() if found else -1

    @property
    def begins_pairs(self) -> bool:
        """Whether the index has to be asked for all pairs that begin with a character, which takes long."""
        return self.query.endswith("*")


def _query(runs: list[str]) -> str:
    """The question to FTS5: pairs that follow one another; a single character begins a pair."""
    *before, last = runs
    body = [pairs(run) for run in before]
    if _LATIN.match(last):
        body.append(last)
    elif len(last) == 1:
        return f'"{" ".join(body)} {last}" *' if body else f'"{last}" *'
    else:
        body += map("".join, pairwise(last))
    return f'"{" ".join(body)}"'


def _pattern(runs: list[re.Match[str]]) -> re.Pattern[str]:
    r"""The runs one behind the other as they may be printed, with whatever is no letter or digit between where the phrase has such; Latin words whole."""
    told = ""
    for i, run in enumerate(runs):
        if i and runs[i - 1].end() < run.start():
            told += _BETWEEN
        printed = "".join(f"[{forms(character)}]" for character in run[0])
        told += f"(?<!{_latin()}){printed}(?!{_latin()})" if _LATIN.match(run[0]) else printed
    return re.compile(told)


@cache
def _latin() -> str:
    return f"[{''.join(map(forms, string.digits + string.ascii_lowercase))}]"


@lru_cache(maxsize=8)
def phrase(text: str) -> Phrase:
    """A phrase; those of a question are asked for again and again.

    Raises:
        ValueError: It has no letter and no digit.
    """
    return Phrase(text)
