"""`build` over folders: what did not change is left alone, and nothing depends on the past or on the number of processes."""

from __future__ import annotations

import errno
import math
import os
import signal
import subprocess
import sys
from pathlib import Path
from random import Random

import pytest
from click.testing import CliRunner, Result
from hypothesis import given, settings
from hypothesis import strategies as st

import partybuild
from conftest import ROOT, SEEDS
from partybuild.briefing.chooser import strength
from partybuild.briefing.weighing import weights
from partybuild.building import choosing
from partybuild.building.choosing import best, worth
from partybuild.building.manifest import NAME, Input, Made, Manifest
from partybuild.cli import main
from partybuild.errors import WriteError
from partybuild.source import Source
from printing import printed

TEXTS = [printed(Random(n)).text for n in range(8)]  # noqa: S311 no secrets


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    for number, text in enumerate(TEXTS):
        path = tmp_path / "pages" / str(number % 2) / f"{number // 2}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return tmp_path / "pages"


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, ["build", *map(str, arguments)])


def everything(folder: Path) -> dict[str, bytes]:
    """All files of a folder but those that a killed process was writing."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not path.name.startswith(".partybuild-")
    }


def times(folder: Path) -> dict[str, int]:
    return {name: (folder / name).stat().st_mtime_ns for name in everything(folder)}


def test_results_lie_as_the_pages_lie(pages: Path, tmp_path: Path) -> None:
    assert 0 == run(pages, "-o", tmp_path / "out").exit_code

    wanted = {f"{a}/{b}{end}" for a in "01" for b in "0123" for end in (".json", ".tei.xml")}
    assert {*wanted, "briefing.docx", NAME} == set(everything(tmp_path / "out"))


def test_what_did_not_change_is_not_built_again(pages: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    first = run(pages, "-o", out)
    before = times(out)

    again = run(pages, "-o", out)

    assert before == times(out)
    assert first.stdout.replace("8 TEI", "8 TEI (8 as they were)") == again.stdout


def test_what_changed_is_built_again_and_nothing_else(pages: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    run(pages, "-o", out)
    before = times(out)
    (pages / "0/0.txt").write_text("甲市\n\n甲市新增3个党组织。", encoding="utf-8")
    (out / "1/1.json").unlink()

    run(pages, "-o", out)

    after = times(out)
    assert {"0/0.json", "0/0.tei.xml", "1/1.json", "1/1.tei.xml", "briefing.docx", NAME} == {
        name for name in after if after[name] != before.get(name)
    }


def test_a_name_stays_whatever_comes_beside_it(pages: Path, tmp_path: Path) -> None:
    out, other = tmp_path / "out", tmp_path / "a"
    other.mkdir()
    other.joinpath("0.txt").write_text("乙市新增4个党组织。", encoding="utf-8")
    run(pages / "0", "-o", out)
    before = everything(out)

    run(other, pages / "0", "-o", out)

    after = everything(out)
    kept = {name for name in before if name.endswith((".json", ".xml"))}
    assert {name: before[name] for name in kept} == {name: after[name] for name in kept}
    [new] = {name for name in after.keys() - before.keys() if name.endswith(".json")}
    assert new.startswith("0-")
    assert "乙市新增4个党组织" in after[new].decode()


def test_what_is_gone_is_told_and_taken_away_when_asked_for(pages: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    run(pages, "-o", out)
    (pages / "0/0.txt").unlink()

    told, taken = run(pages, "-o", out), run(pages, "-o", out, "--prune")

    assert "1 files are gone: what was built of them was kept; --prune takes it away" in told.stdout
    assert "1 files are gone: what was built of them was taken away" in taken.stdout
    assert not (out / "0/0.json").exists()
    assert "files are gone" not in run(pages, "-o", out).stdout


def test_what_cannot_be_looked_at_is_not_gone(pages: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    run(pages, "-o", out)
    (pages / "0/0.txt").unlink()
    (pages / "0/0.txt").symlink_to("nowhere")

    result = run(pages, "-o", out, "--prune")

    assert f"partybuild: {pages}/0/0.txt: a link that leads nowhere\n" == result.stderr
    assert "files are gone" not in result.stdout
    assert (out / "0/0.json").exists()


def test_a_text_that_two_files_have_is_told_and_briefed_once(tmp_path: Path) -> None:
    for name in "ab":
        (tmp_path / f"{name}.txt").write_bytes(SEEDS[0].read_bytes())

    result = run(tmp_path, "-o", tmp_path / "out")

    assert "b has the text of a\n" in result.stdout
    assert "briefing.docx is made of the 1 pages that say most" in result.stdout


def test_failures_are_named_at_the_end_each_time(pages: Path, tmp_path: Path) -> None:
    (pages / "0/bad.txt").write_bytes(bytes(range(256)) * 10)
    (pages / "1/bad.docx").write_bytes(b"PK\x03\x04")

    first, second = (run(pages, "-o", tmp_path / "out") for _ in range(2))

    assert 1 == first.exit_code == second.exit_code
    assert first.stderr == second.stderr
    assert ["bad.txt", "bad.docx"] == [
        Path(line.split(": ")[1]).name for line in first.stderr.splitlines()
    ]
    assert "wrote 8 JSON" in first.stdout


def test_the_number_of_processes_does_not_show(tmp_path: Path) -> None:
    for jobs in "12":
        assert 0 == run(ROOT / "seeds", "-o", tmp_path / jobs, "-j", jobs).exit_code

    assert everything(tmp_path / "1") == everything(tmp_path / "2")


POISON = """
import os
from partybuild.building import work
built = work._built
work._built = lambda task: os._exit(9) if "poison" in task.name else built(task)
"""


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_file_that_kills_its_process_is_one_failure(
    pages: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, jobs: str
) -> None:
    (tmp_path / "sitecustomize.py").write_text(POISON, encoding="utf-8")
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join([str(tmp_path), *sys.path]))
    (pages / "0/poison.txt").write_text("甲", encoding="utf-8")
    (pages / "1/poison.txt").write_text("乙", encoding="utf-8")
    command: list[str | Path] = [sys.executable, "-m", "partybuild", "build"]

    result = subprocess.run(
        [*command, pages, "-o", tmp_path / "out", "-j", jobs],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )

    assert 1 == result.returncode
    assert [f"partybuild: {pages / name / 'poison.txt'}" for name in "01"] == [
        line.rpartition(": the process")[0]
        for line in result.stderr.splitlines()
        if line.startswith("partybuild: ")  # on a slow machine there is progress between
    ]
    assert "wrote 8 JSON, 8 TEI" in result.stdout
    assert "and briefing.docx" in result.stdout


PROGRAM = """
import sys
from partybuild import building
from partybuild.cli import main
building._BATCH = 1
if __name__ == "__main__":
    main(["build", *sys.argv[1:]])
