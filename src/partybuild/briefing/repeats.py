"""Articles that say again what another one says: other printings (转载), or one file in two formats.

Told by whole sentences, of which letters and digits count: blanks, punctuation and characters simplified or not differ between printings.
A corpus tells copies by prints (`partybuild.corpus.copying`), a few numbers for each article that stay on disk, and too few of them where it is short.
A briefing has its articles at hand, prints sentences, and must not print a short item twice either.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from partybuild.briefing.content import Entry
from partybuild.briefing.sentences import sentences_of
from partybuild.chinese.folding import bare
from partybuild.model import Article, Paragraph, leaves

#: A sentence with fewer characters is said by many.
_LEAST: Final = 8


def repeats(entries: Iterable[Entry]) -> Mapping[int, int]:
    """The entries that say again, for at least half of their characters, what one that says more does.

    Returns:
        The number of each and that of the other; of two that say the same the later one repeats.
    """
    said = {entry.number: _said(entry.article) for entry in entries}
    found: dict[int, int] = {}
    longest = sorted(said, key=lambda number: (-sum(map(len, said[number])), number))
    holders: dict[str, list[int]] = {}
    for number in longest:
        shared: dict[int, int] = {}
        for sentence in said[number]:
            for other in holders.get(sentence, ()):
                shared[other] = shared.get(other, 0) + len(sentence)
        most = max(shared, key=lambda other: (shared[other], -other), default=None)
        if most is not None and 2 * shared[most] >= sum(map(len, said[number])):
            found[number] = most
            continue
        for sentence in said[number]:
            holders.setdefault(sentence, []).append(number)
    return found


def _said(article: Article) -> frozenset[str]:
    """The sentences of an article's paragraphs."""
    said = (
        bare(sentence.text)
        for leaf in leaves(article)
        if isinstance(leaf, Paragraph)
        for sentence in sentences_of(leaf)
    )
    return frozenset(sentence for sentence in said if len(sentence) >= _LEAST)
