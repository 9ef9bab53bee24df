"""How the cases of quantities are written and read (tests/cases/quantities/README.md)."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from partybuild.model import Bound, Kind, Quantity, Sense
from partybuild.quantities import find

CASES: Final = Path(__file__).parent / "cases" / "quantities"
DATE: Final = "2022-06-15"
"""The day on which every case was published."""


def cases() -> Iterator[tuple[str, str, str]]:
    """A name, a text and what is in it, of each line of each case."""
    for path in sorted(CASES.glob("*.txt")):
        *parts, rest = f"\n{path.read_text(encoding='utf-8')}".split("\n.\n")
        assert not rest.strip(), f"{path.name} does not end with a dot: {rest[:40]!r}"
        for title, given, wanted in zip(parts[::3], parts[1::3], parts[2::3], strict=True):
            for text, told in zip(given.split("\n"), wanted.split("\n"), strict=True):
                yield f"{path.stem}: {title.strip()}: {text}", text.replace("⏎", "\n"), told


def seen(text: str) -> str:
    """What is in a text, in the form of the cases."""
    return "; ".join(map(told, find(text, DATE))) or "-"


def told(quantity: Quantity) -> str:
    """One quantity in the form of the cases."""
    words = [
        quantity.text.replace("\n", "⏎"),
        "=",
        quantity.kind.value,
        worth(quantity),
        quantity.unit,
    ]
    words += [f"of {quantity.noun.text}".replace("\n", "⏎")] if quantity.noun else []
    words += [f"per {quantity.per}"] if quantity.per else []
    words += [f"({quantity.approx})"] if quantity.approx else []
    words += ["–", quantity.sense.value] if quantity.sense is not Sense.LEVEL else []
    words += [quantity.direction.value] if quantity.direction else []
    for key, extent in (
        ("against", quantity.against),
        ("part of", quantity.of),
        ("was", quantity.was),
    ):
        words += [f"{key} {extent.text}"] if extent else []
    return " ".join(word for word in words if word)


def worth(quantity: Quantity) -> str:
    """``20``, ``20..``, ``..50``, ``3..5``, ``~24``, ``[1, 5]`` or a date."""
    if quantity.kind is Kind.RATIO:
        return " : ".join(map(str, quantity.values))
    if quantity.kind is Kind.LABEL:
        return f"[{', '.join(map(str, quantity.values))}]"
    if quantity.kind in {Kind.DATE, Kind.YEAR}:
        return quantity.date or "?"
    if quantity.bound is Bound.EXACT:
        return f"{quantity.value}"
    if quantity.bound is Bound.ABOUT:
        return f"~{quantity.value}"
    low = "" if quantity.low is None else f"{quantity.low}"
    high = "" if quantity.high is None else f"{quantity.high}"
    return f"{low}..{high}"
