"""Any RSS or Atom feed of openings: We Work Remotely's form first, then what others write in its place."""

import re
from collections import deque
from collections.abc import Sequence
from io import BytesIO
from typing import Any

import feedparser

from jobraker.boards.board import Board, Credentials, Fetch, Rank
from jobraker.boards.fields import Fields
from jobraker.boards.kinds.hn_places import names_place
from jobraker.boards.kinds.hn_titles import names_role
from jobraker.boards.plain import address_as_id
from jobraker.boards.posting import Page, Posting, Query, Reason, Record, Unreadable
from jobraker.boards.queries import given
from jobraker.boards.reading import read_each
from jobraker.boards.trees import text_of
from jobraker.boards.words import EMPLOYMENT, employment_of
from jobraker.clients.document import Document
from jobraker.clients.errors import Kind, client_error
from jobraker.taxonomy.countries import country_named
from jobraker.taxonomy.folding import fold
from jobraker.taxonomy.place_names import NICKNAMES, is_large
from jobraker.taxonomy.remoteness import WORDS as WAYS
from jobraker.taxonomy.terms import Remote

KIND = "rss"
ENTRIES_MOST = 5_000
WITH_COLON = "company: title"
FORMS = {
    WITH_COLON: re.compile(r"(?P<company>[^:]{1,120}?)\s*:\s+(?P<title>.+)", re.DOTALL),
    "title at company": re.compile(r"(?P<title>.+)\s+(?:at|@|bei|chez|en)\s+(?P<company>.{1,120})", re.DOTALL),
    "title - company": re.compile(r"(?P<title>.+?)\s+[-–—|]\s+(?P<company>[^-–—|]{1,120})", re.DOTALL),
}
TITLE_MOST = 500
TAIL = re.compile(r"\s+[-–—|]\s+")
# Beside the words of how one works: hours and shares of them, whoever is meant, and what joins such words.
HOW = re.compile(r"\b(?:\d+|[mwfdxh]|hours?|only|or|and|in|eu|us|uk|usa|cdi|permanent)\b")
END = re.compile(r"</(?:rss|feed|(?:\w+:)?RDF)\s*>(?:\s++|<!--(?:(?!-->).)*+-->)*+\Z", re.DOTALL | re.IGNORECASE)
ENTRY = re.compile(r"<(/?)(?:item|entry)[\s>]", re.IGNORECASE)
TAIL_MOST = 2_000  # characters in which the end of a whole feed stands
TORN = "@torn"
"""Under this name an entry says that the feed breaks off in it, or behind all of them."""
REMOTE_HOSTS = ("weworkremotely.com",)


def page(fetch: Fetch, query: Query, credentials: Credentials, cursor: str | None) -> Page:  # noqa: ARG001  needs no key, has one page
    return Page(read_each(records(fetch.document(given(query, "url", KIND))), posting, query))


def records(answer: object) -> Sequence[object]:
    """Raises a `ClientError` UNREADABLE for what is no feed, and for one that would grow in the reading."""
    if not isinstance(answer, Document):
        raise client_error(Kind.UNREADABLE, KIND, "no feed")
    text = text_of(answer, KIND)
    feed: Any = feedparser.parse(
        BytesIO(text.encode(errors="replace")),
        response_headers={"content-type": "application/xml; charset=utf-8"},
        sanitize_html=False,
        resolve_relative_uris=False,
    )
    if not feed.get("version") and not feed.entries:
        raise client_error(Kind.UNREADABLE, KIND, "no feed")
    entries = [dict(entry) for entry in feed.entries[:ENTRIES_MOST]]
    if not feed.bozo or END.search(text[-TAIL_MOST:]):
        return entries
    last = next(iter(deque((mark[1] for mark in ENTRY.finditer(text)), maxlen=1)), "/")
    whole, torn = (entries[:-1], entries[-1]) if entries and not last else (entries, {})
    return [*whole, torn | {TORN: text[-200:]}]


def posting(record: Record, query: Query) -> Posting:
    fields = Fields(record)
    if fields.has(TORN):
        raise Unreadable(Reason.CUT_OFF, "the feed breaks off here")
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
        remote=Remote.REMOTE if _lists_remote(url) else None,
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
    sure = {form} | ({WITH_COLON} if _lists_remote(fields.text("link") or "") else set())
    for name, pattern in FORMS.items():
        found = pattern.fullmatch(said[:TITLE_MOST]) if form in ("", name) else None
        if found and (employer := found["company"] if name in sure else _employer(name, **found.groupdict())):
            return found["title"], employer
    if author := fields.text("author"):
        return said, author
    raise Unreadable(Reason.NO_COMPANY, f"no company in the title {said[:80]!r}")


def _lists_remote(url: str) -> bool:
    return any(host in url for host in REMOTE_HOSTS)


def _employer(form: str, company: str, title: str) -> str:
    """Without what titles say behind it, or in its place, of where and how the work is done; "" where that is all, or
    where it is the title and its subject stands behind it: "Engineer: Payments"."""
    if form == WITH_COLON and names_role(company) and not names_role(title):
        return ""
    parts = TAIL.split(company.strip())
    while parts and _tells_work(parts[-1]):
        parts.pop()
    return " - ".join(parts)


def _tells_work(words: str) -> bool:
    left = WAYS.sub(" ", fold(words))
    for pattern, _ in EMPLOYMENT:
        left = pattern.sub(" ", left)
    return not HOW.sub(" ", left).strip() or (names_place(words) and any(map(_is_place, re.split("[,/;()]", words))))


def _is_place(part: str) -> bool:
    """Whether it is nothing but a place's name: the Bank of England is none."""
    folded = fold(part)
    return len(folded.split()) == 1 or is_large(folded) or folded in NICKNAMES or country_named(part) is not None


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
