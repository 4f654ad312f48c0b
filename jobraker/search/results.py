"""What a search gives back: rows with their reasons, and what was understood, mended or set aside."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum

from jobraker.ingestion.rules.register import Registered
from jobraker.jobs.pay import Pay
from jobraker.jobs.statements import Statement
from jobraker.search.rules.cautions.caution import Caution
from jobraker.search.rules.estimate import Range
from jobraker.search.rules.request import Fact, Ignored, Request
from jobraker.search.rules.standing import Stood
from jobraker.search.rules.told import Told
from jobraker.taxonomy.terms import Employment, Level, Remote


class Part(StrEnum):
    """The teeth of the rake, in the order they always stand in."""

    ROLE = "role"
    SKILLS = "skills"
    LEVEL = "level"
    PLACE = "place"
    PAY = "pay"
    TYPE = "type"
    FRESHNESS = "freshness"


@dataclass(frozen=True, slots=True)
class Tooth:
    """`weight` is the most points it can give of 100; `share` (0 to 1) what it gave, None where nothing was asked."""

    part: Part
    weight: int
    share: float | None


class Band(StrEnum):
    STRONG = "strong"
    GOOD = "good"
    POSSIBLE = "possible"


@dataclass(frozen=True, slots=True)
class Fit:
    """How well an opening answers the search: `score` 0–100 over the parts that were asked for.

    `matched`: searched words that stand in it, of which `titled` those in its title or its employer's name. `missing`: those that do not. `similarity`: cosine of the meanings
    (None without words), `by_meaning` when no searched word stands in it at all. `other_name`: its title names a
    searched work by another name. `answers`: it is what was searched, not only near it. `request`: the search as it was understood.
    """

    score: int
    band: Band
    teeth: tuple[Tooth, ...]
    matched: tuple[str, ...]
    missing: tuple[str, ...]
    similarity: float | None
    by_meaning: bool
    other_name: bool = False
    answers: bool = True
    request: Request | None = None
    titled: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Hit:
    """One row. `posted_at`: when it was first seen, where it is not `dated`. `distance_km` only where a place was asked for; `fit` None where nothing was asked."""

    job_id: int
    title: str
    company: str
    place: str
    more_places: int
    distance_km: int | None
    remote: Remote | None
    employment: Employment | None
    level: Level | None
    pay: Pay | None
    posted_at: datetime
    dated: bool
    sources: tuple[str, ...]
    sandbox: bool
    fit: Fit | None


@dataclass(frozen=True, slots=True)
class Mended:
    """A typing error: `wrote` was searched as `read`."""

    wrote: str
    read: str


@dataclass(frozen=True, slots=True)
class Chosen:
    """Of the facts that a search asks for: ids and names of companies by their keys, and those that no open job has."""

    companies: Mapping[str, int] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)
    vanished: frozenset[Fact] = frozenset()


class Precision(StrEnum):
    """What a count is: all of them, scaled up from some of them, or as many as were looked at."""

    EXACT = "exact"
    ABOUT = "about"
    AT_LEAST = "at_least"


@dataclass(frozen=True, slots=True)
class Counted:
    """Of the values of one filter, as addresses have them, the most frequent first: how many openings have each.

    `whole`: all of them were counted, and one that is not here has none."""

    values: Mapping[str, int]
    precision: Precision
    whole: bool


@dataclass(frozen=True, slots=True)
class Facets:
    """Counts by the filter's name in the address; of pay "all" of them and those that have it "stated". Each among the results,
    but for a filter in force of which one value will do: there among what the search finds without it, so that every
    value shows what it gives. `names`: of companies by their keys."""

    counted: Mapping[str, Counted]
    names: Mapping[str, str]


class Relax(StrEnum):
    """What can be taken off a search that found nothing."""

    WIDER = "wider"
    ANYWHERE = "anywhere"
    ANY_PAY = "any_pay"
    ANY_REMOTE = "any_remote"
    ANY_TYPE = "any_type"
    ANY_LEVEL = "any_level"
    ANY_VALUE = "any_value"
    VANISHED = "vanished"
    ANY_AGE = "any_age"
    WITHOUT = "without"
    WORDS_ALONE = "words_alone"
    PLACE_KEPT = "place_kept"
    ONE_WORD = "one_word"


@dataclass(frozen=True, slots=True)
class Relaxed:
    """A search with something taken off, and how many openings that finds: at least one. `words`: those taken off, or that
    alone are left, or the facet of which any value will do. `beside`: what else is taken off, and its words."""

    what: Relax
    words: str
    request: Request
    total: int
    total_is_floor: bool
    beside: tuple[Relax, str] | None = None


@dataclass(frozen=True, slots=True)
class Results:
    """`asked` is the request as the person made it, `request` as it was understood (filters read from its words).

    `hits`: openings that answer, of `total` found; `total_is_floor` where counting stopped there. `near`: openings that do
    not answer, but are the nearest to it; they stand after the last that does. `relaxed`: what can be taken off a search
    that none answers. `next` is the request that shows more, None at the end. `beyond`: the request asked for rows past
    the end. `meaning_down`: the embedding service did not answer, or openings wait to be embedded by another model; only
    words were searched. `meaning_waits_for`: openings whose meaning is not known yet, where they are many. `read`: the
    filters that the words alone told, `told` the words that told them. `facets`: only where they were asked for.
    `bounded`: words were searched, and more hold them than were looked at. `cut`: only facts were, and more openings pass
    them than were read for the words that bind. `measured`: distances count from the place asked for; `there_first`: what is in it stands before what can be done from
    there. `place`: the one that is meant, as it can be asked for, and `namesakes` of it. `arrived`: how many came in after the opening `since`, where one was named.
    `hidden`: how many are left out as whoever searches hid them.
    `newest`: the highest id of all openings when this was looked for, 0 where nothing was asked.
    """

    asked: Request
    request: Request
    hits: tuple[Hit, ...]
    total: int
    total_is_floor: bool
    next: Request | None
    mended: tuple[Mended, ...]
    place_read: str | None
    ignored: tuple[Ignored, ...]
    beyond: bool
    meaning_down: bool
    openings: int
    pay_axis: tuple[int, int]
    read: Request
    told: tuple[Told, ...] = ()
    meaning_waits_for: int = 0
    near: tuple[Hit, ...] = ()
    relaxed: tuple[Relaxed, ...] = ()
    chosen: Chosen = field(default_factory=Chosen)
    facets: Facets | None = None
    bounded: bool = False
    cut: bool = False
    measured: bool = False
    there_first: bool = False
    place: str = ""
    namesakes: tuple[str, ...] = ()
    since: int | None = None
    newest: int = 0
    arrived: int = 0
    arrived_is_floor: bool = False
    hidden: int = 0

    @property
    def ticked(self) -> Request:
        """What was asked beside the words, with what these told of it."""
        asked, read = self.asked, self.read
        return replace(
            asked,
            remote=asked.remote or read.remote,
            employment=asked.employment or read.employment,
            pay=asked.pay or read.pay,
            pay_as=asked.pay_as if asked.pay else read.pay_as,
            facts=(*asked.facts, *read.facts),
        )


@dataclass(frozen=True, slots=True)
class ListingView:
    """`credit` names the source as its terms ask; `follow`: without nofollow."""

    source: str
    kind: str
    place: str
    url: str
    credit: str | None
    credit_url: str | None
    follow: bool
    own: bool
    truncated: bool
    posted_at: datetime
    sandbox: bool


@dataclass(frozen=True, slots=True)
class Town:
    """`country`: ISO 3166-1."""

    name: str
    region: str
    country: str


@dataclass(frozen=True, slots=True)
class JobView:
    """Everything the job page shows. `description_html` is sanitised at ingestion; `apply_url` is the best listing's,
    None where it has none any more; `moved_to` the job that is now what this one was.

    `pay_beside`: yearly pay in euro of similar openings that state it, sorted, for the small histogram. `registered`:
    what the public registers of visa sponsors say of the company, in each of the opening's countries that has one.
    `pay_estimate`: what similar openings pay, where nothing at all is said of this one's pay; `usual_pay`: the same,
    where this one states far more. `listed_before`: when the same work was listed by this employer before, the latest
    first. `aggregated`: nobody but aggregators names the employer. `countries`: ISO 3166-1. `company_key`: what its page
    goes by, "" where nobody is named.
    """

    job_id: int
    title: str
    company: str
    places: tuple[str, ...]
    remote: Remote | None
    employment: Employment | None
    level: Level | None
    language: str | None
    pay: Pay | None
    skills: tuple[str, ...]
    posted_at: datetime
    dated: bool
    valid_through: datetime | None
    closed_at: datetime | None
    description_html: str
    truncated: bool
    moved_to: int | None
    apply_url: str | None
    listings: tuple[ListingView, ...]
    notes: tuple[str, ...]
    similar: tuple[Hit, ...]
    more_of_company: tuple[Hit, ...]
    pay_beside: tuple[int, ...]
    sandbox: bool
    said: tuple[Statement, ...]
    registered: tuple[Registered, ...]
    pay_estimate: Range | None = None
    usual_pay: Range | None = None
    cautions: tuple[Caution, ...] = ()
    listed_before: tuple[Stood, ...] = ()
    aggregated: bool = False
    towns: tuple[Town, ...] = ()
    countries: tuple[str, ...] = ()
    company_key: str = ""
