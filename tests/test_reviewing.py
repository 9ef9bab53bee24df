"""The server of ``partybuild review``: what it shows and keeps, and whom it answers."""

from __future__ import annotations

import http.client
import json
import re
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import attrs
import pytest
from click.testing import CliRunner

import partybuild
from partybuild import corrections
from partybuild.cli import main
from partybuild.reviewing import Folder, Server
from partybuild.reviewing.guard import LONGEST

TEXT: Final = "党建引领\n\n甲市建成网格20余个。\n"
NDJSON: Final = "application/x-ndjson"
HEAD: Final = {"format": "partybuild-corrections/1", "source": {"name": "a.txt"}}
KICKER: Final = {"op": "leaf", "spans": [[0, 4]], "role": "kicker", "text": "党建引领"}
SAVED: Final = "/pages/1/corrections"
FILE: Final = "".join(
    f"{json.dumps(line, ensure_ascii=False)}\n" for line in (HEAD, KICKER)
).encode()


@attrs.frozen
class Answer:
    """What the server answered."""

    status: int
    headers: dict[str, str]
    body: str


class Client:
    """Asks a server; as a browser that was given the cookie, where nothing else is said."""

    def __init__(self, server: Server) -> None:
        self.server = server
        self.port = server.server_address[1]
        self.token = server.guard.token
        self.cookie = server.guard.cookie.partition(";")[0]

    def ask(
        self, path: str, method: str = "GET", body: bytes | None = None, **headers: str | None
    ) -> Answer:
        """The answer to a request; a header is named with ``_`` for ``-``, and left out where it is None."""
        told: dict[str, str | None] = {"Host": f"127.0.0.1:{self.port}", "Cookie": self.cookie}
        told |= {name.replace("_", "-"): value for name, value in headers.items()}
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        connection.putrequest(method, path, skip_host=True, skip_accept_encoding=True)
        if body is not None and "Content-Length" not in told:
            told["Content-Length"] = str(len(body))
        for name, value in told.items():
            if value is not None:
                connection.putheader(name, value)
        connection.endheaders(body)
        got = connection.getresponse()
        answer = Answer(got.status, dict(got.getheaders()), got.read().decode())
        connection.close()
        return answer

    def put(self, path: str = SAVED, body: bytes = FILE, **headers: str | None) -> Answer:
        """The answer to corrections that the editing page sends."""
        own: dict[str, str | None] = {
            "Origin": f"http://127.0.0.1:{self.port}",
            "Sec_Fetch_Site": "same-origin",
            "Content_Type": NDJSON,
        }
        return self.ask(path, "PUT", body, **(own | headers))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    pages = tmp_path / "版面"
    (pages / "b").mkdir(parents=True)
    (pages / "a.txt").write_text(TEXT, encoding="utf-8")
    (pages / "b" / "c.txt").write_text(TEXT, encoding="utf-8")
    return pages


@pytest.fixture
def client(folder: Path) -> Iterator[Client]:
    pages = Folder(folder)
    pages.numbers()
    with Server(pages) as server:
        server.timeout = 0.02
        thread = threading.Thread(target=server.serve)
        thread.start()
        yield Client(server)
        server.stop()
        thread.join()


def kept(folder: Path) -> Path:
    return folder / "a.txt.corrections.jsonl"


# ------------------------------------------------------------- what it shows and keeps


def test_the_list_has_every_page_by_its_number(client: Client) -> None:
    told = client.ask("/").body

    assert [("1", "a.txt"), ("2", "b/c.txt")] == re.findall(r'href="/pages/(\d+)">([^<]+)', told)
    assert "0/2 ✓" in told


def test_a_page_with_corrections_beside_it_is_ticked(client: Client, folder: Path) -> None:
    kept(folder).write_bytes(FILE)

    assert "a.txt</a> ✓ (1)" in client.ask("/").body
    assert "a.txt</a> ✓ 1 条" in client.ask("/", Accept_Language="zh-CN,zh").body


def test_a_page_that_comes_later_gets_the_next_number(client: Client, folder: Path) -> None:
    (folder / "a").mkdir()
    (folder / "a" / "new.txt").write_text(TEXT, encoding="utf-8")

    assert {("3", "a/new.txt"), ("1", "a.txt")} <= set(
        re.findall(r'href="/pages/(\d+)">([^<]+)', client.ask("/").body)
    )


def test_a_page_says_where_it_is_saved_and_which_comes_next(client: Client) -> None:
    told = client.ask("/pages/1").body
    nav = told[told.index('<nav id="ways"') : told.index("</nav>")]

    assert '<meta name="partybuild-save" content="/pages/1/corrections">' in told
    assert ["/", "/pages/2", "/pages/1"] == re.findall('href="([^"]+)"', nav)


