"""What the name of a place may stand for: a town, perhaps with where it lies, a region or a country."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from jobraker.taxonomy.countries import country_named
from jobraker.taxonomy.folding import fold
from jobraker.taxonomy.place_names import NICKNAMES
from jobraker.taxonomy.places import Candidate, mentions
from jobraker.taxonomy.regions import region_codes, regions

LONGEST_LAND = 3  # words of a region's or country's name after a town's
LONGEST_CODE = 4  # letters
CODE = re.compile(r"[\w\s.]+")
Land = tuple[str, str]  # a country's alpha-2 code, and the folded name of a region of it or ""


@dataclass(frozen=True, slots=True)
class Named:
    """`town` is a folded name, "" for a whole region or country. `within` is where it may lie: one of these; anywhere
    where it is empty."""

    town: str
    within: tuple[Land, ...] = ()

    def largest(self, candidates: Sequence[Candidate]) -> Candidate | None:
        """Of the towns of this name, the one with the most inhabitants that lies where it was said to."""
        fitting = [one for one in candidates if not self.within or any(lies_in(one, land) for land in self.within)]
        return max(fitting, key=lambda one: (one.population, -one.id), default=None)


def readings(name: str) -> Iterator[Named]:
    """The surest first. Of "Springfield, IL" both Illinois and Israel are told: a town of the name lies in one only."""
    town, comma, land = name.partition(",")
    if not fold(town):
        return
    if comma and fold(land):
        within = lands_of(land)
        country = (country_named(town) or "", "")
        if country in within and fold(town) in regions():
            yield Named("", (country,))
        yield from in_one_of(town, within)
        return
    yield from alone(name)
    words = name.split()
    for size in range(1, min(LONGEST_LAND, len(words) - 1) + 1):
        if within := lands(" ".join(words[-size:])):
            yield from in_one_of(" ".join(words[:-size]), within)


def alone(name: str) -> Iterator[Named]:
    nickname = NICKNAMES.get(fold(name))
    if nickname:
        yield Named(nickname[0], ((nickname[1], ""),))
    meant = mentions((name,)).places
    # Whether a name alone is a state's or a town's, the reading of postings knows.
    whole = country_named(name) or (len(meant) == 1 and not meant[0].key)
    if whole and (within := lands(name)):
        yield Named("", within)
    yield Named(fold(name))


def in_one_of(town: str, within: tuple[Land, ...]) -> Iterator[Named]:
    if nickname := NICKNAMES.get(fold(town)):
        yield Named(nickname[0], within)
    yield Named(fold(town), within)


def lands_of(parts: str) -> tuple[Land, ...]:
    """What "Maine, US" tells of where a town lies; parts that are no region or country tell nothing."""
    told = [within for part in parts.split(",") if (within := lands(part))]
    if not told:
        return ()
    first, *others = told
    return tuple(one for one in first if all(one[0] in {country for country, _ in other} for other in others)) or first


def lands(name: str) -> tuple[Land, ...]:
    """Every country and region of this name or code, in any case; "A&E" and "c/c++" are no codes for their letters."""
    key, country = fold(name), country_named(name)
    if len(key.replace(" ", "")) <= LONGEST_CODE and not CODE.fullmatch(name.strip()):
        return ()
    named = [(country, "")] if country else []
    return tuple(
        dict.fromkeys((*named, *regions().get(key, ()), *region_codes().get(key.replace(" ", "").upper(), ())))
    )


def lies_in(town: Candidate, land: Land) -> bool:
    country, region = land
    return town.country == country and (not region or fold(town.region) == region)
