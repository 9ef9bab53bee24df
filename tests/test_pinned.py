"""What `parse` gives stays as it is, until somebody means to change it."""

from __future__ import annotations

import pinned


def test_pages_give_what_they_gave() -> None:
    assert [] == list(pinned.changes())


def test_every_page_at_hand_is_pinned() -> None:
    assert set() == set(pinned.names()) - set(pinned.pinned())
