"""What each recogniser of this package needs to see: most lines show few of them anything, and are not shown to the rest."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Final, NamedTuple

import attrs

from partybuild.evidence.lines import Line
from partybuild.evidence.recognisers import (
    Recogniser,
    Recognisers,
    bylines,
    captions,
    credits,
    datelines,
    furniture,
    masthead,
    notes,
)
from partybuild.evidence.shown import Shown, Trigger
from partybuild.evidence.signs import firsts_of_navigation
from partybuild.model import Role

_SEPARATED: Final = ":：丨|｜/／"
_DAY: Final = Trigger(among="年./-")
_BRACKET: Final = Trigger(among="（(")


class Asked(NamedTuple):
    """A recogniser that may know a part of a line.

    Args:
        at: Which one of all.
        role: What it recognises.
        recogniser: The recogniser.
    """

    at: int
    role: Role
    recogniser: Recogniser


@attrs.frozen(eq=False)
class Asking:
    """Which of some recognisers may know a part of a line.

    Args:
        rules: The recognisers, with the role of what they recognise.
    """

    rules: Recognisers
    _shown: Shown[Asked] = attrs.field(init=False, repr=False)
    _hinted: int = attrs.field(init=False, repr=False)

    @_shown.default
    def _needed(self) -> Shown[Asked]:
        triggers = triggers_of_recognisers()
        asked = [Asked(k, role, known) for k, (role, known) in enumerate(self.rules)]
        return Shown(asked, [triggers.get(known, Trigger()) for _, known in self.rules])

    @_hinted.default
    def _by_hints(self) -> int:
        return sum(1 << k for k, (_, known) in enumerate(self.rules) if known in _HINTED)

    def of(self, line: Line) -> Sequence[Asked]:
        """Those that may know a part of a line, in order."""
        hinted = 0 if _HINTS.isdisjoint(line.hints) else self._hinted
        return self._shown.of(line.text, hinted)


_HINTS: Final = frozenset({furniture.CHROME, datelines.FACT})
_HINTED: Final = frozenset({furniture.navigation, bylines.fact, datelines.fact})
"""Those that know by what the reader saw of a line."""


@cache
def triggers_of_recognisers() -> Mapping[Recogniser, Trigger]:
    """What each recogniser of this package needs; one from outside is always asked."""
    navigation = "".join(sorted(firsts_of_navigation()))
    hinted = Trigger(first="\n")  # no line begins so
    return {
        furniture.navigation: Trigger(
            among=">»›首位栏权©备安持经议标声代多扫长CcIi", first=navigation, digits=True
        ),
        furniture.empty_label: Trigger(last=":："),
        furniture.turn: Trigger(among="转接详"),
        furniture.layout_code: Trigger(among="①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳❶❷❸❹❺❻❼❽❾❿"),
        masthead.citation: Trigger(among="《"),
        masthead.page_line: Trigger(among="版", digits=True),
        masthead.day_line: _DAY,
        masthead.paper_name: Trigger(among="报"),
        masthead.supplement: Trigger(last="刊版道"),
        masthead.site: Trigger(last="网站盟线道端号台"),
        masthead.imprint: Trigger(among="刊C邮版期办《:."),
        credits.editors: Trigger(among="编式校检审监策筹制设版录值视签:："),
        credits.sourced: Trigger(first="图供摄制"),
        credits.photo_credit: Trigger(among=f"摄图供绘稿影料{_SEPARATED}", last="影摄图片照供"),
        datelines.origin: Trigger(among="源布自载于稿:："),
        datelines.origin_tail: Trigger(among="源载摘"),
        datelines.labelled: Trigger(among="间期于"),
        datelines.bare: _DAY,
        datelines.fact: hinted,
        bylines.fact: hinted,
        bylines.marked: Trigger(first="■□●○◎◆◇☆★"),
        bylines.official: Trigger(among="记席任长理人"),
        bylines.reporter: Trigger(among="者讯评撰习察"),
        bylines.labelled: Trigger(among=_SEPARATED),
        bylines.labelled_tail: _BRACKET,
        bylines.author_note: Trigger(among="者笔讲课"),
        bylines.lead: Trigger(among="讯电息", first="（(【"),
        bylines.signature: _BRACKET,
        captions.marked: Trigger(first="▲▼△▽◀▶◁▷↑↓←→图上下左右题组资配照"),
        notes.keywords: Trigger(among="键题"),
        notes.editor_note: Trigger(among="编栏按言摘示导提删"),
    }
