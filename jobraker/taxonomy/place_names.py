"""Names of places held in memory for taking location lines apart: large towns, short names, words that are none."""

from jobraker.taxonomy.tables import rows


def _kind(wanted: str) -> dict[str, tuple[str, ...]]:
    return {fields[1]: tuple(fields[2:]) for fields in rows("place_words.tsv") if fields[0] == wanted}


SCOPES: dict[str, str] = {name: meaning[0] for name, meaning in _kind("scope").items()}
NICKNAMES: dict[str, tuple[str, ...]] = _kind("town")
BEFORE = frozenset(_kind("before"))
AFTER = frozenset(_kind("after"))
ALONE = frozenset(_kind("alone"))
KEPT = frozenset(_kind("keep"))

# Folded name of a large town to the (alpha-2, GeoNames admin1) of each town of that name; admin1 "" where not told.
LARGE_TOWNS: dict[str, tuple[tuple[str, str], ...]] = {
    name: tuple((where[:2], where[3:]) for where in places.split(" ")) for name, places in rows("large_towns.tsv")
}
TOWN_COUNTRIES: dict[str, frozenset[str]] = {
    name: frozenset(country for country, _ in places) for name, places in LARGE_TOWNS.items()
}
