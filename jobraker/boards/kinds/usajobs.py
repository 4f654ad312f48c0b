"""USAJOBS, the site of the federal government of the United States: one search over the openings of all agencies.

Written after developer.usajobs.gov; what codes mean is said in its code lists.
"""

from collections.abc import Mapping, Sequence

from jobraker.boards.board import Board, Credentials, Fetch
from jobraker.boards.fields import Fields
from jobraker.boards.kinds.usajobs_facts import (
    coordinates_of,
    country_of,
    description_of,
    employment_of,
    last_day,
    locations_of,
    remote_of,
    salary_of,
)
from jobraker.boards.posting import Page, Posting, Query, Reason, Record
from jobraker.boards.reading import read_each, records_under

KIND = "usajobs"
ID = "MatchedObjectId"

PER_PAGE = 500
PAGES = 20  # the service gives no more than 10,000 of one search


def page(fetch: Fetch, query: Query, credentials: Credentials, cursor: str | None) -> Page:
    number = int(cursor or 1)
    wanted = {name: value for name, value in query.items() if value}
    params = wanted | {"Fields": "Full", "ResultsPerPage": str(PER_PAGE), "Page": str(number)}
    # The address that the key was given to stands in the place of a program's name.
    headers = {"User-Agent": credentials.get("email", ""), "Authorization-Key": credentials.get("key", "")}
    answer = fetch("/api/search", params, headers=headers)
    items = read_each(records(answer), posting, query, ID)
    result = _result(answer)
    more = bool(items) and number < min(_pages(result), PAGES)
    return Page(items, next=str(number + 1) if more else None, total=result.count("SearchResultCountAll"))


def records(answer: object) -> Sequence[object]:
    found = answer.get("SearchResult") if isinstance(answer, Mapping) else None
    return records_under(found, "SearchResultItems", KIND)


def posting(record: Record, query: Query) -> Posting:  # noqa: ARG001  every announcement names its agency
    item = Fields(record)
    fields = item.part("MatchedObjectDescriptor")
    details = fields.part("UserArea").part("Details")
    department = fields.text("DepartmentName")
    return Posting(
        external_id=item.identity(ID),
        title=fields.required("PositionTitle", Reason.NO_TITLE),
        company=fields.text("OrganizationName") or department or fields.required("OrganizationName", Reason.NO_COMPANY),
        url=fields.required("PositionURI", Reason.NO_URL),
        description=description_of(fields, details),
        apply_url=next(iter(fields.texts("ApplyURI")), None),
        locations=locations_of(fields),
        country=country_of(fields),
        coordinates=coordinates_of(fields),
        remote=remote_of(details),
        employment=employment_of(fields),
        salary=salary_of(fields),
        posted_at=fields.moment("PublicationStartDate") or fields.moment("PositionStartDate"),
        valid_through=last_day(fields, "ApplicationCloseDate") or last_day(fields, "PositionEndDate"),
        language="en",
        department=department,
        tags=tuple(filter(None, (category.text("Name") for category in fields.parts("JobCategory")))),
        set_aside=item.set_aside,
    )


def _result(answer: object) -> Fields:
    return Fields(answer if isinstance(answer, Mapping) else {}).part("SearchResult")


def _pages(result: Fields) -> int:
    return result.part("UserArea").count("NumberOfPages") or 1


BOARD = Board(
    kind=KIND,
    base="https://data.usajobs.gov",
    page=page,
    records=records,
    posting=posting,
    identity=ID,
    query={
        "Keyword": "words that all must be in the announcement",
        "PositionTitle": "words in the title",
        "LocationName": "a place, as “Atlanta, Georgia”",
        "Radius": "miles around it",
        "Organization": "an agency's code, as TR",
        "JobCategoryCode": "a series of occupations, as 2210",
        "PayGradeLow": "lowest grade, 01 to 15",
        "PayGradeHigh": "highest grade, 01 to 15",
        "RemunerationMinimumAmount": "dollars a year, in steps of 25,000",
        "RemunerationMaximumAmount": "dollars a year, in steps of 25,000",
        "PositionScheduleTypeCode": "1 full-time, 2 part-time, 3 shifts, 4 intermittent, 5 shared, 6 several",
        "PositionOfferingTypeCode": "a code of USAJOBS, as 15317 for permanent",
        "TravelPercentage": "0 none, 1 occasional, 2, 5, 7 up to 25, 50, 75 per cent, 8 more",
        "SecurityClearanceRequired": "a code of USAJOBS, 0 to 8",
        "RelocationIndicator": "true: only where moving is paid for",
        "RemoteIndicator": "true: only remote work",
        "HiringPath": "who may apply, as public, vet, student",
        "WhoMayApply": "public: all citizens",
    },
    numbers=("Radius", "RemunerationMinimumAmount", "RemunerationMaximumAmount"),
    credentials={"email": "address that the key was registered with", "key": "authorization key"},
    rate="1/second",
)
