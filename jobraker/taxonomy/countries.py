"""Countries by every name and code people write them with."""

from dataclasses import dataclass
from functools import cache

from jobraker.taxonomy.folding import fold
from jobraker.taxonomy.tables import rows

# Whose citizens may work in all of them: the European Economic Area and Switzerland.
FREE_TO_MOVE = frozenset(
    "AT BE BG CH CY CZ DE DK EE ES FI FR GR HR HU IE IS IT LI LT LU LV MT NL NO PL PT RO SE SI SK".split()
)


@dataclass(frozen=True, slots=True)
class Country:
    """`code` is ISO 3166-1 alpha-2; `names` are folded."""

    code: str
    alpha3: str
    name: str
    names: tuple[str, ...]


@cache
def countries() -> tuple[Country, ...]:
    return tuple(
        Country(code, alpha3, name, tuple(filter(None, names.split("|"))))
        for code, alpha3, name, names in rows("countries.tsv")
    )


def country_id(code: str) -> int:
    """The id of a country among the places: below zero, where no GeoNames id is, and the same for ever."""
    return -((ord(code[0]) - 64) * 27 + ord(code[1]) - 64)


def country_of(place_id: int) -> str:
    """The code of the country that `country_id` numbers so."""
    first, second = divmod(-place_id, 27)
    return chr(first + 64) + chr(second + 64)


@cache
def country_names() -> dict[str, str]:
    """Folded name to alpha-2. The short English name wins where two countries share a name."""
    named = {name: country.code for country in countries() for name in country.names}
    return named | {fold(country.name): country.code for country in countries()}


@cache
def country_codes() -> dict[str, str]:
    """Alpha-2 and alpha-3 codes in lower case to alpha-2; UK is read as GB."""
    codes = {country.code.lower(): country.code for country in countries()}
    return codes | {country.alpha3.lower(): country.code for country in countries()} | {"uk": "GB"}


@cache
def country_label(code: str) -> str:
    """The English name; the code itself when it is none of a country."""
    return next((country.name for country in countries() if country.code == code), code)


def country_named(text: str) -> str | None:
    """The alpha-2 code of a country named or coded by the whole of `text`, in any of nine languages."""
    key = fold(text)
    return country_names().get(key) or country_codes().get(key.replace(" ", ""))
