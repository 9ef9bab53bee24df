"""Shards on a cluster of this machine, one of its workers killed, a document in them that ends whatever parses it.

    python tests/benchmarks/shards.py                2,000 documents, some two minutes
    python tests/benchmarks/shards.py --count 100 --size 10

Told is whether all shards are byte for byte those of one process without an engine, and those of three that share the work by `part`.
"""

from __future__ import annotations

import argparse
import json
import os
import signal
import sys
import tempfile
import threading
import time
from pathlib import Path

import recombined
from distributed import Client, LocalCluster

from partybuild import shards

POISON = """
import os
from partybuild.pages import documents
rows_of = documents.rows_of
def deadly(document):
    if document[0] == "poison":
        os._exit(9)
    return rows_of(document)
documents.rows_of = deadly
"""


def written(folder: Path, count: int, size: int) -> Path:
    """JSON lines of so many documents each; one document in the middle is poison."""
    folder.mkdir()
    documents = list(recombined.articles(count))
    documents[count // 2] = ("poison", documents[count // 2][1])
    for number, start in enumerate(range(0, count, size)):
        lines = [
            json.dumps({"name": name, "text": text}, ensure_ascii=False)
            for name, text in documents[start : start + size]
        ]
        (folder / f"{number:05}.jsonl").write_text("\n".join(lines), encoding="utf-8")
    return folder


def tables(folder: Path) -> dict[str, bytes]:
    """All tables in a folder."""
    return {
        p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*.parquet"))
    }


def on_cluster(every: list[shards.Shard], folder: Path) -> list[shards.Done]:
    """Build on two workers, of which one is killed once there is a first shard."""
    with (
        LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None) as cluster,  # type: ignore[no-untyped-call]
        Client(cluster) as client,  # type: ignore[no-untyped-call]
    ):
        worker = next(iter(client.run(os.getpid).values()))

        def kill() -> None:
            while not list(folder.glob("pages/*.parquet")):
                time.sleep(0.05)
            os.kill(worker, signal.SIGKILL)

        threading.Thread(target=kill, daemon=True).start()
        return shards.build(every, folder, client)


def main() -> None:
    """Print what came of it."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--count", type=int, default=2_000, help="documents (2,000)")
    parser.add_argument("--size", type=int, default=100, help="documents of a shard (100)")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        place = Path(temporary)
        (place / "sitecustomize.py").write_text(POISON, encoding="utf-8")
        os.environ["PYTHONPATH"] = os.pathsep.join([temporary, *sys.path])
        every = shards.shards_in(written(place / "in", given.count, given.size))
        one = shards.build(every, place / "one")
        cluster = on_cluster(every, place / "cluster")
        parts = [
            done
            for number in (1, 2, 3)
            for done in shards.build(shards.part(every, number, 3), place / "parts")
        ]
        again = shards.build(every, place / "one")
        whole = tables(place / "one")
        failed = {name for done in one for name, _ in done.failed}
        print(
            f"{len(every)} shards, {sum(done.documents for done in one)} documents, failed: {failed}"
        )
        print(
            f"a cluster whose worker was killed: the same bytes {whole == tables(place / 'cluster')}, the same told {one == cluster}"
        )
        print(
            f"three processes by parts: the same bytes {whole == tables(place / 'parts')}, the same told {sorted(one, key=str) == sorted(parts, key=str)}"
        )
        print(f"a second call parses nothing: {all(done.before for done in again)}")


if __name__ == "__main__":
    main()
