"""What an answer says where a form takes words: in the language that its question is asked in."""

from collections.abc import Mapping

from babel import Locale

from jobraker.taxonomy.terms import Period

ENGLISH = "en"
YES_NO: Mapping[str, tuple[str, str]] = {
    "en": ("Yes", "No"),
    "de": ("Ja", "Nein"),
    "fr": ("Oui", "Non"),
    "es": ("Sí", "No"),
    "nl": ("Ja", "Nee"),
}
# One of each and several.
UNITS: Mapping[str, Mapping[str, tuple[str, str]]] = {
    "en": {
        "days": ("day", "days"),
        "weeks": ("week", "weeks"),
        "months": ("month", "months"),
        "years": ("year", "years"),
    },
    "de": {
        "days": ("Tag", "Tage"),
        "weeks": ("Woche", "Wochen"),
        "months": ("Monat", "Monate"),
        "years": ("Jahr", "Jahre"),
    },
    "fr": {
        "days": ("jour", "jours"),
        "weeks": ("semaine", "semaines"),
        "months": ("mois", "mois"),
        "years": ("an", "ans"),
    },
    "es": {
        "days": ("día", "días"),
        "weeks": ("semana", "semanas"),
        "months": ("mes", "meses"),
        "years": ("año", "años"),
    },
    "nl": {
        "days": ("dag", "dagen"),
        "weeks": ("week", "weken"),
        "months": ("maand", "maanden"),
        "years": ("jaar", "jaar"),
    },
}
NOTICE: Mapping[str, tuple[str, str]] = {
    "en": ("immediately", "with a notice period of {length}"),
    "de": ("sofort", "mit einer Kündigungsfrist von {length}"),
    "fr": ("immédiatement", "avec un préavis de {length}"),
    "es": ("inmediatamente", "con un preaviso de {length}"),
    "nl": ("per direct", "met een opzegtermijn van {length}"),
}
GERMAN_BEHIND_VON = {"Tage": "Tagen", "Monate": "Monaten", "Jahre": "Jahren", "Tag": "Tag"}
PER: Mapping[str, Mapping[Period, str]] = {
    "en": {
        Period.HOUR: "per hour",
        Period.DAY: "per day",
        Period.WEEK: "per week",
        Period.MONTH: "per month",
        Period.YEAR: "per year",
    },
    "de": {
        Period.HOUR: "pro Stunde",
        Period.DAY: "pro Tag",
        Period.WEEK: "pro Woche",
        Period.MONTH: "pro Monat",
        Period.YEAR: "pro Jahr",
    },
    "fr": {
        Period.HOUR: "par heure",
        Period.DAY: "par jour",
        Period.WEEK: "par semaine",
        Period.MONTH: "par mois",
        Period.YEAR: "par an",
    },
    "es": {
        Period.HOUR: "por hora",
        Period.DAY: "por día",
        Period.WEEK: "por semana",
        Period.MONTH: "al mes",
        Period.YEAR: "al año",
    },
    "nl": {
        Period.HOUR: "per uur",
        Period.DAY: "per dag",
        Period.WEEK: "per week",
        Period.MONTH: "per maand",
        Period.YEAR: "per jaar",
    },
}
# The bank's choices where a form takes words.
CHOICES: Mapping[tuple[str, str], Mapping[str, str]] = {
    ("gender", "woman"): {"en": "Woman", "de": "Weiblich", "fr": "Femme", "es": "Mujer", "nl": "Vrouw"},
    ("gender", "man"): {"en": "Man", "de": "Männlich", "fr": "Homme", "es": "Hombre", "nl": "Man"},
    ("gender", "non-binary"): {
        "en": "Non-binary",
        "de": "Nichtbinär",
        "fr": "Non binaire",
        "es": "No binario",
        "nl": "Non-binair",
    },
    ("pronouns", "she"): {"en": "she/her", "de": "sie/ihr", "fr": "elle", "es": "ella", "nl": "zij/haar"},
    ("pronouns", "he"): {"en": "he/him", "de": "er/ihm", "fr": "il", "es": "él", "nl": "hij/hem"},
    ("pronouns", "they"): {"en": "they/them"},
    ("degree", "bachelor"): {
        "en": "Bachelor’s degree",
        "de": "Bachelor",
        "fr": "Licence (Bachelor)",
        "es": "Grado",
        "nl": "Bachelor",
    },
    ("degree", "master"): {"en": "Master’s degree", "de": "Master", "fr": "Master", "es": "Máster", "nl": "Master"},
    ("degree", "doctorate"): {
        "en": "Doctorate",
        "de": "Promotion",
        "fr": "Doctorat",
        "es": "Doctorado",
        "nl": "Doctoraat",
    },
    ("degree", "vocational"): {"en": "Vocational qualification", "de": "Berufsausbildung", "nl": "Beroepsopleiding"},
    ("degree", "school"): {"en": "School leaving certificate", "de": "Schulabschluss"},
    ("language", "native"): {
        "en": "Native",
        "de": "Muttersprache",
        "fr": "Langue maternelle",
        "es": "Nativo",
        "nl": "Moedertaal",
    },
    ("language", "fluent"): {"en": "Fluent", "de": "Fließend", "fr": "Courant", "es": "Fluido", "nl": "Vloeiend"},
    ("language", "professional"): {
        "en": "Very good",
        "de": "Sehr gut",
        "fr": "Très bien",
        "es": "Muy bueno",
        "nl": "Zeer goed",
    },
    ("language", "good"): {"en": "Good", "de": "Gut", "fr": "Bien", "es": "Bueno", "nl": "Goed"},
    ("language", "basic"): {"en": "Basic", "de": "Grundkenntnisse", "fr": "Notions", "es": "Básico", "nl": "Basis"},
    ("language", "no"): {"en": "None", "de": "Keine", "fr": "Aucun", "es": "Ninguno", "nl": "Geen"},
}
UNSAID_WORDS: Mapping[str, str] = {
    "en": "I prefer not to say",
    "de": "Keine Angabe",
    "fr": "Je préfère ne pas répondre",
    "es": "Prefiero no responder",
    "nl": "Dat zeg ik liever niet",
}


def yes_no_words(yes: bool, language: str) -> str:
    return YES_NO[language][0 if yes else 1]


def length_words(number: int, unit: str, language: str) -> str:
    one, several = UNITS[language][unit]
    return f"{number} {one if number == 1 else several}"


def notice_words(number: int, unit: str, language: str) -> str:
    """When somebody can begin who has this notice to give."""
    at_once, behind = NOTICE[language]
    length = length_words(number, unit, language)
    if language == "de":
        count, word = length.split(" ")
        length = f"{count} {GERMAN_BEHIND_VON.get(word, word)}"
    return behind.format(length=length) if number else at_once


def money_words(amount: str, currency: str, period: Period, language: str) -> str:
    return f"{amount} {currency} {PER[language][period]}"


def choice_in(slug: str, choice: str, language: str) -> str | None:
    """None where there is no word for it."""
    words = CHOICES.get((slug, choice), {})
    return words.get(language) or words.get(ENGLISH)


def country_in(code: str, language: str) -> str:
    return str(Locale(language).territories.get(code, code))
