"""First-level regions (states, provinces, Bundesländer): their names, codes and countries."""

from collections import defaultdict
from functools import cache

from jobraker.taxonomy.folding import fold
from jobraker.taxonomy.tables import rows


@cache
def region_names() -> dict[tuple[str, str], str]:
    """The name shown for a country's alpha-2 code and a GeoNames admin1 code."""
    return {(country, code): name for country, code, name, _ in rows("regions.tsv")}


def region_of(country: str, code: str) -> str:
    """The folded name of a region by its admin1 code, "" where it is not known."""
    return fold(region_names().get((country, code), ""))


@cache
def regions() -> dict[str, tuple[tuple[str, str], ...]]:
    """Folded name of a region to (alpha-2, folded name shown) of each country that has one of that name."""
    found: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for country, _, name, names in rows("regions.tsv"):
        for other in (name, *filter(None, names.split("|"))):
            if not _is_code(other):
                found[fold(other)].append((country, fold(name)))
    return {key: tuple(values) for key, values in found.items()}


@cache
def region_codes() -> dict[str, tuple[tuple[str, str], ...]]:
    """Code of a region as written ("NY", "NSW") to (alpha-2, folded name shown)."""
    found: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for country, code, name, names in rows("regions.tsv"):
        written = [code] if country in {"US", "CH"} else []
        for other in (*written, *filter(_is_code, names.split("|"))):
            found[other].append((country, fold(name)))
    return {key: tuple(values) for key, values in found.items()}


def _is_code(name: str) -> bool:
    return name.isupper() and name.isalpha() and len(name) <= 4
