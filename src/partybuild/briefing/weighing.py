"""What a sentence is worth to a short briefing: weights and word lists, all of them in ``data/choosing.toml``."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Final

import attrs

from partybuild.briefing.sentences import Sentence
from partybuild.errors import ReadError
from partybuild.files.reading import toml_of
from partybuild.model import Correction, Kind, Mark, Noise, Quantity

#: Figures that say how much was done; the others say when, which, and what something is called.
_COUNTED: Final = frozenset(Kind) - {Kind.DATE, Kind.YEAR, Kind.ORDINAL, Kind.LABEL, Kind.AGE}
_NEVER: Final = re.compile("(?!)")
_FORM: Final = 'it holds [weights] (name = number), [words] and [without] (name = ["…", …])'


@attrs.frozen
class Weights:
    """How sentences are scored.

    Args:
        numbers: The weights, by name.
        words: The word lists, by name.
    """

    numbers: Mapping[str, float]
    words: Mapping[str, tuple[str, ...]]
    _patterns: Mapping[str, re.Pattern[str]] = attrs.field(init=False, eq=False, repr=False)

    def __attrs_post_init__(self) -> None:
        patterns = {name: _any(words) for name, words in self.words.items()}
        object.__setattr__(self, "_patterns", patterns)

    def __getitem__(self, name: str) -> float:
        return self.numbers[name]

    def score(self, sentence: Sentence, *, first: bool = False) -> float:
        """What a sentence is worth.

        Args:
            sentence: The sentence.
            first: Whether it is the first one of its measure.
        """
        text, marks = sentence.text, marks_in(sentence)
        figures = sum(map(counted, marks))
        speaks = text.startswith("“") or self._has("speech", text)
        ought = self._begins("duty_at_start", text) or self._has("duty", text)
        parts = (
            self["figure"] * min(figures, self["figures"]),
            self["doing"] * self._has("doing", text),
            self["result"] * (bool(figures) and self._has("result", text)),
            self["first"] * first,
            self["duty"] * ought,
            self["speech"] * speaks,
            self["mark"] * any(isinstance(mark, Correction | Noise) for mark in marks),
            self["long"] * max(0.0, len(text) - self["easy"]),
            self["short"] * (len(text) < self["least"]),
        )
        return sum(parts)

    def lead(self, sentence: Sentence, position: int, place: Iterable[str]) -> float:
        """What a sentence is worth as the lead of its article.

        Args:
            sentence: The sentence.
            position: How many stand before it.
            place: Names of the article's place.
        """
        names = any(name in sentence.text for name in place)
        return (
            self.score(sentence)
            + self["opening"] * self._begins("opening", sentence.text)
            + self["place"] * names
            + self["position"] * position
        )

    def points_back(self, sentence: Sentence) -> bool:
        """Whether it cannot be understood without the sentence before it: 同时，… · 其中，…."""
        return self.begins_back(sentence.text)

    def begins_back(self, text: str) -> bool:
        """Whether a text begins with a word that points back."""
        text = text.lstrip("“‘（《")
        return self._begins("back", text) and not self._begins("alone", text)

    def _has(self, name: str, text: str) -> bool:
        return self._patterns[name].search(text) is not None

    def _begins(self, name: str, text: str) -> bool:
        return self._patterns[name].match(text) is not None


def marks_in(sentence: Sentence) -> list[Mark]:
    """The marks of its leaf that begin in a sentence."""
    whole = sentence.leaf.extent
    return [
        mark
        for mark in sentence.leaf.marks
        if sentence.start <= whole.locate(mark.extent).start < sentence.stop
    ]


def counted(mark: Mark) -> bool:
    """Whether a mark is a figure that says how much."""
    return isinstance(mark, Quantity) and mark.kind in _COUNTED


def weights(path: str | Path | None = None) -> Weights:
    """The library's weights, with a user's own file laid over them.

    Args:
        path: A TOML file of the form of ``data/choosing.toml``: numbers replace ours, words are added, those under ``[without]`` are taken out.

    Raises:
        ReadError: The file is not there, is no TOML, or has another form.
    """
    return _own() if not path else _laid_over(_own(), toml_of(Path(path)), str(path))


@cache
def _own() -> Weights:
    text = files("partybuild").joinpath("data/choosing.toml").read_text(encoding="utf-8")
    table = tomllib.loads(text)
    words = {name: tuple(listed) for name, listed in table["words"].items()}
    return Weights({name: float(number) for name, number in table["weights"].items()}, words)


def _laid_over(own: Weights, table: Mapping[str, object], name: str) -> Weights:
    numbers, words = dict(own.numbers), dict(own.words)
    known = {"weights": set(numbers), "words": set(words), "without": set(words)}
    for part, values in table.items():
        if part not in known or not isinstance(values, dict):
            raise ReadError(name, [f"[{part}] is not known; {_FORM}"])
        for key, value in values.items():
            if key not in known[part]:
                there = ", ".join(sorted(known[part]))
                raise ReadError(name, [f"{part}.{key} is not known; there are {there}"])
            if part == "weights" and isinstance(value, int | float) and not isinstance(value, bool):
                numbers[key] = float(value)
            elif part != "weights" and _are_words(value):
                given = tuple(value)
                kept = tuple(word for word in words[key] if word not in given)
                words[key] = kept if part == "without" else kept + given
            else:
                raise ReadError(name, [f"{part}.{key} has another form; {_FORM}"])
    return Weights(numbers, words)


def _are_words(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(word, str) and word for word in value)


def _any(words: Iterable[str]) -> re.Pattern[str]:
    longest_first = sorted(words, key=lambda word: (-len(word), word))
    return re.compile("|".join(map(re.escape, longest_first))) if longest_first else _NEVER
