"""An address's query read as a request: what is not understood is set aside and named, never an error."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any, Protocol

from jobraker.ingestion.rules.fingerprint import company_key
from jobraker.jobs.facts import NOT_STATED, REGISTERED, SILENT, Facet
from jobraker.jobs.statements import Agency, Clearance, Degree, Shift, Travel, Visa
from jobraker.search.rules.floor import Floor, figure, floor_of
from jobraker.search.rules.keys import Key
from jobraker.search.rules.request import (
    ALL_LITERAL,
    DAYS,
    FACT_CHARS,
    LEVEL_WORDS,
    MOST_VALUES,
    PAGE,
    PAY_MOST,
    QUERY_CHARS,
    RADII,
    RADIUS,
    REMOTE_WORDS,
    SHOW_MOST,
    TYPE_WORDS,
    Fact,
    Ignored,
    Reading,
    Request,
    Sort,
    Why,
)
from jobraker.taxonomy.skills import is_skill, skill_named

NAMES = frozenset(
    [*"q near km soft remote type level pay stated days sort show after literal told hidden".split(), *Facet]
)
# The facets whose values are a closed list; of the others a value that nobody knows is one that no opening has.
CLOSED: Mapping[Facet, Sequence[str]] = {
    Facet.VISA: (*Visa, REGISTERED),
    Facet.DEGREE: tuple(Degree),
    Facet.SHIFT: tuple(Shift),
    Facet.TRAVEL: tuple(Travel),
    Facet.CLEARANCE: tuple(Clearance),
    Facet.AGENCY: tuple(Agency),
}
# What words tell that the panel shows: the name in the address, of the request's field, and of the reading.
TOLD: Mapping[str, tuple[str, Reading]] = {
    "remote": ("remote", Reading.REMOTE),
    "type": ("employment", Reading.EMPLOYMENT),
    "pay": ("pay", Reading.PAY),
    Facet.VISA.value: ("facts", Reading.VISA),
    Facet.DEGREE.value: ("facts", Reading.DEGREE),
}
MARKS = re.compile(r"utm_|(?:fbclid|gclid|msclkid|mc_cid|mc_eid|ref)$")
MOST_STRANGE = 3  # names or values nobody knows that are spoken of: the first ones show what is wrong
SHOWN_CHARS = 60


class Arguments(Protocol):
    """The query of an address: what werkzeug's MultiDict is."""

    def __iter__(self) -> Iterator[str]: ...

    def getlist(self, key: str) -> Sequence[str]: ...


def parse(args: Arguments) -> Request:
    """Read a search from an address. Values that mean nothing are listed in `ignored`."""
    return Reader(args).request()


