"""Which openings are one job: their texts are one, and they do not contradict each other."""

from collections.abc import Iterable
from dataclasses import dataclass

from jobraker.ingestion.rules.fingerprint import Fingerprint, bits_apart, same_opening
from jobraker.ingestion.rules.opening import Opening
from jobraker.jobs.statements import Clearance, Kind, Need, Shift, Statement, Visa
from jobraker.taxonomy.terms import Employment, Remote

Key = tuple[int, str]  # company, title key: only openings that share it can be one job
INSISTING = (Need.REQUIRED, Need.EITHER)
Facts = frozenset[tuple[Kind, str | float]]
TIMES = (Shift.DAY, Shift.EARLY, Shift.EVENING, Shift.NIGHT)  # one that names none of another's means other hours


@dataclass(frozen=True, slots=True)
class Terms:
    """What an opening offers and asks for. `pay`: currency and yearly euro, lowest and highest; None unless the source
    states it. `asked`: the languages that its text insists on, None where the text is cut before it names any;
    `language`: the one it is written in, which goes without saying. `told`: what the text tells of visa, clearance, years
    and hours, as `told` reads it."""

    employment: Employment | None
    remote: Remote | None
    pay: tuple[str | None, int, int] | None
    asked: frozenset[str] | None = None
    language: str | None = None
    told: Facts = frozenset()


@dataclass(frozen=True, slots=True)
class Known:
    """A job as it stands. `rank` and `places`, towns and (below zero) countries by their ids: of the listing its words
    come from. `terms`: what that one states, or another of its rank where it is silent."""

    job_id: int
    key: Key
    print: Fingerprint
    terms: Terms
    places: frozenset[int]
    rank: int
    open: bool


def known(job_id: int, company_id: int, opening: Opening, rank: int, places: Iterable[int]) -> Known:
    """A job that takes its words from `opening`, which is for these places."""
    pay = opening.pay
    offered = stated(pay.currency, pay.year_minimum, pay.year_maximum) if pay and not pay.predicted else None
    languages = asked(opening.statements, truncated=opening.truncated)
    terms = Terms(opening.employment, opening.remote, offered, languages, opening.language, told(opening.statements))
    key = company_id, opening.title_key
    return Known(job_id, key, print_of(opening), terms, frozenset(places), rank, open=True)


def print_of(opening: Opening) -> Fingerprint:
    return Fingerprint(opening.text_hash, opening.simhash, opening.head_simhash, opening.truncated)


def stated(currency: str | None, low: int | None, high: int | None) -> tuple[str | None, int, int] | None:
    """Yearly pay as `Terms` hold it; None where no yearly figure is known."""
    if low is None and high is None:
        return None
    return currency, low or high or 0, high or low or 0


def asked(statements: Iterable[Statement], *, truncated: bool) -> frozenset[str] | None:
    """Languages that a text insists on, as `Terms` hold them: one that is cut may go on to name some."""
    found = frozenset(said.value for said in statements if said.kind is Kind.LANGUAGE and said.need in INSISTING)
    return None if truncated and not found else found


def told(statements: Iterable[Statement]) -> Facts:
    """What can contradict another text, by kind: whether there is a visa, whether a clearance is needed, the most years
    that are asked for, and the times of day."""
    facts = {fact for said in statements if said.need is Need.REQUIRED and (fact := _fact(said)) is not None}
    most = max((years for kind, years in facts if kind is Kind.YEARS), default=None)
    return frozenset(fact for fact in facts if fact[0] is not Kind.YEARS or fact[1] == most)


def _fact(said: Statement) -> tuple[Kind, str | float] | None:
    match said.kind:
        case Kind.VISA if said.value in (Visa.OFFERED, Visa.NOT_OFFERED):
            return said.kind, said.value
        case Kind.CLEARANCE:
            return said.kind, "none" if said.value == Clearance.NONE else "needed"
        case Kind.YEARS if said.least is not None:
            return said.kind, said.least
        case Kind.SHIFT if said.value in TIMES:
            return said.kind, said.value
    return None


def same(one: Known, other: Known) -> bool:
    """Whether two openings of one company under one title key are one job.

    What two sources say of one opening differs, and the employer's own word then holds; but one kind of source that
    gives the same text twice, with other terms, offers two jobs.
    """
    if one.rank == other.rank and contradict(one.terms, other.terms):
        return False
    return same_opening(one.print, other.print, elsewhere=elsewhere(one.places, other.places))


def elsewhere(one: frozenset[int], other: frozenset[int]) -> bool:
    """Whether two openings are for places that have nothing in common: their towns where both name some, else their
    countries. What names no place may be anywhere."""
    towns, other_towns = {place for place in one if place > 0}, {place for place in other if place > 0}
    if towns and other_towns:
        return towns.isdisjoint(other_towns)
    return bool(one) and bool(other) and one.isdisjoint(other)


def contradict(one: Terms, other: Terms) -> bool:
    """Whether something that both state differs: what one of them is silent about does not, but for languages."""
    if one.employment and other.employment and one.employment is not other.employment:
        return True
    if one.remote and other.remote and one.remote is not other.remote:
        return True
    if one.pay and other.pay:
        (one_currency, one_low, one_high), (other_currency, other_low, other_high) = one.pay, other.pay
        if one_currency != other_currency or one_low > other_high or other_low > one_high:
            return True
    return tell_otherwise(one.told, other.told) or ask_for_others(one, other)


def tell_otherwise(one: Facts, other: Facts) -> bool:
    """Whether both tell something of one kind, and nothing of it is the same."""
    kinds = {kind for kind, _ in one} & {kind for kind, _ in other}
    return bool(kinds - {kind for kind, _ in one & other})


def ask_for_others(one: Terms, other: Terms) -> bool:
    """Whether one insists on a language that the other does not: there silence tells, for a whole text would name it."""
    if one.asked is None or other.asked is None:
        return False
    return bool((one.asked ^ other.asked) - {one.language, other.language})


def filled(one: Terms, other: Terms) -> Terms:
    """What one states, and the other where it is silent."""
    reading = other if one.asked is None else one
    return Terms(
        one.employment or other.employment,
        one.remote or other.remote,
        one.pay or other.pay,
        reading.asked,
        reading.language,
        one.told | {fact for fact in other.told if fact[0] not in {kind for kind, _ in one.told}},
    )


def nearest(own: Known, jobs: Iterable[Known]) -> Known | None:
    """The job that `own` is one more listing of, or None. Equal texts go first, then the nearest, then the oldest."""
    return min((job for job in jobs if same(own, job)), key=lambda job: distance(own, job), default=None)


def distance(own: Known, job: Known) -> tuple[bool, int, int]:
    return own.print.text_hash != job.print.text_hash, bits_apart(own.print.simhash, job.print.simhash), job.job_id


def leads(own: Known, job: Known) -> bool:
    """Whether a listing's words replace the job's: the employer's own do, a full text does, and a reopened one."""
    if not job.open:
        return True
    return (own.print.truncated, own.rank) < (job.print.truncated, job.rank)
