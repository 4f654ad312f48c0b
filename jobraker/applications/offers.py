"""Offers: told, changed in two windows, taken away and put back, and read beside one another."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from redis import Redis
from sqlalchemy import delete, func, select

from jobraker.accounts import tickets
from jobraker.accounts.locking import lock
from jobraker.applications import returning
from jobraker.applications.models import Offer
from jobraker.applications.moving import Moved, move
from jobraker.applications.rules.events import Kind
from jobraker.applications.rules.offers import MOVES_FROM, Terms
from jobraker.applications.timeline import note, touch
from jobraker.database import db, transaction
from jobraker.profile.keeping import Kept, Outcome, keep, own
from jobraker.profile.rules.merging import Content, Seen
from jobraker.saved.models import SavedJob
from jobraker.saved.rules.stages import Stage

REMOVED = "offer"  # what tickets are of


@dataclass(frozen=True, slots=True)
class Told:
    """`moved`: what became of the application, where telling the offer was to move it."""

    kept: Kept
    moved: Moved | None = None


@dataclass(frozen=True, slots=True)
class Offered:
    """An application that has an offer; `offer` is None where no more of it is told."""

    key: UUID
    title: str
    company: str
    stage: Stage
    offer: Offer | None

    @property
    def terms(self) -> Terms:
        row = self.offer
        if row is None:
            return Terms(None, "", None, None, None, None)
        return Terms(row.amount, row.currency, row.period, row.bonus, row.hours, row.days_off)


def offer_of(account_id: int, application: UUID) -> Offer | None:
    with transaction():
        return own(Offer, account_id, key=application)


def open_offers(account_id: int) -> Sequence[Offered]:
    """Those that wait for an answer; what must be answered first stands first."""
    title, company = SavedJob.posting["title"].astext, SavedJob.posting["company"].astext
    rows = select(SavedJob.key, title, company, SavedJob.stage, Offer).outerjoin(
        Offer, (Offer.account_id == SavedJob.account_id) & (Offer.key == SavedJob.key)
    )
    mine = rows.where(SavedJob.account_id == account_id, SavedJob.stage == Stage.OFFER)
    order = (func.coalesce(Offer.answer_by, date.max), SavedJob.stage_at, SavedJob.key)
    with transaction():
        found = db.session.execute(mine.order_by(*order).execution_options(populate_existing=True)).all()
    return [Offered(key, job or "", employer or "", Stage(stage), offer) for key, job, employer, stage, offer in found]


def tell(redis: Redis | None, account_id: int, application: UUID, seen: Seen, content: Content, today: date) -> Told:
    """Keep what a form says of an offer. An application that has none so far has come to this stage by it."""
    with transaction():
        lock(account_id)
        row, before = own(SavedJob, account_id, key=application), own(Offer, account_id, key=application)
        if row is None:
            return Told(Kept(Outcome.GONE))
        kept = keep(Offer, account_id, seen, content, key=application)
        if not kept.is_saved or kept.outcome is Outcome.SAME:
            return Told(kept)
        note(account_id, application, Kind.OFFER, did="changed" if before else "told")
        if before is None and row.stage in MOVES_FROM:
            return Told(kept, move(redis, account_id, [application], Stage.OFFER, today))
    return Told(kept)


def remove(redis: Redis | None, account_id: int, application: UUID) -> str | None:
    """The ticket that puts it back, "" where nothing can; None where there is none. The application stays where it is."""
    with transaction():
        lock(account_id)
        rows = returning.rows_of("job_offer", account_id, [application], "key")
        if not rows:
            return None
        gone = delete(Offer).filter_by(account_id=account_id, key=application)
        db.session.execute(gone, execution_options={"synchronize_session": False})
        event = note(account_id, application, Kind.OFFER, did="removed")
    return tickets.hold(redis, REMOVED, account_id, json.dumps({"rows": rows, "event": event}))


def put_back(redis: Redis | None, account_id: int, ticket: str) -> bool | None:
    """Whether it is back: another may have been told meanwhile, or its application is gone. None for what was put back
    before, is too old, or was another's."""
    with transaction():
        lock(account_id)
        kept = tickets.look(redis, REMOVED, account_id, ticket)
        if kept is None:
            return None
        held = json.loads(kept)
        back = returning.write_back("job_offer", held["rows"])
        if back:
            returning.forget(account_id, [held["event"]])
            touch(account_id, [UUID(row["key"]) for row in back])
            tickets.take(redis, REMOVED, account_id, ticket)
    return bool(back)
