"""Official documents in their frame, tables among text, gazetteers, and documents whose lines were all run together."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from random import Random
from typing import Final

from partybuild.chinese.numbering import numbered
from partybuild.chinese.punctuation import closed
from partybuild.model import Role
from partybuild.training.made import stock
from partybuild.training.made.paper import Paper, Printed, article_of, paragraphs_of
from partybuild.training.pages import TrainingPage

_MOST: Final = 50  # leaves of an article
_DIGITS: Final = "一二三四五六七八九十"
_NUMBER: Final = re.compile(rf"^[（(]?[{_DIGITS}\d]+[)）、.．]*")
_KEPT: Final = frozenset({Role.PARAGRAPH, Role.RUN_IN, Role.HEADING, Role.LIST, Role.TITLE})
_OTHER: Final = frozenset(Role) - _KEPT
_SECTIONS: Final = ("组织建设", "村镇建设", "民政管理", "农村经营", "财政税务", "文明创建")
_ADDRESSED: Final = (
    "各省、自治区、直辖市人民政府，国务院各部委、各直属机构：",
    "各区县（自治县）人民政府，市政府各部门，有关单位：",
    "省直各部门各单位：",
    "各有关单位：",
    "市发展改革委：",
)
_RELEASED: Final = ("（此件公开发布）", "（此件有删减）", "抄送：省委办公厅，省人大常委会办公厅。")

_Body = list[list[Printed]]


def document(pages: Sequence[TrainingPage], chance: Random, name: str) -> TrainingPage | None:
    """One of them, made from an article of one of the pages; None where that has none."""
    leaves = article_of(chance.choice(pages), chance, most=_MOST, without=_OTHER)
    title = next((leaf.text for leaf in leaves if leaf.role is Role.TITLE), "")
    body = paragraphs_of([leaf for leaf in leaves if leaf.role is not Role.TITLE])
    if not body:
        return None
    kinds: tuple[Callable[[Random, str, _Body], Paper], ...] = (
        *(_official, _official, _official, _tables, _tables, _gazetteer, _gazetteer),
        *(_run_together, _run_together, _official_run_together),
    )
    return chance.choice(kinds)(chance, title or "关于做好有关工作的通知", body).page(name)


# ------------------------------------------------------------- official documents


def _official(chance: Random, title: str, body: _Body) -> Paper:
    gap = chance.choice(("\n", "\n", "\n\n"))
    return _framed(chance, title, body, gap, on_the_web=chance.random() < 0.5)


def _official_run_together(chance: Random, title: str, body: _Body) -> Paper:
    return _framed(chance, title, body, "", on_the_web=False)


def _framed(chance: Random, title: str, body: _Body, gap: str, *, on_the_web: bool) -> Paper:
    """An official document in its frame: number, title, addressees, authority and day, with a gap between what stands on lines of its own."""
    paper = Paper()
    authority = chance.choice(stock.AUTHORITIES)
    title = title.replace(" ", "")
    if on_the_web and chance.random() < 0.7:
        number = stock.document_number(chance)
        for row in (f"标　　题：\t{title}", f"发文机关：\t{authority}", f"发文字号：\t{number}"):
            paper.whole(Role.TABLE, row)
            paper.put(gap)
        if chance.random() < 0.5:
            paper.whole(Role.DATELINE, f"发布日期：\t{stock.day(chance)}")
            paper.put(gap)
    elif not on_the_web and chance.random() < 0.6:
        for line in (f"{authority}文件", stock.document_number(chance)):
            paper.whole(Role.MASTHEAD, line, None)
            paper.put(gap)
    about = title.removeprefix("关于")
    ending = chance.choice(("的通知", "的意见", "的批复", ""))
    title = chance.choice((title, f"{authority}关于{about}{ending}"))
    _title(chance, paper, title) if gap else paper.whole(Role.TITLE, title)
    if on_the_web:
        paper.whole(Role.MASTHEAD, stock.document_number(chance), None)
        paper.put(gap)
    paper.whole(Role.PARAGRAPH, chance.choice(_ADDRESSED))
    if gap:
        for paragraph in body:
            paper.put(gap)
            _set(paper, paragraph)
    else:
        _run_on(paper, body)
    _signed(chance, paper, authority, gap)
    return paper


def _title(chance: Random, paper: Paper, title: str) -> None:
    """A title, a long one over several lines."""
    count = chance.randint(1, 3) if len(title) > 24 else 1
    size = -(-len(title) // count)
    leaf = paper.leaf(Role.TITLE, title)
    for start in range(0, len(title), size):
        paper.put(title[start : start + size], leaf)
        paper.put("\n")


def _signed(chance: Random, paper: Paper, authority: str, gap: str) -> None:
    """Annexes, the authority, the day, who may read it."""
    if chance.random() < 0.4:
        for item in ("附件：1.申报表", "2.汇总表"):
            paper.put(gap)
            paper.whole(Role.LIST, item)
    paper.put(gap)
    paper.whole(Role.BYLINE, authority)
    paper.put(gap)
    paper.whole(Role.DATELINE, stock.day(chance))
    if chance.random() < 0.5:
        paper.put(gap)
        paper.whole(Role.RESIDUE, chance.choice(_RELEASED), None)


def _set(paper: Paper, paragraph: Sequence[Printed]) -> None:
    for leaf in paragraph:
        paper.whole(leaf.role, leaf.text)


# ------------------------------------------------------------- tables


def _tables(chance: Random, title: str, body: _Body) -> Paper:
    paper = Paper()
    gap = chance.choice(("\n", "\n", "\n\n"))
    paper.whole(Role.TITLE, title)
    tables = 0
    for paragraph in body:
        paper.put(gap)
        _set(paper, paragraph)
        if tables < 3 and (not tables or chance.random() < 0.25):
            tables += 1
            _table(chance, paper)
    return paper


def _table(chance: Random, paper: Paper) -> None:
    """A pasted table: a heading, and rows whose cells stand on lines of their own or side by side."""
    if chance.random() < 0.7:
        year = chance.choice(("2017-2019年", "全县", "2005年", ""))
        kind = chance.choice(("基本情况表", "情况统计表", "一览表", "分年度完成情况"))
        paper.put("\n")
        paper.whole(Role.HEADING, f"{year}{chance.choice(stock.VILLAGES)}{kind}")
    side_by_side = chance.random() < 0.15
    for row in _rows(chance):
        paper.put("\n\n" if chance.random() < 0.9 and not side_by_side else "\n")
        leaf = paper.leaf(Role.TABLE, "")
        for i, cell in enumerate(row):
            if i:
                paper.put("\t" if side_by_side else "\n")
            paper.put(cell, leaf)


def _rows(chance: Random) -> list[list[str]]:
    count = chance.randint(3, 7)
    rows = [[chance.choice(stock.CELLS) for _ in range(count)]]
    for _ in range(chance.randint(2, 14)):
        cells = count if chance.random() < 0.7 else max(2, count - chance.randint(1, 2))
        first = chance.choice(stock.VILLAGES) if chance.random() < 0.8 else "合计"
        rows.append([first, *(_cell(chance) for _ in range(cells - 1))])
    return rows


def _cell(chance: Random) -> str:
    if chance.random() < 0.2:
        return chance.choice(stock.VILLAGES)
    share = 100 * chance.random()
    figures = (str(chance.randint(1, 9999)), f"{share:.2f}", f"{share:.1f}%")
    return chance.choice((*figures, str(chance.randint(1, 300)), f"{chance.randint(1990, 2024)}年"))


# ------------------------------------------------------------- gazetteers


def _gazetteer(chance: Random, title: str, body: _Body) -> Paper:  # noqa: ARG001 sections have their own names
    """A section: labels before wide blanks, tables drawn with characters."""
    paper = Paper()
    headings = [_NUMBER.sub("", each[0].text) for each in body if each[0].role is Role.HEADING]
    names = [name for name in headings if 2 <= len(name) <= 10] or list(_SECTIONS)
    blank = chance.choice((" ", "  ", "    "))
    kind = chance.choice("节节节章辑")
    paper.whole(Role.TITLE, f"第{chance.choice(_DIGITS)}{kind}{blank}{chance.choice(names)}")
    texts = [each for each in body if each[0].role not in {Role.HEADING, Role.LIST}]
    for i, paragraph in enumerate(texts[: chance.randint(5, 25)]):
        paper.put("\n")
        if i and chance.random() < 0.15:
            number = f"{_DIGITS[i % 10]}、" if chance.random() < 0.3 else ""
            paper.whole(Role.HEADING, number + chance.choice(names))
            paper.put("\n")
        if chance.random() < 0.5:
            paper.whole(Role.RUN_IN, chance.choice(names))
            paper.put(chance.choice((" ", "　", "  ")))
            paper.whole(Role.PARAGRAPH, "".join(leaf.text for leaf in paragraph))
        else:
            _set(paper, paragraph)
        if chance.random() < 0.1:
            paper.put("\n")
            _drawn_table(chance, paper, chance.choice(names))
    return paper


def _drawn_table(chance: Random, paper: Paper, name: str) -> None:
    paper.whole(Role.HEADING, f"1986～2005年{name}情况表")
    for i, row in enumerate(_rows(chance)):
        left, right = ("┏", "┓") if i == 0 else ("┠", "┨")
        rule = left + "┼".join("─" * chance.randint(3, 8) for _ in row) + right
        leaf = paper.leaf(Role.TABLE, "")
        paper.put("\n")
        paper.put(rule, leaf)
        paper.put("\n")
        paper.put("┃" + "│".join(f" {cell} " for cell in row) + "┃", leaf)


# ------------------------------------------------------------- run together


def _run_together(chance: Random, title: str, body: _Body) -> Paper:
    """A document without a line end."""
    paper = Paper()
    if chance.random() < 0.6:
        paper.whole(Role.TITLE, title.replace(" ", ""))
        paper.whole(Role.PARAGRAPH, chance.choice(_ADDRESSED))
    else:
        paper.whole(Role.TITLE, title)
    _run_on(paper, body)
    if chance.random() < 0.4:
        paper.whole(Role.BYLINE, chance.choice(stock.AUTHORITIES))
        paper.whole(Role.DATELINE, stock.day(chance))
    return paper


def _run_on(paper: Paper, body: _Body) -> None:
    """A body without line ends: a paragraph that follows a finished one goes on with it, unless it has a number."""
    for paragraph in body:
        last = paper.leaves[-1]
        first = paragraph[0]
        goes_on = last.role in {Role.PARAGRAPH, Role.LIST} and closed(last.text)
        if goes_on and first.role is Role.PARAGRAPH and not numbered(first.text):
            paper.put(first.text, last)
            for leaf in paragraph[1:]:
                paper.whole(leaf.role, leaf.text)
        else:
            _set(paper, paragraph)
