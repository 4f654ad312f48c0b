"""An address is proposed once, looked at by an admin, and made a source or refused. Nothing of it is fetched before."""

from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import Literal

from sqlalchemy import func, select, text, update
from sqlalchemy.dialects.postgresql import insert

from jobraker.boards import BOARDS
from jobraker.boards.fetching import ADDRESS
from jobraker.boards.kinds import page
from jobraker.boards.recognising import recognised
from jobraker.database import db, transaction
from jobraker.ingestion.models import Source
from jobraker.ingestion.sources import add_source, default_name
from jobraker.jobs.models import Company
from jobraker.proposals.models import Proposal
from jobraker.proposals.rules import NotAnAddressError, same_page, tidied
from jobraker.settings import Settings
from jobraker.taxonomy.folding import legible

WAITING_MOST = 2_000  # of all: nobody looks through more
SHOWN_MOST = 200


class Answer(StrEnum):
    PROPOSED = "proposed"
    WAITING = "waiting"  # proposed before, and not settled
    COLLECTED = "collected"
    FULL = "full"


def propose(pasted: str, company_key: str = "") -> Answer:
    """Keep an address where openings stand, of the company with this key if there is one.

    Raises `NotAnAddressError`.
    """
    address = tidied(pasted)
    kind, query = recognised(address) or (None, {})
    with transaction():
        if is_collected(address, kind, query):
            return Answer.COLLECTED
        key = key_of(address, kind, query)
        waiting = Proposal.settled_at.is_(None)
        if db.session.scalar(select(Proposal.id).where(Proposal.key == key, waiting)):
            return Answer.WAITING
        if (db.session.scalar(select(func.count()).where(waiting)) or 0) >= WAITING_MOST:
            return Answer.FULL
        company = db.session.scalar(select(Company.id).where(Company.key == legible(company_key)))
        written = insert(Proposal).values(address=address, key=key, kind=kind, query=dict(query), company_id=company)
        once = written.on_conflict_do_nothing(index_elements=["key"], index_where=text("settled_at IS NULL"))
        return Answer.PROPOSED if db.session.scalar(once.returning(Proposal.id)) else Answer.WAITING


def key_of(address: str, kind: str | None, query: Mapping[str, str]) -> str:
    return default_name(kind, query, sandbox=False).lower() if kind else same_page(address)


def is_collected(address: str, kind: str | None, query: Mapping[str, str]) -> bool:
    """Whether a source reads the same board, or the same page. Call it in a transaction."""
    read = select(Source.kind, Source.query).where(~Source.sandbox)
    if kind:
        asked = [query[name].lower() for name in BOARDS[kind].required]
        boards = db.session.execute(read.where(Source.kind == kind))
        return any([one.query.get(name, "").lower() for name in BOARDS[kind].required] == asked for one in boards)
    pages = db.session.execute(read.where(Source.query.has_key(ADDRESS)))
    return any(is_page(one.query[ADDRESS], address) for one in pages)


def is_page(url: str, address: str) -> bool:
    try:
        return same_page(tidied(url)) == same_page(address)
    except NotAnAddressError:
        return False  # of a private network, which an admin may well read


def open_proposals(most: int = SHOWN_MOST) -> Sequence[tuple[Proposal, str | None]]:
    """Those that wait, the oldest first, each with the name of its company."""
    named = select(Proposal, Company.name).join(Company, Company.id == Proposal.company_id, isouter=True)
    with transaction():
        found = db.session.execute(named.where(Proposal.settled_at.is_(None)).order_by(Proposal.id).limit(most))
        return [(row[0], row[1]) for row in found]


def count_open() -> int:
    with transaction():
        return db.session.scalar(select(func.count()).where(Proposal.settled_at.is_(None))) or 0


def accept(
    settings: Settings, proposal_id: int, kind: str = "", also: Mapping[str, str] | None = None
) -> int | Literal[Answer.COLLECTED] | None:
    """Make it a source and return that one's id; None where no such proposal waits. One that a source has come to read
    meanwhile is settled, and that source stays as it is. `kind`: another one than it was recognised as; a page otherwise.
    `also`: what the source is to be asked beside.

    Raises `BadSource`, and then it goes on waiting.
    """
    with transaction():
        if not settle(proposal_id):
            return None
        proposal = db.session.get_one(Proposal, proposal_id)
        if recognised_as := proposal.kind if kind in ("", proposal.kind) else None:
            kind, asked = recognised_as, proposal.query
        else:
            kind = kind or page.KIND
            asked = {ADDRESS: proposal.address} if ADDRESS in BOARDS[kind].query else {}
        query = asked | dict(also or {})
        read = (recognised_as or asked) and is_collected(proposal.address, recognised_as, asked)
        if read or is_named(default_name(kind, query, sandbox=False)):
            return Answer.COLLECTED
        return add_source(settings, kind, query)


def is_named(name: str) -> bool:
    """Whether a source has this name: to add one would change it."""
    return db.session.scalar(select(Source.id).where(Source.name == name)) is not None


def settle(proposal_id: int) -> bool:
    """Whether it was open."""
    waiting = update(Proposal).where(Proposal.id == proposal_id, Proposal.settled_at.is_(None))
    with transaction():
        return db.session.scalar(waiting.values(settled_at=func.now()).returning(Proposal.id)) is not None
