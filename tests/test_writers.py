from __future__ import annotations

from pathlib import Path

import pytest

import partybuild
import samples
from partybuild.errors import WriteError
from partybuild.model import Article, Kind, Page, Paragraph, Quantity
from partybuild.source import Source
from partybuild.writers import WRITERS


@pytest.mark.parametrize("name", WRITERS)
def test_a_format_is_written_by_its_suffix_or_its_name(name: str, tmp_path: Path) -> None:
    writer = WRITERS[name]
    page = samples.page()

    partybuild.write(page, tmp_path / f"page{writer.suffix}")
    partybuild.write(page, tmp_path / "page", name)

    told = writer.mark + writer.dumps(page, None)
    assert told == (tmp_path / f"page{writer.suffix}").read_bytes()
    assert told == (tmp_path / "page").read_bytes()


def test_tables_for_excel_begin_with_a_byte_order_mark(tmp_path: Path) -> None:
    partybuild.write(samples.page(), tmp_path / "page.csv")

    assert (tmp_path / "page.csv").read_bytes().startswith(b"\xef\xbb\xbfsource,")


@pytest.mark.parametrize(
    ("name", "to", "said"),
    [
        ("page.xyz", None, "page.xyz: its name does not say a format: end it in one of .json, "),
        ("page", None, "page: its name does not say a format"),
        ("page.json", "nonsense", "page.json: no format is called 'nonsense'; there are json, "),
        ("page.docx", None, "page.docx: Word is for briefings"),
        (".", None, "this is a folder: name a file"),
    ],
)
def test_a_format_that_is_none_is_told(
    name: str, to: str | None, said: str, tmp_path: Path
) -> None:
    with pytest.raises(WriteError) as caught:
        partybuild.write(samples.page(), tmp_path / name, to)

    assert said in str(caught.value)
    assert [] == list(tmp_path.iterdir())


def test_a_briefing_is_a_word_file(tmp_path: Path) -> None:
    briefing = partybuild.brief([samples.page()])

    partybuild.write(briefing, tmp_path / "b.docx")

    assert (tmp_path / "b.docx").read_bytes().startswith(b"PK")
    with pytest.raises(WriteError, match=r"ends in \.docx"):
        partybuild.write(briefing, tmp_path / "b.json")


@pytest.mark.parametrize("name", WRITERS)
def test_lone_surrogates_can_be_written(name: str) -> None:
    source = Source("甲\ud800市", "甲\udc80.txt")
    figure = Quantity(source.extent(0, 2), Kind.COUNT)
    page = Page(source, (Article(lead=(Paragraph(source.extent(), marks=(figure,)),)),))

    assert WRITERS[name].dumps(page, None).decode("utf-8")
