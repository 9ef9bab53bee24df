"""Review page: the source text beside the structure that was found in it, for checking in a browser.

One file that needs nothing else: no network, no fonts, and it works without scripts (the script only lights up the pieces of a leaf together).
"""

from __future__ import annotations

import base64
import hashlib
from bisect import bisect_right
from collections.abc import Iterator
from html import escape
from importlib.resources import files
from typing import Final

from partybuild.model import (
    AnyLeaf,
    Article,
    Correction,
    Heading,
    Kind,
    Leaf,
    Mark,
    Measure,
    Node,
    Noise,
    Page,
    Paragraph,
    Photo,
    Quantity,
    Role,
    Section,
    Sense,
    children,
    leaves,
    walk,
)
from partybuild.showing.runs import Run, runs
from partybuild.showing.typography import shown
from partybuild.terms import CHINESE

_STYLE: Final = "review.css"
_SCRIPT: Final = "review.js"


def dumps(page: Page) -> str:
    """The review page of a page: its facts and notices, the source text, the structure.

    Every leaf is linked to the place where it stands and back.
    """
    style, script = (
        files(__package__).joinpath(name).read_text(encoding="utf-8") for name in (_STYLE, _SCRIPT)
    )
    policy = f"default-src 'none'; style-src {_digest(style)}; script-src {_digest(script)}"
    name = escape(page.source.name or "-")
    return "".join(
        (
            f'<!doctype html>\n<html lang="zh-Hans">\n<head>\n<meta charset="utf-8">\n<title>{name}</title>\n',
            f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n',
            '<meta name="viewport" content="width=device-width, initial-scale=1">\n',
            f"<style>{style}</style>\n</head>\n<body>\n<header>\n<h1>{name}</h1>\n{_facts(page)}</header>\n",
            f'<main>\n<section class="pane" aria-label="source">\n<h2>原文 <small>source</small></h2>\n<pre>{"".join(_source(page))}</pre>\n</section>\n',
            f'<section class="pane" aria-label="structure">\n<h2>结构 <small>structure</small></h2>\n{"".join(_node(page))}</section>\n</main>\n',
            f"<script>{script}</script>\n</body>\n</html>\n",
        )
    )


def _digest(text: str) -> str:
    """The name of a style or script in a Content-Security-Policy."""
    digest = base64.b64encode(hashlib.sha256(text.encode("utf-8")).digest())
    return f"'sha256-{digest.decode('ascii')}'"


def _facts(page: Page) -> str:
    """How much there is of what, and the notices, each linked to its place."""
    nodes = [node for node, _ in walk(page)]
    counts = (
        ("文章", sum(isinstance(node, Article) for node in nodes)),
        ("小标题", sum(isinstance(node, Section) for node in nodes)),
        ("举措", sum(isinstance(node, Measure) for node in nodes)),
        ("数据", sum(1 for _ in page.quantities())),
        ("图片", sum(isinstance(node, Photo) for node in nodes)),
        ("待核", len(page.notices)),
    )
    facts = "".join(f"<li><b>{number}</b> {label}</li>" for label, number in counts)
    anchors = sorted(span.start for leaf in leaves(page) for span in leaf.extent.spans)
    items = []
    for notice in page.notices:
        start = notice.extent.start if notice.extent.spans else 0
        line, column = page.source.line_column(start)
        near = anchors[max(bisect_right(anchors, start) - 1, 0)] if anchors else 0
        told = escape(notice.detail or notice.code.sentence)
        items.append(
            f'<li><a href="#c{near}">{line}:{column}</a> <code title="{escape(notice.code.sentence)}">{notice.code.label}</code> {told}</li>\n'
        )
    notices = f"<details><summary>待核事项 {len(items)}</summary>\n<ul>\n{''.join(items)}</ul>\n</details>\n"
    return f'<ul class="facts">{facts}</ul>\n{notices if items else ""}'


def _source(page: Page) -> Iterator[str]:
    """The source text with every piece of every leaf in its role's colour; what is in no leaf stands out."""
    pieces = sorted(
        (span, leaf.extent.start, role)
        for leaf, role in _leaves(page)
        for span in leaf.extent.spans
    )
    floor = 0
    for (start, end), first, role in pieces:
        yield _between(page, floor, start)
        text = escape(page.source.extent(max(start, floor), end).text)
        yield f'<a class="leaf {role}" id="c{start}" href="#n{first}" data-leaf="{first}">{text}</a>'
        floor = max(floor, end)
    yield _between(page, floor, None)


