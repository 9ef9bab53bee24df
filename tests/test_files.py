from __future__ import annotations

import os
import subprocess
import sys
import textwrap
import time
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partybuild.errors import WriteError
from partybuild.files import writing
from partybuild.files.names import safe_name

needs_posix = pytest.mark.skipif(
    os.name == "nt", reason="Windows has other permissions and devices"
)


def names(folder: Path) -> list[str]:
    return [path.name for path in folder.iterdir()]


def test_a_file_is_whole_when_the_block_ends(tmp_path: Path) -> None:
    target = tmp_path / "简报.docx"

    with writing.replacing(target) as stream:
        stream.write(b"one")
        assert not target.exists()
        stream.write(b"two")

    assert b"onetwo" == target.read_bytes()
    assert ["简报.docx"] == names(tmp_path)


def test_a_failure_leaves_the_old_file_and_nothing_else(tmp_path: Path) -> None:
    target = tmp_path / "page.json"
    target.write_bytes(b"old")

    def fail() -> None:
        with writing.replacing(target) as stream:
            stream.write(b"half of the n")
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()

    assert b"old" == target.read_bytes()
    assert ["page.json"] == names(tmp_path)


@needs_posix
def test_a_killed_writer_leaves_the_old_file_and_its_remains_are_swept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "page.json"
    target.write_bytes(b"old")
    program = """\
        import os, pathlib, signal, sys
        from partybuild.files.writing import replacing
        with replacing(pathlib.Path(sys.argv[1])) as stream:
            stream.write(b"half" * 100_000)
            os.kill(os.getpid(), signal.SIGKILL)
        """
    subprocess.run([sys.executable, "-c", textwrap.dedent(program), target], check=False)

    [stray] = {*names(tmp_path)} - {"page.json"}
    assert b"old" == target.read_bytes()

    writing.write_bytes(target, b"new")
    assert {"page.json", stray} == {*names(tmp_path)}  # it might still be written

    hour_ago = time.time() - 3601
    os.utime(tmp_path / stray, (hour_ago, hour_ago))
    monkeypatch.setattr(
        writing, "_SWEPT", set()
    )  # another process: each looks through a folder once
    writing.write_bytes(target, b"new")
    assert ["page.json"] == names(tmp_path)


@needs_posix
def test_a_full_disk_is_told_in_words() -> None:
    with pytest.raises(WriteError, match=r"^/dev/full: the disk is full$"):
        writing.write_bytes(Path("/dev/full"), b"x")


def test_what_is_in_the_way_is_told_in_words(tmp_path: Path) -> None:
    (tmp_path / "file").touch()

    with pytest.raises(WriteError, match="the folder does not exist"):
        writing.write_bytes(tmp_path / "no" / "page.json", b"x")
    with pytest.raises(WriteError, match="file"):
        writing.write_bytes(tmp_path / "file" / "page.json", b"x")
    with pytest.raises(WriteError, match="folder"):
        writing.write_bytes(tmp_path, b"x")
    with pytest.raises(WriteError, match="in the way"):
        writing.folder(tmp_path / "file")
    assert ["file"] == names(tmp_path)


@needs_posix
def test_links_are_followed_and_permissions_kept(tmp_path: Path) -> None:
    target = tmp_path / "page.json"
    target.touch(mode=0o640)
    link = tmp_path / "link.json"
    link.symlink_to(target)

    writing.write_bytes(link, b"new")

    assert link.is_symlink()
    assert b"new" == target.read_bytes()
    assert 0o640 == target.stat().st_mode & 0o777


@pytest.mark.parametrize(
    "name",
    [".partybuild-office.toml", ".partybuild-0123456789abcdef.json", ".partybuild-"],
)
def test_what_only_begins_like_the_name_of_a_temporary_file_is_not_swept(
    tmp_path: Path, name: str
) -> None:
    of_others = tmp_path / name
    of_others.write_bytes(b"theirs")
    os.utime(of_others, (0, 0))

    writing.write_bytes(tmp_path / "page.json", b"new")

    assert b"theirs" == of_others.read_bytes()


@needs_posix
def test_a_link_and_a_folder_named_like_a_temporary_file_are_not_swept(tmp_path: Path) -> None:
    far = tmp_path / "far.txt"
    far.write_bytes(b"theirs")
    link = tmp_path / ".partybuild-0123456789abcdef"
    link.symlink_to(far)
    folder = tmp_path / ".partybuild-fedcba9876543210"
    folder.mkdir()
    os.utime(link, (0, 0), follow_symlinks=False)
    for path in (far, folder):
        os.utime(path, (0, 0))

    writing.write_bytes(tmp_path / "page.json", b"new")

    assert link.is_symlink()
    assert folder.is_dir()


@needs_posix
@pytest.mark.parametrize("mode", [0o600, 0o640, 0o400])
def test_a_new_file_is_never_more_readable_than_the_one_it_replaces(
    tmp_path: Path, mode: int
) -> None:
    target = tmp_path / "page.json"
    target.write_bytes(b"old")
    target.chmod(mode)

    with writing.replacing(target) as stream:
        stream.write(b"new")
        [aside] = set(tmp_path.iterdir()) - {target}
        while_written = aside.stat().st_mode & 0o777

    assert 0 == while_written & ~mode & 0o077
    assert mode == target.stat().st_mode & 0o777
    assert b"new" == target.read_bytes()


@needs_posix
def test_a_file_that_replaces_none_has_the_permissions_of_any_new_file(tmp_path: Path) -> None:
    (tmp_path / "any").touch()

    writing.write_bytes(tmp_path / "page.json", b"new")

    assert (tmp_path / "any").stat().st_mode == (tmp_path / "page.json").stat().st_mode


@needs_posix
def test_a_pipe_is_written_to_and_not_replaced(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with subprocess.Popen(["cat", pipe], stdout=subprocess.PIPE) as reader:
        writing.write_bytes(pipe, b"through")
        told, _ = reader.communicate(timeout=10)

    assert b"through" == told
    assert ["pipe"] == names(tmp_path)


@given(st.text(max_size=300))
def test_a_safe_name_is_safe_everywhere(name: str) -> None:
    safe = safe_name(name)

    assert safe
    assert all(character.isalnum() or character in "_.-" for character in safe)
    assert not safe.startswith((".", "-"))
    assert not safe.endswith(".")
    assert len(safe.encode()) <= 181
    assert safe == safe_name(safe)


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("000_9e38d23a86d6ca3c", "000_9e38d23a86d6ca3c"),
        ("党建 (1)", "党建__1_"),
        ("../../etc/passwd", "_.._etc_passwd"),
        ("-rf", "rf"),
        (".hidden", "hidden"),
        ("con", "_con"),
        ("LPT1.json", "_LPT1.json"),
        ("", "page"),
        ("...", "page"),
    ],
)
def test_names_keep_what_is_safe(name: str, safe: str) -> None:
    assert safe == safe_name(name)


def test_names_that_differ_only_in_form_are_one() -> None:
    composed, decomposed = "é", unicodedata.normalize("NFD", "é")

    assert safe_name(composed) == safe_name(decomposed)
