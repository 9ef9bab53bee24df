"""What the commands print is whole, or the command says that it is not."""

from __future__ import annotations

import os
import pty
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

import partybuild
from conftest import ROOT, SEEDS, parsed
from test_cli import posix, program, run

pytestmark = posix
SEED = SEEDS[0]
SMALL = 1024  # Bytes that a file may have in these tests.


def _small_files_only() -> None:
    import resource  # noqa: PLC0415 Windows has none

    resource.setrlimit(resource.RLIMIT_FSIZE, (SMALL, SMALL))


@pytest.mark.parametrize("unbuffered", ["", "1"])
@pytest.mark.parametrize(
    "command",
    [
        *(["parse", SEED, "--to", form] for form in ("json", "tei", "outline", "rows", "html")),
        ["parse", SEED, "--to", "outline", "--width", "60"],
        ["check", ROOT / "seeds"],
        ["brief", SEED, "-o", "-"],
        ["parse", "--help"],
    ],
    ids=lambda command: " ".join(Path(part).name for part in command),
)
def test_output_that_is_cut_short_is_a_failure(
    command: list[str | Path], unbuffered: str, tmp_path: Path
) -> None:
    environment = {**os.environ, "PYTHONUNBUFFERED": unbuffered, "PYTHONDONTWRITEBYTECODE": "1"}
    if command[0] == "check":
        for n in range(40):
            (tmp_path / f"{n}.txt").write_text("党组织", encoding="utf-8")
        command = ["check", tmp_path]
    with (tmp_path / "out").open("wb") as target:
        done = subprocess.run(
            program(*command),
            stdout=target,
            stderr=subprocess.PIPE,
            env=environment,
            preexec_fn=_small_files_only,
            check=False,
        )

    assert 1 == done.returncode
    told = "partybuild: standard output: the file would be larger than the system allows\n"
    assert told == done.stderr.decode()


@pytest.mark.parametrize("options", [["--help"], ["--version"], ["build", "--help"], []])
def test_a_full_disk_is_one_line_for_help_too(options: list[str]) -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(program(*options), stdout=full, stderr=subprocess.PIPE, check=False)

    assert b"Traceback" not in done.stderr
    if options:
        assert (1, b"partybuild: standard output: the disk is full\n") == (
            done.returncode,
            done.stderr,
        )


def _closing(stream: int) -> Callable[[], None]:
    return lambda: os.close(stream)


@pytest.mark.parametrize(
    ("command", "stream", "told"),
    [
        (["parse", SEED], 1, b"partybuild: standard output is closed\n"),
        (["parse", "-"], 0, b"partybuild: -: standard input is closed\n"),
    ],
)
def test_a_closed_stream_is_one_line(command: list[str | Path], stream: int, told: bytes) -> None:
    done = subprocess.run(
        program(*command),
        stdin=None,
        stdout=None,
        stderr=subprocess.PIPE,
        preexec_fn=_closing(stream),
        check=False,
    )

    assert (1, told) == (done.returncode, done.stderr)


@pytest.mark.parametrize(
    "command",
    [
        ["rows", SEED, "-o", "x.csv"],
        ["build", SEED, "-o", "out"],
        ["check", SEED],
        ["corpus", "add", "x.corpus", SEED],
        ["evaluate", ROOT / "tests" / "gold", "-j", "1"],
    ],
    ids=lambda command: str(command[0]),
)
def test_nothing_needs_standard_error(command: list[str | Path], tmp_path: Path) -> None:
    done = subprocess.run(
        program(*command),
        stdout=subprocess.PIPE,
        cwd=tmp_path,
        preexec_fn=_closing(2),
        check=False,
    )

    assert 0 == done.returncode


def test_ctrl_c_while_the_program_is_being_loaded_is_one_line() -> None:
    interrupted = """if True:
        import runpy, sys
        class Interrupting:
            def find_spec(self, name, path=None, target=None):
                if name == "partybuild.cli":
                    raise KeyboardInterrupt
        sys.meta_path.insert(0, Interrupting())
        runpy.run_module("partybuild", run_name="__main__")
        """
    done = subprocess.run([sys.executable, "-c", interrupted], capture_output=True, check=False)

    assert (130, b"partybuild: stopped before anything was done\n") == (
        done.returncode,
        done.stderr,
    )


def test_importing_the_package_takes_no_time_in_which_it_can_be_interrupted() -> None:
    program_text = "import sys, partybuild; print([m for m in sys.modules if 'partybuild.' in m])"
    told = subprocess.run([sys.executable, "-c", program_text], capture_output=True, check=True)

    assert b"[]" == told.stdout.strip()


COLOUR = re.compile(r"\x1b\[[012]m")
COMMANDING = "党\x1b]0;PWNED\x07组织\x1b[31m共\x9b31m有20余个\x7f。"


@pytest.mark.parametrize("form", ["outline", "json", "tei", "html", "rows", "tsv", "jsonl"])
def test_control_characters_of_a_text_never_reach_a_terminal(form: str, tmp_path: Path) -> None:
    page = tmp_path / "page.txt"
    page.write_text(f"{COMMANDING}\n\n{COMMANDING}", encoding="utf-8")
    told = on_a_terminal(["parse", page, "--to", form, "--embed-source"])

    assert "20余个" in told
    told = COLOUR.sub("", told)
    assert not [c for c in told if c < " " and c not in "\r\n\t"]
    assert "\x9b" not in told
    assert "\x7f" not in told


