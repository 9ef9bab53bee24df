"""XML: what it can hold, and reading it safely.

Safe means: no DOCTYPE, so no entities of any kind; nothing fetched; the depth and size limits of libxml2 kept (256 levels, 10 MB for one text); a closed list of encodings.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING, Any, Final, cast

from partybuild.errors import ReadError

if TYPE_CHECKING:
    from lxml import etree

# https://www.w3.org/TR/xml/#charsets, turned round
_FORBIDDEN: Final = "\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff"
_ILLEGAL: Final = re.compile(f"[\r{_FORBIDDEN}]")
_SPECIAL: Final = re.compile(f"[&<>\r{_FORBIDDEN}]")
_SPECIAL_IN_ATTRIBUTE: Final = re.compile('[&<>"\t\n\r]')

# Characters that an attribute or an element of metadata would not keep as they are, and the backslash that spells them.
_UNKEPT: Final = re.compile(rf"[\\\t\n\r{_FORBIDDEN}]|^\s+|\s+$")
# Everything outside of these blocks is spelled in words: TEI's teidata.word takes no blanks, no control and no unassigned characters, and validators differ in the Unicode version that they know.
_UNWORDED: Final = re.compile(
    "[^!-\\[\\]-~\xa1-\xac\xae-\u024f\u2010-\u2027\u2030-\u205e\u2100-\u213a\u2460-\u24ff\u25a0-\u25ff"
    "\u3001-\u303e\u3220-\u3243\u3280-\u32fe\u3300-\u33fe\u3400-\u4db5\u4e00-\u9fa5\uff01-\uff5e\uffe0-\uffe6]"
)
_SPELLED: Final = re.compile(r"\\u\{([0-9A-F]{1,6})\}")

# A text node longer than libxml2's 10 000 000 bytes cannot be read back: at most four bytes a character.
_LONGEST: Final = 2_400_000

_PORTION: Final = 4096  # Bytes: a document's beginning.

_WHOLE: Final = re.compile(r"\s*([+-]?[0-9]{1,19})(?:\.[0-9]*)?\s*")

_ENTITIES: Final = {
    "&": "&amp;",
    "<": "&lt;",
    ">": "&gt;",
    '"': "&quot;",
    "\t": "&#9;",
    "\n": "&#10;",
    "\r": "&#13;",
}

_ENCODINGS: Final = {
    "utf-8",
    "utf-16",
    "utf-16le",
    "utf-16be",
    "us-ascii",
    "ascii",
    "iso-8859-1",
    "gb18030",
    "gbk",
    "gb2312",
    "big5",
}
_DECLARED: Final = re.compile(rb"""^\s*<\?xml[^>]*?\bencoding\s*=\s*["']([^"']{1,40})["']""")
_AFTER_DETAIL: Final = re.compile(r", line \d+, column \d+.*", re.DOTALL)


class NotXMLError(ReadError):
    """Something is no XML, or none that is read here."""


def content(text: str, hole: str = '<g ref="cp:{:04X}"/>', seam: str = "<anchor/>") -> str:
    """Text as the content of an element.

    Args:
        text: Any text.
        hole: What stands for a character that XML cannot hold, a format for its code point.
        seam: An empty element that divides text too long to be read back in one piece.
    """
    if len(text) > _LONGEST:
        pieces = [text[i : i + _LONGEST] for i in range(0, len(text), _LONGEST)]
        return seam.join(content(piece, hole) for piece in pieces)
    if not _SPECIAL.search(text):
        return text
    return _SPECIAL.sub(lambda match: _ENTITIES.get(match[0]) or hole.format(ord(match[0])), text)


def illegal(text: str, spell: Callable[[str], str]) -> str:
    """The text with something else for each character that XML cannot hold or keep."""
    return _ILLEGAL.sub(lambda match: spell(match[0]), text)


def legal(text: str) -> str:
    """The text without the characters that XML cannot hold: C0 controls, lone surrogates, U+FFFE and U+FFFF; without carriage returns too, which it reads as line feeds."""
    return text if text.isprintable() else _ILLEGAL.sub("", text)


def attribute(text: str) -> str:
    """Text, of characters that XML can hold, as it stands between the quotes of an attribute."""
    if not _SPECIAL_IN_ATTRIBUTE.search(text):
        return text
    return _SPECIAL_IN_ATTRIBUTE.sub(lambda match: _ENTITIES[match[0]], text)


def spelled(text: str) -> str:
    r"""Text that XML keeps as it is: what it would not keep is spelled ``\u{C}``, as is the backslash itself."""
    return _UNKEPT.sub(_spell, text) if _UNKEPT.search(text) else text


def word(text: str) -> str:
    r"""One word as TEI's attributes take it, not empty and without blanks; other characters are spelled ``\u{20}``."""
    return _UNWORDED.sub(_spell, text) or r"\u{}"


def unspelled(text: str) -> str:
    """The text that `spelled` or `word` was given."""
    if "\\" not in text:
        return text
    return "" if text == r"\u{}" else _SPELLED.sub(lambda match: _character(match[1]), text)


def _spell(match: re.Match[str]) -> str:
    return "".join([f"\\u{{{ord(character):X}}}" for character in match[0]])


