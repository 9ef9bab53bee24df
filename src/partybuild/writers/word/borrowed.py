"""An office's own Word file as the template: its styles, paper, headers and footers instead of ours.

A style of ours is taken from the file where it has one of the same name (in Word's English or an office's Chinese); the others are added to it.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Final

import attrs

from partybuild.errors import ReadError, WriteError
from partybuild.files.reading import bytes_of
from partybuild.readers.packages import Package as Archive
from partybuild.readers.packages import Targets
from partybuild.writers.word import units as u
from partybuild.writers.word.fonts import Fonts
from partybuild.writers.word.foreign import HIGHEST_ID, parsed, relationships, tree_of, without
from partybuild.writers.word.markup import NAMESPACES, R, W
from partybuild.writers.word.package import DOCUMENT, OFFICE, WML, Package
from partybuild.writers.word.styles import Fit, own_styles
from partybuild.writers.word.template import Paper, numbering_xml
from partybuild.xml import whole

if TYPE_CHECKING:
    from lxml import etree

_W: Final = f"{{{W}}}"
_R: Final = f"{{{R}}}"
#: What is taken over from the template's document; its text, notes and pictures are not.
_KEPT: Final = (
    "styles",
    "settings",
    "theme",
    "fontTable",
    "numbering",
    "webSettings",
    "header",
    "footer",
)
_MAIN: Final = tuple(f"{WML}{kind}.main+xml" for kind in ("document", "template"))
#: No name of a style, so it can stand for the default paragraph's.
_DEFAULT: Final = ""


@attrs.frozen
class Template:
    """A package to write into, and what it brings.

    Args:
        package: Its parts.
        styles: Our style ids → its own.
        paper: Its paper and margins.
        references: Its headers and footers; empty where it has none.
        list_id: The id of the list that numbers headings.
    """

    package: Package
    styles: dict[str, str]
    paper: Paper
    references: str
    list_id: int

    def style(self, name: str) -> str:
        """The id that one of our styles has in it."""
        return self.styles.get(name, name)


def borrowed(path: str | Path, fonts: Fonts, fit: Fit, *, strict: bool = False) -> Template:
    """A template from a .docx or .dotx file.

    Args:
        path: The file.
        fonts: The fonts theme of the styles that it lacks.
        fit: Their sizes that depend on the text.
        strict: Whether they have no bold.

    Raises:
        ReadError: It is not there.
        WriteError: It is no Word file.
    """
    data = bytes_of(Path(path))
    try:
        return _taken(Archive(data, str(path)), fonts, fit, strict=strict)
    except ReadError as error:
        why = f"no Word file: {'; '.join(error.excuses)}"
        raise WriteError(f"template {path}", why) from error


def _taken(archive: Archive, fonts: Fonts, fit: Fit, *, strict: bool) -> Template:
    package = Package()
    types = tree_of(archive, "[Content_Types].xml")
    kinds = {row.get("PartName", "")[1:].casefold(): row.get("ContentType", "") for row in types}
    if kinds.get(DOCUMENT) not in _MAIN:
        raise ReadError(DOCUMENT, ["it has no word/document.xml"])
    package.defaults.update(
        (row.get("Extension", ""), row.get("ContentType", ""))
        for row in types
        if row.get("Extension")
    )
    document = tree_of(archive, DOCUMENT)
    package.relate("", "officeDocument", DOCUMENT)
    _copy(archive, package, kinds)
    styles = _styles(package, fonts, fit, strict=strict)
    section = document.find(f"{_W}body/{_W}sectPr")
    paper = Paper() if section is None else _paper(section)
    references = "" if section is None else _references(section, package)
    return Template(package, styles, paper, references, _list(package))


def _wanted(owner: str, kind: str, external: bool) -> bool:  # noqa: FBT001 of a relationship
    """Whether something that the document refers to is taken over."""
    return owner != DOCUMENT or (not external and kind.removeprefix(OFFICE) in _KEPT)


def _copy(archive: Archive, package: Package, kinds: Mapping[str, str]) -> None:
    """What the document refers to of the kinds that are kept, with all that those parts refer to (the pictures of a header), each once."""
    targets = Targets(archive.parts)
    copied = {DOCUMENT}
    owners = [DOCUMENT]
    while owners:
        owner = owners.pop()
        kept, dropped = relationships(archive, owner, targets, _wanted)
        if kept:
            package.relationships[owner] = kept
        if owner != DOCUMENT:
            data = archive.read(owner)
            content = without(data, owner, dropped) if dropped else data
            package.add(owner, content, kinds.get(owner.casefold(), ""))
        goals = {row.target[1:] for row in kept if not row.external} - copied
        copied |= goals
        owners += sorted(goals, reverse=True)


def _styles(package: Package, fonts: Fonts, fit: Fit, *, strict: bool) -> dict[str, str]:
    """Our style ids → the template's; those it lacks are added."""
    from lxml import etree  # noqa: PLC0415 the XML library, where it is used

    part = package.target(DOCUMENT, "styles")
    if not part:
        raise ReadError(DOCUMENT, ["it has no styles"])
    tree = _content(package, part)
    known = _known(tree)
    taken = set(known.values())
    mapped = {
        "Normal": known[_DEFAULT],
        "DefaultParagraphFont": known.get("default paragraph font", ""),
        "TableNormal": known.get("normal table", ""),
    }
    missing = []
    for own in own_styles(fonts, fit, strict=strict):
        mapped[own.id] = known.get(own.name.casefold(), own.id)
        if own.name.casefold() not in known:
            while mapped[own.id] in taken:
                mapped[own.id] += "x"
            missing.append(own)
    for own in missing:
        style = etree.fromstring(f"<w:styles {NAMESPACES}>{own.xml}</w:styles>")[0]
        _renamed(style, mapped[own.id], mapped)
        tree.append(style)
    _put(package, part, tree)
    return mapped


