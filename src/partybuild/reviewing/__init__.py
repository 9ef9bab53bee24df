"""Reviewing (校改) of a folder of pages: a server for one person on one machine, which shows each page to be corrected and keeps the corrections beside it.

It listens on this machine alone, and answers whoever holds the token of its address and asks under its own name.
"""

from __future__ import annotations

from partybuild.reviewing.folder import Folder
from partybuild.reviewing.server import Server

__all__ = ["Folder", "Server"]
