"""The same work at the same company, in several towns or posted again: one row of a list, not one each."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import lru_cache

from jobraker.taxonomy.folding import fold
from jobraker.taxonomy.title_places import without_places

# What tells postings of one work apart and says nothing of the work: "(m/w/d)", "100%", "2 x", "ref 4711".
_GENDERS = re.compile(r"\(?\b[mwfdhxv](?:\s*[/|*]\s*[mwfdhxv]){1,3}\b\)?", re.IGNORECASE)
_NUMBERS = re.compile(r"\S*\d\S*")


@dataclass(frozen=True, slots=True)
class Posted:
    """An opening of a list. `company` is "" where nobody is named; `place` as it is shown."""

    job_id: int
    title: str
    company: str
    place: str


@dataclass(frozen=True, slots=True)
class Folded:
    """One row: the best of them, and the others. `places`: how many of these are somewhere else, each counted once."""

    job_id: int
    others: tuple[int, ...] = ()
    places: int = 0

    @property
    def again(self) -> bool:
        """Others are there, and all of them where this one is."""
        return bool(self.others) and not self.places


def spread(listed: Sequence[Posted], liked: Collection[int] = (), refused: Sequence[Posted] = ()) -> list[Folded]:
    """In the order of the list, each work at the place of the first of its openings. One that was `liked` stands for the
    others; what is the same work as one that was `refused` is left out."""
    together: dict[tuple[str, str], list[Posted]] = {}
    for each in listed:
        together.setdefault(same(each), []).append(each)
    left_out = {same(each) for each in refused}
    return [folded(openings, liked) for work, openings in together.items() if work not in left_out]


def folded(openings: Sequence[Posted], liked: Collection[int]) -> Folded:
    first, *others = sorted(openings, key=lambda each: each.job_id not in liked)
    elsewhere = {fold(each.place) for each in others} - {fold(first.place)}
    return Folded(first.job_id, tuple(each.job_id for each in others), len(elsewhere))


def same(posted: Posted) -> tuple[str, str]:
    """Openings of the same are the same work. Of a company that nobody knows each is one of its own."""
    if not posted.company:
        return "", str(posted.job_id)
    town = fold(posted.place.split(",")[0])
    work = f" {work_of(posted.title)} ".replace(f" {town} ", " ") if town else work_of(posted.title)
    return posted.company, " ".join(work.split()) or fold(posted.title)


@lru_cache(maxsize=4096)
def work_of(title: str) -> str:
    """The folded words of a title that say what the work is."""
    bare = _NUMBERS.sub(" ", without_places(_GENDERS.sub(" ", title)))
    return " ".join(fold(bare).split())
