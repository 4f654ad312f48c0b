import pytest

from jobraker.taxonomy.countries import country_label
from jobraker.taxonomy.nuts import nuts_country, nuts_place
from jobraker.taxonomy.places import mentions
from jobraker.taxonomy.tables import rows


@pytest.mark.parametrize(
    ("code", "place"),
    [
        ("DEF01", "Flensburg, Schleswig-Holstein, Germany"),
        ("DEF0B", "Schleswig-Holstein, Germany"),
        ("def", "Schleswig-Holstein, Germany"),
        ("DE300", "Berlin, Germany"),
        ("ITC4C", "Lombardy, Italy"),
        ("NL35", "Utrecht, Netherlands"),
        ("NL31", "Utrecht, Netherlands"),
        ("FI19A", "Pohjanmaa, Finland"),
        ("FI19", "Finland"),
        ("EL303", "Greece"),
        ("UKI", "United Kingdom"),
        ("DEZZZ", "Germany"),
        ("SE", "Sweden"),
        ("NS", ""),
        ("", ""),
        ("🔥" * 9, ""),
    ],
)
def test_it_names_a_region_by_its_code(code: str, place: str) -> None:
    assert nuts_place(code) == place


@pytest.mark.parametrize(("code", "country"), [("EL", "GR"), ("uk", "GB"), ("de21h", "DE"), ("XX", None)])
def test_a_code_begins_with_its_country(code: str, country: str | None) -> None:
    assert nuts_country(code) == country


def test_every_name_is_understood_as_one_place_of_its_country() -> None:
    for code, name in rows("nuts.tsv"):
        country = nuts_country(code)
        assert country is not None, code
        found = mentions([f"{name}, {country_label(country)}"])
        assert [place.country for place in found.places] == [country], code
