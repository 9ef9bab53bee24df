"""What the commands read and write: nothing is overwritten that is read, nothing lost that cannot be entered."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

import partybuild
from conftest import SEEDS, parsed
from partybuild import corrections
from partybuild.corrections import Corrections
from partybuild.source import Source
from test_cli import posix, program, run, written

SEED = SEEDS[0]
TEXT = "城市基层党建引领基层治理\n\n本报记者 王某\n\n  全市新建党群服务中心120个，投入3000万元。\n"

RULED = "c/p.txt.corrections.jsonl"
WEIGHTS = "office.weights"
INSTALLED = Path(partybuild.__path__[0], "data", "structure.weights")


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder to be in, with a page in it."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "p.txt").write_text(TEXT, encoding="utf-8")
    return tmp_path


def snapshot(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


# --- what is read is never written over ---------------------------------------------------


@pytest.mark.parametrize(
    ("command", "target"),
    [
        (["parse", "p.txt", "-o", "p.txt"], "p.txt"),
        (["parse", "p.txt", "-o", "./sub/../p.txt"], "sub/../p.txt"),
        (["parse", "p.txt", "--to", "json", "-o", "link.json"], "link.json"),
        (["parse", "page.html", "-o", "page.html"], "page.html"),
        (["parse", "s.json", "-o", "s.json"], "s.json"),
        (["brief", "w.docx", "-o", "w.docx"], "w.docx"),
        (["brief", "p.txt", "-o", "tpl.docx", "--template", "tpl.docx"], "tpl.docx"),
        (["brief", "p.txt", "-o", "tpl.docx", "--config", "office.toml"], "tpl.docx"),
        (["brief", "p.txt", "w.docx", "-o", "w.docx"], "w.docx"),
        (["brief", "p.txt", "-o", "b.docx", "--corrections", "c", "--proof", RULED], RULED),
        (["parse", "p.txt", "--corrections", "c", "--to", "json", "-o", RULED], RULED),
        (["parse", "p.txt", "page.html", "--corrections", RULED, "-o", RULED, "-t", "tei"], RULED),
        (["parse", "p.txt", "--weights", WEIGHTS, "--to", "json", "-o", WEIGHTS], WEIGHTS),
        (["parse", "p.txt", "s.json", "--weights", WEIGHTS, "-o", WEIGHTS, "-t", "tei"], WEIGHTS),
        (["rows", "figures.csv", "-o", ".", "--to", "csv"], "figures.csv"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_an_output_that_is_read_is_refused_in_one_line(
    command: list[str], target: str, here: Path
) -> None:
    import docx  # noqa: PLC0415 slow, and needed here only

    (here / "sub").mkdir()
    (here / "link.json").symlink_to("p.txt")
    (here / "page.html").write_text(f"<p>{TEXT}</p>", encoding="utf-8")
    (here / "office.toml").write_text('template = "tpl.docx"', encoding="utf-8")
    (here / "figures.csv").write_text(TEXT, encoding="utf-8")
    (here / "c").mkdir()
    corrections.save(Corrections.of(Source.from_text(TEXT, "p.txt"), ()), here / RULED)
    (here / WEIGHTS).write_bytes(INSTALLED.read_bytes())
    partybuild.write(parsed(SEED), here / "s.json", embed_source=True)
    for name in ("w.docx", "tpl.docx"):
        document = docx.Document()
        document.add_paragraph(TEXT)
        document.save(str(here / name))
    before = snapshot(here)

    result = run(*command)

    assert (1, "") == (result.exit_code, result.stdout)
    assert f"partybuild: {target}: this is what is read: name another file to write\n" == (
        result.stderr
    )
    assert before == snapshot(here)


@pytest.mark.parametrize(
    "command",
    [
        ["corpus", "add", "", "p.txt"],
        ["corpus", "search", ""],
        ["corpus", "compare", "x.corpus", "-o", ""],
        ["corpus", "export", "x.corpus", "-o", ""],
        ["corpus", "shards", "", "-o", "x"],
        ["rows", "p.txt", "-o", ""],
    ],
    ids=" ".join,
)
def test_an_empty_name_is_no_file_and_no_folder(command: list[str], here: Path) -> None:
    before = snapshot(here)

    result = run(*command)

    assert 2 == result.exit_code
    assert "the name is empty" in result.stderr
    assert before == snapshot(here)


def test_a_briefing_on_standard_output_has_its_checkers_file(here: Path) -> None:
    wanted = (run("brief", "p.txt", "-o", "b.docx", "--proof", "1.docx"), here / "b.docx")

    told = subprocess.run(
        program("brief", "p.txt", "-o", "-", "--proof", "2.docx"), capture_output=True, check=True
    )

    assert 0 == wanted[0].exit_code
    assert wanted[1].read_bytes() == told.stdout
    assert (here / "1.docx").read_bytes() == (here / "2.docx").read_bytes()


def test_the_pages_of_a_corpus_are_decided_by_the_weights_that_are_given(here: Path) -> None:
    (here / "q.txt").write_text(TEXT, encoding="utf-8")
    weights = INSTALLED.read_text(encoding="utf-8").replace("seed=0", "seed=1")
    (here / WEIGHTS).write_text(weights, encoding="utf-8")

    result = run("parse", "p.txt", "q.txt", "-t", "tei", "-o", "c.xml", "--weights", WEIGHTS)
    readers = [page.reader for page in partybuild.load_all(here / "c.xml")]

    assert (0, 2) == (result.exit_code, len(readers))
    assert {partybuild.Model.at(here / WEIGHTS).digest} == {
        reader.weights for reader in readers if reader
    }


def test_corrections_that_cannot_be_read_are_a_failure_of_parse(here: Path) -> None:
    (here / "c").mkdir()
    (here / RULED).write_text("{}", encoding="utf-8")

    for more in ((), ("p.txt", "-t", "tei")):
        result = run("parse", "p.txt", *more, "--corrections", "c")

        assert 1 == result.exit_code
        assert f"partybuild: {RULED}: no corrections" in result.stderr
        assert "120个" in result.stdout


def test_build_leaves_a_page_called_like_its_briefing_alone(here: Path) -> None:
    import docx  # noqa: PLC0415 slow, and needed here only

    document = docx.Document()
    document.add_paragraph(TEXT)
    document.save(str(here / "briefing.docx"))
    before = (here / "briefing.docx").read_bytes()

    result = run("build", ".", "-o", ".")

    assert 1 == result.exit_code
    assert "partybuild: briefing.docx: this is what is read: name another file to write\n" == (
        result.stderr
    )
    assert before == (here / "briefing.docx").read_bytes()
    assert "no briefing" in result.stdout
    assert (here / "p.json").exists()


def test_writing_json_over_json_that_carries_its_source_keeps_the_source(here: Path) -> None:
    path = here / "s.json"
    partybuild.write(parsed(SEED), path, embed_source=True)
    partybuild.write(partybuild.load(path), path)

    assert parsed(SEED) == partybuild.load(path)

    partybuild.write(partybuild.load(path), path, embed_source=False)
    assert "text" not in json.loads(path.read_text(encoding="utf-8"))["source"]


# --- the second run of every week ------------------------------------------------------------


@pytest.mark.parametrize(
    ("command", "made"),
    [
        (["brief", "wk", "-o", "wk/简报.docx"], "wk/简报.docx"),
        (["build", "wk", "-o", "wk"], "wk/briefing.docx"),
        (["build", ".", "-o", "wk"], "wk/briefing.docx"),
    ],
    ids=" ".join,
)
def test_the_second_run_of_every_week_is_as_the_first(
    command: list[str], made: str, here: Path
) -> None:
    (here / "wk").mkdir()
    (here / "p.txt").rename(here / "wk" / "p.txt")
    (here / "q.txt").write_text(TEXT, encoding="utf-8")

    assert 0 == run(*command).exit_code
    first = (here / made).read_bytes()
    second = run(*command)

    assert 0 == second.exit_code, second.output
    assert first == (here / made).read_bytes()


def test_a_briefing_in_a_folder_is_passed_over_and_told(here: Path) -> None:
    assert 0 == run("brief", "p.txt", "-o", "简报.docx").exit_code
    result = run("build", ".", "-o", "out")

    assert 0 == result.exit_code
    assert "partybuild: 简报.docx: passed over, as it is a briefing that partybuild made\n" == (
        result.stderr
    )
    assert {"p.json", "p.tei.xml", "briefing.docx"} == written(here / "out")


@pytest.mark.parametrize(
    "command",
    [
        ["build", "in", "-o", "out"],
        ["brief", "in", "-o", "b.docx"],
        ["rows", "in", "-o", "r.csv"],
        ["check", "in"],
        ["corpus", "add", "x.corpus", "in"],
        ["gold", "in", "-o", "gold"],
    ],
    ids=lambda command: command[0],
)
def test_texts_of_other_formats_in_a_folder_are_passed_over_and_told(
    command: list[str], here: Path
) -> None:
    for name in ("p.txt", "报告.doc", "sub/方案.WPS", "sub/纪要.wps", "~$报告.doc", "图.jpg"):
        (here / "in" / name).parent.mkdir(parents=True, exist_ok=True)
        (here / "in" / name).write_text(TEXT, encoding="utf-8")

    told = run(*command).stderr

    assert "in: passed over texts in formats that are not read (.doc 1, .wps 2)" in told
    assert "jpg" not in told


@pytest.mark.parametrize(
    "command",
    [["check", "in"], ["corpus", "add", "x.corpus", "in"], ["review", "in"]],
    ids=lambda command: command[0],
)
def test_texts_of_other_formats_are_told_where_there_is_nothing_else(
    command: list[str], here: Path
) -> None:
    (here / "in").mkdir(exist_ok=True)
    (here / "in" / "报告.doc").write_text(TEXT, encoding="utf-8")

    told = run(*command)

    assert 1 == told.exit_code
    assert "in: passed over texts in formats that are not read (.doc 1)" in told.stderr


@pytest.mark.usefixtures("here")
def test_a_briefing_that_is_named_gives_the_pages_in_it() -> None:
    assert 0 == run("brief", SEEDS[0], SEEDS[1], "-o", "two.docx").exit_code
    assert 0 == run("brief", SEEDS[0], "-o", "one.docx").exit_code

    assert (
        run("parse", SEED, "--to", "rows").stdout == run("parse", "one.docx", "--to", "rows").stdout
    )
    assert 0 == run("build", "two.docx", "-o", "out").exit_code
    assert parsed(SEEDS[1]) == partybuild.load("out/two-2.tei.xml")
    assert 0 == run("brief", "two.docx", "-o", "again.docx").exit_code
    assert "a briefing over 2 pages" in run("parse", "two.docx").stderr


# --- saved pages, by what they are ------------------------------------------------------------


@pytest.mark.parametrize("form", ["json", "tei"])
@pytest.mark.parametrize("media", [[], ["--media", "text"]])
def test_a_saved_page_is_known_by_what_it_is(form: str, media: list[str], here: Path) -> None:
    saved = run("parse", SEED, "--to", form, "--embed-source").stdout_bytes
    wanted = run("parse", SEED, "--to", "outline").stdout
    for name in ("noext", "page.json.bak", "page.txt"):
        (here / name).write_bytes(saved)

        assert wanted == run("parse", name, "--to", "outline", *media).stdout
    assert wanted == run("parse", "-", "--to", "outline", *media, given=saved).stdout
    assert 0 == run("brief", "-", "-o", "b.docx", given=saved).exit_code
    assert parsed(SEED) == partybuild.load("b.docx")


@posix
def test_a_saved_page_is_known_on_dev_stdin() -> None:
    saved = run("parse", SEED, "--to", "json", "--embed-source").stdout_bytes
    told = subprocess.run(
        program("parse", "/dev/stdin", "--to", "outline"),
        input=saved,
        capture_output=True,
        check=True,
    )

    assert run("parse", SEED, "--to", "outline").stdout_bytes == told.stdout


# --- folders that may not be entered, and what is no file --------------------------------------


_AS_NOBODY = """if True:
    import contextlib, os, sys, tempfile
    from partybuild.cli import main
    # What is loaded when it is used has to be loaded while it may be read.
    with tempfile.TemporaryDirectory() as folder:
        page = sys.argv[1]
        parse = ["parse", page, "-o"]
        for command in (
            [*parse, f"{folder}/p.json"],
            [*parse, f"{folder}/p.tei.xml"],
            ["brief", page, "-o", f"{folder}/b.docx"],
            ["check", page],
            ["validate", folder],
        ):
            with contextlib.suppress(SystemExit):
                main(command)
    os.setgroups([]); os.setgid(65534); os.setuid(65534)
    main(sys.argv[2:], prog_name="partybuild")
    """


def as_nobody(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    """The command as a user without rights."""
    return subprocess.run(
        [sys.executable, "-c", _AS_NOBODY, SEED, *arguments],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


needs_root = pytest.mark.skipif(
    os.name == "nt" or os.geteuid() != 0, reason="only root may become another user"
)


@pytest.fixture
def closed(monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder with a page, and a folder in it that only its owner may enter; it lies where everybody may come."""
    with tempfile.TemporaryDirectory() as name:
        here = Path(name)
        here.chmod(0o755)
        monkeypatch.chdir(here)
        (here / "p.txt").write_text(TEXT, encoding="utf-8")
        _fill(here)
        yield here
        monkeypatch.undo()


