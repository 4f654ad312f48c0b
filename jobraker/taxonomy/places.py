"""Location lines of postings taken apart: towns to be looked up in the gazetteer, countries, and whether work is remote.

Pure parsing: which place a name belongs to is chosen afterwards, by `choose`, among the gazetteer's candidates.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import accumulate

from jobraker.taxonomy.countries import country_id, country_label, country_named, country_names
from jobraker.taxonomy.folding import fold, one_line
from jobraker.taxonomy.locations import Group, groups_of
from jobraker.taxonomy.place_names import COUNTIES, countries_of, county_of, homes, within
from jobraker.taxonomy.regions import region_of, regions
from jobraker.taxonomy.remoteness import remote_of
from jobraker.taxonomy.terms import Remote

TEXTS_MOST = 100  # location lines of one posting that are read
LINE_CHARS = 400  # characters of a line; the longest seen, 15 states with their country, has 384
LINES_CHARS = 8_000  # characters of all lines together
STATES = 2  # of a country without towns, among which a name is read as another one of its states
MENTIONS_MOST = 60  # places of one posting that are kept
GREAT = 500_000  # inhabitants of a town that is meant even where the region beside it is another
# Countries in which most towns lie that lines of 211,056 postings name without their country. Of two towns of one name
# the one there is meant unless the other is twice as large: Valencia is in Spain, though Venezuela's is larger.
FAMILIAR = frozenset("AT AU BE BR CA CH CZ DE DK ES FI FR GB IE IL IN IT JP KR MX NL NO NZ PL PT SE SG US".split())
FAMILIAR_TIMES = 2


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """A town by its folded name, or a country alone where `key` is empty.

    `region_hint` is a region's folded name ("new york", "bavaria") or whatever followed the town, folded; "" for none.
    `country` is alpha-2. `label` is what a person reads. `otherwise` is where the town lies if region and country have
    none of that name, as "VA" in Italy is not Virginia: a country, "" for anywhere, None for nowhere. `within` is a large
    town that the name begins or ends with, meant where no town bears the whole of it: "Leeds Science Park".
    """

    key: str
    region_hint: str
    country: str | None
    label: str
    otherwise: str | None = None
    within: str = ""


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
    lines = tuple(dict.fromkeys(text[:LINE_CHARS] for text in texts[:TEXTS_MOST]))
    lengths = accumulate(map(len, lines))
    return _mentions(tuple(line for line, end in zip(lines, lengths, strict=True) if end <= LINES_CHARS), country_hint)


@lru_cache(maxsize=4096)  # a source repeats its few location lines in most of its postings
def _mentions(texts: tuple[str, ...], country_hint: str | None) -> Mentions:
    lines = dict.fromkeys(map(one_line, texts))
    found: dict[tuple[str, str, str | None], PlaceMention] = {}
    scope: dict[str, None] = {}
    groups = [group for line in lines for group in groups_of(line, country_hint)]
    stated = country_hint or _stated(groups)
    for group in _states_among(groups):
        scope |= dict.fromkeys(group.scope)
        for mention in _mentions_of(group, country_hint, stated):
            found.setdefault((mention.key, mention.region_hint, mention.country), mention)
    places = _without_repeats(_without_counties(list(found.values())))
    return Mentions(places[:MENTIONS_MOST], remote_of(lines), tuple(scope))


def _without_counties(places: list[PlaceMention]) -> Iterator[PlaceMention]:
    """A county stands for its country where no town of that is named, and adds nothing to one."""
    at = [county_of(place.key, place.country or _beside(place, places)) for place in places]
    towns = {
        country
        for place, home in zip(places, at, strict=True)
        if place.key and home is None
        for country in ({place.country} if place.country else countries_of(place.within or place.key))
    }
    for place, home in zip(places, at, strict=True):
        if home is None:
            yield place
        elif home not in towns:
            yield PlaceMention("", "", home, f"{place.label.partition(',')[0]}, {country_label(home)}")


def _beside(place: PlaceMention, places: list[PlaceMention]) -> str | None:
    """The country of a county's name that a large town of the same line has: "South West London (Surrey)"."""
    country = COUNTIES.get(place.key, (None,))[-1]
    others = (countries_of(other.within or other.key) for other in places if other is not place)
    return country if any(country in lands for lands in others) else None


def choose(mention: PlaceMention, candidates: Sequence[Candidate]) -> int | None:
    """The id of the place meant: in the mention's country, in its region where one there is, then the most inhabitants.

    None where no candidate lies in the country that was named, nor where it may lie otherwise.
    """
    if not mention.key:
        return country_id(mention.country) if mention.country else None
    found = _chosen(mention, candidates)
    if found is None and mention.otherwise is not None:
        return _chosen(replace(mention, region_hint="", country=mention.otherwise or None), candidates)
    if found is None and mention.country:
        # A list or a slip, as "New York City, NC": no other town of the country is meant by so great a name.
        great = [one for one in candidates if one.population >= GREAT]
        return _chosen(replace(mention, region_hint=""), great)
    return found


