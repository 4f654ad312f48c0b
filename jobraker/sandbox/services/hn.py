"""Algolia's search of Hacker News: threads of "Who is hiring?" by date, and one thread with all comments and replies in it.

Shapes follow recorded answers. A company writes one comment a month, of all that it then offers.
"""

import html
from collections import defaultdict
from datetime import date
from typing import Any

from werkzeug.wrappers import Request, Response

from jobraker.sandbox.links import job_link
from jobraker.sandbox.openings.render import plain
from jobraker.sandbox.openings.terms import Opening
from jobraker.sandbox.replies import json_reply
from jobraker.sandbox.world import Source, World
from jobraker.taxonomy.terms import Employment, Remote

TAGS = "story,author_whoishiring"
STORIES = ("Who is hiring?", "Who wants to be hired?", "Freelancer? Seeking freelancer?")
PER_PAGE = 20
MONTHS = 12
WAYS = {Remote.REMOTE: "REMOTE", Remote.HYBRID: "Hybrid", Remote.ON_SITE: "ONSITE"}
HOURS = {
    Employment.FULL_TIME: "Full-time",
    Employment.PART_TIME: "Part-time",
    Employment.CONTRACT: "Contract",
    Employment.INTERNSHIP: "Internship",
}
TRADES = ("it-jobs", "engineering-jobs", "scientific-qa-jobs", "creative-design-jobs", "sales-jobs")
PLACES = 3


def sources(world: World) -> list[Source]:
    return [Source("hn", "Hacker News: Who is hiring?", {})]


def search(world: World, request: Request) -> Response:
    """The threads of the newest months, three of each as their author starts them."""
    if request.args.get("tags") != TAGS:
        return json_reply({"message": "invalid tags"}, 400)
    size = min(request.args.get("hitsPerPage", PER_PAGE, type=int), 1000)
    hits = [_story(month, place) for month in list(_months(world))[:MONTHS] for place in range(len(STORIES))]
    return json_reply({"hits": hits[:size], "hitsPerPage": size, "nbHits": len(hits), "page": 0, "query": ""})


def item(world: World, request: Request, number: int) -> Response:
    for month, openings in _months(world).items():
        story = _story(month, 0)
        if story["objectID"] == str(number):
            found = {"id": number, "title": story["title"], "author": "whoishiring", "type": "story", "text": None}
            return json_reply(found | {"children": _comments(openings, request, number)})
    return json_reply({"status": 404, "error": "Not Found"}, 404)


ROUTES = [
    ("/hn/api/v1/search_by_date", "GET", search),
    ("/hn/api/v1/items/<int:number>", "GET", item),
]


def _months(world: World) -> dict[tuple[int, int], list[Opening]]:
    """The openings that are told of in each month, the newest first."""
    found = defaultdict(list)
    for opening in world.open():
        if opening.category in TRADES and opening.language == "en":
            found[opening.posted.year, opening.posted.month].append(opening)
    return {month: found[month] for month in sorted(found, reverse=True)}


def _story(month: tuple[int, int], place: int) -> dict[str, Any]:
    day = date(*month, 1)
    return {
        "objectID": str(40_000_000 + (month[0] * 12 + month[1]) * 10 - place),
        "title": f"Ask HN: {STORIES[place]} ({day:%B %Y})",
        "author": "whoishiring",
        "created_at": f"{day:%Y-%m-%d}T16:00:00Z",
    }


def _comments(openings: list[Opening], request: Request, story: int) -> list[dict[str, Any]]:
    companies = defaultdict(list)
    for opening in openings:
        companies[opening.company.token].append(opening)
    return [_comment(told, request, story) for told in companies.values()]


def _comment(openings: list[Opening], request: Request, story: int) -> dict[str, Any]:
    """Every third has been asked something, which is no offer."""
    first = min(openings, key=lambda opening: opening.posted)
    number = first.number
    asked = {"id": number + 1, "parent_id": number, "author": "asker", "text": "Do you sponsor visas?", "children": []}
    return {
        "id": number,
        "parent_id": story,
        "author": first.company.token,
        "created_at": first.posted.strftime("%Y-%m-%dT%H:%M:%S.000Z"),
        "created_at_i": int(first.posted.timestamp()),
        "type": "comment",
        "text": _text(openings, request),
        "children": [asked] if number % 3 == 0 else [],
    }


def _text(openings: list[Opening], request: Request) -> str:
    """A header, what the company says of itself and, of several openings, a list with an address each."""
    first = openings[0]
    lines = [" | ".join(_header(openings)), *plain(first.text).split("\n\n")[:2]]
    if len(openings) > 1:
        listed = [
            f"{_escaped(f'{place}. {opening.title} ({_place(opening)})')}: {_link(opening, request)}"
            for place, opening in enumerate(openings, 1)
        ]
        return "<p>".join([*map(_escaped, lines), *listed])
    return "<p>".join([*map(_escaped, lines), f"Apply: {_link(first, request)}"])


def _header(openings: list[Opening]) -> list[str]:
    first = openings[0]
    role = first.title if len(openings) == 1 else "Multiple roles"
    places = list(dict.fromkeys(f"{opening.city.name}, {opening.city.country.name}" for opening in openings))
    ways = dict.fromkeys(WAYS[opening.remote] for opening in openings)
    hours = {opening.employment for opening in openings}
    told = HOURS.get(first.employment, "") if len(hours) == 1 else ""
    return [first.company.name, role, " / ".join(places[:PLACES]), ", ".join(ways), told]


def _place(opening: Opening) -> str:
    return "remote" if opening.remote is Remote.REMOTE else opening.city.name


def _escaped(text: str) -> str:
    return html.escape(text).replace("/", "&#x2F;")


def _link(opening: Opening, request: Request) -> str:
    address = _escaped(job_link(request, opening))
    return f'<a href="{address}" rel="nofollow">{address}</a>'