def _fill(here: Path) -> None:
    (here / "un" / "x").mkdir(parents=True)
    (here / "un" / "a.txt").write_text(TEXT, encoding="utf-8")
    (here / "un" / "x" / "b.txt").write_text(TEXT, encoding="utf-8")
    (here / "out").mkdir()
    (here / "out").chmod(0o777)
    (here / "un" / "x").chmod(0o700)


@needs_root
@pytest.mark.parametrize("command", ["build", "check", "brief", "validate"])
def test_a_folder_that_may_not_be_entered_is_told(command: str, closed: Path) -> None:
    output = {"build": ["-o", "out"], "brief": ["-o", "out/b.docx"]}
    done = as_nobody(command, "un", *output.get(command, []))

    assert 1 == done.returncode
    assert "partybuild: un/x: no permission to look into this folder\n" == done.stderr
    if command == "build":
        assert {"a.json", "a.tei.xml", "briefing.docx"} == written(closed / "out")


@needs_root
@pytest.mark.usefixtures("closed")
@pytest.mark.parametrize("command", ["parse", "build", "check", "brief", "validate"])
def test_a_file_behind_a_closed_folder_is_told_by_its_name(command: str) -> None:
    output = {"build": ["-o", "out"], "brief": ["-o", "out/b.docx"]}
    done = as_nobody(command, "un/x/b.txt", *output.get(command, []))

    assert 1 == done.returncode
    assert "partybuild: un/x/b.txt: no permission to read it\n" == done.stderr


