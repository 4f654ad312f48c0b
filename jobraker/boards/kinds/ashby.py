"""Ashby's job posting API: one answer holds a company's whole board, with pay in tiers."""

from collections.abc import Sequence
from urllib.parse import quote

from jobraker.boards.board import Board, Credentials, Fetch
from jobraker.boards.fields import Fields
from jobraker.boards.kinds.ashby_facts import locations_of, remote_type, salary_of
from jobraker.boards.names import company_of, token_in
from jobraker.boards.posting import Page, Posting, Query, Reason, Record, Unreadable
from jobraker.boards.queries import given
from jobraker.boards.reading import read_each, records_under
from jobraker.boards.words import employment_of

KIND = "ashby"


def page(fetch: Fetch, query: Query, credentials: Credentials, cursor: str | None) -> Page:  # noqa: ARG001  needs no key, has one page
    answer = fetch(
        f"/posting-api/job-board/{quote(given(query, 'board', KIND), safe='')}", {"includeCompensation": "true"}
    )
    return Page(read_each(records(answer), posting, query))


def records(answer: object) -> Sequence[object]:
    return records_under(answer, "jobs", KIND)


def posting(record: Record, query: Query) -> Posting:
    fields = Fields(record)
    if fields.flag("isListed") is False:
        raise Unreadable(Reason.UNLISTED, "isListed is false")
    remote = remote_type(fields)
    markup, plain = fields.text("descriptionHtml"), fields.text("descriptionPlain")
    compensation = fields.part("compensation")
    return Posting(
        external_id=fields.identity("id"),
        title=fields.required("title", Reason.NO_TITLE),
        company=_company(fields, query),
        url=fields.required("jobUrl", Reason.NO_URL),
        description=markup or plain or "",
        plain=markup is None,
        apply_url=fields.text("applyUrl"),
        locations=locations_of(fields, remote),
        remote=remote,
        switched=fields.text("workplaceType") is None,
        employment=employment_of(fields.text("employmentType")),
        salary=salary_of(compensation),
        salary_text=compensation.text("scrapeableCompensationSalarySummary")
        or compensation.text("compensationTierSummary"),
        posted_at=fields.moment("publishedAt"),
        department=fields.text("department") or fields.text("team"),
        set_aside=fields.set_aside,
    )


def _company(fields: Fields, query: Query) -> str:
    """Ashby names no company: the source does, `_board` in files of several boards, else the posting's address."""
    token = fields.text("_board") or token_in(fields.text("jobUrl") or "") or query.get("board", "")
    named = query.get("company") or company_of(
        token, fields.text("descriptionPlain") or fields.text("descriptionHtml") or ""
    )
    if not named:
        raise Unreadable(Reason.NO_COMPANY, "Ashby names no company: the source must, or _board")
    return named


BOARD = Board(
    kind=KIND,
    base="https://api.ashbyhq.com",
    page=page,
    records=records,
    posting=posting,
    query={
        "board": "the board's name, as in jobs.ashbyhq.com/NAME; capitals count",
        "company": "the company's name; the board's name when not given",
    },
    required=("board",),
    rate="5/second",
    careers=("jobs.ashbyhq.com/{board}", "api.ashbyhq.com/posting-api/job-board/{board}"),
)
