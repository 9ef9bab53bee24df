"""``partybuild review``: pages of a folder checked and corrected in a browser, by a server on this machine."""

from __future__ import annotations

from pathlib import Path

import click

from partybuild.cli.inputs import PATH, STDIN, model_at, tell_unread, weights_option
from partybuild.cli.output import emit, note, tell
from partybuild.errors import ReadError
from partybuild.files.reading import bytes_of, is_folder


@click.command(
    short_help="Pages checked and corrected in a browser, one after the other.",
    epilog="""\b
Examples:
  partybuild review pages
  partybuild build pages --corrections pages -o out""",
)
@click.argument("folder", type=PATH)
@click.option(
    "--embed",
    is_flag=True,
    help="Let what is saved carry the text of its page, so that it is found again in a text that differs all over.",
)
@weights_option
def review(folder: Path, embed: bool, weights: Path | None) -> None:
    """Check and correct the pages of FOLDER in a browser: open the address that is printed.

    What is saved lies beside each page as NAME.corrections.jsonl, and is applied when the page is opened again.
    The server listens on this machine alone, for whoever has the address; it stops with Ctrl-C, and after an hour without a request.
    """
    from partybuild.reviewing import Folder, Server  # noqa: PLC0415 http.server, when it is asked for

    if folder == STDIN:
        raise ReadError("-", ["review takes a folder of pages"])
    if not is_folder(folder):
        bytes_of(folder)  # told now, if it is not there
    pages = Folder(folder, model_at(weights), embed=embed)
    failures: list[ReadError] = []
    unread: list[Path] = []
    count = len(pages.numbers(failures, unread))
    tell(failures)
    tell_unread(folder, unread)
    if not count:
        raise ReadError(str(folder), ["there are no pages to review"])
    with Server(pages) as server:
        emit(f"{server.address}\n")
        note(f"reviewing {count} pages: open this address in a browser, and end with Ctrl-C")
        server.serve()
    note("stopped after an hour without a request")
