"""Reading Word files in tests: their parts, their paragraphs, the transitional schemas."""

from __future__ import annotations

import io
import zipfile
from functools import cache
from pathlib import Path
from typing import Final

from lxml import etree

XSD: Final = Path(__file__).parents[2] / "shared/schema/ooxml/xsd-ecma376-transitional"
W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MC: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_ROOTS: Final = (
    "wml.xsd",
    "dml-main.xsd",
    "dml-chart.xsd",
    "dml-wordprocessingDrawing.xsd",
    "sml.xsd",
    "shared-documentPropertiesExtended.xsd",
    "shared-documentPropertiesCustom.xsd",
    "shared-customXmlDataProperties.xsd",
)
#: Parts whose schemas are not among the transitional ones, or that are ours or TEI's.
_OTHER: Final = ("docProps/core.xml", "[Content_Types].xml")


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


def zipped(files: dict[str, bytes]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in files.items():
            package.writestr(name, content)
    return file.getvalue()


def part(data: bytes, name: str) -> etree._Element:
    return etree.fromstring(parts(data)[name])


def document(data: bytes) -> etree._Element:
    return part(data, "word/document.xml")


def paragraphs(data: bytes) -> list[tuple[str, str]]:
    """Style and text of every paragraph, tables and text boxes included."""
    found = []
    for paragraph in document(data).iter(f"{W}p"):
        style = paragraph.find(f"{W}pPr/{W}pStyle")
        text = "".join(node.text or "" for node in paragraph.iter(f"{W}t"))
        found.append(("" if style is None else str(style.get(f"{W}val")), text))
    return found


@cache
def schema() -> etree.XMLSchema:
    imports = (
        '<xsd:import namespace="http://www.w3.org/XML/1998/namespace" schemaLocation="xml.xsd"/>'
    )
    imports += "".join(
        f'<xsd:import namespace="{etree.parse(XSD / name).getroot().get("targetNamespace")}" '
        f'schemaLocation="{name}"/>'
        for name in _ROOTS
    )
    driver = f'<xsd:schema xmlns:xsd="http://www.w3.org/2001/XMLSchema">{imports}</xsd:schema>'
    return etree.XMLSchema(etree.XML(driver, base_url=(XSD / "driver.xsd").as_uri()))


def schema_findings(data: bytes) -> list[str]:
    """What the schemas say of every part they know; markup-compatibility is resolved first, as a reader does."""
    found = []
    for name, content in parts(data).items():
        if name.endswith(".xlsx"):
            found += schema_findings(content)
        if not name.endswith(".xml") or name.startswith(_OTHER):
            continue
        root = _resolved(etree.fromstring(content))
        if "openxmlformats.org" in root.tag and not schema().validate(root):
            found += [f"{name}: {line}" for line in str(schema().error_log).splitlines()]
    return found


def _resolved(root: etree._Element) -> etree._Element:
    for node in root.iter():
        if f"{_MC}Ignorable" in node.attrib:
            del node.attrib[f"{_MC}Ignorable"]
    for node in list(root.iter(f"{_MC}AlternateContent")):
        parent = node.getparent()
        fallback = node.find(f"{_MC}Fallback")
        assert parent is not None
        for child in reversed(list(fallback) if fallback is not None else []):
            node.addnext(child)
        parent.remove(node)
    return root
