"""What happened to a sending, as the timeline of its application says it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from jobraker.automation.rules.states import Problem, State
from jobraker.web.gettext import N_, Phrase, _, ngettext


@dataclass(frozen=True, slots=True)
class Words:
    """`who`: by whom or how, "" for whoever made the event. `state`: as of a line of the timeline."""

    what: str
    who: str = ""
    state: str = ""
    strong: bool = False


ICONS: dict[str, str] = {
    "begun": "file-text",
    "built": "file-text",
    "approved": "check",
    State.QUEUED: "history",
    State.CALLING: "send",
    State.UNKNOWN: "circle-dashed",
    State.RUNNING: "monitor",
    State.SENT: "stamp",
    State.LIKELY: "circle-help",
    State.UNSURE: "circle-help",
    State.UNSENT: "x",
    State.REHEARSED: "flask-conical",
    "late": "circle-alert",
}
BUILT: dict[str, Phrase] = {
    "board": N_("from what their board says that the form asks"),
    "usual": N_("from what forms usually ask, for their board does not say"),
}
# What is said of it, how, and how it stands; where no words say how, the problem does.
STEPS: dict[str, tuple[Phrase, Phrase | str, str]] = {
    State.CALLING: (N_("Attempt recorded, then handed over"), N_("to Skyvern, by one call"), ""),
    State.UNKNOWN: (
        N_("No word from Skyvern"),
        N_("We asked what became of it instead of starting another."),
        "now",
    ),
    State.RUNNING: (N_("Skyvern has the run"), N_("it fills in their form in a browser of its own"), ""),
    State.LIKELY: (N_("It looks sent"), N_("nothing that their site said proves it"), "now"),
    State.UNSURE: (N_("Nobody can tell yet whether it was sent"), "", "now"),
    State.UNSENT: (N_("Not sent"), "", ""),
    State.REHEARSED: (N_("A dry run got to the last click"), N_("nothing was sent"), ""),
    "late": (
        N_("An earlier attempt was sent after all"),
        N_("Nothing more is sent: another attempt holds the job."),
        "now",
    ),
}
SOMETHING: tuple[Phrase, Phrase | str, str] = (N_("Something happened to the attempt"), "", "")
OUTS: dict[Problem, Phrase] = {
    Problem.LOGIN: N_("their site wants an account"),
    Problem.CAPTCHA: N_("their site checks for robots"),
    Problem.JOB_CLOSED: N_("their page says that the job is closed"),
    Problem.CLOSED: N_("the opening closed before it left"),
    Problem.ALREADY_APPLIED: N_("they say that they have your application already"),
    Problem.QUESTION: N_("the form asks what no answer was approved for"),
    Problem.CODE: N_("the code that they sent you did not come in time"),
    Problem.GAVE_UP: N_("the run gave up"),
    Problem.FAILED: N_("the run broke off"),
    Problem.TIMED_OUT: N_("the run was stopped for the time that it took"),
    Problem.UNPROVEN: N_("it came to its end, and says itself that nothing was submitted"),
    Problem.CANCELED: N_("you asked for its end"),
    Problem.CALLED_OFF: N_("an admin asked for its end"),
    Problem.SILENT: N_("it ran longer than it may"),
    Problem.LOST: N_("Skyvern no longer knows the run"),
    Problem.NEVER_FOUND: N_("no run was found that the call started"),
    Problem.DENIED: N_("you looked, and said so"),
    Problem.NO_CONSENT: N_("you do not allow it for this kind of work"),
    Problem.PAUSED: N_("you paused before it left"),
    Problem.LANDED: N_("you found work before it left"),
    Problem.STOPPED: N_("you stopped all sending before it left"),
    Problem.HALTED: N_("whoever runs this site halted sending for everybody"),
    Problem.LOCKED: N_("your account was locked"),
    Problem.FILE_GONE: N_("the résumé that was approved is gone"),
    Problem.BLOCKED: N_("you avoid this company, or a word of the title"),
    Problem.DISMISSED: N_("you dismissed this opening"),
    Problem.UNFIT: N_("it fits less well by now than you let go unseen"),
    Problem.APPLIED_THERE: N_("you have applied to this company by now, or may have"),
    Problem.PRIVATE_FORM: N_("the address of its form leads into a private network"),
    Problem.EXPIRED: N_("the limits had no room for it for two weeks"),
    Problem.REMOVED: N_("the application was removed before it left"),
    Problem.NOT_CONNECTED: N_("nothing is connected here that sends"),
    Problem.REFUSED: N_("Skyvern turned the key of this site away"),
    Problem.NO_CREDIT: N_("the credit of this site at Skyvern is used up"),
    Problem.REJECTED: N_("Skyvern turned the request away"),
    Problem.UNREACHABLE: N_("Skyvern could not be reached for a long time"),
}


def attempt_icon(told: Mapping[str, Any]) -> str:
    did = "approved" if "files" in told else str(told.get("did", ""))
    return ICONS.get(did, "circle-help")


def attempt_line(told: Mapping[str, Any], *, moved: bool, by_person: bool) -> Words:
    """`moved`: its person has moved the application there, so that this says it no second time. `by_person`: that it was sent
    is their word."""
    did = str(told.get("did", ""))
    if did == "begun":
        who = _("by your rule: nobody asked for it but what you allow") if told.get("by_rule") else _("by you")
        return Words(_("Package begun"), who)
    if did == "built":
        return Words(_("Package built"), str(BUILT.get(str(told.get("origin")), BUILT["usual"])))
    if did == State.QUEUED:
        return approved(told) if "files" in told else turned_away()
    if did == State.SENT:
        return settled() if moved else sent(by_person=by_person)
    if did == State.UNSENT and told.get("dry"):
        return Words(_("The dry run came to nothing"), because(told.get("problem")))
    what, who_, state = STEPS.get(did, SOMETHING)
    return Words(str(what), str(who_) or because(told.get("problem")), state)


def sent(*, by_person: bool) -> Words:
    who = _("you looked, and said so") if by_person else _("their site confirmed it, and its words are kept")
    return Words(_("Sent, 1 of 1"), who, "done", strong=True)


def settled() -> Words:
    return Words(_("The attempt is settled: sent"), _("as you told"), "done")


def approved(told: Mapping[str, Any]) -> Words:
    files = ngettext("%(num)s document", "%(num)s documents", told.get("files", 0))
    answers = ngettext("%(num)s answer", "%(num)s answers", told.get("answers", 0))
    values = {"files": files, "answers": answers}
    if told.get("by_rule"):
        who = _("by your rule, these: %(files)s and %(answers)s", **values)
    else:
        who = _("by you, these: %(files)s and %(answers)s", **values)
    return Words(_("Approved for a dry run") if told.get("dry") else _("Approved"), who)


def turned_away() -> Words:
    return Words(_("Turned away for now"), _("Skyvern started nothing; it is handed over again in a while"))


def because(problem: object) -> str:
    known = next((each for each in OUTS if each == problem), None)
    return str(OUTS[known]) if known else ""
