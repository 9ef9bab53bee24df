"""Topic sentences: what tells something rather than announcing it as a title does."""

from __future__ import annotations

import re
from typing import Final

# A subject, a time, a quotation, a definition, a proverb, somebody speaking:
# 近年来，… · 这是… · 群众… · “人民至上”。 · …离不开… · …的关键在于…
_OPENS: Final = re.compile(
    r"(?:这|那|该|其(?!道)|他|她|它|我|你|在(?!线)|从(?!严|实|细)|随|由|据|如|若|每(?!周|月)|有(?!效|序|力)|各(?!司)|某|本|此|但|而|并|也|又|就|只|既|虽|因|所|与|和|向(?!下|上|前)|于|至|自(?!治|律|强|主)"
    r"|[今去前后昨明近][年天日期晚晨]|近来|近些|后来|目前|截至|同时|当[前时天地年]|一(?!线|站|网|体|核)|两(?!手|翼)|几|数(?!字|智)|大家|人们|群众|记者|笔者|百年|\d"
    r"|[“‘][^”’]*[”’][，,。]?$)"
)
# Each alternative begins with one character of its own, which `re` looks for before it tries any.
_WITHIN: Final = re.compile(
    r"是|了(?<!为了)[，,。]|已|说[，,。：:]|表示|指出|认为|强调[，,：:]|没有|才|曾|吗[。，]|呢[。，]|吧[。，]|啊[。，]|同样|也|还(?!原)|均|都(?!市)|更是|位于|在于|取决|离不开|意味着|需要(?<!急需要)|必须|应当|应该|很|更加?(?=[^，,。]{0,3}了)|？|\?|的[^，,。]{1,6}[，,].*的"
)

# 1986年，建敬老院1处。 · 据朝中社报道，… · 这是… · 随着… · 为进一步…: it tells, and no measure is called so.
_TELLS: Final = re.compile(
    r"[这那该他她你]|其(?![道他实])|据(?!守)|按照|根据|随着|通过|由于|对于|如果|虽然|因为|不仅|此外|同时|与此同时|但是?|然而"
    r"|为(?:了|此|进一步|深入|贯彻|落实|切实|全面|加强|推动|推进|解决|破解|确保)"
    r"|\d{1,4}年|\d{1,2}月|[今去]年|近[年日几两三]|日前|目前|当[前时天年]|截至|如今|最近|长期以来"
)


def tells(text: str) -> bool:
    """Whether a sentence begins as an account does (a day, a pronoun, a circumstance), and as no measure is called."""
    return bool(_TELLS.match(text))


def is_topic_sentence(text: str) -> bool:
    """Whether a sentence tells something (a subject, a time, a definition) rather than announcing it as a title does."""
    return bool(_OPENS.match(text) or _WITHIN.search(text))