def _known(tree: etree._Element) -> dict[str, str]:
    """The names of a template's styles, in small letters, with their ids; that of its default paragraph under `_DEFAULT`."""
    known = {_DEFAULT: "Normal"}
    for style in tree.iter(f"{_W}style"):
        name, style_id = style.find(f"{_W}name"), style.get(f"{_W}styleId", "")
        if name is not None:
            known[name.get(f"{_W}val", "").casefold()] = style_id
        if style.get(f"{_W}type") == "paragraph" and style.get(f"{_W}default") == "1":
            known[_DEFAULT] = style_id
    return known


def _renamed(style: etree._Element, style_id: str, mapped: dict[str, str]) -> None:
    """A style of ours under the ids of a template."""
    style.set(f"{_W}styleId", style_id)
    for tag in ("basedOn", "next"):
        node = style.find(f"{_W}{tag}")
        if node is not None:
            target = mapped.get(node.get(f"{_W}val", ""), "")
            if target:
                node.set(f"{_W}val", target)
            else:
                style.remove(node)


def _content(package: Package, part: str) -> etree._Element:
    content = package.parts[part]
    return parsed(content if isinstance(content, bytes) else b"", part)


def _put(package: Package, part: str, tree: etree._Element) -> None:
    """A part that was changed."""
    from lxml import etree  # noqa: PLC0415 the XML library, where it is used

    content = etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True)
    package.add(part, content, package.types[part])


def _paper(section: etree._Element) -> Paper:
    """Paper, margins and grid of a section; ours where it does not say."""
    sizes = {name: _twips(section, "pgSz", name[0]) for name in ("width", "height")}
    edges = ("top", "right", "bottom", "left", "header", "footer")
    sizes |= {name: _twips(section, "pgMar", name) for name in edges}
    grid = section.find(f"{_W}docGrid")
    snapped = grid is not None and grid.get(f"{_W}type") in {"lines", "linesAndChars"}
    pitch = _twips(section, "docGrid", "linePitch") if snapped else 0
    told = {name: size for name, size in sizes.items() if size is not None}
    return attrs.evolve(Paper(), **told, pitch=pitch or 0)


def _twips(section: etree._Element, tag: str, name: str) -> int | None:
    node = section.find(f"{_W}{tag}")
    told = None if node is None else node.get(f"{_W}{name}")
    size = whole(told or "", u.WIDEST, -u.WIDEST)
    return None if size is None else abs(size)


def _references(section: etree._Element, package: Package) -> str:
    """The section's headers and footers that were taken over."""
    known = {row.id for row in package.relationships.get(DOCUMENT, ())}
    return "".join(
        f'<w:{tag}Reference w:type="{node.get(f"{_W}type", "default")}" r:id="{node.get(f"{_R}id")}"/>'
        for tag in ("header", "footer")
        for node in section.findall(f"{_W}{tag}Reference")
        if node.get(f"{_R}id") in known
    )


def _list(package: Package) -> int:
    """Add the list that numbers headings beside the template's own; returns its id."""
    from lxml import etree  # noqa: PLC0415 the XML library, where it is used

    part = package.target(DOCUMENT, "numbering")
    if not part:
        package.add("word/numbering.xml", numbering_xml(), f"{WML}numbering+xml")
        package.relate(DOCUMENT, "numbering", "word/numbering.xml")
        return 1
    tree = _content(package, part)
    own = etree.fromstring(numbering_xml().encode())
    abstract, number = own[0], own[1]
    last = {
        tag: max(
            (
                whole(node.get(f"{_W}{tag}Id", ""), HIGHEST_ID) or 0
                for node in tree.findall(f"{_W}{tag}")
            ),
            default=0,
        )
        for tag in ("abstractNum", "num")
    }
    abstract.set(f"{_W}abstractNumId", str(last["abstractNum"] + 1))
    number.set(f"{_W}numId", str(last["num"] + 1))
    number[0].set(f"{_W}val", str(last["abstractNum"] + 1))
    lists = tree.findall(f"{_W}abstractNum")
    tree.insert(tree.index(lists[-1]) + 1 if lists else 0, abstract)
    numbers = tree.findall(f"{_W}num")
    tree.insert(tree.index(numbers[-1]) + 1 if numbers else tree.index(abstract) + 1, number)
    _put(package, part, tree)
    return last["num"] + 1
