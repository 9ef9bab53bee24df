"""The training pages of the project: every character of each in exactly one leaf, and each the page that was annotated."""

from __future__ import annotations

import hashlib
import json
import re
from pathlib import Path
from typing import Final

import pytest

from partybuild.training.pages import Annotation, annotations_in, read_page

FOLDER: Final = Path(__file__).parent / "gold" / "training"
PAGES: Final = annotations_in(FOLDER)


def _by_name(annotation: Annotation) -> str:
    return annotation.name


@pytest.mark.parametrize("annotation", PAGES, ids=_by_name)
def test_every_character_of_a_training_page_is_in_exactly_one_leaf(annotation: Annotation) -> None:
    page = read_page(annotation)
    owners = [0] * len(page.source.text)
    for leaf in page.leaves:
        for start, end in leaf.extent.spans if leaf.extent else ():
            for offset in range(start, end):
                owners[offset] += 1
    wrong = "".join(
        character
        for character, owned in zip(page.source.text, owners, strict=True)
        if not character.isspace() and owned != 1
    )

    assert () == page.lost
    assert "" == wrong


@pytest.mark.parametrize("annotation", PAGES, ids=_by_name)
def test_a_training_page_is_the_one_that_was_annotated(annotation: Annotation) -> None:
    told = json.loads(annotation.path.read_text("utf-8"))
    data = (FOLDER / told["file"]).read_bytes()

    assert hashlib.sha256(data).hexdigest() == told["sha256"]


def test_every_training_page_has_its_row_in_the_table_of_sources() -> None:
    told = re.findall(r"^\| `([\w-]+)` \|", (FOLDER / "README.md").read_text("utf-8"), re.MULTILINE)

    assert [page.name for page in PAGES] == sorted(told)
