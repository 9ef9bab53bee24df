"""Questions to a corpus: what is found is what stands there."""

from __future__ import annotations

import re
import string
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import partybuild
from conftest import ROOT
from partybuild import tables
from partybuild.chinese.folding import levelled
from partybuild.corpus import KINDS, Comparison, Corpus, questions
from partybuild.corpus.words import Phrase, pairs
from partybuild.tables import PassageRow, Rows
from printing import printed

PAGES = [printed(Random(n)).text for n in range(12)]  # noqa: S311 no secrets
MIXED = "第5G网格，網格員１２名，2012年1.5亿。\n\nA+B模式：社區工作者𠀀𠀁𠀂。\n\n员"


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Corpus]:
    folder = tmp_path_factory.mktemp("corpus")
    for number, text in enumerate([*PAGES, MIXED]):
        (folder / f"{number}.txt").write_text(text, encoding="utf-8")
    with Corpus(folder / "x.corpus") as made:
        made.add(folder, ROOT / "seeds")
        yield made


@pytest.fixture(scope="module")
def rows(corpus: Corpus) -> list[Rows]:
    pages = [corpus.page(sha256) for (sha256,) in corpus.db.execute("SELECT sha256 FROM page")]
    return [tables.rows(page) for page in pages]


def passages(rows: list[Rows]) -> list[PassageRow]:
    return [passage for each in rows for passage in each.passages]


EVERY = [
    row.text
    for text in [*PAGES, MIXED]
    for row in tables.rows(partybuild.parse(partybuild.Source.from_text(text))).passages
]
stretches = st.sampled_from(EVERY).flatmap(
    lambda text: st.tuples(st.integers(0, len(text)), st.integers(1, 7)).map(
        lambda cut: text[cut[0] : cut[0] + cut[1]]
    )
)
chinese = (stretches | st.text("网格社区工作者党组织", min_size=1, max_size=4)).filter(
    lambda word: bool(word) and all("\u4e00" <= c <= "\u9fff" for c in word)
)


@given(chinese)
def test_what_is_found_is_what_a_plain_scan_finds(
    corpus: Corpus, rows: list[Rows], word: str
) -> None:
    wanted = {
        (row.page, row.start) for row in passages(rows) if levelled(word) in levelled(row.text)
    }

    assert wanted == {(hit.page, hit.start) for hit in corpus.search(word, what="passages")}


@given(st.lists(chinese, min_size=2, max_size=2))
def test_several_words_have_to_stand_in_the_same_thing(
    corpus: Corpus, rows: list[Rows], words: list[str]
) -> None:
    first, second = (
        {
            (row.page, row.article_id)
            for row in passages(rows)
            if levelled(word) in levelled(row.text)
        }
        for word in words
    )
    wanted = {key for key in first & second if key[1]}

    found = {(hit.page, hit.article_id) for hit in corpus.search(*words, what="articles")}

    assert wanted == found


@pytest.mark.parametrize(
    ("word", "found"),
    [
        ("网格员", True),
        ("網格員", True),
        ("員", True),
        ("12", True),
        ("１２名", True),
        ("2012", True),
        ("201", False),
        ("5g网格", True),
        ("5Ｇ網格", True),
        ("网格，网格员", True),
        ("网格网格员", False),
        ("1.5亿", True),
        ("15亿", False),
        ("a+b模式", True),
        ("ab模式", False),
        ("𠀁𠀂", True),
        ("模式社区", False),
        ("模式 社区", True),
        ("工作 者", False),
    ],
)
def test_words_are_found_wherever_and_however_they_stand(
    corpus: Corpus, word: str, *, found: bool
) -> None:
    text = MIXED.splitlines()
    hits = [hit for hit in corpus.search(word, what="passages") if hit.source == "12.txt"]

    assert found == bool(hits)
    assert all(hit.text in text or hit.sentence in hit.text for hit in hits)


