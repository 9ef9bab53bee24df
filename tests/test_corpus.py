"""A corpus: adding to it, and what it holds then."""

from __future__ import annotations

import os
import shutil
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import partybuild
import samples
import stores
from conftest import ROOT, SEEDS, parsed
from partybuild import tables
from partybuild.corpus import Added, Corpus, store
from partybuild.corpus.selecting import exported
from partybuild.errors import ReadError, WriteError
from printing import printed

TEXTS = [printed(Random(n)).text for n in range(8)]  # noqa: S311 no secrets


def folder_of(path: Path, texts: dict[str, str]) -> Path:
    path.mkdir(exist_ok=True)
    for name, text in texts.items():
        path.joinpath(name).parent.mkdir(parents=True, exist_ok=True)
        path.joinpath(name).write_text(text, encoding="utf-8")
    return path


def added(path: Path, *paths: Path, **options: Any) -> Added:
    with Corpus(path) as corpus:
        return corpus.add(*paths, **options)


def test_adding_tells_what_became_of_each_file(tmp_path: Path) -> None:
    pages = folder_of(tmp_path / "pages", dict(zip("abcd", TEXTS, strict=False)))
    for name in "abcd":
        pages.joinpath(name).rename(pages / f"{name}.txt")
    shutil.copy(pages / "a.txt", pages / "e.txt")
    pages.joinpath("f.txt").write_bytes(b"")
    path = tmp_path / "x.corpus"

    assert Added(new=4, copies=1, failed=1) == added(path, pages)
    assert Added(same=5, failed=1) == added(path, pages)

    pages.joinpath("a.txt").write_text(TEXTS[5], encoding="utf-8")
    pages.joinpath("b.txt").unlink()

    assert Added(changed=1, same=3, failed=1, gone=1) == added(path, pages)
    assert Added(same=4, failed=1, gone=1) == added(path, pages, prune=True)
    assert Added(same=4, failed=1) == added(path, pages)
    with Corpus(path) as corpus:
        assert {"pages/f.txt": "there is no text in it"} == corpus.failures()


changes = st.lists(
    st.tuples(
        st.sampled_from(["1.txt", "2.txt", "folder/1.txt", "3.md"]),
        st.sampled_from(["", *TEXTS[:4], "0", "甲市\ud800新增3个。"]) | st.none(),
    ),
    min_size=1,
    max_size=4,
)


@settings(max_examples=12)
@given(st.lists(changes, min_size=1, max_size=4))
def test_a_corpus_is_what_one_built_anew_is(
    tmp_path_factory: pytest.TempPathFactory, rounds: list[list[tuple[str, str | None]]]
) -> None:
    here = tmp_path_factory.mktemp("corpus")
    pages = folder_of(here / "pages", {"stays.txt": TEXTS[7]})
    for number, changed in enumerate(rounds):
        for name, text in changed:
            path = pages / name
            if text is None:
                path.unlink(missing_ok=True)
                continue
            path.parent.mkdir(exist_ok=True)
            path.write_bytes(text.encode("utf-8", "surrogatepass"))
            os.utime(path, ns=(number, number))
        added(here / "kept.corpus", pages, prune=True)
    added(here / "anew.corpus", pages)

    kept, anew = map(stores.contents, (here / "kept.corpus", here / "anew.corpus"))

    stores.check(here / "kept.corpus")
    assert anew == kept


def test_a_file_that_changes_back_gives_the_same_corpus(tmp_path: Path) -> None:
    pages = folder_of(tmp_path / "pages", {"1.txt": TEXTS[0], "2.txt": TEXTS[1]})
    path = tmp_path / "x.corpus"
    added(path, pages)
    before = stores.contents(path)

    for text in (TEXTS[2], TEXTS[0]):
        pages.joinpath("1.txt").write_text(text, encoding="utf-8")
        added(path, pages)

    assert before == stores.contents(path)
    stores.check(path)


def test_the_number_of_processes_does_not_show(tmp_path: Path) -> None:
    for jobs in (1, 2):
        with Corpus(tmp_path / f"{jobs}.corpus") as corpus:
            corpus.add(ROOT / "seeds", jobs=jobs)

    one, two = (list(sqlite3.connect(tmp_path / f"{jobs}.corpus").iterdump()) for jobs in (1, 2))

    assert one == two


def test_a_page_comes_out_as_it_went_in(tmp_path: Path) -> None:
    html = tmp_path / "页.html"
    html.write_text(
        "<h1>标题</h1><h2>一、夯实基础</h2><p>新组建党组织20余个。</p>", encoding="gb18030"
    )
    saved = tmp_path / "saved.tei.xml"
    partybuild.write(samples.page(), saved)
    with Corpus(tmp_path / "x.corpus") as corpus:
        corpus.add(*SEEDS, html, saved)

        for seed in SEEDS:
            assert parsed(seed) == corpus.page(parsed(seed).source.sha256)
        page = partybuild.parse(partybuild.read(html))
        kept = corpus.page(page.source.sha256)
        assert (page, page.reader, page.source.file_sha256) == (
            kept,
            kept.reader,
            kept.source.file_sha256,
        )
        assert samples.page() == corpus.page(samples.SOURCE.sha256)
        with pytest.raises(ReadError, match="there is no page abc in this corpus"):
            corpus.page("abc")


