"""Why there is no answer to a form's question, in the reader's words."""

from jobraker.automation.rules.answers import Why
from jobraker.web.gettext import N_, Phrase

WHY: dict[Why, Phrase] = {
    Why.UNKNOWN: N_("Nothing that you told answers this."),
    Why.NOT_TOLD: N_("You have not told this yet."),
    Why.NO_OPTION: N_("What you told is none of the options that they offer, or could be several."),
    Why.UNSURE: N_("What you told does not settle this."),
    Why.CONSENT: N_("It asks for your consent, which only you can give."),
}


def why_words(why: Why) -> str:
    return str(WHY[why])
