"""Jobicy's feed of remote jobs: the newest hundred, three hours late. Written after its public description."""

from collections.abc import Sequence

from jobraker.boards.board import Board, Credentials, Credit, Fetch, Rank
from jobraker.boards.fields import Fields
from jobraker.boards.posting import Page, Posting, Query, Reason, Record, Salary
from jobraker.boards.reading import read_each, records_under
from jobraker.boards.words import employment_of, period_of
from jobraker.taxonomy.folding import unescaped
from jobraker.taxonomy.terms import Level, Remote

KIND = "jobicy"

MOST = "100"
LEVELS = {
    "internship": Level.INTERN,
    "entry-level": Level.ENTRY,
    "junior": Level.ENTRY,
    "midweight": Level.MID,
    "senior": Level.SENIOR,
    "lead": Level.LEAD,
    "manager": Level.MANAGER,
    "director": Level.DIRECTOR,
    "executive": Level.EXECUTIVE,
}


def page(fetch: Fetch, query: Query, credentials: Credentials, cursor: str | None) -> Page:  # noqa: ARG001  needs no key, has one page
    wanted = {name: query[name] for name in BOARD.query if query.get(name)}
    return Page(read_each(records(fetch("/api/v2/remote-jobs", {"count": MOST, **wanted})), posting, query))


def records(answer: object) -> Sequence[object]:
    return records_under(answer, "jobs", KIND)


def posting(record: Record, query: Query) -> Posting:  # noqa: ARG001  every posting names its company
    fields = Fields(record)
    return Posting(
        external_id=fields.identity("id"),
        # Names are escaped, descriptions are not.
        title=unescaped(fields.required("jobTitle", Reason.NO_TITLE)),
        company=unescaped(fields.required("companyName", Reason.NO_COMPANY)),
        url=fields.required("url", Reason.NO_URL),
        description=fields.text("jobDescription") or "",
        locations=_locations(fields),
        remote=Remote.REMOTE,
        employment=employment_of(" ".join(fields.texts("jobType"))),
        level=LEVELS.get((fields.text("jobLevel") or "").lower()),
        salary=_salary(fields),
        posted_at=fields.moment("pubDate"),
        department=next(map(unescaped, fields.texts("jobIndustry")), None),
        set_aside=fields.set_aside,
    )


def _locations(fields: Fields) -> tuple[str, ...]:
    """Countries and regions from which one may work, parted by commas; "Anywhere" where none is named."""
    named = unescaped(fields.text("jobGeo") or "")
    return tuple(place for part in named.split(",") if (place := part.strip()))


def _salary(fields: Fields) -> Salary | None:
    minimum, maximum = fields.number("salaryMin"), fields.number("salaryMax")
    if not minimum and not maximum:
        return None
    return Salary(minimum, maximum, fields.text("salaryCurrency"), period_of(fields.text("salaryPeriod")))


BOARD = Board(
    kind=KIND,
    base="https://jobicy.com",
    page=page,
    records=records,
    posting=posting,
    query={
        "geo": "a region by Jobicy's name, as usa, europe",
        "industry": "one of Jobicy's industries, as engineering",
        "tag": "words to look for, 3 to 50 characters",
        "count": "postings at most, up to 100",
    },
    numbers=("count",),
    rank=Rank.OPEN_BOARD,
    lists_everything=False,
    rate="2/minute",
    credit=Credit(
        "Jobicy",
        "https://jobicy.com/",
        terms="Each listing links to its page at Jobicy and is shown as it came; a feed is read once an hour at most, and "
        "nothing is passed on to other collections of jobs.",
    ),
)
