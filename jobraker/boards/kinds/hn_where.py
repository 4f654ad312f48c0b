"""Where the work of an offer is done: its places, and whether it may be done elsewhere."""

import re
from collections.abc import Sequence

from jobraker.boards.kinds.hn_fields import HOLLOW, MARKS, bare_of, lists_skills
from jobraker.boards.kinds.hn_titles import inside_brackets, is_place
from jobraker.boards.kinds.hn_words import ADDRESS, DOMAIN, HOURS, PARTLY, REMOTE_TAIL, TEMPORARY, VISA, WAYS
from jobraker.taxonomy.remoteness import remote_of
from jobraker.taxonomy.terms import Remote

_ON_SITE = re.compile(r"\bon[\s-]+site\b", re.IGNORECASE)
_ELSEWHERE = re.compile(r"remote|anywhere|worldwide|global|home", re.IGNORECASE)
_LETTERS = re.compile(r"[^\W\d_]{2}")
_JOINED = re.compile(r"^(?:or|and)\b|\b(?:or|and|but)$", re.IGNORECASE)


def place_line(field: str) -> str:
    """A field about the place as a location line: nothing of hours, visas, addresses or pay in it; "" for "on site" alone."""
    line = DOMAIN.sub(" ", ADDRESS.sub(" ", REMOTE_TAIL.sub("", field)))
    line = HOLLOW.sub(" ", VISA.sub(" ", HOURS.sub(" ", line)))
    line = _ON_SITE.sub("onsite", " ".join(line.split()))
    line = _JOINED.sub("", line.strip(MARKS)).strip(MARKS)
    return line if _ELSEWHERE.search(line) or _LETTERS.search(WAYS.sub("", line)) else ""


def tells_place(words: str) -> bool:
    """Whether what stands beside a title says where it is."""
    bare = bare_of(words)
    return WAYS.search(words) is not None or (is_place(bare) and not lists_skills(bare))


def spoken_places(line: str) -> list[str]:
    """Of a first line without fields: what its brackets say, and what stands behind "in"."""
    sentence = re.split(r"[.!?]\s(?=[A-Z])", line, maxsplit=1)[0]
    behind = re.findall(r"\b(?:in|within|from) ((?:the )?[A-Z][\w.]*(?:,? [A-Z][\w.]*){0,3})", sentence)
    return [words for words in [*inside_brackets(line), *behind] if tells_place(words)]


_EITHER = re.compile(r"\s*(?:/|,|;|\bor\b|\band\b|&|\|)\s*", re.IGNORECASE)
_DISTRIBUTED = re.compile(r"\b(?:fully|globally) distributed\b", re.IGNORECASE)
_BRACKETED_WAY = re.compile(rf"[(\[](?=[^()\[\]]{{0,40}}?{WAYS.pattern})", re.IGNORECASE)


def remote_in(fields: Sequence[str]) -> Remote | None:
    """What the fields offer, remote work before hybrid before a desk; what holds only for a while does not count."""
    said = [field for field in fields if WAYS.search(field)]
    if any(PARTLY.search(field) for field in said):
        return Remote.HYBRID
    shown = (_BRACKETED_WAY.sub(" / ", field) for field in said)
    shown = (_DISTRIBUTED.sub("remote", field) for field in shown)
    pieces = [piece for field in shown for piece in _EITHER.split(field) if WAYS.search(piece)]
    return remote_of([piece for piece in pieces if not TEMPORARY.search(piece)]) or remote_of(pieces)
