"""Stages, steps and refusals in the reader's words."""

from jobraker.applications.moving import Moved, Refused
from jobraker.applications.rules import interviews, next_steps
from jobraker.applications.rules.moves import Refusal
from jobraker.saved.rules.stages import Stage
from jobraker.web.gettext import N_, Phrase, _, ngettext

STAGES: dict[Stage, Phrase] = {
    Stage.SAVED: N_("Saved"),
    Stage.PREPARING: N_("Preparing"),
    Stage.SUBMITTING: N_("Being sent"),
    Stage.NEEDS_YOU: N_("Needs you"),
    Stage.APPLIED: N_("Applied"),
    Stage.IN_REVIEW: N_("In review"),
    Stage.INTERVIEWING: N_("Interviewing"),
    Stage.OFFER: N_("Offer"),
    Stage.ACCEPTED: N_("Accepted"),
    Stage.REJECTED: N_("Rejected"),
    Stage.WITHDRAWN: N_("Withdrawn"),
}
REFUSALS: dict[Refusal, Phrase] = {
    Refusal.SAME: N_("%(title)s is there already: “%(stage)s”."),
    Refusal.BEING_SENT: N_("%(title)s is being sent: it moves by itself as soon as it is known what became of it."),
    Refusal.NOT_FOR_PEOPLE: N_(
        "Not moved: nobody puts an application into “%(to)s” by hand. It comes there by itself."
    ),
    Refusal.NOT_SENT: N_(
        "Not moved: %(title)s has not been sent, so nobody can have turned it down. Move it to “Applied” first, or withdraw it."
    ),
    Refusal.NO_OFFER: N_("Not moved: there is no offer for %(title)s to accept. Move it to “Offer” first."),
    Refusal.WAS_SENT: N_(
        "Not moved: %(title)s was sent, so it does not wait to be sent. Move it to “Applied” to open it again."
    ),
    Refusal.ENDED: N_("Not moved: %(title)s has ended already, as “%(stage)s”. Open it again first."),
}


def stage_word(stage: Stage | str) -> str:
    return str(STAGES[Stage(stage)])


def refused_words(each: Refused, to: Stage) -> str:
    if each.because is None:
        return _(
            "Not moved: %(title)s was moved in another window meanwhile. It is in “%(stage)s” now.",
            title=each.title,
            stage=stage_word(each.stage),
        )
    words = str(REFUSALS[each.because])
    return words % {"title": each.title, "stage": stage_word(each.stage), "to": stage_word(to)}


def moved_words(done: Moved) -> str:
    """What a toast says of a move: of one by its title; of several how many went, how many stayed and why the first did."""
    number, stage = len(done.keys), stage_word(done.to)
    if number == 1 and not done.refused:
        return _("%(title)s: %(stage)s.", title=done.titles[0], stage=stage)
    said = (
        [ngettext("%(num)s moved to “%(stage)s”.", "%(num)s moved to “%(stage)s”.", number, stage=stage)]
        if number
        else []
    )
    if done.refused and (number or len(done.refused) > 1):
        said.append(ngettext("%(num)s stayed.", "%(num)s stayed.", len(done.refused)))
    return " ".join([*said, *(refused_words(each, done.to) for each in done.refused[:1])])


INTERVIEW_FORMS: dict[interviews.Form, Phrase] = {
    interviews.Form.PHONE: N_("by phone"),
    interviews.Form.VIDEO: N_("by video"),
    interviews.Form.ONSITE: N_("on site"),
    interviews.Form.TEST: N_("a task or a trial"),
    interviews.Form.OTHER: N_("in another way"),
}
OUTCOMES: dict[interviews.Outcome, Phrase] = {
    interviews.Outcome.PASSED: N_("passed"),
    interviews.Outcome.FAILED: N_("not passed"),
    interviews.Outcome.CANCELLED: N_("cancelled"),
}
REMINDER_FORMS: dict[next_steps.Form, Phrase] = {
    next_steps.Form.FOLLOW_UP: N_("Follow up"),
    next_steps.Form.THANK_YOU: N_("Say thanks"),
    next_steps.Form.REFERRAL: N_("Ask for a referral"),
    next_steps.Form.OWN: N_("Reminder of your own"),
}


def interview_form_word(form: str | None) -> str:
    return str(INTERVIEW_FORMS[interviews.Form(form)]) if form in set(interviews.Form) else ""


def outcome_word(outcome: str | None) -> str:
    return str(OUTCOMES[interviews.Outcome(outcome)]) if outcome in set(interviews.Outcome) else _("open")


def reminder_form_word(form: str | None) -> str:
    return str(REMINDER_FORMS[next_steps.Form(form)]) if form in set(next_steps.Form) else ""
