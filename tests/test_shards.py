"""Shards: each whole or not there, the same bytes whoever parses them."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from click.testing import CliRunner, Result

import partybuild
from conftest import ROOT, SEEDS
from partybuild import shards, tables
from partybuild.cli import main
from partybuild.errors import ReadError, WriteError
from partybuild.shards import Done, Shard
from partybuild.shards.work import parse_shard
from partybuild.tables import TABLES

TEXTS = [seed.read_text(encoding="utf-8") for seed in SEEDS]


def lines(path: Path, documents: list[tuple[str, object]]) -> Path:
    told = [json.dumps({"name": name, "text": text}) for name, text in documents]
    path.write_text("\n".join(told), encoding="utf-8")
    return path


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    folder = tmp_path / "archive"
    folder.mkdir()
    lines(folder / "a.jsonl", [("1", TEXTS[0]), ("2", TEXTS[1]), ("3", "甲市\ud800新增3个。")])
    lines(folder / "b.jsonl", [("4", None), ("5", ""), ("6", TEXTS[2])])
    pages = folder / "2021" / "11"
    pages.mkdir(parents=True)
    for number, text in enumerate(TEXTS[3:]):
        (pages / f"{number}.txt").write_text(text, encoding="utf-8")
    return folder


def everything(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*.parquet"))
    }


def test_a_shard_is_a_file_of_lines_or_the_pages_of_a_folder(archive: Path) -> None:
    found = shards.shards_in(archive, size=1)

    assert ["a", "b", "2021__11", "2021__11-2"] == [shard.name for shard in found]
    assert (("2021/11/0.txt", str(archive / "2021/11/0.txt")),) == found[2].files


def test_the_tables_are_those_of_the_pages(archive: Path, tmp_path: Path) -> None:
    done = shards.build(shards.shards_in(archive), tmp_path / "out")
    page = partybuild.parse(partybuild.Source.from_text(TEXTS[0], "1"))

    told = pq.read_table(tmp_path / "out/figures/a.parquet").to_pylist()

    assert [3, 3, 2] == [each.documents for each in done]
    assert [("4", "there is no text"), ("5", "there is no text in it")] == list(done[1].failed)
    assert [(row.start, row.text, row.sentence) for row in tables.rows(page).figures] == [
        (row["start"], row["text"], row["sentence"]) for row in told if row["source"] == "1"
    ]
    assert dict.fromkeys(TABLES, 3) == {
        table: len(list((tmp_path / "out" / table).iterdir())) for table in TABLES
    }
    assert {"corpus"} <= {
        key.decode() for key in pq.read_schema(tmp_path / "out/pages/a.parquet").metadata
    }


def test_parts_and_processes_do_not_show(archive: Path, tmp_path: Path) -> None:
    every = shards.shards_in(archive)
    one = shards.build(every, tmp_path / "1")
    two = shards.build(every, tmp_path / "2", jobs=2)
    for number in (2, 1):
        shards.build(shards.part(every, number, 2), tmp_path / "parts")

    assert one == two
    assert (
        everything(tmp_path / "1") == everything(tmp_path / "2") == everything(tmp_path / "parts")
    )


def test_every_shard_is_in_one_part() -> None:
    every = [Shard(str(n)) for n in range(10)]

    assert sorted(every, key=str) == sorted(
        (shard for number in (1, 2, 3) for shard in shards.part(every, number, 3)), key=str
    )


def test_a_shard_is_parsed_again_only_when_its_files_changed(archive: Path, tmp_path: Path) -> None:
    every = shards.shards_in(archive)
    shards.build(every, tmp_path / "out")
    lines(archive / "b.jsonl", [("6", TEXTS[2])])
    (tmp_path / "out/pages/a.parquet").unlink()

    again = shards.build(every, tmp_path / "out")

    assert [False, False, True] == [done.before for done in again]
    assert [3, 1, 2] == [done.documents for done in again]


POISON = """
import os
from partybuild.pages import documents
rows_of = documents.rows_of
documents.rows_of = lambda document: os._exit(9) if "poison" in document[0] else rows_of(document)
"""


@pytest.fixture
def poison(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "sitecustomize.py").write_text(POISON, encoding="utf-8")
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join([str(tmp_path), *sys.path]))


@pytest.mark.usefixtures("poison")
@pytest.mark.parametrize("jobs", [1, 2])
def test_a_document_that_kills_its_process_is_a_row(tmp_path: Path, jobs: int) -> None:
    archive = tmp_path / "in"
    archive.mkdir()
    documents = [("1", TEXTS[0]), ("poison", "甲"), ("2", TEXTS[1]), ("poison 2", "乙")]
    lines(archive / "a.jsonl", [*documents])
    lines(archive / "b.jsonl", [("3", TEXTS[2])])

    first, second = shards.build(shards.shards_in(archive), tmp_path / "out", jobs=jobs)

    assert ["poison", "poison 2"] == [name for name, _ in first.failed]
    assert all("was killed" in why for _, why in first.failed)
    assert Done("b", 1) == second
    names = pq.read_table(tmp_path / "out/pages/a.parquet").to_pydict()["source"]
    assert ["1", "poison", "2", "poison 2"] == names


def test_parsing_carefully_gives_the_same_bytes(archive: Path, tmp_path: Path) -> None:
    for careful in (False, True):
        for shard in shards.shards_in(archive):
            parse_shard(shard, str(tmp_path / str(careful)), careful=careful)

    assert everything(tmp_path / "False") == everything(tmp_path / "True")


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, ["corpus", "shards", *map(str, arguments)])


def test_the_command_names_what_failed(archive: Path, tmp_path: Path) -> None:
    first, second = (run(archive, "-o", tmp_path / "out") for _ in range(2))

    assert "3 shards (0 as they were), 8 documents, 2 failed\n" == first.stdout
    assert "3 shards (3 as they were), 8 documents, 2 failed\n" == second.stdout
    assert "partybuild: 4: there is no text\n" in first.stderr
    assert 1 == first.exit_code == second.exit_code


def test_a_part_is_one_of_several(archive: Path, tmp_path: Path) -> None:
    assert run(archive, "-o", tmp_path / "out", "--part", "1/3").stdout.startswith("1 shards")
    for wrong in ("0/3", "4/3", "x", "1"):
        assert 2 == run(archive, "-o", tmp_path / "out", "--part", wrong).exit_code


def test_what_cannot_be_done_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(ReadError, match="no pages and no JSON lines"):
        shards.shards_in(tmp_path)
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(WriteError, match=r"partybuild\[arrow\]"):
        shards.build([], tmp_path / "out")
    assert [] == list(tmp_path.iterdir())


@pytest.mark.client
def test_a_cluster_loses_nothing_with_a_worker_killed_and_poison_in_a_shard() -> None:
    pytest.importorskip("distributed")
    script = ROOT / "tests/benchmarks/shards.py"

    told = subprocess.run(
        [sys.executable, script, "--count", "40", "--size", "8"],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        check=True,
        text=True,
    ).stdout

    assert "5 shards, 40 documents, failed: {'poison'}" in told
    assert "worker was killed: the same bytes True, the same told True" in told
    assert "by parts: the same bytes True, the same told True" in told
    assert "parses nothing: True" in told


def test_a_cluster_without_workers_is_not_waited_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    distributed = pytest.importorskip("distributed", reason="Dask is not installed")
    monkeypatch.setattr(shards, "PATIENCE", 0.2)
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text("甲市抓基层党建\n\n建成阵地35个。\n", encoding="utf-8")
    with (
        distributed.LocalCluster(n_workers=0, processes=False, dashboard_address=None) as cluster,
        distributed.Client(cluster) as client,
        pytest.raises(WriteError, match="no worker is left"),
    ):
        shards.build(shards.shards_in(tmp_path / "in"), tmp_path / "out", client)


def test_what_cannot_be_looked_at_is_told(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    for name in ("a.jsonl", ".git/b.jsonl"):
        (tmp_path / name).write_text('{"name": "甲", "text": "甲市。"}\n', encoding="utf-8")
    (tmp_path / "c.jsonl").symlink_to("nowhere")
    failures: list[ReadError] = []

    found = shards.shards_in(tmp_path, failures=failures)

    assert ["a"] == [shard.name for shard in found]
    assert [f"{tmp_path}/c.jsonl: a link that leads nowhere"] == list(map(str, failures))
    with pytest.raises(ReadError, match="a link that leads nowhere"):
        shards.shards_in(tmp_path)
