"""Remotive's feed of remote jobs: the newest only, a day late. Written after its public description."""

from collections.abc import Mapping, Sequence

from jobraker.boards.board import Board, Credentials, Credit, Fetch, Rank
from jobraker.boards.fields import Fields
from jobraker.boards.posting import Page, Posting, Query, Reason, Record
from jobraker.boards.reading import read_each, records_under
from jobraker.boards.words import employment_of
from jobraker.taxonomy.terms import Remote

KIND = "remotive"


def page(fetch: Fetch, query: Query, credentials: Credentials, cursor: str | None) -> Page:  # noqa: ARG001  needs no key, has one page
    answer = fetch("/api/remote-jobs", {name: query[name] for name in BOARD.query if query.get(name)})
    total = Fields(answer).count("job-count") if isinstance(answer, Mapping) else None
    return Page(read_each(records(answer), posting, query), total=total)


def records(answer: object) -> Sequence[object]:
    return records_under(answer, "jobs", KIND)


def posting(record: Record, query: Query) -> Posting:  # noqa: ARG001  every posting names its company
    fields = Fields(record)
    return Posting(
        external_id=fields.identity("id"),
        title=fields.required("title", Reason.NO_TITLE),
        company=fields.required("company_name", Reason.NO_COMPANY),
        url=fields.required("url", Reason.NO_URL),
        description=fields.text("description") or "",
        locations=_locations(fields),
        remote=Remote.REMOTE,
        employment=employment_of(fields.text("job_type")),
        salary_text=fields.text("salary"),
        posted_at=fields.moment("publication_date"),
        department=fields.text("category"),
        tags=fields.texts("tags"),
        set_aside=fields.set_aside,
    )


def _locations(fields: Fields) -> tuple[str, ...]:
    """Countries and regions from which one may work, parted by commas."""
    named = fields.text("candidate_required_location") or ""
    return tuple(place for part in named.split(",") if (place := part.strip()))


BOARD = Board(
    kind=KIND,
    base="https://remotive.com",
    page=page,
    records=records,
    posting=posting,
    query={
        "category": "one of Remotive's categories",
        "company_name": "a company",
        "search": "words to look for",
        "limit": "postings at most",
    },
    rank=Rank.OPEN_BOARD,
    lists_everything=False,
    rate="2/minute",
    credit=Credit(
        "Remotive",
        "https://remotive.com/",
        terms="Each listing links to its page at Remotive and names Remotive as its source.",
    ),
)
