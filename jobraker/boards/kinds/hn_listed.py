"""The roles that a comment lists below its header, a line each."""

import re
from collections.abc import Iterable

from jobraker.boards.kinds.hn_fields import address_in
from jobraker.boards.kinds.hn_roles import Role, beside, merged, role_of
from jobraker.boards.kinds.hn_spoken import phrase
from jobraker.boards.kinds.hn_titles import (
    BRACKETS,
    TITLE_CHARS,
    is_aside,
    is_title,
    is_vague,
    names_area,
    names_openings,
    title_of,
    trimmed,
)
from jobraker.boards.kinds.hn_where import tells_place
from jobraker.boards.kinds.hn_words import ADDRESS

FIELD_CHARS = 60
ITEM_WORDS = 10
LINES_MOST = 150
NAME_WORDS = 4
TAIL_WORDS = 5

_BULLET = re.compile(r"^(?:#(?=\s)|[-*•–—·>»→+▪◦●◉○■►▶✓✅👉~]+|\(?\d{1,2}[.):]|#\d{1,2}:?)\s*")
_BEHIND = re.compile(r"\s*(?:https?://|www\.|\||\s[-–—]+\s|:\s|:$|\s=>?\s|→|(?<=[a-z]{2})\.\s)")
_SPEECH = re.compile(
    r"^(?:email|contact|e-mail|other)\b|\bfounder\s*(?:&|and|,|/)|\bc[et]o\s*(?:&|and|,|/)\s*(?:co-?)?founder\b|\b(?:you|your|you'll|we|we're|we’re|our|us|i|my|is|are|was|will|who|that|(?:of|have|with) experience|experience (?:with|in)|years?|working|building|helping|"
    r"looking|join|using|knowledge|ability|skills?|strong|founded|mentored|apply|please|sent|reach|responsible|here|details|"
    r"founders|cofounders|former|ex|helps?|makes?|builds?|provides?|buys?|allows?|lets|has|have|click|check|see|learn|interested|questions?|hiring manager)\b",
    re.IGNORECASE,
)
_DOES = re.compile(
    r"(?:build|work|help|develop|own|create|make|drive|improve|write|not|full|part|see)\b", re.IGNORECASE
)
_DASH = re.compile(r"\s[-–—]\s")
_OPENS = re.compile(r"[A-Z]|\dD\b|iOS\b")
_POINTS = re.compile(r"\s(?:\*|•|·|●|->|–>)\s")


def listed_roles(lines: Iterable[str]) -> list[Role]:
    """Lines below the header that are a title each, alone or before an address, a colon or a dash."""
    lines = list(lines)[:LINES_MOST]
    return merged(role for line in lines for point in _points(line) for role in _listed(point))


def _points(line: str) -> list[str]:
    """A line, or the points that somebody has run together in it."""
    points = _POINTS.split(line)
    return points if len(points) > 2 else [line]


def _listed(line: str) -> list[Role]:
    return _titled(line) or (_pointed(line) if _BULLET.match(line) else [])


_NAMED = re.compile(r"^(?:role|position|title|job(?: title)?)\s*:\s*", re.IGNORECASE)


def _behind_name(text: str) -> str:
    """Of a line that is a header itself, "Acme | Data Engineer | Lille", what stands behind the name."""
    name, _, rest = text.partition("|")
    return rest.strip() if rest and len(name.split()) <= NAME_WORDS and not is_title(name) else text


def _pointed(line: str) -> list[Role]:
    """A point of a list that begins with a title and goes on: "- Backend engineers to build …"."""
    point = _BULLET.sub("", line).strip()
    title = title_of(phrase(point[: TITLE_CHARS * 2]))
    opens = point[:1].isupper() and title[:1].isupper()
    if not opens or len(title.split()) < 2 or is_vague(title) or _SPEECH.search(title) or not is_title(title):
        return []
    return [Role(title, url=address_in(line))]


def _titled(line: str) -> list[Role]:
    text = _NAMED.sub("", _behind_name(_BULLET.sub("", line).strip()))
    address = address_in(text)
    title, tail = _title_and_tail(text, address)
    bare = BRACKETS.sub(" ", title).strip()
    if not bare or len(bare) > TITLE_CHARS or len(bare.split()) > ITEM_WORDS or _SPEECH.search(bare):
        return []
    if bare.endswith(("?", "!", ".")) or not (_OPENS.match(bare) or (address and _BULLET.match(line))):
        return []
    area = address and names_area(bare) and not names_openings(bare)
    if not area and (is_vague(title) or not is_title(title)):
        return []
    field, around = _next_field(text), text[: TITLE_CHARS * 2]
    behind = f" - {tail}" if tail else ""
    roles = [role_of(part).title for part in _parts(title)]
    return [Role(_capital(role) + behind, field or beside(role, around), address) for role in roles]


def _title_and_tail(text: str, address: str) -> tuple[str, str]:
    """What stands before an address, a colon or a dash, and a few words behind a dash; the latter alone after a team's name."""
    end = _BEHIND.search(BRACKETS.sub(lambda found: "x" * len(found[0]), text))
    title = text[: end.start()].strip() if end else text.strip()
    behind = text[len(title) :]
    tail = _BEHIND.split(behind[3:], maxsplit=1)[0].strip() if _DASH.match(behind) else ""
    tail = trimmed(re.sub(r"\s*[(\[][^)\]]*$", "", tail))
    tail = "" if len(tail.split()) > TAIL_WORDS or is_aside(tail) or _SPEECH.search(tail) or _DOES.match(tail) else tail
    return (tail, "") if address and tail and is_title(tail) and not is_title(title) else (title, tail)


def _parts(title: str) -> list[str]:
    """ "Backend Engineer & Data Engineer" are two."""
    parts = re.split(r"\s(?:&|and)\s", title)
    return parts if len(parts) > 1 and all(map(is_title, parts)) else [title]


def _next_field(text: str) -> str:
    """Of "Data Engineer | Lille | https://…" the place."""
    place = (text.split("|")[1:2] or [""])[0].strip()
    return place if len(place) < FIELD_CHARS and tells_place(place) and not ADDRESS.search(place) else ""


def _capital(title: str) -> str:
    return title if _OPENS.match(title) else title[:1].upper() + title[1:]
