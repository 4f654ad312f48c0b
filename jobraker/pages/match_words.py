"""Why an opening has its score for somebody, in the reader's words: a sentence for each part, and short lines for and against."""

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta

from babel.lists import format_list

from jobraker.matching.market import numbers
from jobraker.matching.rules.reasons import How, Reason
from jobraker.taxonomy.skills import label
from jobraker.web.gettext import N_, Phrase, _, locale, ngettext
from jobraker.web.moments import days_since
from jobraker.web.money import euro, euro_roughly

MOST_LINES, MOST_SKILLS = 3, 3
LITTLE = 1.5  # points: a part that lost less is not worth a word against it
FRESH_DAYS, OLD_DAYS = 3, 30

ALWAYS: dict[How, Phrase] = {
    How.OTHER_WORK: N_("The work itself is another than you want."),
    How.NO_SKILLS_ASKED: N_("The posting names no skill that we know."),
    How.NO_SKILLS_TOLD: N_("You have told no skills yet."),
    How.LEVEL_SAME: N_("It is of your level."),
    How.LEVEL_UNSTATED: N_("It does not state its level."),
    How.FROM_ANYWHERE: N_("It is done remotely, and can be done from where you look for work."),
    How.SAME_COUNTRY: N_("It is in your country, but not near."),
    How.ELSEWHERE: N_("It is not where you look for work."),
    How.FAR_FROM_HOME: N_("It is far from where you live."),
    How.PAY_UNSTATED: N_("It does not state its pay."),
    How.TYPE_WANTED: N_("It is of the type you want."),
    How.TYPE_UNSTATED: N_("It does not state its type in full."),
    How.TYPE_OTHER: N_("It is of another type than you want."),
    How.NOT_ASKED: N_("You have told nothing of this."),
}
PRO: dict[How, Phrase] = {
    How.TITLE_SAME: N_("the work you want"),
    How.LEVEL_SAME: N_("your level"),
    How.FROM_ANYWHERE: N_("done from anywhere"),
    How.PAY_ABOVE: N_("pays what you ask"),
    How.TYPE_WANTED: N_("the type you want"),
}
CON: dict[How, Phrase] = {
    How.OTHER_WORK: N_("other work than you want"),
    How.NO_SKILLS_TOLD: N_("you have told no skills yet"),
    How.LEVEL_ABOVE: N_("above your level"),
    How.LEVEL_BELOW: N_("below your level"),
    How.LEVEL_UNSTATED: N_("level not stated"),
    How.SAME_COUNTRY: N_("not near you"),
    How.ELSEWHERE: N_("not where you look for work"),
    How.FAR_FROM_HOME: N_("far from where you live"),
    How.PAY_PREDICTED: N_("pay only predicted"),
    How.PAY_UNSTATED: N_("pay not stated"),
    How.TYPE_UNSTATED: N_("type not stated"),
    How.TYPE_OTHER: N_("another type"),
}


def sentence(reason: Reason) -> str:
    """What the part gave its points for, or why it gave none."""
    if reason.how in ALWAYS:
        return str(ALWAYS[reason.how])
    match reason.how:
        case How.TITLE_SAME:
            return _("Its title says the work you want: %(title)s.", title=reason.title)
        case How.TITLE_NEAR:
            return _("Its title is near the work you want: %(title)s.", title=reason.title)
        case How.MEANING:
            return _(
                "The work is close to what you want, though it is called otherwise: %(title)s.", title=reason.title
            )
        case How.SKILLS:
            return of_skills(reason)
        case How.LEVEL_ABOVE | How.LEVEL_BELOW:
            return of_level(reason)
        case How.NEAR | How.EDGE | How.INSIDE:
            return of_place(reason)
        case How.PAY_ABOVE | How.PAY_UNDER | How.PAY_PREDICTED:
            return of_pay(reason)
    return of_days(reason)


def of_skills(reason: Reason) -> str:
    known, asked = len(reason.have), len(reason.have) + len(reason.lack)
    if known:
        counted = ngettext(
            "You have the one skill it names.",
            "You have %(known)s of the %(num)s skills it names.",
            asked,
            known=known,
        )
    else:
        counted = ngettext("You lack the one skill it names.", "You have none of the %(num)s skills it names.", asked)
    if not reason.lack:
        return counted
    lacking = _("You lack %(skills)s.", skills=some(reason.lack))
    return f"{counted} {lacking}"


