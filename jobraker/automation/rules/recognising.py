"""What a question of a form asks, by its words. A wrong answer is worse than none: where a label says more than is understood, it
is unknown."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from jobraker.automation.rules.label_words import FILLERS, RULES, Rule, Subject
from jobraker.automation.rules.wording import DEPENDENT, is_same, plain
from jobraker.boards.form import FormQuestion, Group, Kind, words_of
from jobraker.profile.rules.questions import ANY, DRIVING
from jobraker.taxonomy.clearances import clearance_in
from jobraker.taxonomy.countries import country_names
from jobraker.taxonomy.folding import fold
from jobraker.taxonomy.phrases import Phrases
from jobraker.taxonomy.spoken import language_named

LONGEST = 300  # characters of a label that asks one of the usual things
BY_ID = {
    "first_name": Subject.FIRST_NAME,
    "last_name": Subject.LAST_NAME,
    "name": Subject.FULL_NAME,
    "email": Subject.EMAIL,
    "phone": Subject.PHONE,
    "location": Subject.LOCATION,
    "resume": Subject.RESUME,
    "cv": Subject.RESUME,
    "cover_letter": Subject.LETTER,
}
KEYS = {
    Subject.NOTICE: "notice-period",
    Subject.START: "notice-period",
    Subject.SALARY: "salary-expectation",
    Subject.RELOCATION: "relocation",
    Subject.TRAVEL: "travel",
    Subject.SHIFTS: "shifts",
    Subject.DRIVING: "driving-licence",
    Subject.BACKGROUND: "background-check",
    Subject.HEARD_OF: "heard-of",
    Subject.GENDER: "gender",
    Subject.PRONOUNS: "pronouns",
    Subject.ETHNICITY: "ethnicity",
    Subject.HISPANIC: "ethnicity",
    Subject.DISABILITY: "disability",
    Subject.VETERAN: "veteran",
    Subject.PROTECTED_VETERAN: "veteran",
    Subject.DEGREE: "degree",
    Subject.HAS_DEGREE: "degree",
    Subject.EXPERIENCE: "experience",
}
# Whose label may name who asks: beside others its name makes another question, as of an address or a post there.
OF_COMPANY = frozenset(
    {
        Subject.PERMIT,
        Subject.UNSPONSORED,
        Subject.SPONSORSHIP,
        Subject.START,
        Subject.SALARY,
        Subject.RELOCATION,
        Subject.HEARD_OF,
    }
)
POLITE = re.compile(r"^(?:please )?state (?=your|the|what|how|when)")
OF_PERMIT = frozenset({Subject.PERMIT, Subject.UNSPONSORED, Subject.SPONSORSHIP})
# As labels write them beside what the table of countries knows; a bare "us" may be a pronoun, so it counts in capitals alone.
COUNTRIES_TOO = {"niederlanden": "NL", "vereinigten staaten": "US", "vereinigten konigreich": "GB"}
IN_CAPITALS = {"US": "usa", "U.S.": "usa", "U.S": "usa", "UK": "united kingdom", "U.K.": "united kingdom"}
CAPITALS = re.compile(r"(?<![\w.])(?:U\.S\.?|U\.K\.?|US|UK)(?![\w])")
COUNTRY_WORDS = 5  # most in a name
BARE_NAME = frozenset({"name", "nom", "naam", "nombre"})
CONSENT = re.compile(
    r"\b(?:privacy|gdpr|dsgvo|rgpd|avg|consent\w*|terms and conditions|terms of \w+|acknowledge\w*|certify|hereby|i agree|i confirm|i accept|"
    r"i have read|do you agree|do you accept|do you confirm|data (?:protection|processing)|datenschutz\w*|einwillig\w*|einverstanden|zustimm\w*|stimme \w+|"
    r"bestatige|confidentialite|donnees personnelles|j accepte|je consens|je certifie|j autorise|consentement|"
    r"acepto|autorizo|consiento|proteccion de datos|datos personales|politica de privacidad|"
    r"akkoord|toestemming|privacyverklaring|persoonsgegevens|ga akkoord)\b"
)
# Languages: how well, and what else may stand beside their names.
HOW_WELL: tuple[tuple[Subject, str, re.Pattern[str]], ...] = tuple(
    (subject, language, re.compile(rf"\b(?:{pattern})\b"))
    for subject, language, pattern in (
        (Subject.FLUENT, "en", r"fluent(?:ly)?|fluency"),
        (Subject.FLUENT, "de", r"fliessend"),
        (Subject.FLUENT, "fr", r"couramment"),
        (Subject.FLUENT, "es", r"con fluidez|fluido|fluidamente"),
        (Subject.FLUENT, "nl", r"vloeiend"),
        (Subject.FLUENCY, "en", r"(?:level of|how well|proficiency|level)"),
        (Subject.FLUENCY, "de", r"sprachniveau|wie gut|kenntnisse|sprachkenntnisse"),
        (Subject.FLUENCY, "fr", r"niveau"),
        (Subject.FLUENCY, "es", r"nivel"),
        (Subject.FLUENCY, "nl", r"taalniveau|hoe goed"),
        (Subject.SPOKEN, "en", r"do you speak"),
        (Subject.SPOKEN, "de", r"sprechen sie|sprichst du"),
        (Subject.SPOKEN, "fr", r"parlez vous"),
        (Subject.SPOKEN, "es", r"hablas|habla usted"),
        (Subject.SPOKEN, "nl", r"spreek je|spreekt u"),
    )
)
BESIDE_LANGUAGES = frozenset(
    "language languages speak speaking spoken written both proficiency level fluent skills sprache sprechen sprichst schrift wort gesprochen geschrieben sowohl als auch "
    "langue parlez ecrit parle idioma hablas hablado escrito taal spreek spreekt".split()
)
EITHER = frozenset({"or", "oder", "ou", "o", "of"})
LANGUAGE_LETTERS = 4  # shorter words are codes, or no names
HOLDING = re.compile(
    r"\b(?:have|hold|possess|haben|besitzen|verfugen|hast|besitzt|avez|possedez|tienes|posees|heb|heeft|bezit)\b"
)
HOLDING_TOO = frozenset(
    "valid current active currently gultigen gultige gultiger uber valide valido geldig geldige".split()
)
LEVELS_OF_CLEARANCE = frozenset(
    "top secret ts sci sc dv nato eu confidential restricted cosmic public trust bpss ctc nppv nv1 nv2".split()
)
DEGREES = re.compile(
    r"\b(?P<bachelor>bachelor s?|bachelors|bachelor)|(?P<master>master s?|masters)|(?P<doctorate>phd|ph d|doctorate|doctoral)\b"
)
OR_HIGHER = re.compile(r"\bor (?:higher|above|more)\b")
BESIDE_DEGREES = frozenset({"degree"})


@dataclass(frozen=True, slots=True)
class OwnQuestion:
    """One of the bank in a person's own words."""

    key: str
    words: str