def _leaves(page: Page) -> Iterator[tuple[AnyLeaf, str]]:
    """Every leaf with the name of its role; a measure's heading is a run-in."""
    for node, above in walk(page):
        match node:
            case Heading():
                run_in = isinstance(above[-1], Measure)
                yield node, (Role.RUN_IN if run_in else Role.HEADING).value
            case Paragraph() | Leaf():
                yield node, node.role.value
            case Page() | Article() | Section() | Measure() | Photo():
                pass


def _between(page: Page, start: int, end: int | None) -> str:
    text = page.source.extent(start, end).text
    return f'<b class="uncovered">{escape(text)}</b>' if text.strip() else escape(text)


def _node(node: Node) -> Iterator[str]:
    """A node of the structure with everything in it, as nested HTML elements."""
    match node:
        case Page():
            yield from _inside(node)
        case Article():
            about = " · ".join(part for part in (node.origin_name, node.date, node.page) if part)
            yield f'<article id="{node.id}"><p class="about">文章 {escape(about)}</p>\n'
            yield from _inside(node)
            yield "</article>\n"
        case Section() | Measure():
            measure = isinstance(node, Measure)
            kind, role = ("measure", Role.RUN_IN) if measure else ("section", Role.HEADING)
            yield f'<section class="{kind}" id="{node.id}">\n'
            yield _leaf(node.heading, role, f"h{min(node.heading.level + 2, 6)}")
            for child in (*node.lead, *node.parts):
                yield from _node(child)
            yield "</section>\n"
        case Photo():
            yield f'<figure id="{node.id}">\n'
            yield from _inside(node)
            yield "</figure>\n"
        case Heading():  # shown with its division
            return
        case Paragraph() | Leaf():
            yield _leaf(node, node.role, "p")


def _inside(node: Node) -> Iterator[str]:
    for child in children(node):
        yield from _node(child)


def _leaf(leaf: AnyLeaf, role: Role, element: str) -> str:
    """A leaf as an element that its place in the source links to, behind a label that links back."""
    first = leaf.extent.start
    text = "".join(map(_run, runs(leaf)))
    place = " ".join(f"{start}–{end}" for start, end in leaf.extent.spans)
    chinese = CHINESE[role].partition("（")[0].partition("、")[0]
    label = f'<a class="role" href="#c{first}" title="{role} @ {place}">{chinese}</a>'
    return f'<{element} class="leaf {role}" id="n{first}" data-leaf="{first}">{label}{text}</{element}>\n'


def _run(run: Run) -> str:
    text = escape(run.text)
    for mark in reversed(run.marks):
        text = _marked(mark, text, last=run.extent.end == mark.extent.end)
    return text


def _marked(mark: Mark, text: str, *, last: bool) -> str:
    """Text under a mark; `last` when the mark ends here (a reading is told once)."""
    match mark:
        case Quantity():
            return f'<mark class="{mark.kind.value}" title="{escape(_told(mark))}">{text}</mark>'
        case Correction():
            reading = f"<ins>{escape(mark.reading)}</ins>" if last else ""
            return f'<del title="{mark.certainty.value}">{text}</del>{reading}'
        case Noise():
            return f'<s title="{escape(mark.why)}">{text}</s>'


def _told(quantity: Quantity) -> str:
    """A quantity in one line: ``count = 20 项 重点任务 (gt; 20 … )``."""
    parts = [quantity.kind.value]
    if quantity.value is not None:
        parts.append(f"= {quantity.value:,}")
    if quantity.low != quantity.value or quantity.high != quantity.value:
        ends = ("" if end is None else f"{end:,}" for end in (quantity.low, quantity.high))
        parts.append("[" + " … ".join(ends) + "]")
    if quantity.values:
        parts.append((":" if quantity.kind is Kind.RATIO else "+").join(map(str, quantity.values)))
    noun = shown(quantity.noun.text) if quantity.noun else ""
    parts += [quantity.unit, noun, quantity.per, quantity.date]
    if quantity.sense is not Sense.LEVEL or quantity.direction:
        parts += ["|", quantity.sense.value, quantity.direction or ""]
    for key, extent in (
        ("against", quantity.against),
        ("of", quantity.of),
        ("was", quantity.was),
    ):
        parts += [f"{key} {shown(extent.text)}"] if extent else []
    return " ".join(part for part in parts if part)
