"""What is done from an alert's mail, in the name of whoever it was sent to: each once, however often it is sent."""

from enum import StrEnum

from sqlalchemy import func, select, update

from jobraker.accounts.locking import lock
from jobraker.alerts import keeping
from jobraker.alerts.keeping import Timing
from jobraker.alerts.links import Meant
from jobraker.alerts.models import Found
from jobraker.alerts.rules.schedule import Cadence
from jobraker.database import db, transaction
from jobraker.matching import opinions
from jobraker.matching.models import Opinion
from jobraker.matching.opening import opening_of
from jobraker.matching.rules.verdicts import Verdict
from jobraker.profile.tracks import tracks_of


class Hidden(StrEnum):
    NOT = "not"
    BARELY = "barely"  # with nothing said of it but that: it can be shown again without losing anything
    SAID = "said"  # with a reason, on its person's list


def opened(meant: Meant) -> None:
    """Somebody looked at the opening, as its page says or a button of it. The first time counts."""
    first = update(Found).where(
        Found.alert_id == meant.alert.id, Found.job_id == meant.job_id, Found.opened_at.is_(None)
    )
    with transaction():
        db.session.execute(first.values(opened_at=func.now()))


def hidden(meant: Meant) -> Hidden:
    """How the opening stands with its person, also where it became another since the mail."""
    now = opening_of(meant.job_id)
    ids = {meant.job_id, now.job_id if now else meant.job_id}
    said = select(Opinion.verdict, Opinion.because).where(
        Opinion.account_id == meant.account.id, Opinion.job_id.in_(ids)
    )
    with transaction():
        rows = db.session.execute(said.where(Opinion.verdict != Verdict.MORE)).all()
    if not rows:
        return Hidden.NOT
    barely = all(verdict is Verdict.DISMISSED and because is None for verdict, because in rows)
    return Hidden.BARELY if barely else Hidden.SAID


def hide(meant: Meant) -> None:
    """As "Not interested" does on their list. What hides it already stays as it was said."""
    with transaction():
        lock(meant.account.id)
        if hidden(meant) is Hidden.NOT:
            track = meant.alert.track or tracks_of(meant.account.id)[0].key
            opinions.say(meant.account.id, track, meant.job_id, Verdict.DISMISSED)


def show(meant: Meant) -> bool:
    """Undo `hide`; whether the opening is shown now."""
    with transaction():
        lock(meant.account.id)
        stands = hidden(meant)
        if stands is Hidden.BARELY:
            opinions.take_back(meant.account.id, meant.job_id)
    return stands is not Hidden.SAID


def send_each(meant: Meant, cadence: Cadence) -> bool:
    """At the same time of the day and the week as before. Whether the alert is there."""
    return keeping.retime(meant.account.id, meant.alert.key, Timing(cadence, meant.alert.minute, meant.alert.weekday))
