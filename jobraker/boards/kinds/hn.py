"""Hacker News' monthly thread "Ask HN: Who is hiring?": each comment below it is an offer, of one role or of several.

Written after the documentation of Algolia's search of Hacker News and recorded threads. Comments are free text: what is
read from them stands in the header that the thread asks for, and in lists of roles below it.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import lru_cache
from urllib.parse import quote

from jobraker.boards.board import Board, Credentials, Credit, Fetch, Rank
from jobraker.boards.fields import Fields
from jobraker.boards.kinds.hn_comment import lines_of, why_none
from jobraker.boards.kinds.hn_fields import fields_of, is_header
from jobraker.boards.kinds.hn_offer import Offer, offer_of
from jobraker.boards.kinds.hn_roles import Role
from jobraker.boards.kinds.hn_titles import slug
from jobraker.boards.kinds.hn_where import place_line, remote_in, tells_place
from jobraker.boards.kinds.hn_words import MONEY
from jobraker.boards.moments import moment
from jobraker.boards.posting import Page, Posting, Query, Reason, Record, Unreadable
from jobraker.boards.queries import pages_of
from jobraker.boards.reading import read_each, records_under
from jobraker.clients.errors import Kind, client_error

KIND = "hn"

ITEM = "https://news.ycombinator.com/item?id="
AUTHOR = "author_whoishiring"
TITLE = "ask hn: who is hiring"
STORIES_A_MONTH = 3  # by the same author: who is hiring, who wants to be hired, freelancers
THREADS = 2
THREADS_MOST = 24
ROLE = "role"


def page(fetch: Fetch, query: Query, credentials: Credentials, cursor: str | None) -> Page:  # noqa: ARG001  needs no key
    """One thread; before the first, those are looked for that are to be read."""
    threads = cursor.split(",") if cursor else _threads(fetch, query)
    items = read_each(records(fetch(f"/api/v1/items/{threads[0]}")), posting, query)
    return Page(items, next=",".join(threads[1:]) or None)


def records(answer: object) -> Sequence[object]:
    """The comments on the thread itself, not the replies to them; those of several roles parted."""
    return [part for comment in records_under(answer, "children", KIND) for part in split(comment)]


def split(comment: object) -> Sequence[object]:
    """A comment once for each role it offers, where it offers several: each then says which it is of."""
    if not isinstance(comment, Mapping) or ROLE in comment:
        return [comment]
    fields = Fields(comment)
    found = _offer(fields.text(_text_name(fields)) or "")
    if isinstance(found, str) or not found.company or len(found.roles) < 2:
        return [comment]
    return [{**comment, ROLE: role._asdict()} for role in found.roles]


def posting(record: Record, query: Query) -> Posting:  # noqa: ARG001  every comment says who offers
    fields = Fields(record)
    identity = fields.identity("id")
    name = _text_name(fields)
    html = "" if fields.empty(name) else fields.required(name, Reason.NOT_A_JOB)
    offer = _offer(html)
    if isinstance(offer, str):
        raise Unreadable(Reason.NOT_A_JOB, offer)
    if not offer.company:
        raise Unreadable(Reason.NO_COMPANY, "no employer is named in it")
    role = _role(fields, offer)
    return Posting(
        external_id=f"{identity}-{slug(role.title)}",
        title=role.title,
        company=offer.company,
        url=f"{ITEM}{quote(identity, safe='')}",
        description=f"<p>{html}",
        apply_url=role.url or offer.address,
        locations=_locations(role, offer),
        remote=remote_in([role.about]) or offer.remote,
        employment=offer.employment,
        salary_text=role.about if MONEY.search(role.about) else offer.salary,
        posted_at=_posted_at(fields),
        set_aside=fields.set_aside,
    )


def _threads(fetch: Fetch, query: Query) -> list[str]:
    """The ids of the newest threads, the newest first."""
    months = min(pages_of(query, THREADS, KIND), THREADS_MOST)
    asked = {"tags": f"story,{AUTHOR}", "hitsPerPage": str(STORIES_A_MONTH * (months + 1))}
    hits = records_under(fetch("/api/v1/search_by_date", asked), "hits", KIND)
    stories = [Fields(hit) for hit in hits if isinstance(hit, Mapping)]
    hiring = [story for story in stories if (story.text("title") or "").lower().startswith(TITLE)]
    found = [identity for story in hiring if (identity := story.text("objectID") or "").isdecimal()]
    if not found:
        raise client_error(Kind.UNREADABLE, KIND, "no thread of hiring in it")
    return found[:months]


def _text_name(fields: Fields) -> str:
    """As the search calls it, or as collections of the threads do."""
    return "text" if fields.has("text") else "html"


@lru_cache(maxsize=64)  # of the comments of several roles each is read once for them all
def _offer(html: str) -> Offer | str:
    """What the comment offers, or why it is none."""
    lines = lines_of(html)
    fields = fields_of(lines)
    return why_none(lines, headed=is_header(fields)) or offer_of(lines, fields)


def _role(fields: Fields, offer: Offer) -> Role:
    """The one that the record was parted for; else the first."""
    part = fields.part(ROLE)
    title = part.text("title")
    if not title:
        return offer.roles[0]
    return Role(title, part.text("about") or "", part.text("url") or "")


def _locations(role: Role, offer: Offer) -> tuple[str, ...]:
    return (place_line(role.about),) if tells_place(role.about) else offer.locations


def _posted_at(fields: Fields) -> datetime | None:
    """Of a comment whose day is not told, the first of the month of its thread."""
    month = fields.text("month")
    return fields.moment("created_at") or (moment(f"{month}-01") if month else None)


BOARD = Board(
    kind=KIND,
    base="https://hn.algolia.com",
    page=page,
    records=records,
    posting=posting,
    split=split,
    query={"pages": f"threads to read, one a month, the newest first; {THREADS} when not given"},
    rank=Rank.OPEN_BOARD,
    lists_everything=False,
    rate="1/second",
    credit=Credit("Hacker News", "https://news.ycombinator.com/"),
)