def test_tables_out_of_a_corpus_are_those_of_its_pages(tmp_path: Path) -> None:
    folder = folder_of(tmp_path, {f"{n}.txt": text for n, text in enumerate(TEXTS)})
    with Corpus(tmp_path / "x.corpus") as corpus:
        corpus.add(folder, *SEEDS)
        found = list(exported(corpus.db))
        names = [rows.pages[0].source for rows in found]

    wanted = [
        tables.rows(partybuild.parse(partybuild.read(tmp_path / name)), name) for name in names
    ]
    assert [
        [row._replace(value=None, low=None, high=None) for row in rows.figures] for rows in wanted
    ] == [[row._replace(value=None, low=None, high=None) for row in rows.figures] for rows in found]
    for table in ("pages", "articles", "measures", "passages"):
        assert [rows.of(table) for rows in wanted] == [rows.of(table) for rows in found]


def test_failures_are_rows_of_the_table_of_pages(tmp_path: Path) -> None:
    folder = folder_of(tmp_path / "pages", {"1.txt": "", "2.txt": TEXTS[0]})
    with Corpus(tmp_path / "x.corpus") as corpus:
        corpus.add(folder)
        corpus.export(tmp_path / "pages.jsonl", table="pages")

    assert '"source": "pages/1.txt"' in (tmp_path / "pages.jsonl").read_text(encoding="utf-8")
    assert '"error": "there is no text in it"' in (tmp_path / "pages.jsonl").read_text(
        encoding="utf-8"
    )


def test_pages_that_an_older_version_took_apart_are_taken_apart_again(tmp_path: Path) -> None:
    path = tmp_path / "x.corpus"
    added(path, ROOT / "seeds")
    before = stores.contents(path)
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        db.execute("UPDATE page SET parser = '0.0'")
        db.execute("UPDATE measure SET themes = 'old'")
        db.execute("DELETE FROM figure")

    with Corpus(path) as corpus:
        assert 5 == corpus.stale()
        assert Added(same=5) == corpus.add(ROOT / "seeds", refresh=True)
        assert 0 == corpus.stale()
    assert before == stores.contents(path)
    stores.check(path)


def test_what_failed_is_tried_again_when_it_is_asked_for_or_more_can_be_read(
    tmp_path: Path,
) -> None:
    folder = folder_of(tmp_path / "pages", {"1.txt": TEXTS[0]})
    path = tmp_path / "x.corpus"
    added(path, folder)
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        for name, value in (("error", "no reader"), ("readers", "none")):
            db.execute(f"UPDATE file SET error = 'no reader', {name} = '{value}'")  # noqa: S608
    assert Added(changed=1) == added(path, folder)

    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        db.execute("UPDATE file SET error = 'no reader'")
    assert Added(failed=1) == added(path, folder)
    assert Added(changed=1) == added(path, folder, retry=True)


def test_bytes_are_looked_at_when_size_and_time_tell_nothing(tmp_path: Path) -> None:
    folder = folder_of(tmp_path / "pages", {"1.txt": "甲市新增3个。"})
    path = tmp_path / "x.corpus"
    added(path, folder)
    was = (folder / "1.txt").stat().st_mtime_ns
    (folder / "1.txt").write_text("乙市新增4个。", encoding="utf-8")
    os.utime(folder / "1.txt", ns=(was, was))

    assert Added(same=1) == added(path, folder)
    assert Added(changed=1) == added(path, folder, by_content=True)


def test_files_are_named_by_the_way_from_the_corpus(tmp_path: Path) -> None:
    folder_of(tmp_path / "here", {"pages/1.txt": TEXTS[0]})
    added(tmp_path / "here/x.corpus", tmp_path / "here/pages")
    (tmp_path / "here").rename(tmp_path / "there")

    assert Added(same=1) == added(tmp_path / "there/x.corpus", tmp_path / "there/pages")


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("long.txt", "甲市新增3个党组织" * 20_000),
        ("lone.txt", "甲市\ud800新增3个。"),
        ("nul.txt", "甲\0乙3个。"),
    ],
)
def test_odd_texts_are_pages_like_others(tmp_path: Path, name: str, text: str) -> None:
    (tmp_path / name).write_bytes(text.encode("utf-8", "surrogatepass"))

    assert Added(new=1) == added(tmp_path / "x.corpus", tmp_path)
    stores.check(tmp_path / "x.corpus")


POISON = """
import os
from partybuild.corpus import reading
read = reading._read
def deadly(task):
    if "poison" in task.name:
        os._exit(9)
    if "fault" in task.name:
        raise RuntimeError("a fault")
    return read(task)
reading._read = deadly
"""