class Reader:
    def __init__(self, args: Arguments) -> None:
        self.args = args
        self.ignored: list[Ignored] = []

    def request(self) -> Request:
        self.strange_names()
        pay = self.pay()
        return untouched(self.asked(pay), self.told())

    def told(self) -> dict[str, tuple[str, ...]]:
        """What the panel showed as told by the words, by its names: `remote=remote`."""
        pairs = [value.partition("=") for value in self.args.getlist("told")]
        return {name: tuple(value for one, _, value in pairs if one == name) for name, _, _ in pairs if name in TOLD}

    def asked(self, pay: Floor | None) -> Request:
        return Request(
            q=self.words("q", QUERY_CHARS),
            near=self.words("near", 80),
            km=self.one_of("km", RADII, RADIUS),
            soft=self.flag("soft"),
            hidden=self.flag("hidden"),
            remote=self.several("remote", REMOTE_WORDS),
            employment=self.several("type", TYPE_WORDS),
            level=self.several("level", LEVEL_WORDS),
            facts=tuple(fact for facet in Facet for fact in self.facts(facet)),
            pay=pay.year_euro if pay else None,
            pay_as=None if pay is None or pay.plain else pay,
            stated=self.flag("stated"),
            days=self.one_of("days", DAYS, None),
            sort=self.sort(),
            show=self.number("show", PAGE, SHOW_MOST) or PAGE,
            after=self.key(),
            literal=self.literal(),
            ignored=tuple(self.ignored),
        )

    def strange_names(self) -> None:
        """What nothing here is called by is set aside; marks of where a link was found are meant for nobody here."""
        strange = [clean(name) for name in self.args if name not in NAMES and not MARKS.match(clean(name))]
        for name in strange[:MOST_STRANGE]:
            self.ignore(name[:SHOWN_CHARS], name, Why.UNKNOWN_NAME)
        if more := strange[MOST_STRANGE:]:
            self.ignore("", str(len(more)), Why.MORE_NAMES)

    def first(self, name: str) -> str:
        """The one value of `name`, cleaned; signs that cannot be read, and further values, are set aside."""
        told = [value for value in self.cleaned(name) if value]
        self.unknown(name, (further for further in told[1:] if further != told[0]))
        return told[0] if told else ""

    def cleaned(self, name: str) -> list[str]:
        values = self.args.getlist(name)
        if not all(map(legible, values)):
            self.ignore(name, "", Why.SIGNS)
        return [clean(value) for value in values]

    def unknown(self, name: str, values: Iterable[str]) -> None:
        """The first of them each by itself, all others in one."""
        each = list(dict.fromkeys(values))
        rest = ", ".join(each[MOST_STRANGE:])
        for value in filter(None, (*each[:MOST_STRANGE], rest)):
            self.ignore(name, value, Why.UNKNOWN_VALUE)

    def ignore(self, name: str, value: str, why: Why, used: object = None) -> None:
        self.ignored.append(Ignored(name, value[:SHOWN_CHARS], why, "" if used is None else str(used)))

    def words(self, name: str, most: int) -> str:
        value = self.first(name)
        if len(value) > most:
            self.ignore(name, value[most:], Why.TOO_LONG)
        return value[:most].rstrip()

    def number(self, name: str, least: int, most: int) -> int | None:
        value = self.first(name)
        if not value:
            return None
        found = figure(value.lstrip("-−"))
        if found is None:
            self.ignore(name, value, Why.NOT_A_NUMBER)
            return None
        number = -int(found) if value.startswith(("-", "−")) else int(found)
        used = min(max(number, least), most)
        if number != used:
            self.ignore(name, value, Why.OUT_OF_RANGE, used or None)
        return used if number and used else None

    def pay(self) -> Floor | None:
        value = self.first("pay")
        floor = floor_of(value.lstrip("-−"))
        if floor is None or floor.year_euro is None:
            if value:
                self.ignore("pay", value, Why.NOT_A_NUMBER if floor is None else Why.UNKNOWN_CURRENCY)
            return None
        if value.startswith(("-", "−")):
            self.ignore("pay", value, Why.OUT_OF_RANGE)
            return None
        if floor.year_euro > PAY_MOST:
            self.ignore("pay", value, Why.OUT_OF_RANGE, PAY_MOST)
            return Floor(Decimal(PAY_MOST))
        return floor if floor.year_euro else None

    def one_of(self, name: str, allowed: Sequence[int], default: Any) -> Any:
        value = self.first(name)
        if not value:
            return default
        if value in map(str, allowed):
            return int(value)
        self.ignore(name, value, Why.UNKNOWN_VALUE, default)
        return default

    def several(self, name: str, vocabulary: Mapping[str, Any]) -> tuple[Any, ...]:
        values = self.cleaned(name)
        self.unknown(name, [value for value in values if value and value not in vocabulary])
        return tuple(term for word, term in vocabulary.items() if word in values)

    def facts(self, facet: Facet) -> Iterator[Fact]:
        """The first values of a facet, each once and as it is stored."""
        told = [value for value in self.cleaned(facet) if value]
        self.unknown(facet, [value for value in told if not self.means(facet, value)])
        values = list(dict.fromkeys(stored(facet, value) for value in told if self.means(facet, value)))
        if len(values) > MOST_VALUES:
            self.ignore(facet, ", ".join(values[MOST_VALUES:]), Why.TOO_MANY_VALUES, MOST_VALUES)
        return ((facet, value) for value in values[:MOST_VALUES])

    @staticmethod
    def means(facet: Facet, value: str) -> bool:
        closed = CLOSED.get(facet)
        return closed is None or value in closed or (value == NOT_STATED and facet in SILENT)

    def flag(self, name: str) -> bool:
        value = self.first(name)
        if value not in ("", "0", "1"):
            self.ignore(name, value, Why.UNKNOWN_VALUE)
        return value == "1"

    def literal(self) -> tuple[Reading, ...]:
        if ALL_LITERAL in self.args.getlist("literal"):
            return tuple(Reading)
        return self.several("literal", {one.value: one for one in Reading})

    def sort(self) -> Sort | None:
        value = self.first("sort")
        if value in list(Sort):
            return Sort(value)
        if value:
            self.ignore("sort", value, Why.UNKNOWN_VALUE)
        return None

    def key(self) -> str:
        value = self.first("after")
        if value and Key.read(value) is None:
            self.ignore("after", value, Why.BROKEN_KEY)
            return ""
        return value


def untouched(asked: Request, told: Mapping[str, tuple[str, ...]]) -> Request:
    """Without what the words told and the panel sends back as it was: they tell it still. What was changed there is settled."""
    for name, values in told.items():
        field, reading = TOLD[name]
        if values == tuple(value for one, value in asked.arguments() if one == name):
            asked = without(asked, name, field)
        else:
            asked = replace(asked, settled=(*asked.settled, reading))
    return asked


def without(asked: Request, name: str, field: str) -> Request:
    if field == "facts":
        return replace(asked, facts=asked.having(Facet(name), ()).facts)
    changes: dict[str, Any] = {"pay": None, "pay_as": None} if name == "pay" else {field: ()}
    return replace(asked, **changes)


def clean(value: str) -> str:
    """One line of text that can be stored and shown: control characters, lone surrogates and bidi overrides go."""
    kept = "".join(" " if character.isspace() else character for character in value if keep(character))
    return " ".join(kept.split())


def stored(facet: Facet, value: str) -> str:
    """A skill by any of its names is the one skill, where that is not the id of another; a company by its name its key."""
    if facet is Facet.SKILL:
        return value if is_skill(value) else skill_named(value) or value[:FACT_CHARS]
    return company_key(value)[:FACT_CHARS] if facet is Facet.COMPANY else value.lower()[:FACT_CHARS]


def legible(value: str) -> bool:
    """Whether cleaning takes nothing but space away."""
    return value.isprintable() or all(map(keep, value))


def keep(character: str) -> bool:
    return character.isspace() or unicodedata.category(character) not in ("Cc", "Cf", "Cs", "Co", "Cn")