@pytest.mark.parametrize("word", ["", "。", " \n", "+"])
def test_a_word_without_a_letter_is_refused(corpus: Corpus, word: str) -> None:
    with pytest.raises(ValueError, match="no character in it that can be searched for"):
        list(corpus.search(word))


@given(
    st.text("网格员５Ｇab1. ，", max_size=12), st.text("网格员5Gab1. ，", min_size=1, max_size=4)
)
def test_a_phrase_says_where_it_stands(text: str, word: str) -> None:
    try:
        place = Phrase(word).find(text)
    except ValueError:
        assert "" == pairs(word)
        return

    assert place == -1 or levelled(word).strip(" ，.")[0] == levelled(text)[place]


@given(
    st.text("网網格⼀⼆一二員员ａAaＺ１12Éé，_ 𠀀", max_size=12),
    st.text("网網格⼀一二員员aZ１12é𠀀", min_size=1, max_size=4).filter(
        lambda word: len(re.findall(r"[0-9a-z]+|[^0-9a-z]+", levelled(word))) == 1
    ),
)
def test_a_phrase_stands_where_it_stands_in_the_levelled_text(text: str, word: str) -> None:
    wanted = re.escape(levelled(word))
    if levelled(word)[0] in string.printable:
        wanted = f"(?<![0-9a-z]){wanted}(?![0-9a-z])"

    found = re.search(wanted, levelled(text))

    assert (found.start() if found else -1) == Phrase(word).find(text)


def test_figures_come_with_what_stands_around_them(corpus: Corpus) -> None:
    hit = next(hit for hit in corpus.search("薪酬待遇", what="figures") if hit.text == "3800多元")

    assert (3800, "元", "月", "梧州市") == (hit.value, hit.unit, hit.per, hit.city)
    assert "3800多元" in hit.sentence
    assert "3800多元" == corpus.page(hit.page).source.text[hit.start : hit.end]
    assert Path("001_46aff7d2488a428a.txt").name == Path(hit.source).name


@pytest.mark.parametrize("what", ["measures", "articles", "passages", "figures"])
def test_a_hit_stands_where_it_says(corpus: Corpus, what: str) -> None:
    found = list(corpus.search("党组织", what=what))

    assert found
    for hit in found:
        text = corpus.page(hit.page).source.text
        assert 0 <= hit.start < hit.end <= len(text)
        assert what.removesuffix("s") == hit.what
        assert what == "figures" or "党组织" in hit.sentence


def test_a_limit_keeps_the_latest(corpus: Corpus) -> None:
    every = list(corpus.search("党组织"))

    assert every[:3] == list(corpus.search("党组织", limit=3))
    assert sorted((hit.date for hit in every), reverse=True) == [hit.date for hit in every]


