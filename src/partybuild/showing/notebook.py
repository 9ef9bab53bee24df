"""What a notebook shows of a page and its parts: HTML without scripts, styles that light and dark pages both can have.

Jupyter and its kin ask a value for ``_repr_html_`` (the convention of IPython's rich display); the values do by `partybuild.source.Glance`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape
from typing import Final

from partybuild.language import chinese, is_chinese
from partybuild.language.terms import NAMES
from partybuild.model import (
    AnyLeaf,
    Article,
    Heading,
    Leaf,
    Measure,
    Node,
    Page,
    Paragraph,
    Photo,
    Quantity,
    Section,
    children,
    leaves,
)
from partybuild.showing.runs import runs
from partybuild.showing.typography import visible
from partybuild.source import Glance

_NOTICES: Final = 20
_NEAR: Final = 40
_MARK: Final = "background:rgba(255,193,7,.3);border-bottom:1px solid currentColor"
_QUIET: Final = "opacity:.7"
_COLUMNS: Final = ("figure", "kind", "worth", "unit", "of what", "per", "place")


def html_of(value: Glance) -> str:
    """The HTML of a page, an article, a section, a measure or a quantity; what a person reads in it is in their language."""
    match value:
        case Page():
            return "".join(_page(value))
        case Article() | Section() | Measure():
            return f"{_node(value, is_open=True)}{_figures(value.quantities())}"
        case Quantity():
            return f"<p>{_around(value)}</p>{_figures([value])}"
        case _:
            return f"<pre>{_text(repr(value))}</pre>"


def _page(page: Page) -> Iterator[str]:
    yield f"<p><b>{_text(page.source.name or '-')}</b> {_quiet(_counts(page))}</p>"
    for article in page.articles:
        yield _node(article, is_open=len(page.articles) == 1)
    if page.notices:
        told = [
            f"<li>{line}:{column} <code>{notice.code.label}</code> {_text(_said(notice.detail or notice.code.sentence))}</li>"
            for notice in page.notices[:_NOTICES]
            for line, column in (
                page.source.line_column(notice.extent.start if notice.extent.spans else 0),
            )
        ]
        more = ["<li>…</li>"] if len(page.notices) > _NOTICES else []
        yield f"<details><summary>{_text(_said('notices'))}: {len(page.notices)}</summary><ul>{''.join(told + more)}</ul></details>"


def _node(node: Node, *, is_open: bool = False) -> str:
    """A node with everything in it: what holds others can be folded."""
    match node:
        case Article():
            about = " · ".join(part for part in (node.origin_name, node.date, node.page) if part)
            title = node.title or next(leaves(node), None)
            return _folded(f"<b>{_leaf(title)}</b> {_quiet(about)}", node, is_open=is_open)
        case Section():
            return _folded(f"<b>§ {_leaf(node.heading)}</b>", node, is_open=is_open)
        case Measure():
            return _folded(f"▪ {_leaf(node.heading)}", node, is_open=is_open)
        case Leaf():
            return f"<p>{_quiet(_role(node))} {_leaf(node)}</p>"
        case Paragraph():
            return f"<p>{_leaf(node)}</p>"
        case Photo() | Page():
            return "".join(map(_node, children(node)))
        case Heading():  # shown as its division's
            return ""


def _folded(summary: str, node: Article | Section | Measure, *, is_open: bool) -> str:
    inside = "".join(map(_node, children(node)))
    state = " open" if is_open else ""
    counts = _quiet(_counts(node))
    return f'<details{state} style="margin-left:1em"><summary>{summary} {counts}</summary>{inside}</details>'


def _counts(node: Page | Article | Section | Measure) -> str:
    """How many measures and figures are in it."""
    counted = {
        "measures": sum(1 for _ in node.measures()),
        "figures": sum(1 for _ in node.quantities()),
    }
    return ", ".join(f"{_said(name)} {count}" for name, count in counted.items() if count)


def _leaf(leaf: AnyLeaf | None) -> str:
    """The text of a leaf, its figures highlighted."""
    if leaf is None:
        return ""
    told = []
    for run in runs(leaf):
        figures = [mark for mark in run.marks if isinstance(mark, Quantity)]
        text = _text(run.text)
        told.append(_marked(text, figures[-1]) if figures else text)
    return "".join(told)


def _marked(text: str, quantity: Quantity) -> str:
    about = " ".join(filter(None, (str(quantity.kind), quantity.worth, quantity.unit)))
    return f'<span style="{_MARK}" title="{_text(about)}">{text}</span>'


def _around(quantity: Quantity) -> str:
    """A figure in the text of the page around it."""
    extent = quantity.extent
    text = extent.source.text
    before = text[max(0, extent.start - _NEAR) : extent.start].rpartition("\n")[2]
    after = text[extent.end : extent.end + _NEAR].partition("\n")[0]
    return f"{_text(before)}{_marked(_text(extent.text), quantity)}{_text(after)}"


def _figures(quantities: Iterable[Quantity]) -> str:
    """A table of figures; nothing where there are none."""
    rows = []
    for quantity in quantities:
        line, column = quantity.extent.source.line_column(quantity.extent.start)
        noun = quantity.noun.text if quantity.noun else ""
        told = (quantity.text, str(quantity.kind), quantity.worth, quantity.unit, noun)
        cells = (*told, quantity.per, f"{line}:{column}")
        rows.append("".join(f"<td>{_text(cell)}</td>" for cell in cells))
    if not rows:
        return ""
    head = "".join(f"<th>{_said(name)}</th>" for name in _COLUMNS)
    body = "".join(f"<tr>{row}</tr>" for row in rows)
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def _role(leaf: Leaf) -> str:
    role = leaf.role.value
    return NAMES[role] if is_chinese() else role


def _said(text: str) -> str:
    """A word or a sentence in the language of the person who looks."""
    return chinese(text) if is_chinese() else text


def _quiet(text: str) -> str:
    return f'<span style="{_QUIET}">{_text(text)}</span>' if text else ""


def _text(text: str) -> str:
    return escape(visible(text))
