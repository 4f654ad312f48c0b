"""Places read from location lines, against what a person reads and against places that stand beside them.

Of what was said, a place is right that the truth names, and a country or region that one of the truth's places lies in;
of the truth, a place is found that was said itself.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from benchmarks.eval.gazetteer import candidates, found
from benchmarks.eval.halves import HALVES, Verdict, score, scores
from benchmarks.eval.recorded import ADZUNA, ASHBY, GREENHOUSE, labels, objects, table
from benchmarks.eval.score import Score, share
from jobraker.boards.fields import Fields
from jobraker.boards.kinds import greenhouse
from jobraker.taxonomy.countries import country_named, country_names
from jobraker.taxonomy.folding import fold
from jobraker.taxonomy.place_names import NICKNAMES
from jobraker.taxonomy.places import Candidate, Mentions, mentions
from jobraker.taxonomy.regions import regions

FIELD = "place"
LABELS = ("greenhouse_places.tsv", "greenhouse_places_held_out.tsv")


@dataclass(frozen=True, slots=True)
class Spot:
    """A town, a whole region (`town` empty), a whole country (`region` empty too) or a part of the world; folded."""

    town: str
    region: str
    country: str
    scope: str = ""

    def is_of(self, other: "Spot") -> bool:
        """Whether it is the other, whose region may be unknown."""
        if self.scope or other.scope:
            return self.scope == other.scope
        regions = {self.region, other.region}
        return (self.town, self.country) == (other.town, other.country) and (
            len(regions) == 1 or (bool(self.town) and "" in regions)
        )

    def holds(self, other: "Spot") -> bool:
        """Whether the other lies in it."""
        return not (self.town or self.scope) and self.country == other.country and self.region in ("", other.region)


def measure(data: Path) -> Iterator[Score]:
    for half, name in zip(HALVES, LABELS, strict=True):
        yield score(FIELD, f"Greenhouse, read by a person, {half}", total(labelled(name)))
    yield from resolved(data)
    yield from scores(FIELD, "Ashby, labels against addresses", ashby(data))
    yield from scores(FIELD, "Adzuna UK, lines against towns", adzuna(data))


def labelled(name: str) -> Iterator[Verdict]:
    for line, truth in labels(name):
        yield against(spots(lines_of(line)), [[spot(one) for one in place.split("|")] for place in each(truth)])


def each(truth: str) -> Iterator[str]:
    """ "Leeds|York, England, GB; [EMEA]": each place with its other names written out."""
    for place in filter(None, truth.split("; ")):
        names, comma, rest = place.partition(", ")
        yield "|".join(f"{name}{comma}{rest}" for name in names.split("|"))


def spot(place: str) -> Spot:
    if place.startswith("["):
        return Spot("", "", "", place.strip("[]"))
    *names, country = place.split(", ")
    if len(names) == 3:  # "Washington, Washington, D.C., US"
        names = [names[0], ", ".join(names[1:])]
    town, region = [*names, "", ""][:2]
    return Spot("" if town == "*" else fold(town), fold(region), country)


def against(said: list[Spot], truth: list[list[Spot]]) -> Verdict:
    """Each of the truth's places comes with the names that are right for it."""
    right = sum(any(one.is_of(name) or one.holds(name) for names in truth for name in names) for one in said)
    found = sum(any(one.is_of(name) for name in names for one in said) for names in truth)
    return Verdict(len(said), right, len(truth), found, len(truth) if said else 0)


def total(verdicts: Iterable[Verdict]) -> Verdict:
    return Verdict(*map(sum, zip(*verdicts, strict=True)))


def lines_of(location: str) -> tuple[str, ...]:
    return greenhouse.posting(
        {
            "id": 1,
            "title": "Baker",
            "company_name": "Acme",
            "absolute_url": "https://jobs.example/1",
            "location": location,
        },
        {},
    ).locations


def spots(lines: Iterable[str], country: str | None = None) -> list[Spot]:
    read = mentions(tuple(lines), country)
    return [*located_in(read), *(Spot("", "", "", scope) for scope in read.scope)]


def located_in(read: Mentions) -> Iterator[Spot]:
    places = found(read.places)
    for mention in read.places:
        place = places.get(mention)
        if place and place.id > 0:
            town = next(one for key in (mention.key, mention.within) for one in bearing(key) if one.id == place.id)
            yield Spot(fold(town.name), fold(town.region), town.country)
        elif mention.country:
            yield Spot("", mention.region_hint if not mention.key else "", mention.country)


def bearing(name: str) -> list[Candidate]:
    """The places of the folded name."""
    return candidates().get(name, [])


def resolved(data: Path) -> Iterator[Score]:
    """Shares of the lines, and of the postings with them, in which every place is known to the gazetteer, or at least
    one, a part of the world or a way of working is told."""
    postings: dict[str, int] = defaultdict(int)
    for row in table(data, GREENHOUSE):
        postings[row["location"]] += 1
    known = [(count, *told(lines_of(line))) for line, count in postings.items()]
    counts = (("lines", [1] * len(known)), ("postings", [count for count, *_ in known]))
    for name, weights in counts:
        for what, place in (("something told", 1), ("every place known", 2)):
            part = sum(weight for weight, one in zip(weights, known, strict=True) if one[place])
            yield Score(f"{FIELD}: {what}", f"Greenhouse, all {name}", sum(weights), coverage=share(part, sum(weights)))


def told(lines: tuple[str, ...]) -> tuple[bool, bool]:
    read = mentions(lines)
    places = found(read.places)
    some = bool(places or read.scope) or read.remote is not None
    exact = all(mention in places and (places[mention].id > 0 or not mention.key) for mention in read.places)
    return some, some and exact


def ashby(data: Path) -> Iterator[tuple[str, Verdict]]:
    """The label of work that is not remote against the town of its postal address, where the label names that town in
    any of its names. A label of several places may name others too. Halves by company."""
    for record in objects(data, ASHBY):
        fields = Fields(record)
        label, postal = fields.text("location"), fields.part("address").part("postalAddress")
        town, country = postal.text("addressLocality"), country_named(postal.text("addressCountry") or "")
        if not (label and town and country and fields.flag("isRemote") is False):
            continue
        truth = town_spots(town, country)
        if any(f" {one.town} " in f" {fold(label)} " for one in truth):
            yield record["_board"], one_of(spots([label]), truth)


def adzuna(data: Path) -> Iterator[tuple[str, Verdict]]:
    """LocationRaw against Adzuna's LocationNormalized, where that is a town of the gazetteer: counties are not in it."""
    for row in table(data, ADZUNA):
        town = row["LocationNormalized"]
        key = fold(town)
        if key not in country_names() and key not in regions() and any(one.country == "GB" for one in bearing(key)):
            yield row["Id"], one_of(spots([row["LocationRaw"]], "GB"), town_spots(town, "GB"))


def one_of(said: list[Spot], names: list[Spot]) -> Verdict:
    """One town, by the names it goes by; right too is what it lies in."""
    right = any(one.is_of(name) or one.holds(name) for one in said for name in names)
    found = any(one.is_of(name) for one in said for name in names)
    return Verdict(bool(said), right, 1, found, bool(said))


def town_spots(town: str, country: str) -> list[Spot]:
    """The town by every name that people and the gazetteer give it."""
    key = NICKNAMES.get(fold(town), (fold(town),))[0]
    every = {fold(town), key} | {fold(one.name) for one in bearing(key) if one.country == country}
    return [Spot(name, "", country) for name in every]
