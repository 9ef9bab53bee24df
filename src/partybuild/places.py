"""Which place an article is about: province, city and county by GB/T 2260.

The dictionary is ``data/divisions.tsv`` (names and codes; its source and licence stand at its head).
A name that several places bear is settled by the other places named beside it, or stays unsettled.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from importlib.resources import files
from typing import Final

import attrs

from partybuild.chinese.folding import unified
from partybuild.model import AnyLeaf, Article, leaves
from partybuild.source import Extent

_LEVELS: Final = (2, 4, 6)
_BODY_MENTIONS: Final = 2
_HAN: Final = re.compile("[\u3400-\u9fff]")
# 适应城市 is not 应城市 and 贫困山区 no 困山区: names that end in a common noun, and the shortest ones, must begin where a word can begin.
_NOUN_ENDS: Final = (
    "城市",
    "山区",
    "城区",
    "郊区",
    "矿区",
    "新区",
    "林区",
    "东区",
    "西区",
    "南区",
    "北区",
)
_SHORT: Final = 2
_OPENERS: Final = frozenset("在于由对和与及为向到从全以是让将赴驻的省市州盟区县、")
_SUFFIX: Final = re.compile("(?:壮族|回族|维吾尔)?自治区$|特别行政区$|省$|市$|地区$|盟$")
_PEOPLES: Final = (
    "土家族|布依族|哈尼族|哈萨克|柯尔克孜|景颇族|傈僳族|拉祜族|朝鲜族|蒙古族|蒙古|藏族|羌族|彝族|苗族|侗族|壮族|瑶族"
    "|白族|傣族|回族|黎族|满族|畲族|水族|佤族|怒族|独龙族|普米族|仡佬族|仫佬族|毛南族|纳西族|布朗族|裕固族|保安族"
    "|东乡族|撒拉族|达斡尔族|锡伯|塔吉克|土族|各族"
)
_AUTONOMOUS: Final = re.compile(f"^(.+?)(?:{_PEOPLES})+自治([州县])$")


@attrs.frozen
class Place:
    """A place, and where the article names it.

    Args:
        code: GB/T 2260: two digits for a province, four for a prefecture, six for a county.
        names: The names from the province down, as far as the code goes.
        evidence: The characters that were read as this place.
    """

    code: str
    names: tuple[str, ...]
    evidence: Extent

    @property
    def label(self) -> str:
        """The name for a table: 广西壮族自治区, 梧州市, 桂林市象山区."""
        return "".join(self.names[-2:]) if len(self.code) > _LEVELS[1] else self.names[-1]


def place_of(article: Article) -> Place | None:
    """The place an article is about, or None where its text does not settle it.

    The heads decide before the bylines, and these before the text, where more than half of the names must agree.
    Bylines count with full names only: 新华社北京10月9日电 says where a report was sent from.
    """
    heads = [leaf for leaf in article.heads if leaf.extent.spans]
    marked = {id(leaf) for leaf in (*heads, *article.bylines)}
    body = [leaf for leaf in leaves(article) if id(leaf) not in marked]
    in_heads = _mentions(heads, short=True)
    # Most heads name places that no other name is needed for: then nothing below them has to be read.
    if _is_plain(in_heads) and (place := _place(in_heads, set(), 1)):
        return place
    fields = ((in_heads, 1), (_mentions(article.bylines), 1), (_mentions(body), _BODY_MENTIONS))
    context = {codes[0] for field, _ in fields for codes, _ in field if len(codes) == 1}
    for field, least in fields:
        if place := _place(field, context, least):
            return place
    return None


_Mentions = list[tuple[tuple[str, ...], Extent]]
"""Names in the order of the text: the codes that bear each, and where it stands."""


def _is_plain(mentions: _Mentions) -> bool:
    """Whether every name is one place's alone."""
    return all(len(codes) == 1 for codes, _ in mentions)


def _place(mentions: _Mentions, context: set[str], least: int) -> Place | None:
    settled = [(c, e) for codes, e in mentions if (c := _settled(codes, context))]
    return _agreed(settled) if len(settled) >= least else None


def _mentions(leafs: Iterable[AnyLeaf], *, short: bool = False) -> _Mentions:
    return [found for leaf in leafs for found in _named(leaf.extent, short=short)]


