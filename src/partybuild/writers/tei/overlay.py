"""Running text that an editor added elements to and that the page tells otherwise now: both in one.

Elements are matched by what they are and by how many characters stand before their two ends.
Blanks do not count, as editors and formatters add and take away blanks.
"""

from __future__ import annotations

import copy
from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import accumulate
from typing import TYPE_CHECKING, Final, TypeAlias

import attrs
from lxml import etree

from partybuild.readers.tei.elements import all_text, local
from partybuild.writers.tei.likeness import Difference, keep_attributes, own, short

if TYPE_CHECKING:
    from lxml.etree import _Element

# What stands in running text and is not printed: it has a place, and goes with all that is in it.
_UNPRINTED: Final = frozenset(
    {*("corr", "reg", "expan", "supplied", "note", "lb", "pb", "cb", "gb", "milestone", "anchor"),
     *("gap", "space", "ptr", "graphic", "figDesc", "certainty", "precision", "index", "g")}
)  # fmt: skip

_Stream: TypeAlias = "list[str | _Element]"
_Place: TypeAlias = tuple[object, int, int, int]


@attrs.define(eq=False)
class _Item:
    """An element in running text.

    Args:
        element: The element.
        start: Where it begins in the text, blanks counted.
        place: What it is, the characters before its two ends, and which of those alike it is.
        above: The item that it stands in, if any.
    """

    element: _Element
    start: int
    place: _Place
    above: _Item | None


def laid_over(old: _Element, was: _Element, new: _Element) -> list[str]:
    """Lay what an editor did to a leaf over what the page tells of it now.

    Args:
        old: The leaf as the editor left it.
        was: The leaf as it is written of the page that `old` is read as.
        new: The leaf as the page tells it now; it is changed.

    Returns:
        What of the editor's crosses something of the page's and is not laid over it, a name each.
    """
    before = {item.place: item.element for item in _Flat(was).items}
    flat, edited = _Flat(new), _Flat(old)
    edited.begin_with(flat)
    now = {item.place: (item.element, item.start) for item in flat.items}
    there: dict[_Item, tuple[_Element, int]] = {}
    lost: list[str] = []
    for item in edited.items:
        if item.place in now:
            there[item] = now[item.place]
            _kept(item.element, before.get(item.place), there[item][0])
        elif item.place not in before:
            stretch = flat.between(*item.place[1:3])
            shell = _shell(item.element)
            if stretch and _put(*_holder(item, there, new), *stretch, shell):
                there[item] = (shell, stretch[0])
            else:
                lost.append(str(item.element.tag).rpartition("}")[2])
    return lost


def additions(old: _Element, was: _Element) -> list[str]:
    """What an editor added to a leaf, a name each.

    Args:
        old: The leaf as the editor left it.
        was: The leaf as it is written of the page that `old` is read as.
    """
    known = {item.place for item in _Flat(was).items}
    added = [item.element for item in _Flat(old).items if item.place not in known]
    return [str(element.tag).rpartition("}")[2] for element in added]


def differences(was: _Element, new: _Element, line: int) -> Iterator[Difference]:
    """How two tellings of a leaf differ: elements that only one of them has, and attributes that are not the same.

    Args:
        was: The leaf as it is written of the page that the file is read as.
        new: The leaf as the page tells it now.
        line: Where it stands in the file.
    """
    before, now = ({item.place: item.element for item in _Flat(each).items} for each in (was, new))
    for place, element in before.items():
        if place not in now:
            yield Difference(line, _named(element), _told(element, None), "")
        elif own(element) != own(now[place]):
            old, changed = _told(element, now[place]), _told(now[place], element)
            if old != changed:
                yield Difference(line, _named(element), old, changed)
    for place, element in now.items():
        if place not in before:
            yield Difference(line, _named(element), "", _told(element, None))


def _named(element: _Element) -> str:
    text = " ".join(all_text(element).split())
    return f"{local(element)} {short(text)}" if text else local(element)


def _told(element: _Element, other: _Element | None) -> str:
    """The attributes of an element that another one does not have so."""
    told = [
        f'{name!s}="{value!s}"'
        for name, value in element.items()
        if other is None or other.get(name) != value
    ]
    return " ".join(told) or f"<{local(element)}>"


