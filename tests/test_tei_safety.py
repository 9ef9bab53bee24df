"""XML from strangers: each attack is refused in one line, in little time and memory."""

from __future__ import annotations

import resource
import subprocess
import sys
from pathlib import Path

import pytest

import partybuild
import samples
from partybuild.errors import ReadError
from partybuild.model import Quantity, leaves
from partybuild.readers import tei as reader
from partybuild.readers.tei.validation import validate
from partybuild.writers import tei
from partybuild.xml import NotXMLError

OPEN = '<TEI xmlns="http://www.tei-c.org/ns/1.0">'
BOMB = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12))
CHINESE = f"{OPEN}<p>党建</p></TEI>"

ATTACKS = {
    "an entity bomb": (f'<!DOCTYPE TEI [<!ENTITY a0 "aaaaaaaaaa">{BOMB}]>{OPEN}<p>&a11;</p></TEI>'.encode(), "a DOCTYPE"),
    "an external entity": (f'<!DOCTYPE TEI [<!ENTITY x SYSTEM "file:///etc/passwd">]>{OPEN}<p>&x;</p></TEI>'.encode(), "a DOCTYPE"),
    "a parameter entity": (f'<!DOCTYPE TEI [<!ENTITY % x SYSTEM "file:///etc/passwd"> %x;]>{OPEN}</TEI>'.encode(), "a DOCTYPE"),
    "an external DTD": (f'<!DOCTYPE TEI SYSTEM "http://127.0.0.1:9/x.dtd">{OPEN}</TEI>'.encode(), "a DOCTYPE"),
    "ten thousand levels": (f"{OPEN}{'<div>' * 10_000}{'</div>' * 10_000}</TEI>".encode(), "more than 256 deep"),
    "a text of 50 MB": (f"{OPEN}<p>{'字' * 16_700_000}</p></TEI>".encode(), "longer than 10 MB"),
    "an attribute of 30 MB": (f'{OPEN}<p n="{"a" * 30_000_000}"/></TEI>'.encode(), "longer than 10 MB"),
    "UTF-7": (f'<?xml version="1.0" encoding="UTF-7"?>{OPEN}+ADw-p/+AD4-</TEI>'.encode(), "the encoding 'utf-7' is not read"),
    "another encoding than is declared": (f'<?xml version="1.0" encoding="UTF-8"?>{CHINESE}'.encode("gb18030"), "not those of the encoding"),
    "a file that breaks off": (tei.dumps(samples.page()).partition(b"<text>")[0], "the file breaks off"),
    "an empty file": (b"", "no element"),
    "bytes that are no text": (b"\x00\x01\x02\xff" * 100, "not read as XML"),
}  # fmt: skip

RUN = """
import sys
from pathlib import Path
from partybuild.errors import PartyBuildError
{imports}
try:
    {call}
except PartyBuildError as error:
    print(type(error).__name__, error, sep=": ")
status = Path("/proc/self/status")
lines = status.read_text().splitlines() if status.exists() else []
print(next((line.split()[1] for line in lines if line.startswith("VmHWM")), 0))
"""
LOAD = RUN.format(
    imports="from partybuild.readers import tei",
    call="tei.loads(Path(sys.argv[1]).read_bytes(), name='page.xml')",
)
VALIDATE = RUN.format(
    imports="from partybuild.readers.tei import validation", call="validation.validate(sys.argv[1])"
)

MEMORY = (
    1 << 30
)  # of address space, of which an interpreter with lxml takes a quarter before it begins
SECONDS = 5
KILOBYTES = 200_000  # of memory at most, where Linux tells


def limited() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))


@pytest.mark.skipif(sys.platform == "win32", reason="limits of processes are POSIX's")
@pytest.mark.parametrize("program", [LOAD, VALIDATE], ids=["load", "validate"])
@pytest.mark.parametrize(("data", "message"), ATTACKS.values(), ids=list(ATTACKS))
def test_an_attack_is_refused_in_one_line_within_limits(
    tmp_path: Path, data: bytes, message: str, program: str
) -> None:
    path = tmp_path / "page.xml"
    path.write_bytes(data)
    done = subprocess.run(
        [sys.executable, "-c", program, str(path)],
        env={"PYTHONPATH": str(Path(partybuild.__file__).parents[1])},
        preexec_fn=limited,
        capture_output=True,
        check=True,
    )
    line, memory = done.stdout.decode().splitlines()

    assert line.startswith("NotXMLError: ")
    assert "page.xml: " in line
    assert message in line
    assert done.stderr == b""
    assert int(memory) < KILOBYTES


def test_the_secret_of_an_external_entity_stays_secret(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("党建")
    data = f'<!DOCTYPE TEI [<!ENTITY x SYSTEM "{secret.as_uri()}">]>{OPEN}<text><body><p>&x;</p></body></text></TEI>'

    with pytest.raises(NotXMLError) as error:
        reader.loads(data.encode())
    assert "党建" not in str(error.value)


@pytest.mark.parametrize(
    ("figure", "values"),
    [
        ('<measure n="{}" unit="个">3个</measure>', ("9" * 5000,)),
        ('<measure n="1 {}">3个</measure>', (1, "9" * 5000)),
        ('<measure n="-{}">3个</measure>', ("-" + "9" * 5000,)),
        ('<measure quantity="{}">3个</measure>', ()),
        ('<num value="{}">3</num>', ()),
        ('<date when="{}">3日</date>', ()),
    ],
)
def test_a_number_of_thousands_of_digits_is_a_word_or_none(
    figure: str, values: tuple[int | str, ...]
) -> None:
    body = f"<p>全市有{figure.format('9' * 5000)}。</p>"
    page = reader.loads(f"{OPEN}<text><body>{body}</body></text></TEI>".encode())
    [quantity] = [
        mark for leaf in leaves(page) for mark in leaf.marks if isinstance(mark, Quantity)
    ]

    assert values == quantity.values
    assert quantity.value is None
    assert page == reader.loads(tei.dumps(page))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
def test_the_usual_encodings_are_read(encoding: str) -> None:
    text = tei.dumps(samples.page()).decode()
    name = "utf-8" if encoding == "utf-8-sig" else encoding
    data = text.replace('encoding="UTF-8"', f'encoding="{name}"').encode(encoding)

    assert samples.page() == reader.loads(data)


def test_a_file_that_is_not_there_is_one_line(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match=r"none\.xml: there is no such file"):
        validate(tmp_path / "none.xml")


def test_a_corpus_that_breaks_off_gives_the_pages_before_and_then_the_line(tmp_path: Path) -> None:
    path = tmp_path / "corpus.xml"
    with path.open("wb") as file:
        tei.dump_corpus([samples.page()] * 3, file)
    path.write_bytes(path.read_bytes()[:-400])
    pages = reader.pages(path)

    assert [next(pages), next(pages)] == [samples.page()] * 2
    with pytest.raises(NotXMLError, match="not read as XML"):
        next(pages)
