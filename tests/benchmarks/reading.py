"""HTML reading: speed, and what other extraction tools keep of the same pages.

usage: reading.py ARTICLES GOLD     folders of NNN.html and of NNN.json (docs/reading.md says what is compared)

The other tools are compared when they are installed: pip install trafilatura lxml_html_clean readability-lxml.
Times are CPU time of one process.
"""

from __future__ import annotations

import argparse
import json
import resource
import sys
import time
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from partybuild.pipeline import parse
from partybuild.readers import html
from partybuild.source import squeezed

_FURNITURE = {"nav"}
_BODY = {"paragraph", "runin", "heading"}
_MEGABYTES = 10


def ours(data: bytes) -> str:
    """What our reader shows as the article: all text that no hint calls furniture."""
    source = html.read(data)
    kept = list(source.text)
    for hint in source.hints:
        if hint.kind == "chrome":
            kept[slice(*hint.span)] = " " * (hint.span.end - hint.span.start)
    return "".join(kept)


def by_trafilatura(data: bytes) -> str:
    """What trafilatura extracts, told to keep as much as it can."""
    import trafilatura  # noqa: PLC0415 compared only where it is installed

    return str(trafilatura.extract(data, favor_recall=True, include_comments=False) or "")


def by_readability(data: bytes) -> str:
    """What readability finds to be the article."""
    from lxml import etree  # noqa: PLC0415 likewise
    from readability import Document  # noqa: PLC0415 likewise

    summary = Document(data.decode("utf-8")).summary()
    return "".join(str(text) for text in etree.HTML(summary).itertext())


TOOLS: dict[str, tuple[str, Callable[[bytes], str]]] = {
    "partybuild": ("lxml", ours),
    "trafilatura": ("trafilatura", by_trafilatura),
    "readability": ("readability", by_readability),
}


def compare(pages: dict[str, bytes], gold: dict[str, Any]) -> None:
    """Print for each tool how many leaves of each kind it keeps whole, and how much furniture with them."""
    print(
        f"{'tool':12} {'body':>9} {'title':>6} {'captions':>9} {'data':>6} {'furniture':>10} {'ms/page':>8}"
    )
    for tool, (package, extract) in TOOLS.items():
        if not find_spec(package):
            print(f"{tool:12} not installed")
            continue
        counts = dict.fromkeys(("body", "title", "captions", "data", "furniture"), (0, 0))
        started = time.process_time()
        texts = {name: squeezed(extract(data)) for name, data in pages.items()}
        spent = time.process_time() - started
        for name, text in texts.items():
            for leaf in gold[name]["leaves"]:
                if leaf["role"] == "residue":  # nothing in the markup tells it from the text
                    continue
                kind = kind_of(leaf["role"])
                kept, asked = counts[kind]
                counts[kind] = kept + (squeezed(leaf["text"]) in text), asked + 1
        shown = [f"{kept}/{asked}" for kept, asked in counts.values()]
        each = 1000 * spent / len(pages)
        print(
            f"{tool:12} {shown[0]:>9} {shown[1]:>6} {shown[2]:>9} {shown[3]:>6} {shown[4]:>10} {each:8.2f}"
        )


def kind_of(role: str) -> str:
    """The column of the table that a role counts in."""
    if role in _FURNITURE:
        return "furniture"
    if role in _BODY:
        return "body"
    return {"title": "title", "caption": "captions", "credit": "captions"}.get(role, "data")


def speed(pages: dict[str, bytes]) -> None:
    """Print how much HTML is read, and read and parsed, in a second, as separate pages and as one."""
    size = sum(map(len, pages.values()))
    rounds = _MEGABYTES * 10**6 // size + 1
    html.read(next(iter(pages.values())))
    started = time.process_time()
    for _ in range(rounds):
        for data in pages.values():
            html.read(data)
    spent = time.process_time() - started
    print(
        f"{rounds * len(pages)} pages: {rounds * size / 1e6 / spent:.1f} MB of HTML per CPU second"
    )
    started = time.process_time()
    for n in range(rounds):
        for data in pages.values():
            # A character that changes with the round keeps caches from helping.
            parse(html.read(data.replace("党".encode(), chr(0x4E00 + n).encode())))
    spent = time.process_time() - started
    print(f"read and parsed: {rounds * size / 1e6 / spent:.1f} MB of HTML per CPU second")
    whole = b"".join(pages.values()) * rounds
    started = time.process_time()
    html.read(whole)
    spent = time.process_time() - started
    print(
        f"one page of {len(whole) / 1e6:.0f} MB: {len(whole) / 1e6 / spent:.1f} MB per CPU second"
    )


def hostile() -> None:
    """Print what pages cost that were made to hurt: time, and what is read of them."""
    bomb = "".join(f'<!ENTITY a{i} "&a{i - 1};&a{i - 1};">' for i in range(1, 60))
    pages = {
        "100,000 nested <div>": "<div>" * 100_000 + "正文。",
        "100,000 nested <b style>": '<b style="color:red">' * 100_000 + "正文。",
        "20,000 nested tables": "<table><tr><td>甲</td>" * 20_000,
        "10 MB on one line": "<p>" + "街道社区治理，" * 480_000,
        "1,000,000 headings": "<h2>一、标题</h2>" * 1_000_000,
        "100,000 pairs of links": "<div><a href=x>甲</a><a href=y>乙</a></div>" * 100_000,
        "300,000 <br>": "<p>" + "街道社区治理，<br>" * 300_000,
        "100,000 rows": "<table>" + "<tr><td>甲</td><td>乙</td></tr>" * 100_000,
        "entity bomb in SVG": f'<svg><!DOCTYPE s [<!ENTITY a0 "l">{bomb}]><text>&a59;</text></svg>',
    }
    print(f"{'page':26} {'MB':>6} {'s':>6} {'characters':>11}")
    for name, page in pages.items():
        data = page.encode()
        started = time.process_time()
        source = html.read(data)
        spent = time.process_time() - started
        print(f"{name:26} {len(data) / 1e6:6.2f} {spent:6.2f} {len(source.text):11,}")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    print(f"peak memory of all: {peak / 1024:.0f} MiB")


def main() -> int:
    """Compare and measure."""
    parser = argparse.ArgumentParser(description=str(__doc__).splitlines()[0])
    parser.add_argument("articles", type=Path)
    parser.add_argument("gold", type=Path)
    args = parser.parse_args()
    pages = {path.stem: path.read_bytes() for path in sorted(args.articles.glob("*.html"))}
    gold = {name: json.loads((args.gold / f"{name}.json").read_text("utf-8")) for name in pages}
    compare(pages, gold)
    speed(pages)
    hostile()
    return 0


if __name__ == "__main__":
    sys.exit(main())