@needs_root
def test_a_locked_file_of_several_stops_no_other(closed: Path) -> None:
    (closed / "locked.txt").write_text(TEXT, encoding="utf-8")
    (closed / "locked.txt").chmod(0o600)
    done = as_nobody("build", "p.txt", "locked.txt", "-o", "out")

    assert (1, "partybuild: locked.txt: no permission to read it\n") == (
        done.returncode,
        done.stderr,
    )
    assert {"p.json", "p.tei.xml", "briefing.docx"} == written(closed / "out")


@needs_root
def test_a_folder_that_is_only_written_to_need_not_be_readable(closed: Path) -> None:
    (closed / "out").chmod(0o733)

    assert 0 == as_nobody("build", "p.txt", "-o", "out").returncode


@needs_root
def test_a_writable_file_in_a_closed_folder_is_told_with_its_folder(closed: Path) -> None:
    (closed / "p.json").touch()
    (closed / "p.json").chmod(0o666)
    done = as_nobody("parse", "p.txt", "-o", "p.json")

    told = "to write it whole its folder must be writable too, and . is not"
    assert f"partybuild: p.json: {told}\n" == done.stderr


LONG = "很" * 200


@posix
@pytest.mark.parametrize("command", ["parse", "build", "check", "brief", "validate"])
def test_a_name_that_is_too_long_is_told_by_that_name(command: str, here: Path) -> None:
    output = {"build": ["-o", "out"], "brief": ["-o", "out/b.docx"]}
    result = run(command, f"{LONG}.txt", *output.get(command, []))

    assert 1 == result.exit_code
    assert f"partybuild: {LONG}.txt: the name is too long\n" == result.stderr
    assert ["p.txt"] == [path.name for path in here.iterdir()]


