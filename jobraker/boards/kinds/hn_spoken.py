"""The roles that the sentences of a comment speak of."""

import re
from collections.abc import Sequence

from jobraker.boards.kinds.hn_roles import Role, merged, roles_in
from jobraker.boards.kinds.hn_titles import is_vague, names_role, title_of, tokens_of, trimmed
from jobraker.boards.kinds.hn_words import HEADS

_TRIGGER = re.compile(
    r"\b(?:hiring(?! managers?\b)|looking for|seeking|searching for|recruiting|need|search of|openings? for|positions? for|roles? for|"
    r"looking to (?:hire|add|bring on)|want to hire|role of|join (?:us|our team|\w+) as|hire)\b:?\s*",
    re.IGNORECASE,
)
_SERIES = re.compile(
    r"\b(?:hiring|(?:following|open|these|current) (?:roles|positions|openings))\b[^:.]{0,60}:\s*([^:]{1,400}?)(?:\.(?:\s|$)|$)",
    re.IGNORECASE,
)
_FILLER = frozenset(
    "a an the our for more new several multiple many some talented experienced passionate great excellent strong awesome skilled "
    "smart curious exceptional motivated proactive very highly additional another one two three four first few amazing seasoned "
    "fantastic good to as and is are in remote full-time fulltime part-time both world-class top kind creative dedicated".split()
)
_SHORTENED = frozenset({"sr", "snr", "jr"})
_STOPS = frozenset(
    "who with that to in at on for or our we you join help from as of based about which where will across".split()
)


def spoken_roles(lines: Sequence[str]) -> list[Role]:
    """What a sentence says that somebody is wanted for: "We are looking for a Senior Data Engineer to …"."""
    for line in lines[:40]:
        if series := _SERIES.search(line[:3000]):
            return merged(_capital(role.title) for role in roles_in(series[1]) if names_role(role.title))
    spoken = [
        title_of(phrase(line[trigger.end() : trigger.end() + 200]))
        for line in lines[:40]
        for trigger in _TRIGGER.finditer(line[:2000])
    ]
    told = [title for title in spoken if len(title.split()) > 1 and not is_vague(title)] or list(filter(None, spoken))
    return [_capital(title) for title in told[:1]]


def _capital(title: str) -> Role:
    return Role(" ".join(word[0].upper() + word[1:] for word in title.split()))


def phrase(text: str) -> str:
    """The words up to the title's noun."""
    kept: list[str] = []
    end = 0
    for word in text.split()[:14]:
        bare = word.strip("\"'“”*_.,:;!?()").lower()
        if not kept and (bare in _FILLER or bare.isdigit()):
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
    of = re.search(rf"{re.escape(title)}(\s+of [A-Z][\w-]*)", text) if title else None
    return title + of[1] if of else title
