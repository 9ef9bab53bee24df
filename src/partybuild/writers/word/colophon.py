"""The foot of the last page: 版记 of a 公文, 报尾 of a 简报, on the lower edge of the type area."""

from __future__ import annotations

from typing import Final

from partybuild.briefing import Layout, Office
from partybuild.writers.word import units as u
from partybuild.writers.word.flow import Flow
from partybuild.writers.word.markup import TAB, WPS, paragraph, run
from partybuild.writers.word.masthead import ISSUER
from partybuild.writers.word.paginate import lines_in

_LINE: Final = 440
_CELLS: Final = (u.WIDTH - 2 * 280) / 280
_PAD: Final = 60
#: LibreOffice leaves so much between the text and the box at least.
_ABOVE: Final = 300


def colophon(flow: Flow) -> None:
    """Pin the 版记 to the lower edge of the last page (7.4): rules, who gets it, who printed it and when."""
    office = flow.briefing.office
    lines = receivers(office)
    height = (
        _PAD
        + _LINE * (2 if office.copies else 1)
        + sum(_LINE * lines_in(line, _CELLS - 3, -3) for line in lines)
    )
    # Where the box turns the page, the last paragraph goes along: it never stands alone.
    flow.keep_last()
    flow.pager.solid(height + _ABOVE)
    issuer = run(office.publisher or ISSUER)
    printed = issuer + TAB + run(f"{office.day}印发")
    rows = []
    if lines:
        inner = "".join(paragraph(run(line), flow.style("PBColophon")) for line in lines)
        rows.append(inner)
    rows.append(paragraph(printed, flow.style("PBPrinter")))
    if office.copies:
        rows.append(paragraph(run(f"共印{office.copies}份"), flow.style("PBCopies")))
    table = _table(rows)
    hair = paragraph("", flow.style("PBHair"))
    flow.chunks.append(_pinned(table + hair, height, flow.next("drawing"), flow.style("PBHair")))


def receivers(office: Office) -> list[str]:
    """报, 送, 发, 本期增发 of a 简报; 抄送 of a 公文."""

    def line(label: str, names: tuple[str, ...]) -> list[str]:
        return [f"{label}：{'，'.join(names)}。"] if names else []

    if office.layout is Layout.GONGWEN:
        every = office.report_to + office.send_to + office.issue_to + office.also_to
        return line("抄送", every)
    return [
        *line("报", office.report_to),
        *line("送", office.send_to),
        *line("发", office.issue_to),
        *line("本期增发", office.also_to),
    ]


def _table(rows: list[str]) -> str:
    def rule(side: str, size: int) -> str:
        return f'<w:{side} w:val="single" w:sz="{size}" w:space="0" w:color="000000"/>'

    rules = rule("top", u.RULE_THICK) + rule("bottom", u.RULE_THICK) + rule("insideH", u.RULE_THIN)
    cells = "".join(
        f'<w:tr><w:trPr><w:cantSplit/></w:trPr><w:tc><w:tcPr><w:tcW w:w="{u.WIDTH}" w:type="dxa"/></w:tcPr>'
        f"{inner}</w:tc></w:tr>"
        for inner in rows
    )
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{u.WIDTH}" w:type="dxa"/><w:tblBorders>{rules}</w:tblBorders>'
        '<w:tblLayout w:type="fixed"/><w:tblCellMar><w:left w:w="0" w:type="dxa"/>'
        '<w:right w:w="0" w:type="dxa"/></w:tblCellMar><w:tblLook w:val="0000"/></w:tblPr>'
        f'<w:tblGrid><w:gridCol w:w="{u.WIDTH}"/></w:tblGrid>{cells}</w:tbl>'
    )


def _pinned(inner: str, height: int, number: int, style: str) -> str:
    """A text box on the lower edge of the type area; frames and floating tables stay in the text in LibreOffice."""
    width, tall = u.WIDTH * u.EMU_PER_TWIP, height * u.EMU_PER_TWIP
    shape = (
        '<wps:wsp><wps:cNvSpPr txBox="1"/><wps:spPr><a:xfrm><a:off x="0" y="0"/>'
        f'<a:ext cx="{width}" cy="{tall}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
        f"<a:noFill/><a:ln><a:noFill/></a:ln></wps:spPr><wps:txbx><w:txbxContent>{inner}</w:txbxContent></wps:txbx>"
        '<wps:bodyPr lIns="0" tIns="0" rIns="0" bIns="0" anchor="b"><a:noAutofit/></wps:bodyPr></wps:wsp>'
    )
    anchor = (
        '<w:drawing><wp:anchor distT="0" distB="0" distL="0" distR="0" simplePos="0" relativeHeight="2" '
        'behindDoc="0" locked="0" layoutInCell="1" allowOverlap="1"><wp:simplePos x="0" y="0"/>'
        '<wp:positionH relativeFrom="margin"><wp:align>left</wp:align></wp:positionH>'
        '<wp:positionV relativeFrom="margin"><wp:align>bottom</wp:align></wp:positionV>'
        f'<wp:extent cx="{width}" cy="{tall}"/><wp:effectExtent l="0" t="0" r="0" b="0"/>'
        f'<wp:wrapTopAndBottom/><wp:docPr id="{number}" name="版记" descr="版记：主送、抄送、印发机关和日期"/>'
        f'<wp:cNvGraphicFramePr/><a:graphic><a:graphicData uri="{WPS}">{shape}</a:graphicData></a:graphic>'
        "</wp:anchor></w:drawing>"
    )
    # Programs that know no shapes of 2010 get the same box as VML.
    vml = (
        f'<w:pict><v:rect id="colophon" stroked="f" filled="f" style="position:absolute;margin-left:0;margin-top:0;'
        f"width:{u.WIDTH / 20:g}pt;height:{height / 20:g}pt;mso-position-horizontal:left;"
        "mso-position-horizontal-relative:margin;mso-position-vertical:bottom;"
        f'mso-position-vertical-relative:margin"><v:textbox inset="0,0,0,0"><w:txbxContent>{inner}'
        '</w:txbxContent></v:textbox><w10:wrap type="topAndBottom"/></v:rect></w:pict>'
    )
    choice = (
        f'<mc:AlternateContent><mc:Choice Requires="wps">{anchor}</mc:Choice>'
        f"<mc:Fallback>{vml}</mc:Fallback></mc:AlternateContent>"
    )
    return paragraph(f"<w:r>{choice}</w:r>", style)
