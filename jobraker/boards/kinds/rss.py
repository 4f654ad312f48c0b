"""Any RSS or Atom feed of openings: We Work Remotely's form first, then what others write in its place."""

import re
from collections.abc import Sequence
from io import BytesIO
from typing import Any

import feedparser

from jobraker.boards.board import Board, Credentials, Fetch, Rank
from jobraker.boards.fields import Fields
from jobraker.boards.plain import address_as_id
from jobraker.boards.posting import Page, Posting, Query, Reason, Record, Unreadable
from jobraker.boards.queries import given
from jobraker.boards.reading import read_each
from jobraker.boards.trees import text_of
from jobraker.boards.words import employment_of
from jobraker.clients.document import Document
from jobraker.clients.errors import Kind, client_error
from jobraker.taxonomy.terms import Remote

KIND = "rss"
ENTRIES_MOST = 5_000
FORMS = {
    "company: title": re.compile(r"(?P<company>[^:]{1,120}?)\s*:\s+(?P<title>.+)", re.DOTALL),
    "title at company": re.compile(r"(?P<title>.+)\s+(?:at|@|bei|chez|en)\s+(?P<company>.{1,120})", re.DOTALL),
    "title - company": re.compile(r"(?P<title>.+?)\s+[-–—|]\s+(?P<company>[^-–—|]{1,120})", re.DOTALL),
}
TITLE_MOST = 500
REMOTE_HOSTS = ("weworkremotely.com",)


def page(fetch: Fetch, query: Query, credentials: Credentials, cursor: str | None) -> Page:  # noqa: ARG001  needs no key, has one page
    return Page(read_each(records(fetch.document(given(query, "url", KIND))), posting, query))


def records(answer: object) -> Sequence[object]:
    """Raises a `ClientError` UNREADABLE for what is no feed, and for one that would grow in the reading."""
    if not isinstance(answer, Document):
        raise client_error(Kind.UNREADABLE, KIND, "no feed")
    feed: Any = feedparser.parse(
        BytesIO(text_of(answer, KIND).encode(errors="replace")),
        response_headers={"content-type": "application/xml; charset=utf-8"},
        sanitize_html=False,
        resolve_relative_uris=False,
    )
    if not feed.get("version") and not feed.entries:
        raise client_error(Kind.UNREADABLE, KIND, "no feed")
    return [dict(entry) | {"@host": answer.url} for entry in feed.entries[:ENTRIES_MOST]]


def posting(record: Record, query: Query) -> Posting:
    fields = Fields(record)
    title, company = _named(fields, query)
    url = fields.required("link", Reason.NO_URL)
    tags = _tags(fields)
    return Posting(
        external_id=address_as_id(fields.text("id") or url),
        title=title,
        company=company,
        url=url,
        description=_description(fields),
        locations=_locations(fields),
        remote=Remote.REMOTE if any(host in url for host in REMOTE_HOSTS) else None,
        employment=employment_of(fields.text("type")),
        salary_text=fields.text("salary"),
        posted_at=fields.moment("published") or fields.moment("updated"),
        valid_through=fields.last_moment("expires_at"),
        department=next(iter(tags), None),
        tags=tags,
        set_aside=fields.set_aside,
    )


def _named(fields: Fields, query: Query) -> tuple[str, str]:
    """Title and company: as the query says they stand, or in the first form that the title has.

    A feed's author is its company only where the query names no form: on many sites it is whoever typed the entry.
    """
    said = fields.required("title", Reason.NO_TITLE)
    company = query.get("company") or fields.text("company") or fields.text("job_listing_company")
    if company:
        return said, company
    form = query.get("form", "")
    for name, pattern in FORMS.items():
        found = pattern.fullmatch(said[:TITLE_MOST]) if form in ("", name) else None
        if found:
            return found["title"], found["company"]
    if author := fields.text("author"):
        return said, author
    raise Unreadable(Reason.NO_COMPANY, f"no company in the title {said[:80]!r}")


def _description(fields: Fields) -> str:
    """The longest of the texts that a feed gives: its summary is often the beginning of its content."""
    texts = [content.text("value") or "" for content in fields.parts("content")] if fields.has("content") else []
    return max([*texts, fields.text("summary") or ""], key=len)


def _locations(fields: Fields) -> tuple[str, ...]:
    names = ("location", "job_listing_location", "region", "state", "country")
    said = [fields.text(name) for name in names]
    lines = [part.strip() for line in said if line for part in re.split(r"[;\n]", line)]
    return tuple(dict.fromkeys(filter(None, lines)))


def _tags(fields: Fields) -> tuple[str, ...]:
    """Its categories first."""
    terms = [tag.text("term") or "" for tag in fields.parts("tags")] if fields.has("tags") else []
    skills = (fields.text("skills") or "").split(",")
    return tuple(dict.fromkeys(stripped for term in [*terms, *skills] if (stripped := term.strip())))


BOARD = Board(
    kind=KIND,
    base="",
    page=page,
    records=records,
    posting=posting,
    documents=True,
    query={
        "url": "the address of the feed",
        "company": "the company's name, where all entries are of one",
        "form": f"how a title names its company: {', '.join(FORMS)}; the first that fits when not given",
    },
    required=("url",),
    rank=Rank.OPEN_BOARD,
    lists_everything=False,
    rate="1/second",
)
