"""The roles that the sentences of a comment speak of."""

import re
from collections.abc import Sequence

from jobraker.boards.kinds.hn_roles import Role, merged, roles_in
from jobraker.boards.kinds.hn_titles import is_vague, names_role, title_of, tokens_of, trimmed
from jobraker.boards.kinds.hn_words import HEADS, LEVELS

_PRAISE = (
    "talented experienced passionate great excellent strong awesome skilled smart curious exceptional motivated proactive amazing "
    "seasoned fantastic good world-class creative dedicated ambitious"
)
_PRAISES = re.compile(rf"\b(?:{_PRAISE.replace(' ', '|')})\b,?\s*(?:and\s+)?", re.IGNORECASE)
_FILLER = frozenset(
    f"{_PRAISE} a an the our for more new several multiple many some very highly additional another one two three four first few to "
    "as and is are in remote full-time fulltime part-time both top kind".split()
)
_TRIGGER = re.compile(
    r"\b(?:hiring(?! managers?\b)|looking for|seeking|searching for|recruiting|need|search of|openings? for|positions? for|roles? for|"
    r"looking to (?:hire|add|bring on)|want to hire|role of|join (?:us|our team|\w+) as|hire)\b:?\s*",
    re.IGNORECASE,
)
_SERIES = re.compile(
    r"\b(?:hiring|(?:following|open|these|current) (?:roles|positions|openings)|roles we hire for)\b[^:.]{0,60}:\s*([^:]{1,400}?)(?:\.(?:\s|$)|:\s|$)",
    re.IGNORECASE,
)
TITLE_WORDS = 6
_SHORTENED = frozenset({"sr", "snr", "jr"})
_STOPS = frozenset(
    "who with that to in at on for or our we you join help from as of based about which where will across".split()
)


def spoken_roles(lines: Sequence[str]) -> list[Role]:
    """What a sentence says that somebody is wanted for: "We are looking for a Senior Data Engineer to …"."""
    for line in lines[:40]:
        if series := _SERIES.search(line[:3000]):
            return merged(_capital(role.title) for role in roles_in(series[1]) if names_role(role.title))
    wanted = [line[found.end() : found.end() + 200] for line in lines[:40] for found in _TRIGGER.finditer(line[:2000])]
    if several := next(filter(None, map(_several, wanted)), None):
        return several
    spoken = [title_of(phrase(text)) for text in wanted]
    told = [title for title in spoken if len(title.split()) > 1 and not is_vague(title)] or list(filter(None, spoken))
    return [_capital(title) for title in told[:1]]


def _several(text: str) -> list[Role]:
    """ "a Director of Software and Backend Engineers": more than one, each of few words."""
    roles = roles_in(_PRAISES.sub("", _LEAD.sub("", _SENTENCE_END.split(text, maxsplit=1)[0])))
    short = all(names_role(role.title) and len(role.title.split()) <= TITLE_WORDS for role in roles)
    return merged(_capital(role.title) for role in roles) if len(roles) > 1 and short else []


_SENTENCE_END = re.compile(r"[.!?;:]\s|[.!?]$|\s(?:to|who|with|that|in|at|on|across|join|both)\s")
_LEAD = re.compile(
    r"^(?:(?:also|for|a|an|our|more|several|multiple|talented|experienced|great|new)\s+)+", re.IGNORECASE
)


def _capital(title: str) -> Role:
    return Role(" ".join(word[0].upper() + word[1:] for word in title.split()))


_TEAM = re.compile(r"\s+(?:teams?|community|experience|culture|inclined|tools?|tooling|platform)\b", re.IGNORECASE)


def phrase(text: str) -> str:
    """The words up to the title's noun."""
    kept: list[str] = []
    end = 0
    for word in text.split()[:14]:
        bare = word.strip("\"'“”*_.,:;!?()").lower()
        if not kept and (bare in _FILLER or bare.replace("-", "").isdigit()):
            continue
        if bare == "or" and LEVELS.fullmatch(" ".join(kept)):
            kept.append(word)
            continue
        if not bare or bare in _STOPS or len(kept) > 7 or (end and bare == "and"):
            break
        kept.append(word.strip("\"'“”*_"))
        if tokens_of(bare)[-1:] and tokens_of(bare)[-1] in HEADS:
            end = len(kept)
        if (word.endswith((".", ";", "!", "?", ":")) and bare not in _SHORTENED) or (end and word.endswith(",")):
            break
        if word.endswith(","):
            kept = []
    title = trimmed(" ".join(kept[:end]))
    if title and _TEAM.match(text.partition(title)[2]):
        return ""
    of = re.search(rf"{re.escape(title)}(\s+of [A-Z][\w-]*)", text) if title else None
    return title + of[1] if of else title
