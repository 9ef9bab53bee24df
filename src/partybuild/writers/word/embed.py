"""What the file carries beside its text: the pages as TEI, the masthead for bound fields, custom properties."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from typing import Final

from partybuild.briefing import Briefing
from partybuild.model import Page
from partybuild.writers.word.markup import HEAD, escaped
from partybuild.writers.word.package import DOCUMENT, Package
from partybuild.writers.word.said import Said, SaidTable, xml

TEI: Final = "http://www.tei-c.org/ns/1.0"
OWN: Final = "urn:x-partybuild:briefing"
_DATA: Final = "http://schemas.openxmlformats.org/officeDocument/2006/customXml"
_PROPS: Final = "application/vnd.openxmlformats-officedocument.customXmlProperties+xml"
_CUSTOM: Final = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
_VARIANTS: Final = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"
_MASTHEAD: Final = 1
_FORMAT_ID: Final = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
#: The fields of the masthead that content controls are bound to.
FIELDS: Final = ("name", "issue", "publisher", "date")


def _store(number: int, namespace: str) -> str:
    """The id of a part, by which bindings find it; made from number and namespace, so that two builds are the same."""
    made = uuid.uuid5(uuid.NAMESPACE_URL, f"{namespace}#{number}")
    return "{" + str(made).upper() + "}"


def _item(package: Package, number: int, content: str | bytes, namespace: str) -> None:
    """Add an XML document to a package."""
    while f"customXml/item{number}.xml" in package.parts:  # of an office's own template
        number += 1
    name, props = f"customXml/item{number}.xml", f"customXml/itemProps{number}.xml"
    package.add(name, content)
    package.relate(DOCUMENT, "customXml", name)
    package.add(
        props,
        f'{HEAD}<ds:datastoreItem ds:itemID="{_store(number, namespace)}" xmlns:ds="{_DATA}">'
        f'<ds:schemaRefs><ds:schemaRef ds:uri="{namespace}"/></ds:schemaRefs></ds:datastoreItem>',
        _PROPS,
    )
    package.relate(name, "customXmlProps", props)


def store() -> str:
    """The id of the part that `masthead` adds."""
    return _store(_MASTHEAD, OWN)


def masthead(package: Package, briefing: Briefing, said: Iterable[Said | SaidTable]) -> None:
    """Add the masthead's values, which content controls are bound to, and what reading back needs.

    Args:
        package: The package.
        briefing: The briefing.
        said: What the text says.
    """
    office = briefing.office
    values = (office.name, office.issue_line, office.publisher, office.day)
    fields = "".join(
        f"<{name}>{escaped(value)}</{name}>" for name, value in zip(FIELDS, values, strict=True)
    )
    listed = "".join(f'<page source="{page.source.sha256}"/>' for page in briefing.pages)
    text = "".join(xml(said)) if office.embed else ""
    settings = f'layout="{office.layout}"' + (' says="true"' if office.embed else "")
    content = f'{HEAD}<briefing xmlns="{OWN}" {settings}>{fields}{listed}{text}</briefing>'
    _item(package, _MASTHEAD, content, OWN)


def binding(store: str, name: str) -> str:
    """What binds a content control to one of the masthead's fields."""
    return (
        f"<w:dataBinding w:prefixMappings=\"xmlns:b='{OWN}'\" "
        f'w:xpath="/b:briefing[1]/b:{name}[1]" w:storeItemID="{store}"/>'
    )


def pages(package: Package, embedded: tuple[Page, ...]) -> None:
    """Add every page as TEI, a part for each, in their order."""
    from partybuild.writers import tei  # noqa: PLC0415 the XML library is loaded only where it is used

    for number, page in enumerate(embedded, _MASTHEAD + 1):
        _item(package, number, tei.dumps(page), TEI)


def custom(package: Package, values: dict[str, str]) -> None:
    """Add custom properties."""
    rows = "".join(
        f'<property fmtid="{_FORMAT_ID}" pid="{number}" name="{escaped(name)}">'
        f"<vt:lpwstr>{escaped(value)}</vt:lpwstr></property>"
        for number, (name, value) in enumerate(values.items(), 2)
    )
    content = f'{HEAD}<Properties xmlns="{_CUSTOM}" xmlns:vt="{_VARIANTS}">{rows}</Properties>'
    kind = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
    package.add("docProps/custom.xml", content, kind)
    package.relate("", "custom-properties", "docProps/custom.xml")
