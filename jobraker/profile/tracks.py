"""The kinds of work that somebody looks for. Most look for one, which is there unasked and has no name."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from sqlalchemy import delete, select
from sqlalchemy.dialects.postgresql import insert

from jobraker.accounts.locking import lock
from jobraker.database import db, now, transaction
from jobraker.profile.keeping import Kept, Outcome, count, keep, own
from jobraker.profile.models import Automation, Track, Wishes
from jobraker.profile.rules import limits
from jobraker.profile.rules.merging import Content, Seen

FIRST = UUID(int=1)  # of everybody; a key counts beside its owner alone


class Added(StrEnum):
    ADDED = "added"
    TAKEN = "taken"  # another has this name
    FULL = "full"


@dataclass(frozen=True, slots=True)
class Kind:
    """A track as pages show it."""

    key: UUID
    name: str


def tracks_of(account_id: int) -> Sequence[Kind]:
    """The default one first; never none."""
    with transaction():
        rows = db.session.scalars(select(Track).filter_by(account_id=account_id).order_by(Track.position)).all()
    return [Kind(row.key, row.name) for row in rows] or [Kind(FIRST, "")]


def track_of(account_id: int, key: UUID) -> Kind | None:
    return next((track for track in tracks_of(account_id) if track.key == key), None)


def keep_wishes(account_id: int, track: UUID, seen: Seen, content: Content) -> Kept:
    return keep_in(Wishes, account_id, track, seen, content)


def keep_automation(account_id: int, track: UUID, seen: Seen, content: Content) -> Kept:
    """With the moment of the consent, which stays while the consent does whatever else is changed."""
    with transaction():
        kept = keep_in(Automation, account_id, track, seen, content)
        row = automation_of(account_id, track) if kept.is_saved else None
        if row and row.consent != (row.consented_at is not None):
            row.consented_at = now() if row.consent else None
    return kept


def keep_in(model: type[Wishes | Automation], account_id: int, track: UUID, seen: Seen, content: Content) -> Kept:
    with transaction():
        lock(account_id)
        if not count(Track, account_id):
            begin(account_id, FIRST)
        if own(Track, account_id, key=track) is None:
            return Kept(Outcome.GONE)
        return keep(model, account_id, seen, content, key=track)


def wishes_of(account_id: int, track: UUID) -> Wishes | None:
    with transaction():
        return own(Wishes, account_id, key=track)


def automation_of(account_id: int, track: UUID) -> Automation | None:
    with transaction():
        return own(Automation, account_id, key=track)


def unseen(accounts: Collection[int]) -> Collection[int]:
    """Those of these people in whose name something may be sent that they have not looked at."""
    allowed = select(Automation.account_id).distinct().where(Automation.consent, ~Automation.review)
    with transaction():
        return db.session.scalars(allowed.where(Automation.account_id.in_(accounts))).all()


def add_track(account_id: int, first_name: str, name: str, key: UUID) -> Added:
    """Begin another kind of work; the one that had no name so far needs one too. The same `key` begins one once."""
    with transaction():
        lock(account_id)
        if not count(Track, account_id):
            begin(account_id, FIRST)
        tracks = db.session.scalars(select(Track).filter_by(account_id=account_id).order_by(Track.position)).all()
        if any(track.key == key for track in tracks):
            return Added.ADDED
        names = {track.name.casefold() for track in tracks if track.name}
        unnamed = [track for track in tracks if not track.name]
        if len(tracks) >= limits.TRACKS:
            return Added.FULL
        if name.casefold() in names | ({first_name.casefold()} if unnamed else set()):
            return Added.TAKEN
        for track in unnamed:
            track.name = first_name
        begin(account_id, key, name)
    return Added.ADDED


def begin(account_id: int, key: UUID, name: str = "") -> None:
    db.session.execute(insert(Track).values(account_id=account_id, key=key, name=name).on_conflict_do_nothing())


def rename_track(account_id: int, key: UUID, name: str) -> Added | None:
    """None where there is no such track."""
    with transaction():
        lock(account_id)
        track = own(Track, account_id, key=key)
        if track is None:
            return None
        others = select(Track).filter_by(account_id=account_id).where(Track.key != key)
        if any(other.name.casefold() == name.casefold() for other in db.session.scalars(others)):
            return Added.TAKEN
        track.name = name
    return Added.ADDED


def remove_track(account_id: int, key: UUID) -> bool:
    """With its wishes. The last one stays, and of two the other has no name afterwards: nobody asks which it is."""
    with transaction():
        lock(account_id)
        tracks = db.session.scalars(select(Track).filter_by(account_id=account_id)).all()
        others = [track for track in tracks if track.key != key]
        if not others or len(others) == len(tracks):
            return False
        db.session.execute(delete(Track).filter_by(account_id=account_id, key=key))
        if len(others) == 1:
            others[0].name = ""
    return True
