"""公文 with its 版头, text, signature and 版记, by GB/T 9704—2012 7.2–7.4; articles go out as its attachments."""

from __future__ import annotations

from typing import Final

from partybuild.briefing import Entry
from partybuild.briefing.titles import broken
from partybuild.writers.word import masthead
from partybuild.writers.word import units as u
from partybuild.writers.word.articles import (
    blocks,
    body,
    bookmark_of,
    kicker,
    opening,
    subtitle,
    title_of,
)
from partybuild.writers.word.colophon import colophon
from partybuild.writers.word.flow import Flow
from partybuild.writers.word.markup import paragraph, run

_WESTERN: Final = 0.5
_RIGHT: Final = 2.0
_AFTER: Final = 2.0
_SEALED: Final = 4.0


def gongwen(flow: Flow) -> None:
    """公文: one article is its text; several go out as attachments to the office's own words."""
    office = flow.briefing.office
    entries = flow.briefing.entries
    attached = entries if office.note or len(entries) > 1 else ()
    masthead.gongwen(flow)
    own = not office.title and entries and not attached
    if own:
        _own_title(flow, entries[0])
    else:
        _title(flow, office.title or (entries[0].name if entries else ""))
    flow.blank()
    if office.to:
        flow.line(run(office.to if office.to.endswith("：") else f"{office.to}："), "PBAddressee")
    for number, text in enumerate(office.note.split("\n") if office.note else (), 1):
        flow.text(flow.told(f"pb_note_{number}", text) + run(text), text)
    if not attached:
        for entry in entries:
            blocks(flow, entry.blocks)
            flow.origin(bookmark_of(f"{entry.anchor}_from"), entry.note)
    _attachments(flow, attached)
    _signature(flow)
    if office.remark:
        flow.line(run(f"（{office.remark.strip('（）')}）"), "BodyText")
    for number, entry in enumerate(attached, 1):
        _attachment(flow, entry, number, alone=len(attached) == 1)
    colophon(flow)


def _own_title(flow: Flow, entry: Entry) -> None:
    """The title of the article that is the text, with what stands above and below it."""
    kicker(flow, entry)
    flow.chunks.append(paragraph(title_of(flow, entry), flow.style("Title")))
    flow.pager.solid(u.TITLE_LINE * len(entry.title))
    subtitle(flow, entry)
    if entry.byline:
        flow.line(run(entry.byline), "PBSource", u.LINE + 300)


def _title(flow: Flow, title: str) -> None:
    """The title two rows under the rule, broken where its sense breaks (7.3.1)."""
    lines = broken(title, flow.briefing.office.note)
    flow.chunks.append(paragraph(run("\n".join(lines)), flow.style("Title")))
    flow.pager.solid(u.TITLE_LINE * len(lines))


def _attachments(flow: Flow, attached: tuple[Entry, ...]) -> None:
    """附件说明 (7.3.4): one row under the text; names end without a mark and wrap under the name."""
    if not attached:
        return
    flow.blank()
    for number, entry in enumerate(attached, 1):
        name = entry.name + entry.subtitle
        counted = f"{number}．" if len(attached) > 1 else ""
        label = "附件：" if number == 1 else "　　　"
        text = label + counted + name
        style = "PBAttachment" if counted else "PBAttachmentOne"
        flow.text(run(text), text, style, indent=2)


def _signature(flow: Flow) -> None:
    """署名 and date: 7.3.5.2 without a seal, 7.3.5.1 with one.

    Without a seal the name stands 2 characters from the right and the date begins 2 characters right of the name's first; where the date is the longer, it stands 2 characters from the right and the name moves left.
    With a seal the date stands 4 characters from the right and the name is centred on it.
    """
    office = flow.briefing.office
    name, day = masthead.signer(office), office.day
    if office.sealed:
        of_day = _SEALED
        of_name = max(0.0, of_day + (_cells(day) - _cells(name)) / 2)
    else:
        of_name = _RIGHT
        of_day = of_name + _cells(name) - _AFTER - _cells(day)
        if of_day < _RIGHT:
            of_day = _RIGHT
            of_name = max(0.0, of_day + _cells(day) + _AFTER - _cells(name))
    flow.blank(2 if office.sealed else 1)
    for text, right, kept in ((name, of_name, "<w:keepNext/>"), (day, of_day, "")):
        props = (
            f'{kept}<w:ind w:rightChars="{round(right * 100)}" w:right="{round(right * u.CELL)}"/>'
        )
        flow.line(run(text), "PBSign", props=props)


def _cells(text: str) -> float:
    return sum(_WESTERN if c.isascii() else 1.0 for c in text)


def _attachment(flow: Flow, entry: Entry, number: int, *, alone: bool) -> None:
    """An attachment (7.3.7) on a page of its own: 附件 in row 1, the title in row 3."""
    if not flow.pager.fresh:
        flow.pager.turn()
    label = "附件" if alone else f"附件{number}"
    flow.line(run(label), "PBAnnex", props="<w:pageBreakBefore/>")
    flow.blank()
    opening(flow, entry, new_page=False)
    body(flow, entry)
