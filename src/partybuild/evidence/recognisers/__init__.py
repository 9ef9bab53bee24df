"""Recognisers: one small file per family of lines.

A recogniser looks at a line and says which part of it it knows; it sees no other recogniser's results and builds no node.
It may peel: know the end of a line and leave the rest to the others.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeAlias

from partybuild.evidence.lines import Line
from partybuild.model import Role
from partybuild.source import Extent

Recogniser: TypeAlias = Callable[[Line], Extent | None]
"""Returns the part of a line that it recognises: its beginning, its end, or all of it; None where it recognises nothing."""

Recognisers: TypeAlias = Sequence[tuple[Role, Recogniser]]
"""Recognisers in the order in which they are asked, with the role of what they recognise."""
