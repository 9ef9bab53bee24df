"""Made-up articles whose structure is known: drawn from a stock of words, before anything is printed.

What is drawn follows newspaper custom: headings of one make, run-in headings (段首提示句) that open neighbouring paragraphs alike, a masthead that names the day.
"""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path
from random import Random
from typing import Any, Final

import attrs

STOCK: Final[dict[str, Any]] = tomllib.loads(
    (Path(__file__).parent / "printed/stock.toml").read_text(encoding="utf-8")
)
NUMERALS: Final = "一二三四五六七八九"


@attrs.frozen
class Piece:
    """A leaf as it should be found; a line feed in its text is where it may be set in two lines."""

    role: str
    text: str
    level: int | None = None


@attrs.frozen
class Unit:
    """Leaves printed as one paragraph, or one after the other as lines (`flows` is false)."""

    pieces: tuple[Piece, ...]
    flows: bool = False

    @property
    def text(self) -> str:
        """All its characters."""
        return "".join(piece.text for piece in self.pieces)


@attrs.frozen
class Structure:
    """An article: what stands above and below its text, its text, its photos, and what is told of it."""

    top: tuple[Unit, ...]
    body: tuple[Unit, ...]
    photos: tuple[Unit, ...]
    end: tuple[Unit, ...]
    turn: Unit | None
    article: dict[str, Any]


def drawn(chance: Random) -> Structure:
    """A structure by chance."""
    return _Writer(chance).structure()


def _line(role: str, text: str, level: int | None = None) -> Unit:
    return Unit((Piece(role, text, level),))


