"""Which of the options that a form offers says what somebody told: exactly one, or none is chosen."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal

from jobraker.boards.form import Option
from jobraker.profile.rules.questions import UNSAID
from jobraker.taxonomy.folding import fold

YES = frozenset({"yes", "y", "ja", "oui", "si", "true", "jawohl"})
NO = frozenset({"no", "n", "nein", "non", "nee", "false"})
# Behind a yes or a no these take something back of it or add to it.
HEDGES = re.compile(
    r"\b(?:but|if|only|except|however|unless|with|without|not yet|maybe|later|future|for now|currently|temporar\w*|limited|aber|nur|wenn|falls|mit|ohne|"
    r"mais|si|seulement|sauf|avec|sans|pero|solo|salvo|con|sin|maar|alleen|als|met|zonder)\b"
)
OF_THE_PAST = re.compile(r"\b(?:past|history|had|ever|previously|never)\b")
DECLINED = re.compile(
    r"\b(?:prefer not|decline\w*|do(?:n t| not) (?:wish|want)|rather not|choose not|not to (?:say|answer|disclose|identify|specify)|not disclosed|undisclosed|"
    r"keine angabe|mochte (?:ich )?(?:das |dies )?nicht|nicht angeben|ne (?:souhaite|veux|desire) pas|prefere ne pas|prefiero no|no deseo|no quiero|"
    r"liever niet|wil (?:ik )?(?:dit |dat )?niet)\b"
)
DENIED = re.compile(r"\b(?:not|no|never|don t|cannot|can t|unable|nicht|kein\w*|pas|niet|geen|ni)\b")
LEADING = re.compile(r"^(?:i am an?|i am|i identify as an?|i identify as|ich bin|je suis|soy|ik ben) ")


def _exactly(*words: str) -> re.Pattern[str]:
    return re.compile(rf"^(?:{'|'.join(words)})$")


# What options call the choices of the bank, folded. What means more or less than the choice is not among them.
CALLED: Mapping[str, Mapping[str, re.Pattern[str]]] = {
    "gender": {
        "woman": _exactly("woman", "female", "female woman", "woman female", "weiblich", "frau", "femme", "feminin", "mujer", "femenino", "vrouw", "vrouwelijk"),
        "man": _exactly("man", "male", "male man", "man male", "mannlich", "mann", "homme", "masculin", "hombre", "masculino", "mannelijk"),
        "non-binary": _exactly("non binary", "nonbinary", "nicht binar", "nichtbinar", "non binaire", "no binario", "non binair"),
        "other": _exactly("other", "another gender", "another", "anderes", "autre", "otro", "anders"),
    },
    "pronouns": {
        "she": _exactly("she her(?: hers)?", "sie ihr", "elle", "ella", "zij haar"),
        "he": _exactly("he him(?: his)?", "er ihm", "il", "el", "hij hem"),
        "they": _exactly("they them(?: theirs?)?"),
    },
    "ethnicity": {
        "asian": re.compile(r"^asian(?: or asian american)?(?: not hispanic or latino.*)?$"),
        "black": re.compile(r"^black(?: or african american| african american)?(?: not hispanic or latino.*)?$"),
        "hispanic": re.compile(r"^hispanic(?: or latin\w*| latin\w*)*(?: or spanish origin)?$"),
        "indigenous": re.compile(r"^indigenous(?: people\w*| person)?$"),
        "middle-eastern": re.compile(r"^middle eastern(?: (?:or|and) north african)?$"),
        "white": re.compile(r"^(?:white|caucasian|white or caucasian|white caucasian)(?: not hispanic or latino.*)?$"),
        "several": re.compile(r"^(?:two or more(?: races| ethnicities)?|multiracial|mixed race|multiple ethnicities)(?: not hispanic or latino.*)?$"),
        "other": _exactly("other", "another", "another ethnicity", "other race", "some other race"),
    },
    "degree": {
        "none": _exactly("none", "no degree", "keiner", "aucun", "ninguno", "geen"),
        "school": _exactly("high school", "high school diploma", "secondary school", "schulabschluss", "high school or equivalent"),
        "vocational": _exactly("vocational", "vocational qualification", "vocational training", "berufsausbildung", "ausbildung", "apprenticeship", "beroepsopleiding"),
        "bachelor": _exactly("bachelor", "bachelors", "bachelor s", "bachelor s degree", "bachelors degree", "bachelor degree", "undergraduate degree", "grado"),
        "master": _exactly("master", "masters", "master s", "master s degree", "masters degree", "master degree"),
        "doctorate": _exactly("doctorate", "doctorate degree", "doctoral degree", "phd", "ph d", "doctor of philosophy", "promotion", "doctorat", "doctorado"),
    },
    "language": {
        "native": _exactly("native", "native speaker", "native language", "mother tongue", "muttersprache", "muttersprachler", "langue maternelle", "nativo", "moedertaal"),
        "fluent": _exactly("fluent", "fliessend", "courant", "couramment", "fluido", "vloeiend"),
        "professional": _exactly("very good", "very well", "professional", "professional working proficiency", "sehr gut", "verhandlungssicher", "tres bien", "zeer goed"),
        "good": _exactly("good", "well", "gut", "bien", "bueno", "goed"),
        "basic": _exactly("basic", "basics", "basic knowledge", "a little", "grundkenntnisse", "notions", "basico", "basis", "basiskennis"),
        "no": _exactly("none", "no", "not at all", "no knowledge", "keine", "aucun", "ninguno", "geen"),
    },
}  # fmt: skip
# Sentences that stand for a yes or a no to one question; a no is the sentence denied.
SENTENCES: Mapping[str, re.Pattern[str]] = {
    "permit": re.compile(r"^i (?:am|m) (?:not )?(?:legally )?(?:authorized|eligible|entitled|allowed) to work(?: in [\w ]{2,40})?$"),
    "sponsorship": re.compile(r"^i (?:will |do )?(?:not )?(?:now or in the future )?(?:require|need) (?:visa )?sponsorship(?: now or in the future)?$"),
    "veteran": re.compile(r"^i (?:am|m) (?:not )?a veteran$"),
    "no-veteran": re.compile(r"^i (?:am|m) not a (?:protected )?veteran$"),
    "disability": re.compile(r"^i (?:do not |don t )?have a disability$"),
}  # fmt: skip


def only(options: Iterable[Option], says: Callable[[str], bool]) -> Option | None:
    """The one option whose folded label says so; None where several do, or none."""
    found = [option for option in options if says(fold(option.label))]
    return found[0] if len(found) == 1 else None


def named(options: Sequence[Option], words: str) -> Option | None:
    """The one with just these words."""
    return only(options, lambda label: label == fold(words)) if fold(words) else None


def yes_or_no(options: Sequence[Option], yes: bool, sentence: str = "") -> Option | None:
    """That which says yes, or no; `sentence` names a sentence that says it too."""

    def says(label: str) -> bool:
        if DECLINED.search(label):
            return False
        said = answer_in(label)
        if said is None and (pattern := SENTENCES.get(sentence)) and pattern.search(label):
            said = not DENIED.search(label)
        if said is None and sentence == "veteran" and SENTENCES["no-veteran"].search(label):
            said = False
        return said is yes

    return only(options, says)


def answer_in(label: str) -> bool | None:
    """Whether a folded label begins as a yes or a no, and takes nothing back."""
    first, _, rest = label.partition(" ")
    if HEDGES.search(rest):
        return None
    if first in YES:
        return True
    return False if first in NO and not OF_THE_PAST.search(rest) else None


def declining(options: Sequence[Option]) -> Option | None:
    return only(options, lambda label: DECLINED.search(label) is not None)


def choice_of(slug: str, choice: str, options: Sequence[Option]) -> Option | None:
    """The option that means this choice of the bank."""
    if choice == UNSAID:
        return declining(options)
    pattern = CALLED.get(slug, {}).get(choice)
    return only(options, lambda label: pattern.search(LEADING.sub("", label)) is not None) if pattern else None


def meant_by(slug: str, option: str) -> str | None:
    """The choice of the bank that an option means; None where it means none, or one that is not just the same."""
    label = LEADING.sub("", fold(option))
    if slug in ("gender", "pronouns", "ethnicity", "disability", "veteran") and DECLINED.search(fold(option)):
        return UNSAID
    found = [choice for choice, pattern in CALLED.get(slug, {}).items() if pattern.search(label)]
    return found[0] if len(found) == 1 else None


NUMBER = re.compile(r"\d{1,3}(?:[.,' ]\d{3})+(?![\d])|\d+(?:[.,]\d{1,2})?(?!\d)")
THOUSANDS = re.compile(r"^\s?k\b", re.IGNORECASE)
BELOW = re.compile(
    r"\b(?:less than|under|below|up to|fewer than|unter|weniger als|bis|moins de|jusqu|menos de|hasta|minder dan|tot)\b|<"
)
ABOVE = re.compile(
    r"\b(?:more than|over|above|from|at least|uber|mehr als|ab|mindestens|plus de|a partir|mas de|desde|meer dan|vanaf|or more|and above|oder mehr)\b|>|\+"
)


def within(options: Sequence[Option], number: Decimal) -> Option | None:
    """The one option in whose range the number lies."""
    found = [option for option in options if (span := span_of(option.label)) and span[0] <= number <= span[1]]
    return found[0] if len(found) == 1 else None


def span_of(label: str) -> tuple[Decimal, Decimal] | None:
    """The least and the most that an option stands for: "3-5 years", "50k to 60k", "10+", "less than 2"."""
    numbers = numbers_in(label)
    lower = label.lower()
    if len(numbers) == 2 and numbers[0] <= numbers[1]:
        return numbers[0], numbers[1]
    if len(numbers) != 1:
        return None
    below, above = BELOW.search(lower), ABOVE.search(lower)
    if below and above:
        return None
    if below:
        # "less than 2" leaves two itself to the next one
        strict = re.search(r"less than|under|below|fewer than|unter|weniger als|moins de|menos de|minder dan|<", lower)
        return Decimal(0), numbers[0] - (Decimal("0.01") if strict else 0)
    if above:
        beyond = re.search(r"more than|over|above|uber|mehr als|plus de|mas de|meer dan|>", lower)
        return numbers[0] + (Decimal("0.01") if beyond and "+" not in lower else 0), Decimal(10) ** 12
    return numbers[0], numbers[0]


def numbers_in(text: str) -> list[Decimal]:
    """Thousands are taken where a k stands behind the number, or behind the one after it: "50-60k"."""
    found: list[tuple[Decimal, bool]] = []
    for each in NUMBER.finditer(text[:200]):
        digits = each[0]
        if re.fullmatch(r"\d{1,3}(?:[.,' ]\d{3})+", digits):
            digits = re.sub(r"[.,' ]", "", digits)
        found.append((Decimal(digits.replace(",", ".")), THOUSANDS.search(text[each.end() :]) is not None))
    thousands = any(many for _, many in found) and all(number < 1000 for number, _ in found)
    return [number * 1000 if thousands or many else number for number, many in found]


AT_ONCE = frozenset(
    {
        "immediately",
        "immediate",
        "none",
        "no notice period",
        "available immediately",
        "sofort",
        "keine",
        "immediatement",
        "inmediatamente",
        "per direct",
        "direct",
    }
)
UNITS: Mapping[str, re.Pattern[str]] = {
    "days": re.compile(r"\b(?:days?|tage?n?|jours?|dias?|dagen|dag)\b"),
    "weeks": re.compile(r"\b(?:weeks?|wochen?|semaines?|semanas?|weken|week)\b"),
    "months": re.compile(r"\b(?:months?|monate?n?|mois|mes|meses|maanden|maand)\b"),
    "years": re.compile(r"\b(?:years?|jahre?n?|ans?|annees?|anos?|jaar|jaren)\b"),
}


def unit_in(text: str) -> str:
    """The unit of time that a text names; "" where it names none, or several."""
    folded = fold(text)
    found = [unit for unit, pattern in UNITS.items() if pattern.search(folded)]
    return found[0] if len(found) == 1 else ""
