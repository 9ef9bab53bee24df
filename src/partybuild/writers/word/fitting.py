"""As much as fits: a short briefing is composed with more and fewer lines until it fills its pages."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from partybuild.briefing import Briefing
from partybuild.briefing.items import Chooser, Item
from partybuild.briefing.weighing import Weights
from partybuild.errors import WriteError
from partybuild.writers.word import units as u
from partybuild.writers.word.flow import Flow

#: Lines that stay free on the last page, in a document of one page and of several: programs that print do not agree to the last line.
_SLACK: Final = (1, 2)
#: So many free lines are worth a further search, over so many numbers of lines.
_FREE: Final = 3
_FURTHER: Final = 8
_LINES: Final = u.HEIGHT // u.LINE
#: In so many pages the headings of sections are left out where they would take the room of more than a third of the text.
_CRAMPED: Final = 2


def fitted(
    briefing: Briefing, weights: Weights, compose: Callable[[tuple[Item, ...]], Flow]
) -> Flow:
    """The composition with the most text that its pages hold.

    Args:
        briefing: The briefing.
        weights: What is preferred.
        compose: Lays out a document with these items.

    Raises:
        WriteError: Not one article fits; how many pages it would take is told.
    """
    pages = briefing.office.most_pages
    chooser = Chooser(briefing, weights)
    best = _most(chooser, compose)
    if pages <= _CRAMPED:
        bare = _most(Chooser(briefing, weights, above=False), compose)
        if bare and (best is None or 3 * _printed(best) < 2 * _printed(bare)):
            best = bare
    if best is None:
        least = compose(chooser.shortest(1))
        needed = least.pager.page + (not _has_slack(least))
        told = f"not one article fits in {pages} pages; the shortest takes {needed}"
        raise WriteError(f"option pages {pages}", told)
    return best


def _most(chooser: Chooser, compose: Callable[[tuple[Item, ...]], Flow]) -> Flow | None:
    """The composition of a chooser that prints most; None where not even the shortest article fits."""
    office, pages = chooser.briefing.office, chooser.briefing.office.most_pages

    def with_most(most: int) -> Flow | None:
        return _search(lambda lines: compose(chooser.items(lines, most)), pages)

    most = office.most_articles or max(2, pages - 1)
    best = with_most(most)
    while best and not office.most_articles and most < len(chooser.offers):
        if _free(best, pages) < chooser.weights["lines"]:
            break
        # The articles had no more to say, or none of it fits: another article may fill the rest.
        most += 1
        best = max(best, with_most(most) or best, key=_printed)
    return best or _search(lambda lines: compose(chooser.shortest(lines)), pages)


def _search(compose: Callable[[int], Flow], pages: int) -> Flow | None:
    """The composition that prints most; None where not even the shortest fits.

    More lines do not always print more: a sentence that has room takes that of two shorter ones.
    So a few more are tried where the most that fits leaves lines free.
    """
    best: Flow | None = None
    fewest, most = 1, pages * _LINES
    while fewest <= most:
        lines = (fewest + most) // 2
        tried = compose(lines)
        if _fits(tried, pages):
            best, fewest = tried, lines + 1
        else:
            most = lines - 1
    if best is None or _free(best, pages) < _FREE:
        return best
    others = (compose(lines) for lines in range(fewest, fewest + _FURTHER))
    fitting = (tried for tried in others if _fits(tried, pages))
    return max((best, *fitting), key=_printed)


def _fits(flow: Flow, pages: int) -> bool:
    """Whether it fits, with something left."""
    return flow.pager.page < pages or (flow.pager.page == pages and _has_slack(flow))


def _free(flow: Flow, pages: int) -> float:
    """The lines that are free."""
    return (pages - flow.pager.page) * _LINES + (flow.pager.left + flow.pager.unused) / u.LINE


def _printed(flow: Flow) -> int:
    """The characters of all sentences that are printed."""
    return sum(len(sentence.text) for item in flow.items for sentence in item.sentences())


def _has_slack(flow: Flow) -> bool:
    return flow.pager.left >= _SLACK[flow.pager.page > 1] * u.LINE
