"""Oracle Recruiting Cloud, as its candidate sites ask it: pages of requisitions, and the texts of each one by one.

The resources are public but meant for those sites alone; written after recorded answers.
"""

import html
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from urllib.parse import quote

from jobraker.boards.board import Board, Credentials, Fetch
from jobraker.boards.fields import Fields
from jobraker.boards.posting import Page, Posting, Query, Reason, Record, Unreadable
from jobraker.boards.queries import given
from jobraker.boards.reading import read_each, records_under
from jobraker.boards.words import employment_of, remote_of
from jobraker.clients.errors import Kind, client_error
from jobraker.taxonomy.terms import Employment, Remote

KIND = "oracle"

PER_PAGE = 100
RESOURCES = "/hcmRestApi/resources/latest"
NAME = re.compile(r"[\w.-]{1,100}", re.ASCII)
"""Of a site or a requisition: what else would end the part of the finder that it stands in."""

# Of 2,166 that one site counted, it listed five fewer.
COUNTED_TOO_MANY = 200
TEXTS = {
    "ExternalDescriptionStr": "",
    "ExternalResponsibilitiesStr": "Responsibilities",
    "ExternalQualificationsStr": "Qualifications",
    "CorporateDescriptionStr": "",
    "OrganizationDescriptionStr": "",
}
KINDS_OF_WORK = ("JobType", "ContractType", "WorkerType")
DEPARTMENTS = ("Department", "JobFamily", "JobFunction", "Category", "Organization")
PAY = re.compile(r"\b(?:salary|pay|compensation|wage)\b", re.IGNORECASE)


def page(fetch: Fetch, query: Query, credentials: Credentials, cursor: str | None) -> Page:  # noqa: ARG001  needs no key
    offset, counted = _position(cursor)
    finder = f"findReqs;siteNumber={_site(query)},limit={PER_PAGE},offset={offset},sortBy=POSTING_DATES_DESC"
    # Without an expand the list is empty. The finder goes as it is: its signs are those that Oracle parts it by.
    path = f"{RESOURCES}/recruitingCEJobRequisitions?onlyData=true&expand=requisitionList.secondaryLocations"
    answer = fetch(f"{path}&finder={finder}")
    found = records(answer)
    # Behind the ten thousand that a search gives, the count is 0.
    counted = max(counted, _counted(answer))
    offset += len(found)
    more = bool(found) and offset < counted
    total = counted - counted // COUNTED_TOO_MANY
    items = read_each(found, posting, query, BOARD.identity)
    return Page(items, next=f"{offset}/{counted}" if more else None, total=total or None)


def records(answer: object) -> Sequence[object]:
    search = next(iter(records_under(answer, "items", KIND)), None)
    return records_under(search, "requisitionList", KIND)


def posting(record: Record, query: Query) -> Posting:
    fields = Fields(record)
    identity = fields.identity("Id")
    if not NAME.fullmatch(identity):
        raise Unreadable(Reason.MALFORMED, "Id is none that can be asked for")
    country = fields.text("PrimaryLocationCountry")
    return Posting(
        external_id=identity,
        title=fields.required("Title", Reason.NO_TITLE),
        company=_company(fields, query),
        url=_address(query, identity),
        description=fields.text("ShortDescriptionStr") or "",
        truncated=True,
        locations=_locations(fields),
        country=country.upper() if country and len(country) == 2 else None,
        remote=_remote(fields),
        employment=_employment(fields),
        posted_at=fields.moment("PostedDate"),
        valid_through=fields.last_moment("PostingEndDate"),
        department=_department(fields),
        tags=_hours(fields),
        set_aside=fields.set_aside,
        details=identity,
    )


