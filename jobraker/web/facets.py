"""The facets and their values in the reader's language."""

from collections.abc import Mapping
from enum import Enum

from jobraker.boards import BOARDS
from jobraker.jobs.facts import NOT_STATED, REGISTERED, Facet
from jobraker.jobs.statements import Agency, Clearance, Degree, Shift, Travel, Visa
from jobraker.taxonomy import skills
from jobraker.web.gettext import N_, Phrase, _
from jobraker.web.statements import AGENCY, CLEARANCE, DEGREE, LICENCE, SHIFT, VISA
from jobraker.web.words import language_name

FACETS: dict[Facet, Phrase] = {
    Facet.SKILL: N_("Skills"),
    Facet.COMPANY: N_("Company"),
    Facet.VISA: N_("Visa sponsorship"),
    Facet.LANGUAGE: N_("Languages asked for"),
    Facet.DEGREE: N_("Education"),
    Facet.LICENCE: N_("Licence"),
    Facet.SHIFT: N_("Working times"),
    Facet.TRAVEL: N_("Travel"),
    Facet.CLEARANCE: N_("Security clearance"),
    Facet.AGENCY: N_("Who hires"),
    Facet.WRITTEN: N_("Language of the posting"),
    Facet.SOURCE: N_("Source"),
}
TRAVEL: dict[Enum, Phrase] = {Travel.NONE: N_("None"), Travel.SOME: N_("Some")}
TERMS: dict[Facet, tuple[type[Enum], Mapping[Enum, Phrase]]] = {
    Facet.VISA: (Visa, VISA),
    Facet.DEGREE: (Degree, DEGREE),
    Facet.SHIFT: (Shift, SHIFT),
    Facet.TRAVEL: (Travel, TRAVEL),
    Facet.CLEARANCE: (Clearance, CLEARANCE),
    Facet.AGENCY: (Agency, AGENCY),
}
# Kinds of source that are no site with a name of its own.
KINDS: dict[str, Phrase] = {
    "file": N_("Imported file"),
    "page": N_("Employer’s own site"),
    "rss": N_("Feed"),
}
SPEAK_FOR_THEMSELVES = (Facet.SKILL, Facet.COMPANY)


def facet_word(facet: Facet) -> str:
    return str(FACETS[facet])


def value_word(facet: Facet, value: str, names: Mapping[str, str]) -> str:
    """`names`: of companies by their keys; a value that nobody knows stands for itself."""
    if value == NOT_STATED:
        return _("not stated")
    if value == REGISTERED:
        return _("Employer is a registered sponsor")
    if facet in TERMS:
        kind, phrases = TERMS[facet]
        return str(phrases[kind(value)])
    if facet in (Facet.LANGUAGE, Facet.WRITTEN):
        return language_name(value)
    if facet is Facet.SKILL:
        return skills.label(value)
    if facet is Facet.COMPANY:
        return names.get(value, value)
    return str(LICENCE.get(value, value)) if facet is Facet.LICENCE else source_word(value)


def source_word(kind: str) -> str:
    if kind in KINDS:
        return str(KINDS[kind])
    board = BOARDS.get(kind)
    return board.credit.label if board and board.credit else kind.title()


def choice_word(facet: Facet, value: str, names: Mapping[str, str]) -> str:
    """A value that stands alone, apart from the others of its facet."""
    words = value_word(facet, value, names)
    if facet in SPEAK_FOR_THEMSELVES:
        return words
    return _("%(facet)s: %(value)s", facet=facet_word(facet), value=words)
