"""The public names are these, are documented, and cost little to import."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

import partybuild
from conftest import ROOT

NAMES = {
    *("read", "parse", "write", "load", "load_all", "rows", "brief"),
    *("Source", "Extent", "Page", "Article", "Section", "Measure", "Model"),
    *("Paragraph", "Quantity", "Photo"),
}


def test_the_public_names_are_these() -> None:
    assert NAMES == set(partybuild.__all__)
    assert sorted(partybuild.__all__, key=lambda n: (n.islower(), n)) == partybuild.__all__


@pytest.mark.parametrize("name", sorted(NAMES))
def test_a_public_name_is_documented(name: str) -> None:
    said = getattr(partybuild, name).__doc__

    assert said
    assert said.strip().splitlines()[0].endswith((".", ":"))
    assert f"`{name}`" in (ROOT / "docs" / "api.md").read_text(encoding="utf-8")


def test_a_console_offers_the_public_names() -> None:
    offered = {name for name in dir(partybuild) if not name.startswith("__")}

    assert NAMES == offered


def test_another_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no attribute 'nonsense'"):
        partybuild.nonsense  # noqa: B018 the point


def test_importing_costs_no_heavy_library() -> None:
    program = "import json, sys, partybuild; print(json.dumps(sorted(sys.modules)))"
    told = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True)

    loaded = {module.partition(".")[0] for module in json.loads(told.stdout)}

    assert set() == loaded & {"lxml", "docx", "click", "hypothesis", "pytest"}
