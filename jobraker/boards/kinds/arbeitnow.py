"""Arbeitnow's job board, mostly of Germany, in pages of changing size. Written after recorded answers."""

from collections.abc import Sequence

from jobraker.boards.board import Board, Credentials, Credit, Fetch, Rank
from jobraker.boards.fields import Fields
from jobraker.boards.posting import Page, Posting, Query, Reason, Record
from jobraker.boards.queries import pages_of
from jobraker.boards.reading import read_each, records_under
from jobraker.boards.words import employment_of
from jobraker.taxonomy.folding import unescaped
from jobraker.taxonomy.terms import Remote

KIND = "arbeitnow"

PAGES = 40


def page(fetch: Fetch, query: Query, credentials: Credentials, cursor: str | None) -> Page:  # noqa: ARG001  needs no key
    number, last = int(cursor or 1), pages_of(query, PAGES, KIND)
    found = records(fetch("/api/job-board-api", {"page": str(number)}))
    # The pages are counted here: the link to the next one may carry a search of its own.
    more = bool(found) and number < last
    return Page(read_each(found, posting, query, BOARD.identity), next=str(number + 1) if more else None)


def records(answer: object) -> Sequence[object]:
    return records_under(answer, "data", KIND)


def posting(record: Record, query: Query) -> Posting:  # noqa: ARG001  every posting names its company
    fields = Fields(record)
    types = fields.texts("job_types")
    return Posting(
        external_id=fields.identity("slug"),
        title=unescaped(fields.required("title", Reason.NO_TITLE)),
        company=unescaped(fields.required("company_name", Reason.NO_COMPANY)),
        url=fields.required("url", Reason.NO_URL),
        description=_html(fields.text("description") or ""),
        locations=tuple(filter(None, [fields.text("location")])),
        # False is also said of hybrid work.
        remote=Remote.REMOTE if fields.flag("remote") else None,
        employment=next(filter(None, map(employment_of, types)), None),
        posted_at=fields.moment("created_at"),
        tags=(*fields.texts("tags"), *(name for name in types if employment_of(name) is None)),
        set_aside=fields.set_aside,
    )


def _html(text: str) -> str:
    """Some texts of an answer are HTML, some HTML that was escaped once more."""
    return unescaped(text) if "<" not in text and "&lt;" in text else text


BOARD = Board(
    kind=KIND,
    base="https://www.arbeitnow.com",
    page=page,
    records=records,
    posting=posting,
    identity="slug",
    query={"pages": f"pages to read in a run, at most; {PAGES} when not given"},
    rank=Rank.OPEN_BOARD,
    lists_everything=False,
    rate="20/minute",
    credit=Credit(
        "Arbeitnow", "https://www.arbeitnow.com/", terms="Each listing links to its page at Arbeitnow and names it."
    ),
)
