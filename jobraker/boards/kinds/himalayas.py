"""Himalayas' feed of remote jobs: a hundred thousand, newest first, twenty to an answer.

Written after its data dictionary and recorded answers.
"""

from collections.abc import Mapping, Sequence

from jobraker.boards.board import Board, Credentials, Credit, Fetch, Rank
from jobraker.boards.fields import Fields
from jobraker.boards.posting import Page, Posting, Query, Reason, Record, Salary
from jobraker.boards.queries import pages_of
from jobraker.boards.reading import read_each, records_under
from jobraker.boards.words import employment_of, period_of
from jobraker.taxonomy.folding import unescaped
from jobraker.taxonomy.terms import Level, Remote

KIND = "himalayas"

PER_PAGE = "20"  # more are not given, whatever is asked for
PAGES = 10
SEARCHED = ("q", "country", "seniority", "employment_type")
LEVELS = {
    "entry-level": Level.ENTRY,
    "mid-level": Level.MID,
    "senior": Level.SENIOR,
    "manager": Level.MANAGER,
    "director": Level.DIRECTOR,
    "executive": Level.EXECUTIVE,
}


def page(fetch: Fetch, query: Query, credentials: Credentials, cursor: str | None) -> Page:  # noqa: ARG001  needs no key
    read, _, token = (cursor or "0 ").partition(" ")
    number, last = int(read) + 1, pages_of(query, PAGES, KIND)
    wanted = {name: query[name] for name in SEARCHED if query.get(name)}
    # The whole feed is paged by cursors, a search of it by numbers.
    if wanted:
        answer = fetch("/jobs/api/search", {**wanted, "sort": "recent", "page": str(number)})
    else:
        answer = fetch("/jobs/api", {"limit": PER_PAGE} | ({"cursor": token} if token else {}))
    found = records(answer)
    following = "" if wanted else _cursor(answer)
    more = bool(found) and following is not None and number < last
    return Page(read_each(found, posting, query, BOARD.identity), next=f"{number} {following}" if more else None)


def records(answer: object) -> Sequence[object]:
    return records_under(answer, "jobs", KIND)


def posting(record: Record, query: Query) -> Posting:  # noqa: ARG001  every posting names its company
    fields = Fields(record)
    own_page = "applicationLink" if fields.empty("guid") else "guid"
    return Posting(
        external_id=fields.identity(own_page),
        title=unescaped(fields.required("title", Reason.NO_TITLE)),
        company=unescaped(fields.required("companyName", Reason.NO_COMPANY)),
        url=fields.required(own_page, Reason.NO_URL),
        description=fields.text("description") or fields.text("excerpt") or "",
        truncated=fields.empty("description"),
        apply_url=fields.text("applicationLink"),
        locations=_locations(fields, record),
        remote=Remote.REMOTE,
        employment=employment_of(fields.text("employmentType")),
        level=_level(fields),
        salary=_salary(fields),
        posted_at=fields.moment("pubDate"),
        valid_through=fields.last_moment("expiryDate"),
        department=next(iter(fields.texts("parentCategories")), None),
        tags=tuple(name.replace("-", " ") for name in fields.texts("categories")),
        set_aside=fields.set_aside,
    )


def _cursor(answer: object) -> str | None:
    return Fields(answer).text("nextCursor") if isinstance(answer, Mapping) else None


def _locations(fields: Fields, record: Record) -> tuple[str, ...]:
    """Countries from which one may work; an empty list means all of them."""
    return ("Worldwide",) if record.get("locationRestrictions") == [] else fields.texts("locationRestrictions")


def _level(fields: Fields) -> Level | None:
    """Where it names several, none of them is the posting's."""
    named = {LEVELS.get(name.lower()) for name in fields.texts("seniority")}
    return named.pop() if len(named) == 1 else None


def _salary(fields: Fields) -> Salary | None:
    minimum, maximum = fields.number("minSalary"), fields.number("maxSalary")
    if not minimum and not maximum:
        return None
    return Salary(minimum, maximum, fields.text("currency"), period_of(fields.text("salaryPeriod")))


BOARD = Board(
    kind=KIND,
    base="https://himalayas.app",
    page=page,
    records=records,
    posting=posting,
    identity="guid",
    query={
        "q": "words to look for",
        "country": "a country from which one may work, as Germany",
        "seniority": "Entry-level, Mid-level, Senior, Manager, Director or Executive",
        "employment_type": "Full Time, Part Time, Contractor, Temporary or Intern",
        "pages": f"pages of {PER_PAGE} postings to read in a run, at most; {PAGES} when not given",
    },
    rank=Rank.AGGREGATOR,
    lists_everything=False,
    rate="30/minute",
    credit=Credit(
        "Himalayas",
        "https://himalayas.app/",
        terms="Each listing links to its page at Himalayas and names it as the source.",
    ),
)
