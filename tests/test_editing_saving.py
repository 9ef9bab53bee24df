"""What the editing page saves, and what it loads."""

from __future__ import annotations

import http.server
import json
import threading
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

import samples
from desk import WEB, Desk, await_said, follow, go, keys, said, saved, texts, web_page
from partybuild import corrections, parse
from partybuild.reviewing import Folder, Server
from partybuild.source import Source
from partybuild.writers import html
from proofreader import lines_of

if TYPE_CHECKING:
    from playwright.sync_api import Page as Tab

pytestmark = pytest.mark.client


def test_nothing_is_fetched(desk: Desk, tab: Tab, tmp_path: Path) -> None:
    keys(tab, "k")
    saved(tab, tmp_path)

    assert 1 == len([address for address in desk.requests if not address.startswith("blob:")])


def test_a_reload_keeps_the_work(tab: Tab, tmp_path: Path) -> None:
    keys(tab, "k", "ArrowDown", "Space")
    told, rows = saved(tab, tmp_path), texts(tab)
    for _ in range(2):
        tab.reload()

    assert rows == texts(tab)
    assert told == saved(tab, tmp_path)


def test_a_saved_file_is_loaded_and_saved_again_as_it_was(desk: Desk, web: Tab) -> None:
    go(web, "甲村")
    keys(web, "r", "ArrowDown", "a", "End", "Backspace", "Home", "Space")
    told, rows = saved(web, desk.folder), texts(web)
    other = desk.open(web_page())
    other.set_input_files("#file", desk.folder / "saved.jsonl")
    await_said(other, "载入")
    keys(other, "Home", "Enter")

    assert [row for row in rows if row[0] != "nav"] == [
        row for row in texts(other) if row[0] != "nav"
    ]
    assert told == saved(other, desk.folder)


def test_lines_that_do_not_fit_are_told_and_kept(desk: Desk, web: Tab) -> None:
    head = {"format": "partybuild-corrections/1", "source": {"sha256": "0"}}
    lost = {"op": "leaf", "spans": [[0, 2]], "role": "title", "text": "不在这里", "new": [1]}
    unknown = {"op": "sing", "at": 3}
    damaged = '{"op": "leaf", "spans": [[7'
    file = desk.folder / "other.jsonl"
    file.write_text("\n".join((*map(json.dumps, (head, lost, unknown)), damaged)), encoding="utf-8")
    web.set_input_files("#file", file)
    await_said(web, "载入")

    assert "载入 3 条，3 条对不上，原样留着" == said(web)
    with web.expect_download() as download:
        keys(web, "Control+s")
    download.value.save_as(file)
    _, *lines, last = file.read_text(encoding="utf-8").splitlines()
    assert [lost, unknown] == [json.loads(line) for line in lines]
    assert damaged == last


def test_lines_that_contradict_each_other_do_not_fit_here_as_elsewhere(
    desk: Desk, web: Tab
) -> None:
    page = web_page()
    at, start = page.source.text.index("20余件"), page.source.text.index("乡村治理")
    told: list[dict[str, Any]] = [
        {"op": "figure", "spans": [[at, at + 4]], "kind": "count", "value": 20, "text": "20余件"},
        {"op": "figure", "spans": [[at, at + 2]], "kind": "count", "value": 20, "text": "20"},
        {"op": "no-figure", "spans": [[at + 3, at + 4]], "text": "件"},
        {"op": "figure", "spans": [[at + 3, at + 8]], "kind": "count", "text": "件。\n村里"},
        {"op": "facts", "at": start, "date": "2021-10-07", "text": "乡村治理"},
        {"op": "facts", "at": start + 9, "date": "2021-10-08", "text": "本报记者"},
    ]
    source = page.source
    lines = corrections.Corrections.of(source, [corrections.Ruling.of(line) for line in told])
    file = desk.folder / "told.jsonl"
    corrections.save(lines, file)
    web.set_input_files("#file", file)
    await_said(web, "载入")
    applied = corrections.applied(page, lines)
    lost = [outcome for outcome in applied.outcomes if not outcome.holds]

    assert f"载入 6 条，{len(lost)} 条对不上，原样留着" == said(web)
    assert 3 == len(lost)  # of two that claim one character the first on the page holds
    saved(web, desk.folder)
    again = corrections.load(desk.folder / "saved.jsonl")
    assert applied.page.articles == corrections.apply(page, again).articles


def test_what_more_a_line_says_is_kept_until_somebody_says_otherwise(desk: Desk, web: Tab) -> None:
    go(web, "村里")
    keys(web, "k")
    go(web, "每周")
    keys(web, "a")
    lines = [line | {"by": "王某", "new": [1]} for line in saved(web, desk.folder)]
    file = desk.folder / "other.jsonl"
    head = {"format": "partybuild-corrections/1", "source": {}}
    file.write_text("\n".join(map(json.dumps, (head, *lines))), encoding="utf-8")
    web.set_input_files("#file", file)
    await_said(web, "载入 2 条$")

    assert lines == saved(web, desk.folder)
    go(web, "村里")
    keys(web, "d")
    assert [False, True] == ["by" in line for line in saved(web, desk.folder)]


def test_another_text_is_searched_for_what_is_quoted(desk: Desk, web: Tab) -> None:
    go(web, "村里")
    keys(web, "k")
    saved(web, desk.folder)
    moved = Source.from_text(f"\n\n{WEB}", "页.html")
    other = desk.open(parse(moved))
    other.set_input_files("#file", desk.folder / "saved.jsonl")
    await_said(other, "载入 1 条$")

    assert ("kicker", "0", "村里还办起了夜校，") in texts(other)


