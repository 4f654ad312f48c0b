"""Teamtailor's feed of a career site: JSON Feed, each item with its schema.org JobPosting. It tells no hybrid work."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from jobraker.boards.board import Board, Credentials, Fetch
from jobraker.boards.fields import Fields
from jobraker.boards.linked_posting import posting_of
from jobraker.boards.names import employer, of_company
from jobraker.boards.posting import Page, Posting, Query, Reason, Record
from jobraker.boards.reading import read_each, records_under
from jobraker.taxonomy.countries import country_label, country_named

KIND = "teamtailor"

LINKED = "_jobposting"
PAGES = 100  # of a hundred items each


def page(fetch: Fetch, query: Query, credentials: Credentials, cursor: str | None) -> Page:  # noqa: ARG001  needs no key
    number = int(cursor or 1)
    answer = fetch("/jobs.json", {"page": str(number)} if cursor else None)
    found = records(answer)
    # Its address of the next page may lie on another host: that there is one is enough.
    more = bool(found) and number < PAGES and isinstance(answer, Mapping) and Fields(answer).text("next_url")
    return Page(read_each(found, posting, query), next=str(number + 1) if more else None)


def records(answer: object) -> Sequence[object]:
    """The items; the title of the feed is the company's name."""
    items = records_under(answer, "items", KIND)
    return of_company(items, Fields(answer).text("title") if isinstance(answer, Mapping) else None)


def posting(record: Record, query: Query) -> Posting:
    fields = Fields(record)
    linked = fields.part(LINKED)
    identity, url = fields.identity("id"), fields.required("url", Reason.NO_URL)
    title = fields.required("title", Reason.NO_TITLE)
    description = fields.text("content_html")
    company = employer(_organization(linked) or fields.text("_company"), query, "subdomain", description or "")
    given = record.get(LINKED)
    stated = posting_of({**(given if isinstance(given, Mapping) else {}), "title": title}, company, url)
    locations, country = _places(linked)
    return replace(
        stated,
        external_id=identity,
        description=description or stated.description,
        locations=locations or stated.locations,
        country=country,
        posted_at=fields.moment("date_published") or stated.posted_at,
        set_aside=tuple(dict.fromkeys((*fields.set_aside, *stated.set_aside))),
    )


def _organization(linked: Fields) -> str | None:
    return linked.part("hiringOrganization").text("name") if linked.holds_object("hiringOrganization") else None


def _places(linked: Fields) -> tuple[tuple[str, ...], str | None]:
    """Towns with their countries, and the country of all; the region between is the company's own ("EMEA", "Europe")."""
    addresses = [place.part("address") for place in linked.objects("jobLocation")]
    named = [(address.text("addressLocality"), address.text("addressCountry")) for address in addresses]
    lines = (", ".join(filter(None, [town, _country(country)])) for town, country in named)
    countries = {country_named(country[:100]) for _, country in named if country}
    return tuple(dict.fromkeys(filter(None, lines))), countries.pop() if len(countries) == 1 else None


def _country(name: str | None) -> str | None:
    code = country_named(name[:100]) if name else None
    return country_label(code) if code else name


BOARD = Board(
    kind=KIND,
    base="https://{subdomain}.teamtailor.com",
    page=page,
    records=records,
    posting=posting,
    query={
        "subdomain": "the company's part of the address, as in NAME.teamtailor.com",
        "company": "the company's name, where the feed has none; else made of the subdomain",
    },
    required=("subdomain",),
)
