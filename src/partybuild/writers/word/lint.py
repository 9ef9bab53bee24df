"""What is wrong with a Word file: the rules of the package and of references that no schema holds, and the figures of GB/T 9704.

The schemas say how elements nest; they see no missing part, no unknown style, no field that points nowhere and no cell without a paragraph, which makes Word report a damaged file.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Final

import attrs

from partybuild.errors import ReadError
from partybuild.files.reading import bytes_of
from partybuild.readers.packages import Package
from partybuild.writers.word import lint_page, lint_parts, lint_story

if TYPE_CHECKING:
    from lxml import etree

_STORIES: Final = ("document", "footnotes", "endnotes", "comments", "header", "footer")


@attrs.frozen
class Finding:
    """Something wrong.

    Args:
        part: The part of the package, or the package itself where it is empty.
        said: What.
    """

    part: str
    said: str

    def __str__(self) -> str:
        """``word/document.xml: unknown style 'NoSuch'``."""
        return f"{self.part or 'package'}: {self.said}"


def findings(path: str | Path) -> list[Finding]:
    """Everything wrong with a Word file; an empty list for one that is sound.

    Raises:
        ReadError: It is not there, or no package.
    """
    path = Path(path)
    return list(_found(Package(bytes_of(path), str(path)), str(path)))


def _found(package: Package, name: str) -> Iterator[Finding]:
    trees: dict[str, etree._Element] = {}
    names = frozenset(package.parts)
    for part in sorted(names):
        if part.endswith((".xml", ".rels")):
            try:
                trees[part] = _parsed(package.read(part))
            except ReadError as error:
                yield Finding(part, f"not well-formed: {'; '.join(error.excuses)}")
    if "word/document.xml" not in trees or "[Content_Types].xml" not in trees:
        yield Finding("", f"{name} is no Word file: it has no word/document.xml")
        return
    relationships: dict[str, dict[str, str]] = {}
    for part, said in lint_parts.found(names, trees, relationships):
        yield Finding(part, said)
    styles = trees.get("word/styles.xml")
    known = {} if styles is None else lint_story.styles_of(styles)
    stories = {part: tree for part, tree in trees.items() if _is_story(part)}
    for part, tree in stories.items():
        for said in lint_story.found(tree, known, relationships.get(part, {}), stories):
            yield Finding(part, said)
    for said in lint_page.found(stories["word/document.xml"], styles):
        yield Finding("word/document.xml", said)


def _is_story(part: str) -> bool:
    folder, _, file = part.partition("/")
    return folder == "word" and "/" not in file and file.startswith(_STORIES)


def _parsed(data: bytes) -> etree._Element:
    from partybuild.xml import parse  # noqa: PLC0415 the XML library, where it is used

    return parse(data)
