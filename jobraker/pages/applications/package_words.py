"""What is said of a package before it is sent: from where an answer comes, what speaks against sending, what it waits for."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any

from jobraker.automation.preflight import Objection
from jobraker.automation.rules.limits import Wait
from jobraker.automation.rules.states import Problem
from jobraker.boards.form import Kind
from jobraker.pages.applications.attempt_asks import answer_said
from jobraker.pages.applications.clock import Clock
from jobraker.web.gettext import N_, Phrase, _, ngettext
from jobraker.web.moments import day
from jobraker.web.money import exact, with_symbol

# Why nothing is sent while it is so; what there is to do about it stands beside it on the page.
AGAINST: Mapping[Objection, Phrase] = {
    Objection.NOT_CONNECTED: N_("Nothing is connected here that fills in forms. An admin sets it up."),
    Objection.NO_CONSENT: N_("You have not said yet that applications may be sent in your name."),
    Objection.HALTED: N_("An admin has halted all sending, for everybody. It can be sent when that ends."),
    Objection.LOCKED: N_("Your account is locked: nothing is sent until an admin unlocks it."),
    Objection.STOPPED: N_("You have stopped all sending."),
    Objection.PAUSED: N_("You pause: nothing is sent until you go on."),
    Objection.LANDED: N_("You have found work: nothing is sent until you go on looking."),
    Objection.CLOSED: N_("This opening is closed: it can no longer be applied for."),
    Objection.NO_FORM: N_("Nobody knows where its form is."),
    Objection.PRIVATE_FORM: N_("The address of its form leads into a private network, or names a machine by its number: nothing is sent there."),
    Objection.NO_RESUME: N_("There is no résumé to send."),
    Objection.UNANSWERED: N_("They ask something that you have not answered."),
    Objection.HELD: N_("It is being sent, was sent, or may have been: it is never sent twice."),
    Objection.APPLIED: N_("You have told that you applied there yourself."),
    Objection.BUDGET_TOO_SMALL: N_("One run costs more than you let be spent in a day: it would wait for ever."),
}  # fmt: skip
# What its person sends it in spite of, once they have read of it.
TO_READ: Mapping[Objection, Phrase] = {
    Objection.SAME_ROLE: N_(
        "You have applied to this company for a job of the same name, or may have. Send this one too."
    ),
    Objection.BLOCKED: N_("It is a company that you avoid. Send it all the same."),
    Objection.CAP: N_("It is more to this company in 90 days than you set. Send it all the same."),
    Objection.SAME_FORM: N_("Another job was sent by the form at this address. Send this one too, if it is another."),
    Objection.DENIED: N_("You have said of an earlier attempt that it was not sent, though it had left: it may have arrived. Send it all the same."),
    Objection.SAID_CLOSED: N_("At the last attempt the page of its form said that the job is closed. Send it all the same."),
}  # fmt: skip
SHORT: Mapping[Objection, Phrase] = {
    Objection.NOT_CONNECTED: N_("nothing is connected"),
    Objection.NO_CONSENT: N_("your consent"),
    Objection.HALTED: N_("sending is halted"),
    Objection.LOCKED: N_("your account is locked"),
    Objection.STOPPED: N_("you have stopped sending"),
    Objection.PAUSED: N_("you pause"),
    Objection.LANDED: N_("you have found work"),
    Objection.CLOSED: N_("closed"),
    Objection.NO_FORM: N_("where its form is"),
    Objection.PRIVATE_FORM: N_("another address of its form"),
    Objection.NO_RESUME: N_("a résumé"),
    Objection.HELD: N_("it is under way already"),
    Objection.APPLIED: N_("you have applied already"),
    Objection.BUDGET_TOO_SMALL: N_("a budget for one run"),
    Objection.SAME_ROLE: N_("the same job there already: read first"),
    Objection.BLOCKED: N_("a company that you avoid: read first"),
    Objection.CAP: N_("more to this company than you set: read first"),
    Objection.SAME_FORM: N_("another job was sent by its form: read first"),
    Objection.DENIED: N_("an earlier one may have arrived: read first"),
    Objection.SAID_CLOSED: N_("their page said that it is closed: read first"),
}
# How it ended last time, of what may be sent once more all the same.
LAST: Mapping[Problem, Phrase] = {
    Problem.CLOSED: N_("last time it closed before it left"),
    Problem.LOGIN: N_("last time their site wanted an account"),
    Problem.CAPTCHA: N_("last time their site checked for robots"),
}
ASKS: Mapping[Kind, Phrase] = {
    Kind.CHOICE: N_("They ask for one of these."),
    Kind.CHOICES: N_("They take several of these."),
    Kind.YES_NO: N_("They ask yes or no."),
    Kind.NUMBER: N_("They ask for a number."),
    Kind.DATE: N_("They ask for a day."),
}


def source_words(source: Mapping[str, Any], clock: Clock) -> str:
    """`profile`, `answers bank, 2 Oct`, `typed for this form`, and whether that is kept for others."""
    said = answer_said(source, clock)
    return _("%(source)s, kept for next time", source=said) if source.get("kept") else said


def short_against(objection: Objection, unanswered: int) -> str:
    if objection is Objection.UNANSWERED:
        return ngettext("%(num)s question", "%(num)s questions", unanswered)
    return str(SHORT[objection])


def wait_words(waits: tuple[Wait, datetime], clock: Clock) -> str:
    """`Leaves tomorrow at 08:00: …`."""
    wait, until = waits
    when = moment_words(until, clock)
    match wait:
        case Wait.HOURS:
            return _("It leaves %(when)s: you let nothing leave at this hour.", when=when)
        case Wait.DAILY_LIMIT:
            return _("It leaves %(when)s: there were as many runs today as you allow a day.", when=when)
        case Wait.BUDGET:
            return _("It leaves %(when)s: with it, today would cost more than you set.", when=when)
    return _("It leaves %(when)s: what sends it is busy.", when=when)


def moment_words(until: datetime, clock: Clock) -> str:
    """`today at 08:00`, `tomorrow at 08:00`, else the day and the time."""
    there = until.astimezone(clock.zone if clock.is_told else UTC)
    at = f"{there:%H:%M}" if clock.is_told else _("%(time)s UTC", time=f"{there:%H:%M}")
    days = (there.date() - clock.today) // timedelta(days=1)
    if days == 0:
        return _("today at %(time)s", time=at)
    if days == 1:
        return _("tomorrow at %(time)s", time=at)
    return _("%(day)s at %(time)s", day=day(there.date()), time=at)


def cost_words(cost: Decimal, currency: str) -> str:
    return with_symbol(exact([cost.quantize(Decimal("0.01"))]), currency)


def counted_words(unmet: int, unknown: int) -> str:
    """`1 unmet, 2 unknown`; "" where all that they insist on is met."""
    found = [
        ngettext("%(num)s unmet", "%(num)s unmet", unmet) if unmet else "",
        ngettext("%(num)s unknown", "%(num)s unknown", unknown) if unknown else "",
    ]
    return ", ".join(filter(None, found))