def test_what_is_saved_lies_beside_the_page_as_it_was_sent(client: Client, folder: Path) -> None:
    answer = client.put()

    assert (204, "") == (answer.status, answer.body)
    assert kept(folder).read_bytes() == FILE
    assert {"a.txt", "a.txt.corrections.jsonl", "b"} == {path.name for path in folder.iterdir()}


def test_what_is_saved_carries_the_text_where_that_is_asked_for(folder: Path) -> None:
    pages = Folder(folder, embed=True)
    page = partybuild.parse(partybuild.read(folder / "a.txt"))
    told = corrections.Corrections.of(page.source, [corrections.Ruling.of(KICKER)])
    pages.save(folder / "a.txt", corrections.dumps(told).encode())
    first = corrections.load(kept(folder))
    Folder(folder).save(folder / "a.txt", corrections.dumps(told).encode())
    again = corrections.load(kept(folder))
    pages.save(folder / "a.txt", FILE)

    assert TEXT == first.text == again.text
    assert told.rulings == first.rulings
    assert "" == corrections.load(kept(folder)).text  # it does not say that it is of this text


def test_a_page_is_parsed_anew_with_what_was_saved(client: Client) -> None:
    before = client.ask("/pages/1").body
    client.put()
    after = client.ask("/pages/1").body

    assert [] == rulings_of(before)
    assert [KICKER] == rulings_of(after)
    assert '"role":"kicker"' in after


def rulings_of(page: str) -> list[object]:
    """The rulings that an editing page carries."""
    found = re.search(r'<script type="application/json" id="data">(.*)</script>', page)
    assert found
    return [json.loads(line) for line in json.loads(found[1]).get("rulings", [])]


def test_a_line_that_nobody_can_read_is_carried_as_it_is(client: Client, folder: Path) -> None:
    kept(folder).write_bytes(FILE + b'{"op": "leaf", "spans": [[7\n')
    page = Folder(folder).page(folder / "a.txt")

    assert '{"op": "leaf", "spans": [[7' in [ruling.line() for ruling in page.rulings]
    assert r"{\"op\": \"leaf\", \"spans\": [[7" in client.ask("/pages/1").body


def test_a_file_that_is_none_of_corrections_is_not_written_over(
    client: Client, folder: Path
) -> None:
    kept(folder).write_text("mine\n", encoding="utf-8")

    assert (422, 409) == (client.ask("/pages/1").status, client.put().status)
    assert "mine\n" == kept(folder).read_text(encoding="utf-8")


def test_a_page_that_cannot_be_read_says_why(client: Client, folder: Path) -> None:
    (folder / "a.txt").unlink()
    answer = client.ask("/pages/1", Accept_Language="zh")

    assert 422 == answer.status
    assert answer.body.endswith("没有这个文件\n")


# ------------------------------------------------------------- whom it answers


def test_it_listens_on_this_machine_alone_on_a_free_port(client: Client, folder: Path) -> None:
    with Server(Folder(folder)) as other:
        assert "127.0.0.1" == client.server.server_address[0] == other.server_address[0]
        assert client.port != other.server_address[1]
        assert client.token != other.guard.token


def test_no_option_lets_others_in() -> None:
    names = {name for option in main.commands["review"].params for name in option.opts}

    assert {"folder", "--embed", "--weights"} == names


def test_the_token_in_the_address_becomes_a_cookie_and_leaves_the_address_bar(
    client: Client,
) -> None:
    address = client.server.address
    path = address.removeprefix(f"http://127.0.0.1:{client.port}")
    answer = client.ask(path, Cookie=None)
    pair, *rest = answer.headers["Set-Cookie"].split("; ")

    assert f"/?token={client.token}" == path
    assert re.fullmatch(r"[\w-]{32}", client.token)  # 192 bits, six a character
    assert (303, "/", "") == (answer.status, answer.headers["Location"], answer.body)
    assert {"HttpOnly", "SameSite=Strict", "Path=/"} == set(rest)
    assert 200 == client.ask("/", Cookie=pair).status


@pytest.mark.parametrize("path", ["/", "/pages/1", "/?token=", "/?token=x", "/?token=%E5%85%9A"])
@pytest.mark.parametrize("cookie", [None, "", "x=y", "partybuild-{port}=", "partybuild-1={token}"])
def test_without_the_token_nothing_is_shown(client: Client, path: str, cookie: str | None) -> None:
    told = cookie and cookie.format(port=client.port, token=client.token)
    answer = client.ask(path, Cookie=told)

    assert 403 == answer.status
    assert "党建" not in answer.body