def on_a_terminal(command: list[str | Path], **variables: str) -> str:
    """What a command shows on a terminal, with more variables in its environment."""
    ours, its = pty.openpty()
    environment = {**os.environ, "TERM": "xterm", **variables}
    with subprocess.Popen(program(*command), stdout=its, stderr=its, env=environment) as process:
        os.close(its)
        shown = b""
        try:
            while portion := os.read(ours, 4096):
                shown += portion
        except OSError:  # the terminal is closed at the other end
            pass
        process.wait(timeout=60)
    os.close(ours)
    return shown.decode("utf-8")


def test_control_characters_of_a_text_have_pictures_in_an_outline_file(tmp_path: Path) -> None:
    partybuild.write(
        partybuild.parse(partybuild.Source.from_text(COMMANDING)), tmp_path / "page.txt"
    )
    told = (tmp_path / "page.txt").read_text(encoding="utf-8")

    assert "党␛]0;PWNED␇组织␛[31m共␦31m有20余个␡。" in told


@pytest.mark.parametrize("command", ["parse", "check", "build", "brief"])
def test_control_characters_of_a_name_are_spelled_in_messages(command: str, tmp_path: Path) -> None:
    path = tmp_path / "no\x1b]0;PWN\x07a\nfile.txt"
    output: dict[str, list[str | Path]] = {
        "build": ["-o", tmp_path / "o"],
        "brief": ["-o", tmp_path / "b.docx"],
    }
    result = run(command, path, *output.get(command, []))

    assert 1 == result.exit_code
    assert [r"no\x1b]0;PWN\x07a\nfile.txt: there is no such file"] == [
        line.rpartition("/")[2] for line in result.stderr.splitlines()
    ]


def test_a_line_break_in_a_name_breaks_no_line_of_check(tmp_path: Path) -> None:
    path = tmp_path / "name a\nb.txt"
    path.write_text("党组织\n\n建强", encoding="utf-8")
    lines = run("check", path).stdout.splitlines()

    assert lines
    assert all(line.startswith(rf"{tmp_path}/name a\nb.txt:") for line in lines)


def test_minus_is_standard_output(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    brief = subprocess.run(program("brief", SEED, "-o", "-"), capture_output=True, check=True)
    refused = run("build", SEED, "-o", "-")

    assert run("parse", SEED).stdout == run("parse", SEED, "-o", "-").stdout
    assert brief.stdout.startswith(b"PK")
    assert 1 == refused.exit_code
    assert "partybuild: -: build writes many files: name a folder\n" == refused.stderr
    assert [] == list(tmp_path.iterdir())


@pytest.mark.parametrize("target", ["/dev/stdout", "/dev/fd/1", "/proc/self/fd/1"])
def test_an_open_stream_is_written_to_and_not_replaced(target: str, tmp_path: Path) -> None:
    (tmp_path / "all.json").write_bytes(b"before\n")
    with (tmp_path / "all.json").open("ab") as every:
        subprocess.run(
            program("parse", SEED, "--to", "rows", "-o", target), stdout=every, check=True
        )
    piped = subprocess.run(
        program("parse", SEED, "--to", "outline", "-o", target), capture_output=True, check=True
    )

    assert (tmp_path / "all.json").read_bytes().startswith(b"before\n")
    assert len((tmp_path / "all.json").read_bytes()) > 100
    assert run("parse", SEED, "--to", "outline").stdout_bytes == piped.stdout
    assert ["all.json"] == [path.name for path in tmp_path.iterdir()]


def test_an_outline_is_in_colour_on_a_terminal_only() -> None:
    command: list[str | Path] = ["parse", SEED, "--to", "outline"]

    assert COLOUR.search(on_a_terminal(command))
    assert not COLOUR.search(on_a_terminal(command, NO_COLOR="1"))
    assert not COLOUR.search(on_a_terminal(command, TERM="dumb"))
    assert not COLOUR.search(run(*command).stdout)


def test_an_outline_on_a_terminal_names_roles_in_chinese_for_who_reads_it() -> None:
    command: list[str | Path] = ["parse", SEED, "--to", "outline"]

    assert "主题 " in on_a_terminal(command, PARTYBUILD_LANG="zh")
    assert "title " in on_a_terminal(command, PARTYBUILD_LANG="en")


def test_findings_on_a_terminal_have_their_line_and_a_count() -> None:
    told = on_a_terminal(["check", SEED]).splitlines()

    assert told[0].endswith("no-date The day of publication is not printed.")
    assert told[1].startswith("    释放党建引领作用")
    assert f"notices: {len(parsed(SEED).notices)} (files: 1)" == told[-1]


def test_a_terminal_is_told_when_the_briefing_is_made(tmp_path: Path) -> None:
    told = on_a_terminal(["build", ROOT / "seeds", "-o", tmp_path / "out"])

    assert "making briefing.docx …" in told
    assert "making" not in on_a_terminal(["build", ROOT / "seeds", "-o", tmp_path / "out"])


@pytest.mark.parametrize(
    ("words", "offered"), [("che", "check"), ("check --form", "--format"), ("corpus ad", "add")]
)
def test_a_shell_completes_commands_and_options(words: str, offered: str) -> None:
    environment = {
        **os.environ,
        "_PARTYBUILD_COMPLETE": "bash_complete",
        "COMP_WORDS": f"partybuild {words}",
        "COMP_CWORD": str(len(words.split())),
    }
    told = subprocess.run(
        [sys.executable, "-c", "from partybuild.cli import main; main(prog_name='partybuild')"],
        capture_output=True,
        env=environment,
        check=True,
    )

    assert [f"plain,{offered}"] == told.stdout.decode().splitlines()


def test_the_page_on_a_terminal_is_cut_at_its_edge() -> None:
    assert parsed(SEED).articles[0].title is not None
    assert "…" in on_a_terminal(["parse", SEED, "--to", "outline"])
