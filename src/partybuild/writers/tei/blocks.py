"""The blocks of an edited file, with what the page tells of them now.

Blocks are matched by their places in the source text.
Order and nesting are the page's; a leaf of which the page says what it said is the file's, with all that is in it, and what editors put between blocks stays with its neighbour.
"""

from __future__ import annotations

import copy
from collections import Counter
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, Final, TypeAlias

from partybuild.readers.tei.elements import all_text, line_of, local
from partybuild.writers.tei.likeness import Difference, keep_attributes, own, short
from partybuild.writers.tei.overlay import additions, differences, laid_over

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element

_Key: TypeAlias = tuple[str, str, int]

_LEAVES: Final = frozenset(
    ("p", "head", "label", "byline", "dateline", "fw", "trailer", "item", "cell", "note", "bibl", "ab")
)  # fmt: skip
_HOLDERS: Final = frozenset(("div", "list", "table", "row", "figure"))
_ROOTS: Final = ("text", "body")


class Blocks:
    """The blocks of three ``text`` elements.

    Args:
        old: Of the file as it was edited.
        was: Of what is written of the page that the file is read as.
        new: Of what is written of the page now; it is changed into the text to write.
        strict: Whether leaves that the page changed are the page's alone, and blocks with text are not put back.
    """

    def __init__(self, old: _Element, was: _Element, new: _Element, *, strict: bool) -> None:
        self.old, self.new, self.strict = old, new, strict
        self.differences: list[Difference] = []
        self.olds, self.wases = _keyed(old), _keyed(was)
        self.names = {element: key for key, element in self.olds.items()}
        # Where each element of the file stands in the new text.
        self.now: dict[_Element, _Element] = {}
        for name in _ROOTS:
            roots = [next(root.iter(f"{{*}}{name}")) for root in (old, was, new)]
            keep_attributes(*roots)
            self.now[roots[0]] = roots[2]
        news = _keyed(new)
        self._tell_moved(news)
        self._match(news)
        self._put_back(old)

    def _match(self, news: dict[_Key, _Element]) -> None:
        """Put into the page's place of each block what the file has of it."""
        line = line_of(self.old)
        for key, element in news.items():
            old, was = self.olds.get(key), self.wases.get(key)
            if old is not None:
                line = line_of(old)
                self.now[old] = self._taken(old, was, element)
            elif _is_leaf(element) and was is None:
                self._tell(line, element, "", f"<{local(element)}>")
        for key, was in self.wases.items():
            if key not in news and key in self.olds and _is_leaf(was):
                self._tell(line_of(self.olds[key]), was, f"<{local(was)}>", "")

    def _tell_moved(self, news: dict[_Key, _Element]) -> None:
        """Tell of the blocks that the file has in another place: in another block, or in another order."""
        was, now = _holders(self.wases), _holders(news)
        both = {key for key in news if key in self.olds and key in self.wases}
        moved = {
            key for key in both if was[key] != now[key] and {was[key], now[key]} - {None} <= both
        }
        for holder in {was[key] for key in both}:
            before, after = (
                [key for key, above in each.items() if above == holder and key in both - moved]
                for each in (was, now)
            )
            same = SequenceMatcher(None, before, after, autojunk=False).get_matching_blocks()
            kept = {key for start, _, size in same for key in before[start : start + size]}
            moved.update(key for key in before if key not in kept)
        for key in moved:
            old = self.olds[key]
            self._tell(line_of(old), old, "in another place", "where the page has it")

    def _taken(self, old: _Element, was: _Element | None, new: _Element) -> _Element:
        """A block as it is to be written."""
        alike = old.tag == new.tag
        parent = new.getparent()
        if _is_leaf(new) and was is not None and parent is not None and own(was) == own(new):
            kept = copy.deepcopy(old)
            kept.tail = new.tail
            parent.replace(new, kept)
            return kept
        if not alike:
            self._tell(line_of(old), old, f"<{local(old)}>", f"<{local(new)}>")
        if _is_leaf(new) and was is not None:
            self.differences += differences(was, new, line_of(old))
            for name in additions(old, was) if self.strict else laid_over(old, was, new):
                self._tell(line_of(old), old, f"<{name}>", "")
        if alike:
            keep_attributes(old, was, new)
        return new

    def _put_back(self, holder: _Element) -> None:
        """Put back what editors set between the blocks of an element of the file."""
        for element in holder:
            if element in self.now:
                if not _is_leaf(element):
                    self._put_back(element)
            elif any(inner in self.now for inner in element.iter()):
                self._tell(line_of(element), element, f"<{local(element)}>", "")
                self._put_back(element)
            elif self.names.get(element) in self.wases:
                if not _is_leaf(element):
                    self._put_back(element)
            elif _is_of_the_page(element) or (self.strict and _is_text(element)):
                self._tell(line_of(element), element, f"<{local(element)}>", "")
            elif not _is_filler(element):
                self._place(element)

    def _place(self, element: _Element) -> None:
        """Put an editor's block behind the neighbour that it had, or before the one that follows, or into what holds it."""
        kept = copy.deepcopy(element)
        kept.tail = "\n"
        for step, neighbours in (
            (1, element.itersiblings(preceding=True)),
            (0, element.itersiblings()),
        ):
            for neighbour in neighbours:
                there = self.now.get(neighbour)
                parent = None if there is None else there.getparent()
                if there is not None and parent is not None:
                    parent.insert(parent.index(there) + step, kept)
                    self.now[element] = kept
                    return
        above = element.getparent()
        if above is not None and above in self.now:
            self.now[above].append(kept)
            self.now[element] = kept
        else:
            self._tell(line_of(element), element, str(element.tag).rpartition("}")[2], "")

    def _tell(self, line: int, element: _Element, old: str, new: str) -> None:
        text = " ".join(all_text(element).split())
        self.differences.append(Difference(line, f"{local(element)} {short(text)}", old, new))


