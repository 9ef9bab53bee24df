r"""Structured documents from Chinese newspaper and web articles on local governance.

>>> import partybuild
>>> page = partybuild.parse(partybuild.Source.from_text("甲市抓基层党建\n\n新组建党组织20余个。"))
>>> [(quantity.text, quantity.low, quantity.unit) for quantity in page.quantities()]
[('20余个', 20, '个')]
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from partybuild.briefing import brief
    from partybuild.decisions.model import Model
    from partybuild.model import Article, Measure, Page, Paragraph, Photo, Quantity, Section
    from partybuild.pipeline import parse
    from partybuild.readers import load, read
    from partybuild.readers.many import load_all
    from partybuild.source import Extent, Source
    from partybuild.tables import rows
    from partybuild.writers import write

__all__ = [
    "Article",
    "Extent",
    "Measure",
    "Model",
    "Page",
    "Paragraph",
    "Photo",
    "Quantity",
    "Section",
    "Source",
    "brief",
    "load",
    "load_all",
    "parse",
    "read",
    "rows",
    "write",
]

# Where each name lives: a module is loaded when one of its names is used. The parser's patterns alone take a tenth of a second to compile.
_HOMES: Final = {
    "briefing": ("brief",),
    "decisions.model": ("Model",),
    "model": ("Article", "Measure", "Page", "Paragraph", "Photo", "Quantity", "Section"),
    "pipeline": ("parse",),
    "readers": ("load", "read"),
    "readers.many": ("load_all",),
    "source": ("Extent", "Source"),
    "tables": ("rows",),
    "writers": ("write",),
}
_HOME: Final = {name: module for module, names in _HOMES.items() for name in names}


def __getattr__(name: str) -> object:
    if name in _HOME:
        return getattr(import_module(f"partybuild.{_HOME[name]}"), name)
    raise AttributeError(f"module 'partybuild' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted([*__all__, *(name for name in globals() if name.startswith("__"))])
