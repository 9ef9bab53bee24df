"""Programs that nobody here wrote read our TEI."""

from __future__ import annotations

import functools
import html
import http.server
import json
import os
import re
import shutil
import subprocess
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings

import strategies
from partybuild.model import Page, Quantity, Section, leaves, walk
from partybuild.readers import tei as reader
from partybuild.writers import tei

pytestmark = pytest.mark.client

SCHEMA = Path(__file__).parents[1] / "src/partybuild/schema/partybuild.rng"
NODE = Path(os.environ.get("PARTYBUILD_NODE", Path(__file__).parents[1] / ".ci/node"))

SHOWN = """\
<!DOCTYPE html><html><head><meta charset="utf-8"><title></title><script src="CETEI.js"></script></head><body><script>
const told = {
  articles: 'tei-div[type="article"]', sections: 'tei-div[type="section"]', heads: 'tei-div[type="section"] > tei-head',
  measures: 'tei-div[type="measure"]', labels: 'tei-div[type="measure"] > tei-p > tei-label[type="run-in"]:first-child',
  quantities: 'tei-body :is(tei-measure, tei-date, tei-term)[corresp]', money: 'tei-body tei-measure[type="currency"]',
};
new CETEI().getHTML5("page.xml", shown => {
  document.body.append(shown);
  for (const key in told) told[key] = document.querySelectorAll(told[key]).length;
  document.title = JSON.stringify(told);
});
</script></body></html>"""


def program(*names: str) -> str:
    for name in names:
        if found := shutil.which(name):
            return found
    return pytest.skip(f"needs {' or '.join(names)}, which is not installed")


@pytest.fixture
def site(tmp_path: Path) -> Iterator[str]:
    """A folder served on this machine, with CETEIcean in it."""
    script = NODE / "node_modules/CETEIcean/dist/CETEI.js"
    if not script.exists():
        pytest.skip("needs CETEIcean from npm; .ci/run says how to install it")
    shutil.copy(script, tmp_path)
    (tmp_path / "page.html").write_text(SHOWN, encoding="utf-8")
    handler = functools.partial(_Quiet, directory=str(tmp_path))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/page.html"
        server.shutdown()


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Say nothing."""


def test_ceteicean_shows_a_seed_in_a_browser(page: Page, site: str, tmp_path: Path) -> None:
    browser = program("chromium", "chromium-browser", "google-chrome")
    (tmp_path / "page.xml").write_bytes(tei.dumps(page))
    options = ["--headless", "--no-sandbox", "--disable-gpu", "--virtual-time-budget=8000"]
    profile = f"--user-data-dir={tmp_path / 'profile'}"
    shown = subprocess.run(
        [browser, *options, profile, "--dump-dom", site],
        capture_output=True,
        check=True,
        timeout=120,
    ).stdout.decode()
    title = re.search("<title>(.*?)</title>", shown)
    assert title is not None
    sections = [node for node, _ in walk(page) if isinstance(node, Section)]
    quantities = [
        mark for leaf in leaves(page) for mark in leaf.marks if isinstance(mark, Quantity)
    ]

    assert json.loads(html.unescape(title[1])) == {
        "articles": len(page.articles),
        "sections": len(sections),
        "heads": len(sections),
        "measures": len(list(page.measures())),
        "labels": len(list(page.measures())),
        "quantities": len(quantities),
        "money": sum(each.kind == "money" for each in quantities),
    }


def test_xmllint_formats_a_seed_and_it_is_read_back_equal(page: Page) -> None:
    lint = program("xmllint")
    formatted = subprocess.run(
        [lint, "--format", "-"], input=tei.dumps(page), capture_output=True, check=True
    ).stdout

    assert page == reader.loads(formatted)


@settings(max_examples=40)
@given(strategies.pages())
def test_xmllint_formats_any_page_and_it_is_read_back_equal(page: Page) -> None:
    lint = program("xmllint")
    formatted = subprocess.run(
        [lint, "--format", "-"], input=tei.dumps(page), capture_output=True, check=True
    ).stdout

    assert page == reader.loads(formatted)


def test_jing_finds_a_seed_valid_by_the_schema_shipped_here(page: Page, tmp_path: Path) -> None:
    jing = program("jing")
    path = tmp_path / "page.xml"
    path.write_bytes(tei.dumps(page))
    done = subprocess.run([jing, str(SCHEMA), str(path)], capture_output=True, check=False)

    assert (done.returncode, done.stdout.decode()) == (0, "")
