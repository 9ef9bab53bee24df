"""Made-up sources, extents, whole pages, and noisy texts, for laws (hypothesis)."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Final, TypeVar

from hypothesis import strategies as st

from partybuild.errors import ModelError
from partybuild.model import (
    Article,
    Author,
    Bound,
    Certainty,
    Correction,
    Division,
    Heading,
    Kind,
    Leaf,
    Mark,
    Measure,
    Noise,
    Page,
    Paragraph,
    Photo,
    Program,
    Quantity,
    Role,
    Section,
    leaves,
)
from partybuild.notices import Code, Notice
from partybuild.rulings import Ruling
from partybuild.source import Extent, Source, Span, joined

# What newspapers print, what markup must escape, and what XML cannot hold or editors change:
# form feed (pdftotext), no-break and ideographic spaces, line separators, private use, NUL, lone surrogates, noncharacters.
PRINTED: Final = "党建引领0123456789,。“”、—…abcAB余多元个"
MARKUP: Final = "<>&\"'\\{}#/;=-_"
AWKWARD: Final = " \t\u3000\xa0\x0c\x0b\x85\u2028\u2029\ufeff\u200b\u00ad\ue000\U000f0000\U00020bb7\x00\x07\x1c\ud800\udfff\ufffe\uffff\U0001fffe"

_ALPHABET: Final = st.sampled_from(PRINTED * 4 + MARKUP + AWKWARD)
_ANY: Final = st.one_of(_ALPHABET, st.characters(exclude_characters="\r"))

_HEADS: Final = (Role.COLUMN, Role.KICKER, Role.TITLE, Role.SUBTITLE)
_NOTES: Final = (
    Role.TURN,
    Role.CREDIT,
    Role.AUTHOR_NOTE,
    Role.EDITOR_NOTE,
    Role.KEYWORDS,
    Role.DATELINE,
    Role.ORIGIN,
    Role.EDITORS,
)
_FURNITURE: Final = (Role.MASTHEAD, Role.NAVIGATION, Role.EDITORS, Role.RESIDUE)
_BODY: Final = (Role.PARAGRAPH, Role.PARAGRAPH, Role.LIST, Role.TABLE)
_DATES: Final = (
    *(
        "",
        "2021-11-29",
        "2021-02-30",
        "2021-11",
        "2021",
        "--01-12",
        "Y0-04",
        "Y-1/..",
        "2018-12/..",
        "2016/2021",
    ),
    *("2023-12-25T10:12:58", "2022-START", "0000", "2021-1-4"),
)

_T = TypeVar("_T")


def words(max_size: int = 6) -> st.SearchStrategy[str]:
    """Text for metadata: anything, carriage returns too."""
    return st.text(st.one_of(_ANY, st.just("\r")), max_size=max_size)


def texts(max_size: int = 200) -> st.SearchStrategy[str]:
    """Text for a source."""
    return st.text(_ANY, max_size=max_size).map(apart)


def apart(text: str) -> str:
    """The text without characters in two halves, which no source holds; as long as before."""
    return re.sub("[\ud800-\udbff](?=[\udc00-\udfff])", "\ufffe", text)


def sources() -> st.SearchStrategy[Source]:
    """Any source."""
    return st.builds(
        Source,
        texts(),
        words(),
        st.sampled_from(["text", "html", "markdown", "docx", "pdf"]),
        st.sampled_from(["utf-8", "gb18030", "utf-16"]) | words(),
        st.sampled_from(["\n", "\r\n", "\r", "mixed"]),
    )


@st.composite
def extents(draw: st.DrawFn, source: Source | None = None) -> Extent:
    """An extent of some source, in up to four pieces, in page order or not; may be empty."""
    source = source or draw(sources())
    cuts = sorted(draw(st.sets(st.integers(0, len(source.text)), max_size=8)))
    spans = [Span(start, end) for start, end in zip(cuts[::2], cuts[1::2], strict=False)]
    return Extent(source, tuple(draw(st.permutations(spans))))


@st.composite
def pages(draw: st.DrawFn) -> Page:
    """Any valid page: every node, mark and role; leaves in several pieces and out of page order."""
    pieces = draw(st.lists(st.text(_ANY, min_size=1, max_size=9), min_size=1, max_size=24))
    gaps = draw(
        st.lists(
            st.sampled_from(["\n", "\n\n", "", " ", "\u3000"]),
            min_size=len(pieces),
            max_size=len(pieces),
        )
    )
    text = ""
    spans: list[Span] = []
    for gap, piece in zip(gaps, pieces, strict=True):
        text += gap
        spans.append(Span(len(text), len(text) + len(piece)))
        text += piece
    order = draw(st.permutations(spans) | st.just(spans))
    source = Source(
        apart(text),
        draw(words()),
        draw(st.sampled_from(["text", "html"])),
        draw(st.sampled_from(["utf-8", "gb18030"]) | words()),
        draw(st.sampled_from(["\n", "\r\n", "\r", "mixed"])),
        file_sha256=draw(st.sampled_from(["", "a" * 64])),
    )
    return _Drawing(draw, source, order).page()


class _Drawing:
    """Hands out pieces of a source to the nodes of a page, until there are none left."""

    def __init__(self, draw: st.DrawFn, source: Source, spans: Sequence[Span]) -> None:
        self.draw = draw
        self.source = source
        self.left = list(spans)

    def page(self) -> Page:
        draw = self.draw
        # Where pieces ran out an article has no leaf; a page has no such article.
        articles = tuple(a for a in self.some(self.article, 3) if next(leaves(a), None))
        furniture = self.some(lambda: self.leaf(_FURNITURE), 4)
        notices = draw(
            st.lists(
                st.builds(
                    Notice,
                    st.sampled_from(Code),
                    extents(self.source),
                    words(),
                    st.none() | st.integers(-1, 9999),
                    st.sampled_from(["", "heading"]) | words(3),
                    st.lists(st.sampled_from(["short-line", "no-stop"]) | words(3), max_size=2).map(
                        tuple
                    ),
                ),
                max_size=2,
            )
        )
        program = draw(st.none() | st.builds(Program, st.just("0.1.0") | words(), words()))
        lines = draw(st.lists(rulings(len(self.source.text)), max_size=2))
        return Page(self.source, articles, furniture, tuple(notices), program, tuple(lines))

    def article(self) -> Article:
        draw = self.draw
        return Article(
            heads=self.some(lambda: self.leaf(_HEADS), 3),
            lead=self.some(self.paragraph, 3),
            parts=self.some(lambda: self.division(0), 2),
            bylines=self.some(lambda: self.leaf([Role.BYLINE]), 2),
            photos=self.some(self.photo, 2),
            notes=self.some(lambda: self.leaf(_NOTES), 3),
            dateline=self.maybe(Role.DATELINE),
            origin=self.maybe(Role.ORIGIN),
            date=draw(st.sampled_from(_DATES) | words()),
            origin_name=draw(words()),
            page=draw(words()),
            authors=tuple(draw(st.lists(authors(), max_size=2))),
        )

    def maybe(self, role: Role) -> Leaf | None:
        return self.leaf([role]) if self.left and self.coin() else None

    def coin(self) -> bool:
        return self.draw(st.booleans())

    def some(self, make: Callable[[], _T], most: int) -> tuple[_T, ...]:
        """Up to so many nodes, fewer where pieces run out."""
        made = []
        for _ in range(self.draw(st.integers(0, most))):
            if not self.left:
                break
            made.append(make())
        return tuple(made)

    def extent(self) -> Extent:
        """The extent of the next piece, or of the next few."""
        count = self.draw(st.sampled_from([1, 1, 2, 3]))
        taken, self.left = self.left[:count], self.left[count:]
        return joined([Extent(self.source, (span,)) for span in taken])

    def leaf(self, roles: Sequence[Role]) -> Leaf:
        extent = self.extent()
        return Leaf(extent, self.draw(st.sampled_from(roles)), self.marks(extent))

    def paragraph(self) -> Paragraph:
        extent = self.extent()
        role = self.draw(st.sampled_from(_BODY))
        cells = self.cells(extent) if role is Role.TABLE else ()
        return Paragraph(extent, role, self.marks(extent), cells)

    def cells(self, row: Extent) -> tuple[Extent, ...]:
        """Up to four cells of a row, some of them empty, with anything or nothing between them."""
        cuts = sorted(self.draw(st.lists(st.integers(0, len(row)), max_size=8)))
        return tuple(row[i:j] for i, j in zip(cuts[::2], cuts[1::2], strict=False))

    def photo(self) -> Photo:
        caption = self.leaf([Role.CAPTION])
        if self.left and self.coin():
            return Photo(caption, self.leaf([Role.CREDIT]))
        return (
            Photo(caption)
            if self.draw(st.booleans())
            else Photo(None, Leaf(caption.extent, Role.CREDIT))
        )

    def division(self, above: int) -> Division:
        level = above + self.draw(st.integers(1, 2))
        extent = self.extent()
        heading = Heading(
            extent,
            level,
            self.draw(st.sampled_from(["", "(一)", "1."]) | words()),
            self.marks(extent),
        )
        kind = Section if self.coin() else Measure
        lead = self.some(self.paragraph, 2)
        parts = self.some(lambda: self.division(level), 2) if level < 5 else ()
        return kind(heading, lead, parts)

    def marks(self, leaf: Extent) -> tuple[Mark, ...]:
        """Up to three marks that a leaf can hold."""
        kept: list[Mark] = []
        for _ in range(self.draw(st.sampled_from([0, 0, 0, 1, 2, 3]))):
            mark = self.mark(leaf)
            tried = sorted([*kept, mark], key=lambda each: _place(leaf, each))
            try:
                Paragraph(leaf, marks=tuple(tried))
            except ModelError:
                continue
            kept = tried
        return tuple(kept)

    def part(self, leaf: Extent) -> Extent:
        """A part of a leaf, sometimes with a gap in it."""
        cuts = sorted(
            self.draw(st.lists(st.integers(0, len(leaf)), min_size=2, max_size=4, unique=True))
        )
        part = leaf[cuts[0] : cuts[1]]
        return part + leaf[cuts[2] : cuts[3]] if len(cuts) == 4 else part

    def mark(self, leaf: Extent) -> Mark:
        draw = self.draw
        extent = self.part(leaf)
        match draw(st.sampled_from([Quantity, Quantity, Correction, Noise])):
            case kind if kind is Correction:
                return Correction(extent, draw(words()), draw(st.sampled_from(Certainty)))
            case kind if kind is Noise:
                return Noise(extent, draw(words()))
            case _:
                return self.quantity(extent, self.part(leaf) if draw(st.booleans()) else None)

    def quantity(self, extent: Extent, noun: Extent | None) -> Quantity:
        draw = self.draw
        kind = draw(st.sampled_from(Kind))
        number = st.none() | numbers()
        value = draw(number)
        same = draw(st.booleans())
        tail = extent.text[-1:]
        return Quantity(
            extent,
            kind,
            value,
            value if same else draw(number),
            value if same else draw(number),
            tuple(
                draw(
                    st.lists(
                        st.integers(0, 1000) | words(3) | st.sampled_from(["5", "-1", "05", "N"]),
                        max_size=3,
                    )
                )
            ),
            draw(st.sampled_from(["", "个", "元", "CNY", "平方米", tail]) | words(3)),
            draw(st.booleans()),
            draw(st.sampled_from(Bound)),
            draw(st.sampled_from(["", "余", "不少于", "a/b"]) | words(3)),
            draw(st.sampled_from(["", kind.value, "count", "money", "currency"]) | words(3)),
            noun,
            draw(st.sampled_from(["", "每月", "每个社区"]) | words(3)),
            draw(st.sampled_from(_DATES) | words(3)),
        )


@st.composite
def rulings(draw: st.DrawFn, size: int) -> Ruling:
    """Any line about a text of so many characters, sound or not."""
    told: dict[str, object] = {
        "op": draw(st.sampled_from(["leaf", "facts", "article"]) | words()),
        "spans": draw(st.lists(st.lists(st.integers(0, size), max_size=3), max_size=2)),
        "at": draw(st.integers(0, size) | st.sampled_from(["2021-11-29", "2021-11-29T10:00:00Z"])),
    }
    names = st.sampled_from(["role", "level", "text", "before", "after", "by", "when"]) | words()
    values = st.one_of(words(), st.integers(), st.lists(st.booleans()), st.none())
    told |= draw(st.dictionaries(names, values, max_size=4))
    return Ruling.of(told)


def authors() -> st.SearchStrategy[Author]:
    """People and organisations that a byline may name."""
    return st.builds(
        Author,
        st.sampled_from(["韦韬", "党建", "人民网"]) | words(),
        st.sampled_from(["", "本报记者"]) | words(),
        words(),
    )


def numbers() -> st.SearchStrategy[int | float]:
    """Numbers that a page prints, and some that it does not."""
    return st.integers(-(10**6), 10**13) | st.floats(allow_nan=False, allow_infinity=False)


def _place(leaf: Extent, mark: Mark) -> tuple[int, int]:
    place = leaf.locate(mark.extent)
    return place.start, -place.stop
