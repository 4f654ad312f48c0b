"""Reed's jobseeker API: a search in pages of at most a hundred, whole texts one by one, days before their months.

Shapes follow what public clients read.
"""

from typing import Any

from werkzeug.wrappers import Request, Response

from jobraker.sandbox.links import apply_link, job_link
from jobraker.sandbox.openings.money import pay_words
from jobraker.sandbox.openings.render import html, plain
from jobraker.sandbox.openings.terms import Opening
from jobraker.sandbox.replies import json_reply
from jobraker.sandbox.world import Source, World
from jobraker.taxonomy.terms import Employment, Level, Period

MOST = 100
SNIPPET = 450
PERIODS = {
    Period.HOUR: "per hour",
    Period.DAY: "per day",
    Period.WEEK: "per week",
    Period.MONTH: "per month",
    Period.YEAR: "per annum",
}
CONTRACTS = {Employment.CONTRACT: "Contract", Employment.TEMPORARY: "Temporary"}


def sources(world: World) -> list[Source]:
    return [Source("reed", "Reed", {"pages": "1"})]


def search(world: World, request: Request) -> Response:
    if not _allowed(request):
        return _refused()
    found = [opening for opening in _newest(world) if _asked(opening, request)]
    take = min(max(request.args.get("resultsToTake", MOST, type=int), 1), MOST)
    skip = max(request.args.get("resultsToSkip", 0, type=int), 0)
    jobs = [_listed(opening, request) for opening in found[skip : skip + take]]
    return json_reply({"results": jobs, "ambiguousLocations": [], "totalResults": len(found)})


def details(world: World, request: Request, name: str) -> Response:
    if not _allowed(request):
        return _refused()
    opening = next((opening for opening in _newest(world) if str(opening.remotive) == name), None)
    return json_reply(_whole(opening, request)) if opening else json_reply({"message": "Job not found"}, 404)


ROUTES = [("/reed/api/1.0/search", "GET", search), ("/reed/api/1.0/jobs/<name>", "GET", details)]


def _allowed(request: Request) -> bool:
    """The key is the user; any will do."""
    return bool(request.authorization and request.authorization.type == "basic" and request.authorization.username)


def _refused() -> Response:
    return json_reply({"message": "Invalid API key"}, 401)


def _newest(world: World) -> list[Opening]:
    found = (
        opening
        for opening in world.open()
        if opening.aggregated and opening.city.country.code == "GB" and opening.number % 3 == 0
    )
    return sorted(found, key=lambda opening: opening.posted, reverse=True)


def _asked(opening: Opening, request: Request) -> bool:
    keywords, place = (request.args.get(name, "").casefold() for name in ("keywords", "locationName"))
    text = f"{opening.title} {plain(opening.text)}".casefold()
    return (
        all(word in text for word in keywords.split())
        and place in opening.city.name.casefold()
        and _fits_terms(opening, request)
        and _fits_pay(opening, request)
    )


def _fits_terms(opening: Opening, request: Request) -> bool:
    has = {
        "permanent": opening.employment not in CONTRACTS,
        "contract": opening.employment is Employment.CONTRACT,
        "temp": opening.employment is Employment.TEMPORARY,
        "fullTime": opening.employment is not Employment.PART_TIME,
        "partTime": opening.employment is Employment.PART_TIME,
        "graduate": opening.level is Level.ENTRY,
    }
    return all(fits for name, fits in has.items() if request.args.get(name) == "true")


def _fits_pay(opening: Opening, request: Request) -> bool:
    """A search by pay leaves out what hides it."""
    least, most = (request.args.get(name, type=float) for name in ("minimumSalary", "maximumSalary"))
    low, high = opening.pay.yearly
    if least is None and most is None:
        return True
    return opening.pay.stated and high >= (least or 0) and (most is None or low <= most)


def _listed(opening: Opening, request: Request) -> dict[str, Any]:
    text = " ".join(plain(opening.text).split())
    pay = opening.pay
    return {
        "jobId": opening.remotive,
        "employerId": sum(opening.company.token.encode()),
        "employerName": opening.company.name,
        "employerProfileId": None,
        "employerProfileName": None,
        "jobTitle": opening.title,
        "locationName": opening.city.name,
        "minimumSalary": pay.minimum if pay.stated else None,
        "maximumSalary": pay.maximum if pay.stated else None,
        "currency": pay.currency,
        "expirationDate": _expiration(opening),
        "date": f"{opening.posted:%d/%m/%Y}",
        "jobDescription": f"{text[:SNIPPET]}... ",
        "applications": opening.number % 40,
        "jobUrl": job_link(request, opening),
    }


def _whole(opening: Opening, request: Request) -> dict[str, Any]:
    pay, (low, high) = opening.pay, opening.pay.yearly
    listed = _listed(opening, request)
    left = {name: listed[name] for name in listed if name not in ("applications", "date")}
    return left | {
        "yearlyMinimumSalary": low if pay.stated else None,
        "yearlyMaximumSalary": high if pay.stated else None,
        "salaryType": PERIODS[pay.period] if pay.stated else None,
        "salary": pay_words(pay, "en") if pay.stated else None,
        "datePosted": listed["date"],
        "externalUrl": apply_link(request, opening) if opening.number % 2 else None,
        "partTime": opening.employment is Employment.PART_TIME,
        "fullTime": opening.employment is not Employment.PART_TIME,
        "contractType": CONTRACTS.get(opening.employment, "Permanent"),
        "jobDescription": html(opening.text),
        "applicationCount": listed["applications"],
    }


def _expiration(opening: Opening) -> str | None:
    """The real one gives each job six weeks; here a job without a deadline has none, so that a sandbox of a day long
    past still has jobs."""
    return f"{opening.deadline:%d/%m/%Y}" if opening.deadline else None
