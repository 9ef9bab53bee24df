"""ISO Schematron with XPath 2, translated to XSLT and run by Saxon: lxml's own runs XPath 1 only."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Final

from lxml import etree

_SCH: Final = "{http://purl.oclc.org/dsdl/schematron}"
_XSL: Final = "{http://www.w3.org/1999/XSL/Transform}"


def findings_of(schema: Path) -> Callable[[str], list[str]]:
    """A function from the text of a document to what the rules of a schema find in it."""
    from saxonche import PySaxonProcessor  # noqa: PLC0415 a test may skip before

    saxon = PySaxonProcessor(license=False)
    xslt = saxon.new_xslt30_processor().compile_stylesheet(stylesheet_text=stylesheet(schema))

    def findings(document: str) -> list[str]:
        told = xslt.transform_to_string(xdm_node=saxon.parse_xml(xml_text=document))
        return [line for line in (told or "").splitlines() if line.strip()]

    return findings


def stylesheet(schema: Path) -> str:
    """The rules as templates, one mode a pattern, so that in each pattern the first rule that matches a node is the one that holds."""
    rules = etree.parse(schema).getroot()
    names = {ns.get("prefix", ""): ns.get("uri", "") for ns in rules.iter(f"{_SCH}ns")}
    sheet = etree.Element(f"{_XSL}stylesheet", {"version": "2.0"}, {"xsl": _XSL[1:-1], **names})
    etree.SubElement(sheet, f"{_XSL}output", method="text")
    start = etree.SubElement(sheet, f"{_XSL}template", match="/")
    for number, pattern in enumerate(rules.iter(f"{_SCH}pattern")):
        mode = f"m{number}"
        etree.SubElement(start, f"{_XSL}apply-templates", select="//node()", mode=mode)
        for priority, rule in enumerate(reversed(pattern.findall(f"{_SCH}rule")), 1):
            template = etree.SubElement(
                sheet,
                f"{_XSL}template",
                match=rule.get("context", ""),
                mode=mode,
                priority=str(priority),
            )
            for part in rule:
                _translate(part, template)
        etree.SubElement(sheet, f"{_XSL}template", match="node()|@*", mode=mode, priority="0")
    return etree.tostring(sheet, encoding="unicode")


def _translate(part: etree._Element, template: etree._Element) -> None:
    test = part.get("test", "")
    if part.tag == f"{_SCH}let":
        etree.SubElement(
            template, f"{_XSL}variable", name=part.get("name", ""), select=part.get("value", "")
        )
    elif part.tag in (f"{_SCH}assert", f"{_SCH}report"):
        failed = f"not({test})" if part.tag == f"{_SCH}assert" else test
        told = etree.SubElement(template, f"{_XSL}if", test=failed)
        message = " ".join("".join(str(text) for text in part.itertext()).split())
        etree.SubElement(told, f"{_XSL}value-of", select="concat(name(.), ': ')")
        etree.SubElement(told, f"{_XSL}text").text = f"{message}\n"
