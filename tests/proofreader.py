"""A person who knows what is right, at the editing page: corrects it leaf by leaf with real keys and clicks."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import attrs

if TYPE_CHECKING:
    from playwright.sync_api import Page as Tab

KEYS: Final = {
    "paragraph": "p", "list": "l", "table": "b", "caption": "c", "credit": "v", "title": "t", "kicker": "k",
    "subtitle": "d", "column": "o", "byline": "y", "dateline": "z", "origin": "s", "masthead": "m", "nav": "x",
    "editors": "e", "turn": "w", "editor_note": "i", "author_note": "g", "keywords": "q", "residue": "j",
}  # fmt: skip
"""The key of each role but headings, which go by their level."""

CHROME: Final = frozenset({"nav", "residue"})
"""Roles that the gold does not tell apart line by line."""

_DIVISIONS: Final = frozenset({"heading", "runin"})
_BESIDE: Final = frozenset({"caption", "credit", "turn"})
_STOPS: Final = frozenset("。！？；，：、!?;,:")
_CLOSING: Final = frozenset("”’）》」』】)")
_NEAR: Final = 6  # stops or characters that a person walks with arrows; what is farther is clicked

_ROWS: Final = """
() => [...document.querySelectorAll("#rows .row[data-role]")].map((box) => ({
  index: Number(box.dataset.index), spans: box.dataset.spans, role: box.dataset.role,
  level: Number(box.dataset.level), article: box.dataset.article,
}))"""
_HERE: Final = """() => Number(document.querySelector("#rows .here").dataset.index)"""
_CARET: Final = """
() => {
  const caret = document.querySelector("#rows .caret");
  if (!caret) return 0;
  const range = document.createRange();
  range.setStart(caret.closest(".txt"), 0);
  range.setEndBefore(caret);
  return Array.from(range.toString()).length;
}"""
_PLACE: Final = """
([index, at]) => {
  const box = document.querySelector(`#rows .row[data-role][data-index="${index}"] .txt`);
  const walk = document.createTreeWalker(box, NodeFilter.SHOW_TEXT);
  let node, rest = at;
  while ((node = walk.nextNode())) {
    const characters = Array.from(node.data);
    if (rest < characters.length) break;
    rest -= characters.length;
  }
  const range = document.createRange(), start = Array.from(node.data).slice(0, rest).join("").length;
  range.setStart(node, start);
  range.setEnd(node, start + 1);
  const top = range.getBoundingClientRect().top;
  window.scrollBy(0, top - innerHeight / 2);
  const { left, y, height } = range.getBoundingClientRect();
  return [left + 1, y + height / 2];
}"""


@attrs.frozen
class Wanted:
    """A leaf as it should be.

    Args:
        ink: Its characters that are no blanks, in reading order.
        role: Its role, as files spell it.
        level: Of a heading or run-in heading, its depth; otherwise 0.
        article: Which article it is of; None for furniture.
    """

    ink: tuple[int, ...]
    role: str
    level: int = 0
    article: int | None = None


def wanted(gold: dict[str, Any], text: str) -> list[Wanted]:
    """The leaves of a gold file, in page order.

    Args:
        gold: The file; every leaf has its spans.
        text: The text that they point into.
    """
    leaves = [
        Wanted(
            tuple(_inked(text, leaf["spans"])),
            leaf["role"],
            leaf.get("level") or 0,
            leaf.get("article"),
        )
        for leaf in gold["leaves"]
    ]
    return sorted((leaf for leaf in leaves if leaf.ink), key=lambda leaf: leaf.ink[0])


def _inked(text: str, spans: Sequence[Sequence[int]]) -> Iterator[int]:
    return (i for start, end in spans for i in range(start, end) if not text[i].isspace())


@attrs.frozen
class Shown:
    """A row as the page shows it; its members are those of the row, `ink` as in `Wanted`."""

    index: int
    offsets: tuple[int, ...]
    ink: tuple[int, ...]
    role: str
    level: int
    article: str


def _turn(places: Sequence[int | None]) -> int:
    """Where a row stops being one stretch of a leaf, or begins to be; 0 where it does not."""
    for k, (before, here) in enumerate(pairwise(places), 1):
        if (before is None) != (here is None) or (before is not None and here != before + 1):
            return k
    return 0


class Proofreader:
    """The person.

    Args:
        tab: The browser's tab with the editing page.
        text: The text of the page.
    """

    def __init__(self, tab: Tab, text: str) -> None:
        self.tab = tab
        self.text = text
        self.keys = 0
        self.clicks = 0
        self.corrections = 0
        self._seen: list[Shown] = []
        self._known: dict[str, tuple[tuple[int, ...], tuple[int, ...]]] = {}
        while (folded := tab.locator("#rows .fold button")).count():
            folded.first.click()

    def rows(self) -> list[Shown]:
        """What the page shows, since the last key or click."""
        if not self._seen:
            self._seen = [
                Shown(
                    row["index"],
                    *self._places(row["spans"]),
                    row["role"],
                    row["level"],
                    row["article"],
                )
                for row in self.tab.evaluate(_ROWS)
            ]
        return self._seen

    def _places(self, spans: str) -> tuple[tuple[int, ...], tuple[int, ...]]:
        """The characters of spans, and those that are no blanks."""
        if spans not in self._known:
            pairs = json.loads(spans)
            every = tuple(i for start, end in pairs for i in range(start, end))
            self._known[spans] = every, tuple(_inked(self.text, pairs))
        return self._known[spans]

    def correct(self, leaves: Sequence[Wanted]) -> None:
        """Make the page say these leaves, and the articles that they are of."""
        for leaf in leaves:
            self._make(leaf)
        self._begin_articles(leaves)

    def right(self, leaves: Sequence[Wanted]) -> int:
        """How many of the leaves the page says."""
        said = {(row.ink, row.role, row.level) for row in self.rows()}
        return sum((leaf.ink, leaf.role, leaf.level) in said for leaf in leaves)

    def save(self, path: Path) -> str:
        """Save, and what was saved."""
        with self.tab.expect_download() as download:
            self.tab.keyboard.press("Control+s")
        download.value.save_as(path)
        return path.read_text(encoding="utf-8")

    # ------------------------------------------------------------- one leaf

    def _make(self, leaf: Wanted) -> None:
        rows = self._holding(leaf)
        if self._is_right(leaf, rows):
            return
        self.corrections += 1
        if not self._by_one_key(leaf, rows[0]):
            self._cut_out(leaf)
            self._give_role(leaf)
            self._put_together(leaf)
        self._give_role(leaf)

    def _holding(self, leaf: Wanted) -> list[Shown]:
        """The rows that have characters of a leaf, in the leaf's own order."""
        place = {i: k for k, i in enumerate(leaf.ink)}
        rows = [row for row in self.rows() if any(i in place for i in row.ink)]
        return sorted(rows, key=lambda row: min(place[i] for i in row.ink if i in place))

    @staticmethod
    def _is_right(leaf: Wanted, rows: Sequence[Shown]) -> bool:
        if leaf.role in CHROME:
            return all(row.role in CHROME for row in rows)
        [*others, row] = rows
        return not others and (leaf.ink, leaf.role, leaf.level) == (row.ink, row.role, row.level)

    def _by_one_key(self, leaf: Wanted, row: Shown) -> bool:
        """A run-in that is the first sentence of its row."""
        if leaf.role != "runin" or row.role == "runin" or row.ink[: len(leaf.ink)] != leaf.ink:
            return False
        printed = "".join(self.text[i] for i in row.offsets)
        end = next((k for k, sign in enumerate(printed) if sign in "。！？!?"), len(printed))
        while end + 1 < len(printed) and printed[end + 1] in _CLOSING:
            end += 1
        if row.offsets[end : end + 1] != leaf.ink[-1:] or len(row.ink) == len(leaf.ink):
            return False
        self._go(row.index)
        self._press("r")
        return True

    def _cut_out(self, leaf: Wanted) -> None:
        """Cut rows wherever the leaf begins, ends or is read in another order."""
        place = {i: k for k, i in enumerate(leaf.ink)}
        for _ in range(40):
            for row in self._holding(leaf):
                turn = _turn([place.get(i) for i in row.ink])
                if turn:
                    self._cut(row, row.offsets.index(row.ink[turn]))
                    break
            else:
                return

    def _put_together(self, leaf: Wanted) -> None:
        """Join the pieces: with Backspace where they stand one below the other, else picked up."""
        for _ in range(40):
            target, *pieces = self._holding(leaf)
            if not pieces:
                return
            piece = pieces[0]
            passes = piece.role not in _BESIDE and piece.article != ""
            stops = target.role in _BESIDE or target.article == ""
            self._go(piece.index)
            if piece.index != target.index + 1 or (passes and stops):
                self._press(".")
                self._go(target.index)
            self._press("Backspace")

    def _give_role(self, leaf: Wanted) -> None:
        row = self._holding(leaf)[0]
        if (leaf.role, leaf.level) == (row.role, row.level):
            return
        self._go(row.index)
        match leaf.role:
            case "heading":
                self._press(str(leaf.level or 1))
            case "runin":
                self._press(f"Shift+Digit{leaf.level or 1}")
            case role:
                self._press(KEYS[role])

    def _begin_articles(self, leaves: Sequence[Wanted]) -> None:
        seen: set[int] = set()
        starts: set[int] = set()
        for leaf in leaves:
            told = leaf.role not in CHROME | {"masthead"}
            if told and leaf.article is not None and leaf.article not in seen:
                seen.add(leaf.article)
                starts.add(leaf.ink[0])
        for index in range(len(self.rows())):
            of_articles = [row for row in self.rows()[: index + 1] if row.article]
            if len(of_articles) < 2 or of_articles[-1].index != index:
                continue
            above, row = of_articles[-2:]
            if (above.article != row.article) != (row.ink[0] in starts):
                self._go(index)
                self._press("a")
                self.corrections += 1

    # ------------------------------------------------------------- hands

    def _press(self, key: str, times: int = 1) -> None:
        for _ in range(times):
            self.tab.keyboard.press(key)
        self.keys += times
        self._seen = []

    def _go(self, index: int) -> None:
        here = int(self.tab.evaluate(_HERE))
        if abs(index - here) <= _NEAR:
            self._press("ArrowDown" if index > here else "ArrowUp", abs(index - here))
        else:
            self.tab.locator(f'#rows .row[data-role][data-index="{index}"] .tag').click()
            self.clicks += 1

    def _cut(self, row: Shown, at: int) -> None:
        """Cut a row before its at-th character."""
        self._go(row.index)
        stops = [0, *self._stops(row)]
        nearest = min(range(len(stops)), key=lambda k: (abs(stops[k] - at), k))
        if nearest > _NEAR or abs(stops[nearest] - at) > _NEAR:
            self._click(row.index, at)
        else:
            self._press("ArrowRight", nearest)
        short = at - int(self.tab.evaluate(_CARET))
        self._press("Shift+ArrowRight" if short > 0 else "Shift+ArrowLeft", abs(short))
        self._press("Enter")

    def _click(self, index: int, at: int) -> None:
        """Click before a character; again where rows that came into sight have moved it from under the hand."""
        for _ in range(3):
            self.tab.mouse.click(*self.tab.evaluate(_PLACE, [index, at]))
            self.clicks += 1
            if index == int(self.tab.evaluate(_HERE)):
                return

    def _stops(self, row: Shown) -> Iterator[int]:
        """Where the cursor stops: behind punctuation and what closes with it."""
        printed = [self.text[i] for i in row.offsets]
        at = 0
        while at < len(printed):
            if printed[at] in _STOPS:
                while at + 1 < len(printed) and printed[at + 1] in _CLOSING:
                    at += 1
                if at + 1 < len(printed):
                    yield at + 1
            at += 1


def lines_of(file: str) -> list[dict[str, Any]]:
    """The lines of a file of corrections, its head first."""
    return [json.loads(line) for line in file.splitlines()]
