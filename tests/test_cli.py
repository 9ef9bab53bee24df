from __future__ import annotations

import csv
import io
import json
import os
import signal
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable
from importlib import metadata
from pathlib import Path

import attrs
import pytest
from click.testing import CliRunner, Result

import partybuild
from conftest import ROOT, SEEDS, parsed
from partybuild.briefing import Office
from partybuild.cli import main
from partybuild.writers import WRITERS

SEED = SEEDS[0]
posix = pytest.mark.skipif(os.name == "nt", reason="Windows has no /dev/full, SIGPIPE or SIGINT")


def run(*arguments: str | Path, given: bytes | None = None) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments], input=given)


def program(*arguments: str | Path) -> list[str]:
    """The command line of a process of its own."""
    return [sys.executable, "-m", "partybuild", *map(str, arguments)]


def written(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir() if not path.name.startswith(".")}


class TestBuild:
    def test_makes_json_and_tei_for_every_page_and_one_briefing(self, tmp_path: Path) -> None:
        result = run("build", ROOT / "seeds", "-o", tmp_path / "out")

        assert 0 == result.exit_code, result.output
        assert {f"{seed.stem}{suffix}" for seed in SEEDS for suffix in (".json", ".tei.xml")} | {
            "briefing.docx"
        } == written(tmp_path / "out")
        assert f"wrote 5 JSON, 5 TEI and briefing.docx to {tmp_path / 'out'}" in result.stdout
        assert "" == result.stderr
        for seed in SEEDS:
            assert parsed(seed) == partybuild.load(tmp_path / "out" / f"{seed.stem}.tei.xml")

    def test_two_pages_of_one_name_both_stay(self, tmp_path: Path) -> None:
        for name, text in (("a/页.txt", "第一篇文章。"), ("b/页.txt", "第二篇文章。")):
            (tmp_path / name).parent.mkdir()
            (tmp_path / name).write_text(text, encoding="utf-8")

        result = run("build", tmp_path, "-o", tmp_path / "out")

        assert 0 == result.exit_code
        assert {"a", "b", "briefing.docx"} == written(tmp_path / "out")
        assert {"页.json", "页.tei.xml"} == written(tmp_path / "out/a")
        assert "第二篇文章。" in (tmp_path / "out/b/页.json").read_text(encoding="utf-8")

    def test_goes_on_after_a_page_that_cannot_be_read(self, tmp_path: Path) -> None:
        result = run("build", tmp_path / "no.txt", SEED, "-o", tmp_path / "out")

        assert 1 == result.exit_code
        assert f"partybuild: {tmp_path / 'no.txt'}: there is no such file\n" == result.stderr
        assert f"{SEED.stem}.json" in written(tmp_path / "out")

    def test_does_not_read_what_it_wrote(self, tmp_path: Path) -> None:
        (tmp_path / "page.txt").write_text("党组织20余个。", encoding="utf-8")

        for _ in range(2):
            result = run("build", tmp_path, "-o", tmp_path / "out")

        assert 0 == result.exit_code
        assert {"page.json", "page.tei.xml", "briefing.docx"} == written(tmp_path / "out")

    def test_reads_standard_input(self, tmp_path: Path) -> None:
        result = run("build", "-", "-o", tmp_path, given="党组织20余个。".encode())

        assert 0 == result.exit_code
        assert {"page.json", "page.tei.xml", "briefing.docx"} == written(tmp_path)

    def test_can_be_quiet(self, tmp_path: Path) -> None:
        assert "" == run("build", SEED, "-o", tmp_path, "-q").output


