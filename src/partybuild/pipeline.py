"""The way of a page: seen, decided, assembled.

`parse` is pure and total: a text that it refuses is a bug.
"""

from __future__ import annotations

import attrs

from partybuild import collector
from partybuild.assembly.articles import articles_in
from partybuild.assembly.blocks import blocks_of
from partybuild.assembly.pages import assembled
from partybuild.decisions import lines, sentences
from partybuild.decisions.model import Model
from partybuild.errors import ReadError
from partybuild.evidence.profiles import Profile, detect
from partybuild.evidence.seen import see
from partybuild.model import Page, Program
from partybuild.source import Source


def parse(source: Source, profile: Profile | None = None, weights: Model | None = None) -> Page:
    """The structure of a page.

    Args:
        source: Any text; none is refused.
        profile: Which recognisers look at it; by default those for the source's media type.
        weights: What was learned, where it is to decide instead of what comes with the package (``Model.at("mine.weights")``).

    Returns:
        A page whose leaves hold every character that is not blank, each once, and whose notices say what a person might look at.

    Raises:
        ReadError: What was given is no source.
    """
    if not isinstance(source, Source):
        told = (
            "a Source is parsed: read(path) gives one of a file, Source.from_text(text) of a text"
        )
        raise ReadError("parse", [told])
    with collector.at_rest():
        return _page(source, profile or detect(source), weights or Model.installed())


def _page(source: Source, profile: Profile, model: Model) -> Page:
    seen = see(source, profile)
    blocks = blocks_of(seen.segments, lines.label_lines(seen, model.lines))
    drafts, furniture = articles_in(blocks)
    run_ins = [sentences.run_ins_of(draft.texts, model.sentences) for draft in drafts]
    page = assembled(source, drafts, furniture, run_ins, seen.counts)
    return attrs.evolve(page, reader=attrs.evolve(Program.installed(), weights=model.digest))
