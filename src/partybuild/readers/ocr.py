"""Reading pictures of pages, where ``partybuild[ocr]`` is installed: rapidocr, whose models come inside its package."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from importlib.util import find_spec
from statistics import median
from typing import Any, Final

from partybuild.readers.columns import Piece

_SCALE: Final = 2.0  # Pixels a point: 144 dpi.
_MOST: Final = 4000  # Pixels of a page's longer side.
_NEAR: Final = 0.3


def is_installed() -> bool:
    """Whether pictures can be read."""
    return find_spec("rapidocr") is not None and find_spec("onnxruntime") is not None


def has_picture(page: Any) -> bool:
    """Whether a page of pypdfium2 has a picture on it."""
    import pypdfium2.raw as pdfium  # noqa: PLC0415 an optional package

    return any(True for _ in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE], max_depth=3))


@lru_cache(maxsize=1)
def _engine() -> Any:
    import logging  # noqa: PLC0415

    from rapidocr import RapidOCR  # noqa: PLC0415 an optional package, and a heavy one

    logging.getLogger("RapidOCR").setLevel(logging.ERROR)
    return RapidOCR(params={"Global.log_level": "error"})


def pieces_of(page: Any) -> list[Piece]:
    """The pieces of print that OCR sees on a page of pypdfium2."""
    width, height = page.get_size()
    scale = min(_SCALE, _MOST / max(width, height, 1.0))
    picture = page.render(scale=scale).to_numpy()
    found = _engine()(picture)
    if found.boxes is None:
        return []
    return _evened(
        [
            _piece(box, text, float(score), scale)
            for box, text, score in zip(found.boxes, found.txts, found.scores, strict=True)
            if text.strip()
        ]
    )


def _evened(pieces: list[Piece]) -> list[Piece]:
    """Pieces with the sizes that are nearly the usual one made equal: boxes fit the ink, not the type."""
    if not pieces:
        return pieces
    usual = median(piece.size for piece in pieces)
    return [
        piece._replace(size=usual) if abs(piece.size - usual) <= _NEAR * usual else piece
        for piece in pieces
    ]


def _piece(box: Sequence[Sequence[float]], text: str, certainty: float, scale: float) -> Piece:
    across = [float(corner[0]) / scale for corner in box]
    down = [float(corner[1]) / scale for corner in box]
    return Piece(
        min(across),
        min(down),
        max(across),
        max(down),
        text.strip(),
        max(down) - min(down),
        certainty=certainty,
    )