class TestParse:
    @pytest.mark.parametrize("name", WRITERS)
    def test_prints_each_format(self, name: str) -> None:
        result = run("parse", SEED, "--to", name)

        assert 0 == result.exit_code
        assert WRITERS[name].dumps(parsed(SEED), None) == result.stdout_bytes

    @pytest.mark.parametrize("name", WRITERS)
    def test_writes_what_the_file_name_says(self, name: str, tmp_path: Path) -> None:
        path = tmp_path / f"page{WRITERS[name].suffix}"

        result = run("parse", SEED, "-o", path)

        assert "" == result.output
        assert WRITERS[name].mark + WRITERS[name].dumps(parsed(SEED), None) == path.read_bytes()

    def test_prints_json_when_nothing_is_said(self) -> None:
        told = json.loads(run("parse", SEED).stdout)

        assert "partybuild/1" == told["format"]
        assert "text" not in told["source"]

    def test_embeds_the_source_on_request(self, tmp_path: Path) -> None:
        run("parse", SEED, "--embed-source", "-o", tmp_path / "with.json")
        run("parse", SEED, "--no-embed-source", "-o", tmp_path / "without.tei.xml")

        assert parsed(SEED) == partybuild.load(tmp_path / "with.json")
        assert "xenoData" not in (tmp_path / "without.tei.xml").read_text(encoding="utf-8")

    def test_reads_saved_pages(self, tmp_path: Path) -> None:
        partybuild.write(parsed(SEED), tmp_path / "page.tei.xml")

        result = run("parse", tmp_path / "page.tei.xml", "--to", "outline")

        assert run("parse", SEED, "--to", "outline").stdout == result.stdout

    def test_cuts_outlines_to_a_width(self) -> None:
        lines = run("parse", SEED, "--to", "outline", "--width", "40").stdout.splitlines()

        assert max(map(len, lines)) <= 40
        assert any(line.endswith("…") for line in lines)

    def test_reads_standard_input_of_a_kind(self) -> None:
        told = "<h1>标题</h1><p>党组织20余个。</p>".encode()

        rows = run("parse", "-", "--media", "html", "--to", "rows", given=told).stdout

        assert ["20余个"] == [row["text"] for row in csv.DictReader(io.StringIO(rows))]


class TestCheck:
    def test_lists_notices_with_file_line_and_column(self) -> None:
        result = run("check", SEED)
        page = parsed(SEED)

        assert 0 == result.exit_code
        lines = result.stdout.splitlines()
        assert len(page.notices) == len(lines)
        for line, notice in zip(lines, page.notices, strict=True):
            assert line.startswith(f"{SEED}:")
            assert str(notice) == f"{SEED.name}{line.removeprefix(str(SEED))}"

    def test_exits_with_3_when_notices_are_not_wanted(self, tmp_path: Path) -> None:
        fine = tmp_path / "fine.txt"
        fine.write_text("返回目录", encoding="utf-8")

        assert 3 == run("check", SEED, "--strict").exit_code
        assert 0 == run("check", fine, "--strict").exit_code
        assert 1 == run("check", SEED, tmp_path / "no.txt", "--strict").exit_code

    def test_tells_what_was_edited_in_a_briefing(self, tmp_path: Path) -> None:
        path = tmp_path / "b.docx"
        partybuild.write(partybuild.brief([parsed(SEED)]), path)
        assert (0, "") == ((made := run("check", "--strict", path)).exit_code, made.output)
        _replace(path, "word/document.xml", "桂林市委成立", "桂林市委组建")

        result = run("check", "--strict", path)

        assert 3 == result.exit_code
        assert f"{path}: edited page 1, " in result.stdout
        assert "桂林市委组建" in result.stdout


def _replace(package: Path, part: str, old: str, new: str) -> None:
    """Change a text in a part of a Word file."""
    with zipfile.ZipFile(package) as opened:
        parts = {name: opened.read(name) for name in opened.namelist()}
    assert old.encode() in parts[part]
    parts[part] = parts[part].replace(old.encode(), new.encode())
    with zipfile.ZipFile(package, "w") as made:
        for name, data in parts.items():
            made.writestr(name, data)


