"""Personio's XML feed: a whole board in one document on the company's own host, texts of one language at a time.

Shapes follow recorded answers. A position gives no address: its page lies beside the feed.
"""

from xml.etree.ElementTree import Element, SubElement, tostring

from werkzeug.utils import redirect
from werkzeug.wrappers import Request, Response

from jobraker.sandbox.links import job_link
from jobraker.sandbox.openings.render import paragraphs, section_html
from jobraker.sandbox.openings.terms import Opening, Section
from jobraker.sandbox.replies import html_reply
from jobraker.sandbox.world import Source, World
from jobraker.taxonomy.terms import Employment, Level, Remote

HOSTS = (".jobs.personio.de", ".jobs.personio.com")
TYPES = {
    Employment.CONTRACT: "freelance",
    Employment.TEMPORARY: "temporary",
    Employment.INTERNSHIP: "intern",
    Employment.APPRENTICESHIP: "trainee",
}
SENIORITY = {Level.INTERN: "student", Level.ENTRY: "entry-level", Level.EXECUTIVE: "executive"}
NOBODY = "<!doctype html><title>Page not found</title><h1>Page not found</h1>"


def sources(world: World) -> list[Source]:
    return [Source("personio", company.name, {"account": company.token}) for company in world.employers("personio")]


def feed(world: World, request: Request, host: str) -> Response:
    openings = world.on_board("personio", _account(host))
    if openings is None:
        return html_reply(NOBODY, 404)
    root = Element("workzag-jobs")
    for opening in openings:
        root.append(_position(opening, request.args.get("language", "")))
    return Response(tostring(root, "utf-8", xml_declaration=True), content_type="text/xml; charset=UTF-8")


def job(world: World, request: Request, host: str, number: str) -> Response:
    opening = world.find(number)
    if opening is None or opening.company.token != _account(host):
        return html_reply(NOBODY, 404)
    return redirect(job_link(request, opening))


ROUTES = [("/personio/<host>/xml", "GET", feed), ("/personio/<host>/job/<number>", "GET", job)]


def _account(host: str) -> str:
    ending = next((ending for ending in HOSTS if host.endswith(ending)), "")
    return host.removesuffix(ending) if ending else ""


def _position(opening: Opening, language: str) -> Element:
    position = Element("position")
    _put(position, "id", str(opening.number))
    _put(position, "subcompany", opening.company.name)
    _put(position, "office", _office(opening))
    if opening.places[1:]:
        others = SubElement(position, "additionalOffices")
        for city in opening.places[1:]:
            _put(others, "office", city.name)
    _put(position, "department", opening.department)
    _put(position, "recruitingCategory", opening.department)
    _put(position, "name", opening.title)
    texts = SubElement(position, "jobDescriptions")
    if _is_written_in(opening, language):
        _put_texts(texts, opening)
    _put_salary(position, opening)
    _put(position, "employmentType", TYPES.get(opening.employment, "permanent"))
    _put(position, "seniority", SENIORITY.get(opening.level, "experienced"))
    _put(position, "schedule", "part-time" if opening.employment is Employment.PART_TIME else "full-time")
    _put(position, "createdAt", _moment(opening))
    return position


def _office(opening: Opening) -> str:
    """There is no field for the way of working: companies name an office so."""
    return f"Remote {opening.city.country.name}" if opening.remote is Remote.REMOTE else opening.city.name


def _is_written_in(opening: Opening, language: str) -> bool:
    """Where no language is asked for, a board answers in its own, which here is that of its country."""
    return opening.language == (language or opening.city.country.languages[0])


def _put_texts(texts: Element, opening: Opening) -> None:
    text = opening.text
    sections = [("", paragraphs(text.opening)), *((part.heading, _body(part)) for part in text.sections)]
    for heading, body in [*sections, ("", paragraphs(text.closing))]:
        if body:
            part = SubElement(texts, "jobDescription")
            _put(part, "name", heading)
            _put(part, "value", body)


def _body(section: Section) -> str:
    return section_html(Section("", section.points, section.prose))


def _put_salary(position: Element, opening: Opening) -> None:
    pay = opening.pay
    if not pay.stated or opening.number % 2:
        return
    salary = SubElement(position, "salaryInformation")
    _put(salary, "min", f"{pay.minimum:.2f}")
    _put(salary, "max", f"{pay.maximum:.2f}")
    _put(salary, "currencyCode", pay.currency)
    _put(salary, "type", {"DAY": "daily"}.get(pay.period.name, f"{pay.period.name.lower()}ly"))


def _moment(opening: Opening) -> str:
    """Some feeds write the zone without its colon."""
    moment = opening.posted.replace(microsecond=0)
    return moment.strftime("%Y-%m-%dT%H:%M:%S%z") if opening.number % 2 else moment.isoformat()


def _put(parent: Element, tag: str, text: str) -> None:
    SubElement(parent, tag).text = text
