"""What the two READMEs tell users to do is what CI does (their examples run in test_docs.py)."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

import pytest

from conftest import ROOT

READMES: Final = (ROOT / "README.md", ROOT / "docs" / "zh" / "README.md")
SHELL: Final = re.compile(r"^```sh\n(.*?)^```$", re.MULTILINE | re.DOTALL)


@pytest.mark.parametrize("readme", READMES, ids=lambda path: path.parent.name)
def test_ci_runs_the_commands_of_the_readme(readme: Path) -> None:
    setup, check = SHELL.findall(readme.read_text(encoding="utf-8"))
    ci = (ROOT / ".ci" / "run").read_text(encoding="utf-8")

    assert setup in ci
    assert check in ci
