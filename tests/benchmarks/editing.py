"""How fast the editing page answers a key, in Chromium (Playwright), up to the next frame.

    python tests/benchmarks/editing.py

For pages of 5,000, 20,000 and 60,000 characters, made of the seeds: opening, then each key many times; milliseconds, median and slowest.
A frame of a quiet browser takes up to 17 ms by itself; the line of the empty key says how long.
"""

from __future__ import annotations

import shutil
import statistics
import tempfile
import time
from pathlib import Path
from typing import Final

from parse import SEEDS
from playwright.sync_api import Page as Tab
from playwright.sync_api import sync_playwright

import partybuild
from partybuild.source import Source
from partybuild.writers import html

LENGTHS: Final = (5_000, 20_000, 60_000)
KEYS: Final = ("F13", "ArrowDown", "ArrowRight", "c", "2", "r", "u", "End", "Home")
TIMES: Final = 20

_ANSWER: Final = """
async (key) => {
  const code = /^[a-z]$/.test(key) ? `Key${key.toUpperCase()}` : /^[0-9]$/.test(key) ? `Digit${key}` : key;
  const start = performance.now();
  document.activeElement.dispatchEvent(new KeyboardEvent("keydown", { key, code, bubbles: true, cancelable: true }));
  await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
  return performance.now() - start;
}"""


def text_of(length: int) -> str:
    """The seeds, again and again, up to a length."""
    seeds = "\n\n".join(seed.read_text(encoding="utf-8") for seed in SEEDS)
    return (seeds * (length // len(seeds) + 1))[:length]


def measured(tab: Tab, key: str) -> list[float]:
    """Milliseconds from a key to the next frame, in order of size."""
    tab.keyboard.press("Home")
    for _ in range(12):
        tab.keyboard.press("ArrowDown")
    return sorted(float(tab.evaluate(_ANSWER, key)) for _ in range(TIMES))


def main() -> None:
    folder = Path(tempfile.mkdtemp())
    with sync_playwright() as program:
        path = shutil.which("chromium") or shutil.which("chromium-browser")
        browser = program.chromium.launch(executable_path=path)
        for length in LENGTHS:
            page = partybuild.parse(Source.from_text(text_of(length), f"{length}.txt"))
            file = folder / f"{length}.html"
            file.write_text(html.dumps(page), encoding="utf-8")
            tab = browser.new_page()
            start = time.perf_counter()
            tab.goto(file.as_uri())
            opened = time.perf_counter() - start
            rows = tab.locator("#rows .row").count()
            print(f"{length:,} characters, {rows} rows: opened in {opened:.2f} s")
            for key in KEYS:
                times = measured(tab, key)
                name = "(no key)" if key == "F13" else key
                print(f"  {name:12}{statistics.median(times):6.0f} ms   slowest {times[-1]:.0f} ms")
            tab.close()
        browser.close()
    shutil.rmtree(folder)


if __name__ == "__main__":
    main()
