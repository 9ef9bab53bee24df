"""What the header says of an edition: who publishes it, where and when, under which licence, and who is responsible."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Final

import attrs

from partybuild.errors import WriteError
from partybuild.files.reading import toml_of
from partybuild.tei_terms import is_date
from partybuild.xml import attribute, content, spelled, word

_ID: Final = re.compile(r"[A-Za-z_\u4e00-\u9fa5][\w.\-]*")
_BLANK: Final = re.compile(r"\s")
_AVAILABLE: Final = ("free", "restricted", "unknown")


def _texts(value: object) -> tuple[str, ...]:
    """One text, or several."""
    if isinstance(value, str):
        return (value,)
    if isinstance(value, Sequence) and all(isinstance(each, str) for each in value):
        return tuple(value)
    raise WriteError("edition", f"{value!r} is no text and no list of texts")


def _text(value: object) -> str:
    """A text; a date or a number of TOML as it is written."""
    if isinstance(value, Mapping | Sequence) and not isinstance(value, str):
        raise WriteError("edition", f"{value!r} is no text")
    return str(value)


def _pairs(value: object) -> tuple[tuple[str, str], ...]:
    """Names with their values."""
    if isinstance(value, Mapping):
        return tuple((str(name), _text(each)) for name, each in value.items())
    if isinstance(value, tuple):
        return value
    raise WriteError("edition", f"{value!r} is no table of names and values")


@attrs.frozen
class Responsible:
    """Somebody who answers for part of the edition.

    Args:
        name: Who.
        role: For what: 校对, 编辑.
        id: An ``xml:id``, to which ``@resp`` in the text may point; empty where none is wanted.
        organisation: Whether it is an organisation.
    """

    name: str
    role: str = "editor"
    id: str = ""
    organisation: bool = False

    def __attrs_post_init__(self) -> None:
        if self.id and not _ID.fullmatch(self.id):
            raise WriteError(
                "edition", f"{self.id!r} is no xml:id: letters and digits, a letter first"
            )


def _responsible(value: object) -> tuple[Responsible, ...]:
    """Those responsible, from tables."""
    if isinstance(value, tuple) and all(isinstance(each, Responsible) for each in value):
        return value
    if not isinstance(value, Sequence) or not all(isinstance(each, Mapping) for each in value):
        raise WriteError(
            "edition", f"{value!r} is no list of tables with name, role, id, organisation"
        )
    try:
        return tuple([Responsible(**each) for each in value])
    except TypeError as error:
        raise WriteError("edition", f"responsible: {error}") from error


@attrs.frozen
class Edition:
    """What the header says of an edition; what is empty is not said.

    Args:
        publisher: Who publishes it; without one the program is named, which TEI wants.
        place: Where.
        date: When: a year, a month or a day (ISO 8601), or words.
        licence: Under which licence, in words.
        licence_url: Where that stands.
        availability: ``free``, ``restricted`` or ``unknown``.
        idno: Identifiers by their kind: ``DOI``, ``URN``.
        title: The title of the file, or of the corpus; by default that of the first article.
        series: The series that it belongs to.
        funder: Who paid.
        responsible: Who is responsible for what.

    Raises:
        WriteError: A value is none of those allowed.
    """

    publisher: str = attrs.field(default="", converter=_text)
    place: str = attrs.field(default="", converter=_text)
    date: str = attrs.field(default="", converter=_text)
    licence: str = attrs.field(default="", converter=_text)
    licence_url: str = attrs.field(default="", converter=_text)
    availability: str = attrs.field(default="", converter=_text)
    idno: tuple[tuple[str, str], ...] = attrs.field(default=(), converter=_pairs)
    title: str = attrs.field(default="", converter=_text)
    series: str = attrs.field(default="", converter=_text)
    funder: tuple[str, ...] = attrs.field(default=(), converter=_texts)
    responsible: tuple[Responsible, ...] = attrs.field(default=(), converter=_responsible)

    def __attrs_post_init__(self) -> None:
        if self.availability not in ("", *_AVAILABLE):
            raise WriteError(
                "edition", f"availability {self.availability!r} is none of {', '.join(_AVAILABLE)}"
            )
        if _BLANK.search(self.licence_url):
            raise WriteError(
                "edition", f"licence_url {self.licence_url!r} is no address: it has a blank in it"
            )


def edition_of(path: str | Path) -> Edition:
    """The edition that a TOML file tells.

    Raises:
        ReadError: The file cannot be read, or is no TOML.
        WriteError: It says something that an edition does not have.
    """
    path = Path(path)
    told: dict[str, Any] = toml_of(path)
    known = [field.name for field in attrs.fields(Edition)]
    for name in told:
        if name not in known:
            raise WriteError(str(path), f"{name!r} is unknown; there are {', '.join(known)}")
    try:
        return Edition(**told)
    except WriteError as error:
        raise WriteError(str(path), error.reason) from error


def title_statement(edition: Edition, title: str, prefix: str, others: str = "") -> str:
    """The ``titleStmt``.

    Args:
        edition: The edition.
        title: The title of the file where the edition has none, as the content of an element.
        prefix: What every ``xml:id`` of the document begins with.
        others: More ``respStmt``.
    """
    named = _said(edition.title) or title
    series = f'<title level="s">{_said(edition.series)}</title>' if edition.series else ""
    funders = "".join([f"<funder>{_said(each)}</funder>" for each in edition.funder])
    people = "".join([_statement(each, prefix) for each in edition.responsible])
    return (
        f'<titleStmt><title level="a">{named}</title>{series}{funders}'
        "<respStmt><resp>structure and figures found by</resp>"
        f'<name type="software">partybuild</name></respStmt>{people}{others}</titleStmt>\n'
    )


def _statement(each: Responsible, prefix: str) -> str:
    name = "orgName" if each.organisation else "persName"
    key = f' xml:id="{prefix}{each.id}"' if each.id else ""
    return f"<respStmt{key}><resp>{_said(each.role)}</resp><{name}>{_said(each.name)}</{name}></respStmt>"


def publication(edition: Edition) -> str:
    """The ``publicationStmt``."""
    when = f' when="{edition.date}"' if is_date(edition.date) else ""
    parts = [
        f"<publisher>{_said(edition.publisher) or 'partybuild'}</publisher>",
        _element("pubPlace", edition.place),
        f"<date{when}>{_said(edition.date)}</date>" if edition.date else "",
        *[
            f'<idno type="{attribute(word(name))}">{_said(value)}</idno>'
            for name, value in edition.idno
        ],
        _availability(edition),
    ]
    return f"<publicationStmt>{''.join(parts)}</publicationStmt>\n"


def _availability(edition: Edition) -> str:
    if not (edition.licence or edition.licence_url or edition.availability):
        return ""
    status = f' status="{edition.availability}"' if edition.availability else ""
    target = f' target="{attribute(edition.licence_url)}"' if edition.licence_url else ""
    said = _said(edition.licence or edition.licence_url or edition.availability)
    inside = f"<licence{target}>{said}</licence>" if edition.licence or target else f"<p>{said}</p>"
    return f"<availability{status}>{inside}</availability>"


def _element(name: str, text: str) -> str:
    return f"<{name}>{_said(text)}</{name}>" if text else ""


def _said(text: str) -> str:
    return content(spelled(text))
