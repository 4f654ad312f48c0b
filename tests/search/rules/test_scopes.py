import pytest

from jobraker.search.rules.scopes import LANDS, around, elsewhere, lands, scope_named
from jobraker.taxonomy.countries import countries
from jobraker.taxonomy.place_names import SCOPES


def test_it_knows_the_countries_of_every_part_of_the_world_that_postings_name() -> None:
    assert set(SCOPES.values()) == {"Worldwide", *LANDS}
    assert frozenset().union(*lands().values()) <= {country.code for country in countries()}


@pytest.mark.parametrize(
    ("country", "label", "is_open"),
    [
        ("GB", "EMEA", True),
        ("GB", "Worldwide", True),
        ("GB", "EU", False),
        ("GB", "North America", False),
        ("ZA", "EMEA", True),
        ("BR", "LATAM", True),
        ("JP", "APAC", True),
    ],
)
def test_it_tells_to_whom_work_is_open(country: str, label: str, is_open: bool) -> None:
    assert (label in around([country]), label in elsewhere([country])) == (is_open, not is_open)


@pytest.mark.parametrize("name", ["Worldwide", "Earth", "Leeds", ""])
def test_it_takes_nothing_else_for_a_part_of_the_world(name: str) -> None:
    assert scope_named(name) is None
