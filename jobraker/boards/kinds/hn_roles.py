"""Which roles a field of a header names, and what a role is."""

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from jobraker.boards.kinds.hn_titles import (
    BRACKETS,
    inside_brackets,
    is_title,
    is_trade,
    is_vague,
    names_role,
    slug,
    title_of,
    tokens_of,
    trimmed,
)
from jobraker.boards.kinds.hn_words import ENGINEERS, LEVELS, PLURAL_HEADS, WEAK_HEADS

ROLES_MOST = 40  # of one comment
LISTED = 3  # pieces between commas, above which they are each a role
MODIFIER_WORDS = 4  # that may stand before a noun that several titles share


class Role(NamedTuple):
    """`about` is what stood beside the title in brackets and is no part of it; `url` an address on its line."""

    title: str
    about: str = ""
    url: str = ""


def merged(roles: Iterable[Role]) -> list[Role]:
    """Each once, in order, those without a title left out."""
    found: dict[str, Role] = {}
    for role in roles:
        if key := slug(role.title):
            found.setdefault(key, role)
    return list(found.values())[:ROLES_MOST]


def is_role_field(field: str) -> bool:
    """Whether a title stands in it, or nothing but trades: "Android, iOS", "Frontend/Backend"."""
    return names_role(field) or any(is_trade(trimmed(piece)) for piece in _cut(field, _ALL))


def roles_in(field: str) -> list[Role]:
    """The roles of a header's field: "Backend & ML Engineers" are two, "Senior & Staff Engineer" is one."""
    field = _MANY.sub("", field)
    inside = BRACKETS.search(field)
    if inside and is_vague(BRACKETS.sub(" ", field)) and names_role(inside[1] or inside[2] or ""):
        return roles_in(inside[1] or inside[2])
    for separators in (_COUNTS, _COMMAS, _ANDS, _ALL):
        pieces = [piece for piece in map(_trimmed, _cut(field, separators)) if piece and not _REST.fullmatch(piece)]
        pieces = _levels_joined(pieces)
        if len(pieces) > 1 and (titles := _parted(pieces, separators)):
            return [
                role for title in titles for role in (roles_in(title) if separators is not _ALL else [role_of(title)])
            ]
    whole = _trimmed(_MORE.sub("", field))
    return [role_of(whole)] if whole else []


_MANY = re.compile(
    r"^\s*(?:(?:multiple|various|several|many|open|all) )?(?:positions|roles|openings|jobs)\s*[:–-]\s*", re.IGNORECASE
)
_COUNTS = re.compile(r"\s*(?:\(\d{1,2}\)|•|·)\s*")
_COMMAS = re.compile(r"\s*(?:[,;]|::)\s*(?:and\s|&\s)?|\s\+\s")
_ANDS = re.compile(r"\s*(?:[,;&]|::|\s\+\s|\s?\b(?:and|or)\b)\s*(?:and\s|&\s)?", re.IGNORECASE)
_ALL = re.compile(r"\s*(?:,|;|\s&\s|\s\+\s|\s?\band\b|\s/\s|/)\s*(?:and\s)?", re.IGNORECASE)
_REST = re.compile(
    r"(?:more|etc|others?|other .*|many(?: \w+)?|multiple(?: \w+)?|various(?: \w+)?|several(?: \w+)?|all levels?|interns?|contractors?|(?:full|part)[- ]?time|"
    r"(?:\w+ ){0,3}(?:positions|roles|openings)(?: available)?)[.!+\s]*",
    re.IGNORECASE,
)
_MORE = re.compile(r"[\s,&+]*\b(?:and|&|plus)?\s*(?:more|etc|other [\w\s]{0,40})[.!+\s]*$", re.IGNORECASE)


def _cut(field: str, separators: re.Pattern[str]) -> list[str]:
    """At separators outside of brackets; a number in brackets is one itself."""
    pieces, start, depth = [], 0, 0
    cuts = {cut.start(): cut.end() for cut in separators.finditer(field)}
    for place, letter in enumerate(field):
        if place in cuts and not depth and place >= start:
            pieces.append(field[start:place])
            start = cuts[place]
        depth = max(0, depth + (letter in "([") - (letter in ")]")) if place >= start else depth
    return [*pieces, field[start:]]


def _trimmed(piece: str) -> str:
    bare = re.sub(r"^(?:and|or|&)\s+", "", trimmed(piece), flags=re.IGNORECASE)
    return re.sub(r"(?<=\w)\s+(?:roles|positions|openings)$", "", bare, flags=re.IGNORECASE)


def _levels_joined(pieces: list[str]) -> list[str]:
    """ "Junior, Senior Engineer" is one piece: a level alone belongs to the title behind it."""
    joined: list[str] = []
    for piece in pieces:
        if joined and LEVELS.fullmatch(joined[-1]):
            joined[-1] = f"{joined[-1]} & {piece}"
        else:
            joined.append(piece)
    return joined


def _parted(pieces: Sequence[str], separators: re.Pattern[str]) -> list[str]:
    """The titles where each piece is one, or the last lends its noun to those before it; none where they are one title's words."""
    loose = separators in (_COUNTS, _COMMAS)
    titles = [piece for piece in pieces if is_title(piece)]
    noun = _shared_noun(pieces[-1])
    shared = [f"{piece} {noun}" if noun and _is_nounless(piece, noun) else piece for piece in pieces]
    if _is_speciality(pieces):
        return []
    ends = is_title(pieces[-1]) and not is_trade(pieces[-1])
    if separators is _ALL and ends and not noun and any(map(_is_nounless, pieces[:-1])):
        return []  # "Full-stack / Back-end Engineer" is one title
    if len(titles) == len(pieces):
        return shared
    if noun and titles:
        lent = [piece for piece in pieces if not is_title(piece)]
        return [] if any(LEVELS.fullmatch(piece) or len(piece.split()) > MODIFIER_WORDS for piece in lent) else shared
    if (
        loose
        and len(pieces) > LISTED
        and len(titles) > 1
        and all(len(piece.split()) < MODIFIER_WORDS for piece in pieces)
    ):
        return list(pieces)
    if loose and len(pieces) > 2 and all(is_title(piece) or is_vague(piece) for piece in pieces):
        return list(pieces)
    apart = loose and len(titles) > 1 and is_title(pieces[-1])
    return list(pieces) if apart and not any(map(LEVELS.fullmatch, pieces)) else []


def _is_nounless(piece: str, noun: str = "") -> bool:
    if noun and tokens_of(piece)[-1:] == tokens_of(noun):
        return False
    weak = tokens_of(piece)[-1:] and tokens_of(piece)[-1] in WEAK_HEADS
    return (not weak and not is_title(piece)) or is_trade(piece)


def _is_speciality(pieces: Sequence[str]) -> bool:
    """ "Software Engineer, Backend" is one title."""
    engineer = tokens_of(pieces[0])[-1:] and tokens_of(pieces[0])[-1] in ENGINEERS
    return len(pieces) == 2 and bool(engineer) and is_trade(pieces[1])


def _shared_noun(piece: str) -> str:
    """The noun of a plural, or of an area, which those before it share."""
    words = BRACKETS.sub(" ", piece).split()
    return words[-1] if words and trimmed(words[-1].lower()) in PLURAL_HEADS else ""


def role_of(text: str) -> Role:
    title = title_of(text)
    return Role(f"{title} Engineer" if is_trade(title) else title, beside(title, text))


def beside(title: str, text: str) -> str:
    """What stands in brackets of the text that were not kept in the title made of it."""
    kept = inside_brackets(title)
    return " ".join(words for words in inside_brackets(text) if words not in kept).strip()