@posix
def test_what_is_no_regular_file_is_told_and_not_waited_for(here: Path) -> None:
    (here / "in").mkdir()
    (here / "in" / "p.txt").write_text(TEXT, encoding="utf-8")
    os.mkfifo(here / "in" / "x.txt")
    (here / "in" / "y.txt").symlink_to("nowhere")
    done = subprocess.run(
        program("build", "in", "-o", "out", "-q"), capture_output=True, timeout=60, check=False
    )

    assert 1 == done.returncode
    assert [
        "partybuild: in/x.txt: no regular file, so it is not waited for",
        "partybuild: in/y.txt: a link that leads nowhere",
    ] == done.stderr.decode().splitlines()
    assert {"p.json", "p.tei.xml", "briefing.docx"} == written(here / "out")


@posix
def test_a_tree_deeper_than_the_system_has_paths_is_told(here: Path) -> None:
    (here / "deep").mkdir()
    (here / "deep" / "p.txt").write_text(TEXT, encoding="utf-8")
    start = os.getcwd()  # noqa: PTH109
    try:
        os.chdir("deep")
        for _ in range(250):
            os.mkdir("a" * 20)  # noqa: PTH102
            os.chdir("a" * 20)
    finally:
        os.chdir(start)
    result = run("check", "deep")
    subprocess.run(["rm", "-rf", here / "deep"], check=True)

    assert 1 == result.exit_code
    assert "p.txt" in result.stdout
    [line] = result.stderr.splitlines()
    assert line.endswith(": the name is too long")


