"""An office's own template that is filled: ``{{名称}}``, ``{{?文章}} … {{/文章}}``, and rows of tables, in poi-tl's syntax.

``{{?name}}`` and ``{{/name}}`` stand alone in their paragraphs; what is between is repeated for each member of a list, kept where a text is not empty, and taken out otherwise.
A row of a table whose names belong to one list is repeated for its members.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Final

import attrs

from partybuild.briefing.placeholders import PLACEHOLDERS, Placeholder, Scope, Value
from partybuild.errors import WriteError
from partybuild.writers.word.markup import MC, W
from partybuild.writers.word.said import Said

if TYPE_CHECKING:
    from lxml import etree

_W: Final = f"{{{W}}}"
_SPACE: Final = "{http://www.w3.org/XML/1998/namespace}space"
_PARAGRAPH_ID: Final = re.compile(r"\}(?:paraId|textId)$")
TAG: Final = re.compile(r"\{\{\s*+([?/]?)([^{}]*+)\}\}")
_CLIPPED: Final = 40


@attrs.define
class Filler:
    """Fills the parts of a template.

    Args:
        target: What errors call the template.
        marked: Whether paragraphs get bookmarks, by which an edit is found again.
        number: The last number of a bookmark that the part has.
        said: What the filled paragraphs say.
    """

    target: str
    marked: bool = True
    number: int = 0
    said: list[Said] = attrs.field(factory=list)

    def fill(
        self, parent: etree._Element, scope: Scope, known: Sequence[Placeholder] = PLACEHOLDERS
    ) -> None:
        """Fill what stands in a body, a cell, a text box, a header or a footer.

        Args:
            parent: It.
            scope: The values.
            known: The names that may stand here.

        Raises:
            WriteError: A name is not known, or a loop is not closed.
        """
        children = iter(list(parent))
        for child in children:
            if child.tag == f"{_W}p":
                sign, name = self._sign(child)
                if sign == "/":
                    raise self._refused(child, f"{name} is closed here and not opened before")
                if sign:
                    block = list(self._block(child, name, children))
                    self._loop(child, name, block, scope, known)
                else:
                    for box in _boxes(child):
                        self.fill(box, scope, known)
                    self._paragraph(child, scope, known)
            elif child.tag == f"{_W}tbl":
                self._table(child, scope, known)
            elif isinstance(child.tag, str) and child.tag != f"{_W}sectPr":
                self.fill(child, scope, known)
        if parent.tag == f"{_W}tc" and parent.find(f"{_W}p") is None:
            parent.append(parent.makeelement(f"{_W}p"))

    def _sign(self, paragraph: etree._Element) -> tuple[str, str]:
        """What a paragraph opens (?) or closes (/), and the name; nothing where it is text."""
        whole = _own_text(paragraph).strip()
        signs = [found for found in TAG.finditer(whole) if found[1]]
        if not signs:
            return "", ""
        if len(signs) > 1 or signs[0][0] != whole:
            raise self._refused(paragraph, f"{signs[0][0]} must stand alone in its paragraph")
        return signs[0][1], signs[0][2].strip()

    def _block(
        self, start: etree._Element, name: str, following: Iterator[etree._Element]
    ) -> Iterator[etree._Element]:
        """What stands between the paragraph that opens a loop and the one that closes it, which is taken out."""
        depth = 1
        for node in following:
            sign, other = self._sign(node) if node.tag == f"{_W}p" else ("", "")
            if other == name:
                depth += 1 if sign == "?" else -1
                if not depth:
                    _remove(node)
                    return
            yield node
        end = "{{/" + name + "}}"
        raise self._refused(
            start, f"it is not closed: {end} is missing behind it, in the same place"
        )

    def _loop(
        self,
        start: etree._Element,
        name: str,
        block: Sequence[etree._Element],
        scope: Scope,
        known: Sequence[Placeholder],
    ) -> None:
        placeholder = self._known(start, name, known)
        value = scope[placeholder.name]
        if isinstance(value, Value):
            members: list[tuple[Scope, Sequence[Placeholder]]] = (
                [(scope, known)] if value.text else []
            )
        else:
            members = [({**scope, **each}, (*placeholder.inside, *known)) for each in value]
        for number, (inner, names) in enumerate(members):
            box = start.makeelement(f"{_W}box")
            box.extend([_copied(node, first=not number) for node in block])
            self.fill(box, inner, names)
            for node in list(box):
                start.addprevious(node)
        for node in (start, *block):
            _remove(node)

    def _table(self, table: etree._Element, scope: Scope, known: Sequence[Placeholder]) -> None:
        for row in list(table.iterchildren(f"{_W}tr")):
            listed = self._list_of(row, scope, known)
            if listed is None:
                self.fill(row, scope, known)
                continue
            value = scope[listed.name]
            for number, each in enumerate(() if isinstance(value, Value) else value):
                copied = _copied(row, first=not number)
                row.addprevious(copied)
                self.fill(copied, {**scope, **each}, (*listed.inside, *known))
            _remove(row)
        if table.find(f"{_W}tr") is None:
            _remove(table)

    def _list_of(
        self, row: etree._Element, scope: Scope, known: Sequence[Placeholder]
    ) -> Placeholder | None:
        """The list that a row belongs to: it has all the names that are not known outside of it."""
        text = "\n".join(map(_own_text, row.iter(f"{_W}p")))
        names = {found[2].strip() for found in TAG.finditer(text) if not found[1]}
        outside = {n for p in known if not p.inside for n in (p.name, p.english)}
        if not names or names <= outside:
            return None
        for placeholder in known:
            inside = {n for p in placeholder.inside for n in (p.name, p.english)}
            if names <= inside | outside and names & inside and placeholder.name in scope:
                return placeholder
        return None

    def _paragraph(
        self, paragraph: etree._Element, scope: Scope, known: Sequence[Placeholder]
    ) -> None:
        whole = _own_text(paragraph)
        tags = list(TAG.finditer(whole))
        if "{{" in TAG.sub("", whole):
            raise self._refused(paragraph, "a placeholder is not closed with }}")
        if not tags:
            return
        found = [self._value(paragraph, tag[2].strip(), scope, known) for tag in tags]
        if len(tags) == 1 and tags[0][0] == whole.strip() and "\n" in found[0][1].text:
            lines = found[0][1].text.split("\n")
        else:
            lines = []
        for number, line in enumerate(lines[:-1]):
            copied = _copied(paragraph, first=not number)
            paragraph.addprevious(copied)
            self._set(copied, [(found[0][0], attrs.evolve(found[0][1], text=line))])
        if lines:
            found = [(found[0][0], attrs.evolve(found[0][1], text=lines[-1]))]
        self._set(paragraph, found)

    def _value(
        self, paragraph: etree._Element, name: str, scope: Scope, known: Sequence[Placeholder]
    ) -> tuple[Placeholder, Value]:
        placeholder = self._known(paragraph, name, known)
        value = scope[placeholder.name]
        if not isinstance(value, Value):
            opened = "{{?" + name + "}}"
            raise self._refused(
                paragraph, f"{name} is a list: open it with {opened} in a paragraph of its own"
            )
        return placeholder, value

    def _set(self, paragraph: etree._Element, values: Sequence[tuple[Placeholder, Value]]) -> None:
        """Set the values in the place of the tags, each in the format of the tag's first run, and mark the paragraph."""
        texts = _own_texts(paragraph)
        whole = "".join(node.text or "" for node in texts)
        for tag, (_, value) in reversed(list(zip(TAG.finditer(whole), values, strict=True))):
            _replace(texts, tag.start(), tag.end(), value.text)
        if not self.marked or _in_fallback(paragraph):
            return
        first, value = values[0]
        self.number += 1
        page = f"{value.page}_" if value.page else ""
        mark = f"pb_{page}{first.english}_{self.number}"
        text = "".join(node.text or "" for node in paragraph.iter(f"{_W}t"))
        extents = tuple(extent for _, each in values for extent in each.extents)
        self.said.append(Said(mark, text, extents, title=first.english == "title"))
        _mark(paragraph, mark, self.number)

    def _known(
        self, paragraph: etree._Element, name: str, known: Sequence[Placeholder]
    ) -> Placeholder:
        for placeholder in known:
            if name in {placeholder.name, placeholder.english}:
                return placeholder
        there = "、".join(dict.fromkeys(p.name for p in known))
        raise self._refused(paragraph, f"no placeholder is called {name!r} here; there are {there}")

    def _refused(self, paragraph: etree._Element, why: str) -> WriteError:
        text = _own_text(paragraph).strip()
        shown = text if len(text) <= _CLIPPED else f"{text[:_CLIPPED]}…"
        return WriteError(self.target, f"paragraph “{shown}”: {why}")