def _is_leaf(element: _Element) -> bool:
    if not isinstance(element.tag, str):
        return True
    name = local(element)
    return name in _LEAVES or (name == "row" and "corresp" in element.attrib)


def _is_of_the_page(element: _Element) -> bool:
    """Whether a block points into the source, so that it would be read as one of the page's."""
    return isinstance(element.tag, str) and any(_place(each) for each in element.iter("{*}*"))


def _is_text(element: _Element) -> bool:
    """Whether a block has text that would be read, if the source has it."""
    return (
        isinstance(element.tag, str)
        and local(element) != "note"
        and bool(all_text(element).strip())
    )


def _is_filler(element: _Element) -> bool:
    """Whether an element is there because TEI wants one, as in a body without articles."""
    return (
        isinstance(element.tag, str)
        and local(element) == "p"
        and not len(element)
        and not element.attrib
        and not element.text
    )


def _keyed(text: _Element) -> dict[_Key, _Element]:
    """The blocks of a text that stand somewhere in the source, by what tells them apart."""
    seen: Counter[tuple[str, str]] = Counter()
    found: dict[_Key, _Element] = {}
    for element in _blocks(text):
        key = _key(element)
        if key is not None:
            seen[key] += 1
            found[(*key, seen[key])] = element
    return found


def _holders(blocks: dict[_Key, _Element]) -> dict[_Key, _Key | None]:
    """In which other block each block stands, in the order of the document; None for those in none."""
    names = {element: key for key, element in blocks.items()}
    found: dict[_Key, _Key | None] = {}
    for key, element in blocks.items():
        above = element.getparent()
        found[key] = None if above is None else names.get(above)
    return found


def _blocks(holder: _Element) -> Iterator[_Element]:
    """The elements in an element that are in no leaf, each before what is in it."""
    for element in holder:
        yield element
        if not _is_leaf(element):
            yield from _blocks(element)


def _key(element: _Element) -> tuple[str, str] | None:
    """What tells a block from others: what it is, and the offsets of its first leaf; of a page break, its number."""
    if not isinstance(element.tag, str):
        return None
    name = local(element)
    if name == "pb":
        return name, element.get("n", "")
    if name not in _LEAVES and name not in _HOLDERS:
        return None
    first = next((each for each in element.iter("{*}*") if _place(each)), None)
    return None if first is None else ("leaf" if _is_leaf(element) else name, _place(first))


def _place(element: _Element) -> str:
    place = element.get("corresp", "")
    return place if place.startswith("src:") else ""
