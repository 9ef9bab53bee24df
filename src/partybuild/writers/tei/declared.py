"""The header of an edited file, with what the page changed of our own statements in it."""

from __future__ import annotations

import copy
from collections import Counter
from typing import TYPE_CHECKING, Final, TypeAlias

from partybuild.readers.tei.elements import XML_ID, local
from partybuild.writers.tei.likeness import own

if TYPE_CHECKING:
    from lxml.etree import _Element

_Key: TypeAlias = tuple[object, ...]

# What holds statements; everything else is one.
_HOLDERS: Final = frozenset(
    {*("teiHeader", "fileDesc", "titleStmt", "publicationStmt", "sourceDesc", "listBibl", "biblStruct", "analytic"),
     *("monogr", "imprint", "bibl", "encodingDesc", "editorialDecl", "tagsDecl", "namespace", "listPrefixDef"),
     *("classDecl", "taxonomy", "appInfo", "profileDesc", "langUsage", "settingDesc", "setting", "revisionDesc")}
)  # fmt: skip
_HISTORY: Final = "revisionDesc"
_DESCRIPTIONS: Final = frozenset(("biblStruct", "bibl"))
_TELLING: Final = (XML_ID, "type", "ident", "unit", "level", "gi", "name")


def declare(old: _Element, was: _Element, new: _Element, *, strict: bool) -> None:
    """Bring what the page says of itself into a header, or a part of it, where that is not what it said.

    Args:
        old: Of the file as it was edited; it is changed.
        was: Of what is written of the page that the file is read as.
        new: Of what is written of the page now.
        strict: Whether the description of an article or of the file is the page's alone where it changed.
    """
    olds, wases, news = (_keyed(each) for each in (old, was, new))
    _attributes(old, was, new)
    last: _Element | None = None
    for key, element in news.items():
        mine, before = olds.get(key), wases.get(key)
        changed = before is None or own(before) != own(element)
        if mine is None and changed:
            mine = copy.deepcopy(element)
            old.insert(0 if last is None else old.index(last) + 1, mine)
        elif mine is not None and before is None:
            mine = _added(mine, element, strict=strict)
        elif mine is not None and before is not None:
            name = local(element)
            if name in _HOLDERS and not (strict and name in _DESCRIPTIONS):
                if changed or strict:
                    declare(mine, before, element, strict=strict)
            elif changed or name in _DESCRIPTIONS:
                mine = _replaced(mine, element)
        last = last if mine is None else mine
    for key in olds.keys() & wases.keys() - news.keys():
        _take_away(olds[key], wases[key], strict=strict)


def _added(old: _Element, new: _Element, *, strict: bool) -> _Element:
    """The page's statement where the file alone had one; a history of changes goes on beside what editors wrote of theirs."""
    if local(new) != _HISTORY:
        return _replaced(old, new)
    declare(old, new.makeelement(new.tag), new, strict=strict)
    return old


def _take_away(old: _Element, was: _Element, *, strict: bool) -> None:
    """Take away what the page does not say any more; of a history of changes ours alone."""
    if local(old) == _HISTORY:
        declare(old, was, old.makeelement(old.tag), strict=strict)
    parent = old.getparent()
    if parent is not None and (local(old) != _HISTORY or not len(old)):
        parent.remove(old)


def _attributes(old: _Element, was: _Element, new: _Element) -> None:
    for name in {*was.attrib, *new.attrib}:
        if was.get(name) != new.get(name):
            if (value := new.get(name)) is not None:
                old.set(name, value)
            elif name in old.attrib:
                del old.attrib[name]


def _replaced(old: _Element, new: _Element) -> _Element:
    """The page's statement in the place of the file's, with the attributes that only the file's has."""
    taken = copy.deepcopy(new)
    for name, value in old.attrib.items():
        if name not in taken.attrib:
            taken.set(name, value)
    taken.tail = old.tail
    parent = old.getparent()
    if parent is not None:
        parent.replace(old, taken)
    return taken


def _keyed(holder: _Element) -> dict[_Key, _Element]:
    """The statements that an element holds, by what tells them apart."""
    seen: Counter[_Key] = Counter()
    found: dict[_Key, _Element] = {}
    for element in holder:
        if isinstance(element.tag, str):
            key = (element.tag, *[element.get(name) for name in _TELLING])
            seen[key] += 1
            found[(*key, seen[key])] = element
    return found
