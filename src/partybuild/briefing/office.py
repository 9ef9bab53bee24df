"""What the issuing office says: the masthead, who gets the briefing, and how it is to be printed.

The same names are keyword options in Python, keys in a TOML file and options on the command line.
"""

from __future__ import annotations

import datetime as dt
import os
import re
from collections.abc import Callable, Mapping
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import Final, Self

import attrs

from partybuild.errors import WriteError
from partybuild.files.reading import toml_of

_COUNT: Final = re.compile(r"0*[1-9][0-9]{0,8}")
_SHOWN: Final = 60
_DATE: Final = re.compile(r"(\d{4})(?:-(\d\d?)-(\d\d?)|年(\d\d?)月(\d\d?)日)")
#: Options that name a file to read.
_FILES: Final = ("template", "lexicon", "choosing", "fonts")


class Layout(StrEnum):
    """The kinds of document an office sends; ``Layout("公文")`` is one too."""

    JIANBAO = "jianbao"
    ZHUANBAO = "zhuanbao"
    HUIBIAN = "huibian"
    GONGWEN = "gongwen"

    @classmethod
    def _missing_(cls, value: object) -> Layout | None:
        return next((cls(name) for name, told in _IN_CHINESE.items() if told == value), None)


_IN_CHINESE: Final = {"jianbao": "简报", "zhuanbao": "专报", "huibian": "汇编", "gongwen": "公文"}


#: Layouts that print a choice: the fewest and the most pages they may have, and how many they have by default.
SHORT: Final[Mapping[Layout, tuple[int, int, int]]] = {
    Layout.JIANBAO: (2, 8, 4),
    Layout.ZHUANBAO: (1, 2, 1),
}


class Numbering(StrEnum):
    """How unnumbered section headings get 一、（一）: typed, by Word, or not at all."""

    LITERAL = "literal"
    AUTOMATIC = "automatic"
    NONE = "none"


class PageNumbers(StrEnum):
    """Where page numbers stand: outside (GB/T 9704 7.5) or in the middle."""

    MIRRORED = "mirrored"
    CENTRED = "centred"


def _choice(kind: type[StrEnum], name: str, value: object) -> StrEnum:
    try:
        return kind(str(value))
    except ValueError:
        known = ", ".join(kind)
        raise WriteError(f"{name} {str(value)!r}", f"unknown; choose one of {known}") from None


def _date(name: str, value: object) -> dt.date | None:
    if value is None or value == "":
        return None
    if isinstance(value, dt.datetime):
        return value.date()
    if isinstance(value, dt.date):
        return value
    if found := _DATE.fullmatch(str(value).strip()):
        year, *rest = (int(g) for g in found.groups() if g)
        try:
            return dt.date(year, *rest)
        except ValueError:
            pass
    reason = "no date; write it like 2024-01-05 or 2024年1月5日"
    raise WriteError(f"{name} {_quoted(str(value))}", reason)


def _text(name: str, value: object) -> str:
    """A text; a whole number is one too, as ``serial = 5`` is what a person writes."""
    if isinstance(value, str | Path) or (isinstance(value, int) and not isinstance(value, bool)):
        return str(value)
    raise _unexpected(name, value, 'a text in quotation marks ("…")')


def _numbers(name: str, value: object) -> tuple[int, ...]:
    if value is None or value == "":
        return ()
    listed = value.replace("，", ",").split(",") if isinstance(value, str) else value
    if not isinstance(listed, list | tuple):
        listed = (listed,)
    return tuple(number for each in listed if (number := _count(name, each)) is not None)


def _names(name: str, value: object) -> tuple[str, ...]:
    if value is None or value == "":
        return ()
    if isinstance(value, str):
        return (value,)
    if isinstance(value, list | tuple):
        return tuple(_text(name, each) for each in value)
    raise _unexpected(name, value, 'a name or a list of names (["…", "…"])')


def _count(name: str, value: object) -> int | None:
    if value is None or value == "":
        return None
    if isinstance(value, int | str) and _COUNT.fullmatch(str(value)):
        return int(value)
    raise _unexpected(name, value, "a whole number from 1 up")


def _switch(name: str, value: object) -> bool:
    if isinstance(value, bool):
        return value
    raise _unexpected(name, value, "true or false")


def _unexpected(name: str, value: object, expected: str) -> WriteError:
    return WriteError(f"option {name} {_quoted(value)}", f"{expected} was expected")


def _quoted(value: object) -> str:
    """What was given, as far as it fits in a line."""
    shown = repr(value)
    return shown if len(shown) <= _SHOWN else f"{shown[:_SHOWN]}…"


#: What makes the value of an option from what was given, by the option's type; it is told the option's name.
_VALUES: Final[Mapping[str, Callable[[str, object], object]]] = {
    "str": _text,
    "bool": _switch,
    "int | None": _count,
    "dt.date | None": _date,
    "tuple[str, ...]": _names,
    "tuple[int, ...]": _numbers,
    "Layout": partial(_choice, Layout),
    "Numbering": partial(_choice, Numbering),
    "PageNumbers": partial(_choice, PageNumbers),
}


def _checked(
    _: type[object], fields: list[attrs.Attribute[object]]
) -> list[attrs.Attribute[object]]:
    """The fields of a class, each of which takes what a person may write for it, and nothing else."""
    return [
        field.evolve(converter=partial(_VALUES[str(field.type)], field.name)) for field in fields
    ]


