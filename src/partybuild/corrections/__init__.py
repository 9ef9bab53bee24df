r"""Corrections (校改): what a person ruled on a page, as a file that is applied again whenever the page is parsed.

A page is a function of its leaves, so a ruling never speaks of trees: it says which characters are one leaf, of which role and level.
One operation serves another role, a level, a run-in heading cut off, a paragraph joined or split, a caption taken out, and “this is right”.

>>> from partybuild import Source, corrections, parse
>>> page = parse(Source.from_text("党建引领\n\n甲市建成网格20余个。", "a.txt"))
>>> told = corrections.loads(
...     '{"format": "partybuild-corrections/1", "source": {"name": "a.txt"}}\n'
...     '{"op": "leaf", "spans": [[0, 4]], "role": "kicker", "text": "党建引领"}\n'
... )
>>> [str(head.role) for head in corrections.apply(page, told).articles[0].heads]
['kicker']
"""

from __future__ import annotations

from partybuild.corrections.applying import Applied, applied, apply
from partybuild.corrections.comparing import between
from partybuild.corrections.file import Corrections, Line, dumps, load, loads, save
from partybuild.corrections.gold import gold
from partybuild.corrections.outcomes import Outcome, Status, agreement
from partybuild.rulings import FORMAT, Ruling

__all__ = [
    "FORMAT",
    "Applied",
    "Corrections",
    "Line",
    "Outcome",
    "Ruling",
    "Status",
    "agreement",
    "applied",
    "apply",
    "between",
    "dumps",
    "gold",
    "load",
    "loads",
    "save",
]