@dataclass(frozen=True, slots=True)
class Around:
    """Where a question is asked. `country`: the opening's (alpha-2), "" where it is not known; `places`: the opening's towns;
    `labels`: of the whole form; `own`: the person's own questions."""

    company: str = ""
    country: str = ""
    places: tuple[str, ...] = ()
    labels: tuple[str, ...] = ()
    own: tuple[OwnQuestion, ...] = ()


@dataclass(frozen=True, slots=True)
class Meaning:
    """`language` is that of the label; `keys`: the answers of the bank that settle it, all together; `number`: one that the
    label names; `level`: a degree that it names; `named`: the label itself says which country."""

    subject: Subject
    language: str = "en"
    keys: tuple[str, ...] = ()
    number: int | None = None
    level: str = ""
    named: bool = False


UNKNOWN = Meaning(Subject.UNKNOWN)


def recognise(question: FormQuestion, around: Around) -> Meaning:
    if own := own_of(question, around):
        return Meaning(Subject.OWN, keys=(own.key,))
    if question.group is Group.LEGAL:
        return Meaning(Subject.CONSENT)
    if question.group is Group.STANDARD and question.id in BY_ID:
        return Meaning(BY_ID[question.id])
    folded, countries = without_countries(question.label)
    if len(question.label) <= LONGEST and not question.cut:
        found = [*_found(question, folded, countries, around)]
        if len({each.subject for each in found}) == 1:
            return found[0]
    if CONSENT.search(plain(question.label)) and question.kind not in (Kind.FILE, Kind.NUMBER, Kind.DATE):
        return Meaning(Subject.CONSENT)
    return UNKNOWN


