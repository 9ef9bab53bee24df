"""What the header says of a page that can be counted or looked up: its extent, its elements, its places, its script."""

from __future__ import annotations

import re
from collections import Counter
from typing import Final

from partybuild.chinese.folding import is_traditional
from partybuild.model import Page
from partybuild.places import place_of
from partybuild.tei_terms import TEI

_TAG: Final = re.compile(r"<([A-Za-z]+)")

# What a page was read from, by the media type of its source.
_KINDS: Final = {
    "text": "plain text",
    "html": "a Web page",
    "markdown": "Markdown",
    "docx": "a Word document",
    "pdf": "a PDF file",
    "tei": "the text of another TEI document",
}


def kind(page: Page) -> str:
    """What the page was read from, in words."""
    return _KINDS.get(page.source.media, "a file")


def extent(page: Page) -> str:
    """The ``extent``: articles, policy measures, figures and characters."""
    counts = {
        "articles": len(page.articles),
        "measures": sum(1 for _ in page.measures()),
        "figures": sum(1 for _ in page.quantities()),
        "characters": len(page.source.text),
    }
    told = "".join(
        [
            f'<measure unit="{unit}" quantity="{n}">{unit}: {n}</measure>'
            for unit, n in counts.items()
        ]
    )
    return f"<extent>{told}</extent>\n"


def tags(body: str) -> str:
    """The ``tagsDecl``: how often each element occurs in the text.

    Args:
        body: The ``body`` element, as it is written.
    """
    counts = sorted(Counter(_TAG.findall(body)).items())
    told = "".join([f'<tagUsage gi="{name}" occurs="{n}"/>\n' for name, n in counts])
    return f'<tagsDecl>\n<namespace name="{TEI}">\n{told}</namespace>\n</tagsDecl>\n'


def places(page: Page, prefix: str) -> str:
    """The ``settingDesc``: the place that each article is about, by its code in GB/T 2260, where the text settles it."""
    told = "".join(
        [
            f'<setting corresp="#{prefix}{article.id}"><placeName type="GB_T_2260" key="{place.code}">{"".join(place.names)}</placeName></setting>\n'
            for article in page.articles
            if (place := place_of(article))
        ]
    )
    return f"<settingDesc>\n{told}</settingDesc>\n" if told else ""


def language(page: Page) -> tuple[str, str]:
    """The language of a page as BCP 47 has it, and its name."""
    if is_traditional(page.source.text):
        return "zh-Hant", "Chinese, traditional characters"
    return "zh-Hans", "Chinese, simplified characters"
