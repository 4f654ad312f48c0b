"""Oracle Recruiting Cloud: a search whose paging stands in its finder, texts by another resource.

Shapes follow recorded answers. Without `expand` the list is empty, whatever its count says; no requisition names its company.
"""

import re
from typing import Any

from werkzeug.wrappers import Request, Response

from jobraker.sandbox.openings.render import paragraphs, section_html
from jobraker.sandbox.openings.terms import City, Opening
from jobraker.sandbox.replies import json_reply
from jobraker.sandbox.world import Source, World
from jobraker.taxonomy.terms import Employment, Remote

SITE = "CX_1"
PAGE = 25
PAGE_MOST = 200
WINDOW = 10_000  # rows that a search gives; behind them it counts none
DOMAIN = ".fa.sb1"
PART = re.compile(r"[;,](\w+)=(\"[^\"]*\"|[^,;]*)")
WORKPLACES = {
    Remote.ON_SITE: ("ORA_ON_SITE", "On-site"),
    Remote.HYBRID: ("ORA_HYBRID", "Hybrid"),
    Remote.REMOTE: ("ORA_REMOTE", "Remote"),
}
SCHEDULES = {Employment.PART_TIME: "Part time"}
CONTRACTS = {
    Employment.CONTRACT: "Contractor",
    Employment.TEMPORARY: "Fixed term",
    Employment.INTERNSHIP: "Internship",
    Employment.APPRENTICESHIP: "Apprenticeship",
    Employment.VOLUNTEER: "Volunteer",
}


def sources(world: World) -> list[Source]:
    return [
        Source("oracle", company.name, {"host": company.token + DOMAIN, "site": SITE, "company": company.name})
        for company in world.employers("oracle")
    ]


def requisitions(world: World, request: Request, host: str) -> Response:
    openings = _at(world, host)
    if openings is None:
        return _missing()
    asked = _finder(request)
    limit = min(_number(asked.get("limit"), PAGE), PAGE_MOST)
    offset = _number(asked.get("offset"), 0)
    listed = sorted(openings, key=lambda opening: opening.posted, reverse=True) if asked["siteNumber"] == SITE else []
    expanded = request.args.get("expand", "").startswith("requisitionList")
    search = {
        "SearchId": 1,
        "Keyword": None,
        "TotalJobsCount": len(listed) if offset < WINDOW else 0,
        "Limit": limit,
        "Offset": offset,
        "requisitionList": [_requisition(each) for each in listed[offset : offset + limit]] if expanded else [],
    }
    return _collection([search])


def details(world: World, request: Request, host: str) -> Response:
    openings = _at(world, host)
    if openings is None:
        return _missing()
    asked = _finder(request)
    opening = world.find(asked.get("Id", "").strip('"'))
    found = opening in openings and asked["siteNumber"] == SITE
    return _collection([_details(opening)] if opening and found else [])


RESOURCES = "/oracle/<host>.oraclecloud.com/hcmRestApi/resources/latest"
ROUTES = [
    (f"{RESOURCES}/recruitingCEJobRequisitions", "GET", requisitions),
    (f"{RESOURCES}/recruitingCEJobRequisitionDetails", "GET", details),
]


def _at(world: World, host: str) -> list[Opening] | None:
    return world.on_board("oracle", host.removesuffix(DOMAIN)) if host.endswith(DOMAIN) else None


def _missing() -> Response:
    return Response("Not Found", 404, content_type="text/plain; charset=utf-8")


def _collection(items: list[dict[str, Any]]) -> Response:
    body = {"items": items, "count": len(items), "hasMore": False, "limit": 25, "offset": 0, "links": []}
    return json_reply(body, content_type="application/vnd.oracle.adf.resourcecollection+json")


def _finder(request: Request) -> dict[str, str]:
    """The parts of `findReqs;siteNumber=CX_1,limit=25` by name."""
    return {"siteNumber": ""} | dict(PART.findall(request.args.get("finder", "")))


def _number(text: str | None, otherwise: int) -> int:
    return int(text) if text and text.isdecimal() else otherwise


def _requisition(opening: Opening) -> dict[str, Any]:
    code, label = WORKPLACES[opening.remote]
    return {
        "Id": str(opening.number),
        "Title": opening.title,
        "PostedDate": opening.posted.date().isoformat(),
        "PostingEndDate": None,
        "Language": "US",
        "PrimaryLocationCountry": opening.city.country.code,
        "GeographyId": 100_000_032_213_871,
        "HotJobFlag": False,
        "WorkplaceTypeCode": code,
        "JobFamily": opening.department if opening.number % 2 else None,
        "JobFunction": None,
        "WorkerType": None,
        "ContractType": CONTRACTS.get(opening.employment),
        "JobSchedule": SCHEDULES.get(opening.employment, "Full time"),
        "JobType": None,
        "LegalEmployer": None,
        "Department": None,
        "Organization": None,
        "ShortDescriptionStr": opening.text.opening[0] if opening.number % 3 else "",
        "PrimaryLocation": _place(opening.city),
        "Distance": opening.posted.timestamp() * 1000,
        "TrendingFlag": False,
        "WorkplaceType": label,
        "ExternalQualificationsStr": None,
        "ExternalResponsibilitiesStr": None,
        "secondaryLocations": [_secondary(city) for city in opening.places[1:]],
    }


def _place(city: City) -> str:
    """Towns are written in capitals, as many sites do."""
    return f"{city.name.upper()}, {city.region}, {city.country.name}"


def _secondary(city: City) -> dict[str, Any]:
    return {"Name": _place(city), "CountryCode": city.country.code}


def _details(opening: Opening) -> dict[str, Any]:
    """The last day is told by few, and here alone."""
    text = opening.text
    end = f"{opening.deadline.isoformat()}T23:59:00+00:00" if opening.deadline and opening.number % 2 else None
    return _requisition(opening) | {
        "Category": opening.department,
        "RequisitionType": "Professional",
        "ExternalPostedStartDate": opening.posted.isoformat(timespec="seconds"),
        "ExternalPostedEndDate": end,
        "ExternalDescriptionStr": paragraphs(text.opening),
        "ExternalResponsibilitiesStr": "".join(map(section_html, text.sections[:1])),
        "ExternalQualificationsStr": "".join(map(section_html, text.sections[1:])),
        "CorporateDescriptionStr": paragraphs(text.closing),
        "OrganizationDescriptionStr": None,
        "requisitionFlexFields": _flex_fields(opening),
    }


def _flex_fields(opening: Opening) -> list[dict[str, str]]:
    pay = opening.pay
    area = {"Prompt": "Career Area", "Value": opening.department}
    if not pay.stated:
        return [area]
    amounts = f"{pay.currency} {pay.minimum:,.10g} - {pay.maximum:,.10g} per {pay.period.name.lower()}"
    return [area, {"Prompt": "Salary Range", "Value": amounts}]
