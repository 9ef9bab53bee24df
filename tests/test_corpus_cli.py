"""The commands of a corpus."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest
from click.testing import CliRunner, Result

import partybuild
from conftest import ROOT
from partybuild import corrections
from partybuild.cli import main
from partybuild.cli.grid import grid
from partybuild.corpus import Corpus
from partybuild.readers import briefing


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, ["corpus", *map(str, arguments)])


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("corpus") / "党建.corpus"
    assert 0 == run("add", path, ROOT / "seeds").exit_code
    return path


def test_adding_says_what_became_of_the_files_and_names_failures(tmp_path: Path) -> None:
    pages = tmp_path / "pages"
    pages.mkdir()
    (pages / "1.txt").write_text("甲市新增3个党组织。", encoding="utf-8")
    (pages / "2.txt").write_bytes(b"")

    first, second = (run("add", tmp_path / "x.corpus", pages) for _ in range(2))

    assert (1, 1) == (first.exit_code, second.exit_code)
    assert ["new", "1"] == first.stdout.splitlines()[0].split()
    assert ["same", "1"] == second.stdout.splitlines()[2].split()
    assert "partybuild: pages/2.txt: there is no text in it\n" == first.stderr == second.stderr


POISON = """
import os
from partybuild.corpus import reading
from partybuild.pages import documents
read, rows_of = reading._read, documents.rows_of
reading._read = lambda task: os._exit(9) if "poison" in task.name else read(task)
documents.rows_of = lambda document: os._exit(9) if "poison" in document[0] else rows_of(document)
"""


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="forks on Linux")
@pytest.mark.parametrize(
    "command", [["corpus", "add", "x.corpus", "."], ["rows", ".", "-o", "x.csv"]]
)
def test_a_file_that_kills_the_only_process_is_one_failure(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: list[str]
) -> None:
    (tmp_path / "sitecustomize.py").write_text(POISON, encoding="utf-8")
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join([str(tmp_path), *sys.path]))
    for name in ("1", "2", "poison"):
        (tmp_path / f"{name}.txt").write_text(f"甲市新增{ord(name[0])}个党组织。", encoding="utf-8")

    told = subprocess.run(
        [sys.executable, "-m", "partybuild", *command],
        capture_output=True,
        encoding="utf-8",
        check=False,
        cwd=tmp_path,
    )

    assert 1 == told.returncode
    assert "partybuild: poison.txt: the process that read it was killed" in told.stderr
    if command[0] == "rows":
        assert 3 == len((tmp_path / "x.csv").read_text(encoding="utf-8").splitlines())
    else:
        assert ["new", "2"] == told.stdout.splitlines()[0].split()


def test_what_cannot_be_looked_at_is_told_and_is_not_gone(tmp_path: Path) -> None:
    pages = tmp_path / "pages"
    pages.mkdir()
    for name in "12":
        (pages / f"{name}.txt").write_text(f"甲市新增{name}个党组织。", encoding="utf-8")
    run("add", tmp_path / "x.corpus", pages)
    (pages / "1.txt").unlink()
    (pages / "1.txt").symlink_to("nowhere")

    result = run("add", tmp_path / "x.corpus", pages, "--prune")

    assert (1, f"partybuild: {pages}/1.txt: a link that leads nowhere\n") == (
        result.exit_code,
        result.stderr,
    )
    assert ["same", "1"] == result.stdout.splitlines()[2].split()
    assert ["gone", "0"] == result.stdout.splitlines()[5].split()


def test_what_is_gone_is_told_and_taken_out_when_asked_for(tmp_path: Path) -> None:
    for name in "12":
        (tmp_path / f"{name}.txt").write_text(f"甲市新增{name}个党组织。", encoding="utf-8")
    run("add", tmp_path / "x.corpus", tmp_path)
    (tmp_path / "1.txt").unlink()

    told, taken, after = (
        run("add", tmp_path / "x.corpus", tmp_path, *more).stdout for more in ((), ("--prune",), ())
    )

    assert "--prune takes out what is gone" in told
    assert ["gone", "1"] == taken.splitlines()[-1].split()
    assert ["gone", "0"] == after.splitlines()[-1].split()


def test_pages_are_added_as_they_were_corrected(tmp_path: Path) -> None:
    pages = tmp_path / "pages"
    pages.mkdir()
    for name in "12":
        text = f"党建引领\n\n甲市新增{name}个党组织。\n"
        (pages / f"{name}.txt").write_text(text, encoding="utf-8")
    run("add", tmp_path / "x.corpus", pages)
    page = partybuild.parse(partybuild.read(pages / "1.txt"))
    told = {"op": "leaf", "spans": [[0, 4]], "role": "kicker", "text": "党建引领"}
    ruled = corrections.Corrections.of(page.source, [corrections.Ruling.of(told)])
    corrections.save(ruled, pages / "1.txt.corrections.jsonl")
    added = [run("add", tmp_path / "x.corpus", pages, *more).stdout.splitlines() for more in (("--corrections", pages), ("--corrections", pages), (), ("--refresh",))]  # fmt: skip
    with Corpus(tmp_path / "x.corpus") as opened:
        kept = opened.page(page.source.sha256)

    counts = [[int(line.split()[1]) for line in lines[:3]] for lines in added]
    assert [[0, 1, 1], [0, 0, 2], [0, 0, 2], [0, 0, 2]] == counts
    assert ["kicker"] == [str(head.role) for head in kept.articles[0].heads]
    assert 1 == len(kept.rulings)


def test_a_file_that_is_none_of_corrections_is_told_and_pages_are_added(tmp_path: Path) -> None:
    (tmp_path / "1.txt").write_text("甲市新增3个党组织。", encoding="utf-8")
    (tmp_path / "1.txt.corrections.jsonl").write_text("[]", encoding="utf-8")
    told = run("add", tmp_path / "x.corpus", tmp_path, "--corrections", tmp_path)

    assert 1 == told.exit_code
    assert ["new", "1"] == told.stdout.splitlines()[0].split()
    assert "1.txt.corrections.jsonl: no corrections" in told.stderr


def test_a_search_shows_when_where_and_what(corpus: Path) -> None:
    told = run("search", corpus, "社区工作者", "--place", "梧州市", "--limit", "1").stdout

    assert told.startswith(
        "2021-11-29 · 梧州市 · 中国城市报 · 党建引领注入强大动能千年古郡迸发时代活力\n"
    )
    assert "社区工作者" in told
    assert "001_46aff7d2488a428a.txt" in told


def test_a_search_can_be_a_table_or_lines(corpus: Path) -> None:
    table, lines = (
        run("search", corpus, "薪酬", "--in", "figures", "--to", to).stdout
        for to in ("csv", "jsonl")
    )

    found = list(csv.DictReader(io.StringIO(table)))
    assert "3800多元" in {row["text"] for row in found}
    assert [row["text"] for row in found] == [
        json.loads(line)["text"] for line in lines.splitlines()
    ]


def test_a_comparison_is_a_table(corpus: Path, tmp_path: Path) -> None:
    shown = run("compare", corpus, "--rows", "city", "--columns", "year").stdout
    for name in ("x.xlsx", "x.csv"):
        assert 0 == run("compare", corpus, "--columns", "year", "-o", tmp_path / name).exit_code

    assert ["city", "2021"] == shown.splitlines()[0].split()[:2]
    excel = pd.read_excel(io.BytesIO((tmp_path / "x.xlsx").read_bytes()), engine="calamine")
    table = pd.read_csv(tmp_path / "x.csv", dtype={"city": str})
    assert excel.to_dict("list") == table.to_dict("list")
    assert "梧州市" in set(table["city"])


def test_all_of_it_can_be_written_as_tables(corpus: Path, tmp_path: Path) -> None:
    for output in ("x.xlsx", "x.csv", "tables"):
        assert 0 == run("export", corpus, "-o", tmp_path / output).exit_code

    sheets = pd.read_excel(
        io.BytesIO((tmp_path / "x.xlsx").read_bytes()), sheet_name=None, engine="calamine"
    )
    assert ["文章", "举措", "数据", "版面"] == list(sheets)
    assert "articles.parquet" in {path.name for path in (tmp_path / "tables").iterdir()}


@pytest.mark.parametrize("command", ["export", "compare"])
def test_the_corpus_itself_is_not_written_over(command: str, corpus: Path, tmp_path: Path) -> None:
    before = corpus.read_bytes()
    link = tmp_path / "x.csv"
    link.symlink_to(corpus)

    result = run(command, corpus, "-o", link)

    assert 1 == result.exit_code
    assert "this is what is read" in result.stderr
    assert before == corpus.read_bytes()


def test_copies_stand_below_the_earliest(tmp_path: Path) -> None:
    text = (ROOT / "seeds" / "001_46aff7d2488a428a.txt").read_text(encoding="utf-8")
    (tmp_path / "1.txt").write_text(text, encoding="utf-8")
    (tmp_path / "2.txt").write_text(text.replace("2021年", "2022年"), encoding="utf-8")
    run("add", tmp_path / "x.corpus", tmp_path)

    first, second = run("copies", tmp_path / "x.corpus").stdout.splitlines()

    assert first.startswith("2021-11-29 · ")
    assert "%  2022-11-29 · " in second


@pytest.mark.parametrize(
    ("arguments", "status", "told"),
    [
        (("search", "no.corpus", "网格"), 1, "there is no such corpus"),
        (("search", "{corpus}", "。"), 2, "no character in it that can be searched for"),
        (("search", "{corpus}", "--place", "海州区"), 2, "210902, 320706"),
        (("search", "{corpus}", "--since", "去年"), 2, "去年: no year, month or day"),
        (("compare", "{corpus}", "--until", "2021/5"), 2, "2021/5: no year, month or day"),
        (("search", "{corpus}", "--theme", "党课"), 2, "has this theme; there are: 体制改革、"),
        (("compare", "{corpus}", "-o", "x.pdf"), 1, "end its name in .xlsx, .csv or .tsv"),
        (("export", "{corpus}", "-o", "x.ods"), 1, "tables end in .xlsx"),
    ],
)
def test_what_cannot_be_done_is_one_line(
    corpus: Path, arguments: tuple[str, ...], status: int, told: str
) -> None:
    result = run(*(argument.format(corpus=corpus) for argument in arguments))

    assert status == result.exit_code
    assert told in result.stderr
    assert "Traceback" not in result.stderr


def test_an_empty_file_is_called_empty(tmp_path: Path) -> None:
    (tmp_path / "x.corpus").write_bytes(b"")

    assert "the file is empty" in run("search", tmp_path / "x.corpus", "网格").stderr


@pytest.mark.parametrize(
    "arguments",
    [
        ("search", "没有此词"),
        ("search", "没有此词", "--in", "figures"),
        ("search", "--since", "2099"),
        ("compare", "没有此词"),
        ("copies",),
    ],
)
def test_that_nothing_was_found_is_said(corpus: Path, arguments: tuple[str, ...]) -> None:
    command, *rest = arguments
    told = run(command, corpus, *rest)

    assert (0, "") == (told.exit_code, told.stdout)
    assert 1 == len(told.stderr.splitlines())


def test_a_table_for_programs_is_empty_without_a_word(corpus: Path) -> None:
    told = run("search", corpus, "没有此词", "--to", "jsonl")

    assert ("", "") == (told.stdout, told.stderr)


@pytest.mark.parametrize(
    ("since", "iso"), [("2021年", "2021"), ("2021年1月", "2021-01"), ("2021年1月4日", "2021-01-04")]
)
def test_days_are_asked_for_as_they_are_written(corpus: Path, since: str, iso: str) -> None:
    first, second = (run("search", corpus, "--since", told) for told in (since, iso))

    assert first.stdout == second.stdout != ""


def test_a_comparison_is_headed_in_the_readers_language(
    corpus: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PARTYBUILD_LANG", "zh")

    assert run("compare", corpus, "--rows", "year").stdout.startswith("年份 ")


def test_the_columns_of_a_terminal_are_straight() -> None:
    told = grid([["市", "a", "网格治理"], ["梧州市", 12, 3]])

    assert "市       a  网格治理\n梧州市  12         3\n" == told


def test_help_costs_no_parser() -> None:
    program = "import sys; from partybuild.cli import main; print(*sys.modules)"
    told = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True)

    assert set() == {b"partybuild.pipeline", b"lxml", b"pyarrow"} & set(told.stdout.split())


def test_a_briefing_is_made_of_the_pages_that_hold_a_word(corpus: Path, tmp_path: Path) -> None:
    out = tmp_path / "简报.docx"

    def brief(*arguments: str | Path) -> Result:
        return CliRunner().invoke(main, ["brief", *map(str, arguments)])

    result = brief(corpus, "--search", "网格", "--place", "梧州市", "-o", out)

    assert 0 == result.exit_code, result.output
    [page] = briefing.loads(out.read_bytes(), "").pages
    assert "001_46aff7d2488a428a.txt" == page.source.name
    nothing = brief(corpus, "--search", "没有这些字", "-o", out)
    assert "nothing to make a briefing of" in nothing.stderr
    assert 2 == brief(ROOT / "seeds", "--search", "网格", "-o", out).exit_code
