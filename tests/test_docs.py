"""What the documentation shows is what happens."""

from __future__ import annotations

import contextlib
import io
import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

import partybuild
from conftest import ROOT
from partybuild.cli import main
from reference import reference

DOCS = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
LINES = r"((?:(?!```).*\n)*)```$"
EXAMPLE = re.compile(rf"^```python\n{LINES}(?:\n\n^```text\n{LINES})?", re.MULTILINE)
COMMAND = re.compile(
    r"^```console\n\$ partybuild (.*)\n((?:(?!```|\$ ).*\n)*)```$", re.MULTILINE
)  # one command a block
BLOCK = re.compile(r"^ *```(?:sh|bash|console)?\n((?:(?! *```).*\n)*)", re.MULTILINE)
LINE = re.compile(r"^ *(?:\$ |\.venv/bin/)?partybuild +(.+)$", re.MULTILINE)
WITHIN = re.compile(r"`partybuild +([^`\n]+)`")
SHELL = re.compile(r" +(?:[#>|<]|&&|\|\|)")
MEANT = {"COMMAND", "命令", "…", "--version"}  # any command
TAUGHT = [path for path in DOCS if EXAMPLE.search(path.read_text(encoding="utf-8"))]
TYPED = [path for path in DOCS if COMMAND.search(path.read_text(encoding="utf-8"))]


def named(path: Path) -> str:
    """``zh/README``."""
    return path.relative_to(ROOT).with_suffix("").as_posix().removeprefix("docs/")


@pytest.fixture
def workshop(workplace: Path, pages: tuple[partybuild.Page, ...]) -> Path:
    """The workplace after the commands that the docs begin with."""
    partybuild.write(partybuild.brief(pages), workplace / "简报.docx")
    return workplace


@pytest.mark.usefixtures("workshop")
@pytest.mark.parametrize("path", TAUGHT, ids=named)
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


@pytest.mark.usefixtures("workshop")
@pytest.mark.parametrize("path", TYPED, ids=named)
def test_the_commands_print_what_they_say(
    path: Path, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = path.read_text(encoding="utf-8")
    monkeypatch.setenv("PARTYBUILD_LANG", "zh" if path.parent.name == "zh" else "en")

    def run(shown: re.Match[str]) -> str:
        """What a command prints; where a line ``…`` ends it here, as many lines as are shown."""
        lines = CliRunner().invoke(main, shlex.split(shown[1])).stdout.splitlines(keepends=True)
        if shown[2].endswith("\n…\n"):
            lines = [*lines[: shown[2].count("\n") - 1], "…\n"]
        return f"```console\n$ partybuild {shown[1]}\n{''.join(lines)}```"

    now = COMMAND.sub(run, text)

    if request.config.getoption("--update-golden"):
        path.write_text(now, encoding="utf-8", newline="\n")
        return
    assert text.splitlines() == now.splitlines()


def shown(path: Path) -> Iterator[str]:
    """The command lines of ours that a page shows, in blocks and within sentences, up to what belongs to the shell."""
    text = path.read_text(encoding="utf-8")
    blocks = "".join(block.replace("\\\n", " ") for block in BLOCK.findall(text))
    for line in (*LINE.findall(blocks), *WITHIN.findall(text)):
        yield SHELL.split(line)[0].replace("\\|", "|")


@pytest.mark.parametrize("path", DOCS, ids=named)
def test_every_command_that_is_shown_is_one_and_has_its_options(path: Path) -> None:
    for line in shown(path):
        command: click.Command = main
        words = shlex.split(line)
        while isinstance(command, click.Group) and words and words[0] in command.commands:
            command = command.commands[words.pop(0)]
        context = click.Context(command)

        command.make_parser(context).parse_args(words)  # raises what it does not know

        assert command is not main or not words or words[0] in MEANT, line


def test_the_reference_says_what_docstrings_say(request: pytest.FixtureRequest) -> None:
    path = ROOT / "docs" / "reference.md"

    if request.config.getoption("--update-golden"):
        path.write_text(reference(), encoding="utf-8", newline="\n")
        return
    assert reference().splitlines() == path.read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize("path", DOCS, ids=named)
def test_every_link_leads_somewhere(path: Path) -> None:
    for link in re.findall(r"\]\((?!http)([^)#]+)", path.read_text(encoding="utf-8")):
        assert (path.parent / link).exists(), link