def test_without_the_token_nothing_is_written(client: Client, folder: Path) -> None:
    assert 403 == client.put(Cookie=None).status
    assert 403 == client.put(f"/pages/1/corrections?token={client.token}", Cookie=None).status
    assert not kept(folder).exists()


@pytest.mark.parametrize(
    "host",
    [
        None,
        "",
        "evil.example",
        "evil.example:{port}",
        "127.0.0.1",
        "127.0.0.1:1",
        "127.0.0.1:{port}.evil.example",
        "[::1]:{port}",
    ],
)
def test_under_another_name_nothing_is_answered(
    client: Client, host: str | None, folder: Path
) -> None:
    named = host and host.format(port=client.port)

    assert 421 == client.ask(f"/?token={client.token}", Host=named).status
    assert 421 == client.ask("/pages/1", Host=named).status
    assert 421 == client.put(Host=named, Origin=f"http://{named}").status
    assert not kept(folder).exists()


def test_localhost_is_a_name_of_its_own(client: Client) -> None:
    host = f"localhost:{client.port}"

    assert 200 == client.ask("/", Host=host).status
    assert 204 == client.put(Host=host, Origin=f"http://{host}").status
    assert 403 == client.put(Host=host).status


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": None},
        {"Origin": "null"},
        {"Origin": "http://evil.example"},
        {"Origin": "http://127.0.0.1:1"},
        {"Origin": "https://127.0.0.1:{port}"},
        {"Sec_Fetch_Site": None},
        {"Sec_Fetch_Site": "same-site"},
        {"Sec_Fetch_Site": "cross-site"},
        {"Sec_Fetch_Site": "none"},
        {"Content_Type": None},
        {"Content_Type": "text/plain"},
        {"Content_Type": "application/json"},
        {"Content_Type": "application/x-www-form-urlencoded"},
    ],
)
def test_only_a_page_of_its_own_writes(
    client: Client, headers: dict[str, str | None], folder: Path
) -> None:
    told = {name: value and value.format(port=client.port) for name, value in headers.items()}

    assert 403 == client.put(SAVED, FILE, **told).status
    assert not kept(folder).exists()


@pytest.mark.parametrize("method", ["POST", "PATCH", "DELETE", "OPTIONS", "HEAD"])
def test_only_put_writes(client: Client, method: str, folder: Path) -> None:
    headers = {
        "Origin": f"http://127.0.0.1:{client.port}",
        "Sec_Fetch_Site": "same-origin",
        "Content_Type": NDJSON,
    }

    assert 403 == client.ask("/pages/1/corrections", method, FILE, **headers).status
    assert not kept(folder).exists()


@pytest.mark.parametrize(
    "path",
    [
        "/a.txt",
        "/pages/a.txt",
        "/pages/0",
        "/pages/3",
        "/pages/01",
        "/pages/-1",
        "/pages/１",
        "/pages/1/",
        "/pages/1/..",
        "/pages/..%2fa.txt",
        "/..%2f..%2fetc%2fpasswd",
        "/../../etc/passwd",
        "//etc/passwd",
        "/pages/99999999999999999999",
        "/favicon.ico",
    ],
)
def test_pages_are_known_by_number_and_never_by_path(client: Client, path: str) -> None:
    asked = path.encode().decode("latin-1") if not path.isascii() else path
    answer = ask_raw(client, asked)

    assert b" 404 " in answer.partition(b"\r\n")[0]


def ask_raw(client: Client, path: str) -> bytes:
    """The answer to a path that no client would send."""
    import socket  # noqa: PLC0415 for this alone

    request = f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{client.port}\r\nCookie: {client.cookie}\r\n"
    with socket.create_connection(("127.0.0.1", client.port), timeout=60) as connection:
        connection.sendall(f"{request}\r\n".encode("latin-1"))
        return b"".join(iter(lambda: connection.recv(65536), b""))


@pytest.mark.parametrize(
    "path",
    ["/", "/pages/1", "/pages/3/corrections", "/pages/..%2fa.txt/corrections", "/a.txt"],
)
def test_nothing_is_written_but_corrections_of_a_page(
    client: Client, path: str, folder: Path
) -> None:
    before = sorted(folder.rglob("*"))

    assert 404 == client.put(path).status
    assert before == sorted(folder.rglob("*"))


def test_what_is_too_long_or_of_no_length_is_not_read(client: Client, folder: Path) -> None:
    for size, status in ((str(LONGEST + 1), 413), ("9" * 30, 413), ("-1", 411), ("x", 411)):
        assert status == client.put(body=b"", Content_Length=size).status
    chunked = client.put(body=b"", Transfer_Encoding="chunked")

    assert 411 == chunked.status
    assert not kept(folder).exists()


