"""Showing text: one character for one character, so that marks never need re-aligning."""

from __future__ import annotations

import re
from typing import Final

_BREAKS: Final[dict[int, str]] = str.maketrans(
    dict.fromkeys("\n\t\x0b\x0c\x1c\x1d\x1e\x1f\x85\u2028\u2029", " ")
)
# Control characters of ASCII have a picture each, those of Latin 1 one for all.
_PICTURES: Final[dict[int, int | str]] = {
    **{code: 0x2400 + code for code in range(0x20)},
    0x7F: 0x2421,
    **dict.fromkeys(range(0x80, 0xA0), 0x2426),
    **_BREAKS,
}

_WIDE: Final = {",": "，", ";": "；", ":": "：", "?": "？", "!": "！", "(": "（", ")": "）"}
_HAN: Final = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af"
_NEIGHBOUR: Final = f"{_HAN}，。；：？！、）》」』】”’…—％"
# ASCII punctuation touching a Chinese character or Chinese punctuation: 研究,部署 (OCR prints half-width throughout).
_NARROW: Final = re.compile(f'(?<=[{_NEIGHBOUR}%"])[,;:?!()]|[,;:?!()](?=[{_HAN}“‘《「『（【])')
_STRAIGHT: Final = re.compile('"')
_DASH: Final = re.compile(f"(?<=[{_NEIGHBOUR}“])--(?=[{_HAN}“])")


def shown(text: str) -> str:
    """The text as it is shown in a line: line breaks, tabs and form feeds become blanks."""
    return text.translate(_BREAKS)


def visible(text: str) -> str:
    """The text as a terminal shows it: as `shown`, and control characters, which would command the terminal, become their pictures (␛)."""
    return text.translate(_PICTURES)


def unbracketed(text: str) -> str:
    """The text without the brackets around all of it, or a lone one at an end: （记者冯芸） is 记者冯芸, but 本报讯（记者冯芸） stays as it is."""
    opened: list[int] = []
    pairs: dict[int, int] = {}
    for at, character in enumerate(text):
        if character == "（":
            opened.append(at)
        elif character == "）" and opened:
            pairs[opened.pop()] = at
    last = len(text) - 1
    if pairs.get(0) == last:
        return text[1:-1]
    first = text.startswith("（") and 0 not in pairs
    end = text.endswith("）") and last not in pairs.values()
    return text[first : len(text) - end]


def typeset(text: str) -> str:
    """The text as a Chinese office prints it, character for character.

    Half-width ``, ; : ? ! ( )`` beside Chinese become full-width, straight double quotation marks that pair up become “ and ”, ``--`` beside Chinese becomes ``——``.
    The result is as long as the text.
    """
    text = _NARROW.sub(lambda match: _WIDE[match[0]], shown(text))
    if text.count('"') % 2 == 0:
        pair = iter("“”" * (text.count('"') // 2))
        text = _STRAIGHT.sub(lambda _: next(pair), text)
    return _DASH.sub("——", text)
