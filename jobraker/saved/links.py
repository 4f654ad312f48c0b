"""Links that somebody brought: kept first, read by a worker, looked at by their person.

A state changes by one conditional update. A worker that dies over a link leaves it to be read again, twice at most.
"""

import math
from collections.abc import Sequence
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import structlog
from sqlalchemy import delete, func, select, update
from sqlalchemy.dialects.postgresql import insert

from jobraker.accounts.locking import lock
from jobraker.clients.document import Document
from jobraker.clients.errors import ClientError, Kind
from jobraker.clients.guard import PrivateAddressError
from jobraker.clients.http import Manners, Service
from jobraker.database import db, now, storable, transaction
from jobraker.queue import Task, enqueue
from jobraker.saved.link_models import UNDERWAY, JobLink, State
from jobraker.saved.page_read import NothingFoundError, job_in
from jobraker.saved.rules.posting import Posting, as_kept
from jobraker.saved.rules.refusals import Refusal
from jobraker.settings import Settings

SERVICE = "link"
MOST = 20  # of one person, that wait or are read at once
KEPT_MOST = 50  # of one person, of any state
KEPT = timedelta(days=1)
TRIES_MOST = 3
LEASE = timedelta(minutes=3)  # longer than any reading takes
UNSENT = timedelta(seconds=15)  # that a message may be underway before a sweep sends another
DUE_MOST = 200
SECONDS, BYTES = 10.0, 5 * 1024 * 1024  # of one answer: a person waits for it
NO_PROGRAMS = 999  # the status by which LinkedIn turns them away
OF_KIND = {
    Kind.TIMEOUT: Refusal.SLOW,
    Kind.TOO_LARGE: Refusal.TOO_LARGE,
    Kind.NOT_FOUND: Refusal.GONE,
    Kind.REFUSED: Refusal.LOGIN,
    Kind.UNREACHABLE: Refusal.UNREACHABLE,
}

log = structlog.get_logger(__name__)


def bring(account_id: int, address: str) -> UUID | None:
    """The key of the link, which is read after the commit; None where too many are underway. The same address again is the
    one that is there, and is read anew only where nothing was read of it."""
    again = {"state": State.WAITING, "refusal": None, "posting": None, "deadline": None, "tries": 0}
    new = again | {"due_at": func.now(), "brought_at": func.now()}
    with transaction():
        lock(account_id)
        there = db.session.scalar(select(JobLink).filter_by(account_id=account_id, address=address))
        if there and there.state != State.REFUSED:
            return there.key
        mine = select(func.count()).select_from(JobLink).filter_by(account_id=account_id)
        if (db.session.scalar(mine.where(JobLink.state.in_(UNDERWAY))) or 0) >= MOST:
            return None
        fresh = insert(JobLink).values(account_id=account_id, key=uuid4(), address=address, **new)
        fresh = fresh.on_conflict_do_update(index_elements=["account_id", "address"], set_=new)
        link_id, key = db.session.execute(fresh.returning(JobLink.id, JobLink.key)).one()
        forget_beyond(account_id)
        enqueue(Task.READ_LINK, link_id)
    return UUID(str(key))


def forget_beyond(account_id: int) -> None:
    ended = select(JobLink.id).where(JobLink.account_id == account_id, JobLink.state.not_in(UNDERWAY))
    beyond = ended.order_by(JobLink.brought_at.desc(), JobLink.id.desc()).offset(KEPT_MOST - MOST)
    db.session.execute(delete(JobLink).where(JobLink.id.in_(beyond)))


def link_of(account_id: int, key: UUID) -> JobLink | None:
    mine = select(JobLink).filter_by(account_id=account_id, key=key)
    with transaction():
        return db.session.scalar(mine, execution_options={"populate_existing": True})


def forget(account_id: int, key: UUID) -> None:
    with transaction():
        db.session.execute(delete(JobLink).filter_by(account_id=account_id, key=key))


def forget_old() -> None:
    with transaction():
        db.session.execute(delete(JobLink).where(JobLink.brought_at < func.now() - KEPT))


def read_link(settings: Settings, link_id: int) -> None:
    """Read the page behind it if it is due and nobody else is at it. What comes of it is kept; no error of it is raised."""
    link = lease(link_id)
    if link is None:
        return
    if link.tries > TRIES_MOST:
        settle(link, state=State.REFUSED, refusal=Refusal.FAILED)
        return
    try:
        document = fetched(settings, link.address)
        found = job_in(document, link.address, now(), settings.ingestion_description_chars)
    except ClientError as error:
        settle(link, state=State.REFUSED, refusal=refusal_of(error))
    except NothingFoundError as error:
        seen = as_kept(Posting(title=error.title, url=link.address, description=error.words))
        settle(link, state=State.REFUSED, refusal=error.refusal, posting=storable(seen))
    else:
        settle(link, state=State.READ, posting=storable(as_kept(found.posting)), deadline=found.deadline)


def fetched(settings: Settings, address: str) -> Document:
    """The answer at an address that a stranger may have written: asked for once, and never within a private network. No
    breaker: these are many sites under one name. Raises a `ClientError`."""
    hasty = {
        "outbound_seconds": min(SECONDS, settings.outbound_seconds),
        "outbound_bytes": min(BYTES, settings.outbound_bytes),
        "outbound_tries": 1,
        "outbound_patience": math.inf,
        "breaker_failures": 10**9,
    }
    manners = Manners(guarded=True, roams=True, robots=True)
    return Service(SERVICE, "", settings.model_copy(update=hasty), manners).document(address)


def refusal_of(error: ClientError) -> Refusal:
    if isinstance(error.__cause__, PrivateAddressError):
        return Refusal.PRIVATE
    if error.status == NO_PROGRAMS:
        return Refusal.LOGIN
    if error.status is not None and 300 <= error.status < 400:
        return Refusal.CIRCLES
    if error.kind is Kind.REJECTED and error.status is None:
        return Refusal.ROBOTS if "robots.txt" in error.detail else Refusal.UNREACHABLE
    return OF_KIND.get(error.kind, Refusal.FAILED)


def lease(link_id: int) -> JobLink | None:
    """The link, held for a while, if it waits, or if whoever held it has let its time pass."""
    free = (JobLink.id == link_id, JobLink.state.in_(UNDERWAY), JobLink.due_at <= func.now())
    held = {"state": State.READING, "tries": JobLink.tries + 1, "due_at": func.now() + LEASE}
    with transaction():
        if db.session.scalar(update(JobLink).where(*free).values(held).returning(JobLink.id)) is None:
            return None
        whole = select(JobLink).where(JobLink.id == link_id)
        return db.session.scalar(whole, execution_options={"populate_existing": True})


def settle(link: JobLink, **values: Any) -> None:
    """Nothing where it was forgotten meanwhile, or another worker has taken it."""
    ours = (JobLink.id == link.id, JobLink.state == State.READING, JobLink.tries == link.tries)
    with transaction():
        kept = db.session.scalar(update(JobLink).where(*ours).values(due_at=None, **values).returning(JobLink.id))
    log.info("link read", link=link.id, state=values["state"], refusal=values.get("refusal"), lost=kept is None)


def due() -> Sequence[int]:
    """Those whose message was lost, or whose worker died; the longest due first."""
    waiting = select(JobLink.id).where(JobLink.state.in_(UNDERWAY), JobLink.due_at <= func.now() - UNSENT)
    with transaction():
        return db.session.scalars(waiting.order_by(JobLink.due_at).limit(DUE_MOST)).all()
