"""The text of a feed (Atom 1.0, RFC 4287)."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from xml.etree.ElementTree import Element, SubElement, tostring

from babel.lists import format_list
from flask import url_for

from jobraker.pages import asking
from jobraker.search.feed import MOST, Latest
from jobraker.search.results import Hit, Results
from jobraker.web.gettext import _, language, locale
from jobraker.web.money import long_pay
from jobraker.web.words import ignored_words, word

CONTENT_TYPE = "application/atom+xml; charset=utf-8"
NAMESPACE = "http://www.w3.org/2005/Atom"
NEVER = datetime(1970, 1, 1, tzinfo=UTC)  # when a feed changed that never had an entry
# What no XML document may hold (XML 1.0, 2.2), however it is written.
UNWRITABLE = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def written(latest: Latest, address: str) -> bytes:
    """The same openings give the same text."""
    results = latest.results
    root = Element("feed", {"xmlns": NAMESPACE, "xml:lang": language().replace("_", "-")})
    add(root, "id", url_for("feed.feed", _external=True) + asked_of(results))
    add(root, "title", _("%(search)s · Jobraker", search=title(results)))
    add(root, "subtitle", " ".join(said(results)))
    add(root, "updated", max(latest.changed.values(), default=NEVER).isoformat())
    SubElement(root, "link", rel="self", type="application/atom+xml", href=writable(address))
    page = url_for("search.search", _external=True) + asked_of(results)
    SubElement(root, "link", rel="alternate", type="text/html", href=page)
    add(SubElement(root, "author"), "name", "Jobraker")
    add(root, "generator", "Jobraker")
    for hit in results.hits:
        add_entry(root, hit, latest.changed.get(hit.job_id, hit.posted_at))
    text: bytes = tostring(root, encoding="utf-8", xml_declaration=True)
    return text


def add_entry(root: Element, hit: Hit, changed: datetime) -> None:
    entry, address = SubElement(root, "entry"), url_for("jobs.job", job_id=hit.job_id, _external=True)
    add(entry, "id", address)
    add(entry, "title", _("%(title)s (sandbox)", title=hit.title) if hit.sandbox else hit.title)
    SubElement(entry, "link", rel="alternate", type="text/html", href=address)
    add(SubElement(entry, "author"), "name", hit.company)
    add(entry, "published", hit.posted_at.isoformat())
    add(entry, "updated", changed.isoformat())
    add(entry, "summary", " · ".join(facts(hit)))


def facts(hit: Hit) -> Iterator[str]:
    yield hit.company
    yield hit.place or _("place not stated")
    if hit.remote and hit.place.casefold() != word(hit.remote).casefold():
        yield word(hit.remote)
    if hit.employment:
        yield word(hit.employment)
    yield long_pay(hit.pay) if hit.pay and not hit.pay.predicted else _("pay not stated")
    if hit.sandbox:
        yield _("an invented opening from the sandbox")


def title(results: Results) -> str:
    filters = [chip.words for chip in asking.chips(results)]
    words = results.request.q
    if not (words or filters):
        return _("All openings")
    if not filters:
        return _("Openings for “%(words)s”", words=words)
    listed = format_list(filters, locale=locale())
    if not words:
        return _("Openings: %(filters)s", filters=listed)
    return _("Openings for “%(words)s”: %(filters)s", words=words, filters=listed)


def said(results: Results) -> Iterator[str]:
    """What is in it, and what of the address was set aside."""
    yield _("The openings that came in last, at most %(most)s of them, the latest first.", most=MOST)
    for mended in results.mended:
        yield _("“%(wrote)s” was read as “%(read)s”.", wrote=mended.wrote, read=mended.read)
    for ignored in results.ignored:
        yield ignored_words(ignored)
    if results.meaning_down:
        yield _("Search by meaning is away just now: only the words themselves were searched.")


def asked_of(results: Results) -> str:
    """The search as a query: one for the same search, in whatever order it was written."""
    return asking.arguments(results.asked.but(sort=None))


def add(parent: Element, name: str, text: str) -> None:
    SubElement(parent, name).text = writable(text)


def writable(text: str) -> str:
    return UNWRITABLE.sub("", text)