def test_as_much_as_is_allowed_is_kept(client: Client, folder: Path) -> None:
    body = FILE + b" " * (LONGEST - len(FILE) - 1) + b"\n"

    assert LONGEST == len(body)
    assert 204 == client.put(body=body).status
    assert LONGEST == kept(folder).stat().st_size


@pytest.mark.parametrize(
    "body", [b"", b"{}\n", b"\xff\xfe", b"<html>", b"[" * 10_000, b'{"format": "else"}\n']
)
def test_what_is_no_file_of_corrections_is_not_kept(
    client: Client, body: bytes, folder: Path
) -> None:
    kept(folder).write_bytes(FILE)

    assert 400 == client.put(body=body).status
    assert kept(folder).read_bytes() == FILE


def test_every_answer_keeps_others_out_and_no_body_has_the_token(client: Client) -> None:
    answers = {
        200: client.ask("/pages/1"),
        204: client.put(),
        303: client.ask(f"/?token={client.token}"),
        400: client.put(body=b"{}"),
        403: client.ask("/", Cookie=None),
        404: client.ask(f"/pages/{client.token}"),
        413: client.put(body=b"", Content_Length=str(LONGEST + 1)),
        421: client.ask("/", Host="evil.example"),
        501: client.ask(f"/?token={client.token}", "BREW"),
    }

    assert list(answers) == [answer.status for answer in answers.values()]
    for answer in (client.ask("/"), *answers.values()):
        headers = answer.headers
        assert [] == [name for name in headers if name.startswith("Access-Control")]
        assert "no-store" == headers["Cache-Control"]
        assert "nosniff" == headers["X-Content-Type-Options"]
        assert "no-referrer" == headers["Referrer-Policy"]
        assert "same-origin" == headers["Cross-Origin-Opener-Policy"]
        assert "same-origin" == headers["Cross-Origin-Resource-Policy"]
        assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]
        assert client.token not in answer.body
        assert client.token not in str(headers | {"Set-Cookie": ""})


def test_names_of_files_are_no_markup(folder: Path, client: Client) -> None:
    (folder / "<b>&.txt").write_text(TEXT, encoding="utf-8")

    assert "&lt;b&gt;&amp;.txt" in client.ask("/").body


def test_it_stops_when_nobody_asks_for_a_while(folder: Path) -> None:
    with Server(Folder(folder), idle=0) as server:
        thread = threading.Thread(target=server.serve, daemon=True)
        thread.start()
        thread.join(60)

        assert not thread.is_alive()


# ------------------------------------------------------------- the command


def test_the_command_prints_the_address(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Server, "serve", Server.touch)
    result = CliRunner().invoke(main, ["review", str(folder)])

    assert 0 == result.exit_code
    assert re.fullmatch(r"http://127\.0\.0\.1:\d+/\?token=[\w-]{32}\n", result.stdout)
    assert "reviewing 2 pages" in result.stderr


@pytest.mark.parametrize(
    ("name", "told"),
    [("none", "there is no such file"), ("empty", "there are no pages to review")],
)
def test_where_no_page_is_the_command_says_so(name: str, told: str, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    result = CliRunner().invoke(main, ["review", str(tmp_path / name)])

    assert 1 == result.exit_code
    assert told in result.stderr


def test_a_page_alone_is_reviewed_too(folder: Path) -> None:
    pages = Folder(folder / "a.txt")

    assert ["a.txt"] == [entry.name for entry in pages.entries()]
    assert partybuild.parse(partybuild.read(folder / "a.txt")) == pages.page(folder / "a.txt")


def test_what_was_saved_is_applied_by_other_commands(client: Client, folder: Path) -> None:
    client.put()
    page = partybuild.parse(partybuild.read(folder / "a.txt"))
    told = corrections.apply(page, corrections.load(kept(folder)))

    assert told == Folder(folder).page(folder / "a.txt")
    assert ["kicker"] == [str(head.role) for head in told.articles[0].heads]


def test_a_page_is_shown_without_reading_the_corrections_of_the_others(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("partybuild.reviewing.folder._count", lambda _: pytest.fail("it was read"))

    assert 200 == client.ask("/pages/2").status


def test_numbers_are_of_pages_and_stay(folder: Path) -> None:
    pages = Folder(folder)
    assert [1, 2] == pages.numbers()

    (folder / "b" / "a.txt").write_text(TEXT, encoding="utf-8")

    assert [1, 3, 2] == pages.numbers()
    assert ["a.txt", "b/a.txt", "b/c.txt"] == [entry.name for entry in pages.entries()]
    assert folder / "b" / "a.txt" == pages.at(3)
    assert None is pages.at(0) is pages.at(4)
