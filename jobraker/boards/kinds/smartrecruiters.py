"""SmartRecruiters' posting API: a list without texts, in pages of a hundred, and a text for each posting.

Written after recorded answers.
"""

import html
from collections.abc import Mapping, Sequence
from dataclasses import replace
from urllib.parse import quote

from jobraker.boards.board import Board, Credentials, Fetch
from jobraker.boards.fields import Fields
from jobraker.boards.posting import Page, Posting, Query, Reason, Record, Unreadable
from jobraker.boards.queries import given
from jobraker.boards.reading import read_each, records_under
from jobraker.boards.words import employment_of, level_of
from jobraker.clients.errors import Kind, client_error
from jobraker.taxonomy.remoteness import remote_in_title, remote_of
from jobraker.taxonomy.terms import Employment, Remote

KIND = "smartrecruiters"

PER_PAGE = 100  # more is not given
PAGES = "https://jobs.smartrecruiters.com"
SECTIONS = ("companyDescription", "jobDescription", "qualifications", "additionalInformation")


def page(fetch: Fetch, query: Query, credentials: Credentials, cursor: str | None) -> Page:  # noqa: ARG001  needs no key
    offset = int(cursor or 0)
    answer = fetch(_postings(query), {"limit": str(PER_PAGE), "offset": str(offset)})
    found = records(answer)
    total = Fields(answer).count("totalFound") if isinstance(answer, Mapping) else None
    offset += len(found)
    more = bool(found) and offset < (total or 0)
    return Page(read_each(found, posting, query), next=str(offset) if more else None, total=total)


def records(answer: object) -> Sequence[object]:
    return records_under(answer, "content", KIND)


def posting(record: Record, query: Query) -> Posting:
    fields = Fields(record)
    if fields.text("visibility") not in (None, "PUBLIC"):
        raise Unreadable(Reason.UNLISTED, "visibility is not PUBLIC")
    identity = fields.identity("id")
    company = fields.part("company")
    title = fields.required("name", Reason.NO_TITLE)
    location = fields.part("location")
    locations = _locations(location)
    industry = fields.part("industry").text("label")
    return Posting(
        external_id=identity,
        title=title,
        company=company.required("name", Reason.NO_COMPANY),
        url=_address(company, query, identity),
        locations=locations,
        country=_country(location),
        remote=_remote(location, title, locations),
        employment=_employment(fields),
        level=level_of(fields.part("experienceLevel").text("id")),
        posted_at=fields.moment("releasedDate"),
        language=fields.part("language").text("code"),
        department=fields.part("department").text("label") or fields.part("function").text("label"),
        tags=(industry,) if industry else (),
        set_aside=fields.set_aside,
        details=identity,
    )


def whole(fetch: Fetch, query: Query, posting: Posting) -> Posting:
    answer = fetch(f"{_postings(query)}/{quote(posting.details, safe='')}")
    if not isinstance(answer, Mapping):
        raise client_error(Kind.UNREADABLE, KIND, "no posting in it")
    fields = Fields(answer)
    if fields.flag("active") is False:
        raise client_error(Kind.NOT_FOUND, KIND, "it is not active any more")
    return replace(
        posting,
        url=fields.text("postingUrl") or posting.url,
        apply_url=fields.text("applyUrl"),
        description=_description(fields.part("jobAd").part("sections")),
        set_aside=(*posting.set_aside, *fields.set_aside),
    )


def _postings(query: Query) -> str:
    return f"/v1/companies/{quote(given(query, 'company', KIND), safe='')}/postings"


def _address(company: Fields, query: Query, identity: str) -> str:
    name = company.text("identifier") or query.get("company") or company.required("identifier", Reason.NO_URL)
    return f"{PAGES}/{quote(name, safe='')}/{quote(identity, safe='')}"


def _locations(location: Fields) -> tuple[str, ...]:
    """One line; what is not known stands empty between its commas."""
    line = location.text("fullLocation") or ", ".join(
        filter(None, (location.text(name) for name in ("city", "region", "country")))
    )
    parts = [part.strip() for part in line.split(",")]
    return (", ".join(filter(None, parts)),) if any(parts) else ()


def _country(location: Fields) -> str | None:
    country = location.text("country")
    return country.upper() if country and len(country) == 2 else None


def _remote(location: Fields, title: str, locations: tuple[str, ...]) -> Remote | None:
    """The two switches. Where both are off, a place or title that says otherwise is believed before them."""
    remote, hybrid = location.flag("remote"), location.flag("hybrid")
    if hybrid or remote:
        return Remote.HYBRID if hybrid else Remote.REMOTE
    said = remote_of(locations) or remote_in_title(title)
    return said or (None if remote is None and hybrid is None else Remote.ON_SITE)


def _employment(fields: Fields) -> Employment | None:
    """The label: its id says "permanent" of full-time work and of part-time work."""
    kind = fields.part("typeOfEmployment")
    return employment_of(kind.text("label")) or employment_of(kind.text("id"))


def _description(sections: Fields) -> str:
    """The parts in the order in which the posting's page shows them."""
    parts = []
    for name in SECTIONS:
        section = sections.part(name)
        heading, text = section.text("title"), section.text("text")
        if text:
            parts.append(f"<h3>{html.escape(heading)}</h3>{text}" if heading else text)
    return "\n".join(parts)


BOARD = Board(
    kind=KIND,
    base="https://api.smartrecruiters.com",
    page=page,
    records=records,
    posting=posting,
    whole=whole,
    query={
        "company": "the company's name in addresses, as in jobs.smartrecruiters.com/NAME; an unknown one looks empty"
    },
    required=("company",),
    rate="1/second",
    caution="The robots.txt of SmartRecruiters' API asks every program but LinkedIn's to stay away.",
    careers=(
        "jobs.smartrecruiters.com/oneclick-ui/company/{company}",
        "jobs.smartrecruiters.com/{company}",
        "careers.smartrecruiters.com/{company}",
    ),
)
