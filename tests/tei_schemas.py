"""TEI's own schemas, which lie beside the repository: loaded once, as tei_all takes ten seconds."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
from lxml import etree

import schematron

SCHEMAS = Path(__file__).parents[1] / "../shared/schema"


def _path(name: str) -> Path:
    path = SCHEMAS / name
    if not path.exists():
        pytest.skip(f"needs TEI's {name}, which is not part of the repository")
    return path


@cache
def tei_all() -> etree.RelaxNG:
    """TEI P5, all of it."""
    return etree.RelaxNG(etree.parse(_path("tei_all.rng")))


@cache
def tei_rules() -> Callable[[str], list[str]]:
    """What TEI's Schematron finds in a document."""
    pytest.importorskip("saxonche", reason="needs saxonche to run Schematron")
    return schematron.findings_of(_path("tei_all.isosch"))
