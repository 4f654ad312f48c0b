"""How a sending stands and why, as somebody reads it whose it is not."""

from collections.abc import Mapping

from jobraker.automation.rules.limits import Wait
from jobraker.automation.rules.states import Problem, State
from jobraker.web.gettext import N_, Phrase

STATES: Mapping[State, tuple[str, Phrase]] = {
    State.QUEUED: ("", N_("waits")),
    State.CALLING: ("", N_("being handed over")),
    State.UNKNOWN: ("ask", N_("whether it left is being found out")),
    State.RUNNING: ("", N_("running")),
    State.SENT: ("ok", N_("sent")),
    State.LIKELY: ("ask", N_("looks sent")),
    State.UNSURE: ("ask", N_("may have been sent")),
    State.UNSENT: ("bad", N_("not sent")),
    State.REHEARSED: ("ok", N_("rehearsed")),
}
"""With the mood of each."""

PROBLEMS: Mapping[Problem, Phrase] = {
    Problem.NO_CONSENT: N_("its person does not allow it for this kind of work"),
    Problem.PAUSED: N_("its person had paused"),
    Problem.LANDED: N_("its person had found work"),
    Problem.STOPPED: N_("its person had stopped all sending"),
    Problem.HALTED: N_("all sending was halted"),
    Problem.LOCKED: N_("the account was locked"),
    Problem.CLOSED: N_("the opening closed before it left"),
    Problem.FILE_GONE: N_("the approved résumé is gone"),
    Problem.BLOCKED: N_("its person avoids this company or a word of the title"),
    Problem.DISMISSED: N_("its person dismissed the opening"),
    Problem.UNFIT: N_("it fits less well by then than they let go unseen"),
    Problem.APPLIED_THERE: N_("they have applied to this company, or may have"),
    Problem.PRIVATE_FORM: N_("the address of its form leads into a private network"),
    Problem.EXPIRED: N_("limits had no room for it for two weeks"),
    Problem.REMOVED: N_("its application was removed"),
    Problem.NOT_CONNECTED: N_("nothing is connected that sends"),
    Problem.REFUSED: N_("Skyvern turned the key of this site away"),
    Problem.NO_CREDIT: N_("the credit of this site at Skyvern is used up"),
    Problem.REJECTED: N_("Skyvern turned the request away"),
    Problem.UNREACHABLE: N_("Skyvern could not be reached"),
    Problem.LOGIN: N_("the employer’s site wants an account"),
    Problem.CAPTCHA: N_("the employer’s site checks for robots"),
    Problem.JOB_CLOSED: N_("the employer’s page says that it is closed"),
    Problem.ALREADY_APPLIED: N_("the employer has an application of theirs already"),
    Problem.QUESTION: N_("the form asks what no answer was approved for"),
    Problem.CODE: N_("a code that the site sent did not come in time"),
    Problem.GAVE_UP: N_("the run gave up"),
    Problem.FAILED: N_("the run broke off"),
    Problem.TIMED_OUT: N_("the run was stopped for the time that it took"),
    Problem.UNPROVEN: N_("it ended, and says itself that nothing was submitted"),
    Problem.CANCELED: N_("its person asked for its end"),
    Problem.CALLED_OFF: N_("an admin called it off"),
    Problem.SILENT: N_("it ran longer than it may"),
    Problem.LOST: N_("Skyvern no longer knows the run"),
    Problem.NEVER_FOUND: N_("the call got no answer, and no run was found"),
    Problem.DENIED: N_("its person looked: it was not sent"),
}
WAITS: Mapping[Wait, Phrase] = {
    Wait.HOURS: N_("for the hours in which its person lets it leave"),
    Wait.TURNED_AWAY: N_("since Skyvern turned it away for now"),
}
WAITS_FOR_LIMITS = N_("for a limit of its person’s or of this site")


def problem_words(problem: str | None) -> str:
    known = next((each for each in Problem if each == problem), None)
    return str(PROBLEMS[known]) if known else ""


def wait_words(wait: str) -> str:
    known = next((each for each in Wait if each == wait), None)
    return str(WAITS.get(known, WAITS_FOR_LIMITS)) if known else ""
