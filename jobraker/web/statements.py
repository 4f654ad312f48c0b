"""What a posting says, in the reader's words: a value for each statement, how much it insists, names of licences."""

from enum import Enum

from babel.numbers import format_decimal

from jobraker.jobs.statements import Agency, Clearance, Degree, Fluency, Kind, Need, Shift, Statement, Travel, Visa
from jobraker.taxonomy.clearances import clearance_names
from jobraker.web.gettext import N_, Phrase, _, locale, ngettext
from jobraker.web.words import language_name

KINDS: dict[Kind, Phrase] = {
    Kind.VISA: N_("Visa sponsorship"),
    Kind.AGENCY: N_("Who hires"),
    Kind.CLEARANCE: N_("Security clearance"),
    Kind.LICENCE: N_("Licence"),
    Kind.YEARS: N_("Experience"),
    Kind.DEGREE: N_("Education"),
    Kind.LANGUAGE: N_("Languages"),
    Kind.SHIFT: N_("Working times"),
    Kind.TRAVEL: N_("Travel"),
}
VISA: dict[Enum, Phrase] = {
    Visa.OFFERED: N_("Offered"),
    Visa.NOT_OFFERED: N_("Not offered"),
    Visa.PERMIT: N_("You need a right to work"),
    Visa.CITIZENS: N_("Only citizens or permanent residents"),
}
AGENCY: dict[Enum, Phrase] = {
    Agency.AGENCY: N_("An agency, for a client of its own"),
    Agency.EMPLOYER: N_("The employer itself"),
}
CLEARANCE: dict[Enum, Phrase] = {
    Clearance.HELD: N_("You hold one"),
    Clearance.ELIGIBLE: N_("You can get one"),
    Clearance.NONE: N_("None needed"),
}
LEVELLED: dict[Enum, Phrase] = {
    Clearance.HELD: N_("You hold %(level)s"),
    Clearance.ELIGIBLE: N_("You can get %(level)s"),
    Clearance.NONE: N_("%(level)s is not needed"),
}
DEGREE: dict[Enum, Phrase] = {
    Degree.NONE: N_("No degree needed"),
    Degree.SCHOOL: N_("School leaving certificate"),
    Degree.VOCATIONAL: N_("Vocational qualification or diploma"),
    Degree.DEGREE: N_("Degree"),
    Degree.BACHELOR: N_("Bachelor’s degree"),
    Degree.MASTER: N_("Master’s degree"),
    Degree.DOCTORATE: N_("Doctorate"),
}
SHIFT: dict[Enum, Phrase] = {
    Shift.DAY: N_("By day on weekdays"),
    Shift.EARLY: N_("Early shifts"),
    Shift.EVENING: N_("Evenings"),
    Shift.NIGHT: N_("Nights"),
    Shift.WEEKEND: N_("Weekends"),
    Shift.SHIFTS: N_("In shifts"),
    Shift.ON_CALL: N_("On call"),
}
FLUENCY: dict[str, Phrase] = {
    Fluency.BASIC: N_("%(language)s, basic"),
    Fluency.GOOD: N_("%(language)s, good"),
    Fluency.PROFESSIONAL: N_("%(language)s, very good"),
    Fluency.FLUENT: N_("%(language)s, fluent"),
    Fluency.NATIVE: N_("%(language)s, as a native"),
}
OF_LEVEL = N_("%(language)s, %(level)s")
LICENCE: dict[str, Phrase] = {
    "driving": N_("Driving licence"),
    "lorry": N_("Licence for lorries or buses"),
    "forklift": N_("Forklift licence"),
    "nursing": N_("Registration as a nurse"),
    "doctor": N_("Licence as a doctor"),
    "dentist": N_("Registration as a dentist"),
    "pharmacist": N_("Registration as a pharmacist"),
    "health-profession": N_("Registration in a health profession"),
    "social-worker": N_("Registration as a social worker"),
    "therapist": N_("Licence as a therapist or psychologist"),
    "behaviour-analyst": N_("Certification in behaviour analysis"),
    "veterinarian": N_("Licence as a veterinary surgeon"),
    "teacher": N_("Qualification to teach at schools"),
    "lawyer": N_("Admission as a lawyer"),
    "cpa": N_("Certified public accountant (CPA)"),
    "chartered-accountant": N_("Chartered accountant"),
    "engineer": N_("Licence as a professional engineer"),
    "architect": N_("Registration as an architect"),
    "real-estate": N_("Real estate licence"),
    "insurance": N_("Insurance licence"),
    "securities": N_("Licence to deal in securities"),
    "mortgage": N_("Licence for mortgages"),
    "electrician": N_("Licence as an electrician"),
    "plumber": N_("Licence as a plumber"),
    "gas": N_("Registration for gas work"),
    "hvac": N_("Licence for heating and cooling"),
    "construction": N_("Licence or card for building sites"),
    "security-guard": N_("Licence as a guard"),
    "pilot": N_("Pilot’s licence"),
    "professional": N_("Licence of the profession"),
}


def kind_word(kind: Kind) -> str:
    return str(KINDS[kind])


def statement_words(statement: Statement) -> str:
    """The value of a statement and, where it is less than required, how much it is wanted."""
    fact = _fact(statement)
    if statement.need is Need.PLUS:
        return _("%(fact)s: a plus", fact=fact)
    if statement.need is Need.EITHER:
        return _("%(fact)s, or an alternative it names", fact=fact)
    return fact


def _fact(statement: Statement) -> str:
    match statement.kind:
        case Kind.VISA:
            return str(VISA[Visa(statement.value)])
        case Kind.AGENCY:
            return str(AGENCY[Agency(statement.value)])
        case Kind.CLEARANCE:
            return _clearance(statement)
        case Kind.LICENCE:
            return str(LICENCE.get(statement.value, statement.value))
        case Kind.YEARS:
            return _years(statement.least or 0, statement.most)
        case Kind.DEGREE:
            return str(DEGREE[Degree(statement.value)])
        case Kind.LANGUAGE:
            return _language(statement)
        case Kind.SHIFT:
            return str(SHIFT[Shift(statement.value)])
        case Kind.TRAVEL:
            return _travel(statement)


def _clearance(statement: Statement) -> str:
    value = Clearance(statement.value)
    if statement.level is None:
        return str(CLEARANCE[value])
    return str(LEVELLED[value]) % {"level": clearance_names().get(statement.level, statement.level)}


MONTHS = 12


def _years(least: float, most: float | None) -> str:
    """In months where they are no whole years and few: "6 months or more"."""
    if least % 1 and least < 2 and most is None:
        months = round(least * MONTHS)
        return ngettext("%(num)s month or more", "%(num)s months or more", months)
    if not least and most is not None:
        return ngettext("Up to %(years)s year", "Up to %(years)s years", round(most), years=_number(most))
    if most is not None:
        return _("%(least)s to %(most)s years", least=_number(least), most=_number(most))
    return ngettext("%(years)s year or more", "%(years)s years or more", round(least), years=_number(least))


def _number(number: float) -> str:
    return format_decimal(number, locale=locale())


def _language(statement: Statement) -> str:
    language = language_name(statement.value)
    if statement.level is None:
        return language
    phrase = FLUENCY.get(statement.level, OF_LEVEL)
    return str(phrase) % {"language": language, "level": statement.level}


def _travel(statement: Statement) -> str:
    if statement.value == Travel.NONE:
        return _("None")
    if statement.most is None:
        return _("Some")
    if statement.least is None:
        return _("Up to %(most)s%% of the time", most=_number(statement.most))
    return _("%(least)s to %(most)s%% of the time", least=_number(statement.least), most=_number(statement.most))
