"""Measures inside one paragraph that no number shows: sentences of one make, each before its account."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from partybuild.chinese.numbering import numbered
from partybuild.chinese.punctuation import sentences
from partybuild.chinese.topics import is_topic_sentence
from partybuild.chinese.verbs import verb_first
from partybuild.decisions.run_ins import RunIn
from partybuild.verdicts.openings import Opening, opening_at

# 在“人与自然”关系上， · 围绕群众关切，
_FRAMED: Final = re.compile(r"(在|围绕|针对|聚焦)([^，。]{2,16})[，,]")
# 要锻造对党忠诚的政治品格。
_URGED: Final = re.compile("要|必须|坚持|着力|突出|聚焦|强化|更加注重")

_SHORTEST_CHORUS: Final = 160  # characters of a paragraph that holds one
_SHORTEST_VOICE: Final = 6
_LONGEST_VOICE: Final = 40
_VOICES: Final = 3
_ACCOUNT: Final = 24  # characters between two heads

_SHORTEST_NEST: Final = 240
_SHORTEST_NESTED: Final = 5
_LONGEST_NESTED: Final = 15
_LATEST_NESTED: Final = 80  # where the first must have begun
_NESTED_ACCOUNT: Final = 48


def siblings_in(text: str, opening: Opening, doubt: str) -> list[RunIn]:
    """The measures of a paragraph that opens with one: ``明晰措施和方法。… 创新阵地和载体。… 厘清主线和路径。…``

    Two must be of the same length; the doubt is the first one's.
    """
    heads = [RunIn(0, len(opening.text), doubt=doubt)]
    for start, stop in sentences(text, heads[0].stop):
        if start - heads[-1].stop < _ACCOUNT:
            continue
        inner = opening_at(text, start)
        if (
            inner
            and inner.verb_first
            and not numbered(inner.text)
            and inner.is_short()
            and opening.is_same_make(inner)
        ):
            heads.append(RunIn(start, stop))
    sizes = [head.stop - head.start for head in heads]
    return heads[:1] if len(heads) == 2 and abs(sizes[0] - sizes[1]) > 1 else heads


def chorus_in(text: str) -> list[RunIn]:
    """Short sentences of one beginning with accounts between them: ``要锻造对党忠诚的政治品格。…要恪守依法行政的基本准则。…``

    Three or more are measures; what comes before the first stays an account.
    """
    if len(text) < _SHORTEST_CHORUS:
        return []
    voices: dict[str, list[RunIn]] = {}
    for start, stop in sentences(text):
        if _SHORTEST_VOICE <= stop - start <= _LONGEST_VOICE and text[stop - 1] == "。":
            beginning = _beginning(text[start:stop])
            if beginning:
                voices.setdefault(beginning, []).append(RunIn(start, stop))
    heads = max(voices.values(), key=len, default=[])
    return heads if len(heads) >= _VOICES and _have_accounts(text, heads, _ACCOUNT) else []


def _beginning(sentence: str) -> str:
    """What sentences of a chorus share: 要 or 必须, or the frame of their first clause (``在“…”关系上，``)."""
    clause = _FRAMED.match(sentence)
    if clause:
        return clause[1] + clause[2][-2:]
    verb = _URGED.match(sentence)
    return verb[0] if verb else ""


def nested_in(text: str) -> list[RunIn]:
    """Measures inside an account: title-like sentences at regular distance, ``全面落实就业优先战略。… 整体提升教育水平。… 整体提升医疗卫生水平。…``

    Three or more, the first at the head or behind one sentence, each with an account of several clauses; fewer are sentences like others.
    """
    if len(text) < _SHORTEST_NEST:
        return []
    heads = [RunIn(start, stop) for start, stop in sentences(text) if _is_title(text[start:stop])]
    if len(heads) < _VOICES or heads[0].start > _LATEST_NESTED:
        return []
    return heads if _have_accounts(text, heads, _NESTED_ACCOUNT) else []


def _is_title(sentence: str) -> bool:
    """Whether a sentence inside a paragraph looks like a title: short, verb first, in one clause."""
    return (
        _SHORTEST_NESTED <= len(sentence) <= _LONGEST_NESTED
        and sentence[-1] == "。"
        and "，" not in sentence
        and verb_first(sentence)
        and not is_topic_sentence(sentence)
    )


def _have_accounts(text: str, heads: Sequence[RunIn], shortest: int) -> bool:
    """Whether so many characters stand behind each head."""
    if len(text) - heads[-1].stop < shortest:
        return False
    return all(below.start - head.stop >= shortest for head, below in pairwise(heads))
