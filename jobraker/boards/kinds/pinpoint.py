"""Pinpoint's feed of postings: one answer holds a company's whole board, in sections, and dates only when it ends."""

from collections.abc import Sequence
from html import escape

from jobraker.boards.board import Board, Credentials, Fetch
from jobraker.boards.fields import Fields
from jobraker.boards.names import employer
from jobraker.boards.posting import Page, Posting, Query, Reason, Record, Salary, Unreadable
from jobraker.boards.reading import read_each, records_under
from jobraker.boards.words import employment_of, period_of, remote_of

KIND = "pinpoint"

SECTIONS = ("key_responsibilities", "skills_knowledge_expertise", "benefits")


def page(fetch: Fetch, query: Query, credentials: Credentials, cursor: str | None) -> Page:  # noqa: ARG001  needs no key, has one page
    return Page(read_each(records(fetch("/postings.json")), posting, query))


def records(answer: object) -> Sequence[object]:
    return records_under(answer, "data", KIND)


def posting(record: Record, query: Query) -> Posting:
    fields = Fields(record)
    description = _description(fields)
    # A company may keep the pay to itself and have it in the feed all the same.
    shown = fields.flag("compensation_visible") is not False
    return Posting(
        external_id=fields.identity("id"),
        title=fields.required("title", Reason.NO_TITLE),
        company=employer(None, query, "subdomain", description),
        url=_url(fields, query),
        description=description,
        locations=_locations(fields.part("location")),
        remote=remote_of(fields.text("workplace_type")),
        employment=employment_of(fields.text("employment_type")) or employment_of(fields.text("employment_type_text")),
        salary=_salary(fields) if shown else None,
        salary_text=fields.text("compensation") if shown else None,
        valid_through=fields.last_moment("deadline_at"),
        department=fields.part("job").part("department").text("name") or fields.part("department").text("name"),
        tags=tuple(filter(None, [fields.part("job").part("division").text("name")])),
        set_aside=fields.set_aside,
    )


def _url(fields: Fields, query: Query) -> str:
    """Its address, or where it has none its path on the company's host."""
    path = fields.text("path") or ""
    if url := fields.text("url"):
        return url
    if not path.startswith("/") or not query.get("subdomain"):
        raise Unreadable(Reason.NO_URL, "url is missing")
    return f"https://{query['subdomain']}.pinpointhq.com{path}"


def _description(fields: Fields) -> str:
    """The introduction and the sections under the headings that the company has chosen."""
    parts = [fields.text("description")]
    for name in SECTIONS:
        if text := fields.text(name):
            heading = escape(fields.text(f"{name}_header") or "", quote=False)
            parts += [f"<h3>{heading}</h3>" if heading else None, text]
    return "\n".join(filter(None, parts))


def _locations(place: Fields) -> tuple[str, ...]:
    """By its town where it names one: what it is called is often an office."""
    town = ", ".join(dict.fromkeys(filter(None, [place.text("city"), place.text("province")])))
    named = town if place.text("city") else place.text("name") or town
    return (named,) if named else ()


def _salary(fields: Fields) -> Salary | None:
    minimum, maximum = fields.number("compensation_minimum"), fields.number("compensation_maximum")
    if minimum is None and maximum is None:
        return None
    period = period_of(fields.text("compensation_frequency"))
    return Salary(minimum, maximum, fields.text("compensation_currency"), period)


BOARD = Board(
    kind=KIND,
    base="https://{subdomain}.pinpointhq.com",
    page=page,
    records=records,
    posting=posting,
    query={
        "subdomain": "the company's part of the address, as in NAME.pinpointhq.com",
        "company": "the company's name; made of the subdomain when not given",
    },
    required=("subdomain",),
)
