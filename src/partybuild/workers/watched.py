"""Work in one process that something may end: a fork does it while this process watches."""

from __future__ import annotations

import os
import pickle
import signal
import sys
import threading
import traceback
from collections.abc import Callable
from contextlib import suppress
from typing import Any, Final, NoReturn, TypeAlias, TypeVar

_Result = TypeVar("_Result")
_Told: TypeAlias = tuple[Any, BaseException | None]

_CAREFUL: Final = 2
"""Processes: with more than one, one that dies costs only what it died of."""


def watched(run: Callable[[int], _Result], jobs: int) -> _Result:
    """What a run gives that shares out work by `partybuild.workers.mapped`, also where something ends the only process.

    With one process the run is done by a fork of this one, which costs a few milliseconds.
    Where that dies, the run begins once more here with two, and goes on where it was stopped if it can.
    Where forking is unsafe (macOS, a program with threads) or unknown (Windows), a run with one process is done here.

    Args:
        run: Is given how many processes it may use. What it returns or raises is pickled.
        jobs: How many are asked for.
    """
    if jobs > 1 or not _may_fork():
        return run(jobs)
    reading, writing = os.pipe()
    alive, parent = os.pipe()  # the one end is closed for the other when this process has ended
    child = os.fork()
    if not child:
        os.close(reading)
        os.close(parent)
        _work(run, writing, alive)
    os.close(writing)
    os.close(alive)
    try:
        told = _told(reading, child)
    finally:
        os.close(parent)
    if told is None:
        return run(_CAREFUL)
    if told[1] is not None:
        raise told[1]
    result: _Result = told[0]
    return result


def _may_fork() -> bool:
    # Frameworks of macOS do not bear it.
    return hasattr(os, "fork") and sys.platform != "darwin" and threading.active_count() == 1


def _work(run: Callable[[int], _Result], writing: int, alive: int) -> NoReturn:
    """Run, say what came of it, and end, whatever the program has set up for its own end."""
    status = 1
    try:
        threading.Thread(target=_end_with, args=[alive], daemon=True).start()
        told: _Told
        try:
            told = run(1), None
        except BaseException as error:  # noqa: BLE001 it is raised again by the process that watches
            signal.signal(signal.SIGINT, signal.SIG_IGN)
            error.add_note("".join(traceback.format_exception(error)))
            told = None, error
        with os.fdopen(writing, "wb") as stream:
            stream.write(pickle.dumps(told))
        status = 0
    finally:
        os._exit(status)


def _end_with(alive: int) -> None:
    os.read(alive, 1)
    os._exit(1)


def _told(reading: int, child: int) -> _Told | None:
    """What a fork says when it is done; None where it ended before."""
    data = bytearray()
    stopped: KeyboardInterrupt | None = None
    while True:
        try:
            some = os.read(reading, 1 << 20)
        except KeyboardInterrupt as error:  # it may have been meant for this process alone
            stopped = error
            with suppress(ProcessLookupError):
                os.kill(child, signal.SIGINT)
            continue
        if not some:
            break
        data += some
    os.close(reading)
    _, status = os.waitpid(child, 0)
    if not status:
        told: _Told = pickle.loads(data)  # noqa: S301 what the fork wrote
        return told
    return (None, stopped) if stopped else None
