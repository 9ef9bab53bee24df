"""Notes around an article: the editor's (编者按), abstracts, keywords (关键词)."""

from __future__ import annotations

import re
from typing import Final

from partybuild.evidence.lines import Line
from partybuild.source import Extent

_EDITOR: Final = re.compile(
    r"[■□●◆\[【(（]?\s*(?:编\s*者\s*按|编\s*者\s*的\s*话|编\s*后|开栏的话|开栏语|编辑按|按\s*语|引\s*言|摘\s*要|内容提要|内容摘要|核心提示|阅读提示|导\s*读|提\s*要|前\s*言)\s*(?:[\]】)）]|[:：]|\s|$)|[（(]\s*本\s*文\s*有\s*删\s*[减节]"
)
_KEYWORDS: Final = re.compile(r"[\[【(（]?\s*(?:关\s*键\s*词|主\s*题\s*词)\s*[\]】)）]?\s*[:：]?")
_LONGEST_KEYWORDS: Final = 120


def editor_note(line: Line) -> Extent | None:
    """A line that a note's name begins: ``编者按 秋天的脚步款款而至…`` · ``【摘要】…`` · ``核心提示：…`` · ``（本文有删减）``."""
    return line.extent if _EDITOR.match(line.text[:16]) else None


def keywords(line: Line) -> Extent | None:
    """A line of keywords: ``【关键词】基层治理；党建引领`` · ``关键词：…``."""
    if len(line.text) <= _LONGEST_KEYWORDS and _KEYWORDS.match(line.text[:10]):
        return line.extent
    return None
