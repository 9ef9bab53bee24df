from __future__ import annotations

import pickle

import pytest

from partybuild.errors import ModelError, PartyBuildError, ReadError, WriteError


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (ReadError("a.txt", ["there is no such file"]), "a.txt: there is no such file"),
        (ReadError("a", ["not text", "not HTML"]), "a: not text; not HTML"),
        (WriteError("out", "the disk is full"), "out: the disk is full"),
        (ModelError("marks cross"), "marks cross"),
    ],
)
def test_an_error_is_one_line_and_crosses_processes(error: PartyBuildError, said: str) -> None:
    assert said == str(error)
    assert said == str(pickle.loads(pickle.dumps(error)))  # noqa: S301 our own bytes
