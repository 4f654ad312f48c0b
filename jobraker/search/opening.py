"""One opening with what stands beside it: its listings, similar ones, others of the company, what they pay."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import select, text
from sqlalchemy.orm import selectinload

from jobraker.boards import BOARDS
from jobraker.database import db
from jobraker.ingestion.models import Source
from jobraker.ingestion.sponsors import registered
from jobraker.jobs.models import Job, Listing, Place
from jobraker.search import candidates, rows
from jobraker.search.results import JobView, ListingView
from jobraker.settings import Settings
from jobraker.taxonomy import skills
from jobraker.taxonomy.countries import country_id, country_label, country_of

SIMILAR, SHOWN_SIMILAR, SHOWN_OF_COMPANY = 200, 6, 6
ALIKE = 0.55  # cosine from which an opening's pay is worth standing beside this one's
MOST_ID = 2**63 - 1

# `embedding` is asked for as a value: compared with a column of another row, no index could answer.
NEAREST = """
SELECT job_id, 1 - (embedding <=> cast(:vector AS halfvec)) AS similarity, job.company_id, job.title_key,
  CASE WHEN NOT job_vector.pay_predicted THEN job_vector.pay_year_max END AS pay
FROM job_vector JOIN job ON job.id = job_id
WHERE job_vector.open AND job_vector.model = :model AND job_id <> :job ORDER BY embedding <=> cast(:vector AS halfvec) LIMIT :most
"""
OF_COMPANY = """
SELECT job_id FROM job_search WHERE company_id = :company AND open AND job_id <> :job
ORDER BY posted_at DESC, job_id DESC LIMIT :most
"""


def job(settings: Settings, job_id: int, *, beside: bool = True) -> JobView | None:
    """What the page of an opening shows, without what stands `beside` it if that is not wanted; None where there is
    none of this id."""
    if not 0 < job_id <= MOST_ID:
        return None
    with candidates.searching(settings):
        found = db.session.scalars(select(Job).where(Job.id == job_id).options(selectinload(Job.company))).first()
        return view(found, beside=beside) if found else None


def view(found: Job, *, beside: bool) -> JobView:
    listed = listings(found.id)
    near = nearest(found.id) if beside else []
    company = of_company(found) if beside else []
    best = listed[0][0] if listed else None
    return JobView(
        job_id=found.id,
        title=found.title,
        company=found.company.name,
        places=places(found, listed),
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
        similar=rows.hits(different(near, found), {}, None),
        more_of_company=rows.hits(company, {}, None),
        pay_beside=paid_alike(near),
        sandbox=bool(listed) and all(source.sandbox for _, source in listed),
        said=found.said,
        registered=registered(found.company.key, countries(found)),
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
    others = {"company": found.company_id, "job": found.id, "most": SHOWN_OF_COMPANY}
    return list(db.session.scalars(text(OF_COMPANY), others))


def nearest(job_id: int) -> Sequence[Any]:
    own = "SELECT embedding::text AS vector, model FROM job_vector WHERE job_id = :job"
    made = db.session.execute(text(own), {"job": job_id}).mappings().one_or_none()
    if made is None:
        return []
    return db.session.execute(text(NEAREST), dict(made) | {"job": job_id, "most": SIMILAR}).all()


def different(near: Sequence[Any], found: Job) -> list[int]:
    """The first few that are not the same work at the same company over again."""
    shown: dict[tuple[int, str], int] = {(found.company_id, found.title_key): found.id}
    for row in near:
        shown.setdefault((row.company_id, row.title_key), row.job_id)
    return list(shown.values())[1 : SHOWN_SIMILAR + 1]


def places(found: Job, listed: Sequence[tuple[Listing, Source]]) -> tuple[str, ...]:
    """Every town by name and every country without one, as each listing says it where none is known; the leading
    listing's first."""
    known = db.session.scalars(select(Place).where(Place.id.in_(found.place_ids)).order_by(Place.population.desc()))
    towns = [place for place in known if place.id > 0]
    with_towns = {country_id(town.country) for town in towns}
    lands = [country_of(place) for place in found.place_ids if place < 0 and place not in with_towns]
    said = [found.place_text, *(listing.place_text for listing, _ in listed)]
    named = [*(f"{town.name}, {town.country}" for town in towns), *map(country_label, lands)]
    return tuple(dict.fromkeys(filter(None, said + named)))


def countries(found: Job) -> list[str]:
    named = select(Place.country).where(Place.id.in_(found.place_ids)).distinct()
    return [*db.session.scalars(named), *([found.country] if found.country else [])]


def paid_alike(near: Sequence[Any]) -> tuple[int, ...]:
    """What similar openings state to pay at most, lowest first; the few furthest out at either end would hide the rest."""
    paid = sorted(row.pay for row in near if row.pay and row.similarity >= ALIKE)
    cut = len(paid) // 25
    return tuple(paid[cut : len(paid) - cut])
