"""What a person asks, read from an address and written back to one. Nothing that is set aside goes unsaid."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any

from jobraker.jobs.facts import Facet
from jobraker.search.rules.floor import Floor
from jobraker.taxonomy.terms import Employment, Level, Remote

QUERY_CHARS = 300
PAGE = 25
SHOW_MOST = 500
RADII = (0, 10, 25, 50, 100, 200)
DAYS = (1, 3, 7, 14, 30, 90)
RADIUS = 50
ALL_LITERAL = "1"  # how an address says that nothing at all is read from the words
PAY_MOST = 10_000_000
MOST_VALUES = 12  # of one facet
FACT_CHARS = 200  # as long as the name of an employer may be

REMOTE_WORDS = {"on-site": Remote.ON_SITE, "hybrid": Remote.HYBRID, "remote": Remote.REMOTE}
TYPE_WORDS = {kind.name.lower().replace("_", "-"): kind for kind in Employment}
LEVEL_WORDS = {level.name.lower(): level for level in Level}


class Sort(StrEnum):
    FIT = "fit"
    DATE = "date"
    PAY = "pay"
    DISTANCE = "distance"
    MATCH = "match"  # with whoever is signed in


class Reading(StrEnum):
    """What is read from the words, and can be given back to them."""

    PLACE = "place"
    REMOTE = "remote"
    EMPLOYMENT = "type"
    PAY = "pay"
    VISA = "visa"
    DEGREE = "degree"
    WITHOUT = "without"
    LEVEL = "level"
    SPELLING = "spelling"


class Why(StrEnum):
    """Why a part of the address was set aside."""

    UNKNOWN_NAME = "unknown_name"
    MORE_NAMES = "more_names"
    UNKNOWN_VALUE = "unknown_value"
    SIGNS = "signs"
    NOT_A_NUMBER = "not_a_number"
    UNKNOWN_CURRENCY = "unknown_currency"
    OUT_OF_RANGE = "out_of_range"
    TOO_LONG = "too_long"
    TOO_MANY = "too_many"
    TOO_MANY_VALUES = "too_many_values"
    UNKNOWN_PLACE = "unknown_place"
    UNKNOWN_HERE = "unknown_here"
    OUT_OF_PLACE = "out_of_place"
    NO_TOWN = "no_town"
    EITHER = "either"
    OVERRULED = "overruled"
    SPELLED = "spelled"
    BROKEN_KEY = "broken_key"
    NO_LIST = "no_list"
    NO_MATCH = "no_match"


NO_PLACE = (Why.UNKNOWN_PLACE, Why.UNKNOWN_HERE)


@dataclass(frozen=True, slots=True)
class Ignored:
    """`value` is what came, cut to 60 characters, control characters taken out (of `MORE_NAMES` their number); `used` what
    is taken instead, "" where that part is left out."""

    name: str
    value: str
    why: Why
    used: str = ""


Fact = tuple[Facet, str]  # of a company its key, else as `jobs.facts` has it


@dataclass(frozen=True, slots=True)
class Request:
    """One search. `pay` is euro a year, `pay_as` what the person wrote where that was anything else; `km` counts only
    where there is a place, `hidden`: what somebody hid is shown all the same, and `soft`: places further away come after those within it; `show` is how many rows stand on the page. `facts`: of skills an opening needs all, of the
    other facets it has one at least of those named.

    `after` is the key of the last row of the page before, when the list is walked by date or pay.
    `literal` is what is not read from the words, but left to them. `settled`: what was chosen against
    the words, which tell it no more. `wished`: a level that the words ask for, no filter.
    """

    q: str = ""
    near: str = ""
    km: int = RADIUS
    soft: bool = False
    hidden: bool = False
    remote: tuple[Remote, ...] = ()
    employment: tuple[Employment, ...] = ()
    level: tuple[Level, ...] = ()
    facts: tuple[Fact, ...] = ()
    pay: int | None = None
    pay_as: Floor | None = None
    stated: bool = False
    days: int | None = None
    sort: Sort | None = None
    show: int = PAGE
    after: str = ""
    literal: tuple[Reading, ...] = ()
    settled: tuple[Reading, ...] = ()
    wished: Level | None = None
    ignored: tuple[Ignored, ...] = field(default=(), compare=False)

    @property
    def order(self) -> Sort:
        """The sort in force: what was chosen, else fit where words were given, else the newest first."""
        return self.sort or (Sort.FIT if self.q else Sort.DATE)

    @property
    def narrowed(self) -> bool:
        terms = self.remote or self.employment or self.level or self.facts
        return bool(self.near or terms or self.pay or self.stated or self.days)

    def anywhere(self) -> "Request":
        """The same search without its place, and all that counts from one."""
        return self.but(near="", km=RADIUS, soft=False, sort=None if self.sort is Sort.DISTANCE else self.sort)

    def values(self, facet: Facet) -> tuple[str, ...]:
        return tuple(value for one, value in self.facts if one is facet)

    def having(self, facet: Facet, values: Sequence[str]) -> "Request":
        """The same search with these values of a facet alone."""
        asked = {one: values if one is facet else self.values(one) for one in Facet}
        return self.but(facts=tuple((one, value) for one in Facet for value in asked[one]))

    @property
    def further(self) -> int:
        """How far a soft place reaches, in km."""
        return max(self.km * 4, RADII[-2])

    def arguments(self) -> list[tuple[str, str]]:
        """The address's query, shortest form, always in the same order: the same search has one address."""
        pairs: list[tuple[str, str]] = [("q", self.q)] if self.q else []
        if self.near:
            pairs.append(("near", self.near))
        if self.near or self.km != RADIUS:
            pairs.append(("km", str(self.km)))
        if self.soft:
            pairs.append(("soft", "1"))
        pairs += [("remote", word) for word in words(REMOTE_WORDS, self.remote)]
        pairs += [("type", word) for word in words(TYPE_WORDS, self.employment)]
        pairs += [("level", word) for word in words(LEVEL_WORDS, self.level)]
        pairs += [(facet.value, value) for facet, value in self.facts]
        if self.pay:
            pairs.append(("pay", str(self.pay_as or self.pay)))
        if self.stated:
            pairs.append(("stated", "1"))
        if self.days:
            pairs.append(("days", str(self.days)))
        if self.sort:
            pairs.append(("sort", self.sort.value))
        everything = set(self.literal) == set(Reading)
        pairs += [("literal", word) for word in (ALL_LITERAL,) if everything] or [
            ("literal", one) for one in self.literal
        ]
        pairs += [("hidden", "1")] * self.hidden
        if self.show != PAGE:
            pairs.append(("show", str(self.show)))
        if self.after:
            pairs.append(("after", self.after))
        return pairs

    def but(self, **changes: Any) -> "Request":
        """The same search with something else asked; begins at the top again unless `show` or `after` say otherwise."""
        fresh: dict[str, Any] = {"show": PAGE, "after": "", "ignored": ()}
        if "pay" in changes:
            fresh["pay_as"] = None
        return replace(self, **(fresh | changes))


def words(vocabulary: Mapping[str, Any], chosen: Sequence[Any]) -> Iterable[str]:
    return (word for word, value in vocabulary.items() if value in chosen)
