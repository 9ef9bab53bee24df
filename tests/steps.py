"""How many lines of Python a task takes: its growth is measured without a clock."""

from __future__ import annotations

import sys
from collections.abc import Callable


def steps(task: Callable[[], object]) -> int:
    """How many lines of Python a task takes; loops inside of C are not seen."""
    count = 0

    def trace(*_: object) -> object:
        nonlocal count
        count += 1
        return trace

    before = sys.gettrace()
    sys.settrace(trace)  # type: ignore[arg-type]
    try:
        task()
    finally:
        sys.settrace(before)
    return count
