"""The document while it is written: blocks one behind the other, and which page each falls on."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

import attrs

from partybuild.briefing import Briefing
from partybuild.briefing.items import Item
from partybuild.briefing.weighing import Weights
from partybuild.source import Extent
from partybuild.writers.word import units as u
from partybuild.writers.word.chart import Chart, inline
from partybuild.writers.word.comments import Comments
from partybuild.writers.word.embed import binding
from partybuild.writers.word.fields import Entry, contents, field
from partybuild.writers.word.fonts import Fonts
from partybuild.writers.word.markup import DRAWING, HEAD, control, paragraph, run
from partybuild.writers.word.package import Package
from partybuild.writers.word.paginate import Pager, lines_in
from partybuild.writers.word.said import Said, SaidTable
from partybuild.writers.word.styles import CONTENTS_INDENT, CONTENTS_PITCH
from partybuild.writers.word.tables import Table
from partybuild.writers.word.template import Paper

_STYLED = re.compile(r'<w:pPr><w:pStyle w:val="[^"]*"/>')
_TITLE_CELL = u.SIZE_TITLE * 10
#: Characters of 4号 to a line, off the grid.
_SMALL_CELLS = u.WIDTH / (u.SIZE_SMALL * 10)


def _kept(chunk: str) -> str:
    """Paragraphs that stay on the page of what comes next."""
    return chunk if "<w:keepNext/>" in chunk else _STYLED.sub(r"\g<0><w:keepNext/>", chunk)


def heading_height(lines: Sequence[str], level: int) -> int:
    """The height of a heading in these lines."""
    pitch = u.TITLE_LINE if level == 1 else u.LINE
    cells = u.WIDTH / _TITLE_CELL if level == 1 else u.CELLS
    return pitch * sum(lines_in(line, cells, 0 if level == 1 else 2) for line in lines)


@attrs.define
class Flow:
    """Blocks of a document, in order.

    Args:
        briefing: What is written.
        package: What it is written into.
        fonts: The fonts theme.
        styles: Our style ids → those of the template.
        footers: The references that every section needs.
        store: The id of the part with the masthead's values.
        weights: What a short briefing prefers.
        paper: Paper and margins.
        list_id: The id of the list that numbers headings.
        items: What a short briefing prints.
        form: The office's template is filled instead of what is laid out here.
    """

    briefing: Briefing
    package: Package
    fonts: Fonts
    styles: Mapping[str, str]
    footers: str
    store: str
    weights: Weights
    paper: Paper = attrs.field(factory=Paper)
    list_id: int = 1
    items: tuple[Item, ...] = ()
    form: bool = False
    pager: Pager = attrs.field(factory=Pager)
    headings: list[Entry] = attrs.field(factory=list)
    comments: Comments = attrs.field(init=False)
    chunks: list[str] = attrs.field(factory=list)
    said: list[Said | SaidTable] = attrs.field(factory=list)
    _contents: tuple[int, str, int, bool] | None = None
    _restart: bool = False
    _numbers: dict[str, int] = attrs.field(factory=dict)

    def __attrs_post_init__(self) -> None:
        self.comments = Comments(self.style("CommentText"), self.style("CommentReference"))

    def style(self, name: str) -> str:
        """The id that one of our styles has in this document."""
        return self.styles.get(name, name)

    def next(self, kind: str) -> int:
        """The next number of a kind: bookmarks, drawings, tables."""
        number = self._numbers[kind] = self._numbers.get(kind, 0) + 1
        return number

    def bookmark(self, name: str, inner: str) -> str:
        """Some runs with a bookmark around them."""
        number = self.next("bookmark")
        return f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>{inner}<w:bookmarkEnd w:id="{number}"/>'

    def point(self, name: str) -> str:
        """A bookmark of no width.

        LibreOffice leaves an empty line behind a hanging 。 when a bookmark ends there, so nodes are marked where they begin.
        """
        return self.bookmark(name, "")

    def told(
        self, name: str, text: str, extents: Iterable[Extent] = (), *, title: bool = False
    ) -> str:
        """A bookmark before a paragraph of which an edit shall be found again.

        Args:
            name: The bookmark.
            text: All that the paragraph says.
            extents: Where in the sources it stands.
            title: Whether it is an article's title.
        """
        if self.briefing.office.embed:
            self.said.append(Said(name, text, tuple(extents), title))
        return self.point(name)

    def field(self, name: str, alias: str, text: str) -> str:
        """A content control bound to one of the masthead's fields."""
        return control(name, alias, text, 1000 + self.next("control"), binding(self.store, name))

    def line(self, inner: str, style: str, height: int = u.LINE, props: str = "") -> None:
        """A paragraph of known height that is not broken."""
        self.chunks.append(paragraph(inner, self.style(style), props))
        self.pager.solid(height)

    def blank(self, count: int = 1) -> None:
        """Empty lines."""
        for _ in range(count):
            self.line("", "Normal")

    def keep_last(self) -> None:
        """The paragraph written last stays on the page of what comes next."""
        if self.chunks and self.chunks[-1].startswith("<w:p>"):
            self.chunks[-1] = _kept(self.chunks[-1])

    def text(self, inner: str, text: str, style: str = "BodyText", indent: float = 2) -> int:
        """A paragraph of running text; returns the page it begins on."""
        self.chunks.append(paragraph(inner, self.style(style)))
        return self.pager.text(lines_in(text, indent=indent))

    def heading(  # noqa: PLR0913 each says one thing about the heading
        self,
        lines: Sequence[str],
        level: int,
        *,
        name: str = "",
        inner: str = "",
        new_page: bool = False,
        props: str = "",
    ) -> None:
        """A heading that the contents list.

        Args:
            lines: Its text, in the lines it is to be set in.
            level: From 1.
            name: What the contents say; by default the lines.
            inner: Its runs, where there is more to say than the text.
            new_page: Whether it begins a page.
            props: Paragraph properties besides.
        """
        if new_page and not self.pager.fresh:
            self.pager.turn()
        page = self.pager.solid(heading_height(lines, level), u.LINE)
        mark = f"_Toc{9000 + len(self.headings)}"
        self.headings.append(Entry(level, name or "".join(lines), mark, page))
        begins = "<w:pageBreakBefore/>" if new_page else ""
        marked = self.bookmark(mark, inner or run("\n".join(lines)))
        self.chunks.append(paragraph(marked, self.style(f"Heading{level}"), begins + props))

    def counted(self, level: int) -> str:
        """The paragraph property that lets Word number a heading of this level."""
        return f'<w:numPr><w:ilvl w:val="{level - 1}"/><w:numId w:val="{self.list_id}"/></w:numPr>'

    def origin(self, name: str, text: str) -> None:
        """A source line (来源行)."""
        inner = self.told(name, text) + run(text)
        self.chunks.append(paragraph(inner, self.style("PBFrom")))
        self.pager.solid(lines_in(text, _SMALL_CELLS, 2) * u.LINE)

    def caption(self, label: str, text: str, reference: str) -> str:
        """A numbered caption; returns what others call it: 表1."""
        number = self.next(label)
        counted = run(label) + field(f"SEQ {label} \\* ARABIC", str(number))
        inner = self.bookmark(reference, counted) + run(f"　{text}")
        self.chunks.append(paragraph(inner, self.style("Caption")))
        return f"{label}{number}"

    def refer(self, reference: str, shown: str) -> str:
        """A reference to a caption."""
        return field(f"REF {reference} \\h", shown)

    def table(self, label: str, table: Table, reference: str, *, together: bool = False) -> None:
        """A table under its numbered caption; ``together`` with it and the first line behind it, on one page."""
        heights = table.heights()
        start = len(self.chunks)
        if together:
            whole = u.CAPTION_HEIGHT + table.head_height + sum(heights) + u.LINE * 3 // 2
            self.pager.keep(whole)
        first = table.head_height + (heights[0] if heights else 0)
        self.pager.solid(u.CAPTION_HEIGHT, first)
        self.caption("表", label, reference)
        self.bare_table(table, reference)
        if together:
            self.chunks[start:] = map(_kept, self.chunks[start:])

    def bare_table(self, table: Table, reference: str) -> None:
        """A table without a caption; the paragraph before it holds the bookmark ``reference``."""
        self.said.append(SaidTable(reference, table.texts()))
        self.pager.rows(table.heights(), table.head_height)
        names = ("PBTable", "PBTableHead", "PBTableText", "PBTableCentre", "PBTableItem")
        self.chunks.extend(table.xml([self.style(name) for name in names]))
        self.pager.gap(u.LINE // 2)

    def chart(self, chart: Chart, label: str, reference: str, width: float, height: float) -> None:
        """A chart over its numbered caption; width and height in millimetres."""
        number = self.next("drawing")
        relationship = chart.embed(self.package, self.next("chart"))
        self.pager.solid(u.mm(height) + 120 + u.CAPTION_HEIGHT)
        shown = inline(relationship, number, width, height, chart.description)
        self.chunks.append(paragraph(shown, self.style("PBPicture")))
        self.caption("图", label, reference)

    def break_section(
        self, *, landscape: bool = False, cover: bool = False, turned: bool = False
    ) -> None:
        """End a section: what was written since the last break gets this paper; the next block begins a page.

        Args:
            landscape: The section that ends here is turned.
            cover: It is a cover: no page number, and counting starts behind it.
            turned: The section that begins here is turned.
        """
        ending = self.section(landscape=landscape, cover=cover)
        self.chunks.append(paragraph("", self.style("PBHair"), ending))
        height = u.PAGE_WIDTH - u.LEFT - u.RIGHT if turned else u.HEIGHT
        if cover:
            self.pager = Pager()
        else:
            self.pager.turn(height)

    def section(self, *, landscape: bool = False, cover: bool = False) -> str:
        """The properties of the section that ends here."""
        footers = "" if cover else self.footers
        ending = self.paper.section(footers, landscape=landscape, restart=self._restart)
        self._restart = cover
        return ending

    def reserve_contents(
        self, title: str, expected: Iterable[tuple[int, str]], depth: int, *, new_page: bool = False
    ) -> None:
        """Leave room for the contents, which are filled in when all headings are known.

        Args:
            title: Their heading.
            expected: Level and text of the headings to come.
            depth: How many levels they show.
            new_page: Whether they begin a page.
        """
        if new_page and not self.pager.fresh:
            self.pager.turn()
        self._contents = (len(self.chunks), title, depth, new_page)
        self.chunks.append("")
        self.pager.gap(200)
        self.pager.solid(u.LINE + 100, 2 * u.LINE)
        for level, text in expected:
            if level <= depth:
                size = u.SIZE_SMALL if level == 1 else u.SIZE_CAPTION
                cells = (u.WIDTH - (level - 1) * CONTENTS_INDENT) / (size * 10)
                self.pager.text(lines_in(f"{text}……", cells, 0), CONTENTS_PITCH[level])

    def document(self) -> list[str]:
        """The main part of the file, piece by piece: all that was written, and the section that ends it."""
        ending = f"{self.section()}</w:body></w:document>"
        return [f"{HEAD}<w:document {DRAWING}><w:body>", *self.chunks, ending]

    def fill_contents(self) -> None:
        """Fill in the contents."""
        if self._contents:
            place, title, depth, new_page = self._contents
            shown = [entry for entry in self.headings if entry.level <= depth]
            filled = contents(title, shown, self.style, new_page=new_page, dirty=bool(self.styles))
            self.chunks[place] = filled
