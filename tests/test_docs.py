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
TAUGHT = [path for path in DOCS if EXAMPLE.search(path.read_text(encoding="utf-8"))]
TYPED = [path for path in DOCS if COMMAND.search(path.read_text(encoding="utf-8"))]


BLOCK = re.compile(r"^ *```(?:bash|sh|console)\n((?:(?! *```).*\n)*)", re.MULTILINE)
TYPED_LINE = re.compile(r"^ *(?:\$ )?(partybuild [a-z].*?)\\?$", re.MULTILINE)
INLINE = re.compile(r"(?<!`)`(partybuild [a-z][^`\n]*)`(?!`)")
ENDS = frozenset(("|", "<", ">", ">>", "&&", "||"))


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


def helped(command: click.Command) -> Iterator[str]:
    """What the help of a command and of those in it shows as examples."""
    yield command.epilog or ""
    if isinstance(command, click.Group):
        for each in command.commands.values():
            yield from helped(each)


@pytest.mark.parametrize(
    "text",
    [
        *(pytest.param(path.read_text(encoding="utf-8"), id=named(path)) for path in DOCS),
        pytest.param(f"```sh\n{chr(10).join(helped(main))}\n```", id="help"),
        pytest.param((ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8"), id="CONTRIBUTING"),
    ],
)
def test_commands_and_options_that_are_written_of_are_there(text: str) -> None:
    blocks = "".join(BLOCK.findall(text))
    for line in (*TYPED_LINE.findall(blocks), *INLINE.findall(text)):
        assert "" == refused(line)


def refused(line: str) -> str:
    """Why a command line cannot be typed as it is written; empty where it can."""
    words = shlex.split(line.replace("'", " ").replace('"', " "), comments=True)[1:]
    end = next((n for n, word in enumerate(words) if word in ENDS), len(words))
    command: click.Command = main
    rest = words[:end]
    try:
        while rest and isinstance(command, click.Group) and not rest[0].startswith("-"):
            name, *rest = rest
            for each in name.split("|"):
                if each not in command.commands:
                    return f"{line}: no command {each}"
            command = command.commands[name.split("|")[0]]
        command.make_parser(click.Context(command)).parse_args(rest)
    except click.UsageError as error:
        return f"{line}: {error}"
    return ""


@pytest.mark.parametrize(
    "line",
    ["partybuild compare x", "partybuild corpus compare x --search y", "partybuild parse --o"],
)
def test_a_command_that_is_not_there_is_found(line: str) -> None:
    assert line in refused(line)


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
