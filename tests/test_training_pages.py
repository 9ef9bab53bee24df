from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest

from partybuild.errors import ReadError
from partybuild.training.pages import (
    TrainingPage,
    annotations_in,
    folds_beside,
    read_page,
    read_pages,
)

TEXT = "党建引领聚合力\n\n甲市把支部建在小区上。\n"


def annotate(folder: Path, name: str, file: str, *leaves: str, **more: object) -> Path:
    told = [{"role": "paragraph", "text": leaf} for leaf in leaves]
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{name}.json"
    path.write_text(json.dumps({"file": file, "leaves": told} | more), encoding="utf-8")
    return path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder of training pages with one page."""
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    annotate(tmp_path / "gold", "a", "a.txt", *TEXT.split())
    return tmp_path


def read(folder: Path, amendments: Path | None = None) -> TrainingPage:
    [annotation] = annotations_in(folder, amendments)
    return read_page(annotation)


def refused(folder: Path) -> str:
    with pytest.raises(ReadError) as caught:
        read(folder)
    return str(caught.value)


@pytest.mark.parametrize("named", [".", "gold"])
def test_a_page_is_read_with_every_leaf_in_its_place(folder: Path, named: str) -> None:
    page = read(folder / named)

    assert ("a", "a.txt", TEXT) == (page.name, page.source.name, page.source.text)
    assert [(0, 7), (9, 20)] == [tuple(leaf.extent.spans[0]) for leaf in page.leaves if leaf.extent]
    assert () == page.lost


def test_a_page_is_looked_for_in_the_folders_above_the_nearest_first(folder: Path) -> None:
    annotate(folder / "gold/web", "a", "a.txt", "甲市把支部建在小区上。")
    assert TEXT == read(folder / "gold/web").source.text

    (folder / "gold/a.txt").write_text("乙市。甲市把支部建在小区上。", encoding="utf-8")
    assert "乙市。甲市把支部建在小区上。" == read(folder / "gold/web").source.text


def test_files_about_annotations_are_none(folder: Path) -> None:
    for name in ("folds.json", "floors.json", "rules-0.1.json"):
        (folder / "gold" / name).write_text("{}")

    assert ["a"] == [annotation.name for annotation in annotations_in(folder)]


def test_an_amendment_is_read_instead(folder: Path, tmp_path: Path) -> None:
    amendments = tmp_path / "elsewhere"
    annotate(amendments, "a", "a.txt", "党建引领聚合力")
    annotate(amendments, "another", "another.txt", "甲")

    page = read(folder, amendments)

    assert ["党建引领聚合力"] == [leaf.gold.text for leaf in page.leaves]
    assert TEXT == page.source.text


def test_leaves_that_nobody_looked_at_stay_and_say_so(folder: Path) -> None:
    leaves = [{"role": "nav", "text": "党建引领聚合力", "unlooked": True}]
    annotate(folder / "gold", "a", "a.txt", leaves=leaves)

    [leaf] = read(folder).leaves

    assert leaf.gold.unlooked
    assert leaf.extent


def test_what_is_annotated_and_not_in_the_page_is_told(folder: Path) -> None:
    annotate(folder / "gold", "a", "a.txt", "党建引领聚合力", "乙市把支部建在小区上。")

    assert ["乙市把支部建在小区上。"] == [leaf.text for leaf in read(folder).lost]


def test_a_page_that_was_changed_is_refused(folder: Path) -> None:
    sha256 = hashlib.sha256(b"another").hexdigest()
    path = annotate(folder / "gold", "a", "a.txt", *TEXT.split(), sha256=sha256)

    assert f"{folder / 'a.txt'}: not the page that {path} is of: it was changed" == refused(folder)


def test_a_page_of_which_nothing_is_annotated_is_refused(folder: Path) -> None:
    path = annotate(folder / "gold", "a", "a.txt", "乙市把支部建在小区上。")

    assert f"{folder / 'a.txt'}: none of the text that {path} has is in it" == refused(folder)


def test_a_page_that_is_not_there_is_told(folder: Path) -> None:
    path = annotate(folder / "gold", "a", "pages/b.txt", "甲")

    assert f"{path}: its page pages/b.txt is in no folder above it" == refused(folder)


@pytest.mark.parametrize("file", ["", "../a.txt", "/etc/hostname"])
def test_a_page_is_nowhere_else(folder: Path, file: str) -> None:
    path = annotate(folder / "gold", "a", file, "甲")

    problem = 'no annotation: its "file" is no path to a page below a folder above it'
    assert f"{path}: {problem}" == refused(folder)


def test_one_page_that_cannot_be_read_leaves_the_others(folder: Path) -> None:
    annotate(folder / "gold", "b", "b.txt", "甲")
    failures: list[ReadError] = []

    pages = list(read_pages(annotations_in(folder), failures))

    assert ["a"] == [page.name for page in pages]
    assert 1 == len(failures)


def test_a_folder_without_annotations_is_told(tmp_path: Path) -> None:
    missing = tmp_path / "missing"

    with pytest.raises(ReadError, match=r"missing: there is no such folder$"):
        annotations_in(missing)
    with pytest.raises(ReadError, match=r"no annotations in this folder \(looked for gold/\*"):
        annotations_in(tmp_path)
    with pytest.raises(ReadError, match=r"missing: there is no such folder$"):
        annotations_in(tmp_path, missing)


@pytest.mark.parametrize("place", [".", "gold"])
def test_folds_lie_beside_the_annotations_or_in_the_folder_above(folder: Path, place: str) -> None:
    assert folds_beside(folder) is None

    (folder / place / "folds.json").write_text("{}")

    assert folder / place / "folds.json" == folds_beside(folder)
    assert folds_beside(folder) == folds_beside(folder / "gold")
