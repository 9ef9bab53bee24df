"""Native charts: Word can edit their figures, because the workbook behind them is in the file."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import attrs

from partybuild.writers.word import units as u
from partybuild.writers.word.markup import HEAD, A, C, R, escaped
from partybuild.writers.word.package import DOCUMENT, Package

_CHART: Final = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
_XLSX: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_SHEET: Final = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_COLOUR: Final = "C0392B"
_CATEGORIES: Final = 111
_VALUES: Final = 222


@attrs.frozen
class Chart:
    """A bar chart of one series, the first category on top.

    Args:
        series: What is counted.
        categories, values: The bars.
        face: The Chinese font of its labels.
    """

    series: str
    categories: Sequence[str]
    values: Sequence[int]
    face: str

    @property
    def description(self) -> str:
        """What a screen reader says."""
        told = "，".join(f"{c}{v}" for c, v in zip(self.categories, self.values, strict=True))
        return f"条形图，{self.series}：{told}"

    def embed(self, package: Package, number: int) -> str:
        """Add the chart and its workbook to a package; returns the relationship's id."""
        name = f"word/charts/chart{number}.xml"
        workbook = f"word/embeddings/Microsoft_Excel_Sheet{number}.xlsx"
        package.add(workbook, self._workbook())
        package.defaults["xlsx"] = _XLSX
        data = package.relate(name, "package", workbook)
        package.add(name, self._xml(data), _CHART)
        return package.relate(DOCUMENT, "chart", name)

    def _xml(self, data: str) -> str:
        count = len(self.values)
        names = "".join(
            f'<c:pt idx="{i}"><c:v>{escaped(c)}</c:v></c:pt>' for i, c in enumerate(self.categories)
        )
        values = "".join(
            f'<c:pt idx="{i}"><c:v>{v}</c:v></c:pt>' for i, v in enumerate(self.values)
        )
        fill = f'<c:spPr><a:solidFill><a:srgbClr val="{_COLOUR}"/></a:solidFill></c:spPr>'
        bare = "<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>"
        form = '<c:numFmt formatCode="General" sourceLinked="0"/>'
        shown = "".join(
            f'<c:show{what} val="{int(what == "Val")}"/>'
            for what in ("LegendKey", "Val", "CatName", "SerName", "Percent", "BubbleSize")
        )
        series = (
            '<c:ser><c:idx val="0"/><c:order val="0"/><c:tx><c:strRef><c:f>Sheet1!$B$1</c:f><c:strCache>'
            f'<c:ptCount val="1"/><c:pt idx="0"><c:v>{escaped(self.series)}</c:v></c:pt></c:strCache></c:strRef></c:tx>'
            f'{fill}<c:invertIfNegative val="0"/><c:dLbls>{form}{bare}{self._text(1000)}{shown}</c:dLbls>'
            f'<c:cat><c:strRef><c:f>Sheet1!$A$2:$A${count + 1}</c:f><c:strCache><c:ptCount val="{count}"/>'
            f"{names}</c:strCache></c:strRef></c:cat><c:val><c:numRef><c:f>Sheet1!$B$2:$B${count + 1}</c:f>"
            f'<c:numCache><c:formatCode>General</c:formatCode><c:ptCount val="{count}"/>{values}</c:numCache>'
            "</c:numRef></c:val></c:ser>"
        )
        ticks = (
            '<c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/>'
        )
        axes = (
            f'<c:catAx><c:axId val="{_CATEGORIES}"/><c:scaling><c:orientation val="maxMin"/></c:scaling>'
            f'<c:delete val="0"/><c:axPos val="l"/>{ticks}'
            '<c:spPr><a:ln w="9525"><a:solidFill><a:srgbClr val="A6A6A6"/></a:solidFill></a:ln></c:spPr>'
            f'{self._text(1050)}<c:crossAx val="{_VALUES}"/><c:crosses val="autoZero"/><c:auto val="1"/>'
            '<c:lblAlgn val="ctr"/><c:lblOffset val="100"/><c:noMultiLvlLbl val="0"/></c:catAx>'
            f'<c:valAx><c:axId val="{_VALUES}"/><c:scaling><c:orientation val="minMax"/><c:min val="0"/></c:scaling>'
            f'<c:delete val="1"/><c:axPos val="b"/>{form}{ticks}<c:crossAx val="{_CATEGORIES}"/>'
            '<c:crosses val="autoZero"/><c:crossBetween val="between"/></c:valAx>'
        )
        return (
            f'{HEAD}<c:chartSpace xmlns:c="{C}" xmlns:a="{A}" xmlns:r="{R}"><c:date1904 val="0"/>'
            '<c:lang val="zh-CN"/><c:roundedCorners val="0"/><c:chart><c:autoTitleDeleted val="1"/>'
            '<c:plotArea><c:layout/><c:barChart><c:barDir val="bar"/><c:grouping val="clustered"/>'
            f'<c:varyColors val="0"/>{series}<c:gapWidth val="55"/><c:axId val="{_CATEGORIES}"/>'
            f'<c:axId val="{_VALUES}"/></c:barChart>{axes}</c:plotArea><c:plotVisOnly val="1"/>'
            f'<c:dispBlanksAs val="gap"/></c:chart>{bare}{self._text(1050)}'
            f'<c:externalData r:id="{data}"><c:autoUpdate val="0"/></c:externalData></c:chartSpace>'
        )

    def _text(self, size: int) -> str:
        """Labels; the size in hundredths of a point."""
        face = escaped(self.face)
        return (
            f'<c:txPr><a:bodyPr/><a:lstStyle/><a:p><a:pPr><a:defRPr sz="{size}">'
            f'<a:latin typeface="Times New Roman"/><a:ea typeface="{face}"/></a:defRPr></a:pPr>'
            '<a:endParaRPr lang="zh-CN"/></a:p></c:txPr>'
        )

    def _workbook(self) -> bytes:
        """The smallest workbook that Word's "Edit Data" opens: one sheet, strings inline."""

        def text(place: str, value: str) -> str:
            return f'<c r="{place}" t="inlineStr"><is><t>{escaped(value)}</t></is></c>'

        data = f'<row r="1">{text("A1", "主题")}{text("B1", self.series)}</row>' + "".join(
            f'<row r="{n}">{text(f"A{n}", name)}<c r="B{n}"><v>{value}</v></c></row>'
            for n, (name, value) in enumerate(zip(self.categories, self.values, strict=True), 2)
        )
        sheet = "application/vnd.openxmlformats-officedocument.spreadsheetml."
        book = Package()
        book.relate("", "officeDocument", "xl/workbook.xml")
        sheets = book.relate("xl/workbook.xml", "worksheet", "xl/worksheets/sheet1.xml")
        book.add(
            "xl/workbook.xml",
            f'{HEAD}<workbook xmlns="{_SHEET}" xmlns:r="{R}"><sheets>'
            f'<sheet name="Sheet1" sheetId="1" r:id="{sheets}"/></sheets></workbook>',
            f"{sheet}sheet.main+xml",
        )
        book.add(
            "xl/worksheets/sheet1.xml",
            f'{HEAD}<worksheet xmlns="{_SHEET}"><sheetData>{data}</sheetData></worksheet>',
            f"{sheet}worksheet+xml",
        )
        return book.dumps()


def inline(relationship: str, number: int, width: float, height: float, description: str) -> str:
    """The run that shows a chart in a line of its own; width and height in millimetres."""
    return (
        '<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent cx="{u.emu(width)}" cy="{u.emu(height)}"/><wp:effectExtent l="0" t="0" r="0" b="0"/>'
        f'<wp:docPr id="{number}" name="图表 {number}" descr="{escaped(description)}"/><wp:cNvGraphicFramePr/>'
        f'<a:graphic><a:graphicData uri="{C}"><c:chart r:id="{relationship}"/></a:graphicData></a:graphic>'
        "</wp:inline></w:drawing></w:r>"
    )
