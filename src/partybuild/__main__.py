"""``python -m partybuild``: the command line."""

from partybuild.cli import main

main(prog_name="partybuild")
