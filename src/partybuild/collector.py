"""The garbage collector at rest while a page is made (docs/decisions/0009-the-collector-rests.md)."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def at_rest() -> Iterator[None]:
    """Keep the collector from walking a growing page again and again: nothing in it is garbage, and a large page would cost more by the character.

    It is switched on again only where it was on.
    """
    at_work = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if at_work:
            gc.enable()
