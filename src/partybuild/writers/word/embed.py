"""What the file carries beside its text: the pages as TEI, the masthead for bound fields, custom properties."""

from __future__ import annotations

import uuid
from typing import Final

from partybuild.briefing import Briefing
from partybuild.model import Page
from partybuild.writers.word.markup import HEAD, escaped
from partybuild.writers.word.package import DOCUMENT, Package

TEI: Final = "http://www.tei-c.org/ns/1.0"
OWN: Final = "urn:x-partybuild:briefing"
_DATA: Final = "http://schemas.openxmlformats.org/officeDocument/2006/customXml"
_PROPS: Final = "application/vnd.openxmlformats-officedocument.customXmlProperties+xml"
_CUSTOM: Final = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
_VARIANTS: Final = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"
_FORMAT_ID: Final = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
#: The fields of the masthead that content controls are bound to.
FIELDS: Final = ("name", "issue", "publisher", "date")


def item(package: Package, number: int, content: str | bytes, namespace: str) -> str:
    """Add an XML document to a package; returns the id that bindings use.

    The id is made from the number and the namespace, so that two builds are the same.
    """
    name, props = f"customXml/item{number}.xml", f"customXml/itemProps{number}.xml"
    made = uuid.uuid5(uuid.NAMESPACE_URL, f"{namespace}#{number}")
    store = "{" + str(made).upper() + "}"
    package.add(name, content)
    package.relate(DOCUMENT, "customXml", name)
    package.add(
        props,
        f'{HEAD}<ds:datastoreItem ds:itemID="{store}" xmlns:ds="{_DATA}">'
        f'<ds:schemaRefs><ds:schemaRef ds:uri="{namespace}"/></ds:schemaRefs></ds:datastoreItem>',
        _PROPS,
    )
    package.relate(name, "customXmlProps", props)
    return store


def masthead(package: Package, briefing: Briefing) -> str:
    """Add the masthead's values, which content controls are bound to, and what reading back needs; returns the part's id."""
    office = briefing.office
    values = (office.name, office.issue_line, office.publisher, office.day)
    fields = "".join(
        f"<{name}>{escaped(value)}</{name}>" for name, value in zip(FIELDS, values, strict=True)
    )
    listed = "".join(f'<page source="{page.source.sha256}"/>' for page in briefing.pages)
    settings = f'layout="{office.layout}" numbering="{office.numbering}"'
    content = f'{HEAD}<briefing xmlns="{OWN}" {settings}>{fields}{listed}</briefing>'
    return item(package, 1, content, OWN)


def binding(store: str, name: str) -> str:
    """What binds a content control to one of the masthead's fields."""
    return (
        f"<w:dataBinding w:prefixMappings=\"xmlns:b='{OWN}'\" "
        f'w:xpath="/b:briefing[1]/b:{name}[1]" w:storeItemID="{store}"/>'
    )


def pages(package: Package, embedded: tuple[Page, ...]) -> None:
    """Add every page as TEI, a part for each, in their order."""
    from partybuild.writers import tei  # noqa: PLC0415 the XML library is loaded only where it is used

    for number, page in enumerate(embedded, 2):
        item(package, number, tei.dumps(page), TEI)


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
