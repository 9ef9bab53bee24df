"""A process apart, which parses the documents of a shard and may die of one (``partybuild.shards.work``)."""

import pickle
import sys

from partybuild.shards.work import documents_of, tell

if __name__ == "__main__":
    shard, first = pickle.load(sys.stdin.buffer)  # noqa: S301 what our parent wrote
    tell(documents_of(shard, first))
