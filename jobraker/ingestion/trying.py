"""A look at what a source would bring: its first page as a run would read it, and nothing written."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from jobraker.boards.fetching import open_fetch
from jobraker.boards.posting import Posting, Reason, Rejected, Unreadable
from jobraker.boards.reading import checked
from jobraker.clients.errors import Kind, client_error
from jobraker.database import now
from jobraker.ingestion.models import Source
from jobraker.ingestion.quotas import admission
from jobraker.ingestion.rules.normalise import normalise
from jobraker.ingestion.sources import Asked, check, seal, unseal
from jobraker.settings import Settings

SHOWN = 8
RECORDS_MOST = 500  # of the page that are read: somebody waits
IMPATIENT = {"outbound_seconds": 15.0, "outbound_tries": 1, "outbound_patience": 5.0}


@dataclass(frozen=True, slots=True)
class Offer:
    title: str
    company: str
    place: str


@dataclass(frozen=True, slots=True)
class Tried:
    """`total`: how many the source says it has, None where it does not. `rejected` by reason, the first of each told by
    `examples`. `goes_on`: there are more pages. `details`: a run asks for the rest of each posting."""

    records: int
    total: int | None
    openings: int
    first: Sequence[Offer]
    rejected: Mapping[Reason, int]
    examples: Mapping[Reason, str]
    goes_on: bool
    details: bool


def try_source(settings: Settings, asked: Asked, held: Mapping[str, str] | None = None) -> Tried:
    """Raises BadSource for what no source can be, and the `ClientError` of a service that does not answer well. Not within a
    transaction: somebody else is waited for."""
    board = check(asked, held)
    credentials = dict(held or {}) | dict(asked.credentials)
    quick = settings.model_copy(update={name: min(getattr(settings, name), most) for name, most in IMPATIENT.items()})
    source = Source(kind=asked.kind, query=dict(asked.query), credentials=None, sandbox=asked.sandbox)
    if credentials:
        source.credentials = seal(settings, credentials)
    admit = None if asked.sandbox else admission(settings, board, source)
    fetch = open_fetch(board, quick, asked.query, sandbox=asked.sandbox, credentials=credentials, admit=admit)
    page = board.page(fetch, asked.query, credentials, None)
    items = page.items[:RECORDS_MOST]
    read = [opening_of(settings, item) for item in items]
    openings = [each for each in read if isinstance(each, Offer)]
    refused = [each for each in read if isinstance(each, Rejected)]
    return Tried(
        len(page.items),
        page.total,
        len(openings),
        openings[:SHOWN],
        Counter(each.reason for each in refused),
        {each.reason: each.detail for each in reversed(refused)},
        page.next is not None,
        board.whole is not None,
    )


def opening_of(settings: Settings, item: Posting | Rejected) -> Offer | Rejected:
    if isinstance(item, Rejected):
        return item
    try:
        posting = checked(item)
        if not posting.details:
            posting_made = normalise(posting, today=now(), description_chars=settings.ingestion_description_chars)
            return Offer(posting_made.title, posting_made.company, posting_made.place_text)
    except Unreadable as unreadable:
        return Rejected(item.external_id, unreadable.reason, unreadable.detail, "")
    return Offer(posting.title, posting.company, ", ".join(posting.locations))


def try_again(settings: Settings, source: Source) -> Tried:
    """The same of a source that is there. One that gives its records in a file raises a `ClientError`: nothing is asked of it."""
    if not source.board or source.board != source.kind:
        raise client_error(Kind.REJECTED, "file", "a file is read where it lies")
    return try_source(settings, asked_of(source), unseal(settings, source.credentials))


def asked_of(source: Source) -> Asked:
    return Asked(source.kind, source.query, source.name, sandbox=source.sandbox, every_minutes=source.every_minutes)
