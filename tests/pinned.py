"""Digests of what `parse` gives, for every page at hand: they change only when the output does.

    python tests/pinned.py            which pages give something else than was pinned
    python tests/pinned.py --update   pin what they give now; say in the commit why it changed

Three digests a page: its structure (leaves, levels, metadata), its marks, its notices.
Pages beside the repository are pinned by name where they are there.
"""

from __future__ import annotations

import argparse
import hashlib
import json
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from random import Random
from typing import Final

import partybuild
from partybuild.model import Article, Heading, Leaf, Paragraph, Photo, walk
from partybuild.source import Source
from printing import printed

ROOT: Final = Path(__file__).parents[1]
SHARED: Final = ROOT.parent / "shared"
PINNED: Final = ROOT / "tests/golden/digests.json"
MADE_UP: Final = 300
"""Made-up pages, printed and broken (`printing`)."""
PARTS: Final = ("structure", "marks", "notices")


def names() -> list[str]:
    """Every page at hand: the seeds, made-up pages, and what lies beside the repository."""
    found = [f"seeds/{path.name}" for path in sorted((ROOT / "seeds").glob("*.txt"))]
    found += [f"made-up/{n:03}" for n in range(MADE_UP)]
    for folder in ("articles", "articles/typeset"):
        files = sorted(SHARED.joinpath(folder).glob("*.*"))
        found += [f"{folder}/{path.name}" for path in files if _is_page(path)]
    return found


def _is_page(path: Path) -> bool:
    """Whether a file is a page that is read without an extra (PDF needs one)."""
    return path.name != "README.md" and path.suffix != ".pdf"


def source(name: str) -> Source:
    """The source of a page by its name here."""
    kind, _, rest = name.partition("/")
    if kind == "made-up":
        return Source.from_text(printed(Random(int(rest))).text)  # noqa: S311 no secrets
    return partybuild.read((ROOT if kind == "seeds" else SHARED) / name)


def digests(name: str) -> list[str]:
    """The digests of a page, in the order of `PARTS`."""
    page = partybuild.parse(source(name))
    structure: list[str] = []
    marks: list[str] = []
    for node, above in walk(page):
        structure.append(f"{type(node).__name__} {len(above)}")
        match node:
            case Heading():
                structure.append(f"{node.extent.spans} {node.level} {node.number!r}")
            case Paragraph() | Leaf():
                structure.append(f"{node.extent.spans} {node.role.value}")
            case Article():
                told = (node.date, node.origin_name, node.page)
                authors = [(a.name, a.role, a.affiliation) for a in node.authors]
                structure.append(f"{node.id} {told} {authors}")
            case Photo():
                structure.append(node.id)
            case _:
                pass
        if isinstance(node, Heading | Paragraph | Leaf):
            marks += [f"{mark.extent.spans} {_plain(mark)}" for mark in node.marks]
    notices = [f"{n.code.label} {n.extent.spans} {n.detail}" for n in page.notices]
    return [_digest(lines) for lines in (structure, marks, notices)]


def _plain(mark: object) -> str:
    """What a mark says, its places as offsets."""
    fields = {name: getattr(mark, name) for name in sorted(type(mark).__match_args__)}  # type: ignore[attr-defined]
    return str({key: getattr(value, "spans", value) for key, value in fields.items()})


def _digest(lines: list[str]) -> str:
    return hashlib.sha256("\n".join(lines).encode("utf-8", "surrogatepass")).hexdigest()[:16]


def computed() -> dict[str, list[str]]:
    """The digests of every page at hand."""
    every = names()
    with ProcessPoolExecutor() as pool:
        return dict(zip(every, pool.map(digests, every, chunksize=8), strict=True))


def pinned() -> dict[str, list[str]]:
    """The digests that are pinned."""
    return dict(json.loads(PINNED.read_text(encoding="utf-8")))


def changes() -> Iterator[str]:
    """What gives something else than was pinned: a page, and which parts of its output."""
    before = pinned()
    for name, now in computed().items():
        parts = [
            part
            for part, old, new in zip(PARTS, before.get(name, [""] * 3), now, strict=True)
            if old != new
        ]
        if parts:
            yield f"{name}: {', '.join(parts)}"


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--update", action="store_true", help="pin what the pages give now")
    if parser.parse_args().update:
        lines = [f"{json.dumps(name)}: {json.dumps(each)}" for name, each in computed().items()]
        PINNED.write_text("{\n" + ",\n".join(lines) + "\n}\n", encoding="utf-8")
        return
    told = list(changes())
    print(*told, f"{len(told)} of {len(names())} pages changed", sep="\n")


if __name__ == "__main__":
    main()
