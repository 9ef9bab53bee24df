"""The parts of a Word document that hold text, found by python-docx."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from partybuild.errors import ReadError
from partybuild.readers import packages

if TYPE_CHECKING:
    from docx.opc.part import Part

_TYPES: Final = "[Content_Types].xml"
_DOCUMENT: Final = (
    b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
)
# Templates and documents with macros: the same text, but python-docx asks for the plain type.
_KIN: Final = re.compile(
    rb"application/vnd\.(?:ms-word\.(?:document|template)\.macroEnabled(?:Template)?"
    rb"|openxmlformats-officedocument\.wordprocessingml\.template)\.main\+xml"
)


class WordParts(NamedTuple):
    """The roots of a document's parts.

    Args:
        main: ``w:document``.
        styles: ``w:styles``; python-docx's own where the document has none.
        numbering: ``w:numbering``; nothing where the document has none.
        notes: ``w:footnotes`` and ``w:endnotes``.
        headers: ``w:hdr`` of each header.
        footers: ``w:ftr`` of each footer.
    """

    main: Any
    styles: Any
    numbering: Any
    notes: list[Any]
    headers: list[Any]
    footers: list[Any]


def word_parts(parts: Mapping[str, bytes], name: str) -> WordParts:
    """The parts that hold text, by what they are to the document, whatever they are called.

    Args:
        parts: The XML parts of the package, checked.
        name: The file's name, for the error.

    Raises:
        ReadError: A part that is read is no XML, or python-docx finds no document.
    """
    import docx  # noqa: PLC0415 heavy imports, only for those who read Word
    from docx.opc.constants import RELATIONSHIP_TYPE as KIND  # noqa: PLC0415
    from docx.opc.exceptions import PackageNotFoundError  # noqa: PLC0415
    from lxml import etree  # noqa: PLC0415

    typed = {
        part: _KIN.sub(_DOCUMENT, xml) if part == _TYPES else xml for part, xml in parts.items()
    }
    try:
        document = docx.Document(packages.packed(typed))
        related: dict[str, list[Part]] = {}
        for relation in document.part.rels.values():
            related.setdefault(relation.reltype, []).append(relation.target_part)
        found = {
            kind: [_root(part) for part in sorted(related.get(kind, ()), key=_name)]
            for kind in (KIND.NUMBERING, KIND.FOOTNOTES, KIND.ENDNOTES, KIND.HEADER, KIND.FOOTER)
        }
        return WordParts(
            document.element,
            document.styles.element,
            next(iter(found[KIND.NUMBERING]), None),
            found[KIND.FOOTNOTES] + found[KIND.ENDNOTES],
            found[KIND.HEADER],
            found[KIND.FOOTER],
        )
    except etree.XMLSyntaxError as error:
        raise ReadError(name, [f"damaged: {_broken(parts)} is no XML ({error.msg})"]) from error
    except (
        *(PackageNotFoundError, KeyError, ValueError),
        *(AttributeError, TypeError),  # a part's root is another element than its type says
        RecursionError,  # a chain of a thousand parts
    ) as error:
        # What python-docx says speaks to its programmers; it stays in the chain of causes.
        raise ReadError(
            name, ["damaged: its parts do not hold together; save it anew with Word"]
        ) from error


def _name(part: Part) -> str:
    return str(part.partname)


def _root(part: Part) -> Any:
    """The root of a part: python-docx parses the kinds it knows, and notes are none of them."""
    from docx.opc.part import XmlPart  # noqa: PLC0415
    from docx.oxml.parser import parse_xml  # noqa: PLC0415

    return part.element if isinstance(part, XmlPart) else parse_xml(part.blob)


def _broken(parts: Mapping[str, bytes]) -> str:
    """The first part that is no XML, which the parser's error does not tell."""
    from docx.oxml.parser import parse_xml  # noqa: PLC0415
    from lxml import etree  # noqa: PLC0415

    for part, xml in parts.items():
        try:
            parse_xml(xml)
        except etree.XMLSyntaxError:
            return part
    return "a part"
