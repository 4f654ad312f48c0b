"""The filters that the words of a search tell, taken out of them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from jobraker.ingestion.rules.fingerprint import is_legal_form
from jobraker.search import collection, reading
from jobraker.search.companies import company_in
from jobraker.search.inside import place_inside
from jobraker.search.places import Where, find_place
from jobraker.search.rules.facts import read_fact
from jobraker.search.rules.places import FAMOUS_INHABITANTS, Guess, distance_in, here_in, place_in
from jobraker.search.rules.request import RADIUS, Reading, Request
from jobraker.search.rules.told import Words
from jobraker.search.rules.unwanted import out_of
from jobraker.search.rules.words import EITHER, Term, terms
from jobraker.taxonomy.professions import is_profession
from jobraker.taxonomy.terms import Remote

A_FEW, COMMON_SHARE = 3, 0.01  # titles with a word, or share of the openings, from which on it is more than a name


class Narrowing:
    """The place and the facts that words tell, read from either end until neither tells one: "part-time" may stand
    behind a place or before it."""

    def __init__(self, request: Request, where: Where | None, mended: Mapping[str, str] = {}) -> None:
        self.given, self.request, self.where = request, request, where
        self.name = request.near
        self.words = Words(request.q, mended)
        self.placed = False
        self.here = self.either = self.rounded = self.out_of = ""
        # Words that are to be left as they are are passed by all the same: others may stand before them.
        self.reading = None if Reading.PLACE in request.literal else Reading.PLACE

    def read(self) -> None:
        self.excluded()
        while self.where_one_is() or self.distance() or self.place() or self.fact() or self.place_inside():
            pass
        if Reading.WITHOUT not in self.request.literal:
            self.words.take_unwanted(Reading.WITHOUT)
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
            self.rounded = written
        return True

    def place(self, behind: int = 0) -> bool:
        """The place that the words end with, `behind` it other words of the same. One that was chosen is told again by
        the same place; another is taken out of the words."""
        left = self.words.left
        guesses = [] if self.placed else list(self.places_in(left[: len(left) - behind]))
        for guess, found in guesses:
            said = guess.words + behind
            if away := out_of(left[: len(left) - said]):
                self.leave_out(len(left) - said - away, said + away)
                return True
            if self.may_be(found):
                self.words.take(said, self.reading, end=True)
                self.placed = True
                self.take_place(guess.name)
                return True
        for guess, found in guesses:
            if self.is_elsewhere(found):
                self.words.settle(guess.words + behind, end=True, against=True)
                self.placed = True
                return True
        return False

    def is_elsewhere(self, found: Where) -> bool:
        """Whether a place that was chosen beside the words is another one, of which this is no part."""
        chosen = self.where if self.given.near and self.reading else None
        return chosen is not None and not (chosen.whole and found.country in chosen.countries)

    def place_inside(self) -> bool:
        """A well-known place that the words begin with, or hold."""
        told = place_inside(self.words.left, self.request.km) if not self.placed else None
        if told is None:
            return False
        one, found = told
        if away := out_of(self.words.left[: one.first]):
            self.leave_out(one.first - away, one.words + away)
            return True
        if not self.may_be(found):
            return False
        self.words.take_inside(one.first, one.words, self.reading)
        self.placed = True
        self.set_place(one.name, found)
        return True

    def leave_out(self, first: int, count: int) -> None:
        """A place that is not wanted: openings of one cannot be taken off, and as words it would seek them."""
        if self.reading:
            self.out_of = f"{self.words.leave_out_inside(first, count)} {self.out_of}".strip()
        else:
            self.words.take_inside(first, count, None)

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
