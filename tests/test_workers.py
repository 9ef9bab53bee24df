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

from partybuild.errors import ReadError
from partybuild.workers import mapped
from partybuild.workers.watched import watched

DEADLY = (7, 23)


def squares(numbers: Sequence[int]) -> list[int]:
    if set(numbers) & set(DEADLY):
        os.kill(os.getpid(), signal.SIGKILL)
    return [number * number for number in numbers]


def died(number: int) -> int:
    return -number


def started(program: str) -> subprocess.Popen[bytes]:
    """A program that finds this module and what this process finds, wherever it was begun."""
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(map(str, sys.path))}
    return subprocess.Popen(
        [sys.executable, "-c", program], stdout=subprocess.PIPE, env=environment
    )


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
        "from partybuild.workers import mapped\n"
        "from test_workers import print_and_sleep\n"
        "if __name__ == '__main__':\n"
        "    list(mapped(print_and_sleep, range(4), 2, int, batch=1))\n"
    )
    with started(program) as parent:
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


class TestARunThatIsWatched:
    """Where forking is unsafe the run is done in this process, and what it returns or raises is the same."""

    def test_gives_what_it_gives(self) -> None:
        assert [1] == watched(lambda jobs: [jobs], 1)
        assert [3] == watched(lambda jobs: [jobs], 3)

    @pytest.mark.parametrize("error", [ReadError("a", ["b"]), ValueError("c"), KeyboardInterrupt()])
    def test_raises_what_it_raises(self, error: BaseException) -> None:
        def run(_: int) -> None:
            raise error

        with pytest.raises(type(error)) as told:
            watched(run, 1)

        assert str(error) == str(told.value)

    @pytest.mark.skipif(not sys.platform.startswith("linux"), reason="forks on Linux")
    @pytest.mark.parametrize("end", ["os._exit(9)", "os.kill(os.getpid(), 9)", "os.abort()"])
    def test_begins_again_with_two_where_something_ended_it(self, end: str) -> None:
        program = (
            "import os\n"
            "from partybuild.workers.watched import watched\n"
            f"print(watched(lambda jobs: jobs if jobs > 1 else {end}, 1))\n"
        )

        assert "2\n" == subprocess.check_output([sys.executable, "-c", program], encoding="utf-8")

    @pytest.mark.skipif(not sys.platform.startswith("linux"), reason="forks on Linux")
    def test_ends_with_the_process_that_watches(self) -> None:
        program = (
            "from partybuild.workers.watched import watched\n"
            "from test_workers import print_and_sleep\n"
            "watched(lambda jobs: print_and_sleep([jobs]), 1)\n"
        )
        with started(program) as parent:
            assert parent.stdout is not None
            child = int(parent.stdout.readline())
            assert child != parent.pid
            parent.kill()
        for _ in range(100):
            if not Path(f"/proc/{child}").exists():
                break
            time.sleep(0.1)

        assert not Path(f"/proc/{child}").exists()

    @pytest.mark.skipif(not sys.platform.startswith("linux"), reason="forks on Linux")
    def test_is_stopped_by_the_process_that_watches(self) -> None:
        program = (
            "import signal\n"
            "from partybuild.workers.watched import watched\n"
            "from test_workers import print_and_sleep\n"
            # what a shell starts in the background has it ignored
            "signal.signal(signal.SIGINT, signal.default_int_handler)\n"
            "try:\n"
            "    watched(lambda jobs: print_and_sleep([jobs]), 1)\n"
            "except KeyboardInterrupt:\n"
            "    print('stopped')\n"
        )
        with started(program) as parent:
            assert parent.stdout is not None
            parent.stdout.readline()
            parent.send_signal(signal.SIGINT)
            assert b"stopped\n" == parent.stdout.read()
