"""What a comment offers: who looks for whom, where and for how much."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from jobraker.boards.kinds.hn_fields import (
    HEADER_CHARS,
    MARKS,
    address_in,
    bare_of,
    behind_facts,
    is_role,
    tells_pay,
    tells_where,
)
from jobraker.boards.kinds.hn_listed import listed_roles
from jobraker.boards.kinds.hn_names import name_by_address, name_in, spoken_name
from jobraker.boards.kinds.hn_roles import Role, merged, roles_in
from jobraker.boards.kinds.hn_spoken import spoken_roles
from jobraker.boards.kinds.hn_titles import (
    is_place,
    is_title,
    is_vague,
    names_area,
    names_role,
    title_of,
    tokens_of,
)
from jobraker.boards.kinds.hn_where import place_line, remote_in, spoken_places
from jobraker.boards.kinds.hn_words import DOMAIN, EXTRAS, FILLERS, HOURS, LEVEL, MONEY, WAYS
from jobraker.boards.words import employment_of
from jobraker.taxonomy.skills import skill_named
from jobraker.taxonomy.terms import Employment, Remote

NAME_LEAST = 2
NO_NAMES = {"", "or", "and", "only"}
OPEN_ROLES = "Open roles"


@dataclass(frozen=True, slots=True)
class Offer:
    """What a comment offers; `roles` has at least one. An empty `company`: nobody is found to be the employer."""

    company: str
    roles: tuple[Role, ...]
    locations: tuple[str, ...]
    remote: Remote | None
    employment: Employment | None
    salary: str | None
    address: str | None


def offer_of(lines: Sequence[str], fields: Sequence[str]) -> Offer:
    """`fields` are those of the header, if it has one."""
    company, rest = _company(fields, lines)
    told = rest if fields else [lines[0][:HEADER_CHARS]]
    where = [field for field in rest if tells_where(field)] if fields else spoken_places(told[0])
    return Offer(
        company=company,
        roles=tuple(_roles(rest, lines)) or (Role(OPEN_ROLES),),
        locations=tuple(dict.fromkeys(filter(None, map(place_line, where)))),
        remote=remote_in(told),
        employment=_employment(told),
        salary=next(filter(tells_pay, rest), None),
        address=next(filter(None, map(address_in, [*fields, *lines[:1]])), None),
    )


def _company(fields: Sequence[str], lines: Sequence[str]) -> tuple[str, list[str]]:
    """The employer and the fields that are not its name: the first that is no fact of the offer."""
    names = [place for place, field in enumerate(fields) if name_in(field) and not _tells_of_offer(field, place)]
    told = spoken_name(lines) or name_by_address(lines)
    if names[:1] == [0] and (told or names[1:]) and _is_only_title(fields):
        del names[0]
    if not names:
        return told, list(fields)
    field = fields[names[0]]
    name = name_in(field)
    behind = re.sub(r"^\s*\([^()]*\)", "", field.partition(name)[2]).strip(f"{MARKS}()")
    return name, [*fields[: names[0]], *([behind] if tells_where(behind) else []), *fields[names[0] + 1 :]]


def _is_only_title(fields: Sequence[str]) -> bool:
    """ "Design Director | Acme | Berlin": what stands first is the role, for no other field is one."""
    return is_title(bare_of(fields[0])) and not any(map(is_role, fields[1:]))


_TITLE_START = re.compile(
    rf"(?:{LEVEL}|full[\s-]?stack|front[\s-]?end|back[\s-]?end|software|data|devops|head of|chief|vp|remote|web|mobile|product)\b",
    re.IGNORECASE,
)


def _tells_of_offer(field: str, place: int) -> bool:
    """Whether a field is no name. The first one is, unless it is clearly a title or about the way of working."""
    bare = bare_of(field)
    if place == 0:
        return (bare.lower() in NO_NAMES and not DOMAIN.search(field)) or bool(
            names_role(bare) and (_TITLE_START.match(bare) or is_vague(bare))
        )
    if field[:1].islower() and not DOMAIN.search(field):
        return True
    facts = is_vague(bare) or is_role(field) or is_place(bare)
    return (
        not bare or facts or _is_skills(bare) or any(pattern.search(field) for pattern in (MONEY, EXTRAS, WAYS, HOURS))
    )


def _is_skills(bare: str) -> bool:
    return all(len(word) < NAME_LEAST or skill_named(word) for word in re.split(r"\s*[,/&+]\s*", bare))


def _roles(fields: Sequence[str], lines: Sequence[str]) -> list[Role]:
    """Those of the header where it names them; of a list below where it has more to say, or the header nothing."""
    named = merged(role for field in fields if is_role(field) for role in roles_in(behind_facts(field)))
    listed = listed_roles(lines[1:] if fields else lines)
    if _says_more(listed, named):
        return listed
    areas = [bare for field in fields if names_area(bare := bare_of(field))]
    vague = merged(Role(_vague_title(bare)) for bare in areas[:1])
    if areas and "," in areas[0]:
        return named or listed or vague
    spoken = spoken_roles(lines)
    return named or listed or [role for role in spoken if " " in role.title] or vague or spoken


def _vague_title(bare: str) -> str:
    """ "Engineering" of "Multiple Engineering Roles"; "All roles" as it stands."""
    title = title_of(bare)
    return title if any(token not in FILLERS for token in tokens_of(title)) else bare


def _says_more(listed: Sequence[Role], named: Sequence[Role]) -> bool:
    """Whether a list below is the header's in full: at least two, no fewer than the header has, most with addresses."""
    if len(listed) < 2 or len(listed) < len(named):
        return False
    addressed = sum(1 for role in listed if role.url) * 2 >= len(listed)
    return not named or addressed or (len(named) > 1 and len(listed) > len(named))


def _employment(fields: Sequence[str]) -> Employment | None:
    """Full time where it is offered among others."""
    told = " / ".join(found[0] for field in fields for found in HOURS.finditer(field))
    if re.search(r"full|\bft|perm", told, re.IGNORECASE):
        return Employment.FULL_TIME
    return employment_of(told)
