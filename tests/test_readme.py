"""What README.md shows is what happens (its Python runs in test_docs.py)."""

from __future__ import annotations

import re
import shlex
from typing import Final

import pytest
from click.testing import CliRunner

from conftest import ROOT
from partybuild.cli import main

README: Final = ROOT / "README.md"
COMMAND: Final = re.compile(
    r"^```console\n\$ partybuild (.*)\n((?:(?!```).*\n)*)```$", re.MULTILINE
)
SHELL: Final = re.compile(r"^```sh\n(.*?)^```$", re.MULTILINE | re.DOTALL)


@pytest.mark.usefixtures("workplace")
def test_the_commands_print_what_they_say(request: pytest.FixtureRequest) -> None:
    text = README.read_text(encoding="utf-8")

    def run(shown: re.Match[str]) -> str:
        """What a command prints; where the README ends in ``…``, as many lines as it shows."""
        lines = CliRunner().invoke(main, shlex.split(shown[1])).stdout.splitlines(keepends=True)
        if shown[2].endswith("…\n"):
            lines = [*lines[: shown[2].count("\n") - 1], "…\n"]
        return f"```console\n$ partybuild {shown[1]}\n{''.join(lines)}```"

    now, commands = COMMAND.subn(run, text)

    if request.config.getoption("--update-golden"):
        README.write_text(now, encoding="utf-8", newline="\n")
        return
    assert commands
    assert text.splitlines() == now.splitlines()


def test_ci_runs_the_commands_of_the_readme() -> None:
    setup, check = SHELL.findall(README.read_text(encoding="utf-8"))
    ci = (ROOT / ".ci" / "run").read_text(encoding="utf-8")

    assert setup in ci
    assert check in ci
