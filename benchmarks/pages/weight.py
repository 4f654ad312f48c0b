"""How many bytes a first visit costs: the search page, its scripts and its styles, as they are sent."""

import re
import urllib.request
from collections.abc import Iterator

from benchmarks.figures.results import Result, plain

LINKED = re.compile(r'<(?:script\b[^>]*\bsrc|link rel="stylesheet" href)="([^"]+)"')
CODINGS = {"br": "Brotli", "gzip": "gzip"}


def measure(port: int) -> Iterator[Result]:
    site = f"http://127.0.0.1:{port}"
    linked = LINKED.findall(body(f"{site}/", "identity").decode())
    if not linked:
        raise RuntimeError("the search page names neither script nor style sheet")
    yield plain("search page, HTML", len(body(f"{site}/", "identity")), "bytes")
    for coding, name in CODINGS.items():
        yield plain(f"search page, HTML, {name}", len(body(f"{site}/", coding)), "bytes")
        files = sum(len(body(site + path, coding)) for path in linked)
        yield plain(f"scripts and styles together, {name}", files, "bytes")


def body(url: str, coding: str) -> bytes:
    """The body as it came over the wire."""
    asked = urllib.request.Request(url, headers={"Accept-Encoding": coding})  # noqa: S310 - an address of our own
    with urllib.request.urlopen(asked) as answer:  # noqa: S310
        found: bytes = answer.read()
    return found
