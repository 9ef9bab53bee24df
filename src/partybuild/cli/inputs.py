"""What the commands are given: files, folders, standard input; and the progress while they are read."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

import click

import partybuild
from partybuild import readers
from partybuild.errors import PartyBuildError, ReadError

STDIN: Final = Path("-")

PATH: Final = click.Path(path_type=Path, allow_dash=True)

media_option: Final = click.option(
    "--media",
    type=click.Choice(sorted(readers.READERS)),
    help="What the input is, where its name does not tell (standard input).",
)


def expanded(paths: Sequence[Path], but: Path | None = None) -> list[Path]:
    """The files that paths stand for: a folder for the pages in it and its subfolders, in a stable order.

    Raises:
        ReadError: A folder has no pages.
    """
    found: list[Path] = []
    for path in paths:
        if path == STDIN or not path.is_dir():
            found.append(path)
            continue
        pages = list(readers.pages_in(path, but))
        if not pages:
            known = " ".join(
                suffix for reader in readers.READERS.values() for suffix in reader.suffixes
            )
            raise ReadError(str(path), [f"no pages in this folder (looked for {known})"])
        found += pages
    return list(dict.fromkeys(found))


def page_at(path: Path, media: str | None = None) -> partybuild.Page:
    """The page at a path: parsed, or loaded where it is a saved one.

    Raises:
        ReadError: It cannot be read; or reading it found a fault of ours, which ``python -X dev`` shows in full.
        ModelError: A saved page does not hold together.
    """
    try:
        return _page(path, media)
    except PartyBuildError:
        raise
    except Exception as error:
        if sys.flags.dev_mode:
            raise
        fault = f"this is a fault in partybuild, please report it ({type(error).__name__}: {error})"
        raise ReadError(str(path), [fault]) from error


def _page(path: Path, media: str | None) -> partybuild.Page:
    if path == STDIN:
        return partybuild.parse(readers.source_of(sys.stdin.buffer.read(), "", media))
    if media is None and readers.is_saved(path):
        return partybuild.load(path)
    return partybuild.parse(partybuild.read(path, media))


def pages_at(
    paths: Sequence[Path], media: str | None, failures: list[PartyBuildError]
) -> Iterator[tuple[Path, partybuild.Page]]:
    """Each page with its path; what cannot be read goes to `failures`, and the others go on.

    Progress is shown on a terminal only, and for more than a few pages only.
    """
    with click.progressbar(
        paths,
        label="reading",
        file=sys.stderr,
        hidden=len(paths) < 4 or not sys.stderr.isatty(),
        item_show_func=lambda path: path.name if path else "",
    ) as shown:
        for path in shown:
            try:
                page = page_at(path, media)
            except PartyBuildError as error:
                failures.append(error)
            else:
                yield path, page


def tell(failures: Sequence[PartyBuildError]) -> None:
    """One line on standard error for everything that could not be read."""
    for failure in failures:
        click.echo(f"partybuild: {failure}", err=True)