def _own_texts(paragraph: etree._Element) -> list[etree._Element]:
    """The text nodes of a paragraph, without those of text boxes in it."""
    return [
        node
        for node in paragraph.iter(f"{_W}t")
        if next(node.iterancestors(f"{_W}p"), None) is paragraph
    ]


def _own_text(paragraph: etree._Element) -> str:
    return "".join(node.text or "" for node in _own_texts(paragraph))


def _boxes(paragraph: etree._Element) -> list[etree._Element]:
    """The text boxes in a paragraph."""
    return [
        box
        for box in paragraph.iter(f"{_W}txbxContent")
        if next(box.iterancestors(f"{_W}p"), None) is paragraph
    ]


def _replace(texts: Sequence[etree._Element], start: int, end: int, value: str) -> None:
    """Set a value in the place of some characters, which may lie in several runs; it goes into the first of them."""
    at, first = 0, True
    for node in texts:
        text = node.text or ""
        a, b = max(start - at, 0), min(end - at, len(text))
        if a < b:
            _put(node, text[:a] + (value if first else "") + text[b:])
            first = False
        at += len(text)


def _put(node: etree._Element, text: str) -> None:
    """A text in a text node; a line feed becomes a line break."""
    first, *others = text.split("\n")
    node.text = first
    node.set(_SPACE, "preserve")
    for line in reversed(others):
        more = node.makeelement(f"{_W}t", {_SPACE: "preserve"})
        more.text = line
        node.addnext(more)
        node.addnext(node.makeelement(f"{_W}br"))


def _mark(paragraph: etree._Element, mark: str, number: int) -> None:
    place = 1 if paragraph.find(f"{_W}pPr") is not None else 0
    names: Mapping[str, str] = {f"{_W}id": str(number), f"{_W}name": mark}
    paragraph.insert(place, paragraph.makeelement(f"{_W}bookmarkEnd", {f"{_W}id": str(number)}))
    paragraph.insert(place, paragraph.makeelement(f"{_W}bookmarkStart", dict(names)))


def _copied(node: etree._Element, *, first: bool) -> etree._Element:
    """A copy; only the first one has the bookmarks and ids that may be there once."""
    copied = copy.deepcopy(node)
    if not first:
        for mark in list(copied.iter(f"{_W}bookmarkStart", f"{_W}bookmarkEnd")):
            _remove(mark)
        for each in copied.iter(f"{_W}p", f"{_W}tr"):
            for name in [key for key in each.attrib if _PARAGRAPH_ID.search(str(key))]:
                del each.attrib[name]
    return copied


def _remove(node: etree._Element) -> None:
    parent = node.getparent()
    if parent is not None:
        parent.remove(node)


def _in_fallback(node: etree._Element) -> bool:
    return next(node.iterancestors(f"{{{MC}}}Fallback"), None) is not None
