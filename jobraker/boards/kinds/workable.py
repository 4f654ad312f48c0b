"""Workable's widget: one answer holds an account's whole board, a posting once for each of its places."""

from collections.abc import Mapping, Sequence
from urllib.parse import quote

from jobraker.boards.board import Board, Credentials, Fetch
from jobraker.boards.fields import Fields
from jobraker.boards.names import employer, of_company
from jobraker.boards.posting import Page, Posting, Query, Reason, Record
from jobraker.boards.queries import given
from jobraker.boards.reading import read_each, records_under
from jobraker.boards.words import employment_of, level_of
from jobraker.taxonomy.terms import Remote

KIND = "workable"


def page(fetch: Fetch, query: Query, credentials: Credentials, cursor: str | None) -> Page:  # noqa: ARG001  needs no key, has one page
    answer = fetch(f"/api/v1/widget/accounts/{quote(given(query, 'account', KIND), safe='')}", {"details": "true"})
    return Page(read_each(records(answer), posting, query, BOARD.identity))


def records(answer: object) -> Sequence[object]:
    """The rows; that they come again for another place is for ingestion, which adds it to the first."""
    rows = records_under(answer, "jobs", KIND)
    return of_company(rows, Fields(answer).text("name") if isinstance(answer, Mapping) else None)


def posting(record: Record, query: Query) -> Posting:
    fields = Fields(record)
    description = fields.text("description") or ""
    places = [place for place in fields.parts("locations") if not place.flag("hidden")]
    codes = {code.upper() for place in places if (code := place.text("countryCode"))}
    return Posting(
        external_id=fields.identity("shortcode"),
        title=fields.required("title", Reason.NO_TITLE),
        company=employer(fields.text("_company"), query, "account", description),
        url=fields.required("url", Reason.NO_URL),
        description=description,
        apply_url=fields.text("application_url"),
        locations=_locations(fields, places),
        country=codes.pop() if len(codes) == 1 else None,
        # False says nothing: hybrid work is not remote either.
        remote=Remote.REMOTE if fields.flag("telecommuting") else None,
        employment=employment_of(fields.text("employment_type")),
        level=level_of(fields.text("experience")),
        posted_at=fields.moment("published_on") or fields.moment("created_at"),
        department=fields.as_text("department") or None,
        tags=tuple(filter(None, [fields.text("function"), fields.text("industry")])),
        set_aside=fields.set_aside,
    )


def _locations(fields: Fields, places: Sequence[Fields]) -> tuple[str, ...]:
    """Those of the list, or of a row without one its own place."""
    named = [_place(place, "region") for place in places] or [_place(fields, "state")]
    return tuple(dict.fromkeys(filter(None, named)))


def _place(part: Fields, region: str) -> str:
    return ", ".join(dict.fromkeys(filter(None, [part.text("city"), part.text(region), part.text("country")])))


BOARD = Board(
    kind=KIND,
    base="https://apply.workable.com",
    page=page,
    records=records,
    posting=posting,
    query={
        "account": "the account's name, as in apply.workable.com/NAME",
        "company": "the company's name, where the account has none; else made of the account's",
    },
    required=("account",),
    identity="shortcode",
    # One host serves every account and soon asks for fewer calls.
    rate="1/5 seconds",
    careers=("apply.workable.com/{account}", "{account}.workable.com"),
)
