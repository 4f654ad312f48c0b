"""From what a source sent to postings and rejected records: nothing is lost in between."""

import json
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace

from jobraker.boards.fields import Fields
from jobraker.boards.posting import Posting, Query, Reason, Record, Rejected, Unreadable
from jobraker.clients.errors import Kind, client_error

KEPT_CHARACTERS = 2000
NAME_MOST = 2000  # characters of a title or a company: what is longer is none, and takes the rules long
UNFILLED = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|<%.*?%>|[$#]\{[^{}]*\}|^\s*(?:%[\w.-]+%|\[\[.*\]\])\s*$", re.DOTALL)

ReadPosting = Callable[[Record, Query], Posting]


def read_each(
    records: Iterable[object], posting: ReadPosting, query: Query, identity: str = "id"
) -> tuple[Posting | Rejected, ...]:
    return tuple(read_one(record, posting, query, identity) for record in records)


def read_one(record: object, posting: ReadPosting, query: Query, identity: str = "id") -> Posting | Rejected:
    """`identity` is the field of the record that holds its id: a rejected one still tells that it was there."""
    if not isinstance(record, Mapping):
        return rejected(record, Reason.NOT_AN_OBJECT, f"the record is {_kind(record)}")
    try:
        return checked(posting(record, query))
    except Unreadable as error:
        return rejected(record, error.reason, error.detail, identity)


def checked(posting: Posting) -> Posting:
    """With a title and a company of bearable length; raises `Unreadable` where a template has not been filled in."""
    title, company = posting.title[:NAME_MOST], posting.company[:NAME_MOST]
    if unfilled := next(filter(UNFILLED.search, (title, company)), None):
        raise Unreadable(Reason.MALFORMED, f"a template that is not filled in: {unfilled[:80]!r}")
    same = len(title) == len(posting.title) and len(company) == len(posting.company)
    return posting if same else replace(posting, title=title, company=company)


def rejected(record: object, reason: Reason, detail: str, identity: str = "id") -> Rejected:
    return Rejected(_id_of(record, identity), reason, detail, _as_kept(record))


def records_under(answer: object, name: str, service: str) -> Sequence[object]:
    """The list `name` of an answer; raises a `ClientError` where there is none, so that nothing is taken for closed."""
    found = answer.get(name) if isinstance(answer, Mapping) else None
    if not isinstance(found, list):
        raise client_error(Kind.UNREADABLE, service, f"no list of {name} in it")
    return found


def _id_of(record: object, name: str) -> str | None:
    try:
        return Fields(record).identity(name) if isinstance(record, Mapping) else None
    except Unreadable:
        return None


def _as_kept(record: object) -> str:
    """Cut, and in ASCII: so that it can be stored whatever it holds."""
    if isinstance(record, str):
        record = record[:KEPT_CHARACTERS]
    try:
        return json.dumps(record, default=repr)[:KEPT_CHARACTERS]
    except (ValueError, RecursionError):
        return _kind(record)


def _kind(value: object) -> str:
    names = {
        type(None): "null",
        bool: "a truth value",
        int: "a number",
        float: "a number",
        str: "a text",
        list: "a list",
    }
    return names.get(type(value), "of an unknown kind")
