"""LibreOffice and poppler in tests: documents made into pages, and pages measured.

The fonts of Chinese offices are not free; Fandol, AR PL UMing and Liberation stand in for them, by aliases, because all of them are one em wide.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Final

import attrs
import pytest
from lxml import etree

_ALIASES: Final = {
    "仿宋_GB2312": "FandolFang",
    "楷体_GB2312": "FandolKai",
    "黑体": "FandolHei",
    "方正小标宋简体": "FandolSong",
    "宋体": "AR PL UMing CN",
    "Times New Roman": "Liberation Serif",
}
_WANTED: Final = (
    "FandolFang",
    "FandolKai",
    "FandolHei",
    "FandolSong",
    "AR PL UMing CN",
    "Liberation Serif",
)
_FOLDERS: Final = (
    os.environ.get("PARTYBUILD_FONTS", ""),
    "/usr/share/texlive/texmf-dist/fonts/opentype/public/fandol",
)
_MM: Final = 25.4
_DPI: Final = 300
_DARK: Final = 128
_GAP: Final = 0.2


@cache
def lacking() -> str:
    """What is not installed that measuring pages needs; empty when all is there."""
    for program in ("soffice", "pdftoppm", "pdftotext", "fc-list"):
        if shutil.which(program) is None:
            return f"{program} is not installed"
    listed = subprocess.run(
        ["fc-list", ":", "family"], capture_output=True, text=True, check=True
    ).stdout
    listed += " ".join(
        subprocess.run(
            ["fc-scan", "--format", "%{family} ", str(path)],
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for folder in _FOLDERS
        if folder
        for path in Path(folder).glob("*.?t?")
    )
    missing = [font for font in _WANTED if font not in listed]
    return f"the stand-in fonts {', '.join(missing)} are not installed" if missing else ""


def needed() -> None:
    """Skip the test where LibreOffice or the fonts are absent."""
    if lacking():
        pytest.skip(lacking())


def _environment(folder: Path) -> dict[str, str]:
    config = folder / "fonts.conf"
    aliases = "".join(
        f'<match target="pattern"><test name="family"><string>{name}</string></test>'
        f'<edit name="family" mode="assign" binding="strong"><string>{font}</string></edit>'
        + (
            '<edit name="weight" mode="assign" binding="strong"><const>bold</const></edit>'
            if font == "FandolSong"
            else ""
        )
        + "</match>"
        for name, font in _ALIASES.items()
    )
    folders = "".join(f"<dir>{path}</dir>" for path in _FOLDERS if path)
    config.write_text(
        f"<fontconfig><include>/etc/fonts/fonts.conf</include>{folders}{aliases}</fontconfig>",
        encoding="utf-8",
    )
    return {**os.environ, "FONTCONFIG_FILE": str(config)}


def converted(data: bytes, to: str, folder: Path) -> Path:
    """A Word file as LibreOffice saves it: ``pdf`` or ``docx``."""
    source = folder / "briefing.docx"
    source.write_bytes(data)
    out = folder / "out"
    form = "docx:MS Word 2007 XML" if to == "docx" else to
    subprocess.run(
        ["soffice", f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless",
         "--convert-to", form, "--outdir", str(out), str(source)],
        check=True, capture_output=True, timeout=240, env=_environment(folder),
    )  # fmt: skip
    return out / f"briefing.{to}"


@attrs.frozen
class Line:
    """A printed line: its text and its box in millimetres from the page's corner."""

    text: str
    left: float
    right: float
    top: float
    bottom: float


def texts(pdf: Path) -> list[str]:
    """The text of each page, without blanks."""
    told = subprocess.run(
        ["pdftotext", "-raw", str(pdf), "-"], capture_output=True, text=True, check=True
    ).stdout
    return [re.sub(r"\s", "", page) for page in told.split("\f")][:-1]


def lines(pdf: Path, page: int) -> list[Line]:
    """The lines of a page, from the top."""
    command = ["pdftotext", "-bbox", "-f", str(page), "-l", str(page), str(pdf), "-"]
    told = subprocess.run(command, capture_output=True, check=True).stdout
    rows: dict[int, list[tuple[float, float, float, float, str]]] = {}
    for word in etree.fromstring(told, etree.HTMLParser(encoding="utf-8")).iter("word"):
        box = [float(word.get(name, "0")) / 72 * _MM for name in ("xmin", "xmax", "ymin", "ymax")]
        rows.setdefault(round(box[3]), []).append((box[0], box[1], box[2], box[3], word.text or ""))
    found = []
    for bottom in sorted(rows):
        words = sorted(rows[bottom])
        text = "".join(word[4] for word in words)
        found.append(Line(text, words[0][0], words[-1][1], words[0][2], words[0][3]))
    return found


@attrs.frozen
class Ink:
    """Something dark on a page: a rule, a row of characters; its box in millimetres."""

    top: float
    bottom: float
    left: float
    right: float


def rules(pdf: Path, page: int, length: float, *, red: bool = False) -> list[Ink]:
    """The horizontal rules of a page that are at least so long, from the top.

    Args:
        pdf: The file.
        page: Counted from 1.
        length: Millimetres.
        red: Whether only red ink counts.
    """
    wanted = re.compile(rb"1{%d,}" % int(length / _MM * _DPI))
    runs = ((y, wanted.search(row)) for y, row in enumerate(_rows(pdf, page, red=red)))
    return _bands((y, run.start(), run.end()) for y, run in runs if run)


def bands(pdf: Path, page: int) -> list[Ink]:
    """The rows of characters and the rules of a page, from the top."""
    rows = enumerate(_rows(pdf, page, red=False))
    return _bands((y, row.index(b"1"), row.rindex(b"1") + 1) for y, row in rows if b"1" in row)


def _bands(found: Iterable[tuple[int, int, int]]) -> list[Ink]:
    grown: list[Ink] = []
    for y, left, right in found:
        ink = Ink(*(place / _DPI * _MM for place in (y, y + 1, left, right)))
        if grown and ink.top - grown[-1].bottom < _GAP:
            last = grown.pop()
            ink = Ink(last.top, ink.bottom, min(last.left, ink.left), max(last.right, ink.right))
        grown.append(ink)
    return grown


def _rows(pdf: Path, page: int, *, red: bool) -> Iterator[bytes]:
    """The rows of pixels of a page: 1 for ink, 0 for paper."""
    command = ["pdftoppm", "-r", str(_DPI), "-f", str(page), "-l", str(page), str(pdf)]
    image = subprocess.run(command, capture_output=True, check=True).stdout
    header = re.match(rb"P6\s+(\d+)\s+(\d+)\s+255\s", image)
    assert header
    width, height = int(header[1]), int(header[2])
    pixels = image[header.end() :]
    dark = bytes(ord("1") if value < _DARK else ord("0") for value in range(256))
    for y in range(height):
        row = pixels[y * width * 3 : (y + 1) * width * 3]
        green, light = row[1::3].translate(dark), row[0::3].translate(dark)
        # Red ink is dark in green and light in red; any other ink is dark in both.
        if red:
            yield bytes(g if r == ord("0") else ord("0") for g, r in zip(green, light, strict=True))
        else:
            yield green
