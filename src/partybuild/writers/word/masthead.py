"""The head of the first page: 报头 of a 简报, 版头 of a 公文, the cover of a 汇编."""

from __future__ import annotations

from typing import Final

from partybuild.briefing import Office
from partybuild.briefing.titles import broken
from partybuild.writers.word import units as u
from partybuild.writers.word.flow import Flow
from partybuild.writers.word.markup import TAB, run
from partybuild.writers.word.styles import Fit

_LARGEST_NAME: Final = 104
_LARGEST_ORGAN: Final = 100
_ORGAN_SCALE: Final = 0.85
_SPREAD: Final = 1.08
_COVER_CELLS: Final = 10
_ROOM: Final = u.WIDTH - 300
NAME: Final = "党建工作简报"
ISSUER: Final = "（编发单位）"


def jianbao(flow: Flow) -> None:
    """报头: secrecy and number, the name in red, issue, issuer and day, and the red rule; about a third of the page."""
    office = flow.briefing.office
    if office.serial:
        flow.line(run(office.serial.zfill(6)), "PBSerial")
    number = TAB + run(f"编号：{office.number}") if office.number else ""
    style = "PBSecrecy" if is_classified(office) else "PBRemarkLine"
    flow.line(run(office.secrecy) + number, style)
    if office.urgency:
        flow.line(run(office.urgency), "PBSecrecy")
    name = office.name or NAME
    flow.line(run(name), "PBName", 1800)
    flow.line(flow.field("issue", "期数", office.issue_line), "PBIssue")
    # One character in from the left, as the date is from the right; an indent would shorten the rule.
    issuer = run("　") + flow.field("publisher", "编发单位", office.publisher or ISSUER)
    flow.line(issuer + TAB + flow.field("date", "日期", office.day), "PBIssuer", u.LINE + 460)


def gongwen(flow: Flow) -> None:
    """版头 (7.2): 份号, 密级, 紧急程度 in their rows, the organ in red 35 mm down, 文号 and the red rule."""
    office = flow.briefing.office
    rows = first_rows(office)
    for text, style in rows:
        flow.line(run(text), style)
    flow.line(run(organ(office)), "PBOrgan", u.mm(35) - 173 + 1200 - len(rows) * u.LINE)
    flow.blank(2)
    flow.line(run(office.number or "×发〔××××〕×号"), "PBNumber", u.LINE + 100)
    flow.blank(2)


def cover(flow: Flow, title: str) -> None:
    """The cover of a 汇编: name, issuer, day."""
    office = flow.briefing.office
    flow.line(run(office.secrecy), "PBRemarkLine")
    flow.blank(4)
    name = office.name or title
    lines = broken(name, "", _COVER_CELLS)
    flow.line(run("\n".join(lines)), "PBCover", 1100 * len(lines))
    if office.name and office.title:
        flow.line(run(office.title), "Subtitle")
    flow.blank(9)
    flow.line(flow.field("publisher", "编发单位", office.publisher or ISSUER), "PBCoverLine")
    flow.line(flow.field("date", "日期", office.day), "PBCoverLine")
    flow.break_section(cover=True)


def first_rows(office: Office) -> list[tuple[str, str]]:
    """What stands above the organ of a 公文 (7.2.1–3): text and style of each row."""
    secret = office.secrecy if is_classified(office) else ""
    rows = [(office.serial.zfill(6), "PBSerial")] if office.serial else []
    if secret:
        rows.append((secret, "PBSecrecy"))
    if office.urgency:
        rows.append((office.urgency, "PBSecrecy"))
    return rows


def organ(office: Office) -> str:
    """发文机关标志, or its blanks."""
    return office.name or (f"{office.publisher}文件" if office.publisher else "××××××文件")


def signer(office: Office) -> str:
    """发文机关署名 of a 公文 (7.3.5.1): where the office names none, the organ that stands in red."""
    return office.publisher or office.name.removesuffix("文件") or ISSUER


def is_classified(office: Office) -> bool:
    """Whether the secrecy is a 密级 in the law's sense; 内部资料 is not."""
    return "★" in office.secrecy or office.secrecy[:2] in ("绝密", "机密", "秘密")


def fit(office: Office) -> Fit:
    """The sizes that depend on how long a name is."""
    name, issuer = office.name or NAME, organ(office)
    return Fit(
        name=min(_LARGEST_NAME, int(_ROOM / 10 / len(name) / _SPREAD)),
        organ=min(_LARGEST_ORGAN, int(u.WIDTH / 10 / len(issuer) / _ORGAN_SCALE)),
        organ_before=u.mm(35) - 173 - len(first_rows(office)) * u.LINE,
    )
