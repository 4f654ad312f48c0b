"""The filters beside the list as their reader sees them: each value with how many openings it gives."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial
from urllib.parse import quote

from jobraker.jobs.facts import NOT_STATED, SILENT, Facet
from jobraker.search.results import Counted, Precision, Results
from jobraker.search.rules.parse import CLOSED
from jobraker.search.rules.request import DAYS, LEVEL_WORDS, REMOTE_WORDS, TYPE_WORDS, words
from jobraker.web.facets import facet_word, value_word
from jobraker.web.filters import count
from jobraker.web.gettext import _, ngettext
from jobraker.web.words import word

FIRST = 8  # values of an open list that are shown at once
MOST = 48
DIGITS = 2  # of an estimate that mean something
# Whose words are the employer's or a name, and those that Babel writes: no sentences of ours.
POSTING, LOCALE = "data-posting", "data-locale"
WORDS_OF = {Facet.SKILL: POSTING, Facet.COMPANY: POSTING, Facet.SOURCE: POSTING} | dict.fromkeys(
    (Facet.LANGUAGE, Facet.WRITTEN), LOCALE
)


@dataclass(frozen=True, slots=True)
class Choice:
    """`count` as it is written, "" where it is not known; `about` says in words what it is, where it is not exact, and
    `sign` by a sign before it, `plus` behind it. `none`: choosing it would find nothing."""

    value: str
    words: str
    id: str
    chosen: bool
    count: str = ""
    about: str = ""
    sign: str = ""
    plus: str = ""
    none: bool = False


@dataclass(frozen=True, slots=True)
class Choices:
    """One filter. `rest` is what stands behind "more"; `words_of`: the mark of words that are not the page's own."""

    name: str
    heading: str
    first: tuple[Choice, ...]
    rest: tuple[Choice, ...] = ()
    words_of: str = ""

    @property
    def chosen(self) -> bool:
        return any(choice.chosen for choice in (*self.first, *self.rest))


def terms(results: Results) -> dict[str, Choices]:
    """How one works, the type and the level, by their names in the address."""
    asked = results.ticked
    return {
        name: Choices(name, "", tuple(closed(results, name, vocabulary, list(words(vocabulary, chosen)), say)))
        for name, vocabulary, chosen, say in (
            ("remote", REMOTE_WORDS, asked.remote, word),
            ("type", TYPE_WORDS, asked.employment, word),
            ("level", LEVEL_WORDS, asked.level, word),
        )
    }


def closed(
    results: Results, name: str, vocabulary: Mapping[str, object], chosen: Sequence[str], say: Callable[..., str]
) -> Iterator[Choice]:
    counted = counted_of(results, name)
    return (choice(name, value, say(term), counted, chosen=value in chosen) for value, term in vocabulary.items())


def facets(results: Results) -> list[Choices]:
    """All the others that have something to choose, in their order."""
    found = (of_facet(results, facet) for facet in Facet)
    return [each for each in found if each.first]


def of_facet(results: Results, facet: Facet) -> Choices:
    chosen = results.ticked.values(facet)
    counted = counted_of(results, facet)
    rest: list[str] = []
    say = partial(value_word, facet, names=names_of(results))
    if facet in CLOSED:
        values = [*CLOSED[facet], NOT_STATED]
    else:
        values, rest = first_of(list(counted.values), chosen, silent=facet in SILENT)
    made = [choice(facet, value, say(value), counted, chosen=value in chosen) for value in (*values, *rest)]
    first, more = tuple(made[: len(values)]), tuple(made[len(values) :])
    return Choices(facet, facet_word(facet), first, more, WORDS_OF.get(facet, ""))


def first_of(values: list[str], chosen: Sequence[str], *, silent: bool) -> tuple[list[str], list[str]]:
    """The values shown at once, and those behind "more". What is chosen is always shown, silence last."""
    told = [value for value in values if value != NOT_STATED]
    shown = [value for n, value in enumerate(told) if n < FIRST or value in chosen]
    shown += [value for value in chosen if value not in shown and value != NOT_STATED]
    rest = [value for value in told[:MOST] if value not in shown]
    return shown + ([NOT_STATED] if silent else []), rest


def names_of(results: Results) -> Mapping[str, str]:
    return {**(results.facets.names if results.facets else {}), **results.chosen.names}


def of_days(results: Results) -> Choices:
    counted = counted_of(results, "days")
    made = (
        choice(
            "days", str(days), ngettext("%(num)s day", "%(num)s days", days), counted, chosen=days == results.asked.days
        )
        for days in DAYS
    )
    return Choices("days", _("Posted within"), tuple(made))


def of_stated(results: Results) -> Choices:
    """Whether openings that state no pay are in the list."""
    counted, only = counted_of(results, "stated"), results.asked.stated
    values = ((_("Include openings that state no pay"), "all", ""), (_("Only where pay is stated"), "stated", "1"))
    made = (choice("stated", value, told, counted, of=of, chosen=bool(value) is only) for told, of, value in values)
    return Choices("stated", "", tuple(made))


def counted_of(results: Results, name: str) -> Counted:
    nothing = Counted({}, Precision.EXACT, whole=False)
    return results.facets.counted.get(name, nothing) if results.facets else nothing


def choice(name: str, value: str, told: str, counted: Counted, *, chosen: bool, of: str | None = None) -> Choice:
    openings = counted.values.get(value if of is None else of, 0 if counted.whole else None)
    none = openings == 0 and not chosen and of is None
    number, about, sign, plus = ("", "", "", "") if openings is None else written(openings, counted.precision)
    return Choice(value, told, identity(name, value), chosen, number, about, sign, plus, none)


@lru_cache(maxsize=4096)
def identity(name: str, value: str) -> str:
    return f"{name}-{quote(value, safe='')}"


def written(openings: int, precision: Precision) -> tuple[str, str, str, str]:
    """The count, what it is in words, and the signs before and behind it."""
    if precision is Precision.ABOUT:
        unit: int = 10 ** max(len(str(openings)) - DIGITS, 0)
        return count(round(openings / unit) * unit), _("about"), "≈", ""
    if precision is Precision.AT_LEAST:
        return count(openings), _("at least"), "", "+"
    return count(openings), "", "", ""