@pytest.fixture
def common(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every word is common enough that the latest articles are read for it."""
    monkeypatch.setattr(questions, "_MANY", 1)
    monkeypatch.setattr(questions, "_LATEST", 9)


@pytest.mark.usefixtures("common")
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(chinese, min_size=1, max_size=2), st.sampled_from(KINDS), st.integers(1, 30))
def test_what_the_latest_articles_hold_is_what_the_index_says(
    corpus: Corpus, words: list[str], what: str, limit: int
) -> None:
    every = list(corpus.search(*words, what=what))

    assert every[:limit] == list(corpus.search(*words, what=what, limit=limit))


@pytest.mark.usefixtures("common")
@pytest.mark.parametrize("what", KINDS)
@pytest.mark.parametrize(
    "question",
    [
        {"place": "梧州市"},
        {"since": "2021", "until": "2021-12"},
        {"theme": "队伍建设"},
        {"origin": "中国城市报", "place": "45"},
    ],
)
@pytest.mark.parametrize("words", [("党",), ("社区", "1"), ("党组织，",), ("工作 者",)])
def test_a_limit_keeps_the_latest_of_what_meets_conditions(
    corpus: Corpus, words: tuple[str, ...], what: str, question: dict[str, Any]
) -> None:
    every = list(corpus.search(*words, what=what, **question))

    for limit in (1, 5, 1000):
        assert every[:limit] == list(corpus.search(*words, what=what, limit=limit, **question))


class TestConditions:
    @pytest.mark.parametrize("place", ["广西", "广西壮族自治区", "梧州市", "45", "4504"])
    def test_a_place_is_named_or_its_code_begins(self, corpus: Corpus, place: str) -> None:
        found = list(corpus.search("党组织", place=place))

        assert "4504" in {hit.place for hit in found}
        assert {"广西壮族自治区"} == {hit.province for hit in found}

    def test_a_name_of_several_places_is_told_with_their_codes(self, corpus: Corpus) -> None:
        with pytest.raises(
            ValueError, match=r"海州区: several places have this name.*210902, 320706"
        ):
            list(corpus.search(place="海州区"))

    def test_a_name_of_no_place_is_told(self, corpus: Corpus) -> None:
        with pytest.raises(ValueError, match="某地: no province, city or county has this name"):
            corpus.compare(place="某地")

    def test_days_are_included(self, corpus: Corpus) -> None:
        dates = [hit.date for hit in corpus.search() if hit.date]
        day = "2021-11-29"

        for since, until in (
            (day, day),
            ("2021", "2021"),
            ("2021-11", "2021-11"),
            ("", "2021"),
            (day, ""),
        ):
            wanted = Counter(
                d for d in dates if since <= d and (not until or d[: len(until)] <= until)
            )
            assert wanted == Counter(
                hit.date for hit in corpus.search(since=since, until=until) if hit.date
            )
        assert day in dates

    @pytest.mark.parametrize("what", ["measures", "articles", "passages", "figures"])
    def test_a_theme_is_that_of_the_measure(self, corpus: Corpus, what: str) -> None:
        found = list(corpus.search(theme="队伍建设", what=what))

        assert found
        assert what == "articles" or all("队伍建设" in hit.themes for hit in found)

    def test_an_origin_is_the_whole_name(self, corpus: Corpus) -> None:
        assert {"中国城市报"} == {hit.origin for hit in corpus.search(origin="中国城市报")}
        assert [] == list(corpus.search(origin="中国城市"))


def test_a_comparison_counts_measures_and_their_articles(corpus: Corpus, rows: list[Rows]) -> None:
    measures = [row for each in rows for row in each.measures]
    wanted = Counter((row.province, theme) for row in measures for theme in row.themes or ("",))
    articles = {
        (row.province, theme, row.page, row.article_id)
        for row in measures
        for theme in row.themes or ("",)
    }

    told = corpus.compare(rows="province", columns="theme")

    assert wanted == Counter(
        {
            (row, column): count
            for row, counts in zip(told.rows, told.counts, strict=True)
            for column, count in zip(told.columns, counts, strict=True)
            if count
        }
    )
    assert len(articles) == sum(map(sum, told.articles))
    assert [*told.rows[:-1], ""] == [
        *sorted(told.rows[1:] if not told.rows[0] else told.rows[:-1]),
        "",
    ]


def test_a_comparison_is_of_what_a_search_finds(corpus: Corpus) -> None:
    found = Counter((hit.city, hit.date[:4]) for hit in corpus.search("党组织", place="广西"))

    told = corpus.compare("党组织", rows="city", columns="year", place="广西")

    assert sum(found.values()) == sum(map(sum, told.counts))
    assert {city for city, _ in found} == set(told.rows)
    assert {year for _, year in found} == set(told.columns)


def test_a_comparison_of_nothing_is_empty(corpus: Corpus) -> None:
    assert Comparison((), (), (), ()) == corpus.compare("这些字都不在", rows="city")


def test_other_sides_and_things_are_refused(corpus: Corpus) -> None:
    with pytest.raises(ValueError, match="'day': measures can be compared by province, city"):
        corpus.compare(rows="day")
    with pytest.raises(ValueError, match="'words': what can be searched for are measures"):
        list(corpus.search(what="words"))
