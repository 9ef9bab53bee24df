"""What ``partybuild validate`` finds in TEI files, and where."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import samples
from partybuild.errors import ReadError
from partybuild.model import Page
from partybuild.readers.tei.validation import Finding, validate
from partybuild.writers import tei
from partybuild.xml import NotXMLError

WRITTEN = tei.dumps(samples.page()).decode()
PARAGRAPH = '<p xml:id="p28" corresp="src:28,41">去年以来,甲市抓基层党建。</p>\n'


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "page.tei.xml"


def found(path: Path, text: str) -> list[Finding]:
    path.write_text(text, encoding="utf-8")
    return validate(path)


def test_a_page_with_something_of_everything_is_sound(path: Path) -> None:
    assert found(path, WRITTEN) == []


def test_a_seed_is_sound(page: Page, path: Path) -> None:
    path.write_bytes(tei.dumps(page))

    assert validate(path) == []


# A damage by hand, and a part of what is said of it, in the line where it was done.
DAMAGES = {
    "an offset off by one": ("src:28,41", "src:29,41", "is not that of the source at its offsets"),
    "an offset off by a blank": ("src:10,17", "src:10,18", "begin or end with a blank"),
    "pieces swapped": ("src:54,71 src:79,87", "src:79,87 src:54,71", "is not that of the source at its offsets"),
    "offsets of a figure off by one": ("src:60,64", "src:59,63", "does not stand at 'src:59,63'"),
    "offsets of a noun off by one": ('source="src:57,60"', 'source="src:56,59"', "@commodity is '党组织'"),
    "an id given twice": ('xml:id="p54"', 'xml:id="p28"', "the id 'p28' is given twice"),
    "an id that is not that of its offsets": ('xml:id="m49"', 'xml:id="m50"', "the id 'm50' is not that of its first offset, 'm49'"),
    "a bound without its number": (' atLeast="20"', "", "the end that it needs is missing"),
    "bounds in the wrong order": (' atLeast="20"', ' atLeast="20" atMost="2"', "the lower end 20 is above the upper end 2"),
    "a pointer to nothing": ("#approx.余 ", "#approx.多 ", "not in the document"),
    "a number that is another": ('<num value="20">', '<num value="2">', "num says '2' and the measure around it 20"),
    "a level above that of the division around": ('subtype="level2"', 'subtype="level1"', "a division of level 1 stands in one of level 1"),
    "a word changed": ("甲市抓基层党建。</p>", "乙市抓基层党建。</p>", "“乙” for “甲”"),
    "the source changed": ("返回目录\n</text>", "返回目录\n\n</text>", "the digests differ"),
    "an attribute that TEI does not have": ("<byline corresp", '<byline type="top" corresp', "not valid"),
    "a date that is none": ('<date when="2021-11-29">', '<date when="2021-11-31">', "not valid"),
}  # fmt: skip


@pytest.mark.parametrize(("old", "new", "message"), DAMAGES.values(), ids=list(DAMAGES))
def test_a_damage_is_found_in_its_line(path: Path, old: str, new: str, message: str) -> None:
    old = old.rstrip() if old not in WRITTEN else old
    new = new.rstrip() if old not in WRITTEN else new
    assert WRITTEN.count(old) == 1
    findings = found(path, WRITTEN.replace(old, new))
    messages = [finding.message for finding in findings]

    assert any(message in each for each in messages), messages
    assert {finding.path for finding in findings} == {str(path)}


def test_a_finding_names_file_and_line(path: Path) -> None:
    line = WRITTEN[: WRITTEN.index("src:28,41")].count("\n") + 1
    findings = [str(finding) for finding in found(path, WRITTEN.replace("src:28,41", "src:29,41"))]

    assert f"{path}:{line}: the id 'p28' is not that of its first offset, 'p29'" in findings


def test_a_lost_paragraph_is_found(path: Path) -> None:
    (finding,) = found(path, WRITTEN.replace(PARAGRAPH, ""))

    assert (
        finding.message
        == "no element holds the characters 28–41 of the source: “去年以来,甲市抓基层党建。”"
    )


def test_a_doubled_paragraph_is_found(path: Path) -> None:
    again = PARAGRAPH.replace(' xml:id="p28"', "")
    (finding,) = found(path, WRITTEN.replace(PARAGRAPH, PARAGRAPH + again))

    assert (
        finding.message
        == "two elements hold the same characters of the source: [(28, 41)] and [(28, 41)]"
    )


def test_the_second_of_two_equal_ids_in_a_corpus_is_found(path: Path) -> None:
    with path.open("wb") as file:
        tei.dump_corpus([samples.page(), samples.page()], file)
    assert validate(path) == []

    text = path.read_text(encoding="utf-8")
    messages = [
        finding.message for finding in found(path, re.sub('(?<=["#])d2(?=["\\.])', "d1", text))
    ]

    assert "the id 'd1.a10' is given twice" in messages


def test_the_header_of_a_corpus_is_checked(path: Path) -> None:
    with path.open("wb") as file:
        tei.dump_corpus([samples.page()], file)
    text = path.read_text(encoding="utf-8")
    (finding, *_) = found(path, text.replace("<publisher>partybuild</publisher>", "", 1))

    assert "not valid" in finding.message


def test_tei_without_a_source_text_is_told_so(path: Path) -> None:
    path.write_bytes(tei.dumps(samples.page(), embed="none"))

    assert any("offsets were not checked" in finding.message for finding in validate(path))


def test_what_is_no_xml_is_refused(path: Path) -> None:
    with pytest.raises(NotXMLError, match=r"page\.tei\.xml: line 1: not read as XML"):
        found(path, "党建引领")


def test_a_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ReadError):
        validate(tmp_path)
