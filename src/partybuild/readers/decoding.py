"""Bytes → text: which encoding a Chinese text file is in, and what could not be read.

The order is: byte-order mark, what the file declares, strict UTF-8, then the candidates by how much of the result is common Chinese.
A file that was put together from files in different encodings is read line by line.
"""

from __future__ import annotations

import codecs
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
_GLANCE: Final = 2048  # Characters that show whether a text is Chinese at all.
_WIDE_FROM: Final = "\u2e80"
_ENOUGH: Final = 3  # Chinese characters that are no chance.
_UNREAD: Final = "\ufffd"
_LINE: Final = re.compile(rb"[^\r\n]*[\r\n]*")
# RFC 1843: two ASCII characters for each Chinese one.
_HZ: Final = re.compile(rb"~\{(?:[!-}][!-~])+~\}")


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
            return _of_utf8(text, data)
        if mixed := _mixed(data):
            return mixed
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


def _of_utf8(text: str, data: bytes) -> Decoded:
    """Valid UTF-8, unless it is something else that passes for it."""
    if data.isascii():
        if _HZ.search(data):
            told = _candidate(data, "hz")
            if told.common >= _CLEAR and not told.unread:
                return _told(told)
        return Decoded(text, "utf-8")
    sample = text[:_GLANCE]
    if _share(sample) < _CLEAR:
        meant = sample.encode("gb18030", "ignore").decode("utf-8", "ignore")
        if len(meant) >= _ENOUGH and _share(meant) >= _SURE:
            doubt = "it reads like UTF-8 that a program took for GBK and saved again"
            return Decoded(text, "utf-8", (doubt,))
    return Decoded(text, "utf-8")


def _mixed(data: bytes) -> Decoded | None:
    """The text of a file that has lines in UTF-8 and lines in another encoding; nothing where one fits them all.

    A line in another encoding is hardly ever UTF-8 with several Chinese characters by chance, and a line of UTF-8 that is damaged reads better as what it is.
    """
    lines = _LINE.findall(data)
    texts = [_as_utf8(line) for line in lines]
    if not any(sum(map(_WIDE_FROM.__le__, text or "")) >= _ENOUGH for text in texts):
        return None
    rest = b"".join(line for line, text in zip(lines, texts, strict=True) if text is None)
    other = max((_candidate(rest, name) for name in _LEGACY), key=lambda found: found.worth)
    if other.worth < max(_CLEAR, _share(rest[:_SAMPLE].decode("utf-8", "replace"))):
        return None
    count = sum(text is None for text in texts)
    some = "1 line was" if count == 1 else f"{count} lines were"
    told = f"the file is in two encodings: {some} read as {other.encoding}, the others as utf-8"
    text = "".join(
        line.decode(other.encoding, "replace") if text is None else text
        for line, text in zip(lines, texts, strict=True)
    )
    return _told(_Candidate(text, "utf-8", 0, 0), told, *_unread(other))


def _as_utf8(line: bytes) -> str | None:
    """A line that is UTF-8; of one that is no ASCII, only where there is Chinese in it."""
    try:
        text = line.decode("utf-8")
    except UnicodeDecodeError:
        return None
    return text if line.isascii() or any(map(_WIDE_FROM.__le__, text)) else None


def _told(candidate: _Candidate, *doubts: str) -> Decoded:
    return Decoded(candidate.text, candidate.encoding, (*doubts, *_unread(candidate)))


def _unread(candidate: _Candidate) -> tuple[str, ...]:
    if not candidate.unread:
        return ()
    some = "1 byte" if candidate.unread == 1 else f"{candidate.unread} bytes"
    return (f"{some} could not be read as {candidate.encoding}",)


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
    return _Candidate(text, encoding, unread, _share(text[:_SAMPLE]))


def _share(sample: str) -> float:
    """The share of common Chinese."""
    blanks = sum(map(sample.count, " \n\r\t\u3000"))
    return sum(map(_COMMON.__contains__, sample)) / (len(sample) - blanks + 1)


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
        found_out = codecs.lookup(name).name.replace("-", "_")
        # A name that can be read here is written in ASCII, so its encoding writes ASCII as it is.
        plain = found_out not in _UNSAFE and b"<a>".decode(name) == "<a>"
    except (LookupError, ValueError):  # UnicodeError and the like, of codecs that are none of text
        return ""
    return name if plain else ""


_DECLARED: Final = re.compile(rb"""(?i)(?:charset|encoding)\s*+=\s*+["']?\s*+([\w:.-]{2,30})""")
# Encodings that make other text of plain ASCII: browsers read none of them.
_UNSAFE: Final = frozenset(
    {"utf_7", "unicode_escape", "raw_unicode_escape", "idna", "punycode", "charmap"}
)
