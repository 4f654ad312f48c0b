"""What the back office calls the ways of sources and their runs: how they stand, why they failed, when they are read."""

import re
from collections.abc import Mapping

from jobraker.boards.posting import Reason
from jobraker.clients.errors import Kind, kind_in
from jobraker.ingestion.models import RunStatus
from jobraker.web.gettext import N_, Phrase, _, ngettext

STATUSES: Mapping[RunStatus, Phrase] = {
    RunStatus.QUEUED: N_("waiting"),
    RunStatus.RUNNING: N_("running"),
    RunStatus.DONE: N_("well"),
    RunStatus.SHORT: N_("short"),
    RunStatus.FAILED: N_("failed"),
    RunStatus.STOPPED: N_("stopped"),
}
MOODS = {RunStatus.DONE: "ok", RunStatus.SHORT: "ask", RunStatus.FAILED: "bad"}
COUNTS: Mapping[str, Phrase] = {
    "fetched": N_("fetched"),
    "new": N_("new"),
    "updated": N_("updated"),
    "unchanged": N_("unchanged"),
    "merged": N_("merged"),
    "rejected": N_("rejected"),
    "closed": N_("closed"),
}
REASONS: Mapping[Reason, Phrase] = {
    Reason.NOT_AN_OBJECT: N_("No record at all"),
    Reason.MALFORMED: N_("Not filled in, or in a form that cannot be read"),
    Reason.NO_ID: N_("No id"),
    Reason.NO_TITLE: N_("No title"),
    Reason.NO_COMPANY: N_("No company"),
    Reason.NO_URL: N_("No address"),
    Reason.UNLISTED: N_("Listed, but gone"),
    Reason.EXPIRED: N_("Its last day is over"),
    Reason.NOT_A_JOB: N_("No opening"),
    Reason.REPEATED: N_("Its id is another opening’s"),
    Reason.UNANSWERED: N_("Its own page could not be read"),
    Reason.CUT_OFF: N_("A part of the source is missing"),
}
ADVICE: Mapping[Kind, Phrase] = {
    Kind.UNREACHABLE: N_("It could not be reached."),
    Kind.TIMEOUT: N_("It did not answer in time."),
    Kind.THROTTLED: N_("It asks for fewer calls."),
    Kind.REFUSED: N_("It turned us away. Look at the credentials."),
    Kind.NOT_FOUND: N_("It does not know what it was asked for. Look at what is asked: the board may have moved."),
    Kind.REJECTED: N_("It did not take what it was asked. Look at what is asked."),
    Kind.BROKEN: N_("The board’s server answered with an error."),
    Kind.UNREADABLE: N_("Its answer could not be read. If that lasts, its form has changed."),
    Kind.TOO_LARGE: N_("Its answer was larger than is taken."),
    Kind.LEFT_ALONE: N_("It failed several times in a row and is left alone for a while."),
    Kind.EMPTY: N_("It has nothing of what it was asked for. The board may have moved."),
    Kind.TOO_LONG: N_("It was given more than it takes."),
    Kind.DECLINED: N_("It would not answer that."),
}
STATUS = re.compile(r"\bHTTP (5\d\d)\b")


def advice(error: str) -> str:
    """What a kept error means, in plain words; "" where only its own say it."""
    kind = kind_in(error)
    return advised(kind, error) if kind else ""


def advised(kind: Kind, error: str) -> str:
    """The words do not promise another try: only who knows of a schedule does."""
    status = status_in(error)
    if kind is Kind.BROKEN and status:
        return _("The board’s server answered with an error (HTTP %(status)s).", status=status)
    return str(ADVICE[kind])


def status_in(error: str) -> str:
    """With which a server said that the fault is its own; "" where it did not."""
    found = STATUS.search(error)
    return found[1] if found else ""


def schedule(every_minutes: int | None) -> str:
    if every_minutes is None:
        return _("by hand")
    if every_minutes % 1440 == 0:
        return ngettext("every day", "every %(num)s days", every_minutes // 1440)
    if every_minutes % 60 == 0:
        return ngettext("every hour", "every %(num)s hours", every_minutes // 60)
    return ngettext("every minute", "every %(num)s minutes", every_minutes)
