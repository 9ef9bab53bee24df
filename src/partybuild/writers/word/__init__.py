"""Briefings as Word files."""

from __future__ import annotations

from pathlib import Path

import attrs

from partybuild.briefing import Briefing, PageNumbers
from partybuild.files.writing import replacing
from partybuild.writers.word import embed
from partybuild.writers.word.borrowed import Template, borrowed
from partybuild.writers.word.flow import Flow
from partybuild.writers.word.fonts import Fonts, fonts
from partybuild.writers.word.layouts import LAYOUTS
from partybuild.writers.word.markup import DRAWING, HEAD
from partybuild.writers.word.masthead import NAME, fit
from partybuild.writers.word.package import DOCUMENT, WML, Package
from partybuild.writers.word.template import About, Paper, base, footers, properties

__all__ = ["dumps", "write"]


def dumps(briefing: Briefing) -> bytes:
    """A briefing as the bytes of a .docx file; the same briefing gives the same bytes.

    Raises:
        WriteError: The fonts theme or the template cannot be used.
    """
    return composed(briefing).dumps()


def write(briefing: Briefing, path: str | Path) -> None:
    """Write a briefing to a .docx file, whole or not at all.

    Raises:
        WriteError: It cannot be written there.
    """
    package = composed(briefing)
    with replacing(Path(path)) as file:
        package.write(file)


def composed(briefing: Briefing) -> Package:
    """A briefing as a package."""
    office = briefing.office
    faces = fonts(office.fonts)
    template = _template(briefing, faces)
    package = template.package
    store = embed.masthead(package, briefing)
    flow = Flow(
        briefing,
        package,
        faces,
        template.styles,
        template.references,
        store,
        template.paper,
        template.list_id,
    )
    LAYOUTS[office.layout](flow)
    flow.fill_contents()
    ending = f"{flow.section()}</w:body></w:document>"
    document = [f"{HEAD}<w:document {DRAWING}><w:body>", *flow.chunks, ending]
    package.add(DOCUMENT, document, f"{WML}document.main+xml")
    flow.footnotes.close(package)
    flow.comments.close(package)
    if office.embed:
        embed.pages(package, briefing.pages)
    title = office.title or office.name or NAME
    regions = "；".join(briefing.regions())
    about = About(title, office.publisher, regions, "；".join(briefing.themes), office.date)
    properties(package, about)
    embed.custom(package, {"partybuild.layout": str(office.layout)})
    return package


def _template(briefing: Briefing, faces: Fonts) -> Template:
    """The office's own template, or ours; page numbers are ours where it has no footers."""
    office = briefing.office
    mirrored = office.page_numbers is PageNumbers.MIRRORED
    sizes = fit(office)
    if office.template:
        own = borrowed(office.template, faces, sizes, strict=office.strict)
        if own.references:
            return own
        return attrs.evolve(own, references=footers(own.package, own.style, mirrored=False))
    package = base(faces, sizes, strict=office.strict, mirrored=mirrored)
    ours = Template(package, {}, Paper(), "", 1)
    return attrs.evolve(ours, references=footers(package, ours.style, mirrored=mirrored))