def of_level(reason: Reason) -> str:
    steps = abs(reason.steps)
    if reason.how is How.LEVEL_ABOVE:
        return ngettext("It is one level above yours.", "It is %(num)s levels above yours.", steps)
    return ngettext("It is one level below yours.", "It is %(num)s levels below yours.", steps)


def of_place(reason: Reason) -> str:
    if reason.how is How.INSIDE or reason.km is None:
        return _("It is in %(place)s, as you want.", place=reason.place)
    if reason.how is How.EDGE:
        return _(
            "%(km)s km from %(place)s, near the edge of your %(within)s.",
            km=reason.km,
            place=reason.place,
            within=reason.within,
        )
    return _("%(km)s km from %(place)s.", km=reason.km, place=reason.place)


def of_pay(reason: Reason) -> str:
    pay, floor = reason.pay or 0, reason.floor or 0
    if reason.how is How.PAY_PREDICTED:
        return _("Its pay is predicted by the source, not stated: up to %(pay)s.", pay=euro(pay))
    if pay < floor:
        return _(
            "It pays up to %(pay)s a year, %(less)s under your floor.", pay=euro(pay), less=euro_roughly(floor - pay)
        )
    if pay == floor:
        return _("It pays up to %(pay)s a year, just your floor.", pay=euro(pay))
    return _("It pays up to %(pay)s a year, %(more)s above your floor.", pay=euro(pay), more=euro_roughly(pay - floor))


def of_days(reason: Reason) -> str:
    days = listed_days(reason)
    if not days:
        return _("It is new today.")
    return ngettext("It has been listed for a day.", "It has been listed for %(num)s days.", days)


def listed_days(reason: Reason) -> int:
    """As the column beside it counts them."""
    at = datetime.now(UTC)
    return days_since(at - timedelta(days=reason.days or 0.0), at)


def plus_and_minus(reasons: Iterable[Reason]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Short phrases for an opening and against it, what counts most first, and few of each."""
    told = [each for each in reasons if each.share is not None]
    plus = [pro(each) for each in sorted(told, key=lambda each: -each.points)]
    minus = [con(each) for each in sorted(told, key=lambda each: -each.lost) if each.lost >= LITTLE]
    return tuple(filter(None, plus))[:MOST_LINES], tuple(filter(None, minus))[:MOST_LINES]


def pro(reason: Reason) -> str:
    """ "" where nothing is said for it."""
    if reason.how in PRO:
        return str(PRO[reason.how])
    match reason.how:
        case How.TITLE_NEAR:
            return _("near “%(title)s”", title=reason.title)
        case How.MEANING:
            return _("close in meaning to “%(title)s”", title=reason.title)
        case How.SKILLS if reason.have:
            asked = len(reason.have) + len(reason.lack)
            return ngettext("%(known)s of %(num)s skill", "%(known)s of %(num)s skills", asked, known=len(reason.have))
        case How.NEAR:
            return _("%(km)s km from %(place)s", km=reason.km, place=reason.place)
        case How.INSIDE:
            return _("in %(place)s", place=reason.place)
        case How.POSTED if listed_days(reason) <= FRESH_DAYS:
            return _("new")
    return ""


def con(reason: Reason) -> str:
    """ "" where nothing is said against it."""
    if reason.how in CON:
        return str(CON[reason.how])
    match reason.how:
        case How.SKILLS if reason.lack:
            return _("lacks %(skills)s", skills=some(reason.lack))
        case How.EDGE:
            return _("%(km)s km, at the edge of your limit", km=reason.km)
        case How.PAY_UNDER if reason.pay is not None and reason.floor:
            return _("%(pay)s under your floor", pay=euro_roughly(reason.floor - reason.pay))
        case How.POSTED if (days := listed_days(reason)) > OLD_DAYS:
            return ngettext("listed for a day", "listed for %(num)s days", days)
    return ""


def skill_names(skills: Sequence[int]) -> list[str]:
    """Of the numbers that stand for them; what has no name any more is left out."""
    known = numbers()
    return [label(known[number]) for number in skills if number in known]


def some(skills: Sequence[int]) -> str:
    """The first of them, and how many more there are."""
    named = skill_names(skills)
    rest = len(named) - MOST_SKILLS
    if rest > 1:
        named = [*named[:MOST_SKILLS], ngettext("%(num)s more", "%(num)s more", rest)]
    return format_list(named, locale=locale())
