"""The server: what is asked for, who asks, and the answer."""

from __future__ import annotations

import re
import time
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Final, cast
from urllib.parse import parse_qs, urlsplit

from partybuild import corrections, language
from partybuild.errors import PartyBuildError, ReadError
from partybuild.reviewing import listing
from partybuild.reviewing.folder import Folder
from partybuild.reviewing.guard import HOST, Guard, Refusal
from partybuild.writers import html

IDLE: Final = 3600.0
"""Seconds without a request after which the server stops."""

_LOOK: Final = 0.5
"""Seconds after which the server looks whether it is to stop."""

_PAGE: Final = re.compile(r"/pages/([1-9][0-9]{0,8}+)")
_CORRECTIONS: Final = re.compile(r"/pages/([1-9][0-9]{0,8}+)/corrections")
_HTML: Final = "text/html; charset=utf-8"
_TEXT: Final = "text/plain; charset=utf-8"

_UNFRAMED: Final = "frame-ancestors 'none'"  # the editing page says the rest of its policy itself
_CLOSED: Final = f"default-src 'none'; {_UNFRAMED}"
_HEADERS: Final = {
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}


class Server(ThreadingHTTPServer):
    """The server of a folder, on a port of this machine that was free; `serve` answers until it is to stop.

    Args:
        folder: The pages.
        idle: Seconds without a request after which it stops.
    """

    timeout = _LOOK
    allow_reuse_address = False  # on Windows another process could listen there too

    def __init__(self, folder: Folder, idle: float = IDLE) -> None:
        super().__init__((HOST, 0), _Handler)
        self.folder = folder
        self.guard = Guard(self.server_address[1])
        self._idle = idle
        self._is_stopped = False
        self.touch()

    @property
    def address(self) -> str:
        """The address to open, with the token."""
        return self.guard.address

    def touch(self) -> None:
        """Count the idle time from now."""
        self._last = time.monotonic()

    def serve(self) -> None:
        """Answer requests until nobody asked for a while, or it is stopped."""
        while not self._is_stopped and time.monotonic() - self._last < self._idle:
            self.handle_request()

    def stop(self) -> None:
        """Let `serve` end."""
        self._is_stopped = True

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing of a browser that went away."""


class _Handler(BaseHTTPRequestHandler):
    server_version, sys_version = "partybuild", ""
    timeout = 60  # seconds for a request to come in

    @property
    def desk(self) -> Server:
        """The server, as what it is."""
        return cast("Server", self.server)

    # The methods of HTTP, as http.server looks for them.

    def do_GET(self) -> None:
        guard, url = self.desk.guard, urlsplit(self.path)
        if refusal := guard.stranger(self.headers):
            self._refuse(refusal)
            return
        given = parse_qs(url.query).get("token", [""])[0]
        if url.path == "/" and guard.is_token(given):
            self.desk.touch()
            self._answer(
                HTTPStatus.SEE_OTHER, headers={"Location": "/", "Set-Cookie": guard.cookie}
            )
        elif refusal := guard.unknown(self.headers):
            self._refuse(refusal)
        elif url.path == "/":
            self.desk.touch()
            self._list()
        else:
            self.desk.touch()
            self._show(_PAGE.fullmatch(url.path))

    def do_PUT(self) -> None:
        guard = self.desk.guard
        for asked in (guard.stranger, guard.unknown, guard.intruder):
            if refusal := asked(self.headers):
                self._refuse(refusal)
                return
        self.desk.touch()
        path = self._path(_CORRECTIONS.fullmatch(self.path))
        if path is None:
            self._refuse(_NO_PAGE)
        elif refusal := guard.oversized(self.headers):
            self._refuse(refusal)
        else:
            self._save(path)

    def _other(self) -> None:
        self._refuse(self.desk.guard.stranger(self.headers) or _NO_METHOD)

    do_POST = do_PATCH = do_DELETE = do_OPTIONS = do_HEAD = _other  # noqa: N815 as http.server looks for them

    # What they do.

    def _path(self, found: re.Match[str] | None) -> Path | None:
        return self.desk.folder.at(int(found[1])) if found else None

    def _list(self) -> None:
        folder = self.desk.folder
        name = folder.path.resolve().name
        told = listing.listing(name, folder.entries(), chinese=self._is_chinese)
        self._answer(HTTPStatus.OK, told, _HTML, listing.POLICY)

    def _show(self, found: re.Match[str] | None) -> None:
        path = self._path(found)
        if found is None or path is None:
            self._refuse(_NO_PAGE)
            return
        number, folder = int(found[1]), self.desk.folder
        try:
            page = folder.page(path)
        except PartyBuildError as error:
            self._refuse(Refusal(HTTPStatus.UNPROCESSABLE_ENTITY, str(error)))
            return
        told = html.dumps(
            page,
            save=f"{listing.address(number)}/corrections",
            ways=listing.ways(number, folder.numbers()),
        )
        self._answer(HTTPStatus.OK, told, _HTML, _UNFRAMED)

    def _save(self, path: Path) -> None:
        size = int(self.headers["Content-Length"])
        data = self.rfile.read(size)
        if len(data) != size:
            self._refuse(Refusal(HTTPStatus.BAD_REQUEST, "not all of it was sent"))
            return
        try:
            corrections.loads(data)
        except ReadError as error:
            self._refuse(Refusal(HTTPStatus.BAD_REQUEST, str(error)))
            return
        try:
            self.desk.folder.save(path, data)
        except PartyBuildError as error:
            self._refuse(Refusal(HTTPStatus.CONFLICT, str(error)))
            return
        self._answer(HTTPStatus.NO_CONTENT)

    # Answers.

    @property
    def _is_chinese(self) -> bool:
        """Whether the person at the browser reads Chinese."""
        return self.headers.get("Accept-Language", "").lower().startswith("zh")

    def _refuse(self, refusal: Refusal) -> None:
        told = language.chinese(refusal.told) if self._is_chinese else refusal.told
        self._answer(refusal.status, f"{told}\n")

    def _answer(
        self,
        status: HTTPStatus,
        told: str = "",
        media: str = _TEXT,
        policy: str = _CLOSED,
        headers: dict[str, str] | None = None,
    ) -> None:
        body = told.encode("utf-8", "backslashreplace")
        self.send_response(status)
        if status != HTTPStatus.NO_CONTENT:
            self.send_header("Content-Type", media)
            self.send_header("Content-Length", str(len(body)))
        for name, value in (
            _HEADERS | {"Content-Security-Policy": policy} | (headers or {})
        ).items():
            self.send_header(name, value)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Answer what is no request as plainly as everything else."""
        del message, explain
        self.headers = getattr(self, "headers", None) or self.MessageClass()
        self._refuse(Refusal(HTTPStatus(code), HTTPStatus(code).phrase))

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 as http.server has it
        """Say nothing: the address with the token would be in it."""


_NO_PAGE: Final = Refusal(HTTPStatus.NOT_FOUND, "there is no such page")
_NO_METHOD: Final = Refusal(
    HTTPStatus.FORBIDDEN, "pages are read with GET, and corrections saved with PUT"
)
