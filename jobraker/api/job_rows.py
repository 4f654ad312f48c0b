"""Openings and how they fit, as schemas have them."""

from collections.abc import Iterable

from jobraker.api.schemas import jobs as schemas
from jobraker.jobs.pay import Pay
from jobraker.jobs.statements import Statement
from jobraker.matching.fits import Fits
from jobraker.search.results import Fit, Hit, JobView
from jobraker.search.rules.request import LEVEL_WORDS, REMOTE_WORDS, TYPE_WORDS
from jobraker.taxonomy.terms import Employment, Level, Remote

OF_REMOTE = {value: name for name, value in REMOTE_WORDS.items()}
OF_TYPE = {value: name for name, value in TYPE_WORDS.items()}
OF_LEVEL = {value: name for name, value in LEVEL_WORDS.items()}


def rows(hits: Iterable[Hit], mine: Fits | None = None) -> list[schemas.JobRow]:
    """Of a search, whose hits are held against its words. `mine`: as they fit the caller, None where nothing is told."""
    return [row(hit, mine.fit(hit.job_id) if mine else None, by_words=hit.fit) for hit in hits]


def row(hit: Hit, mine: Fit | None, by_words: Fit | None = None) -> schemas.JobRow:
    return schemas.JobRow(
        id=hit.job_id,
        title=hit.title,
        company=hit.company,
        place=hit.place,
        more_places=hit.more_places,
        distance_km=hit.distance_km,
        pay=pay(hit.pay),
        posted_at=hit.posted_at,
        dated=hit.dated,
        sources=list(hit.sources),
        sandbox=hit.sandbox,
        fit=fit(mine),
        words_fit=fit(by_words),
        **terms(hit.remote, hit.employment, hit.level),
    )


def job(view: JobView) -> schemas.Job:
    return schemas.Job(
        id=view.job_id,
        title=view.title,
        company=view.company,
        places=list(view.places),
        countries=list(dict.fromkeys([*(town.country for town in view.towns), *view.countries])),
        language=view.language,
        pay=pay(view.pay),
        skills=list(view.skills),
        says=[said(each) for each in view.said],
        posted_at=view.posted_at,
        dated=view.dated,
        valid_through=view.valid_through,
        closed_at=view.closed_at,
        description_html=view.description_html,
        apply_url=view.apply_url,
        listings=[schemas.JobListing.model_validate(each, extra="ignore") for each in view.listings],
        sandbox=view.sandbox,
        **terms(view.remote, view.employment, view.level),
    )


def terms(remote: Remote | None, employment: Employment | None, level: Level | None) -> dict[str, str | None]:
    return {
        "remote": OF_REMOTE[remote] if remote else None,
        "employment": OF_TYPE[employment] if employment else None,
        "level": OF_LEVEL[level] if level else None,
    }


def pay(told: Pay | None) -> schemas.Pay | None:
    if told is None:
        return None
    return schemas.Pay(
        minimum=told.minimum,
        maximum=told.maximum,
        currency=told.currency,
        period=told.period.name.lower(),
        predicted=told.predicted,
        year_minimum=told.year_minimum,
        year_maximum=told.year_maximum,
    )


def fit(told: Fit | None) -> schemas.Fit | None:
    return None if told is None else schemas.Fit(score=told.score, band=told.band.value, parts=parts(told))


def parts(told: Fit) -> list[schemas.FitPart]:
    return [
        schemas.FitPart(
            part=tooth.part.value, weight=tooth.weight, share=None if tooth.share is None else float(tooth.share)
        )
        for tooth in told.teeth
    ]


def said(told: Statement) -> schemas.JobStatement:
    return schemas.JobStatement(kind=told.kind.value, value=told.value, sentence=told.sentence)
