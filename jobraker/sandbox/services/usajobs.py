"""USAJOBS' search: a key and the address it was given to in the headers, pages of up to 500, pay as text with a code.

Shapes follow developer.usajobs.gov and recorded answers.
"""

from datetime import date
from typing import Any

from werkzeug.wrappers import Request, Response

from jobraker.sandbox.links import apply_link, job_link
from jobraker.sandbox.openings.render import section_plain
from jobraker.sandbox.openings.terms import City, Opening, Section
from jobraker.sandbox.replies import html_reply, json_reply
from jobraker.sandbox.world import Source, World
from jobraker.taxonomy.terms import Employment, Level, Period, Remote

PAGE_MOST = 500
PAGE_USUAL = 25
PAGES_MOST = 20
RATES = {Period.HOUR: ("PH", "Per Hour"), Period.DAY: ("PD", "Per Day"), Period.MONTH: ("PM", "Per Month")}
YEARLY = ("PA", "Per Year")
SCHEDULES = {Employment.PART_TIME: ("Part-time", "2")}
FULL_TIME = ("Full-time", "1")
OFFERS = {
    Employment.TEMPORARY: ("Temporary", "15318"),
    Employment.CONTRACT: ("Term", "15522"),
    Employment.INTERNSHIP: ("Internships", "15328"),
}
PERMANENT = ("Permanent", "15317")
GRADES = {Level.INTERN: 3, Level.ENTRY: 5, Level.MID: 9, Level.SENIOR: 12, Level.LEAD: 13}
CLEARANCES = ("Not Required", "Secret", "Other", "Not Required", "Top Secret")
TRAVEL = ("0", "1", "0", "2", "5")


def sources(world: World) -> list[Source]:
    return [Source("usajobs", "USAJOBS", {"WhoMayApply": "public"})]


def search(world: World, request: Request) -> Response:
    if not request.headers.get("Authorization-Key"):
        return json_reply({"Message": "Unauthorized"}, 401)
    if "/" in request.headers.get("User-Agent", "/"):
        # A program's name, where the address of the key's owner should stand.
        return html_reply("<html><head><title>Access Denied</title></head><body>Access Denied</body></html>", 403)
    number = request.args.get("Page", 1, int)
    size = min(request.args.get("ResultsPerPage", PAGE_USUAL, int), PAGE_MOST)
    if number < 1 or size < 1:
        return json_reply({"Message": "Page and ResultsPerPage begin at 1"}, 400)
    found = [opening for opening in world.open() if _fits(opening, request)]
    shown = found[(number - 1) * size : number * size] if number <= PAGES_MOST else []
    full = request.args.get("Fields", "").lower() == "full"
    return json_reply(
        {
            "LanguageCode": "EN",
            "SearchParameters": {},
            "SearchResult": {
                "SearchResultCount": len(shown),
                "SearchResultCountAll": len(found),
                "SearchResultItems": [_item(opening, request, full) for opening in shown],
                "UserArea": {"NumberOfPages": str(-(-len(found) // size)), "IsRadialSearch": False},
            },
        }
    )


ROUTES = [("/usajobs/api/search", "GET", search)]


def _fits(opening: Opening, request: Request) -> bool:
    """Of the United States, as if the companies there were agencies; `Keyword` must be in title or text."""
    words = request.args.get("Keyword", "").casefold().split()
    if opening.city.country.code != "US" or not opening.aggregated:
        return False
    text = f"{opening.title} {opening.company.name}".casefold()
    return all(word in text for word in words)


def _item(opening: Opening, request: Request, full: bool) -> dict[str, Any]:
    link = job_link(request, opening)
    offer = OFFERS.get(opening.employment, PERMANENT)
    schedule = SCHEDULES.get(opening.employment, FULL_TIME)
    described: dict[str, Any] = {
        "PositionID": f"SB-{opening.posted:%y}-{opening.number % 100_000}",
        "PositionTitle": opening.title,
        "PositionURI": link,
        "ApplyURI": [f"{apply_link(request, opening)}?PostingChannelID="],
        "PositionLocationDisplay": _shown(opening),
        "PositionLocation": [_place(city) for city in opening.places],
        "OrganizationName": opening.company.name,
        "DepartmentName": "Department of Sandboxes",
        "JobCategory": [{"Name": opening.department, "Code": f"{opening.number % 2200:04}"}],
        "JobGrade": [{"Code": "GS"}],
        "PositionSchedule": [_named(*schedule)],
        "PositionOfferingType": [_named(*offer)],
        "QualificationSummary": section_plain(opening.text.sections[1]) if len(opening.text.sections) > 1 else "",
        "PositionRemuneration": _pay(opening),
        "PositionStartDate": _day(opening.posted.date()),
        "PositionEndDate": _day(opening.deadline),
        "PublicationStartDate": _day(opening.posted.date()),
        "ApplicationCloseDate": _day(opening.deadline),
        "UserArea": {"Details": _details(opening) if full else {}, "IsRadialSearch": False},
    }
    return {"MatchedObjectId": str(opening.number), "MatchedObjectDescriptor": described, "RelevanceRank": 0}


def _named(name: str, code: str) -> dict[str, str]:
    return {"Name": name, "Code": code}


def _shown(opening: Opening) -> str:
    if opening.remote is Remote.REMOTE:
        return "Anywhere in the U.S. (remote job)"
    return "Multiple Locations" if len(opening.places) > 1 else _name(opening.city)


def _name(city: City) -> str:
    return f"{city.name}, {city.region}"


def _place(city: City) -> dict[str, Any]:
    return {
        "LocationName": _name(city),
        "CountryCode": city.country.name,
        "CountrySubDivisionCode": city.region,
        "CityName": _name(city),
        "Longitude": city.longitude,
        "Latitude": city.latitude,
    }


def _day(day: date | None) -> str | None:
    return f"{day.isoformat()}T00:00:00.0000000Z" if day else None


def _pay(opening: Opening) -> list[dict[str, str]]:
    """Text, with a decimal point for some. Every announcement states its pay."""
    pay = opening.pay
    code, told = RATES.get(pay.period, YEARLY)
    amounts = {"MinimumRange": f"{pay.minimum:.1f}", "MaximumRange": f"{pay.maximum:.10g}"}
    return [amounts | {"RateIntervalCode": code, "Description": told}]


def _details(opening: Opening) -> dict[str, Any]:
    text, grade = opening.text, str(GRADES.get(opening.level, 15))
    duties = text.sections[0] if text.sections else Section("", ())
    return {
        "JobSummary": "\n\n".join(text.opening),
        "WhoMayApply": {"Name": "Open to the public", "Code": "15514"},
        "LowGrade": grade,
        "HighGrade": grade,
        "HiringPath": ["public"],
        "TotalOpenings": "1",
        "TravelCode": TRAVEL[opening.number % len(TRAVEL)],
        "MajorDuties": list(duties.points),
        "Education": "",
        "Requirements": "",
        "Evaluations": "",
        "HowToApply": "\n\n".join(text.closing),
        "Benefits": "\n\n".join(section_plain(section) for section in text.sections[2:]),
        "KeyRequirements": [],
        "AgencyContactEmail": "nobody@sandbox.example",
        "SecurityClearance": CLEARANCES[opening.number % len(CLEARANCES)],
        "DrugTestRequired": "False",
        "PositionSensitivitiy": "Non-sensitive (NS)/Low Risk",
        "TeleworkEligible": opening.remote is not Remote.ON_SITE,
        "RemoteIndicator": opening.remote is Remote.REMOTE,
    }
