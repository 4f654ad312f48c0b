"""A request as it is meant: its place looked up, filters among its words taken out, its words read and mended."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from jobraker.ingestion.rules.fingerprint import is_legal_form
from jobraker.search import collection, reading
from jobraker.search.companies import Named, company_in
from jobraker.search.inside import place_inside
from jobraker.search.mending import mend
from jobraker.search.places import Where, find_place
from jobraker.search.reading import Asked
from jobraker.search.results import Mended
from jobraker.search.rules.facts import read_fact
from jobraker.search.rules.floor import unknown_money
from jobraker.search.rules.places import FAMOUS_INHABITANTS, Guess, distance_in, here_in, is_here, place_in
from jobraker.search.rules.request import RADIUS, Ignored, Reading, Request, Sort, Why
from jobraker.search.rules.told import Told, Words
from jobraker.search.rules.words import (
    EITHER,
    Term,
    are_alternatives,
    bare,
    either_in,
    is_name,
    meaning,
    terms,
    unsearched,
)
from jobraker.search.spelled import spelled
from jobraker.taxonomy.levels import level_of
from jobraker.taxonomy.professions import is_profession
from jobraker.taxonomy.terms import Level, Remote

A_FEW, COMMON_SHARE = 3, 0.01  # titles with a word, or share of the openings, from which on it is more than a name
WISHED = (Level.INTERN, Level.ENTRY, Level.SENIOR)  # the others are as often the work itself: manager, director


@dataclass(frozen=True, slots=True)
class Understood:
    """A request with its place looked up and its words read. `read`: the filters that the words alone told, and `told`
    the words that told them. `foreign`: what the words mean was put into English. `lasting`: what was typed, without
    the words that tell what was chosen beside the list."""

    request: Request
    where: Where | None
    read: Request
    told: tuple[Told, ...]
    asked: list[Asked]
    mended: tuple[Mended, ...]
    ignored: tuple[Ignored, ...]
    meaning: str
    company: Named | None = None
    foreign: bool = False
    lasting: str = ""

    @property
    def place_read(self) -> str | None:
        return self.read.near or None

    @property
    def wanted(self) -> list[Asked]:
        """What was searched, without what must not occur."""
        return [one for one in self.asked if not one.term.excluded]

    @property
    def only_excludes(self) -> bool:
        """The words say only what must not occur: all else is wanted, and nothing sets one above the other."""
        return bool(self.asked) and not self.wanted and not self.meaning


def understand(request: Request) -> Understood:
    """Call it in a transaction. What means nothing is set aside and named."""
    request, where, unplaced = placed(request)
    literal = Reading.SPELLING in request.literal
    ignored = [*request.ignored, *unplaced]
    filters = Filters(request, where)
    filters.read()
    misspelt: tuple[Mended, ...] = ()
    if not (filters.where or literal) and (again := respelled(filters)):
        filters, misspelt = again
    meant, where = wishing(filters.request), filters.where
    read = read_of(request, meant)
    ignored += unheeded(meant, filters)
    if where and where.whole:
        meant = replace(meant, km=0)
        read = replace(read, km=0)
    words = terms(meant.q)
    asked, company = reading.analyse(words), company_in(words)
    mended: tuple[Mended, ...] = ()
    if not literal:
        named = company.terms if company else ()
        corrected, mended = mend(words, asked, named, collection.count_openings())
        if mended:
            words = tuple(corrected)
            asked, company = reading.analyse(words), company_in(words)
    asked = without_form(asked, company)
    if are_alternatives(words):
        asked = reading.one_of(asked)
    elif either := filters.either or either_in(words):
        ignored.append(Ignored("q", either, Why.EITHER))
    # Openings that say a word of another language in their titles are found by it, and are what is wanted first.
    spoken = all(one.titles + one.longer >= A_FEW for one in asked if not one.term.excluded)
    said = meaning(words, spoken=spoken)
    understood = Understood(
        meant,
        where,
        read,
        filters.words.told(),
        asked,
        (*mended, *misspelt),
        tuple(ignored),
        said,
        company,
        foreign=not spoken and said != meaning(words, spoken=True),
        lasting=filters.words.lasting,
    )
    if understood.only_excludes and meant.order is Sort.FIT:
        return replace(understood, request=replace(meant, sort=Sort.DATE))
    return understood


def respelled(filters: "Filters") -> tuple["Filters", tuple[Mended, ...]] | None:
    """The filters read anew with the typing errors among the words mended, where that makes a place of some."""
    words = terms(filters.words.rest()) if filters.reading else ()
    _, mended = mend(words, reading.analyse(words), openings=collection.count_openings())
    if not mended:
        return None
    again = Filters(filters.given, None, {one.wrote: one.read for one in mended})
    again.read()
    place = again.words.of(Reading.PLACE).split()
    misspelt = tuple(one for one in mended if one.wrote in map(bare, place))
    return (again, misspelt) if again.where and misspelt else None


def placed(request: Request) -> tuple[Request, Where | None, list[Ignored]]:
    """The place of the field for it, looked up, as it was meant; and what is to be said of one that is not known."""
    if not request.near:
        return request, None, []
    here = is_here(request.near)
    if not here and (where := find_place(request.near, request.km)):
        return request, where, []
    if not here and Reading.SPELLING not in request.literal and (where := spelled(request.near, request.km)):
        said = Ignored("near", request.near, Why.SPELLED, where.label)
        return replace(request, near=where.label), where, [said]
    unknown = Ignored("near", request.near, Why.UNKNOWN_HERE if here else Why.UNKNOWN_PLACE)
    return replace(request, near=""), None, [unknown]


def unheeded(meant: Request, filters: "Filters") -> Iterator[Ignored]:
    """What of the words is set aside: a place by "here", money of no currency that is known, more words than are searched,
    what is chosen otherwise, a distance that is none of those that can be chosen."""
    told = {
        Why.UNKNOWN_HERE: "" if filters.where else filters.here,
        Why.UNKNOWN_CURRENCY: unknown_money(meant.q),
        Why.TOO_MANY: unsearched(meant.q),
        Why.OVERRULED: filters.words.against,
    }
    yield from (Ignored("q", words, why) for why, words in told.items() if words)
    if filters.rounded and filters.where and not filters.where.whole:
        yield Ignored("km", filters.rounded, Why.UNKNOWN_VALUE, str(meant.km))


class Filters:
    """The place and the facts that words tell, read from either end until neither tells one: "part-time" may stand
    behind a place or before it."""

    def __init__(self, request: Request, where: Where | None, mended: Mapping[str, str] = {}) -> None:
        self.given, self.request, self.where = request, request, where
        self.name = request.near
        self.words = Words(request.q, mended)
        self.placed = False
        self.here = self.either = self.rounded = ""
        # Words that are to be left as they are are passed by all the same: others may stand before them.
        self.reading = None if Reading.PLACE in request.literal else Reading.PLACE

    def read(self) -> None:
        self.excluded()
        while self.where_one_is() or self.distance() or self.place() or self.fact() or self.place_inside():
            pass
        self.request = replace(self.request, q=self.words.rest())

    def excluded(self) -> None:
        """Remote work is a fact of openings, of which few say so with that word."""
        free = Reading.REMOTE not in self.request.literal and not self.request.remote
        if free and self.words.take_excluded("remote", Reading.REMOTE):
            self.request = replace(self.request, remote=(Remote.ON_SITE, Remote.HYBRID))

    def where_one_is(self) -> bool:
        """A place that nobody knows here: it narrows nothing, and is no word of an opening either."""
        told = here_in(self.words.text) if self.reading else None
        if told is None:
            return False
        count, end = told
        self.here = self.words.leave_out(count, end=end)
        return True

    def distance(self) -> bool:
        """How far from the place the words say, behind it or before; a distance that was chosen holds all the same."""
        told = distance_in(self.words.text)
        if told is None:
            return False
        count, km, written = told
        if self.where or self.placed:
            self.words.take(count, self.reading, end=True)
        elif not self.place(behind=count):
            return False
        if self.request.km == RADIUS and self.where and self.reading:
            self.request, self.where = replace(self.request, km=km), find_place(self.name, km)
            self.rounded = "" if km == written else f"{written} km"
        return True

    def place(self, behind: int = 0) -> bool:
        """The place that the words end with, `behind` it other words of the same; one that was chosen is told again by
        the same place alone."""
        left = self.words.left
        for guess, found in self.places_in(left[: len(left) - behind]) if not self.placed else ():
            if self.may_be(found):
                self.words.take(guess.words + behind, self.reading, end=True)
                self.placed = True
                self.take_place(guess.name)
                return True
        return False

    def place_inside(self) -> bool:
        """A well-known place that the words begin with, or hold."""
        told = place_inside(self.words.left, self.request.km) if not self.placed else None
        if told is None or not self.may_be(told[1]):
            return False
        one, found = told
        self.words.take_inside(one.first, one.words, self.reading)
        self.placed = True
        self.set_place(one.name, found)
        return True

    def set_place(self, name: str, found: Where | None) -> None:
        if self.reading:
            self.name, self.where = self.name or name, found
            self.request = replace(self.request, near=self.request.near or (found.label if found else ""))

    def take_place(self, name: str) -> None:
        """The place of this name with those that an "or" joins to it; of one that was chosen they are no part."""
        chosen = bool(self.request.near)
        while other := self.other_place():
            if chosen:
                self.either = f"{self.words.leave_out(other.words + 1, end=True)} {name}"
                continue
            self.words.take(other.words + 1, self.reading, end=True)
            name = f"{other.name} or {name}"
        self.set_place(name, find_place(self.name or name, self.request.km))

    def other_place(self) -> Guess | None:
        """One that the words now end with, and an "or" behind it."""
        left = self.words.left
        if not left or left[-1].lower() not in EITHER:
            return None
        return next((guess for guess, _ in self.places_in(left[:-1])), None)

    def places_in(self, words: Sequence[str]) -> Iterator[tuple[Guess, Where]]:
        """What the words may end with that is likely meant for a place, the longest and surest first."""
        for guess in place_in(words):
            found = find_place(guess.name, self.request.km)
            if found and self.is_meant(guess, found):
                yield guess, found

    def is_meant(self, guess: Guess, found: Where) -> bool:
        """Whether it is likelier the place than words, or the company of that name where it is all that is searched."""
        if not found.whole and found.inhabitants < guess.inhabitants:
            return False
        if guess.doubtful and (len(found.towns) == 1 or is_word(guess.name)):
            return False
        if is_legal_form(guess.name) and ends_with_company(self.words.text):
            return False
        alone = guess.words == len(self.words.tokens)
        if not alone and is_company(self.request.q):
            return False
        famous = found.whole or found.inhabitants >= FAMOUS_INHABITANTS
        return famous or not alone or company_in(terms(self.request.q)) is None

    def may_be(self, found: Where) -> bool:
        return self.where is None or self.where.label == found.label

    def fact(self) -> bool:
        told = read_fact(self.words, self.request)
        self.request = told or self.request
        return told is not None


def is_word(name: str) -> bool:
    """Whether openings say it for more than a name."""
    common = COMMON_SHARE * collection.count_openings()
    return any(one.titles >= A_FEW or one.documents > common for one in reading.analyse([Term(name)]))


def without_form(asked: list[Asked], company: Named | None) -> list[Asked]:
    """Without what says of the company that is named only whether it is a Ltd or a GmbH, as thousands are."""
    named = company.terms if company else ()
    form = [term for term in named if is_legal_form(term.text) and not term.binding]
    return asked if len(form) == len(named) else [one for one in asked if one.term not in form]


def is_company(words: str) -> bool:
    """Whether it is the whole name of a company, and names no work: "East Hotel Hamburg"."""
    read = terms(words)
    company = company_in(read)
    whole = company is not None and len(company.terms) == len(read)
    return whole and not any(is_profession(term.text) for term in read)


def ends_with_company(words: str) -> bool:
    read = terms(words)
    company = company_in(read)
    return company is not None and company.terms[-1] is read[-1]


def wishing(request: Request) -> Request:
    """With the level that the words ask for, though it is no filter: postings seldom say theirs."""
    if Reading.LEVEL in request.literal or request.level:
        return request
    words = terms(request.q)
    named = (term.text for n, term in enumerate(words) if not term.excluded and (term.text != "I" or is_name(words, n)))
    level = level_of(" ".join(named))
    return replace(request, wished=level) if level in WISHED and not request.wished else request


def read_of(given: Request, meant: Request) -> Request:
    """What the words alone told."""
    names = ("near", "remote", "employment", "pay", "pay_as")
    facts = tuple(fact for fact in meant.facts if fact not in given.facts)
    return Request(
        km=meant.km, facts=facts, **{name: getattr(meant, name) for name in names if not getattr(given, name)}
    )
