"""What was learned, ready to decide: read from a file of weights, or made from weights at hand."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib.resources import files
from os import PathLike
from pathlib import Path
from typing import Final

import attrs

from partybuild.chinese.pairs import Pairs
from partybuild.decisions.line_features import features_of, named
from partybuild.decisions.lines import LineModel, line_model
from partybuild.decisions.pair_features import pair_features
from partybuild.decisions.sentence_features import sentence_features
from partybuild.decisions.sentences import SentenceModel, sentence_model
from partybuild.decisions.shapes import spelled
from partybuild.decisions.weights import Weights, parsed, read
from partybuild.evidence.profiles import PRINTED
from partybuild.evidence.seen import see
from partybuild.evidence.sentences import sentences_in
from partybuild.model import Role
from partybuild.source import Source

# What features say of this page tells one set of features from another.
_SAMPLE: Final = """滨江日报 2022年4月15日 星期五 03版 基层治理

小网格托起大民生
■本报记者 周宁
　　近年来，青河县把网格划到楼栋院落，选派32名机关干部到村任
职。（一）压实领导责任。县委每月召开一次联席会议。

一、建强支部
　　情景再现：东门社区的议事厅里，居民你一言我一语。
　　一是健全机制。出台3个文件。二是配齐队伍，投入资金120万元。
▲图为入户走访现场。 何小川 摄
1.抓培训。
2.抓考核；
（下转第5版）
责任编辑：许静
"""


@attrs.frozen
class _Paragraph:
    """A line of the sample as a paragraph."""

    text: str
    role: Role = Role.PARAGRAPH
    number: None = None


@attrs.frozen
class Model:
    """What decides: the weights and both of their uses.

    Args:
        weights: What was learned.
        lines: What labels lines.
        sentences: What finds run-in headings.
        digest: Sixteen digits of the text of the weights: pages say by which they were read.
    """

    weights: Weights
    lines: LineModel
    sentences: SentenceModel
    digest: str

    @classmethod
    def of(cls, weights: Weights) -> Model:
        """The model that weights make."""
        return cls._told(weights, weights.text())

    @classmethod
    def _told(cls, weights: Weights, text: str) -> Model:
        lines = line_model(weights.lines, weights.pairs)
        digest = hashlib.sha256(text.encode()).hexdigest()[:16]
        return cls(weights, lines, sentence_model(weights.sentences), digest)

    @classmethod
    def at(cls, path: str | PathLike[str]) -> Model:
        """The model in a file of weights.

        Raises:
            ModelError: It is not there, is damaged or of another format, or was learned with other features.
        """
        text = read(Path(path))
        return cls._told(parsed(text, str(path), features_digest()), text)

    @classmethod
    @cache
    def installed(cls) -> Model:
        """The model that comes with the package; read once."""
        return cls.at(Path(str(files("partybuild").joinpath("data/structure.weights"))))


@cache
def features_digest() -> str:
    """Sixteen digits of what the features say of a sample page: other features say other things."""
    source = Source.from_text(_SAMPLE)
    seen = see(source, PRINTED)
    told = named(features_of(seen))
    told += [list(spelled(each)) for each in pair_features(seen, Pairs.of([_SAMPLE]))]
    texts = [_Paragraph(line.strip()) for line in _SAMPLE.splitlines() if line]
    told += sentence_features(sentences_in(texts))
    text = "\n".join("\t".join(sorted(names)) for names in told)
    return hashlib.sha256(text.encode()).hexdigest()[:16]