class TestBrief:
    def test_makes_a_briefing_over_folders_and_saved_pages(self, tmp_path: Path) -> None:
        partybuild.write(parsed(SEED), tmp_path / "page.tei.xml")

        result = run("brief", tmp_path / "page.tei.xml", SEEDS[1], "-o", tmp_path / "简报.docx")

        assert (0, "") == (result.exit_code, result.output)
        assert (tmp_path / "简报.docx").read_bytes().startswith(b"PK")

    def test_takes_options_from_a_file_and_the_command_line(self, tmp_path: Path) -> None:
        config = tmp_path / "office.toml"
        config.write_text('name = "甲市简报"\nissue = 1', encoding="utf-8")
        target = tmp_path / "b.docx"

        result = run("brief", SEED, "-o", target, "--config", config, "--issue", "7")

        assert 0 == result.exit_code, result.output
        text = _docx_text(target)
        assert "甲市简报" in text
        assert "第7期" in text

    def test_has_an_option_for_everything_an_office_can_say(self) -> None:
        options = {parameter.name for parameter in main.commands["brief"].params}

        assert {field.name for field in attrs.fields(Office)} <= options

    @pytest.mark.parametrize(
        ("options", "told"),
        [
            (["--date", "2024-13-40"], "date '2024-13-40': no date"),
            (["--config", "no.toml"], "no.toml: "),
        ],
    )
    def test_says_what_is_wrong_with_an_option(
        self, options: list[str], told: str, tmp_path: Path
    ) -> None:
        result = run("brief", SEED, "-o", tmp_path / "b.docx", *options)

        assert 1 == result.exit_code
        assert result.stderr.startswith(f"partybuild: {told}")
        assert set() == written(tmp_path)

    @pytest.mark.parametrize(
        ("told", "layout"),
        [("简报", "jianbao"), ("专报", "zhuanbao"), ("汇编", "huibian"), ("公文", "gongwen")],
    )
    def test_layouts_have_their_chinese_names(self, told: str, layout: str, tmp_path: Path) -> None:
        config = tmp_path / "office.toml"
        config.write_text(f'layout = "{told}"', encoding="utf-8")
        options: dict[str, tuple[str | Path, ...]] = {
            "told": ("--layout", told),
            "named": ("--layout", layout),
            "set": ("--config", config),
        }
        for name, given in options.items():
            assert 0 == run("brief", SEED, "-o", tmp_path / f"{name}.docx", *given).exit_code
        first, *others = ((tmp_path / f"{name}.docx").read_bytes() for name in options)

        assert [first, first] == others
        assert 0 == run("build", SEED, "-o", tmp_path / "out", "--layout", told).exit_code

    @pytest.mark.parametrize("options", [["--date", "2024-13-40"], ["--pages", "9"]])
    def test_an_option_that_is_wrong_is_told_before_a_page_is_read(
        self, options: list[str], tmp_path: Path
    ) -> None:
        _binary(tmp_path)

        result = run("brief", tmp_path, "-o", tmp_path / "b.docx", *options)

        assert 1 == result.exit_code
        assert 1 == len(result.stderr.splitlines())
        assert options[1] in result.stderr

    @pytest.mark.parametrize(("layout", "told"), [("jianbao", 1), ("huibian", 0)])
    def test_an_article_of_two_files_is_printed_once_and_told(
        self, layout: str, told: int, tmp_path: Path
    ) -> None:
        for name in ("甲.txt", "乙.txt"):
            (tmp_path / name).write_bytes(SEED.read_bytes())
        paths = (tmp_path / "甲.txt", tmp_path / "乙.txt")

        result = run("brief", *paths, "-o", tmp_path / "b.docx", "--layout", layout)

        assert 0 == result.exit_code
        assert told == result.stderr.count("is printed once, from 甲.txt")


def _docx_text(path: Path) -> str:
    import docx  # noqa: PLC0415 slow, and needed here only

    body = docx.Document(str(path)).element.body
    return "".join(str(text.text) for text in body.iter("{*}t"))


