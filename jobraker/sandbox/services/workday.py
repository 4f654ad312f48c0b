"""Workday's career sites: lists of twenty by POST, parted by facets on demand, and the details of each posting.

Shapes follow recorded answers. Only the first page counts, a page behind the last is the first again, days are told from today.
"""

import re
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from hashlib import md5
from typing import Any

from werkzeug.wrappers import Request, Response

from jobraker.sandbox.links import job_link
from jobraker.sandbox.openings.render import html
from jobraker.sandbox.openings.terms import City, Opening
from jobraker.sandbox.replies import json_reply
from jobraker.sandbox.world import Source, World
from jobraker.taxonomy.terms import Employment, Remote

SITE = "External"
HOST = "wd5"
PAGE_MOST = 20
WINDOW = 2000
OLD = 30  # days behind which it is not said how many
WAYS = {Remote.REMOTE: "Remote", Remote.HYBRID: "Hybrid"}

ValuesOf = Callable[[Opening], list[str]]


def sources(world: World) -> list[Source]:
    return [
        Source(
            "workday",
            company.name,
            {"tenant": company.token, "host": HOST, "site": SITE, "company": company.name},
        )
        for company in world.employers("workday")
    ]


def jobs(world: World, request: Request, host: str, tenant: str, site: str) -> Response:
    openings = _at(world, host, tenant, site)
    if openings is None:
        return _error(404)
    asked: Any = request.get_json(silent=True)
    if not isinstance(asked, dict) or not {"appliedFacets", "limit", "offset", "searchText"} <= asked.keys():
        return _error(422)
    if asked["limit"] > PAGE_MOST or not asked["appliedFacets"].keys() <= FACETS.keys():
        return _error(400)
    found = [opening for opening in openings if _fits(opening, asked["appliedFacets"])]
    start = asked["offset"] if asked["offset"] < min(len(found), WINDOW) else 0
    return json_reply(
        {
            "total": min(len(found), WINDOW) if asked["offset"] == 0 else 0,
            "jobPostings": [_listed(opening) for opening in found[start : start + asked["limit"]]],
            "facets": _facets(found),
            "userAuthenticated": False,
        }
    )


def details(world: World, request: Request, host: str, tenant: str, site: str, path: str) -> Response:
    opening = world.find(path.rpartition("_")[2])
    if opening is None or opening not in (_at(world, host, tenant, site) or ()):
        return _error(404)
    return json_reply(
        {
            "jobPostingInfo": _info(opening, job_link(request, opening)),
            "hiringOrganization": {"name": f"100 {opening.company.name} Ltd", "url": ""},
            "similarJobs": [],
            "userAuthenticated": False,
        }
    )


AT = "/workday/<host>.myworkdayjobs.com/wday/cxs/<tenant>/<site>"
ROUTES = [(f"{AT}/jobs", "POST", jobs), (f"{AT}/job/<path:path>", "GET", details)]


def _at(world: World, host: str, tenant: str, site: str) -> list[Opening] | None:
    known = site == SITE and host == f"{tenant}.{HOST}"
    return world.on_board("workday", tenant) if known else None


def _error(status: int) -> Response:
    body = {"errorCode": f"HTTP_{status}", "errorCaseId": "SANDBOX", "httpStatus": status, "message": ""}
    return json_reply(body | {"messageParams": {}}, status)


def _hours(opening: Opening) -> str:
    return "Part time" if opening.employment is Employment.PART_TIME else "Full time"


FACETS: dict[str, ValuesOf] = {
    "timeType": lambda opening: [_hours(opening)],
    "jobFamilyGroup": lambda opening: [opening.department],
    "locationHierarchy1": lambda opening: [city.country.name for city in opening.places],
}
DESCRIPTORS = {"timeType": "Time Type", "jobFamilyGroup": "Job Category", "locationHierarchy1": "Locations"}


def _fits(opening: Opening, applied: dict[str, list[str]]) -> bool:
    return all({_id(value) for value in FACETS[name](opening)} & set(ids) for name, ids in applied.items())


def _id(value: str) -> str:
    return md5(value.encode(), usedforsecurity=False).hexdigest()


def _facets(openings: Iterable[Opening]) -> list[dict[str, Any]]:
    counted: dict[str, dict[str, int]] = {name: {} for name in FACETS}
    for opening in openings:
        for name, values_of in FACETS.items():
            for value in dict.fromkeys(values_of(opening)):
                counted[name][value] = counted[name].get(value, 0) + 1
    facets = [_facet(name, counts) for name, counts in counted.items()]
    return [*facets[:2], {"facetParameter": "locationMainGroup", "values": facets[2:]}]


def _facet(name: str, counts: dict[str, int]) -> dict[str, Any]:
    values = [{"descriptor": value, "id": _id(value), "count": count} for value, count in counts.items()]
    return {"facetParameter": name, "descriptor": DESCRIPTORS[name], "values": values}


def _listed(opening: Opening) -> dict[str, Any]:
    places = [_place(city) for city in opening.places]
    listed: dict[str, Any] = {
        "title": opening.title,
        "externalPath": _path(opening),
        "locationsText": places[0] if len(places) == 1 else f"{len(places)} Locations",
        "postedOn": _posted_on(opening),
        "bulletFields": [str(opening.number)],
    }
    return listed | ({"remoteType": WAYS[opening.remote]} if opening.remote in WAYS and opening.number % 2 else {})


def _place(city: City) -> str:
    """From the outside in."""
    return f"{city.country.name}, {city.region}, {city.name}"


def _path(opening: Opening) -> str:
    return f"/job/{_slug(_place(opening.city))}/{_slug(opening.title)}_{opening.number}"


def _slug(words: str) -> str:
    return re.sub(r"[^A-Za-z0-9]", "-", words)


def _posted_on(opening: Opening) -> str:
    days = (datetime.now(UTC) - opening.posted).days
    if days < 2:
        return ("Posted Today", "Posted Yesterday")[max(days, 0)]
    return f"Posted {OLD}+ Days Ago" if days > OLD else f"Posted {days} Days Ago"


def _info(opening: Opening, link: str) -> dict[str, Any]:
    first, *others = (_place(city) for city in opening.places)
    country = {"descriptor": opening.city.country.name, "id": _id(opening.city.country.code)}
    info: dict[str, Any] = {
        "id": opening.uuid.hex,
        "title": opening.title,
        "jobDescription": html(opening.text),
        "location": f"{first}, Remote" if opening.remote is Remote.REMOTE else first,
        "additionalLocations": others,
        "postedOn": _posted_on(opening),
        "startDate": opening.posted.date().isoformat(),
        "timeType": _hours(opening),
        "jobReqId": str(opening.number),
        "jobPostingId": _path(opening).rpartition("/")[2],
        "jobPostingSiteId": SITE,
        "country": country,
        "jobRequisitionLocation": {"descriptor": first, "country": country | {"alpha2Code": opening.city.country.code}},
        "canApply": True,
        "posted": True,
        "externalUrl": link,
    }
    return info | ({"endDate": opening.deadline.isoformat()} if opening.deadline else {})
