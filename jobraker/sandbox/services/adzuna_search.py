"""How Adzuna's search parameters narrow and order openings."""

import math
import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta

from jobraker.sandbox.openings.render import plain
from jobraker.sandbox.openings.tables import cities
from jobraker.sandbox.openings.terms import City, Opening
from jobraker.taxonomy.terms import Employment

COUNTRIES = frozenset(
    ["gb", "us", "at", "au", "be", "br", "ca", "ch", "de", "es", "fr", "in", "it", "mx", "nl", "nz", "pl", "sg", "za"]
)
PAGE_MOST = 50
EARTH_KM = 6371.0
FLAGS = {
    "full_time": (Employment.FULL_TIME, Employment.CONTRACT, Employment.TEMPORARY),
    "part_time": (Employment.PART_TIME,),
    "contract": (Employment.CONTRACT, Employment.TEMPORARY),
    "permanent": (Employment.FULL_TIME, Employment.PART_TIME, Employment.APPRENTICESHIP),
}
WORD_TESTS = {"what": all, "what_and": all, "what_or": any}


class BadSearch(Exception):
    """A parameter that the service would refuse."""


@dataclass(frozen=True, slots=True)
class Search:
    """`numbers` holds what was asked for of distance (km), max_days_old (days), salary_min and salary_max (a year)."""

    per_page: int
    words: Mapping[str, str]
    numbers: Mapping[str, int]
    areas: Sequence[str]
    flags: tuple[str, ...] = field(default=())

    @classmethod
    def read(cls, parameters: Mapping[str, str]) -> "Search":
        """Raises BadSearch for a number that is none."""
        names = ("results_per_page", "distance", "max_days_old", "salary_min", "salary_max")
        numbers = {name: _whole(name, parameters[name]) for name in names if parameters.get(name)}
        per_page = numbers.pop("results_per_page", 10)
        if per_page < 1:
            raise BadSearch("results_per_page must be at least 1")
        areas = [parameters[name] for name in (f"location{level}" for level in range(8)) if parameters.get(name)]
        flags = tuple(name for name in FLAGS if parameters.get(name) == "1")
        return cls(
            min(per_page, PAGE_MOST),
            {name: value for name, value in parameters.items() if value},
            numbers,
            areas,
            flags,
        )

    def among(self, openings: Iterable[Opening]) -> list[Opening]:
        """Those that fit, in the order asked for."""
        found = [opening for opening in openings if self._fits(opening)]
        newest = max((opening.posted for opening in found), default=None)
        if newest and "max_days_old" in self.numbers:
            found = [
                opening for opening in found if newest - opening.posted <= timedelta(days=self.numbers["max_days_old"])
            ]
        down = self.words.get("sort_dir", "down") != "up"
        if self.words.get("sort_by") == "salary":
            return sorted(found, key=lambda opening: opening.pay.yearly[1], reverse=down)
        return sorted(found, key=lambda opening: opening.posted, reverse=down)

    def _fits(self, opening: Opening) -> bool:
        return self._fits_facts(opening) and self._fits_place(opening) and self._fits_words(opening)

    def _fits_facts(self, opening: Opening) -> bool:
        if any(opening.employment not in FLAGS[flag] for flag in self.flags):
            return False
        if self.words.get("category", opening.category) != opening.category:
            return False
        if _folded(self.words.get("company", "")) not in _folded(opening.company.name):
            return False
        if not {"salary_min", "salary_max"} & self.numbers.keys():
            return True
        if not opening.pay.stated:
            return self.words.get("salary_include_unknown") == "1"
        low, high = opening.pay.yearly
        return high >= self.numbers.get("salary_min", 0) and low <= self.numbers.get("salary_max", high)

    def _fits_place(self, opening: Opening) -> bool:
        city = opening.city
        area = [_folded(name) for name in (city.country.area or city.country.name, *city.area)]
        wanted = [_folded(name) for name in self.areas]
        if area[: len(wanted)] != wanted:
            return False
        where = _folded(self.words.get("where", ""))
        if not where or where in area or where == _folded(city.country.name):
            return True
        centre = next((known for known in cities().values() if _folded(known.name) == where.split(",")[0]), None)
        return centre is not None and _distance(centre, city) <= self.numbers.get("distance", 5)

    def _fits_words(self, opening: Opening) -> bool:
        asked = [
            name
            for name in ("what", "what_and", "what_or", "what_phrase", "what_exclude", "title_only")
            if name in self.words
        ]
        if not asked:
            return True
        title = _folded(opening.title)
        text = f"{title} {_folded(opening.company.name)} {_folded(plain(opening.text))}"
        found = set(_terms(text))
        for name in asked:
            terms = _terms(_folded(self.words[name]))
            if name in WORD_TESTS and not WORD_TESTS[name](term in found for term in terms):
                return False
            if name == "what_phrase" and " ".join(terms) not in " ".join(_terms(text)):
                return False
            if name == "what_exclude" and any(term in found for term in terms):
                return False
            if name == "title_only" and not all(term in _terms(title) for term in terms):
                return False
        return True


def _whole(name: str, value: str) -> int:
    try:
        return int(value)
    except ValueError as error:
        raise BadSearch(f"{name} must be a whole number") from error


def _folded(text: str) -> str:
    """Lower case without accents, as searches compare words."""
    return "".join(char for char in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(char))


def _terms(text: str) -> list[str]:
    return re.findall(r"[^\W_]+(?:[+#]+)?", text)


def _distance(one: City, other: City) -> float:
    """Kilometres on the great circle, by the haversine formula."""
    north, south = math.radians(one.latitude), math.radians(other.latitude)
    east = math.radians(other.longitude - one.longitude)
    chord = math.sin((south - north) / 2) ** 2 + math.cos(north) * math.cos(south) * math.sin(east / 2) ** 2
    return 2 * EARTH_KM * math.asin(math.sqrt(chord))
