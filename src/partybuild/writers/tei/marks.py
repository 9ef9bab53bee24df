"""Running text in TEI: a leaf's characters, with its marks as nested elements."""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence
from itertools import pairwise, zip_longest
from types import MappingProxyType

from partybuild.model import (
    AnyLeaf,
    Author,
    Correction,
    Leaf,
    Mark,
    Noise,
    Quantity,
)
from partybuild.showing.runs import Run, runs
from partybuild.showing.typography import shown
from partybuild.tei_terms import DIVIDER, NUM_TYPES, name_element, number
from partybuild.writers.tei import quantities
from partybuild.writers.tei.quantities import pointers
from partybuild.xml import attribute, content, spelled


def inline(leaf: AnyLeaf, prefix: str, seams: Mapping[int, str] = MappingProxyType({})) -> str:
    """The content of a leaf's element.

    Args:
        leaf: The leaf.
        prefix: What every ``xml:id`` of its document begins with.
        seams: Empty elements to set between its characters, by their place in its text.
    """
    if not leaf.marks and not seams:
        return characters(leaf.extent.text)
    return running(list(runs(leaf, leaf.extent.text)), prefix, seams)


def running(
    cut: Sequence[Run],
    prefix: str,
    seams: Mapping[int, str] = MappingProxyType({}),
    divided: Container[int] = (),
) -> str:
    """Runs of a leaf that follow each other, their marks as nested elements.

    Args:
        cut: The runs.
        prefix: What every ``xml:id`` of its document begins with.
        seams: As of `inline`.
        divided: Where runs begin that divide the cells of a row and are in none of them.
    """
    out: list[str] = []
    opened: list[tuple[Mark, str]] = []
    for run, following in zip_longest(cut, cut[1:]):
        kept = _shared(opened, run.marks)
        while len(opened) > kept:
            out.append(opened.pop()[1])
        if seams:
            out.append(seams.get(run.start, ""))
        for mark in run.marks[kept:]:
            start, end = _tags(mark, prefix)
            out.append(start)
            opened.append((mark, end))
        inside = [place for place in seams if run.start < place < run.start + len(run.text)]
        if run.start in divided:
            out.append(_divider(run.text))
        else:
            out.append(_seamed(run, seams, inside) if inside else _content(run, following))
    out.extend([end for _, end in reversed(opened)])
    return "".join(out)


def _divider(text: str) -> str:
    told = content(shown(" ".join(text.split())))  # TEI has no line breaks in it
    return f'<pc unit="{DIVIDER}">{told}</pc>' if told else ""


def _seamed(run: Run, seams: Mapping[int, str], inside: Sequence[int]) -> str:
    """A run's characters, with what is set between them."""
    cuts = [run.start, *inside, run.start + len(run.text)]
    pieces = [run.text[one - run.start : other - run.start] for one, other in pairwise(cuts)]
    told = [
        seams[place] + characters(piece) for place, piece in zip(inside, pieces[1:], strict=True)
    ]
    return characters(pieces[0]) + "".join(told)


def signed(byline: Leaf, authors: Sequence[Author], prefix: str) -> str:
    """The content of a byline: its authors' names, roles and posts as elements, where it has no marks.

    Args:
        byline: The leaf.
        authors: The authors of the article, in order.
        prefix: What every ``xml:id`` of its document begins with.
    """
    if byline.marks:
        return inline(byline, prefix)
    text = byline.extent.text
    found: list[tuple[int, int, str, str]] = []
    cursor = 0
    for author in authors:
        name = name_element(author.name)
        for printed, start, end in (
            (author.affiliation, "<affiliation>", "</affiliation>"),
            (author.role, "<roleName>", "</roleName>"),
            (author.name, f"<docAuthor><{name}>", f"</{name}></docAuthor>"),
        ):
            place = _spaced(text, printed, cursor)
            if place and not any(place[0] < each[1] and each[0] < place[1] for each in found[-3:]):
                found.append((*place, start, end))
        cursor = max([cursor, *(each[1] for each in found[-3:])])
    out: list[str] = []
    here = 0
    for begin, stop, opening, closing in sorted(found):
        out += (characters(text[here:begin]), opening, characters(text[begin:stop]), closing)
        here = stop
    return "".join([*out, characters(text[here:])])


def _spaced(text: str, printed: str, start: int) -> tuple[int, int] | None:
    """Where something is printed, perhaps with padding blanks between its characters (韦 韬)."""
    begin = text.find(printed[0], start) if printed else -1
    while begin >= 0:
        here = begin
        for character in printed:
            while here < len(text) and text[here] != character and text[here].isspace():
                here += 1
            if here == len(text) or text[here] != character:
                break
            here += 1
        else:
            return begin, here
        begin = text.find(printed[0], begin + 1)
    return None


def _shared(opened: Sequence[tuple[Mark, str]], marks: Sequence[Mark]) -> int:
    count = 0
    for (mark, _), other in zip(opened, marks, strict=False):
        if mark is not other:
            break
        count += 1
    return count


def characters(text: str) -> str:
    """Text as it is shown, a printed line break as ``lb``."""
    if text.isprintable():  # nothing to show otherwise than it is
        return content(text)
    if "\n" not in text:
        return content(shown(text))
    return "\n<lb/>".join([content(shown(line)) for line in text.split("\n")])


def _content(run: Run, following: Run | None) -> str:
    """A run's characters; those of a figure without marks inside are told apart into number and unit."""
    innermost = run.marks[-1] if run.marks else None
    if not isinstance(innermost, Quantity) or not innermost.unit or innermost.value is None:
        return characters(run.text)
    if not run.text.endswith(innermost.unit) or run.text == innermost.unit:
        return characters(run.text)
    if len(run.text) != len(innermost.extent) or (following and innermost in following.marks):
        return characters(run.text)
    kind = NUM_TYPES.get(innermost.kind)
    kind_attribute = f' type="{kind}"' if kind else ""
    figure = characters(run.text[: -len(innermost.unit)])
    unit = content(innermost.unit)
    return (
        f'<num{kind_attribute} value="{number(innermost.value)}">{figure}</num><unit>{unit}</unit>'
    )


def _tags(mark: Mark, prefix: str) -> tuple[str, str]:
    """The tags before and behind a mark's text."""
    where = pointers(mark.extent)
    match mark:
        case Quantity():
            return quantities.tags(mark, prefix)
        case Correction():
            reading = content(spelled(mark.reading))
            corr = f'<corr cert="{mark.certainty.value}">{reading}</corr>'
            return f'<choice corresp="{where}"><sic>', f"</sic>{corr}</choice>"
        case Noise():
            return (
                f'<surplus n="{attribute(spelled(mark.why))}" reason="noise" corresp="{where}">',
                "</surplus>",
            )