def _chosen(mention: PlaceMention, candidates: Sequence[Candidate]) -> int | None:
    fitting = [one for one in candidates if mention.country in (None, one.country)]
    in_region = [one for one in fitting if mention.region_hint and fold(one.region) == mention.region_hint]
    if not in_region and mention.region_hint in regions() and any(one.region for one in fitting):
        fitting = [one for one in fitting if not _region_known(one, mention)]
    return max(in_region or fitting, key=_weight, default=Candidate(0, "", "", "", 0)).id or None


def _weight(one: Candidate) -> tuple[int, int]:
    return one.population * (FAMILIAR_TIMES if one.country in FAMILIAR else 1), -one.id


def country_mention(code: str) -> PlaceMention:
    """The mention of a whole country."""
    return PlaceMention("", "", code, country_label(code))


def _region_known(one: Candidate, mention: PlaceMention) -> bool:
    """Whether the candidate's region can be compared with the one named: then it is the wrong one."""
    return any(country == one.country for country, _ in regions().get(mention.region_hint, ())) and bool(one.region)


def _states_among(groups: list[Group]) -> Iterator[Group]:
    """Among the states of a country, Georgia and Washington are states too; not Washington where other towns are named.

    New York stays the town, which lies in the state, unless its line says remote and nothing else.
    """
    company = _Company(groups)
    for group in groups:
        named, home, state = _may_be_state(group)
        if home and _is_state(group, home, state, company):
            yield Group(region=state, region_label=named, country=home, scope=group.scope)
        else:
            yield group


class _Company:
    """The groups of a posting as the company that each is in; what does not lie in a country is looked for once."""

    def __init__(self, groups: list[Group]) -> None:
        self._groups = groups
        self._homes = [_may_be_state(group)[1] for group in groups]
        self._abroad: dict[str, list[Group]] = {}
        self._no_states: dict[str, list[Group]] = {}
        self.states = Counter(group.country for group in groups if group.region and not group.towns)

    def at_home(self, group: Group, home: str) -> bool:
        """Whether all others lie in the country."""
        if home not in self._abroad:
            self._abroad[home] = [
                other
                for other, state_of in zip(self._groups, self._homes, strict=True)
                if state_of != home and not _at_home(other, home)
            ]
        return all(other is group for other in self._abroad[home])

    def only_states(self, group: Group, home: str) -> bool:
        """Whether no other names a town of the country, or another country, otherwise than by what may be a state's name."""
        if home not in self._no_states:
            self._no_states[home] = [
                other
                for other, state_of in zip(self._groups, self._homes, strict=True)
                if state_of != home and (other.towns or other.country != home)
            ]
        return all(other is group for other in self._no_states[home])


def _is_state(group: Group, home: str, state: str, company: _Company) -> bool:
    states = company.states[home]
    if not group.towns or group.remote:
        return bool(states) and company.at_home(group, home)
    inside = any(region_of(*at) == state for town in group.towns for at in homes(town.key))
    return states >= STATES and not inside and company.only_states(group, home)


def _at_home(group: Group, home: str) -> bool:
    """Whether nothing of the group lies in another country."""
    towns_too = all(home in (countries_of(town.key) or {home}) for town in group.towns)
    return group.country in (None, home) and towns_too


def _may_be_state(group: Group) -> tuple[str, str | None, str]:
    """A lone name, and the country and folded name of the state that bears it too."""
    if group.region or len(group.towns) > 1:
        return "", None, ""
    named = group.towns[0].label if group.towns else country_label(group.country or "")
    return named, *next(iter(regions().get(fold(named), ())), (None, ""))


def _stated(groups: Iterable[Group]) -> str | None:
    """The country if the groups name one alone, otherwise than by a code."""
    named = {group.country for group in groups if group.country and not group.coded}
    return named.pop() if len(named) == 1 else None


def _mentions_of(group: Group, country_hint: str | None, stated: str | None) -> list[PlaceMention]:
    country = group.country or (country_hint if group.towns else None)
    if group.towns:
        otherwise = _otherwise(group, stated)
        return [
            PlaceMention(
                town.key,
                group.region,
                town.country or country,
                _label(town.label, group),
                otherwise,
                within(town.key),
            )
            for town in group.towns
        ]
    if group.country:
        label = ", ".join(filter(None, (group.region_label, country_label(group.country))))
        return [PlaceMention("", group.region, group.country, label)]
    return []


def _otherwise(group: Group, stated: str | None) -> str | None:
    """Where the group's towns lie if not where it says; a country's name binds unless it is a region's too (Georgia)."""
    if group.coded and stated not in (None, group.country):
        return stated
    if group.elsewhere:
        return ""
    return country_names().get(fold(group.region_label)) if group.region_label else None


def _label(town: str, group: Group) -> str:
    """ "Austin, TX" as written; the country only where no region stands between."""
    after = group.region_label or (country_label(group.country) if group.country and not group.elsewhere else "")
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
        # Two states of a country are two places; the country alone adds nothing to its state.
        return one.country == other.country and (
            one.region_hint == other.region_hint or not (one.region_hint and other.region_hint)
        )
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
