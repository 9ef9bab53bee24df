"""Pages as tables, and tables as files."""

from __future__ import annotations

import csv
import json
import re
import shutil
import subprocess
import sys
from collections import Counter
from pathlib import Path

import duckdb
import pandas as pd
import polars as pl
import pyarrow.parquet as pq
import pytest
from click.testing import CliRunner, Result
from hypothesis import given

import partybuild
import samples
from conftest import ROOT, SEEDS
from pages import texts
from partybuild import tables
from partybuild.cli import main
from partybuild.errors import WriteError
from partybuild.tables import CHINESE, TABLES, Rows
from partybuild.tables.columns import PageRow
from partybuild.writers.tables import excel, tables_at

KEYS = {
    "pages": ("page",),
    "articles": ("page", "article_id"),
    "measures": ("page", "measure_id"),
    "figures": ("page", "start", "end"),
    "passages": ("page", "start"),
}


def parsed(text: str) -> Rows:
    return tables.rows(partybuild.parse(partybuild.Source.from_text(text)))


@given(texts())
def test_every_key_is_unique(text: str) -> None:
    found = parsed(text)

    for table, key in KEYS.items():
        keys = Counter(tuple(getattr(row, part) for part in key) for row in found.of(table))
        assert [] == [each for each, times in keys.items() if times > 1], table


@given(texts())
def test_every_row_belongs_to_rows_that_are_there(text: str) -> None:
    found = parsed(text)
    articles = {row.article_id for row in found.articles} | {""}
    measures = {row.measure_id for row in found.measures} | {""}
    passages = {row.text for row in found.passages}

    assert articles >= {row.article_id for row in found.measures}
    assert articles >= {row.article_id for row in found.passages}
    assert measures >= {row.measure_id for row in found.passages}
    assert {(row.article_id, row.measure_id) for row in found.passages} >= {
        (row.article_id, row.measure_id) for row in found.figures
    }
    for figure in found.figures:
        assert figure.text in figure.sentence
        assert any(figure.sentence.strip("…") in passage for passage in passages)


@given(texts())
def test_passages_are_the_page_character_for_character(text: str) -> None:
    page = partybuild.parse(partybuild.Source.from_text(text))

    for row in tables.rows(page).passages:
        assert sum(end - start for start, end in row.spans) == len(row.text)
        row.text.encode("utf-8")


def test_a_place_and_themes_stand_beside_each_figure(pages: tuple[partybuild.Page, ...]) -> None:
    figure = next(row for row in tables.rows(pages[1]).figures if row.text == "2800多个")

    assert ("4504", "广西壮族自治区", "梧州市", "") == (
        figure.place,
        figure.province,
        figure.city,
        figure.county,
    )
    assert "健全联动体系。" == figure.measure
    assert figure.sentence.endswith("2800多个。")


@pytest.mark.parametrize(
    ("text", "offset", "wanted"),
    [
        ("甲。乙20个。丙", 3, "乙20个。"),
        ("他说:“新增3个。”后来", 6, "他说:“新增3个。”"),
        ("没有句号的3个", 5, "没有句号的3个"),
        ("一共3个!好", 2, "一共3个!"),
        ("他说:“新增3个。”又4个。", 11, "又4个。"),
        ("", 0, ""),
        ("甲" * 501 + "3个" + "乙" * 600, 501, "…" + "甲" * 500 + "3个" + "乙" * 498 + "…"),
        ("甲" * 500 + "3个" + "乙" * 498, 500, "甲" * 500 + "3个" + "乙" * 498),
    ],
)
def test_a_sentence_ends_behind_its_closing_marks(text: str, offset: int, wanted: str) -> None:
    assert wanted == tables.sentence_at(text, offset)


def test_every_column_has_a_chinese_name() -> None:
    columns = {column for table in TABLES.values() for column in table._fields}

    assert columns == set(CHINESE)
    assert len(set(CHINESE.values())) == len(CHINESE)


@pytest.fixture
def rows(pages: tuple[partybuild.Page, ...]) -> list[Rows]:
    return [tables.rows(page) for page in pages]


def written(target: Path, rows: list[Rows], to: str | None = None, table: str = "figures") -> Path:
    with tables_at(target, to, table) as put:
        for each in rows:
            put(each)
    return target


@pytest.mark.parametrize("to", ["csv", "tsv", "jsonl", "parquet"])
def test_a_folder_gets_a_file_for_each_table(to: str, rows: list[Rows], tmp_path: Path) -> None:
    folder = written(tmp_path / "tables", rows, to)

    assert {f"{table}.{to}" for table in TABLES} == {path.name for path in folder.iterdir()}


