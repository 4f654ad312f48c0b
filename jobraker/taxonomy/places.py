"""Location lines of postings taken apart: towns to be looked up in the gazetteer, countries, and whether work is remote.

Pure parsing: which place a name belongs to is chosen afterwards, by `choose`, among the gazetteer's candidates.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from jobraker.taxonomy.countries import country_id, country_label, country_named
from jobraker.taxonomy.folding import fold, one_line
from jobraker.taxonomy.locations import Group, groups_of
from jobraker.taxonomy.regions import regions
from jobraker.taxonomy.remoteness import remote_of
from jobraker.taxonomy.terms import Remote

TEXTS_MOST = 100  # location lines of one posting that are read
LINE_CHARS = 400  # characters of a line; the longest seen, 15 states with their country, has 384
MENTIONS_MOST = 60  # places of one posting that are kept


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """A town by its folded name, or a country alone where `key` is empty.

    `region_hint` is a region's folded name ("new york", "bavaria") or whatever followed the town, folded; "" for none.
    `country` is alpha-2. `label` is what a person reads.
    """

    key: str
    region_hint: str
    country: str | None
    label: str


@dataclass(frozen=True, slots=True)
class Mentions:
    """`scope`: parts of the world that stand for no place ("EMEA", "Worldwide"), from whose people the work is open to."""

    places: tuple[PlaceMention, ...]
    remote: Remote | None
    scope: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place of the gazetteer that bears the name of a mention."""

    id: int
    name: str
    region: str
    country: str
    population: int


def mentions(texts: Sequence[str], country_hint: str | None = None) -> Mentions:
    """The places that location lines name. `country_hint` (alpha-2) holds where a line names no country itself."""
    return _mentions(tuple(dict.fromkeys(text[:LINE_CHARS] for text in texts[:TEXTS_MOST])), country_hint)


@lru_cache(maxsize=4096)  # a source repeats its few location lines in most of its postings
def _mentions(texts: tuple[str, ...], country_hint: str | None) -> Mentions:
    lines = dict.fromkeys(map(one_line, texts))
    found: dict[tuple[str, str, str | None], PlaceMention] = {}
    scope: dict[str, None] = {}
    for line in lines:
        for group in groups_of(line, country_hint):
            scope |= dict.fromkeys(group.scope)
            for mention in _mentions_of(group, country_hint):
                found.setdefault((mention.key, mention.region_hint, mention.country), mention)
    return Mentions(_without_repeats(found.values())[:MENTIONS_MOST], remote_of(lines), tuple(scope))


def choose(mention: PlaceMention, candidates: Sequence[Candidate]) -> int | None:
    """The id of the place meant: in the mention's country, in its region where one there is, then the most inhabitants.

    None where no candidate lies in the country that was named.
    """
    if not mention.key:
        return country_id(mention.country) if mention.country else None
    fitting = [one for one in candidates if mention.country in (None, one.country)]
    in_region = [one for one in fitting if mention.region_hint and fold(one.region) == mention.region_hint]
    if not in_region and mention.region_hint in regions() and any(one.region for one in fitting):
        fitting = [one for one in fitting if not _region_known(one, mention)]
    return (
        max(in_region or fitting, key=lambda one: (one.population, -one.id), default=Candidate(0, "", "", "", 0)).id
        or None
    )


def country_mention(code: str) -> PlaceMention:
    """The mention of a whole country."""
    return PlaceMention("", "", code, country_label(code))


def _region_known(one: Candidate, mention: PlaceMention) -> bool:
    """Whether the candidate's region can be compared with the one named: then it is the wrong one."""
    return any(country == one.country for country, _ in regions().get(mention.region_hint, ())) and bool(one.region)


def _mentions_of(group: Group, country_hint: str | None) -> list[PlaceMention]:
    country = group.country or (country_hint if group.towns else None)
    if group.towns:
        return [
            PlaceMention(town.key, group.region, town.country or country, _label(town.label, group))
            for town in group.towns
        ]
    if group.country:
        label = ", ".join(filter(None, (group.region_label, country_label(group.country))))
        return [PlaceMention("", group.region, group.country, label)]
    return []


def _label(town: str, group: Group) -> str:
    """ "Austin, TX" as written; the country only where no region stands between."""
    after = group.region_label or (country_label(group.country) if group.country else "")
    return town if not after or fold(after) == fold(town) else f"{town}, {after}"


def _without_repeats(places: Iterable[PlaceMention]) -> tuple[PlaceMention, ...]:
    """Each town of a country once, in reading order; a town named with its country or region stands for one without."""
    kept: dict[str, list[PlaceMention]] = {}
    order: list[tuple[str, int]] = []
    for place in places:
        same = kept.setdefault(place.key, [])
        at = next((i for i, other in enumerate(same) if _alike(place, other)), None)
        if at is None:
            order.append((place.key, len(same)))
            same.append(place)
        elif _told(place) > _told(same[at]):
            same[at] = place
    return tuple(kept[key][at] for key, at in order)


def _alike(one: PlaceMention, other: PlaceMention) -> bool:
    if not one.key:
        return one.country == other.country
    if one.country != other.country and None not in (one.country, other.country):
        return False
    return not ({one.region_hint, other.region_hint} <= regions().keys() and one.region_hint != other.region_hint)


def _told(place: PlaceMention) -> tuple[bool, bool]:
    """How much is told of where the town lies."""
    return place.country is not None, place.region_hint in regions()


__all__ = [
    "Candidate",
    "Mentions",
    "PlaceMention",
    "choose",
    "country_id",
    "country_mention",
    "country_named",
    "fold",
    "mentions",
]
