"""What a person ruled on a place of a page (校改): one line of a file of corrections.

What a line says is plain data, kept whole: a member that this release does not know is still there when the line is written again.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, Final

import attrs

from partybuild.source import Span

FORMAT: Final = "partybuild-corrections/1"
"""The format of the files that rulings are saved in."""

DAMAGED: Final = "damaged"
"""The operation of a line that is no ruling; what stands there is its member ``line``."""

_TEXTS: Final = ("text", "before", "after", "by", "when")


@attrs.frozen
class Ruling:
    """A person's line about some characters of a page, or about one place of it (docs/corrections.md).

    Args:
        op: What is ruled: ``leaf``, ``article``, ``no-article``, ``facts``, ``figure``, ``no-figure``, ``reading``, ``no-mark``.
        spans: The characters, in reading order; of a place, one empty span; none where the text does not have them.
        text: The characters, verbatim.
        before: Up to 16 characters before them.
        after: Up to 16 characters behind them.
        by: Who ruled.
        when: When, in ISO 8601.
        says: The other members by their names, each value as JSON.
    """

    op: str
    spans: tuple[Span, ...] = ()
    text: str = ""
    before: str = ""
    after: str = ""
    by: str = ""
    when: str = ""
    says: tuple[tuple[str, str], ...] = ()

    @classmethod
    def of(cls, told: Mapping[str, Any]) -> Ruling:
        """The ruling that a JSON object tells; a member that is none of the above, or of another type, is among what it says."""
        rest = dict(told)
        spans = _spans_of(rest)
        if isinstance(rest.get("at"), str) and rest.get("when", "") == "":
            rest["when"] = rest.pop("at")
        op = rest.pop("op") if isinstance(rest.get("op"), str) else ""
        texts = {name: rest.pop(name) for name in _TEXTS if isinstance(rest.get(name), str)}
        return cls(op, spans, **texts, says=said(rest))

    def told(self) -> dict[str, Any]:
        """The JSON object; `of` gives the ruling back."""
        told: dict[str, Any] = {"op": self.op} if self.op else {}
        match self.spans:
            case ((start, end),) if start == end:
                told["at"] = start
            case (_, *_):
                told["spans"] = [list(span) for span in self.spans]
            case _:
                pass
        told |= self.members()
        return told | {name: value for name in _TEXTS if (value := getattr(self, name))}

    def line(self) -> str:
        """Its line in a file of corrections, without the end; a damaged line is what was found."""
        if self.op == DAMAGED and isinstance(line := self.members().get("line"), str):
            return line
        return line_of(self.told())

    def members(self) -> dict[str, Any]:
        """What it says beside where it stands and who said it."""
        return {name: json.loads(value) for name, value in self.says}


def line_of(told: object) -> str:
    r"""One line of JSON; a lone surrogate is written as its ``\u`` escape."""
    text = json.dumps(told, ensure_ascii=False, allow_nan=False)
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


def said(members: Mapping[str, Any]) -> tuple[tuple[str, str], ...]:
    """Members as `Ruling.says` has them: sorted by their names."""
    return tuple(
        (name, json.dumps(value, ensure_ascii=False, separators=(",", ":")))
        for name, value in sorted(members.items())
    )


def _spans_of(told: dict[str, Any]) -> tuple[Span, ...]:
    """The place of a line, which is taken out of it where it is sound."""
    match told.get("spans"), told.get("at"):
        case [_, *_] as pairs, _ if all(map(_is_span, pairs)):
            del told["spans"]
            return tuple(Span(*pair) for pair in pairs)
        case None, int(at) if not isinstance(at, bool) and at >= 0:
            told.pop("spans", None)
            del told["at"]
            return (Span(at, at),)
        case _:
            return ()


def _is_span(pair: object) -> bool:
    match pair:
        case [int(start), int(end)]:
            return bool not in {type(start), type(end)} and 0 <= start < end
        case _:
            return False
