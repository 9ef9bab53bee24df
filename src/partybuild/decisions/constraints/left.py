"""What a constraint says: which labels it leaves."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

import attrs

from partybuild.decisions.labels import Label, Step
from partybuild.evidence.seen import Seen
from partybuild.model import Role

EVERY: Final = frozenset(Role)
HEADS: Final = frozenset({Role.COLUMN, Role.KICKER, Role.TITLE, Role.SUBTITLE, Role.HEADING})


@attrs.frozen(eq=False)
class Left:
    """The labels that a constraint leaves: of these roles, with these steps, but for some; each is made once."""

    roles: frozenset[Role] = EVERY
    steps: frozenset[Step] = frozenset(Step)
    but: frozenset[Label] = frozenset()

    def has(self, label: Label) -> bool:
        """Whether a label is left."""
        if label in self.but:
            return False
        return label.role in self.roles and label.step in self.steps


def only(*roles: Role, step: Step | None = None) -> Left:
    """Labels of some roles, with one step where it is told."""
    return Left(frozenset(roles), frozenset({step} if step else Step))


def none_of(*roles: Role) -> Left:
    """Labels of all other roles."""
    return Left(EVERY.difference(roles))


GOES_ON: Final = Left(steps=frozenset({Step.GOES_ON}))
BEGINS: Final = Left(steps=frozenset({Step.BEGINS}))

Constraint = Callable[[Seen, int], Left | None]
"""What is left for a segment of a page; None where that is everything."""
