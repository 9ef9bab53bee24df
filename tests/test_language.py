from __future__ import annotations

import re
import sys
from collections import Counter
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st

import partybuild
from conftest import ROOT, SEEDS
from partybuild import language
from partybuild.cli import main
from partybuild.cli.help import wrapped
from partybuild.notices import Code
from sentences import commands, doubled, help_lines, pattern, reads_like_english, spoken, strings

SENTENCES = list(language.sentences())
ENGLISH = re.compile(r"(?<![\w./-])[a-z]+(?:'s)? (?:[a-z]+ )+[a-z]+")
"""Three small words in a row."""

CODE = re.compile(r"`[^`]*`|\{\w+(:\w+)?\}")
VALUE = re.compile(r"(?<!\{)\{(\w+)")
FORM = re.compile(r":\w+\}")
EXAMPLE = re.compile(r"^\s+(?:partybuild|curl) .*$", re.MULTILINE)


@pytest.fixture
def chinese(monkeypatch: pytest.MonkeyPatch) -> None:
    for variable in language.VARIABLES:
        monkeypatch.delenv(variable, raising=False)
    monkeypatch.setenv("LANG", "zh_CN.UTF-8")


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


# --- the sentences ---------------------------------------------------------------------------


def test_every_sentence_in_the_code_has_its_chinese() -> None:
    known = {pattern(english) for _, english, _ in SENTENCES}
    lacking = sorted(
        f"src/partybuild/{name}:{line}: add to data/chinese: {told!r}"
        for name, line, told in spoken()
        if not all(part.strip() in known for part in told.split("\n"))
    )

    assert [] == lacking


def test_every_line_of_help_has_its_chinese() -> None:
    known = {pattern(english) for _, english, _ in SENTENCES}

    assert [] == [line for line in help_lines() if doubled(line) not in known and line.isascii()]


def test_every_chinese_sentence_has_its_english_in_the_code() -> None:
    said = {part.strip() for _, _, told in strings() for part in told.split("\n")}
    said |= set(map(doubled, help_lines()))
    left = [
        (name, english)
        for name, english, _ in SENTENCES
        if name != "click.toml" and " " in english and pattern(english) not in said
    ]

    assert [] == left


def test_no_sentence_stands_twice() -> None:
    counted = Counter(pattern(english) for _, english, _ in SENTENCES)

    assert [] == [english for english, count in counted.items() if count > 1]


def test_the_chinese_of_a_sentence_says_the_same_values() -> None:
    differing = [
        (english, told)
        for _, english, told in SENTENCES
        if sorted(VALUE.findall(english)) != sorted(VALUE.findall(told))
    ]

    assert [] == differing
    assert [] == [told for _, _, told in SENTENCES if ENGLISH.search(CODE.sub("", told))]


def test_a_sentence_with_values_is_found_again() -> None:
    templates = {english: told for _, english, told in SENTENCES if VALUE.search(english)}
    wrong = []
    for english, told in templates.items():
        values = {name: str(11 * i) for i, name in enumerate(VALUE.findall(english), 1)}
        expected = FORM.sub("}", told).format(**values)
        found = language.chinese(FORM.sub("}", english).format(**values))
        wrong += [(found, expected)] if found != expected else []

    assert [] == wrong


def test_every_notice_is_told_in_chinese() -> None:
    assert [] == [code for code in Code if code.chinese.isascii()]


@pytest.mark.parametrize(
    ("english", "told"),
    [
        ("a.txt: there is no such file", "a.txt: 没有这个文件"),
        ("a: b.txt: there is no such file", "a: b.txt: 没有这个文件"),
        ("a.txt: not HTML: a zip archive; not text: a zip archive", "a.txt: 不是 HTML：zip 压缩包；不是文本：zip 压缩包"),
        ("heading, perhaps paragraph", "现作小标题，也可能是正文"),
        ("2 characters were lost before the file was read", "2 个字符在读入之前已丢失"),
        ("2021-01-01 and 2021-01-02", "2021-01-01 与 2021-01-02"),
        ("option issue 'x': a whole number from 1 up was expected", "选项 issue 'x': 应为不小于 1 的整数"),
        ("a, b and c", "a, b and c"),
        ("page", "版面"),
        ("there is no such file as ours", "there is no such file as ours"),
        ("", ""),
    ],
)  # fmt: skip
def test_sentences_are_found_in_what_they_are_part_of(english: str, told: str) -> None:
    assert told == language.chinese(english)


@given(st.text())
def test_any_text_can_be_shown(text: str) -> None:
    assert isinstance(language.chinese(text), str)


# --- who reads Chinese -----------------------------------------------------------------------


