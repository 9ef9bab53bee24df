"""The file for the person who checks a short briefing (核对): every sentence with its place in the source."""

from __future__ import annotations

from typing import Final

from partybuild.briefing.items import Item
from partybuild.briefing.reading import said_between
from partybuild.briefing.sentences import Sentence
from partybuild.writers.word.flow import Flow
from partybuild.writers.word.markup import run
from partybuild.writers.word.masthead import fit
from partybuild.writers.word.package import DOCUMENT, WML
from partybuild.writers.word.tables import Cell, Table
from partybuild.writers.word.template import About, Paper, base, footers, properties

_WIDTHS: Final = (560, 4585, 1700, 600, 600, 800)
_HEADS: Final = ("序号", "印出的文字", "输入文件", "版", "行", "字符")
_TITLE: Final = "核对表"


def dumps(printed: Flow) -> bytes:
    """The checker's file for a document that was laid out, as the bytes of a .docx file.

    One row a sentence, heading or title: what is printed, the input file, the page as printed, the line (counted from 1) and the characters (from 0, half-open).
    """
    briefing = printed.briefing
    package = base(printed.fonts, fit(briefing.office))
    references = footers(package, lambda name: name, mirrored=False)
    flow = Flow(briefing, package, printed.fonts, {}, references, "", printed.weights, Paper())
    flow.heading((_TITLE,), 1)
    text = f"每行一句，自上而下与{briefing.office.name or '印件'}{briefing.office.issue_line}各篇次序相同。"
    flow.text(run(text), text)
    rows = [row for item in printed.items for row in _rows(item)]
    numbered = [(Cell((str(n),), centred=True), *row) for n, row in enumerate(rows, 1)]
    told = "每行一句：印出的文字、输入文件、版次、行号、字符起止"
    flow.bare_table(Table(_TITLE, told, _WIDTHS, _HEADS, numbered), "")
    package.add(DOCUMENT, flow.document(), f"{WML}document.main+xml")
    properties(package, About(_TITLE, briefing.office.publisher, "", "", briefing.office.date))
    return package.dumps()


def _rows(item: Item) -> list[tuple[Cell, ...]]:
    entry = item.entry
    rows = []
    if entry.article.title:
        whole = entry.article.title
        rows.append(_row(item, entry.name, Sentence(whole, 0, len(whole.extent), whole.text)))
    for passage in item.passages:
        for heading in passage.headings:
            said = Sentence(heading, 0, len(heading.extent), heading.text)
            rows.append(_row(item, said_between(heading, 0, len(heading.extent)), said))
        for sentence in passage.sentences:
            text = said_between(sentence.leaf, sentence.start, sentence.stop)
            rows.append(_row(item, text, sentence))
    return rows


def _row(item: Item, text: str, sentence: Sentence) -> tuple[Cell, ...]:
    source, extent = item.entry.page.source, sentence.extent
    line, _ = source.line_column(extent.start)
    return (
        Cell((text,)),
        Cell((source.name or "（未命名）",)),
        Cell((item.entry.article.page or "——",), centred=True),
        Cell((str(line),), centred=True),
        Cell(tuple(f"{start}—{end}" for start, end in extent.spans), centred=True),
    )
