"""Files with bytes changed, lost and put in: they are read, or refused in one line."""

from __future__ import annotations

from collections.abc import Callable
from random import Random
from types import ModuleType

import pytest

import formats
from partybuild.errors import ReadError
from partybuild.readers import docx, html, markdown, pdf, text
from partybuild.source import Source

FILES: dict[str, tuple[ModuleType, Callable[[], bytes]]] = {
    "text": (text, lambda: formats.as_text(formats.ARTICLE)),
    "html": (html, lambda: formats.as_html(formats.ARTICLE)),
    "markdown": (markdown, lambda: formats.as_markdown(formats.ARTICLE)),
    "docx": (docx, lambda: formats.as_docx(formats.ARTICLE)),
    "pdf": (pdf, lambda: formats.as_pdf(formats.ARTICLE)),
}


def damaged(data: bytes, chance: Random) -> bytes:
    """A file with a few places where bytes are changed, lost or put in."""
    spoilt = bytearray(data)
    for _ in range(chance.choice((1, 3, 20))):
        place = chance.randrange(len(spoilt))
        size = chance.randrange(20)
        spoilt[place : place + chance.choice((0, size))] = chance.randbytes(
            chance.choice((0, size))
        )
    return bytes(spoilt)


@pytest.mark.parametrize("media", FILES)
def test_a_damaged_file_is_read_or_refused_in_one_line(media: str) -> None:
    if media == "pdf":
        pytest.importorskip("pypdfium2", reason="needs partybuild[pdf]")
    reader, make = FILES[media]
    whole = make()
    for seed in range(60):
        data = damaged(whole, Random(seed))  # noqa: S311 not for secrets
        try:
            source: Source = reader.read(data, "a")
        except ReadError as error:
            assert "\n" not in str(error)  # noqa: PT017 both ends are right here
        else:
            assert "\r" not in source.text
            assert all(0 <= h.span.start <= h.span.end <= len(source.text) for h in source.hints)
