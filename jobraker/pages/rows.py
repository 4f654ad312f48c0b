"""The rows of a list, worked out before the template sees them: a page has hundreds, and a template is slow at it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from urllib.parse import urlencode

from flask import url_for

from jobraker.pages import reasons
from jobraker.pages.reasons import Said
from jobraker.pages.saved_standing import Stood, stood
from jobraker.pages.search_match import Match
from jobraker.search.results import Fit, Hit, Results
from jobraker.search.rules.request import Reading
from jobraker.web.access import person
from jobraker.web.filters import marked
from jobraker.web.geometry import Rake, Span, rake, span
from jobraker.web.gettext import _
from jobraker.web.marking import sought
from jobraker.web.moments import age, full
from jobraker.web.money import Short, short_pay
from jobraker.web.words import word

RAKE = (60, 22)  # pixels
WRITTEN = (Reading.REMOTE, Reading.EMPLOYMENT, Reading.LEVEL)  # read from words that openings have too


@dataclass(frozen=True, slots=True)
class Row:
    """`first_added`: it is the first that the last `Show more` brought. `new`: it came in since the last visit to this
    search; `from_before`: it is the first of those that all were here then.
    `saved`: what takes it off the saved jobs, where it is one; with a `stage` the page of its application. Words that were searched are marked in its texts."""

    job_id: int
    address: str
    title: str
    company: str
    employment: str
    sandbox: bool
    place: str
    place_rest: str
    pay: Short
    span: Span | None
    seen: str
    seen_full: str
    seen_at: str
    band: str
    score: int
    score_words: str
    rake: Rake | None
    badge: str
    said: Said | None
    first_added: bool
    new: bool
    from_before: bool
    saved: str
    stage: str


def rows(
    hits: Sequence[Hit],
    results: Results,
    query: str,
    first_added: int,
    from_before: int = 0,
    match: Match | None = None,
) -> Iterator[Row]:
    """Some of the results. `query` is the search as an argument of a job page's address; `first_added` and `from_before`
    count from 1, 0 for none. Of whoever has a `match` with an opening the rake is that of the match."""
    now = datetime.now(UTC)
    told = told_words(results)
    held = person()
    saved = stood(held.account.id, [hit.job_id for hit in hits]) if held else {}
    # Building an address takes as long as all else of a row, and these differ in the id alone.
    stem = url_for("jobs.job", job_id=0).removesuffix("0")
    suffix = "?" + urlencode({"from": query})
    for position, hit in enumerate(hits, start=1):
        marks = {"first_added": position == first_added, "from_before": position == from_before}
        standing = saved.get(hit.job_id)
        yield row(hit, results, told, f"{stem}{hit.job_id}{suffix}", now, match, standing=standing, **marks)


def told_words(results: Results) -> tuple[str, ...]:
    """The words that were read as filters and may stand in a row."""
    said = tuple(one.words for one in results.told if one.reading in WRITTEN)
    return (*said, results.place_read.split(",")[0]) if results.place_read else said


def row(
    hit: Hit,
    results: Results,
    told: tuple[str, ...],
    address: str,
    now: datetime,
    match: Match | None = None,
    *,
    first_added: bool,
    from_before: bool,
    standing: Stood | None = None,
) -> Row:
    mine = match.fit(hit.job_id) if match else None
    shown = mine or hit.fit
    wanted = sought(hit.fit, results.request, *told)
    return Row(
        job_id=hit.job_id,
        address=address,
        title=marked(hit.title, wanted),
        company=marked(hit.company, wanted.as_written),
        employment=marked(word(hit.employment), wanted.as_written) if hit.employment else "",
        sandbox=hit.sandbox,
        place=marked(hit.place, wanted.as_written),
        place_rest=marked(reasons.place_rest(hit), wanted.as_written),
        pay=short_pay(hit.pay),
        span=span(hit.pay, results.pay_axis),
        seen=age(hit.posted_at, now),
        seen_full=seen_full(hit),
        seen_at=hit.posted_at.isoformat(timespec="seconds"),
        band=shown.band if shown else "",
        score=shown.score if shown else 0,
        score_words=match_words(mine) if mine else score_words(hit.fit) if hit.fit else "",
        rake=rake(shown.teeth, *RAKE) if shown else None,
        badge=match.badge(hit.job_id) if match else "",
        said=reasons.said(hit, results.request),
        first_added=first_added,
        new=results.since is not None and hit.job_id > results.since,
        from_before=from_before,
        saved=standing.address if standing else "",
        stage=standing.stage if standing else "",
    )


def seen_full(hit: Hit) -> str:
    """Which day a row's age counts from."""
    day = full(hit.posted_at)
    return (
        _("Posted %(day)s", day=day)
        if hit.dated
        else _("First seen %(day)s; when it was posted is not stated", day=day)
    )


def match_words(fit: Fit) -> str:
    return _("Match with you: %(score)s of 100, %(band)s", score=fit.score, band=word(fit.band))


def score_words(fit: Fit) -> str:
    return _("Fit: %(score)s of 100, %(band)s", score=fit.score, band=word(fit.band))
