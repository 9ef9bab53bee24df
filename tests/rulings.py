"""What a rule claims of a line, for the tests of rules."""

from __future__ import annotations

from partybuild.evidence.blocks import Rule
from partybuild.evidence.lines import Line, Zone
from partybuild.source import Source


def line(text: str, zone: Zone = Zone.BODY) -> Line:
    """A line that is a whole text."""
    return Line(Source(text).extent(), text, zone=zone)


def claim(rule: Rule, text: str, zone: Zone = Zone.BODY) -> str:
    """The part of a line that a rule claims; empty where it claims none."""
    extent = rule(line(text, zone))
    return extent.text if extent is not None else ""
