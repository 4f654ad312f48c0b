"""The Bundesagentur's job search: a public client's name in the header, a list without texts, each text by its number.

Shapes follow jobsuche.api.bund.dev, version 6 of the list and 4 of the details.
"""

from base64 import b64decode
from typing import Any

from werkzeug.wrappers import Request, Response

from jobraker.sandbox.links import apply_link
from jobraker.sandbox.openings.render import section_plain
from jobraker.sandbox.openings.terms import City, Opening
from jobraker.sandbox.replies import json_reply
from jobraker.sandbox.world import Source, World
from jobraker.taxonomy.terms import Employment, Period, Remote

CLIENT = "jobboerse-jobsuche"
PAGE_MOST = 100
WINDOW = 10_000
PERIODS = {
    Period.HOUR: "STUNDENLOHN",
    Period.MONTH: "MONATSGEHALT",
    Period.YEAR: "JAHRESGEHALT",
}
OFFERS = {
    Employment.APPRENTICESHIP: "AUSBILDUNG",
    Employment.INTERNSHIP: "PRAKTIKUM_TRAINEE",
    Employment.CONTRACT: "SELBSTAENDIGKEIT",
}


def sources(world: World) -> list[Source]:
    return [Source("arbeitsagentur", "Bundesagentur für Arbeit", {"wo": "Deutschland"})]


def search(world: World, request: Request) -> Response:
    if refusal := _refusal(request):
        return refusal
    number = max(request.args.get("page", 1, int), 1)
    size = min(max(request.args.get("size", 25, int), 0), PAGE_MOST)
    found = [opening for opening in world.open() if _fits(opening, request)]
    shown = found[(number - 1) * size : number * size] if number * size <= WINDOW else []
    body: dict[str, Any] = {"maxErgebnisse": len(found), "page": number, "size": size}
    if shown:  # the list is left out where it would be empty
        body |= {"ergebnisliste": [_offer(opening, request) for opening in shown], "facetten": {}}
    return json_reply(body)


def details(world: World, request: Request, code: str) -> Response:
    if refusal := _refusal(request):
        return refusal
    opening = _named(world, code)
    if opening is None:
        return json_reply({"messages": [{"code": "JOB_NOT_FOUND"}]}, 404)
    text = opening.text
    parts = ["\n\n".join(text.opening), *map(section_plain, text.sections), "\n\n".join(text.closing)]
    offer = _offer(opening, request)
    return json_reply(offer | {"stellenangebotsBeschreibung": "\n\n".join(part.replace("• ", "* ") for part in parts)})


BASE = "/arbeitsagentur/jobboerse/jobsuche-service"
ROUTES = [(f"{BASE}/pc/v6/jobs", "GET", search), (f"{BASE}/pc/v4/jobdetails/<code>", "GET", details)]


def _refusal(request: Request) -> Response | None:
    known = request.headers.get("X-API-Key") == CLIENT
    return None if known else Response("", 403, content_type="text/plain")


def _fits(opening: Opening, request: Request) -> bool:
    """A third of what is open in Germany; `was` must be in title or company, `wo` be the town or all the country."""
    where = request.args.get("wo", "").casefold()
    if opening.city.country.code != "DE" or not opening.aggregated or opening.number % 3:
        return False
    if where and where not in ("deutschland", opening.city.name.casefold()):
        return False
    return request.args.get("was", "").casefold() in f"{opening.title} {opening.company.name}".casefold()


def _named(world: World, code: str) -> Opening | None:
    """The opening of a reference number that comes in Base64."""
    try:
        reference = b64decode(code, validate=True).decode()
    except ValueError:
        return None
    return world.find(reference.removeprefix("10001-").removesuffix("-S"))


def _offer(opening: Opening, request: Request) -> dict[str, Any]:
    part_time = opening.employment is Employment.PART_TIME
    offer: dict[str, Any] = {
        "stellenangebotsart": OFFERS.get(opening.employment, "ARBEIT"),
        "stellenangebotsTitel": opening.title,
        "quereinstiegGeeignet": False,
        "arbeitszeitTeilzeitVormittag": part_time,
        "arbeitszeitTeilzeitFlexibel": False,
        "arbeitszeitVollzeit": not part_time,
        "vertragsdauer": "BEFRISTET" if opening.employment is Employment.TEMPORARY else "UNBEFRISTET",
        "istGeringfuegigeBeschaeftigung": False,
        "stellenlokationen": [_place(city) for city in opening.places],
        "homeofficemoeglich": opening.remote is not Remote.ON_SITE,
        "veroeffentlichungszeitraum": _period(opening),
        "datumErsteVeroeffentlichung": opening.posted.date().isoformat(),
        "aenderungsdatum": opening.posted.replace(tzinfo=None, microsecond=0).isoformat(),
        "hauptberuf": opening.department,
        "alleBerufe": [opening.department],
        "firma": opening.company.name,
        "referenznummer": f"10001-{opening.number}-S",
    }
    if opening.number % 5 == 0:
        offer["externeURL"] = apply_link(request, opening)
    return offer | _home(opening) | _pay(opening)


def _place(city: City) -> dict[str, Any]:
    region = city.region.upper().replace("-", "_").replace("Ü", "UE")
    address = {"plz": "10000", "ort": city.name, "region": region, "land": "DEUTSCHLAND"}
    return {"adresse": address, "breite": city.latitude, "laenge": city.longitude}


def _period(opening: Opening) -> dict[str, str]:
    begin = {"von": opening.posted.date().isoformat()}
    return begin | ({"bis": opening.deadline.isoformat()} if opening.deadline else {})


def _home(opening: Opening) -> dict[str, Any]:
    if opening.remote is Remote.ON_SITE:
        return {}
    if opening.remote is Remote.REMOTE:
        return {"homeofficetyp": "ANGABE_IN_PROZENT", "homeofficeprozent": 100}
    return {"homeofficetyp": "NACH_VEREINBARUNG"}


def _pay(opening: Opening) -> dict[str, Any]:
    pay = opening.pay
    if not pay.stated or pay.period not in PERIODS:
        return {"verguetungsangabe": "KEINE_ANGABEN"}
    stated = {"verguetungsangabe": PERIODS[pay.period]}
    if pay.minimum == pay.maximum:
        return stated | {"artDerVerguetung": "FESTGEHALT", "festgehalt": pay.minimum}
    return stated | {
        "artDerVerguetung": "GEHALTSSPANNE",
        "gehaltsspanneVon": pay.minimum,
        "gehaltsspanneBis": pay.maximum,
    }
