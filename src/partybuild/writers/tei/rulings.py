"""What persons ruled on a page, in TEI: who they are, which leaves they vouch for, when they did, and the rulings themselves."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Final

from partybuild.rulings import Ruling
from partybuild.source import Span
from partybuild.tei_terms import RULINGS, SOURCE, is_date
from partybuild.xml import attribute, content, illegal, spelled

_NOBODY: Final = "somebody"


def _people(rulings: Sequence[Ruling]) -> dict[str, str]:
    """The id of everybody who ruled, by name."""
    names = dict.fromkeys(ruling.by for ruling in rulings)
    return {name: f"by.{number}" for number, name in enumerate(names, 1)}


def statements(rulings: Sequence[Ruling], prefix: str) -> str:
    """A ``respStmt`` for everybody who ruled."""
    return "".join(
        f'<respStmt xml:id="{prefix}{key}"><resp>corrected by</resp>'
        f"<persName>{content(spelled(name or _NOBODY))}</persName></respStmt>"
        for name, key in _people(rulings).items()
    )


def vouched(rulings: Sequence[Ruling], prefix: str) -> Mapping[tuple[Span, ...], str]:
    """The attributes of the leaves that somebody ruled on, by their spans."""
    people = _people(rulings)
    return {
        ruling.spans: f' resp="#{prefix}{people[ruling.by]}" cert="high"'
        for ruling in rulings
        if ruling.op == "leaf" and ruling.spans
    }


def revisions(rulings: Sequence[Ruling], prefix: str) -> str:
    """The ``revisionDesc``: a ``change`` for everybody and every time, which points to what was ruled on."""
    people = _people(rulings)
    told: dict[tuple[str, str], list[Ruling]] = {}
    for ruling in rulings:
        told.setdefault((ruling.by, ruling.when), []).append(ruling)
    changes = "".join(
        _change(f"#{prefix}{people[by]}", when, inside) for (by, when), inside in told.items()
    )
    return f"<revisionDesc>\n{changes}</revisionDesc>\n" if changes else ""


def _change(who: str, when: str, rulings: Sequence[Ruling]) -> str:
    date = when.removesuffix("Z")
    at = f' when="{attribute(when)}"' if is_date(date) and (when == date or "T" in date) else ""
    places = [f"src:{start},{end}" for each in rulings for start, end in each.spans]
    target = f' target="{" ".join(places)}"' if places else ""
    said = f"{len(rulings)} ruling" + ("" if len(rulings) == 1 else "s")
    when_told = f", {content(spelled(when))}" if when and not at else ""
    return f'<change type="{RULINGS}" who="{who}"{at}{target}>{said}{when_told}</change>\n'


def raw(rulings: Sequence[Ruling]) -> str:
    """The ``xenoData`` with the rulings, one line of JSON each."""
    if not rulings:
        return ""
    lines = "".join(f"{_line(ruling)}\n" for ruling in rulings)
    return (
        f'<xenoData type="{RULINGS}"><rulings xmlns="{SOURCE}" xml:space="preserve">\n'
        f"{content(lines)}</rulings></xenoData>\n"
    )


def _line(ruling: Ruling) -> str:
    r"""A ruling as JSON; a character that XML cannot hold is escaped, as in ``\ufffe``."""
    told = json.dumps(ruling.told(), ensure_ascii=False, allow_nan=False)
    return illegal(told, lambda character: f"\\u{ord(character):04x}")
