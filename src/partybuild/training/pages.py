"""Training pages: a folder of annotations, and the pages they are of.

A folder of training pages is ``gold/NAME.json`` with ``"file"`` relative to the folder's parent, the pages beside it, and perhaps ``folds.json``.
So ``pages/gold/a.json`` with ``"file": "a.txt"`` is of ``pages/a.txt``; the folder is named as ``pages`` or as ``pages/gold``.
Sets may lie deeper (``gold/web/a.json``): a page is looked for beside its annotation and in the folders above, the nearest first.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path, PurePosixPath
from typing import Final

import attrs

from partybuild import readers
from partybuild.decisions.weights import Weights
from partybuild.errors import ReadError
from partybuild.files.reading import bytes_of
from partybuild.source import Extent, Source
from partybuild.training import gold_json
from partybuild.training.alignment import aligned
from partybuild.training.gold import Gold, GoldLeaf

FOLDS: Final = "folds.json"
"""The name of the file that says which pages stay together, beside the annotations or in the folder above."""

GOLD: Final = "gold"
"""The subfolder in which annotations lie."""

_ABOUT: Final = (FOLDS, "floors.json", "rules-*.json")
"""Files about annotations that stand among them: folds, scores that may not fall, figures that were kept."""


@attrs.frozen
class Annotation:
    """Where an annotation is: what `read_page` reads, small enough to send to another process.

    Args:
        name: The name of the page: that of the file, without its suffix.
        path: The JSON file.
        folder: Where the search for its page begins: the folder of the annotation, or of the one that is amended.
    """

    name: str
    path: Path
    folder: Path


@attrs.frozen
class PlacedLeaf:
    """A leaf of the annotation and its place in the page's text; ``None`` where it is not in the page."""

    gold: GoldLeaf
    extent: Extent | None


@attrs.frozen
class TrainingPage:
    """A page with its annotation, every leaf in its place, in reading order."""

    name: str
    path: Path
    source: Source
    gold: Gold
    leaves: tuple[PlacedLeaf, ...]
    digest: str = ""

    @property
    def articles_from(self) -> tuple[str, ...]:
        """The pages whose articles were set anew to make this one."""
        return self.gold.articles_from

    @property
    def lost(self) -> tuple[GoldLeaf, ...]:
        """The leaves that are not in the page's text; those that nobody looked at are missed by nobody."""
        return tuple(
            leaf.gold
            for leaf in self.leaves
            if leaf.extent is None and leaf.gold.text.strip() and not leaf.gold.unlooked
        )


def annotations_in(folder: Path, amendments: Path | None = None) -> list[Annotation]:
    """The annotations of a folder, by name.

    Args:
        folder: A folder with annotations in it, or in its subfolder ``gold``.
        amendments: A folder whose annotations are read instead of those of the same name.

    Raises:
        ReadError: There is no such folder, or no annotation in it.
    """
    for named in (folder, amendments):
        if named is not None and not named.is_dir():
            raise ReadError(str(named), ["there is no such folder"])
    at = folder / GOLD if (folder / GOLD).is_dir() else folder
    found = []
    for path in sorted(at.glob("*.json")):
        if is_about(path.name):
            continue
        amended = amendments / path.name if amendments else path
        found.append(Annotation(path.stem, amended if amended.is_file() else path, at))
    if not found:
        raise ReadError(str(folder), ["no annotations in this folder (looked for gold/*.json)"])
    return found


def is_about(name: str) -> bool:
    """Whether a file among annotations is none, by its name, but one about them."""
    return any(PurePosixPath(name).match(pattern) for pattern in _ABOUT)


def folds_beside(folder: Path) -> Path | None:
    """The file of folds that belongs to a folder of training pages, where there is one."""
    at = folder / GOLD if (folder / GOLD).is_dir() else folder
    return next(
        (path for path in (at / FOLDS, at.absolute().parent / FOLDS) if path.is_file()), None
    )


def read_page(annotation: Annotation) -> TrainingPage:
    """A page with its annotation.

    Raises:
        ReadError: One of them cannot be read, the page is not the one that was annotated, or none of the annotated text is in it.
    """
    told = gold_json.read(annotation.path)
    path = _page_of(told, annotation)
    data = bytes_of(path)
    digest = hashlib.sha256(data).hexdigest()
    if told.sha256 and told.sha256 != digest:
        raise ReadError(str(path), [f"not the page that {annotation.path} is of: it was changed"])
    source = readers.read(path, told.media or None)
    places = aligned(source, told.leaves)
    leaves = tuple(map(PlacedLeaf, told.leaves, places))
    if any(leaf.text.strip() for leaf in told.leaves) and not any(places):
        raise ReadError(str(path), [f"none of the text that {annotation.path} has is in it"])
    return TrainingPage(annotation.name, path, source, told, leaves, digest)


def learned_from(annotated: Iterable[Annotation], weights: Weights) -> int:
    """How many of some annotated pages weights were learned from; those that cannot be read are none."""
    count = 0
    for annotation in annotated:
        try:
            told = gold_json.read(annotation.path)
            digest = told.sha256 or hashlib.sha256(bytes_of(_page_of(told, annotation))).hexdigest()
        except ReadError:
            continue
        count += weights.learned_from(digest)
    return count


def read_pages(
    annotated: Sequence[Annotation], failures: list[ReadError]
) -> Iterator[TrainingPage]:
    """The pages of many annotations; what cannot be read goes to `failures`, and the others go on."""
    for annotation in annotated:
        try:
            yield read_page(annotation)
        except ReadError as error:
            failures.append(error)


def _page_of(told: Gold, annotation: Annotation) -> Path:
    """The page's file: below a folder above the annotation."""
    inside = PurePosixPath(told.file)
    if not told.file or inside.is_absolute() or ".." in inside.parts:
        problem = 'no annotation: its "file" is no path to a page below a folder above it'
        raise ReadError(str(annotation.path), [problem])
    folder = annotation.folder.absolute()
    for above in (folder, *folder.parents):
        if (above / inside).is_file():
            return above / inside
    raise ReadError(str(annotation.path), [f"its page {told.file} is in no folder above it"])
