"""Questions to a corpus, and the numbers of the measures, articles, passages or figures that answer them."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Final, TypeAlias

import attrs

from partybuild import places
from partybuild.corpus.selecting import ASKED, NUMBER
from partybuild.corpus.words import Phrase, phrase

KINDS: Final = ("measures", "articles", "passages", "figures")

_MANY: Final = 4_000
"""Passages: of a word that stands in more of them, the latest articles are read for it instead of looking up the day of every passage."""

_LATEST: Final = 200
"""Articles that are read so; if they do not have enough, the index is asked after all."""

_DAY: Final = re.compile(r"(\d{4})(?:[年-](\d{1,2})(?:[月-](\d{1,2})日?|月)?|年)?", re.ASCII)

_Condition: TypeAlias = tuple[str, list[str | int]]
"""A condition of SQL and the values in it: a is the article, m the measure, p the passage."""


def _phrases(words: Iterable[str]) -> tuple[Phrase, ...]:
    return tuple(map(phrase, words))


def _code(place: str) -> str:
    """The code of a place by its name, or its code; empty for none.

    Raises:
        ValueError: No place has the name, or several.
    """
    if not place or (place.isascii() and place.isdigit()):
        return place
    codes = places.full_names().get(place) or places.short_names().get(place) or ()
    if len(codes) == 1:
        return codes[0]
    if codes:
        message = (
            f"{place}: several places have this name, say which by its code: {', '.join(codes)}"
        )
    else:
        message = f"{place}: no province, city or county has this name"
    raise ValueError(message)


def _day(told: str) -> str:
    """A year, month or day by ISO 8601; 2019年5月 is 2019-05.

    Raises:
        ValueError: It is none.
    """
    found = _DAY.fullmatch(told.strip())
    if not found:
        if not told:
            return ""
        message = f"{told}: no year, month or day; write 2019, 2019-05 or 2019-05-01"
        raise ValueError(message)
    year, *rest = (part for part in found.groups() if part)
    return "-".join([year, *(f"{int(part):02}" for part in rest)])


@attrs.frozen
class Question:
    """What is asked for: all that holds every one of the words, and lies within the rest.

    Args:
        words: Each found wherever it stands.
        place: A name or the beginning of a code by GB/T 2260.
        theme: A theme of measures.
        since, until: The first and the last day: a year, a month or a day, by ISO 8601 or as 2019年5月; what has no date is in neither.
        origin: The publication.

    Raises:
        ValueError: A word has nothing that can be searched for, the place's name is nobody's or several places', or a day is none.
    """

    words: tuple[Phrase, ...] = attrs.field(converter=_phrases)
    place: str = attrs.field(default="", converter=_code)
    theme: str = ""
    since: str = attrs.field(default="", converter=_day)
    until: str = attrs.field(default="", converter=_day)
    origin: str = ""

    def conditions(self, kind: str, article: int | None = None) -> _Condition:
        """What things of a kind meet.

        Args:
            kind: One of `KINDS`.
            article: The one that they are in, where only these are asked for: then it is read, and not the index.
        """
        told = [_standing(kind, word, article) for word in self.words]
        if article is not None:
            told.append(("a.id = ?", [article]))
        if self.theme:
            told.append((_THEME[kind], [self.theme]))
        return _all([*told, self.of_articles()])

    def of_articles(self) -> _Condition:
        """What the articles meet that they are in."""
        told: list[_Condition] = []
        if self.place:
            told.append(("a.place >= ? AND a.place < ?", [self.place, f"{self.place}:"]))
        if self.since:
            told.append(("a.date >= ?", [self.since]))
        if self.until:
            told.append(("a.date <> '' AND a.date <= ?", [f"{self.until}~"]))
        if self.origin:
            told.append(("a.origin = ?", [self.origin]))
        return _all(told)


def _all(conditions: Iterable[_Condition]) -> _Condition:
    told = list(conditions)
    values = [value for _, each in told for value in each]
    return " AND ".join(f"({condition})" for condition, _ in told) or "1", values


_WITH_THEME: Final = "SELECT measure FROM measure_theme WHERE theme = ?"
_THEME: Final = {
    "measures": f"m.id IN ({_WITH_THEME})",
    "articles": f"a.id IN (SELECT article FROM measure WHERE id IN ({_WITH_THEME}))",
    "passages": f"p.measure IN ({_WITH_THEME})",
    "figures": f"p.measure IN ({_WITH_THEME})",
}
_HOLDERS: Final = {
    "measures": ("m.id", "measure"),
    "articles": ("a.id", "article"),
    "passages": ("p.id", "id"),
    "figures": ("p.id", "id"),
}
_INDEXED: Final = "SELECT rowid FROM words WHERE words MATCH ?"


def _standing(kind: str, word: Phrase, article: int | None) -> _Condition:
    """The condition that a word stands in a thing of a kind."""
    here, column = _HOLDERS[kind]
    inside = f"SELECT {column} FROM passage WHERE"
    if article is not None:
        return f"{here} IN ({inside} article = ? AND stands(?, text))", [article, word.text]
    if word.exact and column == "id":
        return f"{here} IN ({_INDEXED})", [word.query]
    if word.exact:
        return f"{here} IN ({inside} id IN ({_INDEXED}))", [word.query]
    told = f"{here} IN ({inside} id IN ({_INDEXED}) AND stands(?, text))"
    return told, [word.query, word.text]


def latest(db: sqlite3.Connection, question: Question, kind: str, limit: int | None) -> list[int]:
    """The numbers of what answers a question, the latest first; within a day in the order in which it was added."""
    if limit is not None and question.words and all(_is_common(db, w) for w in question.words):
        found = list(islice(_in_latest(db, question, kind), limit))
        if len(found) == limit:
            return found
    condition, values = question.conditions(kind)
    number = NUMBER[kind]
    asked = f"SELECT {number} FROM {ASKED[kind]} WHERE {condition} ORDER BY a.date DESC, a.id, {number} LIMIT ?"
    most = -1 if limit is None else limit
    return [found for (found,) in db.execute(asked, (*values, most))]


def _is_common(db: sqlite3.Connection, word: Phrase) -> bool:
    """Whether a word stands in so many passages that asking for all of them takes long."""
    if word.begins_pairs:
        return True
    asked = f"SELECT count(*) FROM ({_INDEXED} LIMIT ?)"
    [(found,)] = db.execute(asked, (word.query, _MANY))
    return bool(found == _MANY)


def _in_latest(db: sqlite3.Connection, question: Question, kind: str) -> Iterator[int]:
    """What the latest articles have that answers a question."""
    number = NUMBER[kind]
    condition, values = question.of_articles()
    asked = f"SELECT a.id FROM article a WHERE {condition} ORDER BY a.date DESC, a.id LIMIT ?"
    for (article,) in db.execute(asked, (*values, _LATEST)):
        condition, values = question.conditions(kind, article)
        found = f"SELECT {number} FROM {ASKED[kind]} WHERE {condition} ORDER BY {number}"
        yield from (each for (each,) in db.execute(found, values))
