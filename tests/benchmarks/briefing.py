"""How long a short briefing takes, against the 汇编 of version 0.1 over the same pages.

Run by hand: ``python tests/benchmarks/briefing.py`` (CPU seconds of one process each; the middle of rounds that compare neighbours).
"""

from __future__ import annotations

from pathlib import Path
from statistics import median

from versions import ratio, seconds, source_of

ROOT = Path(__file__).parents[2]
# The old version knows no short briefing.
_WORK = """
import glob, sys
import partybuild
from partybuild.writers import word
try:
    from partybuild.briefing.office import SHORT
    options = {"layout": "jianbao", "pages": 4}
except ImportError:
    options = {"layout": "huibian"}
pages = [partybuild.parse(partybuild.read(path)) for path in sorted(glob.glob(sys.argv[1] + "/*.txt"))]
def work():
    word.dumps(partybuild.brief(pages, **options))
"""


def main() -> None:
    """Print the figures."""
    with source_of() as first:
        before, now = seconds(_WORK, [first, ROOT / "src"], str(ROOT / "seeds"))
    print(f"the seeds in four pages: {median(now):.3f} s")
    print(f"0.1's 汇编 of the seeds: {median(before):.3f} s")
    print(f"ratio: {ratio(now, before):.2f}")


if __name__ == "__main__":
    main()
