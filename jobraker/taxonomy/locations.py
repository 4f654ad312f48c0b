"""One location line cut into groups of towns with the region and country they stand in."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from jobraker.taxonomy.folding import fold
from jobraker.taxonomy.location_parts import Kind, Part, parts_of
from jobraker.taxonomy.place_names import KEPT, countries_of, homes, is_large
from jobraker.taxonomy.regions import region_of
from jobraker.taxonomy.remoteness import WORDS

SEVERAL = 2  # towns before a country or region that is none of theirs


@dataclass(frozen=True, slots=True)
class Town:
    """`country` is set where the name itself says it ("NYC")."""

    key: str
    label: str
    country: str | None = None


@dataclass(slots=True)
class Group:
    """Towns that share a region and country; without towns, the region or country itself.

    `coded`: the country is told by a code only, its own or a region's. `elsewhere`: the last town is a large one of
    another country, so the region or code may be meant for a small town of that name or be none. `county` is a small
    town that was read as the county of the one before. `apart`: no towns are of it, for it is a country with remote work.
    `remote`: nothing else stands in its line, and the line says remote.
    """

    towns: list[Town] = field(default_factory=list)
    region: str = ""
    region_label: str = ""
    country: str | None = None
    scope: list[str] = field(default_factory=list)
    coded: bool = False
    elsewhere: bool = False
    county: Town | None = None
    apart: bool = False
    remote: bool = False
    closed: bool = False  # a region or country came after the towns: the next town begins another group

    @property
    def empty(self) -> bool:
        return not (self.towns or self.region or self.country or self.scope)


# Or, in capitals, is Oregon after a comma.
_HARD = re.compile(r"\s*(?:[;|\n•·+]|\s/\s|/|(?<!,) OR | Or | (?:or|oder|ou|o|and|und|et|y|&) )\s*")
_KEPT_NAMES = re.compile("|".join(name.replace(" and ", " (?:and|&) ") for name in sorted(KEPT)), re.IGNORECASE)
# "Remote (non-U.S.)", "Europe, excluding the UK": what is left out is no place of the work. NO in capitals is Norway.
_NEGATED = re.compile(
    r"\b(?:(?:[Nn]on|NON|[Nn]ot|NOT)[ -]|(?:[Ee]xcept|[Ee]xclud(?:ing|es|ed)|[Ee]xcl|[Oo]utside|[Oo]ther than|[Ss]auf|[Hh]ors)\b)[^);|\n]*"
    r"|\b[Nn]o [A-Z][^,);|\n]*"
)
_LINKED = re.compile(r"/|\b(?:or|oder|ou|and|und|et|y)\b|&", re.IGNORECASE)


def groups_of(line: str, country_hint: str | None) -> list[Group]:
    """The groups of a line in reading order. Towns joined by "or" or a stroke share the country named after them."""
    line = _NEGATED.sub(" ", line)
    groups: list[Group] = []
    linked: list[Group] = []
    for pieces, joined in _pieces(line):
        found = list(_groups(parts_of(pieces, country_hint)))
        if not joined:
            linked = []
        for group in found:
            if joined and group.towns and group.country is None and linked:
                group.country = _shared(group, linked[-1])
            if group.country and group.towns:
                for earlier in linked:
                    if earlier.towns and earlier.country is None and not earlier.region:
                        earlier.country = group.country
        linked += found
        groups += found
    if len(groups) == 1:
        groups[0].remote = WORDS.search(fold(line)) is not None
    return groups


def _shared(group: Group, before: Group) -> str | None:
    """The country of the group before, if towns of these names lie there or are too small to be told."""
    if before.country and all(before.country in (countries_of(town.key) or {before.country}) for town in group.towns):
        return before.country
    return None


def _pieces(line: str) -> Iterator[tuple[str, bool]]:
    """The line cut at hard separators; with each piece whether a joining word or stroke links it to the one before."""
    start, joined = 0, False
    kept = [match.span() for match in _KEPT_NAMES.finditer(line)]
    for cut in _HARD.finditer(line):
        if any(begin <= cut.start() < end for begin, end in kept):
            continue
        yield line[start : cut.start()], joined
        joined = _LINKED.search(cut.group()) is not None
        start = cut.end()
    yield line[start:], joined


def _groups(parts: list[Part]) -> Iterator[Group]:
    group = Group()
    for part in parts:
        if _begins_another(group, part):
            leading = _leading(group, part)
            if part.apart and group.country is None and _all_in(group, part.country):
                group.country = part.country
            yield _with_city_state(group)
            group = Group(country=leading if part.kind is Kind.TOWN else None)
        _add(group, part)
    if not group.empty:
        yield _with_city_state(group)


def _leading(group: Group, part: Part) -> str | None:
    """The country named before a town that begins another group, where it may be the town's."""
    if group.closed or (group.apart and group.country not in (countries_of(part.key) or {group.country})):
        return None
    return group.country


