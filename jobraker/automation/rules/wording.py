"""The words of a question, and when two questions are the same one in nearly the same words."""

import re
from collections.abc import Sequence

from jobraker.boards.form import words_of
from jobraker.taxonomy.folding import folded_words

# Set beside a label to say whether it must be answered.
MARKS = frozenset(
    "required optional mandatory pflichtfeld pflichtangabe erforderlich freiwillig obligatoire optionnel facultatif "
    "obligatorio obligatoria opcional verplicht optioneel".split()
)
# What two wordings of one question may differ in. No word of time, of doubt or of denial is among them.
TRIFLES = frozenset(
    "a an the please kindly your you s and of to in for on at is are do "
    "bitte der die das den dem ein eine einen einer ihr ihre ihren dein deine sie du zu "
    "le la les l un une votre vos ton ta s il vous plait de des du d "
    "el los las una su sus tu tus por favor del al "
    "het een je jouw uw u gelieve graag van".split()
)
SPELLED = {
    "authorised": "authorized",
    "licence": "license",
    "organisation": "organization",
    "programme": "program",
    "centre": "center",
    "cv": "resume",
    "e-mail": "email",
}
SAYS_LITTLE = 2  # content words; "Please specify" alone is no question that could be known again
NUMBERING = re.compile(r"^\s*(?:[a-z]|\d{1,2}|q\d{1,2})[.):]\s+", re.IGNORECASE)
# Belongs to another question of its form.
DEPENDENT = re.compile(
    r"\b(?:if (?:yes|no|so|you answered|other|applicable|not)|please (?:specify|explain|elaborate)|wenn (?:ja|nein)|falls (?:ja|nein)|"
    r"si (?:oui|non|es asi|la respuesta|respondiste)|en caso (?:afirmativo|contrario)|zo ja|zo nee|indien (?:ja|nee)|"
    r"as (?:above|mentioned)|the above|above)\b"
)
# Of this opening alone: what is answered here is true of no other.
OF_OPENING = re.compile(
    r"\b(?:th(?:is|ese) (?:\w+ ){0,2}?(?:role|position|job|opening|opportunity|vacancy|location|office|salary|range|schedule|requirements?|site|hours)|"
    r"the (?:role|position|job|opening|opportunity|vacancy|location|office|salary range|pay range|compensation range|range)|"
    r"(?:our|your) (?:\w+ )?(?:office|offices|site|location|hq|headquarters)|on site|onsite|in office|hybrid|commut\w+|"
    r"diese[rsn]? (?:stelle|position|rolle|job)|die (?:stelle|position|rolle)|vor ort|"
    r"ce(?:tte)? (?:poste|offre|role)|le poste|l offre|est[ea] (?:puesto|oferta|vacante|posicion)|el puesto|la vacante|la oferta|"
    r"deze (?:functie|vacature|baan|rol)|de (?:functie|vacature))\b"
)
# Of this employer alone.
OF_EMPLOYER = re.compile(
    r"\b(?:us|our|ours|we|here|(?:this|the|our) (?:company|organization|firm|employer|team|business|group)|"
    r"uns|unser\w*|wir|hier|(?:diese[sm]?|das) unternehmen|nous|notre|nos|ici|(?:cette|l) entreprise|"
    r"nosotros|nuestr\w+|aqui|(?:esta|la) empresa|ons|onze|wij|dit bedrijf)\b"
)


def plain(label: str) -> str:
    """Folded, without marks, markup and numbering."""
    words = folded_words(NUMBERING.sub("", words_of(label)))
    return " ".join(SPELLED.get(word, word) for word in words if word not in MARKS)


def content(folded: str) -> Sequence[str]:
    return [word for word in folded.split() if word not in TRIFLES]


def is_same(one: str, other: str) -> bool:
    """Whether both labels ask the same but for trifles; never by what they mean."""
    first, second = plain(one), plain(other)
    if first == second:
        return bool(first)
    return len(content(first)) >= SAYS_LITTLE and content(first) == content(second)


def stands_alone(label: str) -> bool:
    """Whether it can be understood, and known again, without the rest of its form."""
    folded = plain(label)
    says = len(content(folded)) >= SAYS_LITTLE
    return says and not DEPENDENT.search(folded) and not OF_OPENING.search(folded)


def is_of_employer(label: str) -> bool:
    return OF_EMPLOYER.search(plain(label)) is not None
