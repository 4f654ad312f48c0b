"""iCIMS' portals: pages of cards as people see them, and on the page of each opening its JobPosting data.

Written after recorded pages.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from urllib.parse import quote

from selectolax.lexbor import LexborHTMLParser, LexborNode

from jobraker.boards.board import Board, Credentials, Fetch
from jobraker.boards.fields import Fields, clean
from jobraker.boards.linked import postings_in
from jobraker.boards.linked_posting import posting_of
from jobraker.boards.names import company_of
from jobraker.boards.posting import Page, Posting, Query, Reason, Record, Unreadable
from jobraker.boards.reading import read_each
from jobraker.boards.words import employment_of
from jobraker.clients.document import Document
from jobraker.clients.errors import Kind, client_error
from jobraker.taxonomy.terms import Employment

KIND = "icims"

PAGES_MOST = 1000
FRAMED = {"in_iframe": "1"}  # the portal itself, without the frame that the company puts around it
CARDS = ".iCIMS_JobCardItem, .iCIMS_JobsTable > .row"
LISTING = ".iCIMS_ListingsPage, .iCIMS_JobsTable, .iCIMS_SubHeader_Jobs"
JOB = re.compile(r"/jobs/(\d{1,12})/([^/?#\s]{1,300})/job(?=[/?#]|$)")
PAGE_OF = re.compile(r"(\d{1,6})\D{1,40}(\d{1,6})\D*$")
"""In "Search Results Page 1 of 35", whatever the language."""
PORTAL = re.compile(r"^(?:external|careers?|jobs)-|-(?:external|careers?|jobs)$")

# Companies name these fields as they like. A "Seat Location" is a building.
PLACE = re.compile(r"^(?:job |work )?locations?\b", re.IGNORECASE)
DEPARTMENT = re.compile(r"\b(?:category|department|function)\b", re.IGNORECASE)
EMPLOYMENT = re.compile(r"\b(?:type|schedule|status)\b", re.IGNORECASE)
PAY = re.compile(r"\b(?:salary|pay|compensation|wage)\b", re.IGNORECASE)
UNFILLED = "${"  # of a template, as places were seen to hold


def page(fetch: Fetch, query: Query, credentials: Credentials, cursor: str | None) -> Page:  # noqa: ARG001  needs no key
    number = int(cursor or 0)
    document = fetch.document("/jobs/search", {"ss": "1", "pr": str(number)} | FRAMED)
    found = records(document)
    more = bool(found) and number + 1 < min(_pages(document), PAGES_MOST)
    return Page(read_each(found, posting, query), next=str(number + 1) if more else None)


def records(answer: object) -> Sequence[object]:
    """A card as an object: id, address and title, and its other fields by their labels, in their order."""
    tree = LexborHTMLParser(answer.text if isinstance(answer, Document) else "")
    cards = [card for node in tree.css(CARDS) if (card := _card(node))]
    if not cards and not tree.css_first(LISTING):
        raise client_error(Kind.UNREADABLE, KIND, "no list of openings in it")
    return cards


def posting(record: Record, query: Query) -> Posting:
    fields = Fields(record)
    identity, url = fields.identity("id"), fields.required("url", Reason.NO_URL)
    path = JOB.search(url)
    if not path:
        raise Unreadable(Reason.NO_URL, "url is none of an opening")
    labelled = [(each.as_text("label"), each.as_text("value")) for each in fields.parts("fields")]
    return Posting(
        external_id=identity,
        title=fields.required("title", Reason.NO_TITLE),
        company=_company(query),
        url=_address(url, query),
        locations=_places(_value(labelled, PLACE)),
        employment=_employment(labelled),
        salary_text=_value(labelled, PAY) or None,
        department=_value(labelled, DEPARTMENT) or None,
        set_aside=fields.set_aside,
        details=path[0],
    )


def whole(fetch: Fetch, query: Query, posting: Posting) -> Posting:
    found = postings_in(fetch.document(quote(posting.details, safe="/%"), FRAMED))
    if not found:
        raise client_error(Kind.UNREADABLE, KIND, "no JobPosting in its page")
    linked = _linked(found[0], query, posting)
    places = tuple(place for place in linked.locations if UNFILLED not in place)
    return replace(
        linked,
        external_id=posting.external_id,
        locations=places or posting.locations,
        employment=linked.employment or posting.employment,
        salary_text=linked.salary_text or posting.salary_text,
        department=posting.department or linked.department,
        set_aside=(*posting.set_aside, *linked.set_aside),
    )


def _linked(record: Record, query: Query, posting: Posting) -> Posting:
    """The company as the source names it, else as the page does, which may say "UNAVAILABLE", else by its portal."""
    try:
        return posting_of(record, query.get("company", ""), posting.url)
    except Unreadable as unreadable:
        if unreadable.reason is not Reason.NO_COMPANY:
            raise
        return posting_of(record, posting.company, posting.url)


def _card(node: LexborNode) -> dict[str, object] | None:
    """None for a row that leads to no opening."""
    links = ((link, clean(link.attributes.get("href") or "")) for link in node.css("a[href]"))
    link, url, path = next(((link, url, path) for link, url in links if (path := JOB.search(url))), (None, "", None))
    if link is None or path is None:
        return None
    heading = link.css_first("h1, h2, h3, h4")
    title = _text(heading) if heading else (link.attributes.get("title") or "").partition(" - ")[2]
    labelled = [*map(_defined, node.css(".iCIMS_JobHeaderTag")), *map(_followed, node.css(".header .field-label"))]
    fields = [{"label": label, "value": value} for label, value in labelled if label and value]
    return {"id": path[1], "url": url, "title": title, "fields": fields}


def _defined(node: LexborNode) -> tuple[str, str]:
    return _text(node.css_first("dt")), _text(node.css_first("dd"))


def _followed(node: LexborNode) -> tuple[str, str]:
    """A label with its value in the element behind it."""
    following = node.next
    while following is not None and not following.is_element_node:
        following = following.next
    return _text(node), _text(following)


def _text(node: LexborNode | None) -> str:
    return " ".join(clean(node.text(deep=True, separator=" ")).split()) if node else ""


def _pages(document: Document) -> int:
    """How many there are, as the heading says; where it says nothing there is one after the other until one is empty."""
    heading = LexborHTMLParser(document.text).css_first(".iCIMS_SubHeader_Jobs")
    found = PAGE_OF.search(_text(heading)[-200:])
    return int(found[2]) if found else PAGES_MOST


def _value(labelled: Sequence[tuple[str, str]], wanted: re.Pattern[str]) -> str:
    return next((value for label, value in labelled if wanted.search(label)), "")


def _employment(labelled: Sequence[tuple[str, str]]) -> Employment | None:
    kinds = (employment_of(value) for label, value in labelled if EMPLOYMENT.search(label))
    return next(filter(None, kinds), None)


def _places(text: str) -> tuple[str, ...]:
    return tuple(place for part in text.split("|") if (place := part.strip()) and UNFILLED not in place)


def _company(query: Query) -> str:
    named = query.get("company") or company_of(PORTAL.sub("", query.get("portal", "").strip().lower()))
    if not named:
        raise Unreadable(Reason.NO_COMPANY, "the cards name no company: the source must, or its portal")
    return named


def _address(url: str, query: Query) -> str:
    """Without what the portal adds for itself."""
    url = url.partition("?")[0].partition("#")[0]
    if url.startswith("/") and query.get("portal"):
        return f"https://{query['portal'].strip().lower()}.icims.com{url}"
    return url


BOARD = Board(
    kind=KIND,
    base="https://{portal}.icims.com",
    page=page,
    records=records,
    posting=posting,
    whole=whole,
    documents=True,
    query={
        "portal": "the first part of the host's name, as careers-acme in careers-acme.icims.com",
        "company": "the company's name, where its pages tell none or another one",
    },
    required=("portal",),
    rate="1/second",
    robots=True,
)