class _Flat:
    """The elements in a leaf, in order, and its text."""

    def __init__(self, leaf: _Element) -> None:
        self._text: list[str] = []
        self._size = 0
        found = list(self._in(leaf, None))
        blank = [character.isspace() for character in "".join(self._text)]
        # For each place in the text, how many characters stand before it that are not blank.
        self._before = list(accumulate((not each for each in blank), initial=0))
        self._printed = [place for place, each in enumerate(blank) if not each]
        self.items: list[_Item] = []
        seen: Counter[tuple[object, int, int]] = Counter()
        made: dict[_Element | None, _Item | None] = {None: None}
        for element, start, end, above in found:
            key = (element.tag, self._before[start], self._before[end])
            seen[key] += 1
            item = _Item(element, start, (*key, seen[key]), made[above])
            made[element] = item
            self.items.append(item)

    def _in(
        self, holder: _Element, above: _Element | None
    ) -> Iterator[tuple[_Element, int, int, _Element | None]]:
        """The elements in an element with their places; each before what is in it."""
        self._say(holder.text)
        for child in holder:
            start = self._size
            inside = list(self._in(child, child)) if is_printed(child) else []
            yield child, start, self._size, above
            yield from inside
            self._say(child.tail)

    def _say(self, text: str | None) -> None:
        if text:
            self._text.append(text)
            self._size += len(text)

    @property
    def characters(self) -> str:
        """The text without its blanks."""
        return "".join("".join(self._text).split())

    def begin_with(self, other: _Flat) -> None:
        """Count from where the text of the other leaf begins, where one has more text than the other: a label, or what was joined."""
        mine, others = self.characters, other.characters
        shift = max(mine.find(others), 0) - max(others.find(mine), 0)
        if shift:
            for item in self.items:
                tag, first, last, number = item.place
                item.place = (tag, first - shift, last - shift, number)

    def between(self, first: int, last: int) -> tuple[int, int] | None:
        """The places in the text between which the characters stand that are counted without blanks; None if it has no such."""
        if not 0 <= first <= last <= len(self._printed):
            return None
        end = self._printed[last - 1] + 1 if last else 0
        return (self._printed[first] if first < last else end), end


def is_printed(element: _Element) -> bool:
    """Whether what is in an element is text of the leaf."""
    return isinstance(element.tag, str) and local(element) not in _UNPRINTED


def _kept(old: _Element, was: _Element | None, new: _Element) -> None:
    """Keep what an editor did to an element that the page has too."""
    if is_printed(old):
        keep_attributes(old, was, new)
    elif was is not None and own(was) == own(new) and (parent := new.getparent()) is not None:
        kept = copy.deepcopy(old)
        kept.tail = new.tail
        parent.replace(new, kept)


def _shell(element: _Element) -> _Element:
    """An element to be laid over text: all of one that is not printed, the tags of one that is."""
    if is_printed(element):
        shell = etree.Element(element.tag)
        shell.attrib.update(element.attrib)
        return shell
    whole = copy.deepcopy(element)
    whole.tail = None
    return whole


def _holder(
    item: _Item, there: Mapping[_Item, tuple[_Element, int]], leaf: _Element
) -> tuple[_Element, int]:
    """The element to lay an item into, and where its text begins: what the item stood in, as far as it is there."""
    above = item.above
    while above is not None and above not in there:
        above = above.above
    return there[above] if above is not None else (leaf, 0)


def _put(holder: _Element, base: int, start: int, end: int, shell: _Element) -> bool:
    """Set an element over a stretch of text, or at a place where `start` is `end`.

    Args:
        holder: The element to set it into.
        base: Where the holder's text begins.
        start: Where to set it.
        end: Where it ends.
        shell: The element; what it covers is moved into it.

    Returns:
        False where it would cross another element, or reach out of the holder; nothing is changed then.
    """
    parts: tuple[_Stream, _Stream, _Stream] = ([], [], [])
    here = base
    for piece in _stream(holder):
        size = len(piece) if isinstance(piece, str) else _size(piece)
        stop = here + size
        if isinstance(piece, str):
            cuts = [min(max(cut - here, 0), size) for cut in (start, end)]
            parts[0].append(piece[: cuts[0]])
            parts[1].append(piece[cuts[0] : cuts[1]])
            parts[2].append(piece[cuts[1] :])
        elif size and here <= start and end <= stop and _is_deeper(here, stop, start, end):
            return _put(piece, here, start, end, shell)
        elif stop <= start or (not size and here <= start):
            parts[0].append(piece)
        elif end <= here:
            parts[2].append(piece)
        elif start <= here and stop <= end:
            parts[1].append(piece)
        else:
            return False
        here = stop
    if end > here:
        return False
    if is_printed(shell):
        _fill(shell, parts[1])
    _fill(holder, [*parts[0], shell, *parts[2]])
    return True


def _is_deeper(here: int, stop: int, start: int, end: int) -> bool:
    """Whether a stretch belongs into an element and not around it or beside it."""
    return (here, stop) != (start, end) if start < end else here < start < stop


def _size(element: _Element) -> int:
    """The characters of text in an element, blanks too."""
    if not is_printed(element):
        return 0
    return sum(
        [len(piece) if isinstance(piece, str) else _size(piece) for piece in _stream(element)]
    )


def _stream(element: _Element) -> _Stream:
    """What an element holds: text and elements by turns."""
    held: _Stream = [element.text or ""]
    for child in element:
        held += (child, child.tail or "")
    return held


def _fill(element: _Element, held: _Stream) -> None:
    """Make an element hold text and elements, and nothing else."""
    element[:] = []
    element.text = None
    last: _Element | None = None
    for piece in held:
        if not isinstance(piece, str):
            piece.tail = None
            element.append(piece)
            last = piece
        elif piece and last is None:
            element.text = (element.text or "") + piece
        elif piece and last is not None:
            last.tail = (last.tail or "") + piece
