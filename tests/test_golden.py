"""What the parser says about the seed pages, kept in full: a change shows as a difference of text.

``pytest tests/test_golden.py --update-golden`` writes what it says now.
Where a test fails, the new text is left beside the old one as ``….new``.
"""

from __future__ import annotations

import os
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Final
from xml.etree.ElementTree import canonicalize

import pytest
from lxml import etree

import partybuild
from partybuild.writers import WRITERS, word

GOLDEN: Final = Path(__file__).parent / "golden"
FALLBACK: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
WML: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"

Compare = Callable[[str, str], None]


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Compare:
    """Compare a text with the one that is kept under a name."""
    update = request.config.getoption("--update-golden")

    def compare(name: str, text: str) -> None:
        kept, new = GOLDEN / name, GOLDEN / f"{name}.new"
        new.unlink(missing_ok=True)
        if update:
            kept.write_text(text, encoding="utf-8", newline="\n")
        old = kept.read_text(encoding="utf-8") if kept.exists() else ""
        if _canonical(name, old) != _canonical(name, text):
            new.write_text(text, encoding="utf-8", newline="\n")
            # Lists make pytest show the lines that differ, not the files.
            assert old.splitlines() == text.splitlines(), f"see {new}; --update-golden keeps it"

    return compare


def _canonical(name: str, text: str) -> str:
    return canonicalize(text) if name.endswith(".xml") and text else text


@pytest.mark.parametrize("format_name", ["outline", "tei", "tsv"])
def test_a_page_is_written_as_it_was(
    format_name: str, page: partybuild.Page, golden: Compare
) -> None:
    writer = WRITERS[format_name]
    text = writer.dumps(page, None).decode("utf-8")

    golden(f"{page.source.name[:3]}{writer.suffix}", text)


def test_the_notices_are_those_that_were(page: partybuild.Page, golden: Compare) -> None:
    golden(f"{page.source.name[:3]}.notices", "".join(f"{notice}\n" for notice in page.notices))


@pytest.mark.parametrize("layout", ["jianbao", "huibian"])
def test_the_briefing_says_what_it_said(
    pages: tuple[partybuild.Page, ...], golden: Compare, layout: str
) -> None:
    options = {
        "name": "城市基层党建简报",
        "issue": 1,
        "date": "2024-01-05",
        "publisher": "市委组织部",
    }
    told = word.dumps(partybuild.brief(pages, layout=layout, **options))

    golden(f"{layout}.docx.txt", "".join(f"{line}\n" for line in _paragraphs(told)))


def _paragraphs(docx: bytes) -> list[str]:
    """Every paragraph of a Word file: its style, a tab, its text."""
    with zipfile.ZipFile(BytesIO(docx)) as package:
        document = etree.fromstring(package.read("word/document.xml"))
    lines = []
    shown = (p for p in document.iter(f"{WML}p") if next(p.iterancestors(FALLBACK), None) is None)
    for paragraph in shown:
        style = paragraph.find(f"{WML}pPr/{WML}pStyle")
        text = "".join(
            node.text or "" if node.tag == f"{WML}t" else "\t"
            for node in paragraph.iter(f"{WML}t", f"{WML}tab")
            if next(node.iterancestors(f"{WML}p")) is paragraph
        )
        lines.append(f"{style.get(f'{WML}val') if style is not None else '-'}\t{text}".rstrip())
    return lines


def test_golden_files_are_not_renewed_in_ci(request: pytest.FixtureRequest) -> None:
    options = ("--update-golden", "--allow-regression")
    asked = [option for option in options if request.config.getoption(option)]

    assert not (os.environ.get("CI") and asked)
