"""Whether the characters that meet at a joint hold together in the text that was learned from."""

from __future__ import annotations

from partybuild.chinese.pairs import Pairs
from partybuild.evidence.forms import Form
from partybuild.evidence.seen import Seen


def pair_features(seen: Seen, pairs: Pairs) -> list[list[str]]:
    """For each segment what its joints say: with the one above, of the one above with the one below, and with the last open one."""
    forms = seen.forms
    found: list[list[str]] = []
    for i, form in enumerate(forms):
        told: list[str] = []
        found.append(told)
        if not i:
            continue
        above = forms[i - 1]
        here = _strength(pairs, above, form)
        told += [f"holds={here}|{above.strong:d}", f"holds={here}|{min(seen.above[i], 2)}"]
        if i + 1 < len(forms):
            told.append(f"held={_strength(pairs, form, forms[i + 1])}|{form.strong:d}")
            skipped = "." if above.strong else _strength(pairs, above, forms[i + 1])
            told.append(f"skips={skipped}|{here}")
        waiting = seen.joints[i].waiting
        if waiting:
            told.append(f"resumed={_strength(pairs, forms[i - waiting], form)}|{here}")
    return found


def _strength(pairs: Pairs, above: Form, below: Form) -> str:
    a, b = above.ends[-1], below.begins[0]
    return pairs.strength(a, b) if a.isalpha() and b.isalpha() else "."
