"""The company's name where a board does not tell it."""

import re
from urllib.parse import unquote, urlsplit

HOSTS = {"jobs.ashbyhq.com", "jobs.lever.co", "jobs.eu.lever.co"}
"""Where the pages of a company's postings stand under its token."""


def company_of(token: str) -> str:
    """A board's token as a name: "finni-health" is Finni Health, "AtomicSemi" and "kraken.com" keep their form."""
    words = re.split(r"[-_+\s]+|%20", token.strip())
    return " ".join(word[:1].upper() + word[1:] for word in words if word)


def token_in(url: str) -> str:
    """The company's token in the address of one of its postings; "" where the host has none."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return ""
    return unquote(parts.path.split("/")[1]) if parts.hostname in HOSTS and "/" in parts.path else ""
