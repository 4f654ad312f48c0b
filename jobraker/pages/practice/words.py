"""Questions, why they are likely, and what is said of answers, in words."""

from jobraker.jobs.statements import Shift
from jobraker.practice.asking import Refusal
from jobraker.practice.rules import limits
from jobraker.practice.rules.parts import Part
from jobraker.practice.rules.questions import Ask, Question
from jobraker.practice.rules.seeing import Better, Good
from jobraker.taxonomy.skills import label
from jobraker.web.filters import count
from jobraker.web.gettext import N_, Phrase, _
from jobraker.web.statements import LICENCE, SHIFT
from jobraker.web.words import language_name

ASKED: dict[Ask, Phrase] = {
    Ask.TELL: N_("Tell us about yourself, in two minutes, with this job in view."),
    Ask.WHY: N_("Why do you want this job?"),
    Ask.TASK: N_("Tell us of a time when you did something like this: “%(quote)s”"),
    Ask.SKILL: N_("Tell us of one time when you used %(about)s. What came of it?"),
    Ask.YEARS: N_("Which of your work counts towards the experience that we ask for?"),
    Ask.DEGREE: N_("How did what you learned prepare you for this work?"),
    Ask.LICENCE: N_("We ask for this: %(about)s. Do you have it, and since when?"),
    Ask.CLEARANCE: N_("We ask for a security clearance. Which do you hold, or could you get?"),
    Ask.LANGUAGE: N_("What have you done at work in %(about)s?"),
    Ask.SHIFT: N_("The working times are these: %(about)s. How do they fit your days?"),
    Ask.TRAVEL: N_("How much can you travel, and what have you done of it?"),
    Ask.PERMIT: N_("Are you allowed to work here, and for how long?"),
    Ask.LEAD: N_("Tell us of a time when you led others through something hard."),
    Ask.JUDGE: N_("Tell us of a decision of yours that others had to live with."),
    Ask.LEARN: N_("Tell us of something that you had to learn fast. How did you?"),
    Ask.WRONG: N_("Tell us of something that went wrong. What did you do then?"),
    Ask.PROUD: N_("Which piece of your work do you still think of, and why?"),
    Ask.DISAGREE: N_("Tell us of a time when you and somebody at work did not agree."),
    Ask.PRESSURE: N_("Tell us of a time when there was more to do than time for it."),
    Ask.BACK: N_("What do you want to ask us?"),
}
OF_TITLE = (Ask.WHY, Ask.LEAD, Ask.JUDGE, Ask.LEARN)
PARTS: dict[Part, Phrase] = {
    Part.SITUATION: N_("Situation: where and when it was, and what was so"),
    Part.TASK: N_("Task: what you were to do"),
    Part.ACTION: N_("Action: what you did, step by step"),
    Part.RESULT: N_("Result: what came of it, and what you learned"),
}
GOOD: dict[Good, Phrase] = {
    Good.WHOLE: N_("It tells all four parts: what was so, what you were to do, what you did, what came of it."),
    Good.NUMBER: N_("It has a number."),
    Good.SKILL: N_("It names the skill that is asked about."),
    Good.OWN: N_("It says what you did yourself."),
    Good.LENGTH: N_("It has a good length for saying it aloud."),
}
BETTER: dict[Better, Phrase] = {
    Better.SHORT: N_("It is short: one or two minutes of speaking are some 130 to 260 words."),
    Better.LONG: N_("It is long: more than some 350 words are hard to listen to. Leave out what is not needed."),
    Better.NUMBER: N_("It has no number. How many, how long, how much? Say one that is true."),
    Better.SKILL: N_("It does not name the skill that is asked about."),
    Better.OWN: N_("It never says “I”. Say what was your part in it."),
}
REFUSALS: dict[Refusal, Phrase] = {
    Refusal.EMPTY: N_("Write an answer first."),
    Refusal.LONG: N_("It is longer than %(most)s characters. Make it shorter."),
    Refusal.OTHER: N_(
        "Not kept yet: the questions were made anew in another window, and this is another one. Your words are still here."
    ),
}


def question_words(question: Question) -> str:
    return _(ASKED[question.ask].message, about=about_words(question), quote=question.quote)


def about_words(question: Question) -> str:
    about = question.about
    match question.ask:
        case Ask.SKILL:
            return label(about)
        case Ask.LANGUAGE:
            return language_name(about)
        case Ask.LICENCE:
            return str(LICENCE.get(about, about))
        case Ask.SHIFT:
            return str(SHIFT[Shift(about)]) if about in list(Shift) else about
    return about


def why_words(question: Question) -> str:
    """Before the posting's own words, where it has any."""
    if not question.quote:
        return _("Nearly every interview asks this.")
    if question.ask is Ask.TASK:
        return _("Likely, for these are words of the posting.")
    if question.ask in OF_TITLE:
        return _("Likely, for the job is called:")
    return _("Likely, for the posting says:")


def refusal_words(refusal: Refusal) -> str:
    return _(REFUSALS[refusal].message, most=count(limits.ANSWER))
