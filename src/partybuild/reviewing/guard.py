"""Who may ask for what: nobody but the person to whom the address was printed.

A browser sends requests that other sites make it send; none of them can send all of what is asked for here.
"""

from __future__ import annotations

import hmac
import secrets
from email.message import Message
from http import HTTPStatus
from typing import Final

import attrs

HOST: Final = "127.0.0.1"
MEDIA: Final = "application/x-ndjson"
"""What corrections are sent as: no form and no other site's script can say it without being asked first."""

LONGEST: Final = 4_000_000
"""Bytes of a file of corrections."""

_TOKEN: Final = 24  # bytes: 192 bits
_NAMES: Final = (HOST, "localhost")


@attrs.frozen
class Refusal:
    """Why a request is not answered.

    Args:
        status: The status of the answer.
        told: One sentence for a person.
    """

    status: HTTPStatus
    told: str


class Guard:
    """Says of each request whether it may be answered.

    Args:
        port: The port that is listened on.
    """

    def __init__(self, port: int) -> None:
        self.token = secrets.token_urlsafe(_TOKEN)
        self.address = f"http://{HOST}:{port}/?token={self.token}"
        self._cookie = f"partybuild-{port}"  # a browser has one jar for all ports
        self._hosts = frozenset(f"{name}:{port}" for name in _NAMES)

    @property
    def cookie(self) -> str:
        """What a browser is given for the token in the address."""
        return f"{self._cookie}={self.token}; HttpOnly; SameSite=Strict; Path=/"

    def is_token(self, told: str) -> bool:
        """Whether it is the token of the address."""
        return hmac.compare_digest(told.encode("utf-8", "surrogateescape"), self.token.encode())

    def stranger(self, headers: Message) -> Refusal | None:
        """The refusal of a request under another name: a site that had its own name lead here (DNS rebinding)."""
        if headers.get("Host") in self._hosts:
            return None
        return Refusal(
            HTTPStatus.MISDIRECTED_REQUEST, "this server has another name: open its own address"
        )

    def unknown(self, headers: Message) -> Refusal | None:
        """The refusal of a request without the cookie."""
        pairs = (part.strip().partition("=") for part in headers.get("Cookie", "").split(";"))
        if any(name == self._cookie and self.is_token(value) for name, _, value in pairs):
            return None
        return Refusal(HTTPStatus.FORBIDDEN, "open the address that the command printed")

    def intruder(self, headers: Message) -> Refusal | None:
        """The refusal of writing that no page of this server asked for."""
        if (
            headers.get("Origin") == f"http://{headers.get('Host')}"
            and headers.get("Sec-Fetch-Site") == "same-origin"
            and headers.get("Content-Type") == MEDIA
        ):
            return None
        return Refusal(HTTPStatus.FORBIDDEN, "this was not sent by a page of this server")

    def oversized(self, headers: Message) -> Refusal | None:
        """The refusal of a file that does not say how long it is, or is too long."""
        told = headers.get("Content-Length", "")
        if not (told.isascii() and told.isdecimal()) or "Transfer-Encoding" in headers:
            return Refusal(HTTPStatus.LENGTH_REQUIRED, "it does not say how long it is")
        if len(told) > len(str(LONGEST)) or int(told) > LONGEST:
            return Refusal(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "it is longer than 4 MB")
        return None