def own_of(question: FormQuestion, around: Around) -> OwnQuestion | None:
    """The one with these words: that which was answered to this employer first. A consent is given to one employer alone."""
    if question.kind is Kind.FILE or DEPENDENT.search(plain(question.label)):
        return None
    to_employer = of_employer(question.label, around.company)
    found = next((own for own in around.own if around.company and is_same(own.words, to_employer)), None)
    if found or is_consent(question):
        return found
    return next((own for own in around.own if is_same(own.words, question.label)), None)


def of_employer(label: str, company: str) -> str:
    """How a question is kept whose answer is for one employer alone."""
    return f"{company}: {label}"


def is_consent(question: FormQuestion) -> bool:
    return question.group is Group.LEGAL or CONSENT.search(plain(question.label)) is not None


def _found(question: FormQuestion, folded: str, countries: Sequence[str], around: Around) -> Iterator[Meaning]:
    kind = question.kind
    folded = POLITE.sub("", folded)
    if folded in BARE_NAME and kind is Kind.TEXT:
        yield Meaning(_bare_name(around))
    for rule in RULES:
        if kind in rule.kinds and (meaning := _by_rule(rule, folded, countries, around)):
            yield from _settled(meaning, countries, question, around)
    if not countries and kind in (Kind.YES_NO, Kind.CHOICE, Kind.TEXT):
        yield from _of_languages(folded)
        yield from _of_licences(question.label)
        yield from _of_degrees(folded)


def _bare_name(around: Around) -> Subject:
    """Beside a field for the one part of a name, "Name" asks for the other."""
    asked = {
        rule.subject
        for label in around.labels
        for rule in RULES
        if rule.subject in (Subject.FIRST_NAME, Subject.LAST_NAME) and _by_rule(rule, plain(label), (), Around())
    }
    if asked == {Subject.FIRST_NAME}:
        return Subject.LAST_NAME
    return Subject.FIRST_NAME if asked == {Subject.LAST_NAME} else Subject.FULL_NAME


def _by_rule(rule: Rule, folded: str, countries: Sequence[str], around: Around) -> Meaning | None:
    rest = _without(folded, around.company) if rule.subject in OF_COMPANY else folded
    for pattern in rule.patterns:
        found = pattern.search(rest)
        if not found:
            return None
        rest = f"{rest[: found.start()]} {rest[found.end() :]}"
    if countries and not rule.country:
        return None
    if rule.place:
        for place in around.places:
            rest = _without(rest, place)
    left = [word for word in rest.split() if word not in FILLERS and word not in rule.also]
    numbers = [word for word in left if word.isascii() and word.isdigit()]
    if len(numbers) > (1 if rule.number else 0) or len(left) > len(numbers):
        return None
    number = int(numbers[0][:4]) if numbers else None
    return Meaning(rule.subject, rule.language, _keys(rule.subject), number, named=bool(countries))


def _keys(subject: Subject) -> tuple[str, ...]:
    if subject in (Subject.CLEARED, Subject.CLEARABLE):
        return (f"clearance-{ANY}",)
    return (KEYS[subject],) if subject in KEYS else ()


def _settled(meaning: Meaning, countries: Sequence[str], question: FormQuestion, around: Around) -> Iterator[Meaning]:
    """With the country that it is about; nothing where that is not known, or not one."""
    if meaning.subject in OF_PERMIT:
        if "us" in plain(question.label).split() and not countries:
            return  # who asks, or the United States
        _, told = without_countries(question.description)
        named = set(countries) or ({around.country} - {""})
        if len(named) == 1 and set(told) <= named:
            country = next(iter(named)).lower()
            yield Meaning(meaning.subject, meaning.language, (f"work-permit-{country}",), named=meaning.named)
    elif meaning.subject is not Subject.RELOCATION or set(countries) <= {around.country}:
        yield meaning


