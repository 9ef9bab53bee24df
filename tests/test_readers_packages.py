"""Zip packages that lie about themselves: nothing is unpacked that was not counted before."""

from __future__ import annotations

import struct
import tracemalloc
import zipfile
from io import BytesIO

import pytest

from partybuild.errors import ReadError
from partybuild.readers import docx
from partybuild.readers.packages import Package, Targets, owner_of, relations_of
from test_readers_docx import main_part, opc, zipped

MEGABYTE = 2**20
PARTS = {"word/document.xml": main_part("<w:p><w:r><w:t>党建</w:t></w:r></w:p>")}


def lying(parts: dict[str, bytes], told: int) -> bytes:
    """A package whose directory says that each part unpacks to so many bytes."""
    packed = bytearray(zipped(parts))
    for signature, place in ((b"PK\x01\x02", 24), (b"PK\x03\x04", 22)):
        at = packed.find(signature)
        while at >= 0:
            struct.pack_into("<I", packed, at + place, told)
            at = packed.find(signature, at + 4)
    return bytes(packed)


def test_a_part_that_is_longer_than_the_directory_says_is_not_unpacked() -> None:
    data = lying({**PARTS, "word/styles.xml": bytes(200 * MEGABYTE)}, 1000)

    tracemalloc.start()
    with pytest.raises(ReadError, match="cannot be unpacked"):
        docx.read(data, "a.docx")
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert most < 10 * MEGABYTE


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_a_part_that_no_office_program_packs_so_is_not_opened(method: int) -> None:
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w", method) as package:
        for name, data in opc(PARTS).items():
            package.writestr(name, data)

    with pytest.raises(ReadError, match="packed in a way that office programs do not use"):
        docx.read(packed.getvalue(), "a.docx")


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_name_that_is_there_many_times_is_read_once() -> None:
    packed = BytesIO(zipped(PARTS))
    with zipfile.ZipFile(packed, "a", zipfile.ZIP_DEFLATED) as package:
        for _ in range(1000):
            package.writestr("word/styles.xml", b"<a/>")
    read: list[str] = []

    class Counting(Package):
        def read(self, part: str) -> bytes:
            read.append(part)
            return super().read(part)

    Counting(packed.getvalue(), "a.docx").xml()

    assert len(read) == len(set(read))


@pytest.mark.parametrize(
    "part",
    [
        b'<?xml version="1.0" encoding="UTF-7"?>+ADwAIQ-DOCTYPE a [+ADwAIQ-ENTITY h "x"+AD4]+AD4-<a>&h;</a>',
        '<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE a><a/>'.encode("utf-16"),
        '<?xml version="1.0"?><!DOCTYPE a><a/>'.encode("utf-32"),
        b"\xef\xbb\xbf<!DOCTYPE a><a/>",
        b"<!-- c --><?p?><!DOCTYPE a SYSTEM 'x'><a/>",
        '<?xml version="1.0" encoding="cp037"?><a/>'.encode("cp037"),
    ],
)
def test_a_part_with_a_document_type_in_any_encoding_is_not_read(part: bytes) -> None:
    with pytest.raises(ReadError) as error:
        docx.read(zipped({**PARTS, "word/footnotes.xml": part}), "a.docx")

    assert "\n" not in str(error.value)
    assert "word/footnotes.xml" in str(error.value)


@pytest.mark.parametrize(
    ("owner", "target", "part"),
    [
        ("word/document.xml", "media/i.png", "word/media/i.png"),
        ("word/document.xml", "./media/i.png", "word/media/i.png"),
        ("word/document.xml", "../word/media/i.png", "word/media/i.png"),
        ("word/document.xml", "/word/media/i.png", "word/media/i.png"),
        ("word/document.xml", "Media/I.PNG", "word/media/i.png"),
        ("word/document.xml", "media/i%2Epng", "word/media/i.png"),
        ("", "word/document.xml", "word/document.xml"),
        ("word/document.xml", "NULL", ""),
        ("word/document.xml", "#top", ""),
        ("word/document.xml", "", ""),
        ("word/document.xml", "../../../etc/passwd", ""),
    ],
)
def test_a_target_names_a_part_or_none(owner: str, target: str, part: str) -> None:
    assert part == Targets(["word/document.xml", "word/media/i.png"]).part(owner, target)


@pytest.mark.parametrize("owner", ["", "word/document.xml", "customXml/item1.xml"])
def test_relationships_are_found_from_their_owner_and_back(owner: str) -> None:
    assert owner == owner_of(relations_of(owner))


def test_relationships_may_be_written_in_any_way() -> None:
    absolute = opc(PARTS)["_rels/.rels"].replace(b'"word/document.xml"', b'"/Word/Document.xml"')

    assert "党建" == docx.read(zipped({**PARTS, "_rels/.rels": absolute})).text
