"""What a number counts, as the words beside it say."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from itertools import takewhile

from jobraker.documents.rules.words import Word, joins

MODEST = 3  # words around a number that tell what it is of
THING = 4  # letters of a word for what is counted; shorter ones are units
NAMED = 2  # words behind it that say so by themselves


class Of(StrEnum):
    """What a number counts, where the words beside it say so."""

    NOTHING = ""
    PERCENT = "percent"
    MONEY = "money"
    TIME = "time"
    PEOPLE = "people"
    YEAR = "year"
    TIMES = "times"
    PART = "part"
    RANK = "rank"
    TURNS = "turns"


@dataclass(frozen=True, slots=True)
class Number:
    """`more`: at least so many. `things` are the words behind it that may say what is counted. `[start, end)` is in the clean text."""

    value: Decimal
    of: Of
    more: bool
    start: int
    end: int
    things: tuple[str, ...] = ()


_PERCENT = frozenset("percent percentage prozent prozentpunkte pourcent porcentaje procent percento".split())
PER = frozenset("per pour por".split())
_MONEY = re.compile(r"(?:euro|dollar|pound|pfund|franken|francs|usd|eur|gbp|chf|rupee|inr|livres?$|dolares|libras)")
_TIME = re.compile(
    r"(?:years?|yrs?|months?|weeks?|days?|hours?|hrs?|minutes?|jahr|monat|woche|tag(?:e|en)?$|stunde|minute|ans?$|annees?|mois|"
    r"semaine|jours?$|heures?$|anos?$|mes(?:es)?$|semanas?$|dias?$|horas?$|anni$|mesi$|giorni$|jaar$|jaren$|maand|weken$|dagen$)"
)
_PEOPLE = re.compile(
    r"(?:people|persons?$|volunteer|pupils?$|child|kids?$|student|customer|client|guest|patient|trainee|apprentice|visitor|parent|adult|resident|"
    r"schuler|kinder|auszubild|azubi|gaste|kunden|bewohner|eleves?$|enfant|etudiant|apprenti|convives?$|alumn|ninos|huesped|cliente|invitad|"
    r"staff|employees?|colleagues?|teams?$|members?|reports$|engineers?|developers?|headcount|"
    r"mitarbeit|leute|personen|kolleg|kopfig|teammitglied|personnes?$|collaborat|salaries|personas?$|emplead|"
    r"miembros?|companeros|persone$|dipendenti|collaborator|mensen|medewerkers?|pessoas|funcionarios)"
)
_MORE = frozenset(
    "over exceeding above beyond plus uber oltre ueber ober superieur superior meer mais mas mehr more least mindestens moins menos upwards".split()
)
_SOFT = frozenset("than als de que von of at al au a up".split())  # may stand between such a word and its number


def around(words: Sequence[Word], start: int, end: int) -> tuple[list[str], list[str]]:
    """The words before, the nearest first, and after."""
    before = [word.folded for word in words if word.end <= start][-MODEST:][::-1]
    return before, [word.folded for word in words if word.start >= end][:MODEST]


def of_what(behind: str, sign: str, before: Sequence[str], after: Sequence[str]) -> Of:
    near = after[:2]
    if (
        behind in ("%", "‰")
        or (near[:1] and near[0] in _PERCENT)
        or (len(near) == 2 and near[0] in PER and near[1] in CENT)
    ):
        return Of.PERCENT
    if (
        sign.strip() in ("$", "€", "£", "¥", "₹")
        or any(map(_MONEY.match, near[:1]))
        or any(map(_MONEY.match, before[:1]))
    ):
        return Of.MONEY
    if behind in ("x", "×") or near[:1] in (["times"], ["fois"], ["mal"], ["veces"]):
        return Of.TIMES
    if behind in ("st", "nd", "rd", "th"):
        return Of.RANK
    if any(map(_TIME.match, near)):
        return Of.TIME
    team = before[1:2] and _PEOPLE.match(before[1]) and before[0] in ("of", "von", "aus", "de", "di", "van")
    return Of.PEOPLE if team or any(map(_PEOPLE.match, near)) else Of.NOTHING


def things_of(of: Of, after: Sequence[str]) -> tuple[str, ...]:
    """Up to the next word that joins; what every number of people may be called says nothing."""
    if of not in (Of.NOTHING, Of.PEOPLE):
        return ()
    rest = after[1:] if after[:1] and after[0] in ("of", "de", "von", "d", "di") else after
    named = list(takewhile(lambda word: not joins(word) and len(word) > 1, rest[:NAMED]))
    return () if any(map(_ANYBODY.fullmatch, named)) else tuple(word for word in named if len(word) >= THING)


_ANYBODY = re.compile(
    r"people|persons?|staff|members?|leute|personen|menschen|personnes?|personas?|persone|mensen|pessoas|strong|each|more|other"
)
CENT = frozenset("cent cento ciento".split())


def is_more(before: Sequence[str], after: Sequence[str]) -> bool:
    near = before[:1] if before[:1] and before[0] not in _SOFT else before[:2]
    return any(word in _MORE for word in near) or after[:2] in (["or", "more"], ["oder", "mehr"], ["ou", "plus"])
