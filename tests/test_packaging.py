"""What pyproject.toml says of the package is so."""

from __future__ import annotations

import tomllib
from typing import Any, Final

from conftest import ROOT

PROJECT: Final[dict[str, Any]] = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
LICENCES: Final = ROOT / "src" / "partybuild" / "data" / "licences"


def test_every_licence_that_is_named_has_its_text_and_no_other() -> None:
    named = PROJECT["project"]["license"].split(" AND ")

    assert sorted(named) == sorted(path.stem for path in LICENCES.iterdir())


def test_a_source_archive_has_all_that_the_tests_read() -> None:
    included = PROJECT["tool"]["hatch"]["build"]["targets"]["sdist"]["include"]

    assert [] == [path for path in included if not (ROOT / path.lstrip("/")).exists()]
    assert {"/.ci/run", "/.zensical.toml"} <= set(included)
