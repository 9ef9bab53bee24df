"""What a measure is about (举措主题): a transparent lexicon, and the words that speak.

The lexicon is ``data/themes.toml``; a user's own file of the same form adds themes, replaces them or takes them away.
Nothing is weighed or learned: a theme holds when one of its words stands in the run-in heading, or two different ones in the account.
"""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Final

import attrs

from partybuild.chinese.folding import unified
from partybuild.errors import ReadError
from partybuild.files.reading import toml_of
from partybuild.model import Measure
from partybuild.source import Extent

_IN_ACCOUNT: Final = 2


@attrs.frozen
class Evidence:
    """A theme of a measure and the words in the text that speak for it.

    Args:
        theme: The theme's name.
        words: Where the words stand, those of the heading first; each word once.
    """

    theme: str
    words: tuple[Extent, ...]


@attrs.frozen
class Lexicon:
    """Themes in the order in which they are shown, each with its words.

    Args:
        themes: Theme → words.
    """

    themes: Mapping[str, tuple[str, ...]]
    _search: re.Pattern[str] = attrs.field(init=False, eq=False, repr=False)
    _of_word: Mapping[str, tuple[str, ...]] = attrs.field(init=False, eq=False, repr=False)

    def __attrs_post_init__(self) -> None:
        of_word: defaultdict[str, list[str]] = defaultdict(list)
        for theme, words in self.themes.items():
            for word in words:
                of_word[word].append(theme)
        longest_first = sorted(of_word, key=lambda w: (-len(w), w))
        search = "|".join(map(re.escape, longest_first)) or "(?!)"
        object.__setattr__(self, "_search", re.compile(search))
        object.__setattr__(self, "_of_word", {w: tuple(t) for w, t in of_word.items()})

    def of(self, measure: Measure) -> tuple[Evidence, ...]:
        """The themes of a measure: several, one, or none, in the lexicon's order."""
        spoken: defaultdict[str, dict[str, Extent]] = defaultdict(dict)
        strong: set[str] = set()
        for theme, word in self._spoken(measure.heading.extent):
            strong.add(theme)
            spoken[theme].setdefault(word.text, word)
        for paragraph in measure.lead:
            for theme, word in self._spoken(paragraph.extent):
                spoken[theme].setdefault(word.text, word)
        return tuple(
            Evidence(theme, tuple(spoken[theme].values()))
            for theme in self.themes
            if theme in strong or len(spoken.get(theme, ())) >= _IN_ACCOUNT
        )

    def _spoken(self, extent: Extent) -> Iterator[tuple[str, Extent]]:
        for match in self._search.finditer(unified(extent.text)):
            for theme in self._of_word[match[0]]:
                yield theme, extent[slice(*match.span())]


def lexicon(path: str | Path | None = None) -> Lexicon:
    """The library's lexicon, with a user's own file laid over it.

    Args:
        path: A TOML file of ``[[theme]]`` tables with ``name``, ``words`` (a list of strings; empty takes the theme away) and, optionally, ``about``.

    Raises:
        ReadError: The file is not there, is no TOML, or has another form.
    """
    if path is None:
        return _own()
    themes = _themes(toml_of(Path(path)), str(path))
    return Lexicon({k: v for k, v in {**_own().themes, **themes}.items() if v})


@cache
def _own() -> Lexicon:
    text = files("partybuild").joinpath("data/themes.toml").read_text(encoding="utf-8")
    return Lexicon(_themes(tomllib.loads(text), "themes.toml"))


def _themes(data: Mapping[str, object], name: str) -> dict[str, tuple[str, ...]]:
    tables = data.get("theme")
    if not isinstance(tables, list):
        raise ReadError(name, ['there is no [[theme]] with name = "…" and words = ["…"]'])
    themes: dict[str, tuple[str, ...]] = {}
    for number, table in enumerate(tables, 1):
        match table:
            case {"name": str(theme), "words": [*words]} if all(
                isinstance(w, str) and w for w in words
            ):
                themes[theme] = tuple(words)
            case _:
                raise ReadError(
                    name, [f'[[theme]] number {number} needs name = "…" and words = ["…"]']
                )
    return themes
