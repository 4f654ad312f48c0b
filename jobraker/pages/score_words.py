"""Why a résumé lost points, in words: what is so, and what would mend it."""

from collections.abc import Mapping

from jobraker.resumes.rules.score import Fault, Part, Reason
from jobraker.web.gettext import N_, Phrase, _, ngettext
from jobraker.web.moments import months

PARTS: Mapping[Part, Phrase] = {
    Part.CONTACT: N_("Contact"),
    Part.SUMMARY: N_("Summary"),
    Part.WORK: N_("Work"),
    Part.EDUCATION: N_("Education"),
    Part.SKILLS: N_("Skills"),
    Part.LANGUAGES: N_("Languages"),
    Part.FORM: N_("Form"),
}
SAID: Mapping[Fault, Phrase] = {
    Fault.NO_NAME: N_("No name was found."),
    Fault.NO_MAIL: N_("No mail address was found."),
    Fault.NO_PHONE: N_("No phone number was found."),
    Fault.NO_PLACE: N_("It does not say where you live."),
    Fault.NO_SUMMARY: N_("There is no summary."),
    Fault.SHORT_SUMMARY: N_("The summary has %(words)s words."),
    Fault.LONG_SUMMARY: N_("The summary has %(words)s words."),
    Fault.EMPTY_WORDS: N_("Words that nearly everybody writes: %(words)s."),
    Fault.NO_WORK: N_("No job is told."),
    Fault.NO_MONTHS: N_("It does not say from when until when."),
    Fault.NO_EMPLOYER: N_("No employer is named."),
    Fault.NO_POINTS: N_("It does not say what you did."),
    Fault.MANY_POINTS: N_("There are %(points)s points."),
    Fault.WALL: N_("A point has %(words)s words."),
    Fault.DUTIES: N_("It says what was yours to do, and not what you did: “%(words)s”."),
    Fault.FIRST_PERSON: N_("Points that say “I” or “my”: %(points)s."),
    Fault.GAP: N_("Between %(from)s and %(until)s no job is told. That costs nothing."),
    Fault.NO_EDUCATION: N_("No training is told."),
    Fault.NO_SCHOOL: N_("It does not say where."),
    Fault.NO_SKILLS: N_("No skills are listed."),
    Fault.FEW_SKILLS: N_("Skills listed: %(skills)s."),
    Fault.MANY_SKILLS: N_("Skills listed: %(skills)s."),
    Fault.UNUSED_SKILLS: N_("Of %(of)s skills, no job tells of %(skills)s: %(words)s."),
    Fault.NO_LEVEL: N_("Languages without how well: %(languages)s of %(of)s."),
    Fault.TOO_SHORT: N_("It tells %(words)s words of your work."),
    Fault.TOO_LONG: N_("It is long."),
    Fault.OLD_DETAIL: N_("Long ago, and told in %(points)s points."),
    Fault.MIXED_MONTHS: N_("Some times are months, others years alone."),
    Fault.PICTURES: N_("A part of the file is a picture or damaged, and no program reads it."),
    Fault.UNREAD: N_("Parts of the file that could not be placed: %(parts)s."),
}
MENDED: Mapping[Fault, Phrase] = {
    Fault.NO_NAME: N_("Write it alone in the first line."),
    Fault.NO_MAIL: N_("Write one where you are reached: in the text, not in the head of the page."),
    Fault.NO_PHONE: N_("Write one with the country first, like +44."),
    Fault.NO_PLACE: N_("Town and country are enough."),
    Fault.NO_SUMMARY: N_("Two or three sentences: what you do, what you know best, what you look for."),
    Fault.SHORT_SUMMARY: N_("Say in two or three sentences what you do and know best."),
    Fault.LONG_SUMMARY: N_("Keep what an opening like yours asks for, under %(most)s words."),
    Fault.EMPTY_WORDS: N_("Say in their place what you did, and they will think it by themselves."),
    Fault.NO_WORK: N_("Internships, voluntary work and care for others are work, too."),
    Fault.NO_MONTHS: N_("Write month and year; without them programs count no experience."),
    Fault.NO_EMPLOYER: N_("Write the name, or what kind of employer it was."),
    Fault.NO_POINTS: N_("Two to five lines: what you did, for whom, with what."),
    Fault.MANY_POINTS: N_("Keep the %(most)s that an opening like yours asks for."),
    Fault.WALL: N_("Part it: one thing a point, in a line or two."),
    Fault.DUTIES: N_("Begin with what you did: “Planned …”, “Built …”, “Taught …”."),
    Fault.FIRST_PERSON: N_("Leave it out: everybody knows that you are meant."),
    Fault.GAP: N_("A line about it, if you like: care, learning, travel, illness."),
    Fault.NO_EDUCATION: N_("School, apprenticeship, courses: the last one is enough."),
    Fault.NO_SCHOOL: N_("Name the school, or who gave the certificate."),
    Fault.NO_SKILLS: N_("List the tools, methods and trades that you use."),
    Fault.FEW_SKILLS: N_("Think of tools, machines, methods, programs: %(least)s or more."),
    Fault.MANY_SKILLS: N_("Nobody reads so many: keep the %(most)s that matter."),
    Fault.UNUSED_SKILLS: N_("Say in a job where you used them, or leave them out."),
    Fault.NO_LEVEL: N_("Say how well: A1 to C2, or mother tongue."),
    Fault.TOO_SHORT: N_("Under %(least)s words little is found by a search. Say more of what you did."),
    Fault.TOO_LONG: N_("Two pages are read; what is further back seldom is."),
    Fault.OLD_DETAIL: N_("A line is enough for it."),
    Fault.MIXED_MONTHS: N_("Write them one way throughout."),
    Fault.PICTURES: N_("Have that part as text: programs that sort applications see nothing there."),
    Fault.UNREAD: N_("Give them a usual heading, in one column."),
}


def reason_said(reason: Reason) -> str:
    if reason.fault is Fault.NO_FIGURE:
        points = int(reason.told["points"])
        return ngettext("The only point does not say how much.", "None of %(num)s points says how much.", points)
    told = dict(reason.told)
    if reason.fault is Fault.GAP:
        told |= {name: months(str(told[name])) for name in ("from", "until")}
    return _(SAID[reason.fault].message, **told)


def reason_mended(reason: Reason) -> str:
    if reason.fault is Fault.NO_FIGURE:
        return _("How many, how often, how large, in what time? Only if you know it.")
    return _(MENDED[reason.fault].message, **reason.told)
