"""Editing page: what was found in a page, row by row in the order of the source, to be checked and corrected in a browser.

One file that needs nothing else: no network, no fonts.
Without its script it is the page to read and to print; with it, it is corrected by keys, and what is saved is a file of corrections (``partybuild-corrections/1``).
What stands in ``page/`` is put into it as it is; the scripts are one module, in the order of `_SCRIPTS`.
"""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Sequence
from html import escape
from importlib.resources import files
from typing import Final

import attrs

from partybuild.model import Page
from partybuild.writers.html import data, printed

_SCRIPTS: Final = (
    "text",
    "levels",
    "rows",
    "corrections",
    "history",
    "editing",
    "words",
    "layout",
    "marks",
    "drawing",
    "aside",
    "saving",
    "keys",
    "start",
)


@attrs.frozen
class Way:
    """A link to another page of the server, with its words in both languages."""

    address: str
    chinese: str
    english: str


def dumps(page: Page, *, save: str = "", ways: Sequence[Way] = ()) -> str:
    """The editing page of a page.

    Args:
        page: The page.
        save: The address at its own server that corrections are sent to with PUT (``/pages/3/corrections``).
            Without one they are saved as a file by the browser, and the page speaks to nobody.
        ways: Links to other pages of its server, shown at the top.
    """
    style, unscripted, body = _read("page.css"), _read("unscripted.css"), _read("body.html")
    script = "\n".join(_read(f"{name}.js") for name in _SCRIPTS)
    connect = "connect-src 'self'; " if save else ""
    policy = f"default-src 'none'; style-src {_digest(style)} {_digest(unscripted)}; script-src {_digest(script)}; {connect}base-uri 'none'; form-action 'none'"
    for place, text in (printed.parts(page) | {"ways": _nav(ways)}).items():
        body = body.replace(f"<!--{place}-->", text)
    told = json.dumps(data.of(page), ensure_ascii=False, separators=(",", ":"))
    told = told.replace("<", "\\u003c")
    meta = f'<meta name="partybuild-save" content="{escape(save)}">\n' if save else ""
    return "".join(
        (
            '<!doctype html>\n<html lang="zh-Hans">\n<head>\n<meta charset="utf-8">\n',
            f"<title>{escape(page.source.name or '-')} · 校改</title>\n",
            f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n{meta}',
            '<meta name="viewport" content="width=device-width, initial-scale=1">\n',
            f"<style>{style}</style>\n<noscript><style>{unscripted}</style></noscript>\n",
            f"</head>\n<body>\n{body}",
            f'<script type="application/json" id="data">{told}</script>\n',
            f'<script type="module">{script}</script>\n</body>\n</html>\n',
        )
    )


def _nav(ways: Sequence[Way]) -> str:
    links = " ".join(
        f'<a href="{escape(way.address)}">{printed.both(way.chinese, way.english)}</a>'
        for way in ways
    )
    return f'\n<nav id="ways">{links}</nav>' if ways else ""


def _read(name: str) -> str:
    return files(__package__).joinpath("page", name).read_text(encoding="utf-8")


def _digest(text: str) -> str:
    """The name of a style or script in a Content-Security-Policy."""
    digest = base64.b64encode(hashlib.sha256(text.encode("utf-8")).digest())
    return f"'sha256-{digest.decode('ascii')}'"
