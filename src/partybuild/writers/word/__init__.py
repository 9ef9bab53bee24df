"""Briefings as Word files."""

from __future__ import annotations

import os
from pathlib import Path

import attrs

from partybuild.briefing import Briefing, PageNumbers
from partybuild.briefing.items import Chooser, Item
from partybuild.briefing.office import SHORT
from partybuild.briefing.weighing import weights
from partybuild.errors import WriteError
from partybuild.files.writing import write_bytes
from partybuild.writers.word import embed, proof
from partybuild.writers.word.borrowed import Template, borrowed
from partybuild.writers.word.filled import filled, is_form
from partybuild.writers.word.fitting import fitted
from partybuild.writers.word.flow import Flow
from partybuild.writers.word.fonts import Fonts, fonts
from partybuild.writers.word.layouts import LAYOUTS
from partybuild.writers.word.masthead import NAME, fit
from partybuild.writers.word.package import DOCUMENT, WML, Package
from partybuild.writers.word.template import About, Paper, base, footers, properties

__all__ = ["dumps", "printed", "write"]


def dumps(briefing: Briefing) -> bytes:
    """A briefing as the bytes of a .docx file; the same briefing gives the same bytes.

    Raises:
        ReadError: The weights cannot be read.
        WriteError: The fonts theme or the template cannot be used, or not one article fits.
    """
    return packed(composed(briefing)).dumps()


def printed(briefing: Briefing) -> tuple[bytes, bytes]:
    """The bytes of a briefing's .docx file, and those of the file for its checker; empty where none is wanted.

    Raises:
        ReadError, WriteError: As of `dumps`.
    """
    flow = composed(briefing)
    return packed(flow).dumps(), proof.dumps(flow) if briefing.office.proof else b""


def write(briefing: Briefing, path: str | Path) -> None:
    """Write a briefing to a .docx file, and the file for its checker where one is wanted; each whole or not at all.

    Raises:
        ReadError: The weights cannot be read.
        WriteError: It cannot be made, or not be written there.
    """
    path, check = Path(path), briefing.office.proof
    if check and os.path.realpath(path) == os.path.realpath(check):
        raise WriteError(str(path), "this is the file for the checker: name another one for it")
    data, proved = printed(briefing)
    write_bytes(path, data)
    if check:
        write_bytes(Path(check), proved)


def composed(briefing: Briefing) -> Flow:
    """A briefing laid out; a short one with as much as fits in its pages."""
    office = briefing.office
    preferred = weights(office.choosing or None)
    faces = fonts(office.fonts)
    form = bool(office.template) and is_form(office.template)

    def laid_out(items: tuple[Item, ...] = ()) -> Flow:
        template = _template(briefing, faces, borrows=not form)
        flow = Flow(
            briefing,
            template.package,
            faces,
            template.styles,
            template.references,
            embed.store(),
            preferred,
            template.paper,
            template.list_id,
            items,
            form=form,
        )
        LAYOUTS[office.layout](flow)
        return flow

    if office.layout in SHORT:
        return fitted(briefing, preferred, laid_out)
    return laid_out(Chooser(briefing, preferred).everything() if form else ())


def packed(flow: Flow) -> Package:
    """The package of a document that is laid out, with all that it carries."""
    briefing, office = flow.briefing, flow.briefing.office
    package = filled(flow, office.template) if flow.form else _written(flow)
    embed.masthead(package, briefing, flow.said)
    if office.embed:
        embed.pages(package, briefing.pages)
    title = office.title or office.name or NAME
    regions = "；".join(briefing.regions())
    about = About(title, office.publisher, regions, "；".join(briefing.themes), office.date)
    properties(package, about)
    embed.custom(package, {"partybuild.layout": str(office.layout)})
    return package


def _written(flow: Flow) -> Package:
    """The package with the text that was laid out."""
    package = flow.package
    flow.fill_contents()
    package.add(DOCUMENT, flow.document(), f"{WML}document.main+xml")
    flow.comments.close(package)
    return package


def _template(briefing: Briefing, faces: Fonts, *, borrows: bool) -> Template:
    """The office's own template, or ours; page numbers are ours where it has no footers."""
    office = briefing.office
    mirrored = office.page_numbers is PageNumbers.MIRRORED
    sizes = fit(office)
    if office.template and borrows:
        own = borrowed(office.template, faces, sizes, strict=office.strict)
        if own.references:
            return own
        return attrs.evolve(own, references=footers(own.package, own.style, mirrored=False))
    package = base(faces, sizes, strict=office.strict, mirrored=mirrored)
    ours = Template(package, {}, Paper(), "", 1)
    return attrs.evolve(ours, references=footers(package, ours.style, mirrored=mirrored))
