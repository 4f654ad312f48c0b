"""The form of a reminder, read into the columns of its row and written into it again."""

from datetime import date
from typing import Any

from jobraker.applications.rules import limits
from jobraker.applications.rules.interview_form import one_of
from jobraker.applications.rules.next_steps import Form
from jobraker.profile.rules.merging import Content
from jobraker.profile.rules.sent import Fault, Sent


def read_reminder(sent: Sent, today: date) -> dict[str, Any]:
    """Of a day that is over nobody can be reminded; one of somebody's own says what it is of."""
    form, day = one_of(sent, "what", Form) or Form.OWN, sent.day("day")
    if day is None and "day" not in sent.wrong:
        sent.fail("day", Fault.MISSING)
    if day and day < today:
        sent.fail("day", Fault.OVER)
    words = sent.line("words", limits.REMINDER_WORDS, needed=form is Form.OWN)
    return {"form": form, "day": day, "words": words}


def reminder_form(content: Content) -> dict[str, str]:
    day = content["day"]
    return {"what": str(content["form"]), "day": day.isoformat() if day else "", "words": str(content["words"])}
