"""Addresses of postings without what changes from one visit to the next."""

import re
from urllib.parse import urlsplit, urlunsplit

TRACKING = re.compile(
    r"utm_\w+|gclid|gbraid|wbraid|fbclid|msclkid|igshid|mc_[ce]id|_ga|_gl|trk|trackingid|gh_src|lever-(?:source|origin)"
    r"|(?:php|j)?sess(?:ion)?_?(?:id)?|aspsessionid\w*|sid|cfid|cftoken",
    re.IGNORECASE,
)
SESSION = re.compile(r";jsessionid=[^/?#;]*", re.IGNORECASE)


def untracked(url: str) -> str:
    """Without the names by which visits and campaigns are told apart; others stay, for some boards tell openings by them.

    So does a `ref` with a digit in it, which is a number of the opening; one without is where a visitor came from.
    """
    try:
        parts = urlsplit(url)
    except ValueError:
        return url
    query = "&".join(part for part in parts.query.split("&") if not _tracks(part))
    path = SESSION.sub("", parts.path)
    if (path, query) == (parts.path, parts.query):
        return url
    return urlunsplit((parts.scheme, parts.netloc, path, query, parts.fragment))


def _tracks(part: str) -> bool:
    name, _, value = part.partition("=")
    if name.lower() in ("ref", "referrer", "referer"):
        return not any(character.isdecimal() for character in value)
    return bool(TRACKING.fullmatch(name))
