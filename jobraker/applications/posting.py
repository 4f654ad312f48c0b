"""The job itself, where its person wrote it down: written anew."""

from uuid import UUID

from jobraker.accounts.locking import lock
from jobraker.applications.rules.events import Kind
from jobraker.applications.timeline import note
from jobraker.database import transaction
from jobraker.profile.keeping import Kept, Outcome, own
from jobraker.profile.rules.merging import Seen
from jobraker.saved import changing
from jobraker.saved.models import SavedJob
from jobraker.saved.rules.posting import Posting, as_kept, from_kept
from jobraker.saved.saving import with_skills


def write_anew(account_id: int, key: UUID, seen: Seen, posting: Posting) -> Kept:
    """GONE too for an opening from here: what it says is its employer's."""
    with transaction():
        lock(account_id)
        row = own(SavedJob, account_id, key=key)
        if row is None or not from_kept(row.posting).is_own:
            return Kept(Outcome.GONE)
        kept = changing.change(account_id, key, seen, {"posting": as_kept(with_skills(posting))})
        if kept.outcome in (Outcome.SAVED, Outcome.MERGED):
            note(account_id, key, Kind.COPIED)
    return kept
