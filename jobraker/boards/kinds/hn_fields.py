"""The header of an offer, "Company | Role | Place | REMOTE | pay | address", as fields, and what a field tells, in all its disorder."""

import re
from collections.abc import Sequence

from jobraker.boards.kinds.hn_roles import is_role_field
from jobraker.boards.kinds.hn_titles import inside_brackets, is_place, is_vague, names_role
from jobraker.boards.kinds.hn_words import ADDRESS, DOMAIN, HOURS, MONEY, RAISED, VISA, WAYS
from jobraker.taxonomy.skills import skill_named

HEADER_CHARS = 1200
FIELDS_MOST = 20
MARKS = " ,;:.-–—•/&+|!"
LONG = 90  # characters of the last field from which a text may have been written on to it
LONG_FACTS = 160  # of the last field where it is about the place

_PIPE = re.compile(r"\s*[|│｜¦]+\s*|\sI\s(?=[A-Z(])")
_OTHER = re.compile(r"\s+(?:[-–—]{1,3}|/|·|•|::)\s+|(?<=[\w)])[/;]\s+")


_THREAD = re.compile(r"\bwho(?:['’]s| is)? ?hiring\b", re.IGNORECASE)


def fields_of(lines: Sequence[str]) -> list[str]:
    """The header's fields: of the first line with bars, else of a short first line cut at dashes; else none."""
    for line in lines[:3]:
        fields = [field for field in _PIPE.split(line[:HEADER_CHARS]) if field.strip()]
        if len(fields) > 1:
            titled = line is not lines[0] and len(lines[0]) <= LONG and not _THREAD.search(lines[0])
            first = [lines[0]] if titled else []
            return _ended([*first, *fields][:FIELDS_MOST])
    first_line = lines[0][:HEADER_CHARS] if lines else ""
    fields = [field for field in _OTHER.split(first_line) if field.strip()]
    if len(fields) > 1 and len(first_line) <= 2 * LONG:
        return _ended(fields[:FIELDS_MOST])
    name, _, rest = first_line.partition(", ")  # "Acme, Leeds or REMOTE"
    told = len(first_line) <= LONG and WAYS.search(rest) and not WAYS.search(name) and not is_place(name)
    return [name, rest] if told else []


def is_header(fields: Sequence[str]) -> bool:
    """Whether they tell at least one thing of an offer beside a name."""
    return any(_is_fact(field) or is_role_field(field) or is_vague(field) for field in fields[1:])


def address_in(text: str) -> str:
    """The first address that is no mail's, in full; "" for none."""
    found = next((found[0] for found in ADDRESS.finditer(text) if found[0].lower().startswith(("http", "www."))), "")
    found = found.rstrip(".,;:!]}'*")
    return f"https://{found}" if found.lower().startswith("www.") else found


def tells_pay(field: str) -> bool:
    return MONEY.search(ADDRESS.sub(" ", field)) is not None and RAISED.search(field) is None


_LEADING_FACTS = re.compile(
    rf"(?:(?:{HOURS.pattern}|{WAYS.pattern}|{VISA.pattern}|\bor\b|\band\b|\([^()]{{0,80}}\)|\[[^\[\]]{{0,80}}\])[\s,/&+.:-]*)+",
    re.IGNORECASE,
)


def _ended(fields: list[str]) -> list[str]:
    """The fields, the last one only as far as it still belongs to the header."""
    last = fields[-1]
    if len(last) <= LONG:
        return fields
    cut = _before_text(last, fields[0])
    begun = _LEADING_FACTS.match(last)
    if len(cut) <= LONG or (len(cut) <= LONG_FACTS and WAYS.search(cut)):
        return [*fields[:-1], cut]
    return [*fields[:-1], *([begun[0].strip()] if begun else [])]


_BEGUN = r"We|We['’]re|Our|At|The|This|I|I['’]m|If|As|Join|Hi|Here|In|Are|Do|With|Looking|Hiring|Want|You"


def _before_text(field: str, name: str) -> str:
    """What comes before an address, a full stop, or a word that begins a sentence."""
    first = re.escape((name.split() or ["We"])[0])
    cuts = re.compile(rf"\s(?=https?://|www\.)|\.\s|\s(?=(?:{_BEGUN}|{first})\b)")
    return cuts.split(field, maxsplit=1)[0]


HOLLOW = re.compile(r"[(\[]\s*[)\]]|/(?=\s*/)|,(?=\s*,)")


def bare_of(field: str) -> str:
    """Without addresses, hours, ways of working and visas."""
    for pattern in (ADDRESS, DOMAIN, WAYS, VISA):
        field = pattern.sub(" ", field)
    interned = HOURS.sub(lambda hours: hours[0] if hours[0].lower().startswith("intern") else " ", field)
    field = interned if names_role(interned) else HOURS.sub(" ", field)
    return _balanced(" ".join(HOLLOW.sub(" ", field).split()).strip(MARKS))


def _balanced(field: str) -> str:
    """Without the brackets around all of it, and those without another half."""
    whole = field.count("(") == field.count(")") and field.count("[") == field.count("]") and field[:1] not in "(["
    return field if whole else field.strip("()[] ")


def _is_fact(field: str) -> bool:
    return any(pattern.search(field) for pattern in (HOURS, WAYS, MONEY)) or is_place(bare_of(field))


_SLOGAN = re.compile(
    r"^(?:building|making|helping|bringing|creating|empowering|enabling|transforming|revolutioni[sz]ing|reinventing|we|our|your)\b|"
    r"\bfor (?:\w+ ){0,2}(?:developers|engineers|designers|teams|scientists|analysts|creators|founders|marketers|writers)\b",
    re.IGNORECASE,
)


def is_role(field: str) -> bool:
    bare = bare_of(field)
    if _SLOGAN.search(bare):
        return False
    if not is_role_field(bare) or (is_vague(bare) and not names_role(" ".join(inside_brackets(bare)))):
        return False
    return not (is_place(bare) and (WAYS.search(field) or not names_role(bare)))


def tells_where(field: str) -> bool:
    bare = bare_of(field)
    if is_vague(bare) and not WAYS.search(field):
        return False
    return not is_role(field) and (WAYS.search(field) is not None or (is_place(bare) and not lists_skills(bare)))


def lists_skills(bare: str) -> bool:
    """Whether half of the words between commas are skills: "Docker", "Cypress" and the like are places as well."""
    words = re.split(r"\s*[,/]\s*", bare)
    return len(words) > 2 and 2 * sum(1 for word in words if skill_named(word)) >= len(words)


def behind_facts(field: str) -> str:
    begun = _LEADING_FACTS.match(field)
    return field[begun.end() :] if begun and (HOURS.search(begun[0]) or WAYS.search(begun[0])) else field
