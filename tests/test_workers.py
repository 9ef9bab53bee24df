"""Work shared out among processes."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from partybuild.workers import mapped

DEADLY = (7, 23)


def squares(numbers: Sequence[int]) -> list[int]:
    if set(numbers) & set(DEADLY):
        os.kill(os.getpid(), signal.SIGKILL)
    return [number * number for number in numbers]


def died(number: int) -> int:
    return -number


@pytest.mark.parametrize("jobs", [1, 2])
def test_results_come_in_the_order_of_the_input(jobs: int) -> None:
    numbers = [n for n in range(60) if n not in DEADLY]

    found = list(mapped(squares, iter(numbers), jobs, died, batch=4))

    assert [4] * 14 + [2] == list(map(len, found))
    assert [n * n for n in numbers] == [n for batch in found for n in batch]


def test_what_kills_a_process_costs_only_itself() -> None:
    found = [n for batch in mapped(squares, range(40), 2, died, batch=5) for n in batch]

    assert [-n if n in DEADLY else n * n for n in range(40)] == found


def test_work_is_taken_as_it_is_asked_for() -> None:
    taken: list[int] = []

    def numbers() -> Iterator[int]:
        for n in range(100, 10_000):
            taken.append(n)
            yield n

    results = mapped(squares, numbers(), 2, died, batch=5)
    next(results)
    del results

    assert len(taken) <= 40


@pytest.mark.skipif(not Path("/proc").exists(), reason="needs /proc to see other processes")
def test_killing_the_one_that_shares_out_ends_those_that_work() -> None:
    program = (
        "import time\n"
        "from partybuild.workers import mapped\n"
        "if __name__ == '__main__':\n"
        "    list(mapped(print_and_sleep, range(4), 2, int, batch=1))\n"
    )
    program = program.replace(
        "import time\n", "import time\nfrom test_workers import print_and_sleep\n"
    )
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(map(str, sys.path))}
    with subprocess.Popen(
        [sys.executable, "-c", program], stdout=subprocess.PIPE, env=environment
    ) as parent:
        assert parent.stdout is not None
        children = [int(parent.stdout.readline()) for _ in range(2)]
        parent.kill()
    for _ in range(100):
        if not any(Path(f"/proc/{child}").exists() for child in children):
            break
        time.sleep(0.1)

    assert [] == [child for child in children if Path(f"/proc/{child}").exists()]


def print_and_sleep(numbers: Sequence[int]) -> list[int]:
    os.write(1, f"{os.getpid()}\n".encode())
    time.sleep(600)
    return list(numbers)