@attrs.frozen(kw_only=True, field_transformer=_checked)
class Office:
    """Everything that is not in the pages.

    Args:
        layout: ``jianbao`` (简报), ``zhuanbao`` (信息专报), ``huibian`` (经验材料汇编) or ``gongwen`` (公文).
        name: The briefing's name (简报名称); for 公文 the issuing organ as it stands in red.
        title: The title of a 专报, a 汇编 or a 公文; by default that of the first article.
        issue, total: 第×期, 总第×期.
        number: 编号 of the briefing, or 文号 of a 公文, as it is to be printed.
        publisher: The office that issues it (编发单位).
        date: The day of issue: a date, ``2024-01-05`` or ``2024年1月5日``.
        note: 编者按.
        to: 主送.
        report_to, send_to, issue_to: 报, 送, 发; for 公文 `send_to` is 抄送.
        also_to: 本期增发.
        supplement: 增刊第×期, which then stands in place of `issue`.
        copies: 共印×份.
        secrecy: 密级 (秘密★1年) or 内部资料　注意保存.
        urgency: 紧急程度.
        serial: 份号, up to six digits.
        remark: 附注, without brackets.
        sealed: The 公文 will be sealed: GB/T 9704 7.3.5.1 instead of 7.3.5.2.
        fonts: The fonts theme, a name or the path of a TOML file (docs/briefing.md).
        numbering: How unnumbered headings get their numbers.
        page_numbers: Mirrored or centred.
        pages: How many pages a 简报 (2–8, by default 4) or a 专报 (1–2, by default 1) may have.
        articles: How many articles a 简报 prints; by default as many as get room, fewer than it has pages.
        order: The numbers of the pages, counted from 1 as they are given, that are used, in this order; empty for all, as given.
        annexes: Whether a 汇编 has annexes.
        proof: A Word file to write besides, for the person who checks a 简报 or 专报: every sentence with its place in the source. Other layouts print whole articles, and have none.
        choosing: A TOML file of weights and words laid over ours (``data/choosing.toml``).
        strict: No bold in the text, as GB/T 9704 7.3.3 has it: run-in headings stand out by their type face alone.
        template: A Word file of the office whose styles are used instead of ours.
        lexicon: A TOML file of themes laid over ours.
        embed: Whether the pages are embedded as TEI, so that the briefing can be read back.

    Raises:
        WriteError: A value is none of those allowed.
    """

    layout: Layout = Layout.JIANBAO
    name: str = ""
    title: str = ""
    issue: int | None = None
    total: int | None = None
    number: str = ""
    publisher: str = ""
    date: dt.date | None = None
    note: str = ""
    to: str = ""
    report_to: tuple[str, ...] = ()
    send_to: tuple[str, ...] = ()
    issue_to: tuple[str, ...] = ()
    also_to: tuple[str, ...] = ()
    supplement: int | None = None
    copies: int | None = None
    secrecy: str = "内部资料　注意保存"
    urgency: str = ""
    serial: str = ""
    remark: str = ""
    sealed: bool = False
    fonts: str = "gb2312"
    numbering: Numbering = Numbering.LITERAL
    page_numbers: PageNumbers = PageNumbers.MIRRORED
    pages: int | None = None
    articles: int | None = None
    order: tuple[int, ...] = ()
    annexes: bool = True
    proof: str = ""
    choosing: str = ""
    strict: bool = False
    template: str = ""
    lexicon: str = ""
    embed: bool = True

    def __attrs_post_init__(self) -> None:
        if self.layout in SHORT and self.pages:
            least, most, _ = SHORT[self.layout]
            if not least <= self.pages <= most:
                told = f"a {self.layout} has {least} to {most} pages"
                raise WriteError(f"option pages {self.pages}", told)
        if self.proof and self.layout not in SHORT:
            known = " or ".join(SHORT)
            told = (
                f"only a {known} has a file for the checker: a {self.layout} prints whole articles"
            )
            raise WriteError("option proof", told)

    @classmethod
    def of(cls, options: Mapping[str, object]) -> Self:
        """An office from options; ``kind`` is another name for ``layout``, and options that are None count as not given.

        Raises:
            WriteError: An option is unknown, or its value is none of those allowed.
        """
        given = {k: v for k, v in options.items() if v is not None}
        if "kind" in given:
            given["layout"] = given.pop("kind")
        known = {field.name for field in attrs.fields(cls)}
        for name in given:
            if name not in known:
                raise WriteError(
                    f"option {name!r}", f"unknown; there are {', '.join(sorted(known))}"
                )
        return cls(**given)  # type: ignore[arg-type] # the converters check the values

    @property
    def day(self) -> str:
        """The day of issue as Chinese offices print it, or its blanks."""
        return (
            f"{self.date.year}年{self.date.month}月{self.date.day}日"
            if self.date
            else "××××年×月×日"
        )

    @property
    def most_pages(self) -> int:
        """How many pages it may have; 0 for any number."""
        return self.pages or SHORT[self.layout][2] if self.layout in SHORT else 0

    @property
    def most_articles(self) -> int:
        """How many articles a short briefing may print; 0 where the office does not say."""
        return 1 if self.layout is Layout.ZHUANBAO else self.articles or 0

    @property
    def issue_line(self) -> str:
        """第1期（总第1期）, with a × where a number is not given; 增刊第1期."""
        total = f"（总第{self.total}期）" if self.total else ""
        if self.supplement:
            return f"增刊第{self.supplement}期{total}"
        return f"第{self.issue or '×'}期{total}"


def options(path: str | Path) -> dict[str, object]:
    """The options in an office's TOML file, for `brief`.

    Paths in it (``template``, ``lexicon``, ``choosing``, a ``fonts`` file) are taken from the file's own folder.

    Raises:
        ReadError: The file cannot be read, or is no TOML.
    """
    path = Path(path)
    data = toml_of(path)
    for name in _FILES:
        value = data.get(name)
        if isinstance(value, str) and os.path.isfile(path.parent / value):  # noqa: PTH113 never raises
            data[name] = str(path.parent / value)
    return data
