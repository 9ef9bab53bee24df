"""What is read behind what, where that is not the order of the page."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from partybuild.assembly.sequence import Row, photos_of, rows_of
from partybuild.corrections.leaves import Ruled
from partybuild.corrections.outcomes import Status
from partybuild.corrections.proof import OUTSIDE, Proof, Slip
from partybuild.model import AnyLeaf, Article, Leaf, Page, Role, leaves
from partybuild.rulings import Ruling


class Order:
    """Which rows are read behind which other ones.

    What lines say comes first, and what the page had before holds as far as it can; so it does not matter how often lines are applied.

    Args:
        proof: The page, with its rows as they are now.
    """

    def __init__(self, proof: Proof) -> None:
        self.proof = proof
        self.behind: dict[int, int] = {}

    def rule(self, ruled: Sequence[Ruled], rulings: Sequence[Ruling]) -> None:
        """Apply what lines on leaves say of their order; a line whose row would be read behind itself is closed.

        Args:
            ruled: The rows of the lines.
            rulings: Those that the page carries.
        """
        known = {
            (ruling.spans[0].start, ruling.members().get("after"))
            for ruling in rulings
            if ruling.op == "leaf" and ruling.spans
        }
        for each in ruled:
            case = each.case
            if case.behind is None:
                continue
            target = self.proof.at(case.behind)
            if target is None or not self._put(each.slip, target):
                told = "its leaf is as it says, but it cannot be read behind itself"
                case.close(Status.CONFLICT, told)
            each.turned |= (each.slip.start, case.behind) not in known
        self._adopt()

    def leader(self, slip: Slip) -> Slip:
        """The row whose article a row is of: itself, or the one behind which it is read."""
        here = slip
        while here.row.article is not None:
            target = self.proof.known(self.behind.get(here.key))
            if target is None or target.row.article is None:
                break
            here = target
        return here

    def slips(self) -> list[Slip]:
        """The rows in reading order: the page's, but for those that are read behind another one, and belong to its article."""
        self._adopt()
        for slip in self.proof.in_order():
            target = self.proof.known(self.proof.behind.get(slip.key))
            if target is None or slip.key in self.behind or slip.row.article is None:
                continue
            if slip.row.article == target.row.article:
                self._put(slip, target)
        return list(self._in_order())

    def _put(self, slip: Slip, target: Slip) -> bool:
        """Read a row behind another one; whether that can be."""
        if slip.key in self._chain(target.key):
            return False
        self.behind[slip.key] = target.key
        return True

    def _chain(self, key: int) -> Iterator[int]:
        """A row, and those behind which it is read."""
        here: int | None = key
        while here is not None:
            yield here
            here = self.behind.get(here)

    def _adopt(self) -> None:
        """Give the rows that are read behind another one to its article, if it is of any."""
        for slip in self._in_order():
            target = self.proof.known(self.behind.get(slip.key))
            if target is None or slip.row.role in OUTSIDE:
                continue
            old, new = slip.row.article, target.row.article
            if new is not None and new != old:
                slip.turn(article=new)
                for number in (old, new):
                    if number is not None:
                        self.proof.articles[number].stale.add(slip.row.role)

    def _in_order(self) -> Iterator[Slip]:
        """The rows as the page has them, each with those behind it that are read behind it."""
        slips = self.proof.in_order()
        followers: dict[int, list[Slip]] = {}
        for slip in slips:
            if slip.key in self.behind:
                followers.setdefault(self.behind[slip.key], []).append(slip)
        waiting = [slip for slip in reversed(slips) if slip.key not in self.behind]
        while waiting:
            here = waiting.pop()
            yield here
            waiting += reversed(followers.get(here.key, ()))


# ------------------------------------------------------------- as a page has it


def out_of_order(page: Page) -> Iterator[tuple[AnyLeaf, AnyLeaf]]:
    """The leaves of a page that are read elsewhere than it has them, each with the one behind which they are read; as few as can be.

    They stand above it, or are credits: of a caption from which the text between parts them, or of none though they stand behind one.
    """
    rows: list[list[Row]] = [[] for _ in page.articles]
    for row in rows_of(page):
        if row.article is not None:
            rows[row.article].append(row)
    for article, of_article in zip(page.articles, rows, strict=True):
        above = list(_above(article))
        yield from above
        known = {leaf.extent for leaf, _ in above}
        yield from (pair for pair in _credits(article, of_article) if pair[0].extent not in known)


def _credits(article: Article, rows: Sequence[Row]) -> Iterator[tuple[AnyLeaf, AnyLeaf]]:
    """The credits of an article that are another caption's than its rows say, in the order of the page.

    One that is no caption's is read behind text, or what the article begins with; where that is a caption, the one above it is read behind it.
    """
    beside, _ = photos_of(rows)
    for photo in article.photos:
        if photo.credit and photo.caption and photo not in beside:
            yield photo.credit, photo.caption
    notes = {note.extent: note for note in article.notes}
    lone = {
        photo.caption.extent: (photo.caption, photo.credit)
        for photo in beside
        if photo.caption and photo.credit and photo.credit.extent in notes
    }
    text = next((leaf for part in (*article.lead, *article.parts) for leaf in leaves(part)), None)
    before = text or min(leaves(article), key=lambda leaf: leaf.extent.start)
    if all(photo.caption is not before for photo in article.photos):
        yield from ((credit, before) for _, credit in lone.values())
        return
    below: Leaf | None = None
    for row in reversed(rows):
        if row.role is Role.CAPTION:
            if row.extent in lone and below:
                yield lone[row.extent][0], below
            below = None
        elif row.role is Role.CREDIT:
            below = below or notes.get(row.extent)


def _above(article: Article) -> Iterator[tuple[AnyLeaf, AnyLeaf]]:
    """The leaves of an article that stand above one behind which they are read, each with that one."""
    for told in listed(article):
        starts = [leaf.extent.start for leaf in told]
        if starts == sorted(starts):
            continue
        kept = _ascending(starts)
        yield from ((leaf, told[i - 1]) for i, leaf in enumerate(told) if i and i not in kept)


def listed(article: Article) -> Iterator[Sequence[AnyLeaf]]:
    """The leaves of an article in its lists, each in reading order."""
    yield article.heads
    yield article.bylines
    yield [leaf for part in (*article.lead, *article.parts) for leaf in leaves(part)]
    yield [leaf for photo in article.photos for leaf in leaves(photo)]
    yield article.notes


def _ascending(numbers: Sequence[int]) -> set[int]:
    """Which of some numbers, by their places, make the longest run that ascends; the first is always among them.

    Patience sorting: the last number of the best run of each length, and for each number the one before it in its run.
    """
    tails: list[int] = []
    places: list[int] = []
    before: list[int] = []
    for i, number in enumerate(numbers):
        if i and number <= numbers[0]:
            before.append(-1)
            continue
        length = bisect_left(tails, number)
        before.append(places[length - 1] if length else -1)
        tails[length : length + 1] = [number]
        places[length : length + 1] = [i]
    kept: set[int] = set()
    here = places[-1] if places else -1
    while here >= 0:
        kept.add(here)
        here = before[here]
    return kept
