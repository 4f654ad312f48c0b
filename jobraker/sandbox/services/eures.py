"""EURES' search: asked by POST with every filter in the body, texts with breaks for lines, places by NUTS codes.

Shapes follow recorded answers and what those tell who use it.
"""

from base64 import b64encode
from html import escape
from typing import Any

from werkzeug.exceptions import BadRequest
from werkzeug.wrappers import Request, Response

from jobraker.sandbox.openings.render import plain
from jobraker.sandbox.openings.terms import City, Opening
from jobraker.sandbox.replies import json_reply
from jobraker.sandbox.world import Source, World
from jobraker.taxonomy.terms import Employment

PAGE_MOST = 50
PAGES_MOST = 200
NEEDED = ("keywords", "locationCodes", "page", "positionScheduleCodes", "resultsPerPage", "sortSearch")
# Countries of EURES that the sandbox has; Germany has a service of its own here.
COUNTRIES = ("AT", "BE", "CH", "ES", "FR", "IE", "IT", "NL", "PL", "PT", "SE")
# NUTS 2024 of Eurostat, of the larger towns; of the others the country alone is told, as some services do.
REGIONS = {
    "Amsterdam": "NL329",
    "Antwerpen": "BE211",
    "Barcelona": "ES511",
    "Bern": "CH021",
    "Bilbao": "ES213",
    "Bordeaux": "FRI12",
    "Dublin": "IE061",
    "Graz": "AT221",
    "Kraków": "PL213",
    "Lille": "FRE11",
    "Linz": "AT312",
    "Lyon": "FRK26",
    "Madrid": "ES300",
    "Marseille": "FRL04",
    "Milano": "ITC4C",
    "Nantes": "FRG01",
    "Paris": "FR101",
    "Rotterdam": "NL366",
    "Salzburg": "AT323",
    "Sevilla": "ES618",
    "Stockholm": "SE110",
    "Strasbourg": "FRF11",
    "Toulouse": "FRJ23",
    "Utrecht": "NL350",
    "Valencia": "ES523",
    "Wien": "AT130",
    "Wrocław": "PL514",
    "Zürich": "CH040",
}
OFFERS = {
    Employment.APPRENTICESHIP: "apprenticeship",
    Employment.CONTRACT: "contract",
    Employment.INTERNSHIP: "internship",
    Employment.TEMPORARY: "temporary",
    Employment.VOLUNTEER: "volunteer",
}


def sources(world: World) -> list[Source]:
    return [Source("eures", "EURES", {"where": ",".join(COUNTRIES).lower()})]


def search(world: World, request: Request) -> Response:
    body: Any = request.get_json(force=True)
    if not isinstance(body, dict) or not set(NEEDED) <= body.keys():
        raise BadRequest("A filter is missing")
    number, size = body["page"], body["resultsPerPage"]
    if not 1 <= size <= PAGE_MOST or not 1 <= number <= PAGES_MOST:
        raise BadRequest("Too many")
    found = [opening for opening in world.open() if _fits(opening, body)]
    found.sort(key=lambda opening: opening.posted, reverse=True)
    shown = found[(number - 1) * size : number * size]
    return json_reply({"numberRecords": len(found), "jvs": [_vacancy(opening) for opening in shown], "facets": {}})


ROUTES = [("/eures/eures/api/jv-searchengine/public/jv-search/search", "POST", search)]


def _fits(opening: Opening, body: dict[str, Any]) -> bool:
    """Aggregated openings of these countries; all words must be in title or company."""
    codes = [code.upper() for code in body["locationCodes"]]
    words = [entry["keyword"].casefold() for entry in body["keywords"]]
    country = opening.city.country.code
    if country not in COUNTRIES or not opening.aggregated:
        return False
    here = _region(opening.city) or country
    if codes and not any(here.startswith(code) for code in codes):
        return False
    text = f"{opening.title} {opening.company.name}".casefold()
    return all(word in text for word in words)


def _region(city: City) -> str | None:
    return REGIONS.get(city.name)


def _vacancy(opening: Opening) -> dict[str, Any]:
    posted = int(opening.posted.timestamp() * 1000)
    description = escape(plain(opening.text), quote=False).replace("• ", " * ").replace("\n", "<br>")
    part_time = opening.employment is Employment.PART_TIME
    return {
        "title": opening.title,
        "description": description,
        "id": b64encode(f"{opening.number} 81".encode()).decode().rstrip("="),
        "creationDate": posted,
        "lastModificationDate": posted,
        "numberOfPosts": 1,
        "locationMap": {opening.city.country.code: [_region(city) for city in opening.places]},
        "euresFlag": False,
        "jobCategoriesCodes": [],
        "positionScheduleCodes": ["parttime" if part_time else "fulltime"],
        "positionOfferingCode": OFFERS.get(opening.employment, "directhire"),
        "employer": {"name": opening.company.name, "legalID": None, "website": None, "sectorCodes": []},
        "availableLanguages": [opening.language],
        "score": None,
        "translationType": "FIRST_LANGUAGE",
        "translations": {opening.language: {"title": opening.title, "description": description}},
    }
