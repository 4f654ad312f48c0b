"""Rippling's job board API: a list with a row for each place of a posting, and an answer of its own for the rest of it."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from urllib.parse import quote

from jobraker.boards.board import Board, Credentials, Fetch
from jobraker.boards.fields import Fields
from jobraker.boards.names import employer
from jobraker.boards.pay import widest
from jobraker.boards.posting import Page, Posting, Query, Reason, Record, Salary
from jobraker.boards.queries import given
from jobraker.boards.reading import read_each
from jobraker.boards.words import employment_of, period_of
from jobraker.clients.errors import Kind, client_error

KIND = "rippling"

PLACES = "workLocations"
# The work first: what a company says of itself is the same in each of its postings.
TEXTS = ("role", "company")


def page(fetch: Fetch, query: Query, credentials: Credentials, cursor: str | None) -> Page:  # noqa: ARG001  needs no key, has one page
    return Page(read_each(records(fetch(_path(query))), posting, query, BOARD.identity))


def records(answer: object) -> Sequence[object]:
    """One record for each posting, with the places of all its rows: its rest is asked for once."""
    if not isinstance(answer, list):
        raise client_error(Kind.UNREADABLE, KIND, "no list of jobs")
    found: list[object] = []
    places: dict[str, list[object]] = {}
    for row in answer:
        if not isinstance(row, Mapping) or not isinstance(row.get("uuid"), str):
            found.append(row)
            continue
        if row["uuid"] not in places:
            found.append({**row, PLACES: places.setdefault(row["uuid"], [])})
        places[row["uuid"]] += _labels(row)
    return found


def _labels(row: Record) -> list[object]:
    place = row.get("workLocation")
    return [place["label"]] if isinstance(place, Mapping) and place.get("label") else []


def posting(record: Record, query: Query) -> Posting:
    fields = Fields(record)
    identity = fields.identity("uuid")
    department = fields.part("department")
    return Posting(
        external_id=identity,
        title=fields.required("name", Reason.NO_TITLE),
        company=employer(None, query, "slug"),
        url=fields.required("url", Reason.NO_URL),
        locations=_locations(fields),
        department=department.text("label") or department.text("name"),
        set_aside=fields.set_aside,
        details=identity,
    )


def whole(fetch: Fetch, query: Query, posting: Posting) -> Posting:
    answer = fetch(f"{_path(query)}/{quote(posting.details, safe='')}")
    if not isinstance(answer, Mapping) or "description" not in answer:
        raise client_error(Kind.UNREADABLE, KIND, "no job in it")
    fields = Fields(answer)
    kind = fields.part("employmentType")
    return replace(
        posting,
        company=query.get("company") or fields.text("companyName") or posting.company,
        description=_description(fields),
        locations=_locations(fields) or posting.locations,
        # The code is the label here, and the company's own words are the id.
        employment=employment_of(kind.text("label")) or employment_of(kind.text("id")),
        salary=widest([pay for part in fields.parts("payRangeDetails") if (pay := _salary(part))]),
        posted_at=fields.moment("createdOn"),
        set_aside=(*posting.set_aside, *fields.set_aside),
    )


def _path(query: Query) -> str:
    return f"/platform/api/ats/v1/board/{quote(given(query, 'slug', KIND), safe='')}/jobs"


def _locations(fields: Fields) -> tuple[str, ...]:
    """Each as "Leeds, UK", or with the way of working before it: "Remote (Ohio, US)"."""
    if fields.has(PLACES):
        return tuple(dict.fromkeys(fields.texts(PLACES)))
    return tuple(filter(None, [fields.part("workLocation").text("label")]))


def _description(fields: Fields) -> str:
    """Its parts, first those that are known, or a text in their place."""
    if fields.is_text("description"):
        return fields.text("description") or ""
    parts = fields.part("description")
    names = (*TEXTS, *(name for name in parts.names() if name not in TEXTS))
    return "\n".join(filter(None, map(parts.text, names)))


def _salary(pay: Fields) -> Salary | None:
    minimum, maximum = pay.number("rangeStart"), pay.number("rangeEnd")
    if minimum is None and maximum is None:
        return None
    return Salary(minimum, maximum, pay.text("currency"), period_of(pay.text("frequency")))


BOARD = Board(
    kind=KIND,
    base="https://api.rippling.com",
    page=page,
    records=records,
    posting=posting,
    whole=whole,
    query={
        "slug": "the board's name, as in ats.rippling.com/NAME/jobs; capitals count",
        "company": "the company's name, as the postings themselves have it when not given",
    },
    required=("slug",),
    identity="uuid",
    careers=("ats.rippling.com/{language}/{slug}", "ats.rippling.com/{slug}"),
)
