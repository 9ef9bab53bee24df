"""The table of rooms: who may know whom (docs/architecture.md)."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from graphlib import TopologicalSorter
from pathlib import Path
from statistics import median
from typing import Final

import pytest

PACKAGE: Final = Path(__file__).parents[1] / "src" / "partybuild"

# What each room may import of the others. A room is a module or a folder; a folder's own modules see each other.
MODEL: Final = {"errors", "source", "marks", "notices", "rulings", "model"}
MAY_IMPORT: Final[dict[str, set[str]]] = {
    # the ground and the plan
    "errors": set(),
    "source": {"errors"},
    "marks": {"errors", "source"},
    "notices": {"source", "language"},
    "rulings": {"source"},
    "model": {"errors", "marks", "notices", "rulings", "source"},
    "collector": set(),
    "language": set(),
    # from a text to its page
    "chinese": {"source", "model"},
    "evidence": {"source", "model", "chinese"},
    "decisions": {"errors", "source", "model", "chinese", "evidence"},
    "quantities": {"source", "model", "chinese", "collector"},
    "marking": {"source", "model", "chinese", "quantities"},
    "assembly": {*MODEL, "chinese", "decisions", "evidence", "marking"},
    "pipeline": {*MODEL, "assembly", "collector", "decisions", "evidence"},
    # from bytes to a text, and from saved pages to pages
    "files": {"errors"},
    "xml": {"errors"},
    "tei_terms": {"model", "xml"},
    "readers": {*MODEL, "chinese", "collector", "files", "showing", "tei_terms", "xml"},
    # from pages to a briefing
    "places": {"chinese", "model", "source"},
    "themes": {"chinese", "errors", "files", "model", "source"},
    "briefing": {*MODEL, "chinese", "files", "places", "showing", "themes"},
    # from pages to tables
    "tables": {"errors", "model", "places", "showing", "source", "themes"},
    # showing and writing
    "showing": {"language", "model", "source"},
    "writers": {
        *MODEL,
        *(
            "assembly",  # the rows of a page, for the page that they are corrected in
            "briefing",
            "chinese",
            "files",
            "language",
            "places",
            "showing",
            "tables",
            "tei_terms",
            "xml",
        ),
        "readers",  # word.lint opens packages as safely as the reader does
    },
    # what persons correct
    "corrections": {
        *MODEL,
        *("assembly", "chinese", "files", "marking", "readers", "writers"),
    },
    # many pages
    "pages": {"", *MODEL, "collector", "corrections", "files", "readers", "tables"},
    "reviewing": {
        *("", *MODEL),
        *("corrections", "files", "language", "pages", "readers", "writers"),
    },
    "workers": set(),
    "building": {"", *MODEL, "briefing", "corrections", "files", "pages", "readers", "workers"},
    "corpus": {
        *("", *MODEL),
        *("chinese", "collector", "corrections", "files", "pages", "places", "readers", "tables"),
        *("themes", "workers", "writers"),
    },
    "shards": {
        "errors",
        *("files", "pages", "readers", "tables", "workers", "writers"),
    },
    # the outside
    "": {"briefing", "decisions", "model", "pipeline", "readers", "source", "tables", "writers"},
    "training": {
        *MODEL,
        "quantities",
        "assembly",
        "chinese",
        "corrections",
        "decisions",
        "evidence",
        "files",
        "pipeline",
        "readers",
        "workers",
    },
    "cli": {
        *("", *MODEL),
        *(
            "briefing",
            "building",
            "corpus",
            "corrections",
            "files",
            "language",
            "pages",
            "readers",
            "reviewing",
            "shards",
            "tables",
            "training",
            "workers",
            "writers",
            "xml",
        ),
    },
    "__main__": {"cli", "language"},
}

# Libraries that only these rooms may use.
LIBRARIES: Final = {
    "click": {"cli"},
    "lxml": {"readers", "writers", "xml"},
    "markdown_it": {"readers"},
    "pycrfsuite": {"training"},
    "pypdfium2": {"readers"},
    "rapidocr": {"readers"},
    "xlsxwriter": {"writers"},
    "pyarrow": {"writers"},
    "distributed": {"cli", "shards"},
}

# A writer searches no text, and takes its text from the nodes.
DUMB: Final = (
    "writers/json.py",
    "writers/outline.py",
    "writers/rows.py",
    "writers/html/data.py",
    "writers/html/doubts.py",
    "writers/html/printed.py",
)
VALUES: Final = {"attrs.frozen", "attrs.frozen(eq=False)", "attrs.frozen(slots=False)"}
WAY: Final = {"chinese", "evidence", "decisions", "assembly", "marking", "pipeline"}
CACHES: Final = {"cache", "lru_cache"}
PAGES: Final = {"Source", "Page", "Seen", "Extent"}
LONGEST: Final = 320
"""Lines of a module; the ground and the types of the model each stand together in one."""


def modules() -> Iterator[tuple[str, Path, ast.Module]]:
    """Every module with its dotted name inside of the package."""
    for path in sorted(PACKAGE.rglob("*.py")):
        parts = path.relative_to(PACKAGE).with_suffix("").parts
        name = ".".join(parts).removesuffix("__init__").removesuffix(".")
        yield name, path, ast.parse(path.read_text(encoding="utf-8"))


def room(name: str) -> str:
    """The room of a module, by its dotted name."""
    return name.partition(".")[0]


def imports(tree: ast.Module) -> Iterator[str]:
    """What a module imports, by full names."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, "imports say the full name"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def on_the_way() -> Iterator[tuple[str, ast.Module]]:
    """The modules that a page goes through."""
    for name, _, tree in modules():
        if room(name) in WAY:
            yield name, tree


