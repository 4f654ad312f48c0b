"""Telling somebody of something: by the ways that they chose for its kind, within the transaction that wants it.

Whoever tells gives the zone that its person lives in, for that is known above; quiet hours go by it.
"""

from collections.abc import Mapping
from datetime import datetime, timedelta, tzinfo
from typing import Any

from sqlalchemy import func, select, text, update

from jobraker.accounts.locked import is_locked
from jobraker.accounts.models import Account
from jobraker.accounts.pausing import is_paused
from jobraker.database import db, storable, transaction
from jobraker.notifications.choosing import choices_of
from jobraker.notifications.models import UNREAD, Notification, OutsideAddress, Push, Standing
from jobraker.notifications.posting import Letter, post_letter
from jobraker.notifications.rules.gathering import BURST, TOGETHER, is_burst, titles_of
from jobraker.notifications.rules.kinds import ALERTING, AT_ONCE, LOCKED, Channel, Kind
from jobraker.queue import Task, enqueue
from jobraker.settings import Settings


def tell(
    settings: Settings,
    whose: Account,
    kind: Kind,
    values: Mapping[str, Any],
    link: str,
    zone: tzinfo,
    *,
    letter: Letter | None = None,
) -> int | None:
    """The number of the notification; None where nobody is told by the list or outside. `values`: as `wording` has them
    for the kind, numbers and short texts. `link`: the path of a page. `letter`: what goes by mail, where they want that.

    Whoever pauses is alerted of nothing; whoever is locked out finds what happened to the account in the list, later.
    """
    with transaction():
        if kind in ALERTING and is_paused(whose.id):
            return None
        choices = choices_of(whose.id)
        channels = choices.channels(kind) & {Channel.HERE} if is_locked(whose.id) else choices.channels(kind)
        at: datetime = db.session.scalar(select(func.now())) or datetime.now(zone)
        not_before = choices.not_before(kind, at, zone)
        if letter and Channel.MAIL in channels:
            post_letter(settings, whose, kind, letter, not_before)
        outside = Channel.OUTSIDE in channels and has_outside(whose.id)
        here = Channel.HERE in channels
        if not (here or outside):
            return None
        told = write(whose.id, kind, values, link, here=here)
        if here and (kind, Channel.HERE) not in LOCKED:
            gather(told)
        if outside:
            push(told, kind, not_before)
    return told.id


def write(account_id: int, kind: Kind, values: Mapping[str, Any], link: str, *, here: bool) -> Notification:
    row = Notification(account_id=account_id, kind=kind, values=storable(dict(values)), link=link, here=here)
    db.session.add(row)
    db.session.flush()
    return row


def has_outside(account_id: int) -> bool:
    """Whether there is an address that takes what it is sent, as far as is known."""
    mine = select(OutsideAddress.key).where(OutsideAddress.account_id == account_id)
    return db.session.scalar(mine.where(OutsideAddress.state == Standing.OK)) is not None


def gather(newest: Notification) -> None:
    """Where it makes more than a few of its kind within an hour, it tells all of them that nobody has read."""
    others = (
        Notification.account_id == newest.account_id,
        Notification.kind == newest.kind,
        Notification.created_at > func.now() - BURST,
        text(UNREAD),
        Notification.id < newest.id,
    )
    if not is_burst(db.session.scalar(select(func.coalesce(func.sum(Notification.number), 0)).where(*others)) or 0):
        return
    gathered = update(Notification).where(*others).values(gathered_in=newest.id)
    rows = db.session.execute(
        gathered.returning(Notification.id, Notification.number, Notification.values),
        execution_options={"synchronize_session": False},
    ).all()
    rows = sorted(rows, key=lambda row: row.id, reverse=True)
    newest.number = 1 + sum(row.number for row in rows)
    newest.values = newest.values | {"others": titles_of([newest.values, *(row.values for row in rows)])}
    db.session.flush()


def push(told: Notification, kind: Kind, not_before: datetime | None) -> None:
    """Outside it waits a moment for what comes with it, so that several go as one message."""
    wait = timedelta(0) if kind in AT_ONCE else TOGETHER
    db.session.add(Push(account_id=told.account_id, notification_id=told.id, due_at=not_before or func.now() + wait))
    db.session.flush()
    if not_before is None:
        enqueue(Task.PUSH, told.account_id, after=wait)
