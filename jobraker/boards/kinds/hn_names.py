"""Who offers: the name in a field, in a first sentence, or in the first address."""

import re
from collections.abc import Sequence
from urllib.parse import urlsplit

from jobraker.boards.kinds.hn_titles import names_role
from jobraker.boards.kinds.hn_words import ADDRESS, DOMAIN, WAYS
from jobraker.boards.names import company_of

NAME_CHARS = 90
LINES_MOST = 60
LINES_NAMED = 8
HOSTED = (
    "lever.co greenhouse.io ashbyhq.com workable.com breezy.hr recruitee.com bamboohr.com smartrecruiters.com teamtailor.com "
    "personio.de personio.com notion.site applytojob.com jobvite.com homerun.co pinpointhq.com rippling.com"
).split()
FOREIGN = (
    "google.com linkedin.com github.com twitter.com ycombinator.com medium.com youtube.com techcrunch.com notion.so bit.ly "
    "typeform.com gmail.com angel.co wellfound.com wikipedia.org forms.gle airtable.com stackoverflow.com forbes.com "
    "bloomberg.com nytimes.com glassdoor.com youtu.be crunchbase.com businesswire.com prnewswire.com wsj.com calendly.com "
    "keyvalues.com protonmail.com hnhired.com triplebyte.com workatastartup.com"
).split()
SHARED_HOSTS = {"jobs", "boards", "apply", "www", "job-boards", "app", "ats", "hire", "careers"}

_INSIDE = re.compile(r"\s*[(\[][^()\[\]]{0,300}[)\]]?")
_BEFORE = re.compile(r"^(?:at|join)\s+|^(?:the company|company|employer)\s*:\s*", re.IGNORECASE)
_BEHIND = re.compile(
    r"\s+YC\s+[A-Z]?\d\d\b.*$|\s+[-–—:]+\s.*$|\s*[:–—]\s.*$|,\s.*$|\s+(?:is|are) (?:hiring|looking).*$", re.IGNORECASE
)
_WAY = re.compile(r"\s+(?:REMOTE|ONSITE|ON-SITE|HYBRID|Remote(?=\s*(?:[(\[,]|$)))\b.*$")
_EDGES = " ,;:-–—|*_#>!"


def name_in(field: str) -> str:
    """Without the address, the backers and the line about it that follow a name; "" where no name is left."""
    text = field.strip()
    if DOMAIN.fullmatch(text):
        return "" if "/" in text else text
    text = _WAY.sub("", text)
    name = _BEFORE.sub("", " ".join(ADDRESS.sub(" ", _INSIDE.sub(" ", text)).split()))
    shorter = _BEHIND.sub("", name).strip(_EDGES)
    kept = (shorter or name.strip(_EDGES))[:NAME_CHARS].strip(_EDGES)
    return kept if any(map(str.isalnum, kept)) else ""


_CAPITAL = r"[A-Z0-9][\w&'’+-]*(?:\.[\w]+)*"
_SAYS = re.compile(
    rf"(?:(?i:we at|at|join|here at|about|the)\s+)?({_CAPITAL}(?:\s+(?:(?:of|the|and|&|for)\s+)?{_CAPITAL}){{0,4}})"
    r"(?:\s*\([^()]{0,120}\))?,?(?:\s+(?:is|are|was|has|helps?|makes?|builds?|provides?|offers?|develops?|uses|operates|we|our)\b|\s*[-–—:!|]|[.,]?$)"
)
_NOBODY = frozenset(
    "we our i my this the looking hiring hello hi hey location full about us who what join please seeking remote here if are you "
    "want do it in on as a an position role title company contact email apply check please various".split()
)


_NAMED = re.compile(r"^\W{0,3}(?:company|employer|organi[sz]ation)(?: name)?\s*:\s*(\S.{0,200})", re.IGNORECASE)


def spoken_name(lines: Sequence[str]) -> str:
    """ "Acme is hiring", "At Acme, we …", a first line that is a name alone."""
    if named := next((found[1] for line in lines[:LINES_NAMED] if (found := _NAMED.match(line))), ""):
        return name_in(named)
    for line in lines[:2]:
        found = _SAYS.match(" ".join(ADDRESS.sub(" ", line[:300]).split()))
        name = found[1].strip(" .,'’") if found else ""
        if (
            name[:1].isupper()
            and not names_role(name)
            and not WAYS.search(name)
            and not set(name.lower().split()[:1]) & _NOBODY
        ):
            return name
    return ""


def name_by_address(lines: Sequence[str]) -> str:
    """The name that the first address has which is the employer's own, spelt as the text does."""
    text = "\n".join(lines[:LINES_MOST])
    tokens = (token_in(found[0]) for found in ADDRESS.finditer(text))
    return next((company_of(token, text) for token in tokens if token), "")


def token_in(address: str) -> str:
    """What of an address names its owner: "acme" of acme.com, jobs.lever.co/acme and acme.breezy.hr."""
    host, path = _parts(address)
    if not host or host.endswith(tuple(FOREIGN)):
        return ""
    labels = host.removeprefix("www.").split(".")
    if not host.endswith(tuple(HOSTED)):
        return labels[-2] if len(labels) > 1 else ""
    return path.strip("/").split("/")[0] if labels[0] in SHARED_HOSTS or len(labels) < 3 else labels[0]


def _parts(address: str) -> tuple[str, str]:
    if "@" in address:
        return address.rsplit("@", 1)[1].lower().strip("."), ""
    try:
        parts = urlsplit(address if "//" in address else f"https://{address}")
        return (parts.hostname or "").strip("."), parts.path
    except ValueError:
        return "", ""