def test_a_file_that_kills_its_process_is_one_failure(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "sitecustomize.py").write_text(POISON, encoding="utf-8")
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join([str(tmp_path), *sys.path]))
    texts = {f"{n}.txt": text for n, text in enumerate(TEXTS)}
    folder = folder_of(tmp_path / "pages", {**texts, "poison.txt": "甲"})
    path = tmp_path / "x.corpus"
    with Corpus(path) as corpus:
        found = corpus.add(folder, jobs=2)
        failures = corpus.failures()

    assert Added(new=len(TEXTS), failed=1) == found
    assert ["pages/poison.txt"] == list(failures)
    assert "was killed" in failures["pages/poison.txt"]


PROGRAM = """
import sys
from partybuild import workers
from partybuild.corpus import Corpus
workers.mapped.__defaults__ = (2,)
if __name__ == "__main__":
    with Corpus(sys.argv[1]) as corpus:
        corpus.add(sys.argv[2], progress=lambda done, total: print(done, flush=True))
"""


@pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGKILL")
def test_a_kill_loses_nothing_that_was_told_as_done(tmp_path: Path) -> None:
    folder = folder_of(tmp_path / "pages", {f"{n}.txt": text for n, text in enumerate(TEXTS)})
    path, whole = tmp_path / "x.corpus", tmp_path / "whole.corpus"
    added(whole, folder)
    told = 0
    for _ in range(3):
        program = [sys.executable, "-c", PROGRAM, str(path), str(folder)]
        with subprocess.Popen(program, stdout=subprocess.PIPE) as process:
            assert process.stdout is not None
            told += int(process.stdout.readline() or 0)
            process.send_signal(signal.SIGKILL)
        with closing(sqlite3.connect(path)) as db:
            assert told <= db.execute("SELECT count(*) FROM file").fetchone()[0]
    added(path, folder)

    assert stores.contents(whole) == stores.contents(path)
    stores.check(path)


class TestRefusal:
    @pytest.fixture
    def path(self, tmp_path: Path) -> Path:
        added(tmp_path / "x.corpus", SEEDS[0])
        return tmp_path / "x.corpus"

    def refused(self, path: Path, why: str) -> None:
        before = path.read_bytes()
        with Corpus(path) as corpus:
            with pytest.raises(ReadError, match=why):
                corpus.failures()
            with pytest.raises(ReadError, match=why):
                corpus.add(SEEDS[1])
        assert before == path.read_bytes()

    def test_a_corpus_of_another_version(self, path: Path) -> None:
        with closing(sqlite3.connect(path)) as db:
            db.execute("PRAGMA user_version=99")

        self.refused(path, "another version of partybuild")

    def test_another_database(self, tmp_path: Path) -> None:
        with closing(sqlite3.connect(tmp_path / "other.db")) as db:
            db.execute("CREATE TABLE page(id)")

        self.refused(tmp_path / "other.db", "a database, but no corpus")

    def test_another_file(self, tmp_path: Path) -> None:
        (tmp_path / "x.txt").write_text("不是" * 1000, encoding="utf-8")

        self.refused(tmp_path / "x.txt", "no corpus, or a damaged one")

    def test_a_damaged_file(self, path: Path) -> None:
        data = bytearray(path.read_bytes())
        data[100:4000] = os.urandom(3900)
        path.write_bytes(data)

        self.refused(path, "no corpus, or a damaged one")

    def test_a_file_that_is_not_there(self, tmp_path: Path) -> None:
        with Corpus(tmp_path / "no.corpus") as corpus, pytest.raises(ReadError, match="no such"):
            list(corpus.search("网格"))
        assert [] == list(tmp_path.iterdir())

    def test_a_corpus_that_another_program_writes_to(
        self, path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(store, "PATIENCE", 0.05)
        with closing(sqlite3.connect(path, isolation_level=None)) as db:
            db.execute("BEGIN EXCLUSIVE")
            with pytest.raises(WriteError, match="another program is writing"):
                added(path, SEEDS[1])

    def test_python_without_full_text_search(
        self, path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(store, "_FTS5", "fts6")

        self.refused(path, "no full text search")

    def test_a_folder_without_pages(self, tmp_path: Path) -> None:
        with pytest.raises(ReadError, match="no pages in this folder"):
            added(tmp_path / "x.corpus", tmp_path)
        assert [] == list(tmp_path.iterdir())


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root may write everywhere")
def test_a_corpus_in_a_folder_that_nobody_may_write_to_can_be_read(tmp_path: Path) -> None:
    added(tmp_path / "x.corpus", SEEDS[0])
    tmp_path.chmod(0o500)
    try:
        with Corpus(tmp_path / "x.corpus") as corpus:
            assert list(corpus.search("党组织"))
    finally:
        tmp_path.chmod(0o700)
