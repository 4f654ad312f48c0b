"""When two addresses are of one form: whoever was sent by the one must not be sent by the other."""

import re
from collections.abc import Mapping
from urllib.parse import parse_qsl, quote, urlencode, urlsplit

from jobraker.proposals.rules import HOST_CHARS, NotAnAddressError, host_of

# By their whole names: what only begins like one, as `referenceId`, may be the job's.
TRAIL = frozenset(
    {
        *("gh_src", "ref", "referrer", "source", "src", "trk", "fbclid", "gclid", "msclkid"),
        *("lever-source", "lever-source[]", "lever-origin", "lever-via", "lever-social"),
    }
)
CAMPAIGN = "utm_"
ROUTE = "/%!@:$&'()*+,;=~"
ENCODED = re.compile(r"%([0-9a-fA-F]{2})")
NEVER_ENCODED = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~")
CHARS = 2_000
LABEL_CHARS = 63

# What an opening's page and its form share, where one company's software shows both under several addresses.
LEVER = frozenset({"jobs.lever.co", "jobs.eu.lever.co"})
LEVER_PATH = re.compile(r"(/[^/]+/[^/]+)(?:/apply)?")
ASHBY = frozenset({"jobs.ashbyhq.com"})
ASHBY_PATH = re.compile(r"(/[^/]+/[^/]+)(?:/application)?")
GREENHOUSE = frozenset(
    f"{boards}{region}.greenhouse.io" for boards in ("boards", "job-boards") for region in ("", ".eu")
)
GREENHOUSE_PATH = re.compile(r"/([^/]+)/jobs/([^/]+)")
GREENHOUSE_EMBEDDED = "/embed/job_app"


def form_key(url: str) -> str:
    """Host without www, path without its end, and what of the query is no trail of where one came from; without a space. ""
    for what is no address of the web."""
    try:
        parts = urlsplit(url.strip())
        host, port = (parts.hostname or "").rstrip(".").removeprefix("www."), parts.port
    except ValueError:
        return ""
    if parts.scheme not in ("http", "https") or not is_name(host):
        return ""
    path = plain(parts.path.rstrip("/"))
    asked = [(name, value) for name, value in parse_qsl(parts.query) if not is_trail(name.lower())]
    if known := of_software(host, path, dict(asked)):
        return known[:CHARS]
    beside = f":{port}" if port and port not in (80, 443) else ""
    # Of a page that one script draws, what follows the sign is the page.
    page = f"#{plain(parts.fragment)}" if parts.fragment.startswith(("/", "!")) else ""
    return f"{host}{beside}{path}{'?' + urlencode(sorted(asked)) if asked else ''}{page}"[:CHARS]


def origin(url: str) -> tuple[str, int | None]:
    """Its host and port, the port that goes without saying left out; no host for what is no address."""
    try:
        parts = urlsplit(url.strip())
        host, port = (parts.hostname or "").rstrip("."), parts.port
    except ValueError:
        return "", None
    return host, port if port not in (80, 443) else None


def is_name(host: str) -> bool:
    """As long as a name may be that is looked up."""
    written = host if host.isascii() else in_idna(host)
    return 0 < len(written) <= HOST_CHARS and all(len(label) <= LABEL_CHARS for label in written.split("."))


def in_idna(host: str) -> str:
    """ "" for what cannot be written so."""
    try:
        return host.encode("idna").decode()
    except UnicodeError:
        return ""


def leads_inside(url: str) -> bool:
    """Whether it is, or may be read as, an address inside a private network or of a machine by its number. By what is
    written: no name is looked up."""
    written = url.strip()
    if "\\" in written or not written.isprintable():
        return True  # programs differ in what they take for the host then
    try:
        host_of(urlsplit(written))
    except (NotAnAddressError, ValueError):
        return True
    return False


def is_trail(name: str) -> bool:
    return name in TRAIL or name.startswith(CAMPAIGN)


def plain(route: str) -> str:
    """With each character written in one way."""
    return quote(ENCODED.sub(as_written, route), safe=ROUTE)


def as_written(encoded: re.Match[str]) -> str:
    char = chr(int(encoded[1], 16))
    return char if char in NEVER_ENCODED else encoded[0].upper()


def of_software(host: str, path: str, asked: Mapping[str, str]) -> str:
    """Of hosts whose paths tell the opening, whatever else is asked there; "" for any other page."""
    if host in LEVER and (found := LEVER_PATH.fullmatch(path)):
        return f"{host}{found[1]}"
    if host in ASHBY and (found := ASHBY_PATH.fullmatch(path)):
        return f"{host}{found[1]}"
    if host not in GREENHOUSE:
        return ""
    if path == GREENHOUSE_EMBEDDED and asked.get("for") and asked.get("token"):
        return greenhouse(plain(asked["for"]), plain(asked["token"]))
    found = GREENHOUSE_PATH.fullmatch(path)
    return greenhouse(found[1], found[2]) if found else ""


def greenhouse(board: str, opening: str) -> str:
    return f"boards.greenhouse.io/{board.lower()}/jobs/{opening}"
