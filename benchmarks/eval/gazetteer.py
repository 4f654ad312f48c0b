"""Places looked up as the application does, in memory instead of in its tables."""

from collections import defaultdict
from collections.abc import Iterable
from functools import cache

from jobraker.ingestion.places import Located, located
from jobraker.taxonomy import gazetteer
from jobraker.taxonomy.places import Candidate, PlaceMention


def found(mentions: Iterable[PlaceMention]) -> dict[PlaceMention, Located]:
    """The place each mention means; one that the gazetteer does not know is left out."""
    towns = {mention: located(mention, candidates()) for mention in mentions}
    return {mention: place for mention, place in towns.items() if place}


@cache
def candidates() -> dict[str, list[Candidate]]:
    places = {
        row.id: Candidate(row.id, row.name, row.region, row.country, row.population) for row in gazetteer.places()
    }
    under: dict[str, list[Candidate]] = defaultdict(list)
    for name, place in gazetteer.names():
        under[name].append(places[place])
    return under
