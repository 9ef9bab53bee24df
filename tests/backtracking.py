"""How many steps a backtracking engine takes for a pattern: what `re` does, counted and not timed.

The engine here tries what `re` tries, in its order, without its short cuts; so its count grows as the time of `re` does, or faster.
Only bounded repetitions are cut short, as they are a factor and no growth: what it says of a match holds for patterns without them.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from re import _constants as op  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any, Final

_Then = Callable[[int], bool]
_BOUND: Final = 3
"""A bounded repetition costs its bound as a factor; it is tried for so many rounds more than it must, so that the factor is small."""


class TooManyError(Exception):
    """More steps than were allowed."""


class Engine:
    """Matches one pattern, counting steps.

    Args:
        pattern: A compiled pattern.
        most: Steps after which it gives up.
    """

    def __init__(self, pattern: re.Pattern[str], most: int = 200_000) -> None:
        self._flags = pattern.flags
        self._tree = list(parser.parse(pattern.pattern, pattern.flags))
        self._most = most
        self.steps = 0

    def match(self, text: str, start: int = 0) -> bool:
        """Whether the pattern matches at a place; adds to `steps`."""
        self._text = text
        self._groups: dict[int, tuple[int, int]] = {}
        return self._all(self._tree, 0, start, lambda _: True)

    def search(self, text: str) -> None:
        """Try every place up to a match."""
        for start in range(len(text) + 1):
            if self.match(text, start):
                return

    def _step(self) -> None:
        self.steps += 1
        if self.steps > self._most:
            raise TooManyError

    def _all(self, nodes: list[Any], i: int, at: int, then: _Then) -> bool:
        if i == len(nodes):
            return then(at)
        return self._one(nodes[i], at, lambda end: self._all(nodes, i + 1, end, then))

    def _one(self, node: Any, at: int, then: _Then) -> bool:
        self._step()
        kind, what = node
        if kind in _CHARACTERS:
            return at < len(self._text) and self._fits(node, self._text[at]) and then(at + 1)
        match kind:
            case op.MAX_REPEAT | op.MIN_REPEAT:
                least, most, body = what
                rounds = (list(body), least, _bounded(least, most), kind is op.MAX_REPEAT)
                return self._repeated(rounds, at, then)
            case op.POSSESSIVE_REPEAT:
                least, most, body = what
                end = self._furthest(list(body), least, _bounded(least, most), at)
                return end is not None and then(end)
            case op.ATOMIC_GROUP:
                end = self._end(list(what), at)
                return end is not None and then(end)
            case op.SUBPATTERN:
                return self._group(what[0], list(what[-1]), at, then)
            case op.BRANCH:
                return any(self._all(list(branch), 0, at, then) for branch in what[1])
            case op.ASSERT | op.ASSERT_NOT:
                found = self._looked(what[0], list(what[1]), at)
                return found is (kind is op.ASSERT) and then(at)
            case op.AT:
                return self._stands(what, at) and then(at)
            case op.GROUPREF:
                start, end = self._groups.get(what, (0, 0))
                said = self._text[start:end]
                return self._text.startswith(said, at) and then(at + len(said))
            case _:
                raise NotImplementedError(kind)

    def _group(self, number: int | None, body: list[Any], at: int, then: _Then) -> bool:
        def ended(end: int) -> bool:
            if number is None:
                return then(end)
            before = self._groups.get(number)
            self._groups[number] = (at, end)
            if then(end):
                return True
            if before is None:
                del self._groups[number]
            else:
                self._groups[number] = before
            return False

        return self._all(body, 0, at, ended)

    def _repeated(self, rounds: tuple[list[Any], int, int, bool], at: int, then: _Then) -> bool:
        body, least, most, greedy = rounds

        def again(end: int) -> bool:
            if end == at and least <= 0:
                return False
            return self._repeated((body, least - 1, most - 1, greedy), end, then)

        self._step()
        if least > 0:
            return self._all(body, 0, at, again)
        if most <= 0:
            return then(at)
        if greedy:
            return self._all(body, 0, at, again) or then(at)
        return then(at) or self._all(body, 0, at, again)

    def _end(self, body: list[Any], at: int) -> int | None:
        found: int | None = None

        def ended(end: int) -> bool:
            nonlocal found
            found = end
            return True

        self._all(body, 0, at, ended)
        return found

    def _furthest(self, body: list[Any], least: int, most: int, at: int) -> int | None:
        rounds = 0
        while rounds < most:
            end = self._end(body, at)
            if end is None or end == at:
                break
            at, rounds = end, rounds + 1
        return at if rounds >= least else None

    def _looked(self, direction: int, body: list[Any], at: int) -> bool:
        if direction > 0:
            return self._end(body, at) is not None
        low, _ = parser.SubPattern(parser.State(), body).getwidth()
        return at >= low and self._end(body, at - low) is not None

    def _fits(self, node: Any, character: str) -> bool:
        return _set_of(node, self._flags).fullmatch(character) is not None

    def _stands(self, where: Any, at: int) -> bool:
        text = self._text
        if where in {op.AT_BEGINNING, op.AT_BEGINNING_STRING}:
            multiline = where is op.AT_BEGINNING and self._flags & re.MULTILINE
            return at == 0 or bool(multiline and text[at - 1] == "\n")
        if where in {op.AT_END, op.AT_END_STRING}:
            if at == len(text):
                return True
            if where is op.AT_END_STRING:
                return False
            last = at == len(text) - 1 or self._flags & re.MULTILINE
            return bool(last and text[at] == "\n")
        before = at > 0 and _is_word(text[at - 1])
        behind = at < len(text) and _is_word(text[at])
        return (before != behind) is (where is op.AT_BOUNDARY)


def _bounded(least: int, most: int) -> int:
    return int(most if most == op.MAXREPEAT else min(most, least + _BOUND))


_CHARACTERS: Final = (op.LITERAL, op.NOT_LITERAL, op.ANY, op.IN)
_SETS: Final[dict[tuple[str, int], re.Pattern[str]]] = {}


def _is_word(character: str) -> bool:
    return character.isalnum() or character == "_"


def _set_of(node: Any, flags: int) -> re.Pattern[str]:
    """A pattern for one character, made of a node."""
    key = (repr(node), flags)
    if key not in _SETS:
        _SETS[key] = re.compile(_spelled(node), flags & (re.IGNORECASE | re.DOTALL))
    return _SETS[key]


def _spelled(node: Any) -> str:
    kind, what = node
    if kind is op.ANY:
        return "."
    if kind is op.LITERAL:
        return re.escape(chr(what))
    if kind is op.NOT_LITERAL:
        return f"[^{re.escape(chr(what))}]"
    return f"[{''.join(map(_spelled_in_set, what))}]"


_CATEGORIES: Final = {
    op.CATEGORY_DIGIT: r"\d",
    op.CATEGORY_NOT_DIGIT: r"\D",
    op.CATEGORY_SPACE: r"\s",
    op.CATEGORY_NOT_SPACE: r"\S",
    op.CATEGORY_WORD: r"\w",
    op.CATEGORY_NOT_WORD: r"\W",
}


def _spelled_in_set(item: Any) -> str:
    kind, what = item
    if kind is op.NEGATE:
        return "^"
    if kind is op.LITERAL:
        return re.escape(chr(what))
    if kind is op.RANGE:
        return f"{re.escape(chr(what[0]))}-{re.escape(chr(what[1]))}"
    return _CATEGORIES[what]


# --- hostile texts ---------------------------------------------------------------------------

_ENDS: Final = ("", "\x00", "党")


def hostile(pattern: re.Pattern[str]) -> Iterator[Callable[[int], str]]:
    """Texts of any size that invite a pattern to try again and again: what it repeats, many times, and an end that does not fit.

    Yields:
        A function from a number of rounds to a text.
    """
    seen: set[tuple[str, str, str]] = set()
    for lead, pump in _pumps(list(parser.parse(pattern.pattern, pattern.flags)), "", pattern.flags):
        for end in _ENDS:
            if pump and (lead, pump, end) not in seen:
                seen.add((lead, pump, end))
                yield _grown(lead, pump, end)


def _grown(lead: str, pump: str, end: str) -> Callable[[int], str]:
    return lambda rounds: lead + pump * rounds + end


def _pumps(nodes: list[Any], lead: str, flags: int) -> Iterator[tuple[str, str]]:
    """What stands before each repetition, and examples of what it repeats."""
    for i, node in enumerate(nodes):
        kind, what = node
        if kind in {op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT}:
            body = list(what[2])
            if what[1] == op.MAXREPEAT:
                behind = nodes[i + 1 :]
                for pump in {*_samples(body, flags), *_shared(body, behind, flags)}:
                    yield lead, pump
            yield from _pumps(body, lead, flags)
        elif kind is op.SUBPATTERN:
            yield from _pumps(list(what[-1]), lead, flags)
        elif kind is op.ATOMIC_GROUP:
            yield from _pumps(list(what), lead, flags)
        elif kind in {op.ASSERT, op.ASSERT_NOT}:
            yield from _pumps(list(what[1]), lead, flags)
        elif kind is op.BRANCH:
            for branch in what[1]:
                yield from _pumps(list(branch), lead, flags)
        lead += next(iter(_samples([node], flags)), "")


_TRIED: Final = ' \t1一,，。！？、甲aA:：(（>》»"“①-—·/\u3000'


def _shared(body: list[Any], behind: list[Any], flags: int) -> Iterator[str]:
    """Characters that a repetition and what comes behind it may both take."""
    inside, outside = _sets(body), _sets(behind)
    own = (character for other in outside for character in _characters(other, flags))
    for character in dict.fromkeys((*_TRIED, *own)):
        for one in inside:
            if _set_of(one, flags).fullmatch(character):
                if any(_set_of(other, flags).fullmatch(character) for other in outside):
                    yield character
                break


def _sets(nodes: list[Any]) -> list[Any]:
    found: list[Any] = []
    for node in nodes:
        kind, what = node
        if kind in _CHARACTERS:
            found.append(node)
        elif kind in {op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT}:
            found += _sets(list(what[2]))
        elif kind is op.SUBPATTERN:
            found += _sets(list(what[-1]))
        elif kind is op.ATOMIC_GROUP:
            found += _sets(list(what))
        elif kind is op.BRANCH:
            for branch in what[1]:
                found += _sets(list(branch))
    return found


def _samples(nodes: list[Any], flags: int, most: int = 6) -> list[str]:
    """A few texts that nodes match, the shortest ones first."""
    texts = [""]
    for node in nodes:
        kind, what = node
        if kind in _CHARACTERS:
            options = _characters(node, flags)
        elif kind in {op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT}:
            rounds = max(what[0], 1)
            options = [text * rounds for text in _samples(list(what[2]), flags)]
            if what[0] == 0:
                options = ["", *options]
        elif kind is op.SUBPATTERN:
            options = _samples(list(what[-1]), flags)
        elif kind is op.ATOMIC_GROUP:
            options = _samples(list(what), flags)
        elif kind is op.BRANCH:
            options = [text for branch in what[1] for text in _samples(list(branch), flags, 2)]
        else:
            options = [""]
        texts = [text + option for text in texts for option in options[:most]][: 2 * most]
    return sorted(dict.fromkeys(texts), key=len)[:most]


def _characters(node: Any, flags: int) -> list[str]:
    if node[0] is op.LITERAL:
        return [chr(node[1])]
    found = [c for c in _TRIED if _set_of(node, flags).fullmatch(c)][:3]
    if found:
        return found
    every = (c for c in map(chr, range(0x2FFFF)) if unicodedata.category(c) != "Cs")
    fitting = next(filter(_set_of(node, flags).fullmatch, every), None)
    return [] if fitting is None else [fitting]
