"""Greenhouse's job board API: one answer holds a company's whole board. Written after its public documentation."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from urllib.parse import quote

from jobraker.boards.board import Board, Credentials, Fetch
from jobraker.boards.fields import Fields
from jobraker.boards.kinds.greenhouse_form import form
from jobraker.boards.names import company_of
from jobraker.boards.posting import Page, Posting, Query, Reason, Record, Salary, Unreadable
from jobraker.boards.queries import given
from jobraker.boards.reading import read_each, records_under
from jobraker.boards.words import employment_of, period_of, remote_of
from jobraker.taxonomy.folding import unescaped
from jobraker.taxonomy.terms import Employment, Remote

KIND = "greenhouse"

# Companies name these fields as they like; seen on boards of 2025 and 2026.
EMPLOYMENT_FIELDS = (
    "employment type",
    "employment length",
    "time type",
    "job type",
    "worker type",
    "contract type",
    "commitment",
)
REMOTE_FIELDS = ("workplace", "work model", "work arrangement", "work type", "location type", "remote")


def page(fetch: Fetch, query: Query, credentials: Credentials, cursor: str | None) -> Page:  # noqa: ARG001  needs no key, has one page
    answer = fetch(f"/v1/boards/{quote(given(query, 'token', KIND), safe='')}/jobs", {"content": "true"})
    return Page(read_each(records(answer), posting, query), total=_total(answer))


def records(answer: object) -> Sequence[object]:
    return records_under(answer, "jobs", KIND)


def posting(record: Record, query: Query) -> Posting:
    fields = Fields(record)
    if fields.has("internal_job_id") and fields.number("internal_job_id") is None:
        raise Unreadable(Reason.NOT_A_JOB, "a prospect post: it collects candidates for no opening")
    metadata = list(fields.parts("metadata"))
    return Posting(
        external_id=fields.identity("id"),
        title=fields.required("title", Reason.NO_TITLE),
        company=_company(fields, query),
        url=fields.required("absolute_url", Reason.NO_URL),
        # HTML that was escaped once more for the transport.
        description=unescaped(fields.text("content") or ""),
        locations=_locations(fields),
        remote=_remote(metadata),
        employment=_employment(metadata),
        salary=_salary(fields),
        posted_at=fields.moment("first_published") or fields.moment("updated_at"),
        valid_through=fields.last_moment("application_deadline"),
        language=fields.text("language"),
        department=next(filter(None, (part.text("name") for part in fields.parts("departments"))), None),
        set_aside=fields.set_aside,
    )


def _total(answer: object) -> int | None:
    return Fields(answer).part("meta").count("total") if isinstance(answer, Mapping) else None


def _company(fields: Fields, query: Query) -> str:
    """Tables made from several boards name theirs in `board`, where a posting has no company."""
    token = query.get("token") or fields.as_text("board")
    named = fields.text("company_name") or query.get("company") or company_of(token, fields.text("content") or "")
    if not named:
        raise Unreadable(Reason.NO_COMPANY, "company_name is missing")
    return named


def _locations(fields: Fields) -> tuple[str, ...]:
    """`location.name`, or a bare `location` as tables made from boards have it; several are parted by semicolons."""
    named = fields.text("location") if fields.is_text("location") else fields.part("location").text("name")
    return tuple(place for part in (named or "").split(";") if (place := part.strip()))


def _employment(metadata: list[Fields]) -> Employment | None:
    return next(
        filter(None, (employment_of(field.as_text("value")) for field in _named(metadata, EMPLOYMENT_FIELDS))), None
    )


def _remote(metadata: list[Fields]) -> Remote | None:
    """From a field that tells the way of working; "Remote: yes" and a ticked "Remote" say it by their name."""
    for field in _named(metadata, REMOTE_FIELDS):
        value = field.as_text("value")
        affirmed = value.lower() in {"yes", "true"} and "remote" in field.as_text("name").lower()
        if found := Remote.REMOTE if affirmed else remote_of(value):
            return found
    return None


def _named(metadata: list[Fields], names: tuple[str, ...]) -> list[Fields]:
    return [field for field in metadata if any(name in field.as_text("name").lower() for name in names)]


def _salary(fields: Fields) -> Salary | None:
    """The first of the pay ranges, which boards give only where pay transparency asks for them."""
    for pay in fields.parts("pay_input_ranges"):
        minimum, maximum = pay.number("min_cents"), pay.number("max_cents")
        if minimum is not None or maximum is not None:
            period = period_of(pay.text("title")) or period_of(pay.text("blurb"))
            return Salary(_of_cents(minimum), _of_cents(maximum), pay.text("currency_type"), period)
    return None


def _of_cents(cents: Decimal | None) -> Decimal | None:
    return None if cents is None else cents / 100


BOARD = Board(
    kind=KIND,
    base="https://boards-api.greenhouse.io",
    page=page,
    records=records,
    posting=posting,
    form=form,
    query={
        "token": "the board's token, as in boards.greenhouse.io/TOKEN",
        "company": "the company's name, where the postings tell none",
    },
    required=("token",),
    rate="5/second",
    careers=(
        "boards.greenhouse.io/embed/job_board?for={token}",
        "boards.greenhouse.io/embed/job_app?for={token}",
        "boards.greenhouse.io/{token}",
        "job-boards.greenhouse.io/{token}",
        "boards-api.greenhouse.io/v1/boards/{token}",
    ),
)