class TestValidate:
    def test_sound_files_pass(self, tmp_path: Path) -> None:
        partybuild.write(parsed(SEED), tmp_path / "page.tei.xml")

        result = run("validate", tmp_path / "page.tei.xml")

        assert (0, "") == (result.exit_code, result.output)

    def test_folders_are_walked(self, tmp_path: Path) -> None:
        assert f"partybuild: {tmp_path}: no XML files in this folder\n" == (
            run("validate", tmp_path).stderr
        )
        (tmp_path / "b").mkdir()
        for name in ("b/2.xml", "1.xml"):
            (tmp_path / name).write_text("<TEI>", encoding="utf-8")

        told = run("validate", tmp_path).stderr.splitlines()

        assert [True, True] == [
            line.startswith(f"partybuild: {tmp_path / name}: ")
            for line, name in zip(told, ("1.xml", "b/2.xml"), strict=True)
        ]

    def test_findings_are_told_with_file_and_line(self, tmp_path: Path) -> None:
        path = tmp_path / "page.tei.xml"
        partybuild.write(parsed(SEED), path)
        text = path.read_text(encoding="utf-8")
        path.write_text(text.replace("<body>", "<body><nonsense/>", 1), encoding="utf-8")

        result = run("validate", path)

        assert 1 == result.exit_code
        assert result.stdout.startswith(f"{path}:")

    def test_what_is_no_xml_is_told_in_one_line(self, tmp_path: Path) -> None:
        path = tmp_path / "page.tei.xml"
        path.write_text("<TEI><text>", encoding="utf-8")

        result = run("validate", path)

        assert 2 == result.exit_code
        assert 1 == len(result.output.splitlines())


def _missing(folder: Path) -> Path:
    return folder / "no.txt"


def _no_pages(folder: Path) -> Path:
    (folder / "pages").mkdir()
    return folder / "pages"


def _folder_as_file(folder: Path) -> Path:
    return folder


def _binary(folder: Path) -> Path:
    path = folder / "page.txt"
    path.write_bytes(bytes(range(256)) * 64)
    return path


def _picture(folder: Path) -> Path:
    path = folder / "page.txt"
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(1000))
    return path


def _broken_json(folder: Path) -> Path:
    path = folder / "page.json"
    path.write_text("{", encoding="utf-8")
    return path


def _other_json(folder: Path) -> Path:
    path = folder / "page.json"
    path.write_text('{"format": "other"}', encoding="utf-8")
    return path


def _broken_tei(folder: Path) -> Path:
    path = folder / "page.xml"
    path.write_text("<TEI><text>", encoding="utf-8")
    return path


def _broken_docx(folder: Path) -> Path:
    path = folder / "page.docx"
    path.write_bytes(b"PK\x03\x04 and nothing more")
    return path


