"""Invitations, and what became of them, in the reader's words."""

from dataclasses import dataclass
from datetime import tzinfo
from zoneinfo import ZoneInfo

from jobraker.applications.invitations import Became
from jobraker.applications.rules.ics_parts import BYTES, Refusal
from jobraker.applications.rules.invitations import Invitation
from jobraker.applications.rules.zone_names import zone_named
from jobraker.web.filters import file_size
from jobraker.web.gettext import N_, Phrase, _
from jobraker.web.moments import day

BECAME: dict[Became, Phrase] = {
    Became.ADDED: N_("The interview is added."),
    Became.CHANGED: N_("The interview is changed as the invitation has it now."),
    Became.CANCELLED: N_("The interview is marked as cancelled."),
    Became.SAME: N_("That invitation is here already, just so."),
    Became.OLDER: N_("Nothing was changed: a newer version of that invitation came before."),
    Became.UNKNOWN: N_("That invitation calls off an interview that is not here."),
    Became.OTHER_DATE: N_("That calls off another date of the series: the interview that is here stays as it was."),
    Became.FULL: N_("Not added: this application has as many interviews as there may be."),
    Became.GONE: N_("Not added: that application is not here any more."),
}
REFUSALS: dict[Refusal, Phrase] = {
    Refusal.EMPTY: N_("There is nothing in this file."),
    Refusal.TOO_LARGE: N_("This file is larger than %(size)s: an invitation is far smaller."),
    Refusal.NO_CALENDAR: N_("This is no invitation: those are files that end in .ics."),
    Refusal.BROKEN: N_(
        "This invitation cannot be read: it is damaged or cut off. Save it from your mail program once more."
    ),
    Refusal.NO_EVENT: N_("There is no appointment in this file."),
    Refusal.ANSWER: N_("This is an answer to an invitation, not an invitation. Bring the file that they sent to you."),
    Refusal.NO_TIME: N_("The appointment in this file has no time that can be read."),
}


def became_words(became: Became, invitation: Invitation) -> str:
    words = str(BECAME[became])
    if became is Became.ADDED and invitation.repeats:
        return f"{words} {_('It repeats: the first is taken.')}"
    if became is Became.ADDED and invitation.date_of_series:
        return f"{words} {_('It is one date of a series.')}"
    return words


def refusal_words(refusal: Refusal) -> str:
    return _(REFUSALS[refusal].message, size=file_size(BYTES))


@dataclass(frozen=True, slots=True)
class When:
    """`there`: by the clock of its `zone`, where that shows another time. `zone` alone: nobody has told which clock is
    theirs."""

    words: str = ""
    there: str = ""
    zone: str = ""


def when_words(invitation: Invitation, zone: tzinfo) -> When:
    if invitation.begins_at is None:
        return When()
    there = invitation.begins_at.astimezone(zone_named(invitation.zone))
    if invitation.whole_day:
        return When(day(there.date()))
    told = isinstance(zone, ZoneInfo)
    mine = invitation.begins_at.astimezone(zone) if told else there
    away = mine.utcoffset() != there.utcoffset()
    words = _("%(date)s, %(time)s", date=day(mine.date()), time=f"{mine:%H:%M}")
    return When(words, f"{there:%H:%M}" if away else "", str(there.tzinfo) if away or not told else "")
