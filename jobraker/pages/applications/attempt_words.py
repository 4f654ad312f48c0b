"""An attempt in the words of its pages: what goes on, why nothing came of it, what can be done."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from jobraker.automation.models import Attempt
from jobraker.automation.rules.limits import Wait
from jobraker.automation.rules.states import BY_ADMIN, OUT, Problem, State
from jobraker.pages.applications.clock import Clock
from jobraker.web.gettext import N_, Phrase, _, ngettext

WAITS: Mapping[Wait, Phrase] = {
    Wait.HOURS: N_("It waits for the hours that you set, and leaves %(when)s."),
    Wait.DAILY_LIMIT: N_("It waits: there were as many runs today as you allow a day. It leaves %(when)s."),
    Wait.BUDGET: N_("It waits, for the day’s budget would not last for it. It leaves %(when)s."),
    Wait.TURNED_AWAY: N_("Skyvern is busy or away, and has started nothing. It is handed over again %(when)s."),
}
SUBS: Mapping[State, Phrase] = {
    State.QUEUED: N_("approved, leaves next"),
    State.CALLING: N_("being handed over"),
    State.UNKNOWN: N_("being found out"),
    State.RUNNING: N_("being sent"),
    State.LIKELY: N_("it looks sent"),
    State.UNSURE: N_("it may have been sent"),
    State.UNSENT: N_("not sent"),
    State.REHEARSED: N_("a dry run"),
}
# Certainly not sent: what happened, and what is so now.
UNSENT: Mapping[Problem, Phrase] = {
    Problem.NO_CONSENT: N_("It did not leave: you do not allow sending for this kind of work, or not without a look of yours."),
    Problem.PAUSED: N_("It did not leave: you had paused by then. Go on looking, and try again."),
    Problem.LANDED: N_("It did not leave: you had found work by then. Where you still want it, go on looking and try again."),
    Problem.STOPPED: N_("It did not leave: you had stopped all sending by then. Let it go on, and try again."),
    Problem.HALTED: N_("It did not leave: whoever runs this site has halted sending for everybody. Try again when that has ended."),
    Problem.LOCKED: N_("It did not leave: an admin had locked your account by then. Now that it is unlocked, try again."),
    Problem.CLOSED: N_("It did not leave: the opening was closed before that."),
    Problem.FILE_GONE: N_("It did not leave: the résumé that was approved is gone. Choose another one, and try again."),
    Problem.BLOCKED: N_("It did not leave: you avoid this company, or a word of the title, and nobody looked at it."),
    Problem.DISMISSED: N_("It did not leave: you dismissed this opening, and nobody looked at it."),
    Problem.UNFIT: N_("It did not leave: it fits less well by now than what you let go without a look of yours."),
    Problem.APPLIED_THERE: N_("It did not leave: you have applied to this company by now, or may have, and nobody looked at it. Look at it, and send it yourself if you want both."),
    Problem.PRIVATE_FORM: N_("It did not leave: the address of its form leads into a private network, where nothing is sent. Tell another address, and try again."),
    Problem.EXPIRED: N_("It did not leave: it waited for two weeks, and your limits or those of this site never had room for it. Look at both, and try again."),
    Problem.REMOVED: N_("It did not leave: the application was removed before that."),
    Problem.NOT_CONNECTED: N_("It did not leave: nothing is connected here that sends. Whoever runs this site can change that."),
    Problem.REFUSED: N_("Skyvern turned the key of this site away, and started nothing. Whoever runs this site can change that; nothing is wrong with your application."),
    Problem.NO_CREDIT: N_("The credit of this site at Skyvern is used up, and nothing was started. Whoever runs this site can change that; nothing is wrong with your application."),
    Problem.REJECTED: N_("Skyvern did not take the request, and started nothing. Whoever runs this site can find out why."),
    Problem.UNREACHABLE: N_("Skyvern could not be reached, however often it was tried, and started nothing. Whoever runs this site can find out why."),
    Problem.LOGIN: N_("Their site wants an account before one can apply. We make none, and know none of your passwords. Sign in there and apply yourself, then say here that you have."),
    Problem.CAPTCHA: N_("Their site checks whether a person fills in the form, and one has to. Apply there yourself, then say here that you have."),
    Problem.JOB_CLOSED: N_("Their page says that the job is closed, or takes no more applications."),
    Problem.ALREADY_APPLIED: N_("It did not leave: an earlier attempt for the same job had been sent after all."),
    Problem.QUESTION: N_("Their form asks what no answer was approved for, and nobody guessed one. Answer it, and try again."),
    Problem.CODE: N_("They sent you a code for the form, and it did not come to the form in time. Try again when you can look at your mail or phone meanwhile, and type it here."),
    Problem.GAVE_UP: N_("The run gave up before anything was sent."),
    Problem.FAILED: N_("The run broke off before anything was sent."),
    Problem.TIMED_OUT: N_("The run took longer than it may, and was stopped before anything was sent."),
    Problem.CANCELED: N_("You canceled it before anything was sent."),
    Problem.CALLED_OFF: N_("An admin called it off before anything was sent."),
    Problem.SILENT: N_("The run took longer than it may, and nothing was sent."),
    Problem.LOST: N_("Skyvern no longer knows the run; nothing was sent."),
    Problem.NEVER_FOUND: N_("The call that starts a run got no answer, and no run was found; nothing was sent."),
    Problem.DENIED: N_("You looked, and said that it was not sent."),
}  # fmt: skip
# It may have been sent: what is known.
UNSURE: Mapping[Problem, Phrase] = {
    Problem.LOGIN: N_("The run says that their site wants an account, but not whether that was before the form was sent."),
    Problem.CAPTCHA: N_("The run says that a check for robots stopped it, but not whether that was before the form was sent."),
    Problem.JOB_CLOSED: N_("The run says that the job is closed, but not whether that was before the form was sent."),
    Problem.QUESTION: N_("The run says that a question had no answer, but not whether that was before the form was sent."),
    Problem.CODE: N_("The run says that a code was asked for, but not whether that was before the form was sent."),
    Problem.ALREADY_APPLIED: N_("Their page says that you have applied already. That may have been this run, or you at another time."),
    Problem.GAVE_UP: N_("The run gave up after it had begun to fill in the form. Whether it had sent it by then, it does not say."),
    Problem.FAILED: N_("The run broke off after it had begun to fill in the form. Whether it had sent it by then, it does not say."),
    Problem.TIMED_OUT: N_("The run was stopped for the time that it took, after it had begun. Whether it had sent the form by then, it does not say."),
    Problem.UNPROVEN: N_("The run came to its end, and says itself that nothing was submitted. It was told to go on until their site confirms, so that it may have been."),
    Problem.CANCELED: N_("You asked for its end while it was at work. Whether it had sent the form by then, it does not say."),
    Problem.CALLED_OFF: N_("An admin asked for its end while it was at work. Whether it had sent the form by then, it does not say."),
    Problem.LOCKED: N_("Its end was asked for as an admin locked your account. Whether it had sent the form by then, it does not say."),
    Problem.SILENT: N_("The run took longer than it may, and did not say how it ended when we asked for its end."),
    Problem.LOST: N_("The run was at work, and Skyvern no longer knows it."),
    Problem.NEVER_FOUND: N_("The call that starts a run got no answer. We asked for the run by its name, again and again, and none was found; one may have run all the same."),
}  # fmt: skip


def sub(attempt: Attempt, clock: Clock) -> str:
    """Below the number of the stub."""
    when = waits_until(attempt) if attempt.state == State.QUEUED else None
    if when:
        told = clock.minute(when)
        return _("a dry run, begins %(when)s", when=told) if attempt.dry else _("approved, leaves %(when)s", when=told)
    if is_asked(attempt):
        return _("asked to stop")
    if attempt.dry and attempt.is_live:
        return _("a dry run is under way")
    return str(SUBS[State(attempt.state)])


def stands(attempt: Attempt, clock: Clock) -> str:
    """The head of its application, while it has not left."""
    when = waits_until(attempt)
    return _("Approved, leaves %(when)s", when=clock.minute(when)) if when else _("Approved, leaves next")


def is_asked(attempt: Attempt) -> bool:
    """Whether a run that is under way was asked to end, by its person or an admin; what takes too long we end ourselves."""
    return attempt.state in OUT and attempt.cancel_at is not None and attempt.problem != Problem.SILENT


def doing(attempt: Attempt, clock: Clock) -> str:
    """What happens now, of one that is under way."""
    if attempt.cancel_at and is_asked(attempt):
        asked = clock.minute(attempt.cancel_at)
        if attempt.problem in BY_ADMIN:
            return _("An admin asked for its end: %(when)s. It may have been sent already, so we look.", when=asked)
        return _("You asked for its end: %(when)s. It may have been sent already, so we look.", when=asked)
    match State(attempt.state):
        case State.QUEUED:
            return waiting(attempt, clock)
        case State.CALLING:
            return _("It is being handed over to Skyvern, by one call.")
        case State.UNKNOWN:
            return _("The call got no answer. We find out what became of it instead of starting another.")
    if attempt.began_at is None:
        since = clock.minute(attempt.called_at or attempt.state_at)
        return _("Skyvern has it since %(when)s, and has not begun yet.", when=since)
    since = clock.minute(attempt.began_at)
    if not attempt.steps:
        return _("Their form is being filled in. It began %(when)s.", when=since)
    steps = ngettext("%(num)s step so far", "%(num)s steps so far", attempt.steps)
    return _("Their form is being filled in. It began %(when)s, %(steps)s.", when=since, steps=steps)


def waiting(attempt: Attempt, clock: Clock) -> str:
    wait, when = next((each for each in Wait if each == attempt.waits), None), waits_until(attempt)
    if wait is None or when is None:
        return _("It leaves next, unless your limits make it wait.")
    return str(WAITS[wait]) % {"when": clock.minute(when)}


def waits_until(attempt: Attempt) -> datetime | None:
    """None where nothing keeps it."""
    return attempt.due_at if attempt.waits else None


def happened(attempt: Attempt) -> str:
    """Of one that came to its end, why and what is known; "" where there is nothing to tell."""
    problem = next((each for each in Problem if each == attempt.problem), None)
    match State(attempt.state):
        case State.LIKELY:
            return _(
                "The run came to its end and says that it sent the form; nothing that their site said proves it. Look at the pictures, or at your mail."
            )
        case State.UNSURE:
            known = UNSURE.get(problem) if problem else None
            return str(known) if known else _("Nobody can tell whether it was sent.")
        case State.UNSENT if problem:
            return str(UNSENT.get(problem, UNSENT[Problem.FAILED]))
        case State.REHEARSED:
            return _(
                "Everything was filled in, and the last click was left out. Nothing was sent; look at the pictures, then send it once."
            )
    return ""


def end_words(attempt: Attempt) -> str:
    """For whoever waits for it on another page."""
    values = {"title": attempt.title or _("No title")}
    match State(attempt.state):
        case State.SENT:
            return _("Sent, 1 of 1: %(title)s.", **values)
        case State.LIKELY:
            return _("It looks sent: %(title)s. Please confirm.", **values)
        case State.UNSURE:
            return _("Nobody can tell yet whether it was sent: %(title)s. Please look.", **values)
        case State.REHEARSED:
            return _("A dry run got to the last click: %(title)s.", **values)
    return _("Not sent: %(title)s.", **values)


def lasted(time: timedelta) -> str:
    """`3 min 50 s`."""
    minutes, seconds = divmod(max(0, round(time.total_seconds())), 60)
    if minutes >= 60:
        return _("%(hours)s h %(minutes)s min", hours=minutes // 60, minutes=minutes % 60)
    return (
        _("%(minutes)s min %(seconds)s s", minutes=minutes, seconds=seconds)
        if minutes
        else _("%(seconds)s s", seconds=seconds)
    )