def test_pieces_are_searched_for_one_by_one_in_another_text(desk: Desk, web: Tab) -> None:
    go(web, "每周")
    keys(web, "Backspace")
    saved(web, desk.folder)
    other = desk.open(
        parse(Source.from_text(WEB.replace("图片来自网络", "图片由他人提供"), "页.html"))
    )
    other.set_input_files("#file", desk.folder / "saved.jsonl")
    await_said(other, "载入 1 条$")

    assert any("夜校，每周开课两次。" in text for _, _, text in texts(other))


def test_what_is_no_file_of_corrections_is_told(desk: Desk, web: Tab) -> None:
    file = desk.folder / "other.jsonl"
    file.write_text('{"format": "else"}\n', encoding="utf-8")
    before = texts(web)
    web.set_input_files("#file", file)
    await_said(web, "不是校改文件")

    assert before == texts(web)


def test_a_file_that_was_named_is_written_again_without_asking(desk: Desk) -> None:
    tab = desk.open(samples.page(), picker=True)
    tab.evaluate(
        """() => { window.asked = 0; window.written = []; window.showSaveFilePicker = async (options) => {
          window.asked += 1; window.named = options.suggestedName;
          return { name: "甲.jsonl", createWritable: async () => ({ write: async (text) => window.written.push(text), close: async () => {} }) };
        } }"""
    )
    keys(tab, "k", "Control+s")
    await_said(tab, "已保存 甲.jsonl")
    keys(tab, "ArrowDown", "k", "Control+s")
    await_said(tab, "已保存 甲.jsonl")

    assert (1, "甲市.txt.corrections.jsonl") == (tab.evaluate("asked"), tab.evaluate("named"))
    assert [2, 3] == [len(lines_of(text)) for text in tab.evaluate("written")]


def test_a_corrected_page_opens_with_its_rulings_and_saves_them_again(desk: Desk, web: Tab) -> None:
    go(web, "村里")
    keys(web, "k")
    go(web, "每周")
    keys(web, "a")
    lines = saved(web, desk.folder)
    file = desk.folder / "saved.jsonl"
    with file.open("a", encoding="utf-8") as stream:
        stream.write('{"op": "leaf", "spans": [[7\n{"op": "sing", "at": 3}\n')
    told = corrections.load(file)
    page = corrections.apply(web_page(), told)
    other = desk.open(page)
    go(other, "甲村")
    keys(other, "Space")
    saved_again = desk.folder / "again.jsonl"
    with other.expect_download() as download:
        keys(other, "Control+s")
    download.value.save_as(saved_again)
    again = corrections.load(saved_again)

    assert ("kicker", "0", "村里还办起了夜校，") in texts(other)
    assert {line["op"] for line in lines} == {"leaf", "article"}
    carried = {ruling.line() for ruling in page.rulings}
    assert carried < {line.ruling.line() for line in again.lines}
    assert carried < {ruling.line() for ruling in corrections.apply(web_page(), again).rulings}


class Keeper(http.server.BaseHTTPRequestHandler):
    """A server of one page that keeps what is sent to it."""

    page: bytes
    kept: list[tuple[str, str, bytes]]

    def do_GET(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        self.wfile.write(self.page)

    def do_PUT(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.kept.append((self.path, self.headers["Content-Type"], body))
        self.send_response(204 if len(self.kept) == 1 else 403)
        self.end_headers()

    def log_message(self, *_: object) -> None:
        """Say nothing."""


def test_a_page_of_a_server_sends_the_whole_file_there(desk: Desk) -> None:
    page = html.dumps(samples.page(), save="/pages/3/corrections").encode()
    kept: list[tuple[str, str, bytes]] = []
    handler = type("Handler", (Keeper,), {"page": page, "kept": kept})
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        tab = desk.visit(f"http://127.0.0.1:{server.server_port}/", offline=False)
        keys(tab, "k", "Control+s")
        await_said(tab, "已保存$")
        keys(tab, "t", "Control+s")
        await_said(tab, "没有保存：403")
        server.shutdown()
    path, media, body = kept[0]

    assert ("/pages/3/corrections", "application/x-ndjson") == (path, media)
    assert ["kicker"] == [line["role"] for line in lines_of(body.decode())[1:]]


def test_a_folder_is_reviewed_from_page_to_page(desk: Desk) -> None:
    pages = desk.folder / "版面"
    pages.mkdir()
    for name in ("甲.txt", "乙.txt"):
        (pages / name).write_text(samples.SOURCE.text, encoding="utf-8")
    folder = Folder(pages)
    first, second = (entry.name for entry in folder.entries())
    with Server(folder) as server:
        threading.Thread(target=server.serve, daemon=True).start()
        tab = desk.visit(server.address, offline=False)
        listed = tab.url
        follow(tab, first)
        keys(tab, "k", "Control+s")
        await_said(tab, "已保存$")
        follow(tab, "重新识读")
        rows = texts(tab)
        keys(tab, "ArrowDown", "Space", "Control+s")
        await_said(tab, "已保存$")
        follow(tab, "下一版")
        heading = tab.locator("h1").inner_text()
        follow(tab, "目录")
        ticked = tab.locator("li", has_text="✓").inner_text()
        server.stop()

    assert server.address.partition("?")[0] == listed
    assert second == heading
    assert "kicker" in {role for role, _, _ in rows}
    assert f"{first} ✓ 2 条" == ticked
    told = corrections.load(pages / f"{first}.corrections.jsonl")
    assert 1 == [ruling.members()["role"] for ruling in told.rulings].count("kicker")
