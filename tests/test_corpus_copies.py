"""Copies: other printings of an article are known, whatever was done to them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

import partybuild
from conftest import SEEDS
from partybuild.corpus import Corpus
from partybuild.corpus.prints import LENGTH, WINDOW, prints

CHARACTERS: Final = "的一是了我不人在他有这个上们来到时大地为子中你说生国年着就那和要她出也得里后自以会家可下而过天去能对小多然于心学么之都好看起发当没成只如事把还用第样道想作种开"

texts = st.text(CHARACTERS, max_size=120)


@given(texts, texts, texts, texts, st.text(CHARACTERS, min_size=LENGTH + WINDOW - 1, max_size=90))
def test_every_stretch_of_47_characters_gives_a_print_to_both(
    before: str, after: str, other: str, another: str, shared: str
) -> None:
    first, second = prints([before, shared, after]), prints([other, shared, another])

    assert set(first) & set(second)


@given(texts, st.integers(0, 120))
def test_blanks_marks_and_forms_of_characters_do_not_count(text: str, cut: int) -> None:
    printed = f"{text[:cut]}，\n　{text[cut:]}。".replace("学", "學").replace("国", "國")

    assert prints([text]) == prints([printed]) == prints([text[:cut], text[cut:]])


@given(texts)
def test_prints_are_few_and_in_order(text: str) -> None:
    found = prints([text])

    assert sorted(set(found)) == list(found)
    assert len(found) <= max(0, len(text) - LENGTH + 1)
    assert bool(found) == (len(text) >= LENGTH)
    assert all(0 <= number < 1 << 32 for number in found)


def excerpt(text: str, chance: Random) -> str:
    """A stretch of two fifths, as a news service prints it."""
    lines = text.splitlines()
    size = sum(map(len, lines)) * 2 // 5
    start = chance.randrange(len(lines))
    kept: list[str] = []
    for line in (*lines[start:], *lines[:start][::-1]):
        if sum(map(len, kept)) < size:
            kept.append(line)
    return "\n".join(kept)


def wrapped(text: str, _: Random) -> str:
    """Lines of eighteen characters, as a column prints them."""
    lines = (line[i : i + 18] for line in text.splitlines() for i in range(0, len(line), 18))
    return "\n".join(lines)


def misread(text: str, chance: Random) -> str:
    """Three of a hundred characters are others."""
    return "".join(
        chance.choice(CHARACTERS) if c > "\u4e00" and chance.random() < 0.03 else c for c in text
    )


def half_width(text: str, _: Random) -> str:
    """Punctuation as OCR prints it."""
    return text.translate(str.maketrans("，。：；？！（）“”", ',.:;?!()""'))


DAMAGES: Final[dict[str, Callable[[str, Random], str]]] = {
    "excerpt": excerpt,
    "wrapped": wrapped,
    "misread": misread,
    "half-width": half_width,
}


def rates(folder: Path, texts: dict[str, str]) -> tuple[float, dict[str, float]]:
    """How many of the copies that are told are some, and of each damage how many of the copies are told.

    Every text is put into a corpus as it is, and once with each damage.
    """
    chance = Random(18)  # noqa: S311 no secrets
    for name, text in texts.items():
        folder.joinpath(f"{name}.whole.txt").write_text(text, encoding="utf-8")
        for damage, done in DAMAGES.items():
            folder.joinpath(f"{name}.{damage}.txt").write_text(done(text, chance), encoding="utf-8")
    with Corpus(folder / "x.corpus") as corpus:
        corpus.add(folder)
        told = {
            frozenset((copy.article.source, copy.other.source))
            for copy in corpus.copies()
            if copy.article.source != copy.other.source
        }
    right = {pair for pair in told if len({name.partition(".")[0] for name in pair}) == 1}
    found = {
        damage: sum(
            frozenset((f"{name}.whole.txt", f"{name}.{damage}.txt")) in told for name in texts
        )
        / len(texts)
        for damage in DAMAGES
    }
    return len(right) / len(told), found


def test_damaged_printings_of_the_seeds_are_known(tmp_path: Path) -> None:
    texts = {seed.stem: seed.read_text(encoding="utf-8") for seed in SEEDS}

    precision, recall = rates(tmp_path, texts)

    assert 1 == precision
    assert dict.fromkeys(DAMAGES, 1) == recall


def test_damaged_printings_of_other_pages_are_known(
    shared: Callable[[str], Path], tmp_path: Path
) -> None:
    sources = [partybuild.read(path) for path in sorted(shared("articles").glob("*.txt"))]
    texts = {f"p{n}": source.text for n, source in enumerate(sources) if len(source.text) > 800}

    precision, recall = rates(tmp_path, texts)

    assert precision >= 0.99
    assert {damage for damage, rate in recall.items() if rate < 0.95} == set()


def test_a_copy_has_an_earlier_and_a_later_printing(tmp_path: Path) -> None:
    text = SEEDS[1].read_text(encoding="utf-8")
    (tmp_path / "2.txt").write_text(text, encoding="utf-8")
    (tmp_path / "1.txt").write_text(
        text.replace("2021年11月29日", "2022年1月5日"), encoding="utf-8"
    )
    with Corpus(tmp_path / "x.corpus") as corpus:
        corpus.add(tmp_path)

        [copy] = corpus.copies()
        every, once = (corpus.compare(rows="year", once=once) for once in (False, True))

    assert ("2021-11-29", "2022-01-05") == (copy.article.date, copy.other.date)
    assert copy.part > 0.9
    assert ("2021", "2022") == every.rows
    assert ("2021",) == once.rows
    assert every.counts[0] == once.counts[0]


def test_of_an_excerpt_and_the_whole_only_the_whole_counts(tmp_path: Path) -> None:
    text = SEEDS[1].read_text(encoding="utf-8")
    (tmp_path / "1.txt").write_text(text[len(text) // 2 :], encoding="utf-8")
    (tmp_path / "2.txt").write_text(text, encoding="utf-8")
    with Corpus(tmp_path / "whole.corpus") as corpus:
        corpus.add(tmp_path / "2.txt")
        whole = corpus.compare(rows="city", columns="theme")
    with Corpus(tmp_path / "both.corpus") as corpus:
        corpus.add(tmp_path)
        both, once = (
            corpus.compare(rows="city", columns="theme", once=once) for once in (False, True)
        )

    assert whole == once
    assert whole != both


@pytest.mark.parametrize("least", [0.3, 0.9])
def test_how_much_must_be_shared_can_be_said(tmp_path: Path, least: float) -> None:
    text = SEEDS[1].read_text(encoding="utf-8")
    half = len(text) // 2
    (tmp_path / "1.txt").write_text(text, encoding="utf-8")
    other = SEEDS[2].read_text(encoding="utf-8")
    (tmp_path / "2.txt").write_text(text[:half] + other[: half // 2], encoding="utf-8")
    with Corpus(tmp_path / "x.corpus") as corpus:
        corpus.add(tmp_path)

        assert all(copy.part >= least for copy in corpus.copies(least))
        assert len(corpus.copies(0.9)) <= len(corpus.copies(least))


def test_articles_that_share_nothing_are_no_copies(tmp_path: Path) -> None:
    with Corpus(tmp_path / "x.corpus") as corpus:
        corpus.add(*SEEDS)

        assert [] == corpus.copies()