def test_all_formats_hold_the_same_figures(rows: list[Rows], tmp_path: Path) -> None:
    wanted = [(row.page, row.start, row.value, row.text) for each in rows for row in each.figures]
    told = written(tmp_path / "x.jsonl", rows).read_text(encoding="utf-8").splitlines()
    lines = [json.loads(line) for line in told]
    arrow = pq.read_table(written(tmp_path / "x.parquet", rows)).to_pylist()
    with written(tmp_path / "x.csv", rows).open(encoding="utf-8-sig", newline="") as stream:
        cells = list(csv.DictReader(stream))

    assert wanted == [(r["page"], r["start"], r["value"], r["text"]) for r in lines]
    assert wanted == [(r["page"], r["start"], r["value"], r["text"]) for r in arrow]
    assert [(page, str(start)) for page, start, _, _ in wanted] == [
        (r["page"], r["start"]) for r in cells
    ]


def test_a_file_of_one_table_can_hold_any(rows: list[Rows], tmp_path: Path) -> None:
    told = written(tmp_path / "x.jsonl", rows, table="measures").read_text(encoding="utf-8")

    assert sum(len(each.measures) for each in rows) == len(told.splitlines())
    assert "健全联动体系。" in told


def test_a_table_that_fails_leaves_nothing_behind(rows: list[Rows], tmp_path: Path) -> None:
    for target in (tmp_path / "x.xlsx", tmp_path / "x.parquet", tmp_path / "x.csv"):
        with pytest.raises(AttributeError):
            written(target, [*rows, None])  # type: ignore[list-item]

    assert [] == list(tmp_path.iterdir())


def test_another_suffix_is_told_what_there_is(tmp_path: Path) -> None:
    with (
        pytest.raises(WriteError, match=r"tables end in \.xlsx, \.parquet"),
        tables_at(tmp_path / "x.ods"),
    ):
        pass


def test_excel_files_are_the_same_bytes_each_time(rows: list[Rows], tmp_path: Path) -> None:
    first = written(tmp_path / "1.xlsx", rows).read_bytes()

    assert first == written(tmp_path / "2.xlsx", rows).read_bytes()


def test_a_sheet_that_is_full_goes_on_as_another(
    rows: list[Rows], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(excel, "_ROWS", 50)
    sheets = pd.read_excel(written(tmp_path / "x.xlsx", rows), sheet_name=None, engine="calamine")
    figures = [sheet for name, sheet in sheets.items() if name.startswith("数据")]

    assert ["文章", "举措", "数据", "版面", "数据-2"] == list(sheets)[:5]
    assert sum(len(each.figures) for each in rows) == sum(map(len, figures))


def test_a_workbook_names_the_files_and_why_one_was_not_read(
    rows: list[Rows], tmp_path: Path
) -> None:
    unread = Rows([PageRow("", "坏了.docx", error="not Word: not a zip package")])
    sheets = pd.read_excel(
        written(tmp_path / "x.xlsx", [*rows, unread]), sheet_name=None, engine="calamine"
    )
    files = sheets["版面"].set_index("版面编号")["文件"]

    assert ["文章", "举措", "数据", "版面"] == list(sheets)
    assert [page.source for each in rows for page in each.pages] == list(files[:-1])
    assert set(sheets["文章"]["版面编号"]) <= set(files.index)
    assert ["坏了.docx", "not Word: not a zip package"] == list(
        sheets["版面"].iloc[-1][["文件", "错误"]]
    )


def test_a_cell_holds_what_excel_can_hold(tmp_path: Path) -> None:
    text = f"小网格托起大民生\n\n甲市把支部建在小区上。\n\n甲市新增3个{'𠀀' * 20_000}\x01\ufffe没有句号"
    path = written(tmp_path / "x.xlsx", [parsed(text)])
    [sentence] = pd.read_excel(path, sheet_name="数据", engine="calamine")["原句"]

    assert sentence.startswith("甲市新增3个𠀀")
    assert sentence.endswith("𠀀…")
    assert len(sentence.encode("utf-16-le")) // 2 <= 32_767


@pytest.mark.parametrize(
    ("library", "suffix", "extra"),
    [("xlsxwriter", "xlsx", "excel"), ("pyarrow", "parquet", "arrow")],
)
def test_without_its_library_a_format_is_told_how_to_get_it(
    library: str, suffix: str, extra: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in [name for name in sys.modules if name.partition(".")[0] == library]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, library, None)

    with pytest.raises(WriteError, match=rf"pip install 'partybuild\[{extra}\]'"):
        written(tmp_path / f"x.{suffix}", [])
    assert [] == list(tmp_path.iterdir())


def test_tables_cost_no_heavy_library_before_they_are_written() -> None:
    program = "import sys, partybuild.writers.tables; print(*sys.modules)"
    told = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True)

    assert set() == {b"pyarrow", b"xlsxwriter", b"lxml"} & set(told.stdout.split())


def test_a_lone_surrogate_is_no_reason_to_fail(tmp_path: Path) -> None:
    found = [parsed("甲市\ud800新增3个。")]

    for name in ("x.csv", "x.jsonl", "x.parquet", "x.xlsx"):
        written(tmp_path / name, found)
    assert "甲市\ufffd新增3个。" == found[0].figures[0].sentence