class _Writer:
    """Writes one article about one place."""

    def __init__(self, chance: Random) -> None:
        self.chance = chance
        self.place = self.one("places")
        self.article: dict[str, Any] = {"authors": []}
        self.end: list[Unit] = []

    def coin(self, share: float = 0.5) -> bool:
        return self.chance.random() < share

    def one(self, kind: str) -> str:
        return str(self.chance.choice(STOCK[kind]))

    def some(self, kind: str, count: int) -> list[str]:
        return self.chance.sample(STOCK[kind], count)

    def filled(self, text: str) -> str:
        """The text with its blanks filled in."""
        if "{" not in text:
            return text
        return text.format(
            n=self.chance.randint(11, 98),
            m=self.chance.randint(120, 4800),
            place=self.place,
            village=self.one("villages"),
            name=self.one("names"),
        )

    def structure(self) -> Structure:
        top = (*self.masthead(), *self.heads(), *self.byline())
        sections = self.sections()
        body = [*self.lead(), *sections]
        photos = [self.photo() for _ in range(self.chance.randint(0, 2))]
        turn = _line("turn", "（下转第四版）") if self.coin(0.15) else None
        return Structure(top, tuple(body), tuple(photos), tuple(self.end), turn, self.article)

    # ------------------------------------------------------------- above the text

    def masthead(self) -> list[Unit]:
        if self.coin(0.3):
            return []
        number, paper = self.chance.randint(1, 12), self.one("papers")
        day = date(2024, self.chance.randint(1, 12), self.chance.randint(1, 28))
        self.article |= {"date": day.isoformat(), "origin": paper, "page": str(number)}
        printed = f"{day.year}年{day.month}月{day.day}日 星期{'一二三四五六日'[day.weekday()]}"
        lines = [f"第{number}版：{self.one('sheets')}", f"{paper} {printed}"]
        units = [_line("masthead", text) for text in lines]
        if self.coin():
            units.append(_line("editors", "责编：{} 校对：{}".format(*self.some("names", 2))))
        return units

    def heads(self) -> list[Unit]:
        title = self.one("titles")
        if self.coin(0.4):
            title = title.replace(" ", "\n")
        units = [_line("title", title)]
        if self.coin(0.4):
            units.insert(0, _line("column", self.one("columns")))
        if self.coin(0.4):
            units.append(_line("subtitle", self.filled(self.one("subtitles"))))
        return units

    def byline(self) -> list[Unit]:
        first, second, third = self.some("names", 3)
        authors: list[tuple[str, str]]
        match self.chance.randrange(6):
            case 0:
                return []
            case 1:
                office = f"中共{self.place}委组织部"
                text, authors = f"■{office}", [(office, "")]
            case 2:
                text, authors = f"□{first}", [(first, "")]
                self.end.append(_line("author_note", f"（作者系{self.place}委党校讲师）"))
                self.article["authors"].append(
                    {"name": first, "affiliation": f"{self.place}委党校讲师"}
                )
                return [_line("byline", text)]
            case 3:
                text, authors = f"本报记者 {first}", [(first, "本报记者")]
            case 4:
                text = f"□本报记者 {first} 通讯员 {second}"
                authors = [(first, "本报记者"), (second, "通讯员")]
            case _:
                text = f"本报记者 {first} 通讯员 {second} {third}"
                authors = [(first, "本报记者"), (second, "通讯员"), (third, "通讯员")]
        self.article["authors"] += [{"name": name, "role": role} for name, role in authors]
        return [_line("byline", text)]

    # ------------------------------------------------------------- the text

    def sentence(self) -> str:
        subject = self.filled(self.one("subjects"))
        clauses = [self.filled(each) for each in self.some("clauses", self.chance.randint(2, 3))]
        if self.coin(0.4):
            clauses.append(self.one("results"))
        time = f"{self.one('times')}，" if self.coin(0.3) else ""
        return f"{time}{subject}{'，'.join(clauses)}。"

    def text(self, most: int = 4) -> str:
        sentences = [self.sentence() for _ in range(self.chance.randint(1, most))]
        if self.coin(0.15):
            sentences.append(self.filled(self.one("speeches")))
        return "".join(sentences)

    def account(self) -> str:
        """What follows a run-in heading: it has no subject of its own, the place's is understood."""
        clauses = [self.filled(each) for each in self.some("clauses", self.chance.randint(2, 4))]
        return f"{'，'.join(clauses)}，{self.one('results')}。"

    def paragraph(self) -> Unit:
        return Unit((Piece("paragraph", self.text()),), flows=True)

    def lead(self) -> list[Unit]:
        units = [self.paragraph() for _ in range(self.chance.randint(1, 2))]
        if self.coin(0.15) and not self.article["authors"]:
            name = self.one("names")
            self.article["authors"].append({"name": name, "role": "记者"})
            report = Piece("byline", f"本报讯（记者 {name}）")
            units[0] = Unit((report, *units[0].pieces), flows=True)
        return units

    def sections(self) -> list[Unit]:
        count = self.chance.choice([0, 2, 3, 4])
        form = self.chance.choice(STOCK["headings"])
        fills = self.chance.sample(form["fill"], len(form["fill"]))
        numbers = self.chance.choice(["", "", "", "{}、", "（{}）"])
        if "“" in form["frame"]:
            numbers = ""
        units: list[Unit] = []
        runins = self.runins(count, numbers)
        for i in range(count):
            number = numbers.format(NUMERALS[i])
            units.append(_line("heading", number + form["frame"].format(*fills[i]), 1))
            units += [self.paragraph() for _ in range(self.chance.randint(1, 2))]
            if self.coin():
                units += self.measures(runins, 2)
        if not count and self.coin():
            units += self.measures(runins, 1)
        return units or [self.paragraph() for _ in range(3)]

    def runins(self, count: int, numbers: str) -> str:
        """The form of run-in headings, the same through the article; a ladder is not used twice."""
        if numbers == "（{}）":
            return "{1}。"
        return self.chance.choice(["{1}。", "（{0}）{1}。", "{0}是{1}。"] if count else ["{1}。"])

    def measures(self, form: str, level: int) -> list[Unit]:
        """Neighbouring paragraphs that open alike, or one paragraph with 一是… 二是… in it."""
        slogans = self.chance.sample(STOCK["runins"]["slogans"], self.chance.randint(2, 4))
        pairs = [
            (
                Piece("runin", form.format(NUMERALS[i], slogan), level),
                Piece("paragraph", self.account()),
            )
            for i, slogan in enumerate(slogans)
        ]
        if "是" in form and self.coin():
            first = Piece("paragraph", self.sentence())
            return [Unit((first, *(piece for pair in pairs for piece in pair)), flows=True)]
        return [Unit(pair, flows=True) for pair in pairs]

    def photo(self) -> Unit:
        """A caption with a mark, without one, with a credit on its line or on the next."""
        kind = self.chance.choice(["marked", "plain"])
        caption = Piece("caption", self.filled(self.chance.choice(STOCK["photos"][kind])))
        name = self.one("names")
        match self.chance.randrange(4):
            case 0:
                return Unit((caption,))
            case 1:
                return Unit((caption, Piece("credit", f" {name} 摄")))
            case 2:
                return Unit((caption, Piece("credit", f"\n{name} 摄")))
            case _:
                return Unit((caption, Piece("credit", f"\n（图片由{self.place}委组织部提供）")))
