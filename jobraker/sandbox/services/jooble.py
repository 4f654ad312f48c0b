"""Jooble's search: asked by POST with the key in the path, a few highlighted lines of each text, pay in words.

Shapes follow what public clients read.
"""

from typing import Any

from werkzeug.wrappers import Request, Response

from jobraker.sandbox.links import job_link
from jobraker.sandbox.openings.money import pay_words
from jobraker.sandbox.openings.render import plain
from jobraker.sandbox.openings.terms import Opening
from jobraker.sandbox.replies import json_reply
from jobraker.sandbox.world import Source, World
from jobraker.taxonomy.terms import Employment, Remote

PER_PAGE = 20
SNIPPET = 200
TYPES = {
    Employment.FULL_TIME: "Full-time",
    Employment.PART_TIME: "Part-time",
    Employment.CONTRACT: "Contract",
    Employment.TEMPORARY: "Temporary",
    Employment.INTERNSHIP: "Internship",
}


def sources(world: World) -> list[Source]:
    return [Source("jooble", "Jooble", {"keywords": "team"})]


def search(world: World, request: Request, key: str) -> Response:
    asked: Any = request.get_json(force=True, silent=True)
    if not isinstance(asked, dict) or not asked.get("keywords"):
        return json_reply({"error": "keywords are needed"}, 400)
    words, place = (str(asked.get(name) or "").casefold() for name in ("keywords", "location"))
    found = [opening for opening in _newest(world) if _fits(opening, words, place)]
    page = str(asked.get("page") or "1")
    start = (max(int(page), 1) - 1) * PER_PAGE if page.isdecimal() else 0
    jobs = [_job(opening, request, words) for opening in found[start : start + PER_PAGE]]
    return json_reply({"totalCount": len(found), "jobs": jobs})


ROUTES = [("/jooble/api/<key>", "POST", search)]


def _newest(world: World) -> list[Opening]:
    found = (opening for opening in world.open() if opening.aggregated and opening.number % 5 == 0)
    return sorted(found, key=lambda opening: opening.posted, reverse=True)


def _fits(opening: Opening, words: str, place: str) -> bool:
    text = f"{opening.title} {plain(opening.text)}".casefold()
    return all(word in text for word in words.split()) and place in _where(opening).casefold()


def _job(opening: Opening, request: Request, words: str) -> dict[str, Any]:
    return {
        "title": opening.title,
        "location": _where(opening),
        "snippet": _snippet(opening, words),
        "salary": pay_words(opening.pay, opening.language) if opening.pay.stated else "",
        "source": "sandbox.example",
        "type": TYPES.get(opening.employment, ""),
        "link": job_link(request, opening),
        "company": opening.company.name,
        "updated": f"{opening.posted:%Y-%m-%dT%H:%M:%S}.0000000",
        "id": opening.number,
    }


def _where(opening: Opening) -> str:
    return "Remote" if opening.remote is Remote.REMOTE else f"{opening.city.name}, {opening.city.country.name}"


def _snippet(opening: Opening, words: str) -> str:
    """The lines around the first word that was asked for, which is highlighted."""
    text, word = " ".join(plain(opening.text).split()), words.split()[0]
    found = text.casefold().find(word)
    if found < 0:
        return f"{text[:SNIPPET]}&nbsp;..."
    start, end = max(0, found - SNIPPET // 2), found + len(word)
    return f"&nbsp;...{text[start:found]}<b>{text[found:end]}</b>{text[end : end + SNIPPET // 2]}&nbsp;..."
