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


class Names:
    """Safe names for files of one folder, no two the same even where a file system does not tell cases apart."""

    def __init__(self) -> None:
        self._taken: set[str] = set()
        self._last: dict[str, int] = {}

    def new(self, name: str) -> str:
        """A safe name like this one: the first of several keeps its name, ``-2``, ``-3`` … is put behind the others."""
        name = safe_name(name)
        candidate, n = name, self._last.get(name.casefold(), 1)
        while candidate.casefold() in self._taken:
            n += 1
            candidate = f"{name}-{n}"
        self._last[name.casefold()] = n
        self._taken.add(candidate.casefold())
        return candidate
