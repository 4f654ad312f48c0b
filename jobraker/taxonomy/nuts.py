"""Regions of Europe by their NUTS codes: their town or region and their country, in words that a location line has."""

from functools import cache

from jobraker.taxonomy.countries import country_codes, country_label
from jobraker.taxonomy.tables import rows

SHORTEST = 3  # letters of a code of the first level: the country's two and one more
LONGEST = 5
OTHERWISE = {"EL": "GR", "UK": "GB"}


def nuts_country(code: str) -> str | None:
    """The alpha-2 code of the country that a code of any level begins with; NUTS has two of its own."""
    start = code[:2].upper()
    return country_codes().get(OTHERWISE.get(start, start).lower())


def nuts_place(code: str) -> str:
    """ "Flensburg, Schleswig-Holstein, Germany" of DEF01; the country alone where nothing more is known, "" of no code."""
    country = nuts_country(code)
    if country is None:
        return ""
    known, code = _names(), code.upper()[:LONGEST]
    found = next((known[code[:end]] for end in range(len(code), SHORTEST - 1, -1) if code[:end] in known), "")
    return ", ".join(filter(None, [found, country_label(country)]))


@cache
def _names() -> dict[str, str]:
    return {fields[0]: fields[1] for fields in rows("nuts.tsv")}