def _character(code: str) -> str:
    return chr(min(int(code, 16), 0x10FFFF))


def character(reference: str) -> str:
    """The character that ``cp:000C`` names; nothing if it names none."""
    scheme, _, code = reference.partition(":")
    if (
        scheme == "cp"
        and code
        and all(digit in "0123456789ABCDEFabcdef" for digit in code[:7])
        and len(code) <= 6
    ):
        return _character(code)
    return ""


def whole(told: str, most: int, least: int = 0) -> int | None:
    """The whole number that a file tells, without what stands behind a point; nothing where it tells none, or one out of bounds.

    Numbers of thousands of digits, which Python refuses, are out of bounds too.
    """
    found = _WHOLE.fullmatch(told)
    number = int(found[1]) if found else least - 1
    return number if least <= number <= most else None


def settings(*, whole: bool = False) -> dict[str, Any]:
    """The settings of a safe parser.

    Args:
        whole: Whether comments and processing instructions are kept; they are no content.
    """
    return {
        "resolve_entities": False,
        "no_network": True,
        "load_dtd": False,
        "dtd_validation": False,
        "attribute_defaults": False,
        "huge_tree": False,
        "remove_blank_text": False,
        "remove_comments": not whole,
        "remove_pis": not whole,
        "collect_ids": False,  # an id given twice is for the reader to tell, not for the parser to refuse
    }


def parse(data: bytes, name: str = "", *, whole: bool = False) -> etree._Element:
    """The root of an XML document.

    Args:
        data: The bytes of the file.
        name: What messages call it.
        whole: As of `settings`.

    Raises:
        NotXMLError: It is not well-formed, has a DOCTYPE, declares an encoding that is not read here, or goes beyond a limit; the excuse names the line.
    """
    from lxml import etree  # noqa: PLC0415 reading text must not cost lxml

    name = name or "XML"
    check_encoding(data[:400], name)
    try:
        root = etree.fromstring(data, etree.XMLParser(**settings(whole=whole)))
    except etree.XMLSyntaxError as error:
        raise NotXMLError(name, [excuse(error)]) from None
    refuse_doctype(root, name)
    return root


def check_encoding(start: bytes, name: str) -> None:
    """Refuse an XML declaration that names an encoding outside of the closed list.

    Raises:
        NotXMLError: It does.
    """
    declared = _DECLARED.match(start.removeprefix(b"\xef\xbb\xbf"))
    if declared and (encoding := declared[1].decode("ascii", "replace").lower()) not in _ENCODINGS:
        raise NotXMLError(
            name, [f"line 1: the encoding {encoding!r} is not read here; save the file as UTF-8"]
        )


def refuse_declarations(data: bytes, name: str) -> None:
    """Refuse a document with a DOCTYPE or in an encoding outside of the closed list, by its beginning; what is no XML passes.

    Raises:
        NotXMLError: It has one.
    """
    from lxml import etree  # noqa: PLC0415 reading text must not cost lxml

    check_encoding(data[:400], name)
    parser = etree.XMLPullParser(("start",), **settings())
    try:
        for start in range(0, len(data), _PORTION):
            parser.feed(data[start : start + _PORTION])
            for _, root in parser.read_events():
                refuse_doctype(cast("Any", root), name)
                return
    except etree.XMLSyntaxError:
        pass
    # It broke off before its root, or is in an encoding that is only known from the whole (UTF-32).
    with suppress(etree.XMLSyntaxError):
        refuse_doctype(etree.fromstring(data, etree.XMLParser(**settings())), name)


def refuse_doctype(root: etree._Element, name: str) -> None:
    """Refuse a document with a DOCTYPE.

    Raises:
        NotXMLError: It has one.
    """
    if root.getroottree().docinfo.internalDTD is not None:
        raise NotXMLError(
            name, ["a DOCTYPE is not read, for safety: take it and its entities out of the file"]
        )


# What libxml2 says of its limits, and what that means for the file.
_REASONS: Final = (
    ("entity", "a DOCTYPE and its entities are not read, for safety"),
    ("internal subset", "a DOCTYPE and its entities are not read, for safety"),
    ("depth", "elements lie more than 256 deep"),
    ("text node", "one text is longer than 10 MB"),
    ("buffer size", "one tag is longer than 10 MB"),
    ("input lookup", "one tag is longer than 10 MB"),
    ("comment too big", "one comment is longer than 10 MB"),
    ("premature end", "the file breaks off: an element is not closed"),
    ("document is empty", "there is no element in the file"),
    ("no element found", "there is no element in the file"),
    ("start tag expected", "there is no element in the file"),
    ("invalid bytes", "the bytes are not those of the encoding that the file declares"),
    ("not proper utf-8", "the bytes are not those of the encoding that the file declares"),
)


def excuse(error: etree.XMLSyntaxError) -> str:
    """One line on why a document could not be parsed, with the line number."""
    told = _AFTER_DETAIL.sub("", str(error.msg or "not well-formed")).strip()
    reason = next((reason for part, reason in _REASONS if part in told.lower()), told)
    return f"line {error.lineno or 1}: not read as XML: {reason}"
