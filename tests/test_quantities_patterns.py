"""No pattern of the recogniser takes more than linear time, whatever the text."""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections.abc import Iterator
from re import _constants as op  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any, Final

import pytest

import partybuild.quantities

# Patterns that repeat a repetition, and why that is no harm.
HARMLESS: Final = {
    "scope._EVERY": "searched in 40 characters at most, and every round begins with 每",
}


def patterns() -> Iterator[tuple[str, re.Pattern[str]]]:
    """Every compiled pattern of the package, by module and name."""
    for module in pkgutil.iter_modules(partybuild.quantities.__path__):
        loaded = importlib.import_module(f"partybuild.quantities.{module.name}")
        for name, value in vars(loaded).items():
            many = value if isinstance(value, tuple) else (value,)
            for nth, pattern in enumerate(many):
                if isinstance(pattern, re.Pattern):
                    yield f"{module.name}.{name}" + (f".{nth}" if len(many) > 1 else ""), pattern


def repeated_repetitions(tree: Any, *, repeated: bool = False) -> bool:
    """Whether something without an upper limit holds something without one, and may be tried again in parts."""
    for kind, what in tree:
        endless = kind in (op.MAX_REPEAT, op.MIN_REPEAT) and what[1] == op.MAXREPEAT
        if endless and repeated:
            return True
        if any(
            repeated_repetitions(part, repeated=repeated or endless) for part in parts(kind, what)
        ):
            return True
    return False


def parts(kind: Any, what: Any) -> list[Any]:
    """The patterns inside of one; none for what is never tried again (atomic groups)."""
    if kind in (op.MAX_REPEAT, op.MIN_REPEAT, op.SUBPATTERN):
        return [what[-1]]
    if kind in (op.ASSERT, op.ASSERT_NOT):
        return [what[1]]
    return list(what[1]) if kind is op.BRANCH else []


@pytest.mark.parametrize(("name", "pattern"), [pytest.param(n, p, id=n) for n, p in patterns()])
def test_no_pattern_repeats_a_repetition(name: str, pattern: re.Pattern[str]) -> None:
    assert repeated_repetitions(parser.parse(pattern.pattern, pattern.flags)) == (name in HARMLESS)


@pytest.mark.parametrize(
    ("pattern", "found"),
    [("(?:a+)+b", True), ("(?:a|b+)*", True), ("(?>(?:a+)+)b", False), ("a+b*c{1,9}", False)],
)
def test_the_checker_sees_repeated_repetitions(pattern: str, *, found: bool) -> None:
    assert repeated_repetitions(parser.parse(pattern)) == found
