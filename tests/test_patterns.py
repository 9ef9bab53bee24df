"""No pattern of the package takes more than linear time at one place of a text, whatever the text: steps are counted, not seconds."""

from __future__ import annotations

import ast
import importlib
import pkgutil
import re
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Final

import pytest

import partybuild
from backtracking import Engine, TooManyError, hostile

ROUNDS: Final = (32, 64)
"""How often what a pattern repeats is printed."""

GROWTH: Final = 2.6
"""Twice the text may take about twice the steps."""

MOST: Final = 100_000

PACKAGE: Final = Path(partybuild.__path__[0])
SEARCHES: Final = {
    f"re.{name}"
    for name in ("search", "match", "fullmatch", "findall", "finditer", "split", "sub", "subn")
}

# Functions that search what cannot be long.
SHORT: Final = {"dates._edged": "the few words behind a year that name a part of it"}

# Patterns that take more, and why that is no harm.
HARMLESS: Final = {
    "places._AUTONOMOUS": "matched against the names of divisions in our own table",
    "quantities.scope._EVERY": "searched in 40 characters at most",
}


def patterns() -> Iterator[tuple[str, re.Pattern[str]]]:
    """Every compiled pattern of the package, by module and name; those that are made when they are first used, too."""
    seen: set[re.Pattern[Any]] = set()
    for info in pkgutil.walk_packages(partybuild.__path__, "partybuild."):
        module = importlib.import_module(info.name)
        for name, value in sorted(vars(module).items()):
            for nth, pattern in enumerate(_patterns_in(value)):
                if pattern not in seen:
                    seen.add(pattern)
                    told = f"{info.name.removeprefix('partybuild.')}.{name}"
                    yield f"{told}.{nth}" if nth else told, _as_text(pattern)


def _patterns_in(value: object) -> Iterator[re.Pattern[Any]]:
    made = getattr(value, "__wrapped__", None)  # under a cache
    if made is not None and "Pattern" in str(made.__annotations__.get("return")):
        value = made()
    if isinstance(value, dict):
        value = tuple(value.values())
    for one in value if isinstance(value, tuple | list) else (value,):
        if isinstance(one, re.Pattern):
            yield one


def _as_text(pattern: re.Pattern[Any]) -> re.Pattern[str]:
    """A pattern for bytes as one for text of Latin 1."""
    if isinstance(pattern.pattern, str):
        return pattern
    return re.compile(pattern.pattern.decode("latin-1"), pattern.flags & ~re.UNICODE)


def steps(pattern: re.Pattern[str], text: str) -> int:
    engine = Engine(pattern, MOST)
    try:
        engine.match(text)
    except TooManyError:
        return MOST
    return engine.steps


def worst(pattern: re.Pattern[str]) -> tuple[float, str]:
    """How the steps grow when the worst text is doubled, and the beginning of that text."""
    found = (0.0, "")
    for grown in hostile(pattern):
        few, many = (steps(pattern, grown(rounds)) for rounds in ROUNDS)
        found = max(found, (many / few if many < MOST else float(MOST), grown(2)))
    return found


def deeply(task: Callable[[], tuple[float, str]]) -> tuple[float, str]:
    """What a task gives that calls itself some thousand times."""
    given: list[tuple[float, str]] = []
    limit, size = sys.getrecursionlimit(), threading.stack_size(512 * 2**20)
    sys.setrecursionlimit(200_000)
    thread = threading.Thread(target=lambda: given.append(task()))
    try:
        thread.start()
        thread.join()
    finally:
        threading.stack_size(size)
        sys.setrecursionlimit(limit)
    return given[0]


def inside_of_functions(path: Path) -> Iterator[str]:
    """The calls of a module that search by a pattern which is no value of the module, and so not among `patterns`."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for function in ast.walk(tree):
        if isinstance(function, ast.FunctionDef):
            for node in ast.walk(function):
                if isinstance(node, ast.Call) and ast.unparse(node.func) in SEARCHES:
                    yield f"{path.stem}.{function.name}: {ast.unparse(node)}"


def test_every_pattern_is_a_value_of_its_module() -> None:
    told = [call for path in sorted(PACKAGE.rglob("*.py")) for call in inside_of_functions(path)]

    assert [] == [call for call in told if call.partition(":")[0] not in SHORT]


@pytest.mark.parametrize(("name", "pattern"), [pytest.param(n, p, id=n) for n, p in patterns()])
def test_every_pattern_takes_linear_time(name: str, pattern: re.Pattern[str]) -> None:
    growth, text = deeply(lambda: worst(pattern))

    assert growth <= GROWTH or name in HARMLESS, f"{growth:.1f} times the steps: {text!r} …"


@pytest.mark.parametrize(
    ("pattern", "linear"),
    [
        (r"a+b", True),
        (r"(?:a+)+b", False),
        (r"(?:a|aa)+b", False),
        (r"\s*:?\s*x", False),
        (r"\s*+:?\s*+x", True),
        (r"(?>\s*):?\s*x", True),
        (r"a{1,150}b", True),
        (r"[^。]*[。！]+$", False),
        (r"(?=(a*)*b)c", False),
        (r"(?<=x)a*?a*?b", True),  # it stands behind nothing here
        (r"(?i)A*a*b", False),
        (r"(a)\1*a*b", False),
        (r"(?:第\s*)?\d+版$", True),
    ],
)
def test_the_counter_knows_linear_patterns(pattern: str, *, linear: bool) -> None:
    growth, _ = deeply(lambda: worst(re.compile(pattern)))

    assert linear == (growth <= GROWTH)


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        (r"(?P<a>甲|乙)+?丙(?:丁{2,3}|戊)?$", "甲乙甲丙丁丁"),
        (r"(?i)^ab(?!c)[^\d\s]{2,}\b", "ABxy z"),
        (r"(?<=甲)乙(?<!丙乙)(?=丁)", "乙丁"),
        (r"(?>a+)b|(a)\1", "aab"),
        (r"a++a", "aaa"),
        (r".*\n$", "甲\n"),
        (r"(?s).*x", "甲\nx"),
    ],
)
def test_the_counter_matches_what_re_matches(pattern: str, text: str) -> None:
    compiled = re.compile(pattern)
    for start in range(len(text) + 1):
        assert (compiled.match(text, start) is not None) == Engine(compiled).match(text, start)
