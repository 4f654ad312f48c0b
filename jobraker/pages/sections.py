"""A section of a page that saves alone: what its form shows, what is wrong with it, what another window did meanwhile."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from flask import request

from jobraker.pages.fields import Fields
from jobraker.profile.keeping import Kept, Outcome
from jobraker.profile.models import Versioned
from jobraker.profile.rules.merging import Content, Seen, read_seen, seen
from jobraker.profile.rules.sections import Form, as_sent
from jobraker.profile.rules.sent import Fault, Sent, Wrong
from jobraker.web.filters import count
from jobraker.web.gettext import N_, Phrase, _

FAULTS: dict[Fault, Phrase] = {
    Fault.MISSING: N_("This is needed."),
    Fault.WORDLESS: N_("There is no word in it."),
    Fault.TOO_LONG: N_("“%(value)s…” is longer than %(most)s characters."),
    Fault.TOO_MANY: N_("These are more than %(most)s: leave some out."),
    Fault.TOO_FEW: N_("Write %(least)s or more, one on each line."),
    Fault.OVERFULL: N_(
        "With this the résumé is too long to be printed: some fifteen pages are the most. Leave something out."
    ),
    Fault.NOT_A_LINK: N_("“%(value)s” is no address of a page: it looks like https://example.org/you."),
    Fault.NOT_A_PHONE: N_("That is no phone number: write digits, with a + and the country first."),
    Fault.NOT_A_MAILBOX: N_("That is no address that mail can be sent to: it looks like name@example.org."),
    Fault.NOT_A_NUMBER: N_("Write a whole number in digits."),
    Fault.NOT_AN_AMOUNT: N_("Write a number, like 32,000."),
    Fault.NOT_A_DAY: N_("That is no day of the calendar: it looks like 2026-12-31."),
    Fault.OUT_OF_RANGE: N_("Write a number from %(least)s to %(most)s."),
    Fault.NOT_OFFERED: N_("Choose one of those that are offered."),
    Fault.MONTH_ALONE: N_("Which year? A month alone tells nothing."),
    Fault.ENDS_BEFORE: N_("It would end before it began."),
    Fault.UNKNOWN_PLACE: N_("We know no place called “%(value)s”. Write a town, a region or a country."),
    Fault.WHICH_PLACE: N_("There are several places called “%(value)s”. Which one is it?"),
    Fault.TAKEN: N_("Another one is called so."),
    Fault.AHEAD: N_("That day has not come yet."),
    Fault.OVER: N_("That day is over already."),
    Fault.SAME_TIME: N_("Choose two different times."),
    Fault.NOT_A_TIME: N_("That is no time of the day: it looks like 14:30."),
    Fault.NO_SUCH_TIME: N_(
        "There is no %(value)s on that day: clocks are put forward over it. Ask which time is meant."
    ),
    Fault.WHICH_TIME: N_("%(value)s comes twice on that day: clocks are put back. Which one is it?"),
    Fault.UNKNOWN_ZONE: N_("We know no time zone called “%(value)s”. Choose one of the list, like Europe/Berlin."),
}


@dataclass
class Section(Fields):
    """`seen` goes with the form; `meanwhile` has by field what another window saved there; `choices` what a place may be, `doubts` what is asked about a value that was read somewhere.
    `clash`, `gone` and `full` are why it is not saved though nothing in it is wrong."""

    seen: Seen = field(default_factory=Seen)
    meanwhile: dict[str, str] = field(default_factory=dict)
    choices: dict[str, Sequence[str]] = field(default_factory=dict)
    doubts: dict[str, str] = field(default_factory=dict)
    clash: bool = False
    gone: bool = False
    full: int = 0

    @property
    def status(self) -> int:
        if self.gone:
            return 404
        return 409 if self.clash else 422 if self.errors or self.full else 200


def sent_form() -> Sent:
    return Sent(request.form.to_dict(flat=False))


def section_of(row: Versioned | None, nothing: Content, form: Callable[[Content], Form]) -> Section:
    """What is there, or the empty form."""
    content = row.content if row else nothing
    return Section(form(content), seen=seen(row.version if row else 0, content))


def refused(sent: Sent) -> Section:
    """The form as it was sent, with what is wrong beside it."""
    return Section(
        as_sent(sent.fields),
        {name: fault_words(wrong) for name, wrong in sent.wrong.items()},
        read_seen(sent.raw("seen")),
        choices={name: wrong.choices for name, wrong in sent.wrong.items() if wrong.choices},
    )


def unsaved(
    sent: Sent, kept: Kept, form: Callable[[Content], Form], told: Callable[[Content], Mapping[str, str]], most: int = 0
) -> Section:
    """The form with what was typed, and what another window saved beside it. To save it again keeps what was typed."""
    if kept.outcome is Outcome.CLASH and kept.content is not None and kept.merged is not None:
        theirs = told(kept.content)
        meanwhile = {name: theirs[name] or _("nothing") for name in kept.merged.clashing if name in theirs}
        return Section(
            form(kept.merged.content), seen=seen(kept.version, kept.content), meanwhile=meanwhile, clash=True
        )
    values = as_sent(sent.fields)
    return Section(values, gone=kept.outcome is Outcome.GONE, full=most if kept.outcome is Outcome.FULL else 0)


def fault_words(wrong: Wrong) -> str:
    bounds = {"most": count(wrong.most), "least": count(wrong.least), "value": wrong.value}
    return _(FAULTS[wrong.fault].message, **bounds)