@pytest.mark.parametrize("command", ["parse", "build", "check", "brief", "validate"])
def test_an_empty_name_is_no_folder(command: str, here: Path) -> None:
    output = {"build": ["-o", "out"], "brief": ["-o", "b.docx"]}
    result = run(command, "", *output.get(command, []))

    assert 2 == result.exit_code
    assert "the name is empty" in result.stderr
    assert 2 == run("build", "p.txt", "-o", "").exit_code
    assert ["p.txt"] == [path.name for path in here.iterdir()]


# --- one that fails stops no other -------------------------------------------------------------


def test_a_target_in_the_way_stops_no_other_page(here: Path) -> None:
    for name in "abc":
        (here / f"{name}.txt").write_text(TEXT, encoding="utf-8")
    (here / "out" / "b.json").mkdir(parents=True)
    result = run("build", "a.txt", "b.txt", "c.txt", "-o", "out")

    assert 1 == result.exit_code
    assert "partybuild: out/b.json: this is a folder: name a file\n" == result.stderr
    assert {"a.json", "a.tei.xml", "b.json", "c.json", "c.tei.xml", "briefing.docx"} == written(
        here / "out"
    )
    assert "wrote 2 JSON, 2 TEI and briefing.docx to out" in result.stdout


def test_a_fault_of_a_writer_is_one_line_and_stops_no_other_page(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from partybuild.writers import json as writer  # noqa: PLC0415

    dumps = writer.dumps

    def faulty(page: partybuild.Page, *, embed_source: bool = False) -> str:
        if page.source.name == "b.txt":
            raise RecursionError("too deep")
        return dumps(page, embed_source=embed_source)

    monkeypatch.setattr(writer, "dumps", faulty)
    for name in "ab":
        (here / f"{name}.txt").write_text(TEXT, encoding="utf-8")
    result = run("build", "a.txt", "b.txt", "-o", "out")

    assert 1 == result.exit_code
    [line] = result.stderr.splitlines()
    assert line.startswith("partybuild: b.txt: this is a fault in partybuild")
    assert "a.json" in written(here / "out")


def test_a_file_that_is_not_there_stops_no_other_validation(here: Path) -> None:
    (here / "bad.tei.xml").write_text("<TEI>", encoding="utf-8")
    partybuild.write(parsed(SEED), here / "good.tei.xml")
    text = (here / "good.tei.xml").read_text(encoding="utf-8")
    (here / "good.tei.xml").write_text(text.replace("<body>", "<body><x/>"), encoding="utf-8")
    result = run("validate", "nofile.xml", "-", "bad.tei.xml", "good.tei.xml")

    assert 2 == result.exit_code
    assert "good.tei.xml:" in result.stdout
    assert ["bad.tei.xml", "nofile.xml", "-"] == [
        line.split(": ")[1] for line in result.stderr.splitlines()
    ]


# --- an empty file ---------------------------------------------------------------------------


@pytest.mark.parametrize("content", ["", " \n\u3000\n", "<html></html>"])
def test_an_empty_file_is_told_and_has_no_entry_in_the_briefing(content: str, here: Path) -> None:
    name = "empty.html" if "<" in content else "empty.txt"
    (here / name).write_text(content, encoding="utf-8")
    checked = run("check", "--strict", name)
    built = run("build", name, "-o", "out")

    assert (3, f"{name}:1:1 empty\n") == (checked.exit_code, checked.stdout)
    assert {"empty.json", "empty.tei.xml"} == written(here / "out")
    assert "no briefing" in built.stdout
    assert 1 == run("brief", name, "-o", "b.docx").exit_code
    assert 1 == len(partybuild.brief([partybuild.load("out/empty.tei.xml"), parsed(SEED)]).pages)


# --- what is wrong is said once, in words -------------------------------------------------------


@pytest.mark.parametrize(
    ("command", "told"),
    [
        (["brief", "nofile.txt", "-o", "x.docx"], "nofile.txt: there is no such file"),
        (["brief", "p.txt", "-o", "x.docx", "--template", "no"], "no: there is no such file"),
        (["brief", "p.txt", "-o", "x.docx", "--config", "."], ".: this is a folder: name a file in it"),
        (["brief", "p.txt", "-o", "x.docx", "--lexicon", "."], ".: this is a folder: name a file in it"),
        (["validate", "no.xml"], "no.xml: there is no such file"),
        (["parse", "p.txt", "-o", "no/x.json"], "no/x.json: the folder does not exist"),
    ],
)  # fmt: skip
def test_what_is_missing_is_told_once_in_words(command: list[str], told: str, here: Path) -> None:
    result = run(*command)

    assert (1, f"partybuild: {told}\n") == (result.exit_code, result.stderr)
    assert ["p.txt"] == [path.name for path in here.iterdir()]


# --- the library ---------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["a\0.txt", "a\ud800.txt", f"{LONG}.txt", "p.txt/x.txt"])
def test_the_library_raises_errors_of_its_own_for_names_that_cannot_be(
    name: str, here: Path
) -> None:
    from partybuild.errors import ReadError, WriteError  # noqa: PLC0415

    for reading in (partybuild.read, partybuild.load):
        with pytest.raises(ReadError):
            reading(name)
    with pytest.raises(WriteError):
        partybuild.write(parsed(SEED), name, "json")
    assert ["p.txt"] == [path.name for path in here.iterdir()]


def test_the_library_says_what_to_do_instead() -> None:
    from partybuild.errors import ReadError, WriteError  # noqa: PLC0415

    page = parsed(SEED)
    with pytest.raises(ReadError, match=r"Source\.from_text"):
        partybuild.parse("text")  # type: ignore[arg-type]
    with pytest.raises(WriteError, match=r"brief\(pages\)"):
        partybuild.write([page, page], "x.docx")  # type: ignore[arg-type]
    with pytest.raises(WriteError, match=r"not of str: parse\(read\(path\)\) gives one"):
        partybuild.brief(["page.txt"])  # type: ignore[list-item]
    with pytest.raises(WriteError, match=r"not of list: rows\(page\) for each"):
        partybuild.rows([page])  # type: ignore[arg-type]
    with pytest.raises(WriteError, match=r"brief\(\[page\]\)"):
        partybuild.brief(page)  # type: ignore[arg-type]
