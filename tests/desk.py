"""The editing page in a browser: where pages are opened, and what a person does and sees there."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import samples
from partybuild.assembly.sequence import Row, facts_of, page_of
from partybuild.model import Page, Role
from partybuild.source import Source
from partybuild.writers import html
from proofreader import lines_of

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext
    from playwright.sync_api import Page as Tab

WEB: Final = """\
首页
新闻
党建
视频
论坛

乡村治理有新招
本报记者 王小明
2021年10月7日 星期四
广告招商
甲村把支部建在网格上。党员走进网格，帮助群众解决难题20余件。
村里还办起了夜校，
图片来自网络
每周开课两次。
"""


class Desk:
    """Where editing pages are opened; nothing is fetched, and no error of theirs passes.

    Args:
        browser: The browser.
        folder: Where their files lie.
    """

    def __init__(self, browser: Browser, folder: Path) -> None:
        self.browser = browser
        self.folder = folder
        self.requests: list[str] = []
        self.errors: list[str] = []
        self.contexts: list[BrowserContext] = []

    def open(self, page: Page, **options: Any) -> Tab:
        """A page in a tab of its own; options are the browser context's."""
        path = self.folder / "page.html"
        path.write_bytes(html.dumps(page).encode("utf-8", "backslashreplace"))
        return self.visit(path.as_uri(), **options)

    def visit(self, address: str, *, picker: bool = False, **options: Any) -> Tab:
        """An address in a tab of its own, without the dialog for saving unless one is asked for."""
        settings: dict[str, Any] = {
            "offline": True,
            "locale": "zh-CN",
            "viewport": {"width": 1440, "height": 900},
        }
        context = self.browser.new_context(**(settings | options))
        self.contexts.append(context)
        tab = context.new_page()
        if not picker:
            tab.add_init_script("delete window.showSaveFilePicker")
        tab.on("request", lambda request: self.requests.append(request.url))
        tab.on("pageerror", lambda error: self.errors.append(str(error)))
        tab.on("dialog", lambda dialog: dialog.accept())
        tab.goto(address)
        return tab


def web_page() -> Page:
    """`WEB` as its lines, each a row."""
    source = Source.from_text(WEB, "页.html")
    roles = [Role.NAVIGATION] * 5 + [Role.TITLE, Role.BYLINE, Role.DATELINE, Role.CAPTION]
    roles += [Role.PARAGRAPH] * 2 + [Role.CAPTION, Role.PARAGRAPH]
    places = [match.span() for match in re.finditer(".+", WEB)]
    rows = [
        Row(source.extent(*place), role, article=None if role is Role.NAVIGATION else 0)
        for place, role in zip(places, roles, strict=True)
    ]
    empty = facts_of(samples.bare())
    return page_of(source, rows, empty)


def texts(tab: Tab) -> list[tuple[str, str, str]]:
    """The rows that are shown: role, level, text."""
    shown: list[tuple[str, str, str]] = [
        (row["role"], row["level"], row["text"])
        for row in tab.evaluate(
            """() => [...document.querySelectorAll("#rows .row[data-role]")].map((box) => ({
              role: box.dataset.role, level: box.dataset.level, text: box.querySelector(".txt").textContent }))"""
        )
    ]
    return shown


def said(tab: Tab) -> str:
    """What the status line says."""
    return tab.locator("#told").inner_text()


def await_said(tab: Tab, text: str) -> None:
    """Wait until the status line begins so."""
    tab.locator(f'#told:text-matches("^{text}")').wait_for()


def go(tab: Tab, text: str) -> None:
    """Click the line number of the row that begins so."""
    row = tab.locator("#rows .row[data-role]", has=tab.locator(f'.txt:text-matches("^{text}")'))
    row.locator(".no").click()


def follow(tab: Tab, name: str) -> None:
    """Click a link, and wait until what it leads to is there: keys before that would reach the page that is left."""
    with tab.expect_navigation():
        tab.get_by_role("link", name=name, exact=True).click()


def keys(tab: Tab, *pressed: str) -> None:
    for key in pressed:
        tab.keyboard.press(key)


def saved(tab: Tab, folder: Path) -> list[dict[str, Any]]:
    """What Ctrl+S saves, without the head."""
    with tab.expect_download() as download:
        tab.keyboard.press("Control+s")
    assert download.value.suggested_filename.endswith(".corrections.jsonl")
    path = folder / "saved.jsonl"
    download.value.save_as(path)
    return lines_of(path.read_text(encoding="utf-8"))[1:]
