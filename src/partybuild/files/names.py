"""Names for files that are safe on every system."""

from __future__ import annotations

import unicodedata
from typing import Final

_LONGEST: Final = 180
"""Bytes of a safe name: file systems take 255, and suffixes come after."""

# Names that Windows keeps for devices, with any suffix.
_DEVICES: Final = frozenset(
    {"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10))}
)


def safe_name(name: str) -> str:
    """A file name that is safe on every system: letters of any script, digits, ``_ . -``.

    Other characters become ``_``; it does not begin with a dot or a dash, is no device of Windows, and is at most 180 bytes long.
    """
    name = unicodedata.normalize("NFC", name)
    kept = "".join(c if c.isalnum() or c in "_.-" else "_" for c in name).lstrip(".-")
    kept = kept.encode("utf-8")[:_LONGEST].decode("utf-8", "ignore").rstrip(".")
    if kept.partition(".")[0].casefold() in _DEVICES:
        return f"_{kept}"
    return kept or "page"