@pytest.mark.skipif(sys.platform == "win32", reason="Windows is asked where no variable is set")
@pytest.mark.parametrize(
    ("environment", "expected"),
    [
        ({}, False),
        ({"LANG": "C"}, False),
        ({"LANG": "zh_CN.UTF-8"}, True),
        ({"LANG": "zh_TW"}, True),
        ({"LC_MESSAGES": "zh_CN", "LANG": "en_GB"}, True),
        ({"LC_ALL": "C", "LANG": "zh_CN"}, False),
        ({"LC_ALL": "", "LANG": "zh_CN"}, True),
        ({"PARTYBUILD_LANG": "en", "LC_ALL": "zh_CN"}, False),
        ({"PARTYBUILD_LANG": "ZH", "LC_ALL": "C"}, True),
    ],
)
def test_the_first_variable_that_is_set_says_the_language(
    environment: dict[str, str],
    expected: object,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for variable in language.VARIABLES:
        monkeypatch.delenv(variable, raising=False)
    for variable, value in environment.items():
        monkeypatch.setenv(variable, value)

    assert expected is language.is_chinese()


# --- the commands ----------------------------------------------------------------------------


@pytest.mark.usefixtures("chinese")
@pytest.mark.parametrize("name", [name for name, _ in commands()])
@pytest.mark.parametrize("columns", ["60", "100"])
def test_help_is_chinese_and_fits_the_terminal(
    name: str, columns: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    told = run(*name.split()[1:], "--help").stdout

    usage, _, told = told.partition("\n")
    assert usage.startswith("用法：")
    assert not ENGLISH.search(EXAMPLE.sub("", told))
    assert "``" not in told


@pytest.mark.parametrize("name", [name for name, _ in commands()])
def test_help_is_english_otherwise(name: str) -> None:
    told = run(*name.split()[1:], "--help").stdout

    assert told.startswith("Usage: ")
    assert "``" not in told
    assert ENGLISH.search(told)


@pytest.mark.usefixtures("chinese")
@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["chek"], "错误：没有命令 'chek'。是否指 'check'？"),
        (["check"], "错误：缺少参数 'PATHS...'。"),
        (["check", "--stric", "x"], "错误：没有选项 '--stric'。是否指 '--strict'？"),
        (["brief", "x"], "错误：缺少选项 '-o' / '--output'。"),
        (["brief", "x", "-o"], "错误：选项 '-o' 须有值。"),
        (["build", "x", "-o", "o", "-j", "0"], "错误：'-j' / '--jobs' 的值不对：0 不在 x>=1 的范围内。"),
        (["build", "x", "-o", "o", "-j", "y"], "错误：'-j' / '--jobs' 的值不对：'y' 不是合格的 integer range。"),
        (["check", "--strict=x", "y"], "错误：选项 '--strict' 不带值。"),
        (["evaluate", "x", "y"], "错误：多出的参数（y）"),
        (["parse", "x", "y"], "错误：多个版面合成语料，须是新的 TEI：用 --to tei，不用 --over"),
        (["check", "no.txt"], "partybuild: no.txt: 没有这个文件"),
        (["build", "x", "-o", "-"], "partybuild: -: build 会写出许多文件：请给出文件夹"),
        (["brief", SEEDS[0], "-o", "x.docx", "--date", "soon"], "partybuild: date 'soon': 不是日期；请写成 2024-01-05 或 2024年1月5日"),
    ],
)  # fmt: skip
def test_refusals_are_chinese(arguments: list[str | Path], told: str) -> None:
    result = run(*arguments)

    assert result.exit_code
    assert told == result.stderr.splitlines()[-1]
    assert not ENGLISH.search(result.stderr)


@pytest.mark.usefixtures("chinese")
@pytest.mark.parametrize("form", ["text", "full", "github"])
def test_what_to_look_at_is_told_in_chinese(form: str) -> None:
    told = run("check", "--format", form, ROOT / "seeds").stdout

    assert "未见刊发日期" in told
    assert not ENGLISH.search(told)


@pytest.mark.usefixtures("chinese")
def test_what_was_built_is_told_in_chinese(tmp_path: Path) -> None:
    told = run("build", ROOT / "seeds", "-o", tmp_path / "out").stdout

    assert "待核事项" in told
    assert f"已写出 5 个 JSON、5 个 TEI 和 briefing.docx，在 {tmp_path / 'out'}\n" in told
    assert not ENGLISH.search(told)


@pytest.mark.usefixtures("chinese")
def test_what_a_saved_page_holds_is_told_in_chinese_too(tmp_path: Path) -> None:
    page = partybuild.parse(partybuild.read(SEEDS[2]))
    partybuild.write(page, tmp_path / "page.json", embed_source=True)

    told = run("check", tmp_path / "page.json").stdout

    assert "misreading 疑为“星期一”\n" in told


@pytest.mark.parametrize("form", ["json", "tei", "outline", "rows", "html"])
def test_files_are_the_same_in_every_language(
    form: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for told in ("en", "zh"):
        monkeypatch.setenv("PARTYBUILD_LANG", told)
        run("parse", SEEDS[4], "--to", form, "-o", tmp_path / told)

    assert (tmp_path / "en").read_bytes() == (tmp_path / "zh").read_bytes()


@pytest.mark.parametrize("form", ["json", "sarif"])
def test_findings_for_programs_are_the_same_in_every_language(
    form: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = set()
    for name in ("en", "zh"):
        monkeypatch.setenv("PARTYBUILD_LANG", name)
        told.add(run("check", "--format", form, SEEDS[4]).stdout)

    assert 1 == len(told)


def test_a_chinese_line_breaks_between_characters_and_not_in_a_word() -> None:
    assert ["由若干版面编", "成", "partybuild", "格式。"] == wrapped(
        "由若干版面编成 partybuild 格式。", 12
    )
    assert ["一二", "三。四"] == wrapped("一二三。四", 6)
    assert ["一二", "（page）。"] == wrapped("一二（page）。", 6)
    assert [] == wrapped("", 10)


@given(st.text("一二（《“）》”。，a1. ［］", max_size=40), st.integers(12, 20))
def test_no_line_begins_with_a_mark_that_closes_or_ends_with_one_that_opens(
    text: str, columns: int
) -> None:
    lines = wrapped(text, columns)

    assert "".join(text.split()) == "".join("".join(lines).split())
    for line in lines[1:]:
        assert line[0] not in "）》”。，］" or f" {line[0]}" in text
    for line in lines[:-1]:
        assert line[-1] not in "（《“［" or f"{line[-1]} " in text


def test_a_sentence_is_told_from_markup() -> None:
    assert reads_like_english("there is no such {}")
    assert not reads_like_english("head byline")
    assert not reads_like_english('<p type="a">of it')
