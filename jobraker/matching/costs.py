"""What each hard wish costs: how many openings would be on the list without it."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from jobraker.matching import shortlists
from jobraker.matching.person import Person
from jobraker.matching.rules.bars import Bar
from jobraker.search.candidates import searching
from jobraker.settings import Settings

WITHOUT: dict[Bar, dict[str, Any]] = {
    Bar.PLACE: {"places": ()},
    Bar.REMOTE: {"remote": frozenset()},
    Bar.EMPLOYMENT: {"employment": frozenset()},
    Bar.PAY: {"floor": None},
    Bar.COMPANY: {"avoided": frozenset()},
    Bar.WORD: {"words": frozenset()},
    Bar.FACT: {"facts": frozenset()},
    Bar.DISMISSED: {"dismissed": frozenset()},
}


@dataclass(frozen=True, slots=True)
class Cost:
    bar: Bar
    openings: int


def costs(settings: Settings, person: Person) -> list[Cost]:
    """Of each wish that is there by itself, the dearest first; those that cost nothing are left out. It searches once for
    each, so it is for a list that has nothing. Call it in no transaction."""
    found = [Cost(bar, listed(settings, without)) for bar, without in loosened(person)]
    return sorted((cost for cost in found if cost.openings), key=lambda cost: -cost.openings)


def loosened(person: Person) -> Iterator[tuple[Bar, Person]]:
    for bar, values in WITHOUT.items():
        if any(getattr(person.wanting, name) for name in values):
            where = None if bar is Bar.PLACE else person.where
            yield bar, replace(person, wanting=replace(person.wanting, **values), where=where)


def listed(settings: Settings, person: Person) -> int:
    with searching(settings):
        return min(int(shortlists.scored(settings, person).listed.sum()), shortlists.MOST)
