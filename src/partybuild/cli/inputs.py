"""What the commands are given: files, folders, standard input; and the progress while they are read."""

from __future__ import annotations

import os
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

import partybuild
from partybuild import pages, readers
from partybuild.cli.output import note
from partybuild.cli.progress import counted
from partybuild.errors import PartyBuildError, ReadError, printable
from partybuild.files.reading import READING, is_folder, reason

if TYPE_CHECKING:
    from partybuild.corrections.shelf import Shelf

STDIN: Final = Path("-")


class _Path(click.Path):
    """A path that is not empty: an empty one, of a variable that was not set, would be the current folder."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        if not str(value):
            self.fail("the name is empty.", param, ctx)
        return super().convert(value, param, ctx)


# Whether it can be read is seen, and told in our words, when it is read: one that cannot does not stop the others.
PATH: Final = _Path(path_type=Path, allow_dash=True, readable=False)


weights_option: Final = click.option(
    "--weights",
    type=PATH,
    metavar="FILE",
    help="Weights to decide with, as `partybuild train` writes them.",
)

amendments_option: Final = click.option(
    "--amendments",
    type=PATH,
    metavar="DIR",
    help="Annotations that are read instead of those of the same name.",
)

corrections_option: Final = click.option(
    "--corrections",
    type=PATH,
    metavar="FILE|DIR",
    help="What persons corrected: a file of corrections, or a folder of such files, each for its page.",
)

media_option: Final = click.option(
    "--media",
    type=click.Choice(sorted(readers.READERS)),
    help="What the input is, where its name does not tell (standard input). Saved pages are known by themselves.",
)


jobs_option: Final = click.option(
    "-j",
    "--jobs",
    type=click.IntRange(1),
    default=1,
    metavar="N",
    help="How many processes read pages; the results are the same.",
)


def expanded(
    paths: Sequence[Path],
    failures: list[PartyBuildError],
    but: Path | None = None,
    *,
    briefings: bool = False,
    unseen: list[Path] | None = None,
) -> list[Path]:
    """The files that paths stand for: a folder for the pages in it and its subfolders, in a stable order.

    Args:
        paths: What was given.
        failures: Gets what could not be entered, and folders without pages.
        but: The file or folder that is being written to, which is left out of folders.
        briefings: Whether briefings that partybuild made are taken from folders too; otherwise they are passed over, with a line.
        unseen: Gets the paths of what could not be entered, or is no regular file.
    """
    found: list[Path] = []
    for path in paths:
        if path == STDIN or not is_folder(path):
            found.append(path)
            continue
        refused: list[ReadError] = []
        others: list[Path] = []
        inside = list(readers.pages_in(path, but, refused, others))
        tell_unread(path, others)
        failures += refused
        if unseen is not None:
            unseen += (Path(each.path) for each in refused)
        if not inside and not refused:
            known = " ".join(
                suffix for reader in readers.READERS.values() for suffix in reader.suffixes
            )
            failures.append(ReadError(str(path), [f"no pages in this folder (looked for {known})"]))
        found += (
            page
            for page in inside
            if not (but and _is_same(page, but)) and (briefings or not _is_passed_over(page))
        )
    return list(dict.fromkeys(found))


def tell_unread(folder: Path, unread: Iterable[Path]) -> None:
    """Say how many texts in a folder are not taken, as they are in formats that are not read.

    Args:
        folder: The folder.
        unread: Such files, in it and perhaps in others.
    """
    kinds = Counter(path.suffix.lower() for path in unread if folder in path.parents)
    if kinds:
        there = ", ".join(f"{kind} {count}" for kind, count in sorted(kinds.items()))
        note(
            f"{folder}: passed over texts in formats that are not read ({there}): save them as .docx or .pdf"
        )


def _is_same(one: Path, other: Path) -> bool:
    try:
        return os.path.samefile(one, other)  # noqa: PTH121
    except (OSError, ValueError):
        return False


def _is_passed_over(path: Path) -> bool:
    """Whether a file in a folder is a briefing that partybuild made of other pages, which is told."""
    made = pages.is_briefing(path)
    if made:
        note(f"{path}: passed over, as it is a briefing that partybuild made")
    return made


def shelf(
    path: Path | None, paths: Sequence[Path], failures: list[PartyBuildError]
) -> Shelf | None:
    """The corrections that are given; nothing where none are.

    Args:
        path: The file, which is applied to a page that is named alone whatever text it was made on, or the folder.
        paths: The pages.
        failures: Gets what cannot be read in the folder.

    Raises:
        ReadError: The file cannot be read, or is none of corrections.
    """
    if path is None:
        return None
    from partybuild.corrections.shelf import Shelf  # noqa: PLC0415 only where some are given

    refused: list[ReadError] = []
    found = Shelf.at(path, refused, always=len(paths) == 1 and not is_folder(paths[0]))
    failures += refused
    return found


def files_of(found: Shelf | None) -> list[Path]:
    """Where the corrections lie that are given, file by file."""
    return [Path(each.path) for each in found.every] if found else []


def tell_unused(found: Shelf | None) -> None:
    """Say which files of corrections were of none of the pages."""
    for path in found.unused if found else ():
        note(f"{path}: of none of these pages")


def tell_agreement(found: Shelf | None) -> None:
    """Say how many lines of the corrections the parser says without them, which is its accuracy on places that a person looked at, and what became of the others."""
    if found is None or not found.outcomes:
        return
    from partybuild.corrections import agreement  # noqa: PLC0415 only where some were given

    held, lines = agreement(found.outcomes)
    told = Counter(str(outcome.status) for outcome in found.outcomes)
    note(
        f"corrections: {lines} lines, of which the parser says {held} by itself: "
        f"{held / lines:.1%} right on places that a person looked at; "
        f"{told['applied']} applied, {told['lost']} lost, {told['conflict']} conflict"
    )


def model_at(path: Path | None) -> partybuild.Model | None:
    """The model in a file of weights; nothing where none is given.

    Raises:
        ReadError: The file cannot be read, or holds none.
    """
    return None if path is None else partybuild.Model.at(path)


def pages_of(
    path: Path,
    media: str | None = None,
    weights: partybuild.Model | None = None,
    corrections: Shelf | None = None,
) -> tuple[partybuild.Page, ...]:
    """The pages at a path: one that is parsed, or what a saved page or a briefing holds.

    Raises:
        ReadError: It cannot be read.
        ModelError: A saved page does not hold together.
    """
    data = standard_input() if path == STDIN else None
    return pages.pages_of(path, media, data, weights, corrections)


def standard_input() -> bytes:
    """All of standard input.

    Raises:
        ReadError: It is closed, or cannot be read.
    """
    if sys.stdin is None:
        raise ReadError("-", ["standard input is closed"])
    try:
        return sys.stdin.buffer.read()
    except OSError as error:
        raise ReadError("-", [reason(error, READING)]) from error


@contextmanager
def faults_told(path: Path) -> Iterator[None]:
    """Turn faults of ours, about one page, into a line about it; ``python -X dev`` shows them in full."""
    try:
        yield
    except (PartyBuildError, click.ClickException, click.exceptions.Exit):
        raise
    except Exception as error:
        if sys.flags.dev_mode:
            raise
        raise pages.fault_at(path, error) from error


def pages_at(
    paths: Sequence[Path],
    media: str | None,
    failures: list[PartyBuildError],
    corrections: Shelf | None = None,
    weights: partybuild.Model | None = None,
) -> Iterator[tuple[Path, partybuild.Page]]:
    """Each page with its path; what cannot be read goes to `failures`, and the others go on.

    Progress is shown on a terminal only, and for more than a few pages only.
    """
    with counted(paths, "reading", len(paths), lambda path: printable(path.name)) as bar:
        for path in bar:
            try:
                found = pages_of(path, media, weights, corrections)
            except PartyBuildError as error:
                failures.append(error)
            else:
                yield from ((path, page) for page in found)
