"""Personio's XML feed: one document holds a company's whole board, the texts of one language at a time.

Written after its public description (developer.personio.de) and recorded answers.
"""

from collections.abc import Sequence
from html import escape
from typing import Any
from urllib.parse import quote, urljoin
from xml.etree.ElementTree import Element

from jobraker.boards.board import Board, Credentials, Fetch
from jobraker.boards.fields import Fields
from jobraker.boards.names import employer
from jobraker.boards.posting import Page, Posting, Query, Reason, Record, Salary, Unreadable
from jobraker.boards.reading import read_each
from jobraker.boards.trees import root_of, values_of
from jobraker.boards.words import employment_of, level_of, period_of
from jobraker.clients.document import Document

KIND = "personio"

ROOT = "workzag-jobs"
TEXTS = "jobDescriptions"
LANGUAGES = ("en", "de")  # asked for after the board's own


def page(fetch: Fetch, query: Query, credentials: Credentials, cursor: str | None) -> Page:  # noqa: ARG001  needs no key, has one page
    """The feed in the language asked for, or else the board's own.

    A position that is not written in it comes without a text: others are asked for until each has one.
    """
    asked = query.get("language", "").strip()
    found = _feed(fetch, asked)
    for language in LANGUAGES:
        if language == asked or all(position[TEXTS] for position in found):
            continue
        texts = {position.get("id"): position[TEXTS] for position in _feed(fetch, language)}
        found = [position | {TEXTS: position[TEXTS] or texts.get(position.get("id"), [])} for position in found]
    return Page(read_each(found, posting, query))


def _feed(fetch: Fetch, language: str) -> list[dict[str, Any]]:
    return _positions(fetch.document("/xml", {"language": language} if language else None))


def records(answer: object) -> Sequence[object]:
    """Each position with its fields by their names; one that is there twice is for ingestion, which merges it."""
    return _positions(answer)


def _positions(answer: object) -> list[dict[str, Any]]:
    root = root_of(answer, ROOT, KIND)
    return [_position(position, answer) for position in root.findall("position")]


def _position(position: Element, answer: object) -> dict[str, Any]:
    values: dict[str, Any] = dict(values_of(position))
    address = answer.url if isinstance(answer, Document) else ""
    if address.startswith("http") and "id" in values:
        # The feed gives no address. A job's page lies beside it, on whichever host has answered.
        values["url"] = urljoin(address, f"job/{quote(values['id'].strip(), safe='')}")
    return values | {
        "offices": [office.text for office in position.findall("additionalOffices/office") if office.text],
        TEXTS: [values_of(part) for part in position.findall(f"{TEXTS}/jobDescription")],
        "salaryInformation": values_of(position.find("salaryInformation")),
    }


def posting(record: Record, query: Query) -> Posting:
    fields = Fields(record)
    identity, description = fields.identity("id"), _description(fields)
    return Posting(
        external_id=identity,
        title=fields.required("name", Reason.NO_TITLE),
        company=employer(fields.text("subcompany"), query, "account", description),
        url=fields.text("url") or _url(identity, query),
        description=description,
        locations=tuple(dict.fromkeys(filter(None, [fields.text("office"), *fields.texts("offices")]))),
        employment=employment_of(fields.text("employmentType")) or employment_of(fields.text("schedule")),
        level=level_of(fields.text("seniority")),
        salary=_salary(fields.part("salaryInformation")),
        posted_at=fields.moment("createdAt"),
        department=fields.text("department"),
        tags=_tags(fields),
        set_aside=fields.set_aside,
    )


def _url(identity: str, query: Query) -> str:
    """For records from a file, which come from no host."""
    if not query.get("account"):
        raise Unreadable(Reason.NO_URL, "the feed gives no address: the source must say which account")
    host = f"{query['account']}.jobs.personio.{query.get('domain') or 'de'}"
    return f"https://{host}/job/{quote(identity, safe='')}"


def _description(fields: Fields) -> str:
    """The sections under their headings."""
    parts = []
    for section in fields.parts(TEXTS):
        if text := section.text("value"):
            heading = escape(section.text("name") or "", quote=False)
            parts += [f"<h3>{heading}</h3>" if heading else "", text]
    return "\n".join(filter(None, parts))


def _salary(pay: Fields) -> Salary | None:
    minimum, maximum = pay.number("min"), pay.number("max")
    if minimum is None and maximum is None:
        return None
    return Salary(minimum, maximum, pay.text("currencyCode"), period_of(pay.text("type")))


def _tags(fields: Fields) -> tuple[str, ...]:
    """Occupations are codes of words, "it_software"; keywords are parted by commas."""
    codes = (fields.text(name) for name in ("occupation", "occupationCategory"))
    words = (fields.text("keywords") or "").split(",")
    named = [fields.text("recruitingCategory"), *(code.replace("_", " ") for code in codes if code)]
    return tuple(dict.fromkeys(word for word in map(str.strip, [*filter(None, named), *words]) if word))


BOARD = Board(
    kind=KIND,
    base="https://{account}.jobs.personio.{domain:de}",
    page=page,
    records=records,
    posting=posting,
    query={
        "account": "the company's part of the address, as in NAME.jobs.personio.de",
        "domain": "de or com, as its address ends; de when not given",
        "language": "de, en, fr, es, nl, it or pt: of the texts, where a position is written in several",
        "company": "the company's name, where a position has none; else made of the account",
    },
    required=("account",),
    documents=True,
    rate="1/second",
    robots=True,
)
