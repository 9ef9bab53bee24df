"""Score the parser against annotated pages that lie beside the repository.

    python tests/score_shared.py                        every set, one line for each page
    python tests/score_shared.py real --show 5          one set, with up to five missed and additional leaves a page
    python tests/score_shared.py --pages DIR --gold DIR  any other set

Pages and annotations are paired by name: ``d01.txt`` and ``d01.json``.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from pathlib import Path
from typing import Any, Final

import partybuild
import scoring
from scoring import Tally

ROOT: Final = Path(__file__).parents[1]
SHARED: Final = ROOT.parent / "shared"
SETS: Final = {
    "seeds": (SHARED / "gold/seeds", ROOT / "seeds"),
    "typeset": (SHARED / "gold/typeset", SHARED / "articles/typeset"),
    "real": (SHARED / "gold/real", SHARED / "articles"),
}


def main() -> None:
    """Print the scores."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("sets", nargs="*", choices=[[], *SETS], metavar="SET", help=", ".join(SETS))
    parser.add_argument("--gold", type=Path)
    parser.add_argument("--pages", type=Path)
    parser.add_argument("--show", type=int, default=0, metavar="N")
    given = parser.parse_args()
    chosen = {name: SETS[name] for name in given.sets or SETS}
    if given.gold and given.pages:
        chosen = {given.gold.name: (given.gold, given.pages)}
    print(f"{'':12}", *(f"{task.removeprefix('quantity_'):>8}" for task in scoring.TASKS))
    for name, (gold, pages) in chosen.items():
        if not gold.is_dir():
            print(f"{name}: not here ({gold} is not part of the repository)")
            continue
        together = dict.fromkeys(scoring.TASKS, Tally())
        for annotation in sorted(gold.glob("*.json")):
            told = json.loads(annotation.read_text(encoding="utf-8"))
            [path] = [p for p in sorted(pages.glob(f"{annotation.stem}.*")) if p.suffix != ".json"]
            page = partybuild.parse(partybuild.read(path))
            tallies = scoring.score(told, page)
            for task, tally in tallies.items():
                together[task] += tally
            print(f"  {annotation.stem[:10]:10}", *(_cell(tallies.get(t)) for t in scoring.TASKS))
            if given.show:
                _show(told, page, given.show)
        print(f"{name:12}", *(_cell(together[task]) for task in scoring.TASKS), end="\n\n")


def _cell(tally: Tally | None) -> str:
    return f"{tally.f1:8.3f}" if tally and tally.true else f"{'-':>8}"


def _show(gold: dict[str, Any], page: partybuild.Page, most: int) -> None:
    """What is annotated and was not found, and the other way round."""
    true = Counter((leaf["role"], scoring.key_of(leaf)) for leaf in gold["leaves"])
    found = {(leaf.role, leaf.key): leaf.text for leaf in scoring.said(page)}
    texts = {(leaf["role"], scoring.key_of(leaf)): leaf.get("text", "?") for leaf in gold["leaves"]}
    for key in [key for key in true if key not in found and key[0] not in scoring.CHROME][:most]:
        print(f"      missed     {key[0]}: {texts[key][:60]}")
    for key in [key for key in found if key not in true and key[0] not in scoring.CHROME][:most]:
        print(f"      additional {key[0]}: {found[key][:60]}")


if __name__ == "__main__":
    main()