def _named(extent: Extent, *, short: bool) -> Iterator[tuple[tuple[str, ...], Extent]]:
    """Every name in an extent, with the codes that bear it."""
    text = unified(extent.text)
    names = full_names()
    last = -1
    for start, end in stretches(text):
        name = text[start:end]
        full = name in names
        opened = start in (0, last) or not _HAN.match(text, start - 1)
        if full:
            doubtful = name.endswith(_NOUN_ENDS) or len(name) <= _SHORT
            if doubtful and not opened and text[start - 1] not in _OPENERS:
                continue
            if name.endswith("市") and text.startswith("场", end):
                continue
        elif not (short and opened):
            continue
        last = end
        yield (names[name] if full else short_names()[name]), extent[start:end]


def stretches(text: str) -> Iterator[tuple[int, int]]:
    """Where names stand, each as long as it can be, none inside another: half-open, from left to right.

    One pattern of all names would try thousands of alternatives at every character; two characters tell nearly always that there is none.
    """
    pair, names = _search()
    end = 0
    for match in pair.finditer(text):
        start = match.start()
        if start < end:
            continue
        for name in names.get(text[start : start + 2], ()):
            if text.startswith(name, start):
                end = start + len(name)
                yield start, end
                break


def _settled(codes: Sequence[str], context: set[str]) -> str:
    """The one code that is meant: the only one, or the only one whose parents are named too."""
    if len(codes) == 1:
        return codes[0]
    near = [c for c in codes if any(c.startswith(k) or k.startswith(c) for k in context)]
    return near[0] if len(near) == 1 else ""


def _agreed(settled: Sequence[tuple[str, Extent]]) -> Place | None:
    """The deepest code that more than half of the mentions lie in or above, level by level."""
    code = ""
    for length in _LEVELS:
        votes = Counter(c[:length] for c, _ in settled if len(c) >= length and c.startswith(code))
        if not votes:
            break
        best, count = votes.most_common(1)[0]
        if count * 2 <= sum(votes.values()):
            break
        code = best
    if not code:
        return None
    evidence = next(e for c, e in settled if c.startswith(code) or code.startswith(c))
    exact = next((e for c, e in settled if c == code), evidence)
    table = _divisions()
    names = tuple(table[code[:n]] for n in _LEVELS if n <= len(code) and code[:n] in table)
    return Place(code, names, exact)


@cache
def _divisions() -> dict[str, str]:
    """Code → name."""
    text = files("partybuild").joinpath("data/divisions.tsv").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in text.splitlines() if line and not line.startswith("#"))
    return {code: name for code, name in rows}  # noqa: C416 the rows are lists


@cache
def full_names() -> dict[str, tuple[str, ...]]:
    """Full name → codes; 恩施土家族苗族自治州 is 恩施州 as well."""
    names: defaultdict[str, list[str]] = defaultdict(list)
    for code, name in _divisions().items():
        names[name].append(code)
        if found := _AUTONOMOUS.match(name):
            names[found[1] + found[2]].append(code)
    return {name: tuple(codes) for name, codes in names.items()}


@cache
def short_names() -> dict[str, tuple[str, ...]]:
    """Provinces and prefectures without 省, 市, 自治区: 广西, 梧州."""
    stems: defaultdict[str, list[str]] = defaultdict(list)
    for code, name in _divisions().items():
        stem = _SUFFIX.sub("", name)
        if len(code) < _LEVELS[2] and stem != name and len(stem) >= _SHORT:
            stems[stem].append(code)
    # 吉林 and 吉林市: the province bears the bare name.
    return {stem: (min(codes, key=len),) for stem, codes in stems.items()}


@cache
def _search() -> tuple[re.Pattern[str], dict[str, tuple[str, ...]]]:
    """Where a name can begin, and the names by their first two characters, the longer first."""
    names = {*full_names(), *short_names()}
    by_pair: defaultdict[str, list[str]] = defaultdict(list)
    for name in sorted(names, key=lambda name: (-len(name), name)):
        by_pair[name[:2]].append(name)
    first, second = ("".join(sorted({name[i] for name in names})) for i in (0, 1))
    return re.compile(f"[{first}](?=[{second}])"), {p: tuple(n) for p, n in by_pair.items()}
