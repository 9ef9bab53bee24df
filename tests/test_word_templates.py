"""An office's own Word file as the template, however its parts point at each other."""

from __future__ import annotations

import re
from pathlib import Path

import docx
import pytest

import samples
from partybuild.briefing import brief
from partybuild.writers import word
from partybuild.writers.word.lint import findings
from word_files import parts, zipped

RELS = "http://schemas.openxmlformats.org/package/2006/relationships"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
HEADER = "word/_rels/header1.xml.rels"
PICTURE = b"\x89PNG\r\n\x1a\n"


@pytest.fixture
def letterhead(tmp_path: Path) -> dict[str, bytes]:
    """The parts of a template with a header that shows a picture."""
    template = docx.Document()
    template.sections[0].header.paragraphs[0].text = "某单位"
    path = tmp_path / "plain.docx"
    template.save(str(path))
    found = parts(path.read_bytes())
    types = found["[Content_Types].xml"]
    found["[Content_Types].xml"] = types.replace(
        b"<Default ", b'<Default Extension="png" ContentType="image/png"/><Default ', 1
    )
    return {**found, "word/media/i.png": PICTURE, "media/i.png": PICTURE}


def related(*rows: tuple[str, str, str]) -> bytes:
    """Relationships: kind, target and more attributes of each."""
    told = "".join(
        f'<Relationship Id="rId{n}" Type="{OFFICE}/{kind}" Target="{target}"{more}/>'
        for n, (kind, target, more) in enumerate(rows, 1)
    )
    return f'<Relationships xmlns="{RELS}">{told}</Relationships>'.encode()


def made(template: dict[str, bytes], folder: Path) -> dict[str, bytes]:
    """The parts of a briefing in a template, which is sound."""
    path = folder / "template.docx"
    path.write_bytes(zipped(template))
    data = word.dumps(brief([samples.page()], template=path))
    briefing = folder / "b.docx"
    briefing.write_bytes(data)
    wrong = [str(found) for found in findings(briefing)]

    assert [] == [
        said for said in wrong if re.search(r"relationship|missing|well-formed|\bid\b", said)
    ]
    return parts(data)


@pytest.mark.parametrize(
    ("target", "part"),
    [
        ("media/i.png", "word/media/i.png"),
        ("/word/media/i.png", "word/media/i.png"),
        ("../media/i.png", "media/i.png"),
        ("Media/I.png", "word/media/i.png"),
        ("NULL", ""),
        ("#top", ""),
        ("header1.xml", ""),
        ("document.xml", ""),
    ],
)
def test_a_letterhead_is_taken_over_whatever_its_targets_look_like(
    target: str, part: str, letterhead: dict[str, bytes], tmp_path: Path
) -> None:
    letterhead[HEADER] = related(("image", target, ""))
    found = made(letterhead, tmp_path)

    assert "某单位" in "".join(p.decode() for n, p in found.items() if "word/header" in n)
    if part:
        assert PICTURE == found[part]
    else:
        assert not [name for name in found if name.endswith(".png")]


def test_a_chain_of_parts_is_followed_to_its_end(
    letterhead: dict[str, bytes], tmp_path: Path
) -> None:
    letterhead[HEADER] = related(("header", "a0.xml", ""))
    for n in range(1500):
        letterhead[f"word/a{n}.xml"] = b"<a/>"
        letterhead[f"word/_rels/a{n}.xml.rels"] = related(("header", f"a{n + 1}.xml", ""))

    assert "word/a1499.xml" in made(letterhead, tmp_path)


EXTERNAL = ' TargetMode="External"'
ELSEWHERE = "http://127.0.0.1:9/evil"


def test_nothing_of_a_template_that_word_would_fetch_is_taken_over(
    letterhead: dict[str, bytes], tmp_path: Path
) -> None:
    letterhead[HEADER] = related(
        ("image", f"{ELSEWHERE}.png", EXTERNAL),
        ("hyperlink", "http://www.example.cn/", EXTERNAL),
        ("oleObject", f"{ELSEWHERE}.bin", EXTERNAL),
    )
    letterhead["word/_rels/settings.xml.rels"] = related(
        ("attachedTemplate", f"{ELSEWHERE}.dotm", EXTERNAL)
    )
    letterhead["word/settings.xml"] = re.sub(
        rb"(<w:settings[^>]*>)",
        rb'\1<w:attachedTemplate xmlns:r="%s" r:id="rId1"/>' % OFFICE.encode(),
        letterhead["word/settings.xml"],
        count=1,
    )
    found = made(letterhead, tmp_path)
    everything = b"".join(found.values())

    assert b"127.0.0.1" not in everything
    assert b"attachedTemplate" not in everything
    assert b"http://www.example.cn/" in everything


def test_the_lint_tells_what_word_would_fetch(letterhead: dict[str, bytes], tmp_path: Path) -> None:
    letterhead[HEADER] = related(
        ("image", f"{ELSEWHERE}.png", EXTERNAL), ("hyperlink", "http://example.cn", EXTERNAL)
    )
    path = tmp_path / "b.docx"
    path.write_bytes(zipped(letterhead))

    assert [f"{HEADER}: relationship rId1 is fetched by who opens the file: {ELSEWHERE}.png"] == [
        str(found) for found in findings(path) if "fetched" in str(found)
    ]


def test_a_template_without_settings_is_a_template(
    letterhead: dict[str, bytes], tmp_path: Path
) -> None:
    del letterhead["word/settings.xml"]
    for name in ("[Content_Types].xml", "word/_rels/document.xml.rels"):
        letterhead[name] = re.sub(
            rb"<(?:Override|Relationship)[^>]*settings\.xml[^>]*/>", b"", letterhead[name]
        )

    assert "word/document.xml" in made(letterhead, tmp_path)


@pytest.mark.parametrize("size", ["1e999", "nan", "99999999999999999999", "-5000.5", ""])
def test_sizes_that_are_none_do_no_harm(
    size: str, letterhead: dict[str, bytes], tmp_path: Path
) -> None:
    letterhead["word/document.xml"] = re.sub(
        rb'w:w="\d+"', f'w:w="{size}"'.encode(), letterhead["word/document.xml"]
    )

    assert "word/document.xml" in made(letterhead, tmp_path)
