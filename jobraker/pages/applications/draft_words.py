"""Letters about an application, filled from what is known: what is not stays a gap in brackets, and is said."""

from collections.abc import Callable, Sequence
from datetime import date

from jobraker.applications.rules.drafts import Draft, Facts
from jobraker.applications.rules.next_steps import Form
from jobraker.web.gettext import _, language
from jobraker.web.moments import whole_day


def drafted(form: Form, facts: Facts) -> Draft:
    return WRITERS[form](facts)


def follow_up(facts: Facts) -> Draft:
    known = {"title": facts.title, "company": facts.company or gap_company(), "day": said(facts.applied_on)}
    return Draft(
        _("My application as %(title)s", title=facts.title),
        letter(
            facts,
            facts.contact,
            [
                _("I applied to %(company)s as %(title)s on %(day)s, and I am still very interested.", **known),
                _("Could you tell me how far you are, and when I may expect to hear from you?"),
                _("If you need anything else from me, I will send it at once."),
            ],
        ),
    )


def thank_you(facts: Facts) -> Draft:
    known = {"title": facts.title, "company": facts.company or gap_company(), "day": said(facts.held)}
    return Draft(
        _("Thank you for the interview"),
        letter(
            facts,
            facts.people or facts.contact,
            [
                _("Thank you for the talk on %(day)s about the work as %(title)s.", **known),
                _(
                    "I liked to hear about %(topic)s, and I would be glad to work at %(company)s.",
                    topic=gap_topic(),
                    **known,
                ),
                _("If a question is still open, I am happy to answer it."),
            ],
        ),
    )


def referral(facts: Facts) -> Draft:
    known = {"title": facts.title, "company": facts.company or gap_company()}
    return Draft(
        _("A question about %(company)s", **known),
        letter(
            facts,
            facts.contact,
            [
                _("%(company)s is looking for somebody as %(title)s, and I would like to apply.", **known),
                _(
                    "Would you put in a word for me, or tell me whom to write to? I fit because %(reason)s.",
                    reason=gap_reason(),
                ),
                _("Of course I understand if that is not possible."),
            ],
        ),
    )


WRITERS: dict[Form, Callable[[Facts], Draft]] = {
    Form.FOLLOW_UP: follow_up,
    Form.THANK_YOU: thank_you,
    Form.REFERRAL: referral,
}


def letter(facts: Facts, to: str, paragraphs: Sequence[str]) -> str:
    greeting = _("Hello %(name)s,", name=to or gap_them())
    ending = _("Kind regards")
    return "\n\n".join([greeting, *paragraphs, f"{ending}\n{facts.name or gap_you()}"])


def gaps_in(draft: Draft) -> list[str]:
    """Those that its person has to fill in."""
    written = f"{draft.subject}\n{draft.text}"
    every = (gap_them(), gap_company(), gap_day(), gap_topic(), gap_reason(), gap_you())
    return [gap for gap in every if gap in written]


def said(day: date | None) -> str:
    return whole_day(day, language()) if day else gap_day()


def gap_them() -> str:
    return _("[their name]")


def gap_you() -> str:
    return _("[your name]")


def gap_company() -> str:
    return _("[company]")


def gap_day() -> str:
    return _("[day]")


def gap_topic() -> str:
    return _("[what you talked about]")


def gap_reason() -> str:
    return _("[your reason]")
