"""What the documentation shows is what happens."""

from __future__ import annotations

import contextlib
import io
import re
from pathlib import Path

import pytest

import partybuild
from conftest import ROOT

DOCS = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
LINES = r"((?:(?!```).*\n)*)```$"
EXAMPLE = re.compile(rf"^```python\n{LINES}(?:\n\n^```text\n{LINES})?", re.MULTILINE)
TAUGHT = [path for path in DOCS if EXAMPLE.search(path.read_text(encoding="utf-8"))]


@pytest.fixture
def workshop(workplace: Path, pages: tuple[partybuild.Page, ...]) -> Path:
    """The workplace after the commands that the docs begin with."""
    partybuild.write(partybuild.brief(pages), workplace / "简报.docx")
    return workplace


@pytest.mark.usefixtures("workshop")
@pytest.mark.parametrize("path", TAUGHT, ids=lambda path: path.name)
def test_the_examples_print_what_they_say(path: Path, request: pytest.FixtureRequest) -> None:
    text = path.read_text(encoding="utf-8")
    names: dict[str, object] = {"__name__": "example"}

    def run(example: re.Match[str]) -> str:
        output = io.StringIO()
        with contextlib.redirect_stdout(output):
            exec(compile(example[1], path.name, "exec"), names)  # noqa: S102 our own docs
        code = f"```python\n{example[1]}```"
        return code if example[2] is None else f"{code}\n\n```text\n{output.getvalue()}```"

    now = EXAMPLE.sub(run, text)

    if request.config.getoption("--update-golden"):
        path.write_text(now, encoding="utf-8", newline="\n")
        return
    assert text.splitlines() == now.splitlines()


@pytest.mark.parametrize("path", DOCS, ids=lambda path: path.name)
def test_every_link_leads_somewhere(path: Path) -> None:
    for link in re.findall(r"\]\((?!http)([^)#]+)", path.read_text(encoding="utf-8")):
        assert (path.parent / link).exists(), link
