"""Plans: figures of what is meant to be, and no results (力争年内改造小区60个; 到2027年,森林覆盖率达到45%以上; 预期目标是：…).

A word that plans governs what follows in its sentence, up to a word that says that something is so (已, 目前, 完成了).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from typing import Final, NamedTuple

from partybuild.model import Kind, Sense
from partybuild.quantities.clauses import END
from partybuild.quantities.days import Anchor
from partybuild.quantities.draft import NAMELESS, Draft
from partybuild.quantities.numerals import number
from partybuild.quantities.tables import choice, sections

_TABLE: Final = sections("meaning.txt")
_MOVE: Final = choice((*_TABLE["up"], *_TABLE["down"], "达", "突破"))
_VERB: Final = choice(_TABLE["fulfilled"])
_HELD: Final = "不[低少高超]|控制|稳定|保持"
#: Where a plan may be told, by the rarer character of the word: every alternative begins with one as it stands, so that a search skips where none can begin.
_WORD: Final = re.compile(
    "争(?:取|(?<=力争))|预[计期测]|望(?<=有望)|划(?<=[计规]划)|标(?<=目标)|要(?=[达实突减增下力])|拟|将|确(?=保)|后(?=年)|后(?<=今后)|明(?=年)|未(?=来)"
    '|到(?=20|[“"]?十[一二三四五六七])|底(?=[之以]?前)'
)
#: Words that plan whatever follows; words that are as often nouns, or take an object (将培训时间延长到); times to come.
_OPENING: Final = re.compile(
    f"(?:力争|有望|(?<![于超比较])预计)|(?<![于超比较])预[期测](?!寿命|收益)(?=目标|[0-9今明到全未将年]|{_VERB}|{_MOVE})"
    f"|(?P<weak>(?<!五年)计划(?!总?投资[占额的])(?=[在到用于今明未年每总新对将从0-9]|{_VERB}|[\u4e00-\u9fff]{{1,4}}[0-9])|目标任务(?=[为是数：:0-9]))"
    f"|(?P<alone>规划(?:新|总|用)?(?=面积|床位|地|[0-9]|{_VERB})|将于)"
    f"|争取(?!投|支|补|安排)(?:(?:在|到|于)?[今明]年|年[内底末]|在|用|到20|[让使])?(?:{_VERB}|{_MOVE})"
    "|(?<![主需重只首不必概纲摘还])要(?:达到|实现|突破|减排|增长|下降|力争)"
    f"|(?<![虚模草比仿])拟(?=[在于用对投建招聘]|{_VERB}|[\u4e00-\u9fff]{{2,8}}[0-9])"
    f"|将(?:达(?!标)|在(?![押校职岗建编]|第一时间)|{_MOVE})|(?P<object>将(?:再|继续|新|用)?{_VERB})"
    "|(?P<sure>确保(?![了过]))"
    "|(?P<goal>目标(?:任务)?(?:[是为：:]|[确设]?定[为在]|值?约?(?=[0-9])))"
    "|明年|后年|(?:未来|今后)[0-9一二两三四五十几]{1,2}年(?!的)"
    '|(?<![截止年月日高升加少降低大小展长增减缩落])到(?:(?P<year>20[0-9]{2})年(?P<edge>年?[底末])?|[“"]?十(?P<five>[一二三四五六七])五[”"]?(?:规划)?(?:期?末|时))'
    "|(?<=[年月])(?P<before>底[之以]?前)"
)
#: Of a year that was: 去年|底前, 2020年12月|底前.
_YEAR_BEFORE: Final = re.compile(
    "(?P<was>[去上前])?(?:(?P<year>[12][0-9]{3})年)?(?:[0-9]{1,2}月|年)?\\Z"
)
#: What stands in the clause before a plan or a goal that was met, or that is none yet: 顺利完成|目标任务, 制定年度|计划12项.
_MADE_OR_MET: Final = re.compile(
    "(?:完成|达到|超|[高低优好快慢]于|制定|编制|出台|印发|占)[^，。；：、]{0,10}\\Z"
)
#: What ends a plan: a result, or a thing that is so.
_DONE: Final = re.compile(choice(_TABLE["done"]))
#: What ends a plan whose verb may be its own: 计划投资3.2亿元,完成1.9亿元; 年度计划投资8亿元,1至9月完成7.1亿元.
_MET: Final = re.compile(
    "[，,、；](?:完成|开工|竣工|累计|共(?!涉)|[0-9]{1,2}月?[至到—~-][0-9]{1,2}月|上半年|前[二三]季度|前[0-9一二三四五六七八九十]{1,2}个月)"
)
_SENTENCE: Final = re.compile("[。；！？!?;\n]")
#: Behind 将, of a thing that something is made of: 将建设周期|缩短2个月, 将培训时间延长|到.
_MADE: Final = re.compile("[^，。；0-9]{0,12}(?:[到至为成由]|缩短|压缩|延长)")
_COUNTED: Final = re.compile("[^，。；：、,]{0,16}[0-9两二三四五六七八九十百千万几]")
_SURELY: Final = re.compile(f"{_VERB}|{_MOVE}|{_HELD}|率")
#: Before a figure that counts what there is: 全区|186个, 现有|.
_THERE: Final = re.compile("(?:全[国省市州县区镇乡村]|现有|原有|[这该])\\Z")
#: Behind an age that says which people are meant, and years that name a plan: 3岁|以下婴幼儿, 五年|发展规划.
_NAMING: Final = re.compile(
    "(?<=岁)(?:(?:及?以[上下]|左右)[\u4e00-\u9fff]|(?!及?以[上下]|左右)[\u4e00-\u9fff])|(?:发展|行动)?[规计]划"
)
#: Behind a figure that a goal has: 累计下降13.5%|的目标; 其余340个|将于10月底前建成.
_AIMED: Final = re.compile(
    "(?:以[上下内]|左右)?的(?:年度|全年|预期|既定|约束性)?(?:目标|任务(?!清单|量))(?!责任|考核|书)|(?:将于|拟于|计划于|预计于?|力争于?)[^，。；]{0,12}[建完竣投交开]"
)
#: Without one of these no figure has a goal behind it.
_AIM: Final = ("目标", "任务", "将于", "拟于", "计划于", "预计", "力争")
_LONGEST, _REACH = 160, 40


class Scope(NamedTuple):
    """A stretch of text whose figures are plans, half-open; `sure` where only what a verb reaches is one (确保全年|新增)."""

    start: int
    end: int
    sure: bool


def scopes(plain: str, anchor: Anchor) -> list[Scope]:
    """What the words of a text that plan govern, in order."""
    found: list[Scope] = []
    for word in _WORD.finditer(plain):
        at = word.start()
        opening = _OPENING.match(plain, at) or (_OPENING.match(plain, at - 1) if at else None)
        if not opening:
            continue
        start = opening.end()
        if found and start <= found[-1].end and not found[-1].sure:
            continue
        if (
            not _ahead(plain, opening, anchor)
            or (
                opening["object"]
                and (_MADE.match(plain, start) or not _COUNTED.match(plain, start))
            )
            or (
                (opening["weak"] or opening["goal"])
                and _MADE_OR_MET.search(plain, max(0, opening.start() - 13), opening.start())
            )
        ):
            continue
        ends = END if opening["alone"] else _SENTENCE
        mark = ends.search(plain, start, start + _LONGEST)
        end = mark.start() if mark else min(len(plain), start + _LONGEST)
        done = _DONE.search(plain, start, end)
        end = done.start() if done else end
        met = _MET.search(plain, start, end) if opening["weak"] else None
        found.append(Scope(start, met.start() if met else end, bool(opening["sure"])))
    return found


def _ahead(plain: str, opening: re.Match[str], anchor: Anchor) -> bool:
    """Whether a time that is told is to come; true where none is."""
    if opening["before"]:
        of = _YEAR_BEFORE.search(plain, max(0, opening.start() - 9), opening.start())
        year = of["year"] if of else None
        if year:
            return anchor.year is not None and int(year) >= anchor.year
        return not (of and of["was"])
    if not opening["year"] and not opening["five"]:
        return True
    if any(word in plain[max(0, opening.start() - 12) : opening.start()] for word in "从由自"):
        return False
    if opening["five"]:
        return anchor.year is None or 2005 + 5 * (number(opening["five"]) or 0) >= anchor.year
    year = int(opening["year"])
    if anchor.year is None or year != anchor.year:
        return anchor.year is None or year > anchor.year
    return bool(opening["edge"]) and anchor.month is not None and anchor.month < 11


def plan(plain: str, found: Sequence[Draft], anchor: Anchor) -> None:
    """Write into the figures of a passage which are plans: 力争年内改造60个; 到2027年,森林覆盖率达到45%以上; 下降13.5%的目标.

    What the earlier figure of a pair is stays so (由58%|提高到65%), and so do completions and what is counted in order.
    """
    governed = scopes(plain, anchor)
    aimed = any(word in plain for word in _AIM)
    if not governed and not aimed:
        return
    starts = [scope.start for scope in governed]
    before = {id(draft.was) for draft in found if draft.was}
    for draft in found:
        if draft.base in NAMELESS or draft.sense is Sense.COMPLETION or id(draft) in before:
            continue
        if draft.kind is Kind.ORDINAL and draft.sense is not Sense.RANK:
            continue
        nth = bisect_right(starts, draft.first) - 1
        if (
            nth >= 0 and draft.end <= governed[nth].end and _governs(plain, draft, governed[nth])
        ) or (aimed and _AIMED.match(plain, draft.end)):
            draft.sense = Sense.PLAN


def _governs(plain: str, draft: Draft, scope: Scope) -> bool:
    """Whether a figure in the reach of a word that plans is a plan itself, and does not count what there is."""
    if _THERE.search(plain, max(0, draft.first - 3), draft.first):
        return False
    if draft.kind is Kind.DURATION and _NAMING.match(plain, draft.end):
        return False
    if not scope.sure:
        return True
    low = max(scope.start, draft.first - _REACH)
    marks = [mark.end() for mark in END.finditer(plain, low, draft.first)]
    return _SURELY.search(plain, marks[-1] if marks else low, draft.first) is not None
