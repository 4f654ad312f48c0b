"""Lever's postings API, where the requirements stand in lists beside the description.

Written after its public documentation.
"""

import html
from collections.abc import Sequence
from urllib.parse import quote

from jobraker.boards.board import Board, Credentials, Fetch
from jobraker.boards.fields import Fields
from jobraker.boards.names import company_of, token_in
from jobraker.boards.posting import Page, Posting, Query, Reason, Record, Salary, Unreadable
from jobraker.boards.queries import given
from jobraker.boards.reading import read_each
from jobraker.boards.words import employment_of, period_of, remote_of
from jobraker.clients.errors import Kind, client_error

KIND = "lever"

# A board of hundreds in one answer can take longer than a call may.
PER_PAGE = 100
MOST = 20_000


def page(fetch: Fetch, query: Query, credentials: Credentials, cursor: str | None) -> Page:  # noqa: ARG001  needs no key
    skip = int(cursor or 0)
    if skip >= MOST:
        raise client_error(Kind.UNREADABLE, KIND, f"its list does not end: {MOST} openings were read")
    params = {"mode": "json", "skip": str(skip), "limit": str(PER_PAGE)}
    found = records(fetch(f"/v0/postings/{quote(given(query, 'site', KIND), safe='')}", params))
    # Fewer than asked for is the end; more means that the limit was not heeded and all is here.
    more = len(found) == PER_PAGE
    return Page(read_each(found, posting, query), next=str(skip + PER_PAGE) if more else None)


def records(answer: object) -> Sequence[object]:
    if not isinstance(answer, list):
        raise client_error(Kind.UNREADABLE, KIND, "no list of postings")
    return answer


def posting(record: Record, query: Query) -> Posting:
    fields = Fields(record)
    categories = fields.part("categories")
    country = fields.text("country")
    return Posting(
        external_id=fields.identity("id"),
        title=fields.required("text", Reason.NO_TITLE),
        company=_company(fields, query),
        url=fields.required("hostedUrl", Reason.NO_URL),
        description=_description(fields),
        apply_url=fields.text("applyUrl"),
        locations=categories.texts("allLocations") or tuple(filter(None, [categories.text("location")])),
        country=country.upper() if country and len(country) == 2 else None,
        remote=remote_of(fields.text("workplaceType")),
        employment=employment_of(categories.text("commitment")),
        salary=_salary(fields.part("salaryRange")),
        salary_text=fields.text("salaryDescriptionPlain"),
        posted_at=fields.moment("createdAt"),
        department=categories.text("department") or categories.text("team"),
        set_aside=fields.set_aside,
    )


def _company(fields: Fields, query: Query) -> str:
    """Lever names no company: the source does, else the address of the posting."""
    token = query.get("site") or token_in(fields.text("hostedUrl") or "")
    named = query.get("company") or company_of(token, fields.text("descriptionPlain") or "")
    if not named:
        raise Unreadable(Reason.NO_COMPANY, "Lever names no company: the source must")
    return named


def _description(fields: Fields) -> str:
    """One HTML text in the order in which the posting's page shows its parts."""
    parts = [_html(fields, "description")]
    for block in fields.parts("lists"):
        heading = html.escape(block.text("text") or "")
        parts.append(f"<h3>{heading}</h3><ul>{block.text('content') or ''}</ul>")
    parts += [_html(fields, "additional"), _html(fields, "salaryDescription")]
    return "\n".join(filter(None, parts))


def _html(fields: Fields, name: str) -> str:
    """The HTML field, else its plain twin as HTML."""
    plain = html.escape(fields.text(f"{name}Plain") or "", quote=False)
    return fields.text(name) or plain.replace("\n", "<br>")


def _salary(pay: Fields) -> Salary | None:
    minimum, maximum = pay.number("min"), pay.number("max")
    if minimum is None and maximum is None:
        return None
    return Salary(minimum, maximum, pay.text("currency"), period_of(pay.text("interval")))


BOARD = Board(
    kind=KIND,
    base="https://api.lever.co",
    page=page,
    records=records,
    posting=posting,
    query={
        "site": "the site's name, as in jobs.lever.co/NAME",
        "company": "the company's name; the site's name when not given",
    },
    required=("site",),
    rate="1/second",
    careers=("jobs.lever.co/{site}", "api.lever.co/v0/postings/{site}"),
)
