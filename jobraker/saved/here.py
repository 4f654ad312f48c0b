"""Whether what a link leads to is known already: an opening that is listed here, or a job that was saved by hand."""

from collections.abc import Iterable
from urllib.parse import parse_qsl, unquote, urlsplit
from uuid import UUID

from sqlalchemy import select, text

from jobraker.boards import BOARDS
from jobraker.boards.plain import address_as_id
from jobraker.boards.recognising import recognised
from jobraker.database import db, transaction
from jobraker.jobs.models import Listing
from jobraker.matching.opening import Opening, opening_of

PARTS_MOST = 20  # of an address, that may be an opening's id
AT = select(Listing.job_id).order_by(Listing.closed_at.is_not(None), Listing.rank, Listing.id).limit(1)
ON_BOARD = """
SELECT job_id FROM listing JOIN source ON source.id = source_id
WHERE kind = :kind AND NOT sandbox AND lower(coalesce(query->>cast(:name AS text), '')) = :value AND external_id = ANY(cast(:ids AS text[]))
ORDER BY listing.closed_at IS NOT NULL, listing.id LIMIT 1
"""
SAVED = """
SELECT key FROM saved_job WHERE account_id = :account_id AND posting->>'url' = ANY(cast(:urls AS text[]))
ORDER BY saved_at LIMIT 1
"""


def opening_at(addresses: Iterable[str]) -> Opening | None:
    """The opening that one of these leads to, as it is now."""
    for address in addresses:
        with transaction():
            job_id = db.session.scalar(AT.where(Listing.url.in_(spellings(address)))) or on_board(address)
        opening = opening_of(job_id) if job_id else None
        if opening:
            return opening
    return None


def on_board(address: str) -> int | None:
    """By the board that the address is of, and the id in it."""
    kind, query = recognised(address) or ("", {})
    name = next(iter(BOARDS[kind].required), "") if kind else ""
    if not name:
        return None
    values = {"kind": kind, "name": name, "value": query.get(name, "").lower(), "ids": ids_in(address)}
    job_id: int | None = db.session.scalar(text(ON_BOARD), values)
    return job_id


def ids_in(address: str) -> list[str]:
    parts = urlsplit(address)
    said = [unquote(part) for part in parts.path.split("/") if part]
    said += [value for _, value in parse_qsl(parts.query)]
    return [address_as_id(address), *said[:PARTS_MOST]]


def saved_before(account_id: int, addresses: Iterable[str]) -> UUID | None:
    urls = [each for address in addresses for each in spellings(address)]
    with transaction():
        key: UUID | None = db.session.scalar(text(SAVED), {"account_id": account_id, "urls": urls})
    return key


def spellings(address: str) -> list[str]:
    """As other pages may write it: by either scheme, with and without www. and the last stroke."""
    parts = urlsplit(address)
    host, path = parts.netloc.removeprefix("www."), parts.path.rstrip("/")
    rest = f"?{parts.query}" if parts.query else ""
    return [
        f"{scheme}://{www}{host}{path}{end}{rest}"
        for scheme in ("https", "http")
        for www in ("", "www.")
        for end in ("", "/")
    ]
