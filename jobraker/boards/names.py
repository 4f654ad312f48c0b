"""The company's name where a board does not tell it."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import lru_cache
from urllib.parse import unquote, urlsplit

from jobraker.boards.posting import Query, Reason, Unreadable

HOSTS = {"jobs.ashbyhq.com", "jobs.lever.co", "jobs.eu.lever.co"}
"""Where the pages of a company's postings stand under its token."""


TEXT_MOST = 20_000  # characters of a posting in which its company's name is looked for
TOKEN_MOST = 60  # characters of a token that is looked for
TOKEN_LEAST = 3
SHOUTED = 5  # letters from which a name all in capitals is taken for a heading's
DOMAIN = re.compile(r"\.(?:com|io|ai|co|org|net|app|dev|tech)$", re.IGNORECASE)


def employer(stated: str | None, query: Query, asked: str, text: str = "") -> str:
    """As a record calls its company, else as the source does, else the name that is made of what was `asked` for.

    Raises `Unreadable` where all three are silent.
    """
    named = stated or query.get("company") or company_of(query.get(asked, ""), text)
    if not named:
        raise Unreadable(Reason.NO_COMPANY, f"the record names no company: the source must, by company or {asked}")
    return named


def of_company(records: Sequence[object], name: str | None) -> Sequence[object]:
    """The records with their company under `_company`, where only the answer as a whole names it."""
    return [{**record, "_company": name} if isinstance(record, Mapping) else record for record in records]


def company_of(token: str, text: str = "") -> str:
    """A company's name from its board's token: as the posting's `text` spells it most often, else made of the token.

    "finni-health" is Finni Health, "AtomicSemi" and "kraken.com" keep their form.
    """
    return _spelled(token, text[:TEXT_MOST]) or _of_token(token)


def _of_token(token: str) -> str:
    words = re.split(r"[-_+\s]+|%20", token.strip())
    return " ".join(word[:1].upper() + word[1:] for word in words if word)


def _spelled(token: str, text: str) -> str | None:
    """The name where it begins with a capital or a digit: a company called after a common word is not each use of it."""
    for name in dict.fromkeys((token, DOMAIN.sub("", token))):
        pattern = _spellings(name)
        if pattern is None:
            continue
        found = Counter(spelling for spelling in pattern.findall(text) if not spelling[0].islower())
        spoken = [spelling for spelling in found if not spelling.isupper() or len(spelling) <= SHOUTED]
        if found:
            return max(spoken, key=found.__getitem__, default=_of_token(name))
    return None


@lru_cache(maxsize=1024)  # a board's postings share their token
def _spellings(token: str) -> re.Pattern[str] | None:
    """The token's letters with or without a space, dot or hyphen between them, outside of addresses."""
    letters = [character for character in token if character.isalnum()]
    if not TOKEN_LEAST <= len(letters) <= TOKEN_MOST:
        return None
    between = r"(?:[ .-]|\. )?"
    return re.compile(rf"(?<![\w@./-]){between.join(map(re.escape, letters))}(?![\w@/-]|\.\w)", re.IGNORECASE)


def token_in(url: str) -> str:
    """The company's token in the address of one of its postings; "" where the host has none."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return ""
    return unquote(parts.path.split("/")[1]) if parts.hostname in HOSTS and "/" in parts.path else ""
