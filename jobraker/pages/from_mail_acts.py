"""What the buttons of an alert's page do that its mail links to, what they say then, and what undoes it."""

from collections.abc import Callable
from enum import StrEnum

from jobraker.alerts import keeping
from jobraker.alerts.answering import send_each
from jobraker.alerts.links import Meant
from jobraker.alerts.models import Alert, Because
from jobraker.alerts.rules.schedule import Cadence
from jobraker.web.gettext import N_, Phrase


class Act(StrEnum):
    PAUSE = "pause"
    RESUME = "resume"
    WEEKLY = "weekly"
    DAILY = "daily"
    AT_ONCE = "at-once"
    UNSUBSCRIBE = "unsubscribe"
    STOP_ALL = "stop-all"


CADENCES = {Act.WEEKLY: Cadence.WEEKLY, Act.DAILY: Cadence.DAILY, Act.AT_ONCE: Cadence.INSTANT}
SAID: dict[Act, Phrase] = {
    Act.PAUSE: N_("The alert is paused."),
    Act.RESUME: N_("The alert is on again."),
    Act.WEEKLY: N_("Weekly from now on."),
    Act.DAILY: N_("Daily from now on."),
    Act.AT_ONCE: N_("At once from now on, as openings come in."),
    Act.UNSUBSCRIBE: N_("This alert sends nothing any more."),
    Act.STOP_ALL: N_("No alert sends mail any more. Their person can resume each, once signed in."),
}


def act(meant: Meant, what: Act) -> bool:
    """Whether it is so now."""
    return send_each(meant, CADENCES[what]) if what in CADENCES else DOING[what](meant)


def pause(meant: Meant) -> bool:
    return keeping.pause(meant.account.id, meant.alert.key, Because.MAIL)


def end(meant: Meant) -> bool:
    return keeping.pause(meant.account.id, meant.alert.key, Because.ENDED)


def resume(meant: Meant) -> bool:
    """But what its person paused on a page, and what nobody understands any more."""
    return can_go_on(meant.alert) and keeping.resume(meant.account.id, meant.alert.key)


def can_go_on(alert: Alert) -> bool:
    return alert.is_off_by_mail


def stop_all(meant: Meant) -> bool:
    keeping.pause_all(meant.account.id, Because.MAIL)
    return True


def undoing(meant: Meant, what: Act) -> Act | None:
    """What undoes it, of an alert as it was before; None for what changes nothing, or more than this one."""
    alert = meant.alert
    if what in (Act.PAUSE, Act.UNSUBSCRIBE):
        return Act.RESUME if alert.is_on else None
    if what is Act.RESUME:
        return Act.PAUSE if can_go_on(alert) else None
    cadence = CADENCES.get(what, alert.cadence)
    return next(each for each in CADENCES if CADENCES[each] == alert.cadence) if cadence != alert.cadence else None


DOING: dict[Act, Callable[[Meant], bool]] = {
    Act.PAUSE: pause,
    Act.UNSUBSCRIBE: end,
    Act.RESUME: resume,
    Act.STOP_ALL: stop_all,
}
