"""What a recogniser knows of a line, for the tests of recognisers."""

from __future__ import annotations

from partybuild.evidence.lines import Line, Zone
from partybuild.evidence.recognisers import Recogniser
from partybuild.source import Source


def line(text: str, zone: Zone = Zone.BODY) -> Line:
    """A line that is a whole text."""
    return Line(Source(text).extent(), text, zone=zone)


def claim(recogniser: Recogniser, text: str, zone: Zone = Zone.BODY) -> str:
    """The part of a line that a recogniser knows; empty where it knows none."""
    extent = recogniser(line(text, zone))
    return extent.text if extent is not None else ""
