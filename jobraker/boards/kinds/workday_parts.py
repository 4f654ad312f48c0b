"""Where the reading of a Workday site stands, and how one too large for a search is read in parts.

A search gives its first 2,000 postings: then it counts no more, and behind them it begins anew. What it counts by facet
is counted to the end, so such a search is asked again for some values of a facet at a time, each time below that mark.
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from itertools import islice

from jobraker.boards.fields import Fields

Applied = dict[str, list[str]]
"""Facets by name, each with the ids of those of its values that count."""

WINDOW = 2000
OFFSET_MOST = 100_000
PARTS_MOST = 500
FACETS_MOST = 6  # applied at once
GROUPS_DEEPEST = 3
VALUES_MOST = 2000
VALUE_CHARS = 100
NEAR = 0.98  # facets are counted some minutes behind, and a posting may lack one
SEVERAL = re.compile(r"location|country|region|state|city", re.IGNORECASE)
"""Of such a facet a posting may have several values."""


@dataclass(frozen=True, slots=True)
class Standing:
    """The parts still to be read, the first of them from `offset` on; it has `count` postings, None while unknown.

    `made` is how many parts there were ever, `total` how many postings in all of them. `again`: parts may hold the same.
    """

    parts: tuple[Applied, ...] = ({},)
    made: int = 1
    offset: int = 0
    count: int | None = None
    total: int | None = None
    again: bool = False

    @classmethod
    def of(cls, cursor: str | None) -> "Standing":
        if cursor is None:
            return cls()
        said = json.loads(cursor)
        return cls(**said | {"parts": tuple(said["parts"])})

    def cursor(self) -> str:
        return json.dumps(asdict(self), separators=(",", ":"))

    def begun(self, answer: Mapping[str, object]) -> "Standing":
        """With what the first page of a part tells; with other parts in its place where it is too large."""
        count = Fields(answer).count("total")
        whole = self.total is None
        if count is None or count < WINDOW:
            return replace(self, count=count, total=count if whole else self.total)
        facets = usable(answer, self.parts[0])
        parts = parts_of(facets, self.parts[0])
        made = self.made + len(parts)
        if len(parts) < 2 or made > PARTS_MOST:
            return replace(self, count=count, total=max(count, WINDOW + 1) if whole else self.total)
        total = max(int(NEAR * count), WINDOW + 1, reach(facets)) if whole else self.total
        again = self.again or any(facet.several for facet in facets if facet.name in parts[0])
        return Standing((*parts, *self.parts[1:]), made, total=total, again=again)

    def after(self, read: int) -> "Standing | None":
        """Where the next page begins; None behind the last."""
        ahead = self.offset + read
        most = WINDOW if self.again else OFFSET_MOST
        if read and ahead < (most if self.count is None else min(self.count, most)):
            return replace(self, offset=ahead)
        return replace(self, parts=self.parts[1:], offset=0, count=None) if len(self.parts) > 1 else None


@dataclass(frozen=True, slots=True)
class Facet:
    """How many postings each of its values has, by the value's id."""

    name: str
    counts: Mapping[str, int]

    @property
    def several(self) -> bool:
        return bool(SEVERAL.search(self.name))

    @property
    def reach(self) -> int:
        return sum(self.counts.values())


def usable(answer: Mapping[str, object], applied: Applied) -> Sequence[Facet]:
    """The facets that part the answer's postings, and are not applied yet."""
    if len(applied) >= FACETS_MOST:
        return []
    found = _facets(Fields(answer).parts("facets"))
    return [facet for facet in found if len(facet.counts) > 1 and facet.name not in applied]


def reach(facets: Iterable[Facet]) -> int:
    """How many postings there are at least, by the facets of which each has one value."""
    return int(NEAR * max((facet.reach for facet in facets if not facet.several), default=0))


def parts_of(facets: Sequence[Facet], applied: Applied) -> list[Applied]:
    """The same search parted by the facet that reaches nearly all of it and parts it best, one without overlaps if there is one."""
    fitting = [facet for facet in facets if not facet.several] or list(facets)
    most = max((facet.reach for facet in fitting), default=0)
    near = [facet for facet in fitting if facet.reach >= NEAR * most]
    if not near:
        return []
    chosen = min(near, key=lambda facet: max(facet.counts.values()))
    return [applied | {chosen.name: values} for values in _packed(chosen.counts)]


def _facets(groups: Iterable[Fields], depth: int = 0) -> Iterator[Facet]:
    """A group of facets is itself in the place of values; its own name is taken nowhere."""
    for group in groups:
        values = list(islice(group.parts("values"), VALUES_MOST))
        counts = {
            identity[:VALUE_CHARS]: count
            for value in values
            if not value.has("values") and (identity := value.text("id")) and (count := value.count("count"))
        }
        if counts and (name := group.text("facetParameter")):
            yield Facet(name, counts)
        if depth < GROUPS_DEEPEST:
            yield from _facets((value for value in values if value.has("values")), depth + 1)


def _packed(counts: Mapping[str, int]) -> list[list[str]]:
    """Values together as long as they stay below the mark; one beyond it alone, to be parted in its turn."""
    packs: list[tuple[int, list[str]]] = []
    for value, count in sorted(counts.items(), key=lambda each: -each[1]):
        at = next((at for at, (filled, _) in enumerate(packs) if filled + count < WINDOW), None)
        if at is None:
            packs.append((count, [value]))
        else:
            packs[at] = (packs[at][0] + count, [*packs[at][1], value])
    return [values for _, values in packs]
