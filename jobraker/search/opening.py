"""One opening with what stands beside it: its listings, similar ones, others of the company, what is known of both."""

from collections.abc import Sequence

from sqlalchemy import select, text
from sqlalchemy.orm import joinedload

from jobraker.boards import BOARDS
from jobraker.database import db, transaction
from jobraker.ingestion.models import Source
from jobraker.ingestion.sponsors import registered
from jobraker.jobs.models import Job, Listing, Place
from jobraker.search import candidates, rows, similar, standing
from jobraker.search.results import JobView, ListingView, Town
from jobraker.search.rules.cautions.reading import cautions
from jobraker.settings import Settings
from jobraker.taxonomy import skills
from jobraker.taxonomy.countries import country_id, country_label, country_of
from jobraker.taxonomy.placeholders import names_nobody

SHOWN_OF_COMPANY = 6
MOST_ID = 2**63 - 1

OF_COMPANY = """
SELECT job_id FROM job_search WHERE company_id = :company AND open AND job_id <> :job
ORDER BY posted_at DESC, job_id DESC LIMIT :most
"""


def job(settings: Settings, job_id: int, *, beside: bool = True) -> JobView | None:
    """What the page of an opening shows, without what stands `beside` it if that is not wanted; None where there is
    none of this id, or it was withdrawn."""
    if not 0 < job_id <= MOST_ID:
        return None
    with candidates.searching(settings):
        found = db.session.scalars(select(Job).where(Job.id == job_id).options(joinedload(Job.company))).first()
        return view(found, beside=beside) if found and not found.withdrawn_at else None


def is_withdrawn(job_id: int) -> bool:
    """Whether there was one of this id that an admin has taken away."""
    withdrawn = select(Job.id).where(Job.id == job_id, Job.withdrawn_at.is_not(None))
    with transaction():
        return 0 < job_id <= MOST_ID and db.session.scalar(withdrawn) is not None


def view(found: Job, *, beside: bool) -> JobView:
    listed = listings(found.id)
    near = similar.nearest(found.id) if beside else []
    towns = located(found)
    company = of_company(found) if beside else []
    best = listed[0][0] if listed else None
    return JobView(
        job_id=found.id,
        title=found.title,
        company=found.company.name,
        places=places(found, listed, towns),
        remote=found.remote,
        employment=found.employment,
        level=found.level,
        language=found.language,
        pay=found.pay,
        skills=tuple(skills.label(skill) for skill in found.skills),
        posted_at=found.posted_at,
        dated=found.dated,
        valid_through=found.valid_through,
        closed_at=found.closed_at,
        description_html=found.description_html,
        truncated=found.truncated,
        moved_to=found.moved_to if found.closed_at else None,
        apply_url=(best.apply_url or best.url) if best else None,
        listings=tuple(listing_view(listing, source) for listing, source in listed),
        notes=tuple(dict.fromkeys(note for listing, _ in listed for note in listing.notes)),
        similar=rows.hits(similar.different(near, found), {}, None),
        more_of_company=rows.hits(company, {}, None),
        pay_beside=similar.paid_alike(near),
        pay_estimate=similar.pay_estimate(near, found),
        usual_pay=similar.usual_pay(near, found),
        sandbox=bool(listed) and all(source.sandbox for _, source in listed),
        said=found.said,
        registered=registered(found.company.key, countries(found, towns)),
        cautions=cautions(found.description_text) if beside else (),
        listed_before=standing.listed_before(found) if beside else (),
        aggregated=beside and standing.named_by_aggregators_alone(found, [listing for listing, _ in listed]),
        towns=tuple(Town(town.name, town.region, town.country) for town in towns if town.id > 0),
        countries=tuple(country_of(place) for place in found.place_ids if place < 0),
        company_key="" if names_nobody(found.company.name) else found.company.key,
    )


def listings(job_id: int) -> list[tuple[Listing, Source]]:
    """The listings that are open, or the last that were; the employer's own first."""
    statement = select(Listing, Source).join(Source, Source.id == Listing.source_id).where(Listing.job_id == job_id)
    found = [(listing, source) for listing, source in db.session.execute(statement.order_by(Listing.rank, Listing.id))]
    return [pair for pair in found if pair[0].closed_at is None] or found


def listing_view(listing: Listing, source: Source) -> ListingView:
    kind = source.board or source.kind
    credit = BOARDS[kind].credit if kind in BOARDS else None
    return ListingView(
        source=source.name,
        kind=kind,
        place=listing.place_text,
        url=listing.url,
        credit=credit.label if credit else None,
        credit_url=credit.address(source.query, listing.url) if credit else None,
        follow=bool(credit and credit.follow),
        own=listing.rank == 0,
        truncated=listing.truncated,
        posted_at=listing.posted_at,
        sandbox=source.sandbox,
    )


def of_company(found: Job) -> list[int]:
    if names_nobody(found.company.name):
        return []  # "Private client" is many
    others = {"company": found.company_id, "job": found.id, "most": SHOWN_OF_COMPANY}
    return list(db.session.scalars(text(OF_COMPANY), others))


def located(found: Job) -> list[Place]:
    """Its towns and countries, the largest first."""
    known = select(Place).where(Place.id.in_(found.place_ids)).order_by(Place.population.desc())
    return list(db.session.scalars(known))


def places(found: Job, listed: Sequence[tuple[Listing, Source]], known: Sequence[Place]) -> tuple[str, ...]:
    """Every town by name and every country without one, as each listing says it where none is known; the leading
    listing's first."""
    towns = [place for place in known if place.id > 0]
    with_towns = {country_id(town.country) for town in towns}
    lands = [country_of(place) for place in found.place_ids if place < 0 and place not in with_towns]
    said = [found.place_text, *(listing.place_text for listing, _ in listed)]
    named = [*(f"{town.name}, {town.country}" for town in towns), *map(country_label, lands)]
    return tuple(dict.fromkeys(filter(None, said + named)))


def countries(found: Job, known: Sequence[Place]) -> list[str]:
    return list(dict.fromkeys([*(place.country for place in known), *([found.country] if found.country else [])]))
