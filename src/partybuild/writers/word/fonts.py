"""Fonts themes: which faces an office has for 仿宋, 楷体, 黑体 and 小标宋."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Final

import attrs

from partybuild.errors import WriteError
from partybuild.files.reading import toml_of
from partybuild.writers.word.markup import escaped

_FACES: Final = ("body", "kai", "hei", "title", "song", "latin")


@attrs.frozen
class Fonts:
    """The faces by what they are used for; names as Word lists them."""

    body: str
    kai: str
    hei: str
    title: str
    song: str
    latin: str

    def set(self, face: str, latin: str = "") -> str:
        """The four font slots of a style, all set: a slot left out falls back to another face."""
        chinese, western = escaped(getattr(self, face)), escaped(latin or self.latin)
        return (
            f'<w:rFonts w:ascii="{western}" w:eastAsia="{chinese}" '
            f'w:hAnsi="{western}" w:cs="{western}"/>'
        )


def fonts(name: str) -> Fonts:
    """A fonts theme by name, or from a TOML file with the keys body, kai, hei, title, song, latin.

    Raises:
        WriteError: There is no theme of this name and no file, or the file lacks a face.
        ReadError: The file cannot be read, or is no TOML.
    """
    known = _known()
    if name in known:
        return _fonts(known[name], name)
    path = Path(name)
    if path.suffix != ".toml":
        raise WriteError(
            f"fonts {name!r}", f"unknown; choose one of {', '.join(known)}, or a .toml file"
        )
    return _fonts(toml_of(path), name)


@cache
def _known() -> dict[str, dict[str, object]]:
    text = files("partybuild").joinpath("data/fonts.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


def _fonts(data: dict[str, object], name: str) -> Fonts:
    faces = [data.get(face) for face in _FACES]
    if not all(isinstance(face, str) and face for face in faces):
        raise WriteError(f"fonts {name}", f"each of {', '.join(_FACES)} must name a font")
    return Fonts(*map(str, faces))