def calls(tree: ast.Module) -> Iterator[str]:
    """The plain names that a module calls."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            yield node.func.id


def named(function: ast.FunctionDef) -> Iterator[ast.expr]:
    """The decorators of a function, without what they are called with."""
    for decorator in function.decorator_list:
        yield decorator.func if isinstance(decorator, ast.Call) else decorator


def rooms_of(names: Iterator[str]) -> set[str]:
    """The rooms of this package among imported names."""
    found = set()
    for name in names:
        package, _, inside = name.partition(".")
        if package == "partybuild":
            found.add(room(inside))
    return found


@pytest.mark.parametrize(
    ("name", "tree"),
    [pytest.param(name, tree, id=name or "partybuild") for name, _, tree in modules()],
)
def test_a_room_knows_only_its_neighbours(name: str, tree: ast.Module) -> None:
    here = room(name)

    assert set() == rooms_of(imports(tree)) - {here} - MAY_IMPORT[here]


def test_the_table_has_no_room_that_is_not_there() -> None:
    assert {room(name) for name, _, _ in modules()} == set(MAY_IMPORT)


def test_the_table_allows_nothing_that_nobody_does() -> None:
    known: dict[str, set[str]] = {}
    for name, _, tree in modules():
        known.setdefault(room(name), set(MODEL)).update(rooms_of(imports(tree)))

    assert {} == {here: idle for here, may in MAY_IMPORT.items() if (idle := may - known[here])}


def test_only_the_command_line_knows_of_training() -> None:
    assert ["cli"] == [here for here, others in MAY_IMPORT.items() if "training" in others]


def test_no_room_is_before_itself() -> None:
    order = list(TopologicalSorter(MAY_IMPORT).static_order())

    assert order.index("source") < order.index("model") < order.index("pipeline")


def test_libraries_stay_in_their_rooms() -> None:
    for name, _, tree in modules():
        for imported in imports(tree):
            library = imported.partition(".")[0]
            assert room(name) in LIBRARIES.get(library, {room(name)}), f"{name} imports {library}"


def test_the_writers_search_no_text() -> None:
    for name, path, tree in modules():
        if path.relative_to(PACKAGE).as_posix() in DUMB:
            assert "re" not in set(imports(tree)), f"{name} searches text"


@pytest.mark.parametrize("room_name", ["assembly", "decisions"])
def test_what_is_decided_and_assembled_reads_no_text(room_name: str) -> None:
    for name, _, tree in modules():
        if room(name) == room_name:
            assert "re" not in set(imports(tree)), f"{name} searches text"


def test_only_assembly_makes_a_block() -> None:
    makers = {name for name, tree in on_the_way() if "Block" in set(calls(tree))}

    assert {"assembly.blocks"} == makers


def test_what_is_seen_and_decided_is_frozen() -> None:
    for name, tree in on_the_way():
        for node in ast.walk(tree):
            if isinstance(node, ast.ClassDef) and not node.bases:
                made = {ast.unparse(decorator) for decorator in node.decorator_list}
                assert made & VALUES, f"{name}.{node.name}"


def test_no_name_of_a_function_is_read() -> None:
    for name, tree in on_the_way():
        read = {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
        assert not read & {"__name__", "__qualname__", "__module__"}, name


def test_nothing_is_known_by_where_it_lies_in_memory() -> None:
    assert [] == [name for name, tree in on_the_way() if "id" in set(calls(tree))]


def test_no_page_is_a_key_of_a_cache() -> None:
    for name, _, tree in modules():
        for node in ast.walk(tree):
            if isinstance(node, ast.FunctionDef) and CACHES & set(map(ast.unparse, named(node))):
                told = {ast.unparse(each.annotation) for each in node.args.args if each.annotation}
                assert not told & PAGES, f"{name}.{node.name}"


def test_modules_are_short() -> None:
    lengths = {
        path: len(path.read_text(encoding="utf-8").splitlines())
        for name, path, _ in modules()
        if name not in {"source", "model"}
    }

    assert median(lengths.values()) <= 150
    assert {} == {path.name: length for path, length in lengths.items() if length > LONGEST}


def test_the_top_level_is_the_architecture() -> None:
    modules_at_top = {path.name for path in PACKAGE.glob("*.py")}

    assert len(modules_at_top) <= 15


def test_nothing_is_called_by_what_it_is_for() -> None:
    names = {part for name, _, _ in modules() for part in name.split(".")}

    assert set() == names & {"utils", "helpers", "common", "core", "base", "manager", "misc"}
