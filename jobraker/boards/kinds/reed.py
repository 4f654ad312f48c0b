"""Reed's jobseeker API: a search that gives the beginning of each text, the whole of it by a second call.

Written after what public clients read; the key is the user of HTTP Basic, without a password.
"""

from base64 import b64encode
from collections.abc import Mapping, Sequence
from dataclasses import replace

from jobraker.boards.board import Board, Credentials, Credit, Fetch, Rank
from jobraker.boards.fields import Fields
from jobraker.boards.moments import day_first
from jobraker.boards.posting import Page, Posting, Query, Reason, Record, Salary
from jobraker.boards.queries import goes_on, pages_of
from jobraker.boards.reading import read_each, records_under
from jobraker.boards.words import employment_of, period_of
from jobraker.clients.errors import Kind, client_error
from jobraker.taxonomy.folding import unescaped
from jobraker.taxonomy.terms import Employment, Period

KIND = "reed"

PER_PAGE = 100
PAGES = 5
DAYS = ("date", "datePosted", "expirationDate")
AT_HOME = (None, "GBP")


def login(credentials: Credentials) -> Mapping[str, str]:
    key = b64encode(f"{credentials.get('api_key', '')}:".encode()).decode()
    return {"Authorization": f"Basic {key}"}


def page(fetch: Fetch, query: Query, credentials: Credentials, cursor: str | None) -> Page:  # noqa: ARG001  they go with each call
    skip, last = int(cursor or 0), pages_of(query, PAGES, KIND)
    wanted = {name: query[name] for name in BOARD.query if query.get(name) and name != "pages"}
    params = {**wanted, "resultsToTake": str(PER_PAGE), "resultsToSkip": str(skip)}
    answer = fetch("/api/1.0/search", params)
    found, total = records(answer), _total(answer, last)
    following = skip + PER_PAGE
    more = goes_on(found, following, last * PER_PAGE, total)
    return Page(read_each(found, posting, query, BOARD.identity), next=str(following) if more else None, total=total)


def records(answer: object) -> Sequence[object]:
    return records_under(answer, "results", KIND)


def posting(record: Record, query: Query) -> Posting:  # noqa: ARG001  every posting names its company
    fields = _with_iso_days(record)
    currency = fields.text("currency")
    identity = fields.identity("jobId")
    return Posting(
        external_id=identity,
        title=unescaped(fields.required("jobTitle", Reason.NO_TITLE)),
        company=unescaped(fields.required("employerName", Reason.NO_COMPANY)),
        url=fields.required("jobUrl", Reason.NO_URL),
        description=fields.text("jobDescription") or "",
        truncated=True,
        locations=tuple(filter(None, [fields.text("locationName")])),
        # Its few jobs abroad are paid in other money.
        country="GB" if currency in AT_HOME else None,
        salary=_salary(fields, currency),
        posted_at=fields.moment("date"),
        valid_through=fields.last_moment("expirationDate"),
        details=identity,
        set_aside=fields.set_aside,
    )


def whole(fetch: Fetch, query: Query, posting: Posting) -> Posting:  # noqa: ARG001  the id is enough
    answer = fetch(f"/api/1.0/jobs/{posting.details}")
    fields = _with_iso_days(answer if isinstance(answer, Mapping) else {})
    description = fields.text("jobDescription")
    if description is None:
        raise client_error(Kind.UNREADABLE, KIND, "no jobDescription in it")
    return replace(
        posting,
        description=description,
        truncated=False,
        apply_url=fields.text("externalUrl"),
        employment=_employment(fields),
        salary=_salary(fields, fields.text("currency")) or posting.salary,
        posted_at=fields.moment("datePosted") or posting.posted_at,
        valid_through=fields.last_moment("expirationDate") or posting.valid_through,
        set_aside=tuple(dict.fromkeys((*posting.set_aside, *fields.set_aside))),
    )


def _with_iso_days(record: Record) -> Fields:
    return Fields(dict(record) | {name: day_first(record[name]) for name in DAYS if name in record})


def _total(answer: object, pages: int) -> int | None:
    """How many there are to be read: the rest of a longer result is not asked for."""
    count = Fields(answer).count("totalResults") if isinstance(answer, Mapping) else None
    return None if count is None else min(count, pages * PER_PAGE)


def _salary(fields: Fields, currency: str | None) -> Salary | None:
    """A search gives the amounts without their period, the details with it or by the year; a hidden one is null."""
    low, high, period = "minimumSalary", "maximumSalary", period_of(fields.text("salaryType"))
    if period is None and not fields.empty("yearlyMaximumSalary"):
        low, high, period = "yearlyMinimumSalary", "yearlyMaximumSalary", Period.YEAR
    minimum, maximum = fields.number(low), fields.number(high)
    return Salary(minimum, maximum, currency or "GBP", period) if minimum or maximum else None


def _employment(fields: Fields) -> Employment | None:
    if contract := employment_of(fields.text("contractType")):
        return contract
    full, part = fields.flag("fullTime"), fields.flag("partTime")
    return Employment.FULL_TIME if full else Employment.PART_TIME if part else None


BOARD = Board(
    kind=KIND,
    base="https://www.reed.co.uk",
    page=page,
    records=records,
    posting=posting,
    identity="jobId",
    whole=whole,
    login=login,
    query={
        "keywords": "words to look for",
        "locationName": "a place in the United Kingdom",
        "distanceFromLocation": "miles around it; 10 when not given",
        "minimumSalary": "pounds a year; leaves out what hides its salary",
        "maximumSalary": "pounds a year; leaves out what hides its salary",
        "permanent": "true: only these",
        "contract": "true: only these",
        "temp": "true: only these",
        "fullTime": "true: only these",
        "partTime": "true: only these",
        "graduate": "true: only for graduates",
        "postedByRecruitmentAgency": "true: only these",
        "postedByDirectEmployer": "true: only these",
        "employerId": "Reed's number of an employer",
        "pages": f"pages of {PER_PAGE} postings to read in a run, at most; {PAGES} when not given",
    },
    numbers=("distanceFromLocation", "minimumSalary", "maximumSalary", "employerId"),
    credentials={"api_key": "API key"},
    rank=Rank.OPEN_BOARD,
    lists_everything=False,
    rate="1/second",
    credit=Credit("Reed", "https://www.reed.co.uk/"),
)
