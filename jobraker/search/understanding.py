"""A request as it is meant: its place looked up, filters among its words taken out, its words read and mended."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from jobraker.ingestion.rules.fingerprint import is_legal_form
from jobraker.search import collection, reading
from jobraker.search.companies import Named, company_in
from jobraker.search.mending import mend
from jobraker.search.narrowing import A_FEW, Narrowing
from jobraker.search.places import Where, find_place
from jobraker.search.reading import Asked
from jobraker.search.results import Mended
from jobraker.search.rules.floor import unknown_money
from jobraker.search.rules.places import is_here
from jobraker.search.rules.request import Ignored, Reading, Request, Sort, Why
from jobraker.search.rules.told import Told
from jobraker.search.rules.words import (
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
from jobraker.taxonomy.terms import Level

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
    narrowing = Narrowing(request, where)
    narrowing.read()
    misspelt: tuple[Mended, ...] = ()
    if not (narrowing.where or literal) and (again := respelled(narrowing)):
        narrowing, misspelt = again
    meant, where = wishing(narrowing.request), narrowing.where
    read = read_of(request, meant)
    ignored += unheeded(meant, narrowing)
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
    elif either := narrowing.either or either_in(words):
        ignored.append(Ignored("q", either, Why.EITHER))
    # Openings that say a word of another language in their titles are found by it, and are what is wanted first.
    spoken = all(one.titles + one.longer >= A_FEW for one in asked if not one.term.excluded)
    said = meaning(words, spoken=spoken)
    understood = Understood(
        meant,
        where,
        read,
        narrowing.words.told(),
        asked,
        (*mended, *misspelt),
        tuple(ignored),
        said,
        company,
        foreign=not spoken and said != meaning(words, spoken=True),
        lasting=narrowing.words.lasting,
    )
    if understood.only_excludes and meant.order is Sort.FIT:
        return replace(understood, request=replace(meant, sort=Sort.DATE))
    return understood


def respelled(narrowing: Narrowing) -> tuple[Narrowing, tuple[Mended, ...]] | None:
    """The words read anew with the typing errors among the words mended, where that makes a place of some."""
    words = terms(narrowing.words.rest()) if narrowing.reading else ()
    _, mended = mend(words, reading.analyse(words), openings=collection.count_openings())
    if not mended:
        return None
    again = Narrowing(narrowing.given, None, {one.wrote: one.read for one in mended})
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


def unheeded(meant: Request, narrowing: Narrowing) -> Iterator[Ignored]:
    """What of the words is set aside: a place by "here", money of no currency that is known, more words than are searched,
    what is chosen otherwise, a distance that is none of those that can be chosen."""
    told = {
        Why.UNKNOWN_HERE: "" if narrowing.where else narrowing.here,
        Why.OUT_OF_PLACE: narrowing.out_of,
        Why.UNKNOWN_CURRENCY: unknown_money(meant.q),
        Why.TOO_MANY: unsearched(meant.q),
        Why.OVERRULED: narrowing.words.against,
    }
    yield from (Ignored("q", words, why) for why, words in told.items() if words)
    if narrowing.rounded and narrowing.where and not narrowing.where.whole:
        yield Ignored("km", narrowing.rounded, Why.UNKNOWN_VALUE, str(meant.km))


def without_form(asked: list[Asked], company: Named | None) -> list[Asked]:
    """Without what says of the company that is named only whether it is a Ltd or a GmbH, as thousands are."""
    named = company.terms if company else ()
    form = [term for term in named if is_legal_form(term.text) and not term.binding]
    return asked if len(form) == len(named) else [one for one in asked if one.term not in form]


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
