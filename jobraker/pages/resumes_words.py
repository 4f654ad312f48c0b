"""What is said of résumés: how they may look, what their sections are called, how much stands in them."""

from babel import Locale

from jobraker.documents.design import Design
from jobraker.documents.printing.photo import PhotoRefusal
from jobraker.documents.printing.words import LANGUAGES, heading, paper_of, photo_is_customary
from jobraker.documents.resume import Document, Section
from jobraker.profile import service
from jobraker.profile.rules.resume_parts import NEW, Kind, Part
from jobraker.web.gettext import N_, Phrase, _, language, locale, ngettext

PARTS: dict[Kind, Phrase] = {
    Kind.HEAD: N_("Name and contact"),
    Kind.SUMMARY: N_("Summary"),
    Kind.WORK: N_("Work"),
    Kind.EDUCATION: N_("Education"),
    Kind.SKILLS: N_("Skills"),
    Kind.LANGUAGES: N_("Languages"),
}
CHANGED: dict[Kind, Phrase] = {Kind.WORK: N_("Change a job"), Kind.EDUCATION: N_("Change a training")}
ADDED: dict[Kind, Phrase] = {
    Kind.WORK: N_("Add a job"),
    Kind.EDUCATION: N_("Add a training"),
    Kind.OWN: N_("Add a section"),
}
PHOTO_REFUSALS: dict[PhotoRefusal, Phrase] = {
    PhotoRefusal.EMPTY: N_("Choose a photo first."),
    PhotoRefusal.TOO_LARGE: N_("The photo is too large: it may have 10 MB."),
    PhotoRefusal.TOO_MANY_POINTS: N_("The photo is too large: save it smaller, 2,000 points wide will do."),
    PhotoRefusal.OTHER_KIND: N_("This kind of file is no photo that can be printed: bring a JPEG, PNG or WebP."),
    PhotoRefusal.BROKEN: N_(
        "The photo is damaged. Open it on your device; if that works, save it anew and bring that."
    ),
    PhotoRefusal.TOO_MUCH: N_("The photo takes too long to read. Save it smaller and bring that."),
}


def first_design(account_id: int) -> Design:
    """By where the person lives and the language that they read."""
    spoken = language().partition("_")[0]
    return Design(paper=paper_of(country_of(account_id)), language=spoken if spoken in LANGUAGES else "en")


def country_of(account_id: int) -> str:
    """The code of the country where the person lives; "" where no place is known."""
    person = service.person_of(account_id)
    return person.place[-2:] if person and person.place else ""


def photo_words(country: str) -> str:
    if not country:
        return ""
    name = locale().territories.get(country, country)
    if photo_is_customary(country):
        return _("A photo is customary in %(country)s.", country=name)
    return _("A photo is not customary in %(country)s.", country=name)


def language_names() -> list[tuple[str, str]]:
    """Those that headings are printed in, each by its own name."""
    return sorted(((code, Locale(code).get_language_name(code) or code) for code in LANGUAGES), key=lambda one: one[1].casefold())  # fmt: skip


def part_words(document: Document, part: Part) -> str:
    """What a part is called: one of the person's own by its heading."""
    if part.at == NEW:
        return str(ADDED[part.kind])
    if part.kind is Kind.OWN:
        return next((extra.heading for extra in document.extras if extra.key == part.at), str(ADDED[part.kind]))
    return str(CHANGED[part.kind] if part.at else PARTS[part.kind])


def printed_words(section: str, design: Design) -> str:
    """As the heading stands on the page, where that differs from what it is called here; "" of one's own."""
    return heading(section, design.language) if section in set(Section) else ""


def amount_words(document: Document, section: str) -> str:
    """How much stands in a section."""
    if section in (Section.WORK, Section.EDUCATION):
        posts = document.work if section == Section.WORK else document.education
        points = sum(len(post.points) for post in posts)
        entries = ngettext("%(num)s entry", "%(num)s entries", len(posts))
        said = ngettext("%(num)s point", "%(num)s points", points)
        return _("%(entries)s, %(points)s", entries=entries, points=said) if points else entries
    if section == Section.SUMMARY:
        words = len(document.summary.split())
        return ngettext("%(num)s word", "%(num)s words", words)
    if section == Section.SKILLS:
        return ngettext("%(num)s skill", "%(num)s skills", len(document.skills))
    if section == Section.LANGUAGES:
        return ngettext("%(num)s language", "%(num)s languages", len(document.languages))
    own = next((extra.points for extra in document.extras if extra.key == section), ())
    return ngettext("%(num)s line", "%(num)s lines", len(own))
