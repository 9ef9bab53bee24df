"""Folds: which pages may be learned from when others are tested.

Pages of one site are alike, so whole repositories stay together in a fold.
A page that was set anew from articles of others learns only where all of them may, and is tested only where all of them are.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Protocol, TypeVar

import attrs

from partybuild.errors import ReadError
from partybuild.training.gold_json import json_at


class Foldable(Protocol):
    """What folds ask of a page: its name, and the pages whose articles it was made from."""

    @property
    def name(self) -> str: ...  # noqa: D102

    @property
    def articles_from(self) -> tuple[str, ...]: ...  # noqa: D102


_Page = TypeVar("_Page", bound=Foldable)


@attrs.frozen
class Folds:
    """The fold of every page, by name."""

    of: Mapping[str, int]

    @property
    def numbers(self) -> tuple[int, ...]:
        """Every fold, in order."""
        return tuple(sorted(set(self.of.values())))

    def tested_in(self, page: Foldable) -> int | None:
        """The fold that a page is tested in; ``None`` where it is tested in none."""
        homes = self._homes(page)
        return homes.pop() if len(homes) == 1 else None

    def trains_in(self, page: Foldable, fold: int) -> bool:
        """Whether a page may be learned from when a fold is tested: none of its text may be in it, or be of unknown origin.

        A page that no fold knows and that was made from no other always may.
        """
        homes = self._homes(page)
        return None not in homes and fold not in homes

    def split(self, pages: Iterable[_Page], fold: int) -> tuple[list[_Page], list[_Page]]:
        """The pages to learn from and the pages to test, for one fold."""
        every = list(pages)
        learned = [page for page in every if self.trains_in(page, fold)]
        return learned, [page for page in every if self.tested_in(page) == fold]

    def _homes(self, page: Foldable) -> set[int | None]:
        """The folds that a page's text is in; ``None`` for text of unknown origin."""
        if page.name in self.of:
            return {self.of[page.name]}
        return {self.of.get(name) for name in page.articles_from}


def read(path: Path) -> Folds:
    """The folds in a file: ``{"fold": {NAME: NUMBER}, "repository": {NAME: REPOSITORY}}``, the repositories as a check.

    Raises:
        ReadError: It is not there, is no JSON, has no folds, or parts the pages of a repository.
    """
    told = json_at(path)
    of = told.get("fold") if isinstance(told, dict) else None
    if not isinstance(of, dict) or not of or any(type(n) is not int for n in of.values()):
        raise ReadError(str(path), ['no folds: it has no "fold" with a number for each page'])
    homes: dict[object, set[int]] = {}
    repositories = told.get("repository") if isinstance(told, dict) else None
    for page, repository in repositories.items() if isinstance(repositories, dict) else ():
        if page in of:
            homes.setdefault(repository, set()).add(of[page])
    for repository, folds in homes.items():
        if len(folds) > 1:
            where = " and ".join(map(str, sorted(folds)))
            raise ReadError(str(path), [f"pages of {repository} are in the folds {where}"])
    return Folds(of)