"""


@pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGKILL")
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_run_that_was_killed_ends_as_one_that_was_not(
    pages: Path, tmp_path: Path, jobs: str
) -> None:
    out, whole = tmp_path / "out", tmp_path / "whole"
    run(pages, "-o", whole)
    for results in (1, 6):
        command = [sys.executable, "-c", PROGRAM, str(pages), "-o", str(out), "-j", jobs]
        with subprocess.Popen(command, stdout=subprocess.DEVNULL) as process:
            while process.poll() is None and len(list(out.rglob("*.xml"))) < results:
                pass
            process.send_signal(signal.SIGKILL)

    assert 0 == run(pages, "-o", out).exit_code

    assert everything(whole) == everything(out)


@settings(max_examples=8)
@given(cut=st.integers(1, 4000), noise=st.binary(max_size=20))
def test_a_manifest_that_was_cut_costs_only_time(
    tmp_path_factory: pytest.TempPathFactory, cut: int, noise: bytes
) -> None:
    here = tmp_path_factory.mktemp("build")
    for number, text in enumerate(TEXTS[:3]):
        (here / f"{number}.txt").write_text(text, encoding="utf-8")
    out = here / "out"
    run(here, "-o", out)
    whole = everything(out)
    data = (out / NAME).read_bytes()
    (out / NAME).write_bytes(data[: max(0, len(data) - cut)] + noise)

    assert 0 == run(here, "-o", out).exit_code

    assert whole == everything(out)


def test_what_another_version_built_is_built_again_under_its_name(
    pages: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    run(pages, "-o", out)
    whole = everything(out)
    manifest = (out / NAME).read_text(encoding="utf-8")
    (out / NAME).write_text(manifest.replace('"parser": "', '"parser": "0', 1), encoding="utf-8")
    (out / "0/0.json").write_text("old", encoding="utf-8")

    run(pages, "-o", out)

    assert whole == everything(out)


def test_no_result_takes_the_place_of_what_is_read(tmp_path: Path) -> None:
    page = partybuild.parse(partybuild.read(SEEDS[0]))
    partybuild.write(page, tmp_path / "page.json", embed_source=True)
    before = (tmp_path / "page.json").read_bytes()

    result = run(tmp_path / "page.json", SEEDS[1], "-o", tmp_path)

    assert 1 == result.exit_code
    assert f"partybuild: {tmp_path / 'page.json'}: this is what is read" in result.stderr
    assert before == (tmp_path / "page.json").read_bytes()
    assert (tmp_path / f"{SEEDS[1].stem}.json").exists()


def test_there_need_not_be_a_briefing(pages: Path, tmp_path: Path) -> None:
    result = run(pages, "-o", tmp_path / "out", "--no-briefing")

    assert "8 TEI, no briefing, to" in result.stdout
    assert not (tmp_path / "out/briefing.docx").exists()


def test_a_briefing_is_made_of_the_pages_that_say_most(
    pages: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(choosing, "MOST", 3)

    result = run(pages, "-o", tmp_path / "out")

    assert "briefing.docx is made of the 3 pages that say most" in result.stdout


def test_the_best_pages_have_the_articles_that_a_short_briefing_chooses() -> None:
    sources = [partybuild.read(path) for path in SEEDS]
    pages = [partybuild.parse(each) for each in [*sources, *map(Source.from_text, TEXTS)]]
    made = [Made(str(n), str(n), worth(page), (1,)) for n, page in enumerate(pages)]

    for most in (1, 3, 6):
        every = sorted(
            ((strength(a, weights()), -n) for n, page in enumerate(pages) for a in page.articles),
            reverse=True,
        )
        ranked = sorted(made, key=lambda page: (page.worth is None, -(page.worth or 0.0)))

        assert {str(-n) for _, n in every[:most]} <= {page.name for page in ranked[:most]}


made = st.builds(
    Made,
    name=st.text("abc", min_size=1, max_size=3),
    sha256=st.sampled_from("0123456789"),
    worth=st.none() | st.floats(-9, 9),
    counts=st.tuples(st.integers(0, 1)),
)


@given(st.lists(made, max_size=60))
def test_the_best_are_distinct_in_order_and_worth_most(pages: list[Made]) -> None:
    found = best(pages)
    first = list({page.sha256: page for page in reversed(pages) if page.counts[0]}.values())[::-1]

    assert [page for page in first if page in found] == found
    assert len(found) == min(choosing.MOST, len(first))
    least = min((_worth(page) for page in found), default=0.0)
    assert all(_worth(page) <= least for page in first if page not in found)


def _worth(page: Made) -> float:
    return -math.inf if page.worth is None else page.worth


def test_a_disk_that_is_full_is_told_of_the_manifest(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Manifest(tmp_path, "0") as manifest:
        manifest.add({"a.txt": Input("a", 1, 1, ())})

    def refuse(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(Path, "open", refuse)

    with (
        Manifest(tmp_path, "0") as manifest,
        pytest.raises(WriteError, match=rf"{NAME}: the disk is full$"),
    ):
        manifest.add({"b.txt": Input("b", 1, 1, ())})
