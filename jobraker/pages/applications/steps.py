"""What an application asks for next, in the reader's words."""

from datetime import date, tzinfo

from jobraker.applications.rules.next_steps import Next, Step
from jobraker.web.gettext import N_, Phrase, _, ngettext
from jobraker.web.moments import day

ICONS: dict[Step, str] = {
    Step.NEEDS_YOU: "flag",
    Step.APPLY_BY: "calendar",
    Step.INTERVIEW: "calendar",
    Step.HOW_DID_IT_GO: "circle-help",
    Step.ANSWER_BY: "flag",
    Step.FOLLOW_UP: "bell",
    Step.THANK_YOU: "bell",
    Step.REFERRAL: "bell",
    Step.OWN: "bell",
}
WHAT: dict[Step, Phrase] = {
    Step.NEEDS_YOU: N_("Needs an answer of yours"),
    Step.APPLY_BY: N_("Apply by"),
    Step.ANSWER_BY: N_("Answer the offer"),
    Step.FOLLOW_UP: N_("Follow up"),
    Step.THANK_YOU: N_("Say thanks"),
    Step.REFERRAL: N_("Ask for a referral"),
    Step.OWN: N_("Reminder"),
}


def what(step: Next) -> str:
    """`Interview, round 2`, `Follow up if silent`, or what its person wrote."""
    if step.step is Step.INTERVIEW:
        return _("Interview, round %(number)s", number=step.number)
    if step.step is Step.HOW_DID_IT_GO:
        return _("How did round %(number)s go?", number=step.number)
    if step.step is Step.FOLLOW_UP and step.suggested:
        return _("Follow up if silent")
    return step.words or str(WHAT[step.step])


def asked(step: Next) -> str:
    """The same once it waits."""
    return _("Silent since: follow up") if step.step is Step.FOLLOW_UP and step.suggested else what(step)


def when(step: Next, zone: tzinfo) -> str:
    """`Thu 26 Nov, 14:00` of an interview, else the day."""
    if step.at is None:
        return day(step.day)
    there = step.at.astimezone(zone)
    return _("%(date)s, %(time)s", date=day(there.date()), time=f"{there:%H:%M}")


def short(step: Next, zone: tzinfo) -> str:
    """For a card: `Apply by Wed 2 Dec`, `Round 2, Thu 26 Nov, 14:00`, `Follow up Mon 30 Nov`."""
    at = when(step, zone)
    match step.step:
        case Step.NEEDS_YOU | Step.HOW_DID_IT_GO:
            return what(step)
        case Step.APPLY_BY:
            return _("Apply by %(day)s", day=at)
        case Step.INTERVIEW:
            return _("Round %(number)s, %(when)s", number=step.number, when=at)
        case Step.ANSWER_BY:
            return _("Answer by %(day)s", day=at)
        case Step.FOLLOW_UP if not step.words:
            return _("Follow up %(day)s", day=at)
    return _("%(what)s, %(day)s", what=what(step), day=at)


def left(until: date, today: date) -> str:
    """`in 3 days`, `today`, `2 days ago`."""
    days = (until - today).days
    if days == 0:
        return _("today")
    if days < 0:
        return ngettext("%(num)s day ago", "%(num)s days ago", -days)
    return ngettext("in %(num)s day", "in %(num)s days", days)
