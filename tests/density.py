"""How many figures a Word briefing has in 100 characters of its text.

``python tests/density.py 简报.docx …`` counts in the paragraphs of running text of each file, whoever made it.
"""

from __future__ import annotations

import sys
from pathlib import Path

import partybuild
from partybuild.model import Kind
from word_files import paragraphs

#: When, which and what it is called, is no figure that says how much.
NOT_COUNTED = {Kind.DATE, Kind.YEAR, Kind.ORDINAL, Kind.LABEL, Kind.AGE}


def density(data: bytes) -> tuple[int, int]:
    """The figures and the characters in the running text of a Word file."""
    text = [text for style, text in paragraphs(data) if style == "BodyText"]
    page = partybuild.parse(partybuild.Source.from_text("\n\n".join(text)))
    figures = sum(1 for figure in page.quantities() if figure.kind not in NOT_COUNTED)
    return figures, sum(map(len, text))


if __name__ == "__main__":
    for name in sys.argv[1:]:
        count, length = density(Path(name).read_bytes())
        print(f"{name}: {count} figures in {length} characters, {100 * count / length:.1f} in 100")
