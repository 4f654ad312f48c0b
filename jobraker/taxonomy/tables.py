"""Reads the tables in `data/`: tab-separated, `#` lines at the top say where the facts come from."""

from collections.abc import Iterator
from importlib.resources import files


def rows(name: str) -> Iterator[list[str]]:
    """The fields of each line of `data/<name>`; blank lines and comments are skipped."""
    text = (files("jobraker.taxonomy") / "data" / name).read_text(encoding="utf-8")
    for line in text.split("\n"):
        if line and not line.startswith("#"):
            yield line.split("\t")
