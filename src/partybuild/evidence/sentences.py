"""Sentences: what gets one label each when run-in headings (段首提示句) are looked for, and what it looks like.

A sentence of a paragraph may open as a run-in heading with all of itself, up to its first comma, or up to its first colon; a label before a wide blank counts as one before a colon.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple, Protocol

from partybuild.chinese.numbering import Number, Rank, numbered
from partybuild.chinese.punctuation import HAN, full_width
from partybuild.chinese.topics import is_topic_sentence, tells
from partybuild.chinese.verbs import verb_first
from partybuild.evidence.once import once
from partybuild.model import Role

LONGEST_OPENER: Final = 44
"""Characters up to a comma or colon that a run-in heading may end with."""
_STOP: Final = re.compile(
    r"[。！？!?；;]+[”’\"'」』）)】]*|[：:，,](?=[一二三四五六七八九十]{1,2}[是要][^非否])|[）)](?=[（(][一二三四五六七八九十]{1,3}[）)])"
)
_TRAILING: Final = '。！？!?；;，,：:”’"）) '
# 宣传教育　1986年，… · 婚姻管理 1985年，… · 年产值 3.2亿元
_LABEL: Final = re.compile(
    rf"(?P<label>[{HAN}、]{{2,14}})(?:(?P<wide>[ \t]{{2,}}|　| (?=(?:19|20)\d\d年))| (?=\d))"
)
_ARTICLE: Final = re.compile("第[一二三四五六七八九十百零〇]+[条章节款]")
_SHORTEST_ACCOUNT: Final = 12
# 会议指出，… · 他说，…: an attribution
_SAID: Final = re.compile(
    "指出|强调|表示|认为|说[，,：:]|介绍|告诉|坦言|称[，,：:]|写道|问[：:]|答[：:]|要求[，,：:]|提出[，,：:]|明确[，,：:]|记者"
)
# 张善强介绍道： · 会议指出：
_SAYS: Final = re.compile("(?:说|道|称|问|答|写|介绍|表示|强调|指出|认为|要求|提出)：$")
_MEASURE: Final = re.compile("[。：:]")
_LIFTED: Final = 10  # characters that follow an item's announcing sentence


class Text(Protocol):
    """What is asked of a block of text."""

    @property
    def role(self) -> Role: ...  # noqa: D102

    @property
    def text(self) -> str: ...  # noqa: D102

    @property
    def number(self) -> Number | None: ...  # noqa: D102


class _Stretch(NamedTuple):
    """A stretch of a sentence, its number left out.

    Args:
        text: The stretch.
        size: Its characters.
        core: The same without punctuation at its end.
        parts: The characters between its commas.
        verb_first: Whether it begins with a verb that announces a measure.
    """

    text: str
    size: int
    core: str
    parts: tuple[int, ...]
    verb_first: bool


class Clause(_Stretch):
    """What a stretch of a sentence looks like."""

    @once
    def characters(self) -> frozenset[str]:
        """The characters that it is made of."""
        return frozenset(self.core)

    @once
    def topic(self) -> bool:
        """Whether it tells something rather than announcing it."""
        return is_topic_sentence(self.text)


class Sentence(NamedTuple):
    """A sentence of a paragraph.

    Args:
        at: Which one of all.
        block: Which of the texts it is of.
        paragraph: Which of the paragraphs, counted without headings.
        section: How many headings stand above it.
        order: Which sentence of its paragraph.
        among: How many its paragraph has.
        start: Its first character in the text.
        stop: Behind its last.
        left: The characters of the paragraph behind it.
        opens: Whether it opens its paragraph.
        number: The number that it begins with.
        rank: Its rank; 0 where there is none.
        whole: The sentence.
        comma: Up to its first comma, where that may end a run-in heading.
        colon: Up to its first colon or wide blank.
        labelled: What ends that label: 2 a wide blank, or one before a year; 1 one before a figure; else 0.
        said: Whether somebody says something in it.
        tells: Whether it begins as an account does.
        quotes: Whether what its first colon ends says that somebody speaks.
        last: Its last character.
        before: The character before it; ``^`` at a paragraph's beginning.
    """

    at: int
    block: int
    paragraph: int
    section: int
    order: int
    among: int
    start: int
    stop: int
    left: int
    opens: bool
    number: Number | None
    rank: int
    whole: Clause
    comma: Clause | None
    colon: Clause | None
    comma_stop: int
    colon_stop: int
    labelled: int
    said: bool
    tells: bool
    quotes: bool
    last: str
    before: str


def sentences_in(texts: Sequence[Text]) -> list[Sentence]:
    """The sentences of an article's paragraphs, and of numbered items that may be measures, in order."""
    found: list[Sentence] = []
    section = paragraph = 0
    for k, text in enumerate(texts):
        if text.role is Role.HEADING:
            section += 1
        elif text.role is Role.PARAGRAPH or (text.role is Role.LIST and _may_be_measure(text)):
            found += _sentences(text.text, len(found), k, paragraph, section)
            paragraph += 1
    return found


def _may_be_measure(item: Text) -> bool:
    """Whether a numbered item announces something and has an account of it."""
    number = item.number
    if number is None or number.rank >= Rank.BULLET:
        return False
    stop = _MEASURE.search(item.text, number.length)
    if stop is None or stop.end() > LONGEST_OPENER:
        return False
    return len(item.text) - number.length - stop.end() >= _LIFTED


def _sentences(
    text: str, first: int, block: int, paragraph: int, section: int
) -> Iterator[Sentence]:
    text = full_width(text)
    bounds = list(_bounds(text))
    for order, (start, stop) in enumerate(bounds):
        said = text[start:stop]
        number = numbered(said)
        skip = number.length if number else 0
        comma = _end("，", said, skip)
        colon = _end("：", said, skip)
        labelled = 0
        if not order:
            label = _LABEL.match(said)
            if label and len(text) - label.end() >= _SHORTEST_ACCOUNT and not _ARTICLE.match(said):
                labelled = 2 if label["wide"] else 1
                colon = label.end("label")
        whole = _clause(said[skip:])
        yield Sentence(
            first + order,
            block,
            paragraph,
            section,
            order,
            len(bounds),
            start,
            stop,
            len(text) - stop,
            not order,
            number,
            number.rank if number else 0,
            whole,
            _clause(said[skip:comma], verb=whole.verb_first) if comma else None,
            _clause(said[skip:colon], verb=whole.verb_first) if colon else None,
            start + comma,
            start + colon,
            labelled,
            bool(_SAID.search(said)),
            tells(said),
            bool(colon and _SAYS.search(said, 0, colon)),
            said[-1],
            text[start - 1] if order else "^",
        )


def _bounds(text: str) -> Iterator[tuple[int, int]]:
    """Where each sentence begins and ends, blanks around it left out."""
    at = 0
    ends = [stop.end() for stop in _STOP.finditer(text)]
    for end in (*ends, len(text)):
        part = text[at:end]
        core = part.strip()
        if core:
            start = at + len(part) - len(part.lstrip())
            yield start, start + len(core)
        at = end


def _end(mark: str, text: str, skip: int) -> int:
    """Where the first comma or colon ends; 0 where it ends the text or is far."""
    end = text.find(mark, skip, LONGEST_OPENER) + 1
    return end if end < len(text) else 0


def _clause(text: str, *, verb: bool = True) -> Clause:
    """A clause; where its sentence begins with no verb, it does not either."""
    core = text.rstrip(_TRAILING)
    parts = tuple(map(len, core.split("，")))
    return Clause(text, len(text), core, parts, verb and verb_first(text))
