r"""Structured documents from Chinese newspaper and web articles on local governance.

>>> import partybuild
>>> page = partybuild.parse(partybuild.Source.from_text("甲市抓基层党建\n\n新组建党组织20余个。"))
>>> [(quantity.text, quantity.low, quantity.unit) for quantity in page.quantities()]
[('20余个', 20, '个')]
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Final

from partybuild.model import Article, Measure, Page, Paragraph, Photo, Quantity, Section
from partybuild.readers import load, read
from partybuild.readers.many import load_all
from partybuild.source import Extent, Source
from partybuild.writers import write

if TYPE_CHECKING:
    from partybuild.briefing import brief
    from partybuild.pipeline import parse

__all__ = [
    "Article",
    "Extent",
    "Measure",
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
    "write",
]

# The parser's patterns take a tenth of a second to compile: not before they are used.
_LATER: Final = {"brief": "briefing", "parse": "pipeline"}


def __getattr__(name: str) -> object:
    if name in _LATER:
        return getattr(import_module(f"partybuild.{_LATER[name]}"), name)
    raise AttributeError(f"module 'partybuild' has no attribute {name!r}")
