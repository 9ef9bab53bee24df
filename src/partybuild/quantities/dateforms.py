"""The forms in which dates are printed, one pattern each, and the numbers in them."""

from __future__ import annotations

import re
from typing import Final

from partybuild.quantities.days import YEARS as RELATIVE_YEARS
from partybuild.quantities.numerals import ONES, number

_YEAR: Final = (
    f"(?:[12][0-9]{{3}}|[一二][{ONES}零〇]{{3}}|[{ONES}][{ONES}零〇]{{2}}(?=年[{ONES}十]{{1,2}}月)|两千[零〇]?[{ONES}十]{{0,3}}"
    f"|[零〇][{ONES}]|0[0-9](?=年)|[0-9]{{2}}(?=年(?:[0-9{ONES}十]{{1,2}}月|初|底|末)))"
)
_MONTH: Final = f"(?:1[0-2]|0?[1-9]|十[一二]?|[{ONES}]|元|正|腊)"
_DAY: Final = f"(?:[12][0-9]|3[01]|0?[1-9]|[二三]?十[{ONES}]?|廿[{ONES}]?|[{ONES}])"
_TO: Final = " ?[—–~-]{1,2} ?|至|到"
_FRONT: Final = f"(?:(?P<relative>{'|'.join(sorted(RELATIVE_YEARS, key=len, reverse=True))})(?!同期)|(?P<year>{_YEAR})年度?)"
_EDGE: Final = (
    "年?初(?!步|心|级|中|一|二|三)|年?底(?!层|线)|年?末|[上中下]旬|[上下前后]半年|前[一二三]季度|第?[一二三四1-4]季度"
    f"|[春夏秋冬](?:季|天)|的?第[{ONES}十0-9]{{1,2}}(?:周|个月)|的?前[{ONES}十0-9]{{1,3}}(?:天|周)(?!期)"
)

#: A year, month or day with what narrows it: 2025年4月12日, 今年4月, 2022年初, 去年以来.
CALENDAR: Final = re.compile(
    f"{_FRONT}?(?:的?(?P<month>{_MONTH})月份?(?!间)"
    f"(?:(?P<day>{_DAY})[日号]|(?P<nameless>(?<=[{ONES}十]月)[二三]?十[{ONES}]?(?![{ONES}十百千万亿年月个])))?)?"
    f"(?P<edge>{_EDGE})?(?P<since>以来)?"
)
#: 1月至8月, 2025年1—8月.
MONTHS: Final = re.compile(
    f"{_FRONT}?(?P<month>{_MONTH})月?(?:{_TO})(?P<until>{_MONTH})月(?![0-9{ONES}])"
)
#: 7月2日至6日, 2018年10月1日到2019年2月3日.
SPAN: Final = re.compile(
    f"{_FRONT}?(?:(?P<month>{_MONTH})月)?(?P<day>{_DAY})[日号]?(?:{_TO})"
    f"(?:(?P<year2>{_YEAR})年)?(?:(?P<month2>{_MONTH})月)?(?P<day2>{_DAY})[日号]"
)
#: 2009年到2010年, 2020年3月至2021年5月.
WHOLE: Final = re.compile(
    f"{_FRONT}(?:(?P<month>{_MONTH})月)?(?:{_TO})(?P<year2>{_YEAR})年(?:(?P<month2>{_MONTH})月)?"
)
#: 2007年与2009年之间.
BETWEEN: Final = re.compile(
    f"{_FRONT}(?:(?P<month>{_MONTH})月)?[和与](?P<year2>{_YEAR})年(?:(?P<month2>{_MONTH})月)?之?间"
)
#: 1995—1997年, 2016-18年.
YEARS: Final = re.compile(
    f"(?P<year>[12][0-9]{{3}})(?:{_TO})(?P<year2>[12][0-9]{{3}}|[0-9]{{2}})年?(?![0-9])"
)
#: The month of publication in another year: 去年本月, 去年同月十日.
SAME_MONTH: Final = re.compile(
    f"(?P<relative>[今去前明后上]年)的?[本同]月(?:(?P<day>{_DAY})[日号])?"
)
#: A weekday told by its place in a month: 8月的最后一个星期一, 第二个周五.
NTH_WEEKDAY: Final = re.compile(
    f"(?:{_FRONT}?的?(?P<month>{_MONTH})月份?的?)?(?:最后一个|第(?P<nth>[一二三四五1-5])个)的?(?:周|星期|礼拜)(?P<week>[一二三四五六日天])(?![次个场期轮回年月])"
)
#: A day alone: 30日.
DAY: Final = re.compile(
    "(?<![0-9.])(3[01]|[12][0-9]|[1-9])日(?![均元程常志子期本活游内产夜]|报(?!道|告|称)|以[内上下]|左右)"
)

#: A quarter of a year: 一季度, 前三季度.
QUARTER: Final = re.compile("(?:前[一二三]|[一二三四1-4])季度(?!末|报)")

_TIME: Final = "(?:[ T]{0,3}(?P<time>[0-2]?[0-9]:[0-5][0-9](?::[0-5][0-9])?))?"
_M: Final = "(?P<month>1[0-2]|0?[1-9])"
_D: Final = "(?P<day>[12][0-9]|3[01]|0?[1-9])"
#: A month and its day with a stroke: 11/3号, and 12/1 where it stands alone and is no proper fraction; a house with its number is none.
STROKE: Final = re.compile(
    f"{_M}/{_D}(?:[日号](?![楼院房馆厅线库店门车])|(?P<alone>(?=[\\s，。、；;]|\\Z)))"
)
#: Dates in figures, the first that fits: year first, day first, month first, a year of two figures, all in one.
DIGITS: Final = tuple(
    re.compile(form)
    for form in (
        f"(?P<year>[12][0-9]{{3}})(?P<dash>[-/. ]){_M}(?P=dash){_D}(?![0-9]){_TIME}",
        rf"{_D}\.{_M}\.(?P<year>[12][0-9]{{3}})(?![0-9])",
        rf"{_M}/{_D}/(?P<year>[12][0-9]{{3}})(?![0-9])",
        f"(?P<year>[0-9]{{2}})-{_M}-{_D}(?![0-9-])",
        "(?P<year>(?:19|20)[0-9]{2})(?P<month>0[1-9]|1[0-2])(?P<day>0[1-9]|[12][0-9]|3[01])(?![0-9])",
    )
)

#: What opens an interval behind a date, and before it.
OPEN: Final = re.compile(
    "(?:或|及|和)?(?:之|以)[前后]|[前后](?!期|续|者|半|往|排|移|[一二三两])|起(?!来|到)|开始"
)
OPEN_BEFORE: Final = re.compile("(?:自从|自)\\Z")


def year_of(numeral: str) -> int | None:
    """A year, one of two figures in this century or the last."""
    value = _integer(numeral)
    if value is not None and len(numeral) == 2 and value < 100:
        return value + (1900 if value > 50 else 2000)
    return value


def month_of(numeral: str | None) -> int | None:
    """A month, with 元月, 正月 and 腊月."""
    return {"元": 1, "正": 1, "腊": 12}.get(numeral or "") or _integer(numeral)


def day_of(numeral: str | None) -> int | None:
    """A day of the month."""
    return _integer(numeral)


def _integer(numeral: str | None) -> int | None:
    value = number(numeral) if numeral else None
    return value if isinstance(value, int) else None