def _begins_another(group: Group, part: Part) -> bool:
    if part.kind is Kind.TOWN:
        own = part.tied and bool(group.towns) and not is_large(part.key)  # not the county of the towns before
        return (
            group.closed or group.apart or own or (not group.towns and _outside(part.key, group.country, group.region))
        )
    if part.kind is Kind.REGION:
        after_country = group.closed and _outside(group.towns[-1].key, part.country, part.key)
        other = bool(group.region) and group.region != part.key and group.county is None
        return other or after_country or _elsewhere(group, part) or _of_none(group, part)
    if part.kind is Kind.COUNTRY:
        apart = (part.apart and bool(group.towns)) or _is_city_beside(group, part)
        return apart or (group.country is not None and group.country != part.country) or _of_none(group, part)
    return False


def _is_city_beside(group: Group, part: Part) -> bool:
    """Whether a country that is one town stands behind a large town that lies elsewhere: "London, Hong Kong"."""
    if part.country not in _CITY_STATES or not group.towns or not is_large(group.towns[-1].key):
        return False
    return part.country not in countries_of(group.towns[-1].key)


def _is_state_of(part: Part, county: Town | None) -> bool:
    """Whether what was read as a county is a town after all: "Elm House - Asheville, NC"."""
    return county is not None and part.country == "US" and "county" not in county.key


def _all_in(group: Group, country: str | None) -> bool:
    return bool(group.towns) and all(country in countries_of(town.key) for town in group.towns)


def _of_none(group: Group, part: Part) -> bool:
    """Whether several large towns came before and none lies there: "Boston, Denver, Connecticut" are three places."""
    if len(group.towns) < SEVERAL or not all(is_large(town.key) for town in group.towns):
        return False
    at = [home for town in group.towns for home in homes(town.key)]
    if part.kind is Kind.COUNTRY:
        return all(country != part.country for country, _ in at)
    return all((country, region_of(country, code)) != (part.country, part.key) for country, code in at)


def _outside(town: str, country: str | None, region: str) -> bool:
    """Whether large towns of the name lie in the country, and all of them in other regions: "Maryland, New York"."""
    at = [region_of(home, code) for home, code in homes(town) if home == country]
    return bool(region) and bool(at) and "" not in at and region not in at


def _elsewhere(group: Group, part: Part) -> bool:
    """Whether the last town, told by a short name, lies in the region's country but not in it: "DC, NY" are two places."""
    if not group.towns or group.towns[-1].country != part.country or not is_large(group.towns[-1].key):
        return False
    return all(
        country != part.country or region_of(country, code) != part.key for country, code in homes(group.towns[-1].key)
    )


def _add(group: Group, part: Part) -> None:
    if part.kind is Kind.TOWN:
        if group.towns and not is_large(part.key) and part.country is None and not group.region:
            group.region, group.region_label = part.key, part.label  # "Dorking, Surrey": a county, most likely
            group.county = Town(part.key, part.label)
            return
        group.towns.append(Town(part.key, part.label, part.country))
        return
    if part.kind is Kind.SCOPE:
        group.scope.append(part.label)
        return
    if part.kind is Kind.REGION:
        if group.county and _is_state_of(part, group.county):
            group.towns.append(group.county)
        group.region, group.region_label, group.county = part.key, part.label, None
    if group.towns and part.coded:
        group.elsewhere = part.country not in (countries_of(group.towns[-1].key) or {part.country})
    elif part.kind is Kind.COUNTRY:
        group.elsewhere = False
    group.coded = part.coded if group.country != part.country else group.coded and part.coded
    group.country = part.country or group.country
    group.closed = bool(group.towns)
    group.apart = part.apart and not group.towns and part.kind is Kind.COUNTRY


_CITY_STATES = {
    "SG": "Singapore",
    "HK": "Hong Kong",
    "LU": "Luxembourg",
    "MC": "Monaco",
    "MO": "Macao",
    "GI": "Gibraltar",
}


def _with_city_state(group: Group) -> Group:
    if not group.towns and group.country in _CITY_STATES:
        name = _CITY_STATES[group.country]
        group.towns.append(Town(fold(name), name))
    return group