@pytest.mark.parametrize(
    ("make", "command"),
    [
        *((_missing, command) for command in ("build", "parse", "brief", "check")),
        *((_no_pages, command) for command in ("build", "brief", "check")),
        (_folder_as_file, "parse"),
        *((_binary, command) for command in ("build", "parse", "brief", "check")),
        (_picture, "parse"),
        (_broken_json, "parse"),
        (_other_json, "parse"),
        (_broken_tei, "parse"),
        (_broken_docx, "parse"),
    ],
    ids=lambda value: value.__name__.strip("_") if callable(value) else value,
)
def test_bad_input_is_one_clear_line(
    make: Callable[[Path], Path], command: str, tmp_path: Path
) -> None:
    path = make(tmp_path)
    output = {"build": ("-o", tmp_path / "out"), "brief": ("-o", tmp_path / "b.docx")}

    result = run(command, path, *output.get(command, ()))

    assert 1 == result.exit_code
    assert "" == result.stdout
    first, *more = result.stderr.splitlines()
    assert first.startswith(f"partybuild: {path}: ")
    assert len(more) <= (1 if command == "brief" else 0)
    assert not (tmp_path / "b.docx").exists()
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("command", ["build", "parse", "brief"])
def test_an_output_that_cannot_be_written_is_one_clear_line(command: str, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    target = tmp_path / "file" / "b.docx" if command == "brief" else tmp_path / "file" / "b.json"

    result = run(command, SEED, "-o", target)

    assert 1 == result.exit_code
    assert "" == result.stdout
    assert result.stderr.startswith(f"partybuild: {tmp_path / 'file'}")
    assert 1 == len(result.stderr.splitlines())
    assert b"" == (tmp_path / "file").read_bytes()


def test_a_fault_of_ours_is_one_line_and_stops_no_other_page(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def faulty(source: partybuild.Source, weights: None = None) -> partybuild.Page:
        assert weights is None
        if source.name == SEED.name:
            raise RecursionError("too deep")
        return partybuild.Page(source)

    monkeypatch.setattr(partybuild, "parse", faulty, raising=False)

    result = run("check", SEED, *SEEDS[1:])

    assert 1 == result.exit_code
    [line] = result.stderr.splitlines()
    assert line.startswith(f"partybuild: {SEED}: this is a fault in partybuild")
    assert line.endswith("(RecursionError: too deep)")


def test_an_unknown_format_is_refused(tmp_path: Path) -> None:
    result = run("parse", SEED, "-o", tmp_path / "page.xyz")

    assert 1 == result.exit_code
    assert "its name does not say a format" in result.stderr
    assert set() == written(tmp_path)


@posix
@pytest.mark.parametrize("command", [["parse", SEED], ["check", SEED], ["build", SEED]])
def test_a_full_disk_is_one_clear_line(command: list[str | Path], tmp_path: Path) -> None:
    output = ("-o", tmp_path) if command[0] == "build" else ()

    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            program(*command, *output), stdout=full, stderr=subprocess.PIPE, check=False
        )

    assert 1 == done.returncode
    assert b"partybuild: standard output: the disk is full\n" == done.stderr


@posix
def test_a_reader_that_has_seen_enough_is_no_trouble() -> None:
    done = subprocess.run(
        ["sh", "-c", f"{' '.join(program('parse', SEED))} | true"], capture_output=True, check=False
    )

    assert b"" == done.stderr


def _hear_ctrl_c() -> None:
    """A shell's background jobs are started deaf to Ctrl-C, and so would be what they start."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


@posix
def test_ctrl_c_stops_with_one_line_and_whole_files(tmp_path: Path) -> None:
    pages = tmp_path / "pages"
    pages.mkdir()
    for n in range(400):
        (pages / f"{n:03}.txt").write_bytes(SEED.read_bytes())
    out = tmp_path / "out"
    with subprocess.Popen(
        program("build", pages, "-o", out),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        preexec_fn=_hear_ctrl_c,  # noqa: PLW1509 nothing else runs in this process
    ) as process:
        for _ in range(3000):
            if process.poll() is not None or (out.is_dir() and len(list(out.iterdir())) > 4):
                break
            time.sleep(0.01)
        process.send_signal(signal.SIGINT)
        told, complaint = process.communicate(timeout=60)

    assert (130, b"") == (process.returncode, told)
    assert b"partybuild: stopped; what was written so far is complete\n" == complaint
    assert not [path for path in out.iterdir() if path.suffix not in {".json", ".xml"}]
    for path in out.glob("*.json"):
        json.loads(path.read_text(encoding="utf-8"))


def test_nothing_but_the_summary_goes_to_a_pipe(tmp_path: Path) -> None:
    done = subprocess.run(
        program("build", ROOT / "seeds", "-o", tmp_path), capture_output=True, check=True
    )

    assert b"" == done.stderr
    assert b"\x1b" not in done.stdout
    assert b"\r\n" not in done.stdout.replace(os.linesep.encode(), b"\n")


@pytest.mark.parametrize("encoding", ["ascii", "cp1252", "gbk", "utf-8"])
def test_characters_that_a_pipe_cannot_take_are_spelled_out(encoding: str, tmp_path: Path) -> None:
    page = tmp_path / "页\u2028.txt"
    page.write_text("甲市抓基层党建,新组建党组织20余个。", encoding="utf-8")
    environment = {**os.environ, "PYTHONIOENCODING": encoding}

    for command in (["build", page, "-o", tmp_path / "out"], ["check", page], ["brief", "--help"]):
        done = subprocess.run(program(*command), capture_output=True, env=environment, check=False)

        assert (0, b"") == (done.returncode, done.stderr)
        assert done.stdout


@pytest.mark.parametrize(
    "command",
    [[], ["build"], ["parse"], ["brief"], ["check"], ["review"], ["validate"], ["evaluate"]],
)
def test_help_teaches_by_examples(command: list[str]) -> None:
    result = run(*command, "--help")

    assert 0 == result.exit_code
    assert f"partybuild {' '.join(command)}".strip() in result.output.partition("Usage")[2]
    assert max(map(len, result.output.splitlines())) <= 100


def test_the_version_is_the_package_s() -> None:
    result = run("--version")

    assert metadata.version("partybuild") in result.output


def test_parse_writes_many_pages_as_a_corpus_and_tells_what_could_not_be_read(
    tmp_path: Path,
) -> None:
    path = tmp_path / "corpus.xml"
    done = run("parse", SEED, tmp_path / "none.txt", *SEEDS[2:3], "--to", "tei", "-o", path)

    assert 1 == done.exit_code
    assert "none.txt: there is no such file" in done.stderr
    assert [parsed(SEED), parsed(SEEDS[2])] == list(partybuild.load_all(path))


def test_parse_writes_no_corpus_where_no_page_could_be_read(tmp_path: Path) -> None:
    path = tmp_path / "corpus.xml"
    done = run("parse", tmp_path / "a.txt", tmp_path / "b.txt", "-o", path)

    assert 1 == done.exit_code
    assert not path.exists()


def test_several_pages_are_only_written_as_tei(tmp_path: Path) -> None:
    done = run("parse", SEED, SEEDS[2], "-o", tmp_path / "pages.json")

    assert 2 == done.exit_code
    assert "several pages make a corpus, which is TEI" in done.stderr


def test_parse_keeps_what_editors_added_and_tells_what_the_page_says_otherwise(
    tmp_path: Path,
) -> None:
    path = tmp_path / "edited.tei.xml"
    partybuild.write(parsed(SEED), path)
    text = path.read_text(encoding="utf-8")
    head, _, body = text.partition("<text>\n")
    body = body.replace('quantity="20"', 'quantity="25"', 1)
    path.write_text(
        f"{head}<text>\n{body.replace('<div', '<!-- 核对过 --><div', 1)}", encoding="utf-8"
    )
    refused = run("parse", SEED, "-o", path)
    done = run("parse", SEED, "--over", path)

    assert (1, 0) == (refused.exit_code, done.exit_code)
    assert "added by hand and would be lost" in refused.stderr
    assert 'quantity="25" → quantity="20"' in done.stderr
    assert "核对过" in path.read_text(encoding="utf-8")
    assert parsed(SEED).articles == partybuild.load(path).articles


def test_parse_says_what_an_edition_does(tmp_path: Path) -> None:
    (tmp_path / "edition.toml").write_text("publisher = '某中心'", encoding="utf-8")
    printed = run("parse", SEED, "--to", "tei", "--edition", tmp_path / "edition.toml")
    wrong = run("parse", SEED, "--edition", tmp_path / "edition.toml")

    assert "<publisher>某中心</publisher>" in printed.stdout
    assert 2 == wrong.exit_code


def test_a_briefing_over_several_pages_becomes_a_corpus(workplace: Path) -> None:
    assert 0 == run("brief", "seeds", "-o", "briefing.docx").exit_code
    assert 0 == run("parse", "briefing.docx", "--to", "tei", "-o", "corpus.xml").exit_code

    assert 5 == len(list(partybuild.load_all(workplace / "corpus.xml")))
    refused = run("parse", "briefing.docx", "--to", "json")
    assert 1 == refused.exit_code
    assert "--to tei makes a corpus of all" in refused.stderr
