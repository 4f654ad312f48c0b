"""The page of matches in words: reasons, lessons, what a click changed, what is missing."""

from collections.abc import Mapping

from jobraker.matching.costs import Cost
from jobraker.matching.lessons import Lesson
from jobraker.matching.market import numbers
from jobraker.matching.opinions import Outcome, Told
from jobraker.matching.rules.bars import Bar
from jobraker.matching.rules.missing import Gain, Missing
from jobraker.matching.rules.verdicts import Because, Verdict
from jobraker.matching.rules.weighing import Weighing
from jobraker.taxonomy.skills import label
from jobraker.web.filters import count
from jobraker.web.gettext import N_, Phrase, _, ngettext
from jobraker.web.words import word

BECAUSE: Mapping[Because, Phrase] = {
    Because.OTHER_WORK: N_("not my kind of work"),
    Because.TOO_FAR: N_("too far"),
    Because.PAY: N_("the pay"),
    Because.LEVEL_HIGH: N_("too senior for me"),
    Because.LEVEL_LOW: N_("too junior for me"),
    Because.SHIFTS: N_("night shifts"),
    Because.AGENCY: N_("an agency hires"),
    Because.COMPANY: N_("this company"),
    Because.ANYTHING_ELSE: N_("something else"),
}
BARS: Mapping[Because, Phrase] = {
    Because.SHIFTS: N_("Night shifts now exclude an opening."),
    Because.AGENCY: N_("An agency now excludes an opening."),
}
BARS_SHORT: Mapping[Because, Phrase] = {Because.SHIFTS: N_("night shifts"), Because.AGENCY: N_("agencies")}
WEIGHINGS: Mapping[Weighing, Phrase] = {
    Weighing.LESS: N_("less"),
    Weighing.NORMAL: N_("as usual"),
    Weighing.MORE: N_("more"),
}
# Where it is told, and what a person is asked to do there.
ADD: Mapping[Missing, tuple[Phrase, str]] = {
    Missing.TITLES: (N_("Say what you look for"), "wishes"),
    Missing.SKILLS: (N_("Add skills"), "skills"),
    Missing.SKILL: (N_("Add it if you have it"), "skills"),
    Missing.PLACE: (N_("Say where"), "wishes"),
    Missing.LEVEL: (N_("Add your level"), "person"),
    Missing.PAY: (N_("Set a floor"), "wishes"),
    Missing.TYPE: (N_("Say how you want to work"), "wishes"),
}
UNTOLD: Mapping[Missing, Phrase] = {
    Missing.TITLES: N_("You have named no title. With one, up to %(points)s of 100 points tell your work from other work."),
    Missing.SKILLS: N_("You have told no skills. With them an opening can gain up to %(points)s points."),
    Missing.PLACE: N_("You have named no place. With one, up to %(points)s of 100 points tell what is near."),
    Missing.LEVEL: N_("Your level is unknown. With it, up to %(points)s of 100 points tell what fits it."),
    Missing.PAY: N_("You have set no floor. With one, up to %(points)s of 100 points tell what pays enough."),
    Missing.TYPE: N_("You have not said how you want to work. With it, up to %(points)s of 100 points tell what suits."),
}  # fmt: skip
WITHOUT: Mapping[Bar, Phrase] = {
    Bar.PLACE: N_("Anywhere"),
    Bar.REMOTE: N_("On site, hybrid or remote alike"),
    Bar.EMPLOYMENT: N_("Any type"),
    Bar.PAY: N_("Any pay"),
    Bar.COMPANY: N_("Companies that you avoid"),
    Bar.WORD: N_("Words that you blocked"),
    Bar.FACT: N_("What your reasons exclude"),
    Bar.DISMISSED: N_("What you hid"),
}


def untold(gain: Gain) -> str:
    """What is missing, and what it would give."""
    if gain.missing is not Missing.SKILL:
        return _(UNTOLD[gain.missing].message, points=gain.points)
    return ngettext(
        "%(count)s opening of your list asks for %(skill)s; with it, one can gain up to %(points)s points.",
        "%(count)s openings of your list ask for %(skill)s; with it, one can gain up to %(points)s points.",
        gain.openings,
        count=count(gain.openings),
        skill=label(numbers()[gain.skill]),
        points=gain.points,
    )


def given(lesson: Lesson) -> str:
    """What was said; of one opening its title follows."""
    if lesson.job_id:
        return _("You asked for more like") if lesson.verdict is Verdict.MORE else _("You asked for less like")
    because = str(BECAUSE[lesson.because or Because.ANYTHING_ELSE])
    return ngettext(
        "You hid %(num)s opening: %(because)s.", "You hid %(num)s openings: %(because)s.", lesson.given, because=because
    )


def effect(lesson: Lesson) -> str:
    if lesson.because and lesson.because in BARS:
        return str(BARS[lesson.because])
    if lesson.part:
        part = word(lesson.part)
        if lesson.overruled:
            return _("%(part)s counts as you weighed it yourself.", part=part)
        if not lesson.told:
            return _("%(part)s is to count double, but you have told nothing of it yet.", part=part)
        return _("%(part)s counts double now.", part=part)
    if not lesson.points and lesson.verdict is Verdict.MORE:
        return _("Openings like it are looked for, and count more once you name the work you want.")
    if not lesson.points:
        return _("Openings like it count less once you name the work you want.")
    if lesson.verdict is Verdict.MORE:
        return ngettext(
            "Openings like it count up to %(points)s points more: %(num)s of this list.",
            "Openings like it count up to %(points)s points more: %(num)s of this list.",
            lesson.moved,
            points=lesson.points,
        )
    return _("Openings like it count up to %(points)s points less.", points=lesson.points)


def answer(told: Told, verdict: Verdict | None, because: Because | None, lesson: Lesson | None) -> str:
    """What a click did. `lesson`: what the list learnt by it, if anything."""
    if told.opening is None:
        return _("This opening is gone meanwhile, so there is nothing to say of it any more.")
    if told.outcome is Outcome.SAME:
        return _("That stands already.") if verdict else _("Nothing is said of it any more.")
    closed = _("It has closed meanwhile, and is not on your list for that.") if told.opening.closed_at else ""
    return " ".join(filter(None, (done(told, because, lesson), closed)))


def done(told: Told, because: Because | None, lesson: Lesson | None) -> str:
    company = told.opening.company if told.opening else ""
    if told.outcome is Outcome.TAKEN_BACK:
        return _("Taken back, with all that was learnt from it.")
    if because is Because.COMPANY and company:
        return _("No opening of %(company)s is shown to you any more.", company=company)
    if because is Because.COMPANY:
        return _("Hidden. Its company is not named, so only this opening is.")
    if lesson:
        return effect(lesson)
    if because:
        return _("Hidden, and why is kept with it.")
    return _("Hidden. Say why, and your list learns from it.")


def moved(left: int, came: int) -> str:
    """What a change did to the list beside; "" where nothing."""
    gone = ngettext("%(num)s other left your list.", "%(num)s others left your list.", left) if left else ""
    new = ngettext("%(num)s came onto it.", "%(num)s came onto it.", came) if came and left else ""
    if came and not left:
        new = ngettext("%(num)s came onto your list.", "%(num)s came onto your list.", came)
    return " ".join(filter(None, (gone, new)))


def relaxed(cost: Cost) -> str:
    return str(WITHOUT[cost.bar])