def test_the_sample_has_every_table() -> None:
    found = tables.rows(samples.page(), "2021/甲市.txt")

    assert "2021/甲市.txt" == found.pages[0].source == found.figures[0].source
    assert all(found.of(table) for table in TABLES)


class TestCommand:
    def run(self, *arguments: str | Path) -> Result:
        return CliRunner().invoke(main, ["rows", *map(str, arguments)])

    @pytest.mark.parametrize("jobs", ["1", "2"])
    def test_many_pages_are_one_table(self, tmp_path: Path, jobs: str, rows: list[Rows]) -> None:
        result = self.run(ROOT / "seeds", "-o", tmp_path / "x.jsonl", "-j", jobs)

        told = (tmp_path / "x.jsonl").read_text(encoding="utf-8").splitlines()
        assert 0 == result.exit_code, result.output
        assert [row.text for each in rows for row in each.figures] == [
            json.loads(line)["text"] for line in told
        ]
        assert {str(seed) for seed in SEEDS} == {json.loads(line)["source"] for line in told}

    def test_what_cannot_be_read_is_a_row_and_a_line(self, tmp_path: Path) -> None:
        (tmp_path / "in").mkdir()
        (tmp_path / "in" / "bad.txt").write_bytes(b"")

        result = self.run(tmp_path / "in", SEEDS[0], "-o", tmp_path / "out", "--to", "csv")

        assert 1 == result.exit_code
        assert f"partybuild: {tmp_path}/in/bad.txt: there is no text in it\n" == result.stderr
        assert "there is no text in it" in (tmp_path / "out/pages.csv").read_text(encoding="utf-8")

    def test_no_table_takes_the_place_of_a_page(self, tmp_path: Path) -> None:
        (tmp_path / "page.csv").write_bytes(SEEDS[0].read_bytes())

        result = self.run(tmp_path / "page.csv", "-o", tmp_path / "page.csv")

        assert 1 == result.exit_code
        assert "this is what is read" in result.stderr
        assert SEEDS[0].read_bytes() == (tmp_path / "page.csv").read_bytes()


def test_parquet_answers_in_duckdb_and_polars_as_the_pages_do(
    rows: list[Rows], tmp_path: Path
) -> None:
    written(tmp_path / "tables", rows)
    figures = [row for each in rows for row in each.figures]
    money = Counter(row.city for row in figures if row.kind == "money" and row.city)
    themed = {
        (row.page, row.measure_id)
        for each in rows
        for row in each.measures
        if "队伍建设" in row.themes
    }
    large = sorted(
        row.text
        for row in figures
        if (row.page, row.measure_id) in themed and row.value is not None and row.value > 1000
    )
    spoken = Counter(row.kind for row in figures if "社区工作者" in row.sentence)

    with duckdb.connect() as db:
        db.sql(f"SET file_search_path = '{tmp_path}/tables'")
        counted = db.execute(
            "SELECT city, count(*) FROM 'figures.parquet' WHERE kind = 'money' AND city <> '' GROUP BY city"
        ).fetchall()
        found = db.execute(
            "SELECT f.text FROM 'measures.parquet' m JOIN 'figures.parquet' f USING (page, measure_id)"
            " WHERE list_contains(m.themes, '队伍建设') AND f.value > 1000"
        ).fetchall()
    kinds = (
        pl.scan_parquet(tmp_path / "tables/figures.parquet")
        .filter(pl.col("sentence").str.contains("社区工作者"))
        .group_by("kind")
        .len()
        .collect()
        .rows()
    )

    assert money == dict(counted)
    assert large == sorted(text for (text,) in found)
    assert spoken == dict(kinds)


@pytest.mark.client
@pytest.mark.skipif(not shutil.which("soffice"), reason="needs LibreOffice")
def test_libreoffice_opens_excel_files_with_numbers_as_numbers(
    rows: list[Rows], tmp_path: Path
) -> None:
    path = written(tmp_path / "x.xlsx", rows)
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    command = ["soffice", profile, "--headless", "--convert-to", "fods", "--outdir", str(tmp_path)]
    subprocess.run([*command, str(path)], check=True, capture_output=True)
    if not (tmp_path / "x.fods").exists():
        pytest.skip("needs LibreOffice Calc")
    told = (tmp_path / "x.fods").read_text(encoding="utf-8")
    figures = [row for each in rows for row in each.figures]
    wanted = sum(
        isinstance(value, int | float)
        for each in rows
        for table in excel.SHEETS
        for row in each.of(table)
        for value in row
    )

    assert all(f'table:name="{name}"' in told for name in ("文章", "举措", "数据"))
    assert wanted == sum(
        int(repeated[1]) if (repeated := re.search(r'columns-repeated="(\d+)"', cell)) else 1
        for cell in re.findall(r'<table:table-cell [^>]*office:value-type="float"[^>]*>', told)
    )
    assert all(f">{row.text.split()[0]}<" in told for row in figures[:20])
