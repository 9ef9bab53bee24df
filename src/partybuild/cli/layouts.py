"""The option that names a briefing's layout, in letters or in Chinese."""

from __future__ import annotations

from contextlib import suppress
from typing import Any, Final

import click

from partybuild.briefing.office import Layout


class _Layouts(click.Choice[str]):
    """The layouts, 简报 and its like too."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The layout's name in letters."""
        with suppress(ValueError):  # what is none is told below
            value = str(Layout(value))
        return super().convert(value, param, ctx)


LAYOUT: Final = _Layouts([*map(str, Layout)])
