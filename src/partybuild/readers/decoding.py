"""Bytes → text: which encoding a Chinese text file is in, and what could not be read.

The order is: byte-order mark, what the file declares, strict UTF-8, then the candidates by how much of the result is common Chinese.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

import attrs

# The commonest characters of newspaper Chinese, simplified and traditional: about a third of any right decoding, and hardly any of a wrong one.
_COMMON: Final = frozenset(
    "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得经"
    "党政社区建设村组织基层治理街道服务群众员市县委部领导工作推进全新实加强机制管理第月日本报记者通讯"
    "這個國為來時們於會對說種後與過經學發動產黨務員區設組織層領導進實強機製報記訊"
    "，。、：；“”（）《》？！「」"
)
_BOMS: Final = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
    (b"\x84\x31\x95\x33", "gb18030"),
)
_WIDE: Final = (
    "utf-32-le",
    "utf-32-be",
    "utf-16-le",
    "utf-16-be",
)  # Each is nonsense in those before it.
_LEGACY: Final = ("gb18030", "big5", "big5hkscs")
_SAMPLE: Final = 1 << 16  # Characters that are enough to tell encodings apart.
_SURE: Final = 0.15  # No wrong decoding has so much common Chinese.
_CLEAR: Final = 0.05  # A text with less common Chinese than this, or a rival so near, is a guess.
_UNREAD: Final = "\ufffd"


@attrs.frozen
class Decoded:
    """A file's text.

    Args:
        text: The text, without a byte-order mark; line ends as they came.
        encoding: Python's name of the encoding.
        doubts: What a person should know: bytes that could not be read, an encoding that was guessed.
    """

    text: str
    encoding: str
    doubts: tuple[str, ...] = ()


@attrs.frozen
class _Candidate:
    text: str
    encoding: str
    unread: int  # Bytes that are no text in this encoding.
    common: float  # The share of common Chinese.

    @property
    def is_sure(self) -> bool:
        """Whether no other encoding has to be tried."""
        return self.common >= _SURE and 200 * self.unread <= len(self.text)

    @property
    def worth(self) -> float:
        return self.common - 4 * self.unread / (len(self.text) + 1)


def decoded(data: bytes, declared: str = "") -> Decoded:
    """The text of some bytes; no bytes are refused.

    Args:
        data: A whole file.
        declared: The encoding that the file itself names, if it does; it wins over a guess, not over a byte-order mark or valid UTF-8.
    """
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return _told(_candidate(data[len(mark) :], encoding))
    if not _has_nul_columns(data):
        text, unread = _read(data, "utf-8")
        if not unread:
            return Decoded(text, "utf-8")
    found: list[_Candidate] = []
    for candidate in _candidates(data, declared):
        if candidate.is_sure:
            return _told(_candidate(data, candidate.encoding))
        found.append(candidate)
    best, *rest = sorted(found, key=lambda candidate: -candidate.worth)
    chosen = _candidate(data, best.encoding)
    rival = max((one.worth for one in rest if one.text != best.text), default=-1.0)
    clear = best.common >= _CLEAR and best.worth >= 2 * rival
    if clear or chosen.unread or chosen.text.isascii() or best.encoding == declared:
        return _told(chosen)
    return _told(chosen, f"the encoding was guessed: {chosen.encoding}")


def _told(candidate: _Candidate, *doubts: str) -> Decoded:
    if candidate.unread:
        some = "1 byte" if candidate.unread == 1 else f"{candidate.unread} bytes"
        doubts = (*doubts, f"{some} could not be read as {candidate.encoding}")
    return Decoded(candidate.text, candidate.encoding, doubts)


def _candidates(data: bytes, declared: str) -> Iterator[_Candidate]:
    """What the beginning would be in each encoding; the likeliest by custom first, as ties go to the first."""
    names: Iterable[str] = ("utf-8", *_LEGACY)
    if declared:
        names = (declared, *names)
    if data and len(data) % 2 == 0:
        names = (*names, *_WIDE)
    # A multiple of four and two bytes keeps the wide encodings in step.
    sample = data[:_SAMPLE]
    for name in dict.fromkeys(names):
        yield _candidate(sample, name)


def _candidate(data: bytes, encoding: str) -> _Candidate:
    text, unread = _read(data, encoding)
    sample = text[:_SAMPLE]
    blanks = sum(map(sample.count, " \n\r\t\u3000"))
    common = sum(map(_COMMON.__contains__, sample)) / (len(sample) - blanks + 1)
    return _Candidate(text, encoding, unread, common)


def _read(data: bytes, encoding: str) -> tuple[str, int]:
    """The text, and at how many places it had to be replaced; lone surrogates pass where the encoding can carry them."""
    try:
        return data.decode(encoding), 0
    except UnicodeDecodeError:
        pass
    if encoding.startswith("utf"):
        try:
            text = data.decode(encoding, "surrogatepass")
        except UnicodeDecodeError:
            pass
        else:
            # Two halves written apart (CESU-8) are one character.
            return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "surrogatepass"), 0
    text = data.decode(encoding, "replace")
    return text, text.count(_UNREAD) - (data.count(b"\xef\xbf\xbd") if encoding == "utf-8" else 0)


def _has_nul_columns(data: bytes) -> bool:
    """Whether nearly every second byte is NUL, or three of four: Latin text in UTF-16 or UTF-32 without a mark, which is valid UTF-8 too."""
    sample = data[:4096]
    return len(sample) >= 4 and sample.count(0) * 5 >= len(sample) * 2


def declares(data: bytes) -> str:
    """The encoding that an HTML or XML file names in its first 4 kB, as Python calls it; empty where it names none that Python knows."""
    found = _DECLARED.search(data[:4096])
    if not found:
        return ""
    name = found[1].decode("ascii").lower()
    # Pages that say gb2312 use the characters of its successors.
    name = {"gb2312": "gb18030", "gbk": "gb18030", "utf8": "utf-8"}.get(name, name)
    try:
        "".encode(name)
    except LookupError:
        return ""
    return name if name not in _BYTES_ONLY else ""


_DECLARED: Final = re.compile(rb"""(?i)(?:charset|encoding)\s*=\s*["']?\s*([\w:.-]{2,30})""")
_BYTES_ONLY: Final = frozenset(
    {"base64", "hex", "zip", "zlib", "bz2", "rot13", "quopri", "uu", "idna", "punycode"}
)
