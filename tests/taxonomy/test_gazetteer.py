import csv
import gzip
from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

from jobraker.taxonomy.countries import country_id
from jobraker.taxonomy.gazetteer import PlaceRow, names, places
from jobraker.taxonomy.places import Candidate, choose, mentions


@pytest.fixture(scope="module")
def rows() -> Mapping[int, PlaceRow]:
    return {row.id: row for row in places()}


@pytest.fixture(scope="module")
def pairs() -> Sequence[tuple[str, int]]:
    return list(names())


@pytest.fixture(scope="module")
def named(rows: Mapping[int, PlaceRow], pairs: Sequence[tuple[str, int]]) -> Mapping[str, list[PlaceRow]]:
    """The places of each name, the most inhabitants first."""
    found: dict[str, list[PlaceRow]] = defaultdict(list)
    for key, identity in pairs:
        found[key].append(rows[identity])
    return {key: sorted(bearers, key=lambda row: -row.population) for key, bearers in found.items()}


@pytest.mark.parametrize(
    ("spellings", "name", "country"),
    [
        (("munchen", "munich", "muenchen"), "Munich", "DE"),
        (("koln", "cologne", "koeln"), "Köln", "DE"),
        (("geneve", "geneva", "genf"), "Geneva", "CH"),
        (("new york", "new york city"), "New York City", "US"),
        (("bangalore", "bengaluru"), "Bengaluru", "IN"),
        (("frankfurt", "frankfurt am main"), "Frankfurt am Main", "DE"),
        (("luzern", "lucerne"), "Luzern", "CH"),
        (("saint louis", "st louis"), "St. Louis", "US"),
    ],
)
def test_it_knows_a_town_by_its_names_in_several_languages(
    named: Mapping[str, list[PlaceRow]], spellings: tuple[str, ...], name: str, country: str
) -> None:
    assert {(named[key][0].name, named[key][0].country) for key in spellings} == {(name, country)}


def test_it_leaves_a_town_its_own_name(named: Mapping[str, list[PlaceRow]]) -> None:
    assert named["york"][0].country == "GB"


def test_it_gives_towns_coordinates_and_a_region(rows: Mapping[int, PlaceRow]) -> None:
    berlin = next(row for row in rows.values() if row.name == "Berlin" and row.country == "DE")

    assert (round(berlin.latitude or 0), round(berlin.longitude or 0), berlin.region) == (53, 13, "Berlin")


def test_it_lists_each_country_once_without_coordinates(rows: Mapping[int, PlaceRow]) -> None:
    france = rows[country_id("FR")]

    assert (france.name, france.latitude, france.population > 60_000_000) == ("France", None, True)


def test_it_names_only_places_it_lists_and_no_pair_twice(
    rows: Mapping[int, PlaceRow], pairs: Sequence[tuple[str, int]]
) -> None:
    assert len(set(pairs)) == len(pairs) < 300_000
    assert {identity for _, identity in pairs} <= rows.keys()


@pytest.mark.shared
def test_it_holds_the_towns_of_real_location_lines(named: Mapping[str, list[PlaceRow]], shared: Path) -> None:
    with gzip.open(shared / "postings/greenhouse_list_union_2025-10_2026-08.csv.gz", "rt", encoding="utf-8") as file:
        lines = [row["location"] for number, row in enumerate(csv.DictReader(file)) if number % 20 == 0]

    found = [mentions([line]) for line in lines]
    in_town = [
        one for one in found if any((choose(place, candidates(named, place.key)) or 0) > 0 for place in one.places)
    ]
    understood = [one for one in found if one.places or one.remote or one.scope]

    assert len(in_town) / len(lines) > 0.78
    assert len(understood) / len(lines) > 0.98


def candidates(named: Mapping[str, list[PlaceRow]], key: str) -> list[Candidate]:
    return [Candidate(row.id, row.name, row.region, row.country, row.population) for row in named.get(key, ())]
