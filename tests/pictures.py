"""The pictures of the tutorial, the gallery and the editing page, made anew: ``PYTHONPATH=src python tests/pictures.py``.

Needs Chromium, LibreOffice and pdftoppm.
A picture of a text file shows the text on white; of Markdown, what it becomes; of a Web page, what a browser shows.
"""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from html import escape
from pathlib import Path
from typing import Final

from markdown_it import MarkdownIt
from PIL import Image, ImageChops
from playwright.sync_api import sync_playwright

import partybuild
from conftest import ROOT, SEEDS

GALLERY: Final = ROOT / "docs" / "gallery"
PICTURES: Final = ROOT / "docs" / "pictures"
LOOK: Final = "<meta charset=utf-8><style>body{font:15px/1.5 'Noto Serif CJK SC',serif;margin:16px}pre{font:inherit;white-space:pre-wrap}td,th{padding:0 12px;border:1px solid #999}</style>"
COLOURS: Final = 16


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        scratch = Path(folder)
        for page in sorted(path for path in GALLERY.iterdir() if path.is_file()):
            shot(looking(page, scratch), PICTURES / f"gallery-{page.stem}.png", (600, 460))
        tutorial(scratch)
        editing(scratch)


def editing(scratch: Path) -> None:
    """A page that is corrected: a row that is right, and one with its figures."""
    partybuild.write(partybuild.parse(partybuild.read(SEEDS[4])), scratch / "editing.html")
    target = PICTURES / "editing.png"
    with sync_playwright() as program:
        path = shutil.which("chromium") or shutil.which("chromium-browser")
        browser = program.chromium.launch(executable_path=path)
        tab = browser.new_page(locale="zh-CN", viewport={"width": 1280, "height": 800})
        tab.goto((scratch / "editing.html").as_uri())
        tab.locator("#rows .heading .no").first.click()
        for key in ("?", "Space", "ArrowDown", "n"):
            tab.keyboard.press(key)
        tab.screenshot(path=target)
        browser.close()
    with Image.open(target) as image:
        image.quantize(4 * COLOURS).save(target, optimize=True)


def looking(page: Path, scratch: Path) -> Path:
    """A Web page that looks as a page of the gallery does."""
    text = page.read_text("utf-8")
    if page.suffix == ".markdown":
        text = MarkdownIt().enable("table").render(text)
    elif page.suffix == ".txt":
        text = f"<pre>{escape(text)}</pre>"
    path = scratch / f"{page.stem}.html"
    path.write_text(LOOK + text, "utf-8")
    return path


def tutorial(scratch: Path) -> None:
    """The page in the browser, and the first page of the briefing over it and four more."""
    pages = [
        partybuild.parse(partybuild.read(GALLERY / name))
        for name in ("printed.txt", "epaper.html", "portal.html", "columns.txt", "briefs.txt")
    ]
    partybuild.write(pages[0], scratch / "page.html")
    shot(scratch / "page.html", PICTURES / "tutorial-page.png", (1100, 620))
    briefing = partybuild.brief(pages, name="城市基层党建简报", issue=3, date="2023-09-01")
    partybuild.write(briefing, scratch / "briefing.docx")
    run(
        "soffice",
        "--headless",
        "--convert-to",
        "pdf",
        "--outdir",
        scratch,
        scratch / "briefing.docx",
    )
    run(
        "pdftoppm",
        "-r",
        "60",
        "-png",
        "-f",
        "1",
        "-l",
        "1",
        "-singlefile",
        scratch / "briefing.pdf",
        scratch / "briefing",
    )
    small(Image.open(scratch / "briefing.png"), PICTURES / "tutorial-briefing.png")


def shot(page: Path, picture: Path, size: tuple[int, int]) -> None:
    """What a browser shows of a page in a window of a size, in pixels."""
    raw = page.with_suffix(".shot.png")
    window = f"--window-size={size[0]},{size[1]}"
    options = ("--headless", "--no-sandbox", "--hide-scrollbars", "--disable-gpu", window)
    run("chromium", *options, f"--screenshot={raw}", page.as_uri())
    small(Image.open(raw), picture)


def small(image: Image.Image, picture: Path) -> None:
    """The image in few colours, white below and at the right cut off."""
    image = image.convert("RGB")
    white = Image.new("RGB", image.size, "white")
    box = ImageChops.difference(image, white).getbbox()
    if box:
        image = image.crop((0, 0, image.width, min(image.height, box[3] + 12)))
    image.quantize(COLOURS).save(picture, optimize=True)


def run(*command: str | Path) -> None:
    subprocess.run(command, check=True, capture_output=True)


if __name__ == "__main__":
    main()