def without_countries(label: str) -> tuple[str, tuple[str, ...]]:
    """The folded label without the countries that it names, and these."""
    words = words_of(label)
    if not words.isupper():
        words = CAPITALS.sub(lambda found: f" {IN_CAPITALS[found[0]]} ", words)
    parts, kept, found = plain(words).split(), [], []
    place = 0
    while place < len(parts):
        length, code = _country_at(parts, place)
        if code:
            found.append(code)
        else:
            kept.append(parts[place])
        place += length
    return " ".join(kept), tuple(dict.fromkeys(found))


def _country_at(parts: Sequence[str], place: int) -> tuple[int, str]:
    for length in range(min(COUNTRY_WORDS, len(parts) - place), 0, -1):
        name = " ".join(parts[place : place + length])
        code = country_names().get(name) or COUNTRIES_TOO.get(name)
        if code:
            return length, code
    return 1, ""


def _without(folded: str, name: str) -> str:
    """Without a name that stands in it whole."""
    words = fold(name)
    return " ".join(f" {folded} ".replace(f" {words} ", " ").split()) if words else folded


def _of_languages(folded: str) -> Iterator[Meaning]:
    """Of several how well, the strongest word counts: "speak fluently" asks for fluency."""
    how = next(((subject, tongue) for subject, tongue, pattern in HOW_WELL if pattern.search(folded)), None)
    words = folded.split()
    codes, left = [], []
    for word in words:
        code = (
            language_named(word) if len(word) >= LANGUAGE_LETTERS and word not in BESIDE_LANGUAGES | FILLERS else None
        )
        if code:
            codes.append(code)
        elif word not in FILLERS and word not in BESIDE_LANGUAGES:
            left.append(word)
    joined = any("kenntnisse" in word for word in words)
    if how is None and joined and codes:
        how = (Subject.FLUENCY, "de")
    if how is None or not codes or (len(codes) > 1 and (EITHER & set(words) or how[0] is Subject.FLUENCY)):
        return
    said = {word for _, _, pattern in HOW_WELL for found in pattern.finditer(folded) for word in found[0].split()}
    if all(word in said for word in left):
        yield Meaning(how[0], how[1], tuple(f"language-{code}" for code in dict.fromkeys(codes)))


def _of_licences(label: str) -> Iterator[Meaning]:
    lower = words_of(label).lower()
    named = [each for each in _licences().find(lower) if not each.doubtful]
    if len(named) != 1 or named[0].id == DRIVING:
        return
    rest = plain(f"{lower[: named[0].start]} {lower[named[0].end :]}")
    left = [word for word in HOLDING.sub(" ", rest).split() if word not in FILLERS and word not in HOLDING_TOO]
    if HOLDING.search(rest) and not left:
        yield Meaning(Subject.LICENCE, keys=(f"licence-{named[0].id}",))


def _of_degrees(folded: str) -> Iterator[Meaning]:
    """A clearance of a level, and a degree of one, that somebody has or has not."""
    named = [each.lastgroup for each in DEGREES.finditer(folded)]
    rest = OR_HIGHER.sub(" ", DEGREES.sub(" ", HOLDING.sub(" ", folded)))
    left = [word for word in rest.split() if word not in FILLERS and word not in BESIDE_DEGREES]
    if len(named) == 1 and HOLDING.search(folded) and not left:
        yield Meaning(Subject.HAS_DEGREE, keys=("degree",), level=named[0] or "")
    levels = [word for word in folded.split() if word in LEVELS_OF_CLEARANCE]
    level = clearance_in(folded) if levels and "clearance" in folded.split() else None
    if level:
        bare = " ".join(word for word in folded.split() if word not in LEVELS_OF_CLEARANCE)
        for rule in RULES:
            if rule.subject in (Subject.CLEARED, Subject.CLEARABLE) and _by_rule(rule, bare, (), Around()):
                yield Meaning(rule.subject, keys=(f"clearance-{level}",))


@cache
def _licences() -> Phrases:
    return Phrases("licences.tsv")