def whole(fetch: Fetch, query: Query, posting: Posting) -> Posting:
    finder = f"ById;Id=%22{quote(posting.details, safe='')}%22,siteNumber={_site(query)}"
    found = fetch(f"{RESOURCES}/recruitingCEJobRequisitionDetails?onlyData=true&expand=all&finder={finder}")
    items = records_under(found, "items", KIND)
    if not items:
        raise client_error(Kind.NOT_FOUND, KIND, "it is not posted any more")
    if not isinstance(items[0], Mapping):
        raise client_error(Kind.UNREADABLE, KIND, "no requisition in it")
    fields = Fields(items[0])
    return replace(
        posting,
        description=_description(fields) or posting.description,
        truncated=False,
        locations=_locations(fields) or posting.locations,
        remote=_remote(fields) or posting.remote,
        employment=_employment(fields) or posting.employment,
        salary_text=_pay(fields),
        valid_through=fields.last_moment("ExternalPostedEndDate") or posting.valid_through,
        department=posting.department or _department(fields),
        tags=_hours(fields) or posting.tags,
        set_aside=(*posting.set_aside, *fields.set_aside),
    )


def _position(cursor: str | None) -> tuple[int, int]:
    """Where the page begins, and how many there are by what was read before."""
    offset, _, counted = (cursor or "0/0").partition("/")
    return int(offset), int(counted)


def _site(query: Query) -> str:
    site = given(query, "site", KIND)
    if not NAME.fullmatch(site):
        raise client_error(Kind.REJECTED, KIND, "site is none that can be asked for")
    return site


def _counted(answer: object) -> int:
    search = next(iter(records_under(answer, "items", KIND)), None)
    return (Fields(search).count("TotalJobsCount") or 0) if isinstance(search, Mapping) else 0


def _company(fields: Fields, query: Query) -> str:
    named = query.get("company") or fields.text("LegalEmployer")
    if not named:
        raise Unreadable(Reason.NO_COMPANY, "Oracle names no company: the source must")
    return named


def _address(query: Query, identity: str) -> str:
    host, site = query.get("host", "").strip().lower(), query.get("site", "").strip()
    if not host or not site:
        raise Unreadable(Reason.NO_URL, "Oracle gives no address: the source must say host and site")
    return f"https://{host}.oraclecloud.com/hcmUI/CandidateExperience/en/sites/{quote(site, safe='')}/job/{identity}"


def _locations(fields: Fields) -> tuple[str, ...]:
    others = (other.text("Name") for other in fields.parts("secondaryLocations"))
    return tuple(dict.fromkeys(filter(None, (fields.text("PrimaryLocation"), *others))))


def _remote(fields: Fields) -> Remote | None:
    """The code, "ORA_ON_SITE", for the label is in the site's language."""
    code = (fields.text("WorkplaceTypeCode") or "").removeprefix("ORA_")
    return remote_of(code) or remote_of(fields.text("WorkplaceType"))


def _employment(fields: Fields) -> Employment | None:
    return next(filter(None, (employment_of(fields.text(name)) for name in KINDS_OF_WORK)), None)


def _hours(fields: Fields) -> tuple[str, ...]:
    """ "Full time" is said of internships too: it is no kind of employment where the title names another."""
    return tuple(filter(None, [fields.text("JobSchedule")]))


def _department(fields: Fields) -> str | None:
    return next(filter(None, map(fields.text, DEPARTMENTS)), None)


def _description(fields: Fields) -> str:
    """The texts in the order in which the posting's page shows them."""
    parts = []
    for name, heading in TEXTS.items():
        if text := fields.text(name):
            parts.append(f"<h3>{html.escape(heading)}</h3>{text}" if heading else f"<div>{text}</div>")
    return "\n".join(parts)


def _pay(fields: Fields) -> str | None:
    """From a field of the company's own that is called so."""
    for field in fields.parts("requisitionFlexFields"):
        if PAY.search(field.as_text("Prompt")) and (value := field.as_text("Value")):
            return value
    return None


BOARD = Board(
    kind=KIND,
    base="https://{host...}.oraclecloud.com",
    page=page,
    records=records,
    posting=posting,
    identity="Id",
    whole=whole,
    query={
        "host": "the host's name before .oraclecloud.com, as ejov.fa.ca2",
        "site": "the site's number, as CX_1 in …/sites/CX_1/job/…",
        "company": "the company's name, which most sites do not tell",
    },
    required=("host", "site"),
    careers=("{host...}.oraclecloud.com/hcmUI/CandidateExperience/{language}/sites/{site}",),
)
