"""Markdown: rendered to HTML by CommonMark's rules and read from there, so that HTML inside Markdown is read too.

Marks (``#``, ``---``, ``**``, link addresses) are no text; numbers that were typed are.
"""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING, Final

from partybuild.errors import ReadError
from partybuild.readers.decoding import decoded
from partybuild.readers.html import page_galley
from partybuild.readers.text import doubts, signed
from partybuild.source import Source

if TYPE_CHECKING:
    from markdown_it.rules_block import StateBlock
    from markdown_it.token import Token

_FRONT: Final = re.compile(r"---[ \t]*\n((?:[^\n]*\n)*?)(?:---|\.\.\.)[ \t]*(?:\n|\Z)")

_FRONT_TITLE: Final = re.compile(r"title\s*:\s*[\"']?(.*?)[\"']?\s*$", re.IGNORECASE)

# What CommonMark takes for a link's address and shows nowhere; in Chinese pages it is mostly text: [责任编辑]: 王小明 · [^1]: 见区委文件。
_DEFINITION: Final = re.compile(r"\[(?P<label>[^\]\n]*)\]:\s*+(?P<goal>\S*)")
_ADDRESS: Final = re.compile(
    r"<|[a-z][a-z0-9+.-]*:|[/#.?]|[\w.-]+\.[a-z]{2,6}\b", re.IGNORECASE | re.ASCII
)

# CommonMark does not see **责任。**各级 as strong, because a letter follows the full stop; Chinese puts no blank there.
_STRONG: Final = re.compile(r"(?<![\\*`])(\*\*|__)(?=[^\s*_])([^*_`\n]*[^\s*_`\\])\1(?!\*)")

_SAYING: Final = re.compile(r"[^\u4e00-\u9fff]*+(?:[\u4e00-\u9fff][^\u4e00-\u9fff]*+){4}")
"""What says something of a picture, in four characters at least: 图片 says nothing."""


def read(data: bytes, name: str = "") -> Source:
    """The source of a Markdown file.

    A single line break ends a paragraph where ``<br>`` does in HTML; an indent makes no code, as Chinese paragraphs are indented.

    Args:
        data: The file's bytes.
        name: Its name, without folders.

    Raises:
        ReadError: The bytes are no text.
    """
    if kind := signed(data):
        raise ReadError(name or "-", [f"not Markdown: {kind}"])
    found = decoded(data)
    plain = Source.from_text(found.text)
    galley = page_galley(_rendered(plain.text))
    galley.hints.extend(doubts(found))
    return galley.source(name, "markdown", found.encoding, plain.newline)


def _rendered(text: str) -> str:
    from markdown_it import MarkdownIt  # noqa: PLC0415 only for those who read Markdown

    head = ""
    if front := _FRONT.match(text):
        head = "".join(map(_front_line, front[1].splitlines()))
        text = text[front.end() :]
    text = _STRONG.sub(r"<strong>\2</strong>", text)
    markdown = MarkdownIt("commonmark", {"breaks": True}).enable("table").disable("code")
    markdown.block.ruler.at("reference", _reference)
    tokens = markdown.parse(text)
    _number(tokens)
    _caption(tokens, text)
    return head + str(markdown.renderer.render(tokens, markdown.options, {}))


def _reference(state: StateBlock, first: int, last: int, silent: bool) -> bool:  # noqa: FBT001 markdown-it's signature
    """CommonMark's rule of link addresses, for what is an address; footnotes and labelled lines are text."""
    from markdown_it.rules_block import reference  # noqa: PLC0415 only for those who read Markdown

    found = _DEFINITION.match(state.src, state.bMarks[first] + state.tShift[first])
    if found and (found["label"].startswith("^") or not _ADDRESS.match(found["goal"])):
        return False
    return reference(state, first, last, silent)


def _front_line(line: str) -> str:
    """A line of the front matter: its title is the page's heading, the rest is no part of the article."""
    if title := _FRONT_TITLE.match(line):
        return f"<h1>{escape(title[1].strip())}</h1>"
    return f'<p class="noprint">{escape(line)}</p>'


def _number(tokens: list[Token]) -> None:
    """Put the typed numbers of lists back before their items: HTML would count for itself."""
    from markdown_it.token import Token  # noqa: PLC0415

    number = ""
    for token in tokens:
        if token.type == "list_item_open":
            number = f"{token.info}{token.markup} " if token.info else ""
        elif token.type == "inline" and number:
            token.children = [Token("text", "", 0, content=number), *(token.children or ())]
            number = ""


def _caption(tokens: list[Token], text: str) -> None:
    """Put what is said of a picture that stands alone below it, as Pandoc does, unless the file says it once more."""
    from markdown_it.token import Token  # noqa: PLC0415

    for token in tokens:
        children = token.children or []
        if token.type == "inline" and [child.type for child in children] == ["image"]:
            said = children[0].content.strip()
            if _SAYING.match(said) and text.count(said) == 1:
                caption = f"<figcaption>{escape(said)}</figcaption>"
                token.children = [*children, Token("html_inline", "", 0, content=caption)]
