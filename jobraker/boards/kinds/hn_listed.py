"""The roles that a comment lists below its header, a line each."""

import re
from collections.abc import Iterable

from jobraker.boards.kinds.hn_roles import Role, merged, role_of
from jobraker.boards.kinds.hn_spoken import phrase
from jobraker.boards.kinds.hn_titles import (
    BRACKETS,
    TITLE_CHARS,
    inside_brackets,
    is_title,
    is_vague,
    names_area,
    names_openings,
    title_of,
)
from jobraker.boards.kinds.hn_words import ADDRESS

FIELD_CHARS = 60
ITEM_WORDS = 10
LINES_MOST = 150
NAME_WORDS = 4

_BULLET = re.compile(r"^(?:#(?=\s)|[-*•–—·>»→+▪◦●◉○■►▶✓✅👉~]+|\(?\d{1,2}[.):]|#\d{1,2}:?)\s*")
_BEHIND = re.compile(r"\s*(?:https?://|www\.|\||\s[-–—]+\s|:\s|:$|\s=>?\s|→|(?<=[a-z]{2})\.\s)")
_SPEECH = re.compile(
    r"^(?:email|contact|e-mail)\b|\b(?:you|your|you'll|we|we're|we’re|our|us|i|my|is|are|was|will|who|that|(?:of|have|with) experience|experience (?:with|in)|years?|working|building|helping|"
    r"looking|join|using|knowledge|ability|skills?|strong|founded|apply|please|sent|reach|responsible|here|details|"
    r"founders|cofounders|former|ex|helps?|makes?|builds?|provides?|buys?|allows?|lets|has|have|click|check|see|learn|interested|questions?|hiring manager)\b",
    re.IGNORECASE,
)
_POINTS = re.compile(r"\s(?:\*|•|·|●|->|–>)\s")


def listed_roles(lines: Iterable[str]) -> list[Role]:
    """Lines below the header that are a title each, alone or before an address, a colon or a dash."""
    lines = list(lines)[:LINES_MOST]
    return merged(role for line in lines for item in _items(line) if (role := _listed(item)))


def _items(line: str) -> list[str]:
    """A line, or the points that somebody has run together in it."""
    points = _POINTS.split(line)
    return points if len(points) > 2 else [line]


def _listed(line: str) -> Role | None:
    return _titled(line) or (_pointed(line) if _BULLET.match(line) else None)


_NAMED = re.compile(r"^(?:role|position|title|job(?: title)?)\s*:\s*", re.IGNORECASE)


def _behind_name(text: str) -> str:
    """Of a line that is a header itself, "Acme | Data Engineer | Lille", what stands behind the name."""
    name, _, rest = text.partition("|")
    return rest.strip() if rest and len(name.split()) <= NAME_WORDS and not is_title(name) else text


def _pointed(line: str) -> Role | None:
    """A point of a list that begins with a title and goes on: "- Backend engineers to build …"."""
    point = _BULLET.sub("", line).strip()
    title = title_of(phrase(point[: TITLE_CHARS * 2]))
    if (
        not (point[:1].isupper() and title[:1].isupper())
        or len(title.split()) < 2
        or is_vague(title)
        or _SPEECH.search(title)
    ):
        return None
    return Role(title, url=_address(line)) if is_title(title) else None


def _address(text: str) -> str:
    return next((found[0] for found in ADDRESS.finditer(text) if "@" not in found[0]), "")


def _titled(line: str) -> Role | None:
    text = _NAMED.sub("", _behind_name(_BULLET.sub("", line).strip()))
    about = " ".join(inside_brackets(text[: TITLE_CHARS * 2])).strip() or _next_field(text)
    shown = BRACKETS.sub(lambda found: found[0] if is_title(found[1] or "") else " ", text)
    title = _BEHIND.split(shown, maxsplit=1)[0].strip()
    if not title or len(title) > TITLE_CHARS or len(title.split()) > ITEM_WORDS or _SPEECH.search(title):
        return None
    address = _address(text)
    if title.endswith(("?", "!", ".")) or not (_opens(title) or (address and _BULLET.match(line))):
        return None
    area = address and names_area(title) and not names_openings(title)
    if not area and (is_vague(title) or not is_title(title)):
        return None
    return Role(_capital(role_of(_BEHIND.split(text, maxsplit=1)[0]).title or title_of(title)), about, address)


def _next_field(text: str) -> str:
    """Of "Data Engineer | Lille | https://…" the place."""
    fields = text.split("|")
    return (
        fields[1].strip() if len(fields) > 1 and not ADDRESS.search(fields[1]) and len(fields[1]) < FIELD_CHARS else ""
    )


def _opens(title: str) -> bool:
    return title[0].isupper() or title.startswith("iOS")


def _capital(title: str) -> str:
    return title if _opens(title) else title[0].upper() + title[1:]
