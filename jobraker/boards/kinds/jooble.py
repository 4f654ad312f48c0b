"""Jooble's search: an aggregator that gives a few lines of each text and pay in words.

Written after what public clients read. The key is part of the path, so paths are in no log and no error of ours.
"""

import re
from collections.abc import Sequence
from urllib.parse import quote

from jobraker.boards.board import Board, Credentials, Credit, Fetch, Rank
from jobraker.boards.fields import Fields
from jobraker.boards.posting import Page, Posting, Query, Reason, Record
from jobraker.boards.queries import given, pages_of
from jobraker.boards.reading import read_each, records_under
from jobraker.boards.words import employment_of
from jobraker.clients.errors import Kind, client_error
from jobraker.taxonomy.folding import unescaped

KIND = "jooble"

PAGES = 5
HIGHLIGHT = re.compile(r"</?b>", re.IGNORECASE)


def page(fetch: Fetch, query: Query, credentials: Credentials, cursor: str | None) -> Page:
    number, last = int(cursor or 1), pages_of(query, PAGES, KIND)
    wanted = {name: query[name] for name in BOARD.query if query.get(name) and name != "pages"}
    body = {"keywords": given(query, "keywords", KIND), **wanted, "page": str(number)}
    found = records(fetch(f"/api/{_key(credentials)}", body=body))
    more = bool(found) and number < last
    return Page(read_each(found, posting, query), next=str(number + 1) if more else None)


def records(answer: object) -> Sequence[object]:
    return records_under(answer, "jobs", KIND)


def posting(record: Record, query: Query) -> Posting:  # noqa: ARG001  every posting names its company
    fields = Fields(record)
    return Posting(
        external_id=fields.identity("id"),
        title=_unmarked(fields.required("title", Reason.NO_TITLE)),
        company=unescaped(fields.required("company", Reason.NO_COMPANY)),
        url=fields.required("link", Reason.NO_URL),
        description=HIGHLIGHT.sub("", fields.text("snippet") or ""),
        truncated=True,
        locations=tuple(filter(None, [fields.text("location")])),
        employment=employment_of(fields.text("type")),
        salary_text=fields.text("salary"),
        posted_at=fields.moment("updated"),
        set_aside=fields.set_aside,
    )


def _key(credentials: Credentials) -> str:
    key = quote(credentials.get("api_key", "").strip(), safe="")
    if not key:
        raise client_error(Kind.REFUSED, KIND, "the source has no key")
    return key


def _unmarked(title: str) -> str:
    return unescaped(HIGHLIGHT.sub("", title)).strip()


BOARD = Board(
    kind=KIND,
    base="https://jooble.org",
    page=page,
    records=records,
    posting=posting,
    query={
        "keywords": "words to look for",
        "location": "a place",
        "radius": "kilometres around it",
        "salary": "pay at least",
        "pages": f"pages to read in a run, at most; {PAGES} when not given",
    },
    required=("keywords",),
    numbers=("radius", "salary"),
    credentials={"api_key": "API key"},
    rank=Rank.AGGREGATOR,
    lists_everything=False,
    rate="30/minute",
    credit=Credit("Jooble", "https://jooble.org/"),
)
