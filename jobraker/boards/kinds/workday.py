"""Workday's career sites, as their own pages ask them: lists of twenty, and a text for each posting.

The service is public but not documented; written after recorded answers.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from urllib.parse import quote

from jobraker.boards.board import Board, Credentials, Fetch
from jobraker.boards.fields import LONGEST_ID, Fields
from jobraker.boards.kinds.workday_parts import Standing
from jobraker.boards.names import employer
from jobraker.boards.posting import Page, Posting, Query, Reason, Record, Unreadable
from jobraker.boards.queries import given
from jobraker.boards.reading import read_each, records_under
from jobraker.boards.words import remote_of
from jobraker.clients.errors import Kind, client_error
from jobraker.taxonomy.countries import country_named

KIND = "workday"

PER_PAGE = 20  # more is refused
ENGLISH = {"Accept-Language": "en-US"}  # else "2 Locations" is said in the site's language
PATH = re.compile(r"/job/[^\s?#\\]{1,1000}")
PLACES_COUNTED = re.compile(r"\d+ locations?", re.IGNORECASE)


def page(fetch: Fetch, query: Query, credentials: Credentials, cursor: str | None) -> Page:  # noqa: ARG001  needs no key
    standing = Standing.of(cursor)
    asked = {"appliedFacets": standing.parts[0], "limit": PER_PAGE, "offset": standing.offset, "searchText": ""}
    answer = fetch(f"{_site(query)}/jobs", body=asked, headers=ENGLISH)
    found = records(answer)
    if standing.offset == 0 and isinstance(answer, Mapping):
        # Only the first page counts; the others say 0.
        begun = standing.begun(answer)
        if begun.parts[0] != standing.parts[0]:
            return Page((), next=begun.cursor(), total=begun.total)
        standing = begun
    following = standing.after(len(found))
    return Page(
        read_each(found, posting, query),
        next=following.cursor() if following else None,
        total=standing.total,
        again=standing.again,
    )


def records(answer: object) -> Sequence[object]:
    return records_under(answer, "jobPostings", KIND)


def posting(record: Record, query: Query) -> Posting:
    """`postedOn`, "Posted 3 Days Ago", is left out: it changes by itself."""
    fields = Fields(record)
    path = fields.required("externalPath", Reason.NO_ID)
    if not PATH.fullmatch(path):
        raise Unreadable(Reason.MALFORMED, "externalPath is no path of a posting")
    place = fields.text("locationsText")
    return Posting(
        external_id=_identity(path),
        title=fields.required("title", Reason.NO_TITLE),
        company=employer(None, query, "tenant"),
        url=_address(query, path),
        locations=(place,) if place and not PLACES_COUNTED.fullmatch(place) else (),
        remote=remote_of(fields.text("remoteType")),
        tags=_hours(fields),
        set_aside=fields.set_aside,
        details=path,
    )


def whole(fetch: Fetch, query: Query, posting: Posting) -> Posting:
    answer = fetch(f"{_site(query)}{quote(posting.details, safe='/%')}", headers=ENGLISH)
    if not isinstance(answer, Mapping) or not isinstance(answer.get("jobPostingInfo"), Mapping):
        raise client_error(Kind.UNREADABLE, KIND, "no jobPostingInfo in it")
    fields = Fields(answer).part("jobPostingInfo")
    if fields.flag("posted") is False:
        raise client_error(Kind.NOT_FOUND, KIND, "it is not posted any more")
    text = fields.text("jobDescription") or ""
    return replace(
        posting,
        title=fields.text("title") or posting.title,
        # It tells the legal employer at best, "2100 Acme USA".
        company=employer(None, query, "tenant", text),
        url=fields.text("externalUrl") or posting.url,
        description=text,
        locations=_locations(fields) or posting.locations,
        country=_country(fields),
        remote=remote_of(fields.text("remoteType")) or posting.remote,
        tags=_hours(fields) or posting.tags,
        posted_at=fields.moment("startDate"),
        valid_through=fields.last_moment("endDate"),
        set_aside=(*posting.set_aside, *fields.set_aside),
    )


def _site(query: Query) -> str:
    tenant, site = (quote(given(query, name, KIND), safe="") for name in ("tenant", "site"))
    return f"/wday/cxs/{tenant}/{site}"


def _identity(path: str) -> str:
    """The requisition's id at the end of "/job/Leeds/Ropemaker_JR-7-1", where a posting of the same one again has a number.

    Title and place before it are those of today.
    """
    name = path.rstrip("/").rpartition("/")[2]
    found = (name.rpartition("_")[2] or name).strip()
    if not found or len(found) > LONGEST_ID:
        raise Unreadable(Reason.NO_ID, "externalPath ends with no id")
    return found


def _address(query: Query, path: str) -> str:
    tenant, host, site = (query.get(name, "").strip() for name in ("tenant", "host", "site"))
    if not (tenant and host and site):
        raise Unreadable(Reason.NO_URL, "Workday gives no address: the source must say tenant, host and site")
    return f"https://{tenant.lower()}.{host.lower()}.myworkdayjobs.com/{quote(site, safe='')}{quote(path, safe='/%')}"


def _hours(fields: Fields) -> tuple[str, ...]:
    """ "Full time" is said of internships too: it is no kind of employment where the title names another."""
    return tuple(filter(None, [fields.text("timeType")]))


def _locations(fields: Fields) -> tuple[str, ...]:
    first = fields.text("location")
    return tuple(dict.fromkeys(filter(None, (first, *fields.texts("additionalLocations")))))


def _country(fields: Fields) -> str | None:
    """Of the first place; the requisition's where the place tells none."""
    for country in (fields.part("country"), fields.part("jobRequisitionLocation").part("country")):
        code, name = country.text("alpha2Code"), country.text("descriptor")
        if found := (code.upper() if code and len(code) == 2 else country_named((name or "")[:100])):
            return found
    return None


BOARD = Board(
    kind=KIND,
    base="https://{tenant}.{host}.myworkdayjobs.com",
    page=page,
    records=records,
    posting=posting,
    whole=whole,
    query={
        "tenant": "the first part of the host's name, as acme in acme.wd5.myworkdayjobs.com",
        "host": "its second part, as wd5",
        "site": "the site's name after it; capitals count",
        "company": "the company's name; the tenant's when not given",
    },
    required=("tenant", "host", "site"),
    rate="1/second",
    robots=True,
    careers=(
        "{tenant}.{host}.myworkdayjobs.com/wday/cxs/{tenant}/{site}",
        "{tenant}.{host}.myworkdayjobs.com/{language}/{site}",
        "{tenant}.{host}.myworkdayjobs.com/{site}",
    ),
)
