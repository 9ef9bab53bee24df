"""``python -m partybuild``, and the program ``partybuild``: the command line."""

from __future__ import annotations

import sys


def run() -> None:
    """Run the command line; who stops it while it is still being loaded gets no traceback either."""
    try:
        from partybuild.cli import main  # noqa: PLC0415 what takes the time to load

        main(prog_name="partybuild")
    except KeyboardInterrupt:
        from partybuild.language import shown  # noqa: PLC0415 likewise

        sys.stderr.write(f"partybuild: {shown('stopped before anything was done')}\n")
        sys.exit(130)


if __name__ == "__main__":
    run()
