"""What is said of files: why one was not read, what is unsure in it, what of it was left."""

from jobraker.resumes.files import EXPORT_BYTES, RESUME_BYTES, Kind, Refusal
from jobraker.resumes.understood import Doubt, Quote, Unreadable
from jobraker.resumes.uploads import MOST, NotKept
from jobraker.web.filters import count
from jobraker.web.gettext import N_, Phrase, _, ngettext

MEGABYTE = 1_000_000
KINDS: dict[Kind, Phrase] = {
    Kind.PDF: N_("PDF"),
    Kind.DOCX: N_("Word"),
    Kind.TEXT: N_("Text"),
    Kind.JSON_RESUME: N_("JSON Résumé"),
    Kind.LINKEDIN: N_("LinkedIn’s export"),
}
# What happened, and what to do about it.
REFUSALS: dict[Refusal, tuple[Phrase, Phrase]] = {
    Refusal.EMPTY: (N_("The file is empty"), N_("Open it on your device: if it has something in it, bring it again.")),
    Refusal.TOO_LARGE: (
        N_("The file is too large"),
        N_("A résumé may have %(resume)s MB. Save it without pictures, or print it into a PDF of a smaller size."),
    ),
    Refusal.OTHER_KIND: (
        N_("This kind of file cannot be read"),
        N_(
            "We read PDF, Word (DOCX), plain text, Markdown, JSON Résumé and LinkedIn’s ZIP. Save yours as one of them."
        ),
    ),
    Refusal.LOCKED: (
        N_("The file is locked"),
        N_("It opens with a password only. Save a copy without one, and bring that."),
    ),
    Refusal.BROKEN: (
        N_("The file is damaged"),
        N_("It may have been cut off on its way. Open it on your device; if that works, save it anew and bring that."),
    ),
    Refusal.NO_WORDS: (
        N_("There are no letters in this file"),
        N_(
            "Its pages are pictures, as a scanner makes them. Bring the file that it was printed from, or type it yourself."
        ),
    ),
    Refusal.TOO_MUCH: (
        N_("This file takes too long to read"),
        N_("Bring a shorter one, or one without pictures, or type it yourself."),
    ),
    Refusal.NOT_A_PERSON: (
        N_("Nothing in this file tells of you"),
        N_("We looked for a name, jobs, trainings, skills and languages and found none. Is it the right file?"),
    ),
    Refusal.LETTER: (
        N_("This is a letter, not a résumé"),
        N_("Somebody is greeted in it, and it names no job, training or skill. Bring the résumé that goes with it."),
    ),
    Refusal.NOT_AN_EXPORT: (
        N_("This ZIP file is not from LinkedIn"),
        N_("Bring the archive as LinkedIn made it, without unpacking it, or the one file in it that is your résumé."),
    ),
}
NOT_KEPT: dict[NotKept, Phrase] = {
    NotKept.EMPTY: N_("The file is empty: nothing was kept."),
    NotKept.TOO_LARGE: N_("The file is too large: a résumé may have %(resume)s MB, LinkedIn’s archive %(export)s MB."),
    NotKept.TOO_MANY: N_(
        "There are %(most)s files of yours here already, as many as are kept: résumés that you brought, and what waits for you to check it. Delete one below first; letters, exports and files that could not be read do not count."
    ),
}
QUESTIONS: dict[Doubt, Phrase] = {
    Doubt.DAY_OR_MONTH: N_("Is the month right? The number may be a day as well."),
    Doubt.SIDES: N_("Which is the employer and which the job? They may be the wrong way round."),
    Doubt.GUESSED: N_("Is this right? We took it from where it stands."),
    Doubt.CUT: N_("It was longer than there is room for: is anything missing at its end?"),
    Doubt.UNKNOWN_TERM: N_("Is this right? We do not know the file’s word for it."),
    Doubt.MODEL: N_("A language model found this in your file, where we read nothing. Is it right?"),
}
BY_MODEL = N_("Found by a language model. Is it right?")
GUESSED: dict[str, Phrase] = {
    "name": N_("Is this your name? We took it from where it stands."),
    "headline": N_("Is this what you do? We took it from where it stands."),
    "location": N_("Is this where you live? We took it from where it stands."),
    "work_title": N_("Is this the job? We took it from where it stands."),
    "work_organisation": N_("Is this the employer? We took it from where it stands."),
    "education_title": N_("Is this what you learned? We took it from where it stands."),
    "education_organisation": N_("Is this the school? We took it from where it stands."),
    **dict.fromkeys(
        (f"{kind}_{name}" for kind in ("work", "education") for name in ("began", "ended")),
        N_("We took these two as from and to. Is that right?"),
    ),
}
GOES_ON = N_("Does it still go on? The file names no end.")
NOWHERE = N_("We know no place of this name, so no distance counts from it.")
HOW_WELL = N_("How well do you speak it? The file does not say.")
UNREAD: dict[Unreadable, Phrase] = {
    Unreadable.PICTURE: N_("A picture without letters"),
    Unreadable.SECTION: N_("A part that your profile has no place for"),
    Unreadable.UNUSED: N_("Words of which we could make nothing: what of it belongs into your profile, add there"),
    Unreadable.TOO_MUCH: N_("More than is read of one file"),
    Unreadable.BROKEN: N_("A damaged part"),
    Unreadable.MISSING: N_("Missing in the archive"),
}


def sizes() -> dict[str, str]:
    return {"resume": count(RESUME_BYTES // MEGABYTE), "export": count(EXPORT_BYTES // MEGABYTE), "most": count(MOST)}


def refusal_words(refusal: str) -> tuple[str, str]:
    what, advice = REFUSALS[Refusal(refusal)]
    return str(what), _(advice.message, **sizes())


def not_kept_words(why: NotKept) -> str:
    return _(NOT_KEPT[why].message, **sizes())


def where(quote: Quote) -> str:
    """Where in the file the words stand: "page 1, line 9"; "" where nothing is known of it."""
    if quote.page and quote.line:
        return _("page %(page)s, line %(line)s", page=count(quote.page), line=count(quote.line))
    if quote.page:
        return _("page %(page)s", page=count(quote.page))
    return _("line %(line)s", line=count(quote.line)) if quote.line else ""


def unsure_words(doubts: int, unread: int) -> str:
    """What a person should look at first."""
    fields = ngettext("%(num)s field is unsure", "%(num)s fields are unsure", doubts)
    parts = ngettext("%(num)s part was not read", "%(num)s parts were not read", unread)
    if doubts and unread:
        return _("%(fields)s, and %(parts)s:", fields=fields, parts=parts)
    return _("%(what)s:", what=fields if doubts else parts)
