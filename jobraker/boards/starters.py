"""Boards to begin with, so that openings are there minutes after the first start: see `data/starters.tsv`."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Starter:
    """`name` is whose board it is, `field` the kind of work that is mostly found there."""

    kind: str
    query: Mapping[str, str]
    name: str
    field: str


def starters() -> Iterator[Starter]:
    text = (files("jobraker.boards") / "data" / "starters.tsv").read_text(encoding="utf-8")
    for line in text.splitlines():
        if line and not line.startswith("#"):
            kind, asked, name, field = line.split("\t")
            yield Starter(kind, dict(_pair(each) for each in asked.split(";") if each), name, field)


def _pair(written: str) -> tuple[str, str]:
    name, _, value = written.partition("=")
    return name, value
