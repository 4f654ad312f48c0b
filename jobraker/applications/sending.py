"""What somebody tells of the sending of an application: its day, its way, what went with it, what was answered."""

from datetime import date
from uuid import UUID

from redis import Redis

from jobraker.accounts.locking import lock
from jobraker.applications.moving import Moved, move
from jobraker.applications.rules.events import Kind
from jobraker.applications.timeline import note
from jobraker.database import transaction
from jobraker.profile.keeping import Kept, Outcome, own
from jobraker.profile.rules.merging import Content, Seen
from jobraker.saved import changing
from jobraker.saved.models import SavedJob
from jobraker.saved.rules.stages import BEFORE, Stage


def tell(
    redis: Redis | None, account_id: int, key: UUID, seen: Seen, content: Content, today: date
) -> tuple[Kept, Moved | None]:
    """Save what its form changed. Whoever tells the day that it was sent on moves it to Applied, if it waited to be sent."""
    with transaction():
        lock(account_id)
        row = own(SavedJob, account_id, key=key)
        if row is None:
            return Kept(Outcome.GONE), None
        stage, day = row.stage, content.get("applied_on")
        sends = day is not None and stage in BEFORE
        told = {name: value for name, value in content.items() if not (sends and name == "applied_on")}
        before = {name: getattr(row, name) for name in told}
        kept = changing.change(account_id, key, seen, told)
        if not kept.is_saved or kept.content is None:
            return kept, None
        changed = [name for name in told if kept.content[name] != before[name]]
        if changed:
            note(account_id, key, Kind.SENT, columns=changed)
        return kept, move(redis, account_id, [key], Stage.APPLIED, today, applied_on=day) if sends else None
