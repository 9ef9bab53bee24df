"""Plain text: decode it, and say what is doubtful."""

from __future__ import annotations

import re
from typing import Final

import attrs

from partybuild.errors import ReadError
from partybuild.readers.decoding import Decoded, decoded
from partybuild.source import Hint, Source, Span

_OLE: Final = b"\xd0\xcf\x11\xe0"
#: In the directory of a file that Word locked (MS-OFFCRYPTO 2.3.4.4).
_LOCKED: Final = "EncryptedPackage".encode("utf-16-le")
_SIGNATURES: Final = {
    b"PK\x03\x04": "a zip archive or an office file",
    b"PK\x05\x06": "a zip archive",
    b"%PDF-": "a PDF file",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"GIF8": "a picture",
    b"BM": "a picture",
    b"II*\x00": "a picture",
    b"MM\x00*": "a picture",
    b"RIFF": "a sound or a picture",
    _OLE: "an old office file (.doc, .wps, .xls): save it as .docx",
    b"\x1f\x8b": "a gzip archive: unpack it first",
    b"7z\xbc\xaf": "a 7z archive: unpack it first",
    b"Rar!": "a RAR archive: unpack it first",
    b"BZh": "a bzip2 archive: unpack it first",
    b"\xfd7zXZ": "an xz archive: unpack it first",
    b"\x7fELF": "a program",
    b"SQLite format 3": "a database",
    b"{\\rtf": "a rich-text file (.rtf): save it as .docx",
}
# RFC 822 headers at the very beginning, one of which says that parts follow: mail, and pages that browsers and Word archive.
_ARCHIVE: Final = re.compile(
    rb"(?:[A-Za-z][\w-]{0,60}:[^\r\n]*\r?\n(?:[ \t][^\r\n]*\r?\n)*+)*?Content-Type:\s*multipart/",
    re.IGNORECASE,
)
_ARCHIVED: Final = "a web archive or a mail (.mht, .eml): save the page as HTML"
_BLANK: Final = frozenset("\t\n\x0b\x0c\r\x85\xa0\u3000\u2028\u2029\ufeff\u200b\u2002\u2003")
_UNREAD: Final = "\ufffd"
_GARBAGE: Final = 0.1  # A text with more unreadable characters than this is none.
_FEW: Final = 16  # So many are never too many: a short text may well hold some.
_LOOK: Final = 4096  # Characters that are looked at for that.


def signed(data: bytes) -> str:
    """The kind of file that these bytes are and no reader of text takes, with what to do; empty for all others."""
    if data.startswith(_OLE) and _LOCKED in data:
        return "an office file that is locked: save it without a password"
    for signature, kind in _SIGNATURES.items():
        # Two or three letters can begin a text, but no text goes on like a binary file.
        if data.startswith(signature) and (
            len(signature) > 4 or not data[:256].isascii() or b"\0" in data[:256]
        ):
            return kind
    start = data[:_LOOK].removeprefix(b"\xef\xbb\xbf").lstrip()
    return _ARCHIVED if _ARCHIVE.match(start) else ""


def _garbled(text: str) -> str:
    sample = text[:_LOOK]
    odd = sample.count(_UNREAD)
    if not "".join(sample.split()).isprintable():
        odd += sum(not (character.isprintable() or character in _BLANK) for character in sample)
    if odd <= max(_FEW, _GARBAGE * len(sample)):
        return ""
    return f"not text: {odd} of its first {len(sample)} characters cannot be read"


def read(data: bytes, name: str = "") -> Source:
    """The source of a plain text.

    Args:
        data: The file's bytes.
        name: Its name, without folders.

    Raises:
        ReadError: The bytes are no text.
    """
    if kind := signed(data):
        raise ReadError(name or "-", [f"not text: {kind}"])
    found = decoded(data)
    if excuse := _garbled(found.text):
        raise ReadError(name or "-", [excuse])
    source = Source.from_text(found.text, name)
    return attrs.evolve(source, encoding=found.encoding, hints=doubts(found))


def doubts(found: Decoded) -> tuple[Hint, ...]:
    """What was doubtful in decoding, as hints of kind ``encoding`` that stand at the beginning."""
    return tuple(Hint("encoding", Span(0, 0), doubt) for doubt in found.doubts)
