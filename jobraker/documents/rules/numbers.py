"""The numbers that a text tells, in digits or in words, and what each is a number of."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from functools import cache
from itertools import takewhile

from jobraker.documents.rules.words import Text, Word, joins
from jobraker.taxonomy.folding import fold
from jobraker.taxonomy.tables import rows

DIGITS_MOST = 15  # longer ones are no amounts; they are compared as they are written
MODEST = 3  # words around a number that tell what it is of
THING = 4  # letters of a word for what is counted; shorter ones are units
NAMED = 2  # words behind it that say so by themselves
SCORE = Decimal(20)  # of something, as in "a score of plants"
YEARS = range(1930, 2041)


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


_DIGITS = re.compile(
    r"(?<![\w.,])(?P<before>[#$€£¥₹]\s?)?(?P<digits>\d{1,3}(?:[.,'’   ]\d{3})+(?:[.,]\d{1,2})?(?!\d)|\d+(?:[.,]\d+)?)"
    r"(?P<over>/\d+)?(?P<behind>\s?%|\s?‰|[kK]\b|[mM]\b|\s?[mM][nN]\b|\s?[bB][nN]\b|[xX×]\b|st\b|nd\b|rd\b|th\b)?(?P<plus>\s?\+)?"
)
_ROMAN = re.compile(r"M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})")
_ROMAN_VALUES = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}
_FACTORS = {"k": 1000, "m": 1_000_000, "mn": 1_000_000, "bn": 1_000_000_000}
_HEADED = re.compile(r"(.{3,})kopfig(?:e[mnrs]?)?")  # a team of so many heads
_JOINING = frozenset("and und et y e en og a".split())
_PERCENT = frozenset("percent percentage prozent prozentpunkte pourcent porcentaje procent percento".split())
_PER = frozenset("per pour por".split())
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


def numbers_in(text: Text) -> Iterator[Number]:
    """In no order. Those inside a word (B2B, Web3) are none: the word is what must be known."""
    yield from _in_digits(text)
    yield from _in_words(text)
    yield from _roman(text)


def _in_digits(text: Text) -> Iterator[Number]:
    for found in _DIGITS.finditer(text.clean):
        value = _value(found["digits"])
        behind = (found["behind"] or "").strip().lower()
        if value is None:
            continue
        start, end = found.span()
        if found["over"] and (under := _value(found["over"][1:])):
            yield Number(round(value / under, 6), Of.PART, more=False, start=start, end=end)
            continue
        before, after = _around(text.words, start, end)
        scale = _scale(after[:1])
        of = _of(behind, found["before"] or "", before, after[1:] if scale != 1 else after)
        value *= _FACTORS.get(behind, 1) * scale
        if of is Of.NOTHING and value == value.to_integral() and int(value) in YEARS and len(found["digits"]) == 4:
            of = Of.YEAR
        more, things = bool(found["plus"]) or _is_more(before, after), _things(of, after)
        yield Number(value.normalize(), of, more=more, start=start, end=end, things=things)


def _value(digits: str) -> Decimal | None:
    """ "1,000" and "1.000" are a thousand, "3.5" and "3,5" are three and a half."""
    if len(digits) > DIGITS_MOST:
        return None
    plain = re.sub(r"['’\s]", "", digits)
    grouped = re.fullmatch(r"(\d{1,3}(?:[.,]\d{3})+)(?:[.,](\d{1,2}))?", plain)
    if grouped:
        plain = re.sub(r"[.,]", "", grouped[1]) + (f".{grouped[2]}" if grouped[2] else "")
    try:
        return Decimal(plain.replace(",", "."))
    except InvalidOperation:
        return None


def _around(words: Sequence[Word], start: int, end: int) -> tuple[list[str], list[str]]:
    """The words before, the nearest first, and after."""
    before = [word.folded for word in words if word.end <= start][-MODEST:][::-1]
    return before, [word.folded for word in words if word.start >= end][:MODEST]


def _scale(after: Sequence[str]) -> int:
    kinds = [(kind, value) for language, kind, value in number_words().get(after[0], ())] if after else []
    return next((int(value) for kind, value in kinds if kind == "scale"), 1)


def _of(behind: str, sign: str, before: Sequence[str], after: Sequence[str]) -> Of:
    near = after[:2]
    if (
        behind in ("%", "‰")
        or (near[:1] and near[0] in _PERCENT)
        or (len(near) == 2 and near[0] in _PER and near[1] in _CENT)
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


def _things(of: Of, after: Sequence[str]) -> tuple[str, ...]:
    """Up to the next word that joins; what every number of people may be called says nothing."""
    if of not in (Of.NOTHING, Of.PEOPLE):
        return ()
    rest = after[1:] if after[:1] and after[0] in ("of", "de", "von", "d", "di") else after
    named = list(takewhile(lambda word: not joins(word) and len(word) > 1, rest[:NAMED]))
    return () if any(map(_ANYBODY.fullmatch, named)) else tuple(word for word in named if len(word) >= THING)


_ANYBODY = re.compile(
    r"people|persons?|staff|members?|leute|personen|menschen|personnes?|personas?|persone|mensen|pessoas|strong|each|more|other"
)
_CENT = frozenset("cent cento ciento".split())


def _is_more(before: Sequence[str], after: Sequence[str]) -> bool:
    near = before[:1] if before[:1] and before[0] not in _SOFT else before[:2]
    return any(word in _MORE for word in near) or after[:2] in (["or", "more"], ["oder", "mehr"], ["ou", "plus"])


def _in_words(text: Text) -> Iterator[Number]:
    """Runs of words for numbers, each run one number or several."""
    run: list[tuple[Word, str, Decimal]] = []
    for position, word in enumerate(text.words):
        kinds = _kinds(word, text.language)
        if word.folded == "score" and position and text.words[position - 1].folded == "a":
            kinds = [("number", SCORE)]
        if word.folded in _CENT and position and text.words[position - 1].folded in _PER:
            continue  # of per cent
        joins = word.folded in _JOINING and bool(run) and position + 1 < len(text.words)
        if kinds and kinds[0][0] in ("number", "scale"):
            run.extend((word, kind, value) for kind, value in kinds)
            continue
        if joins and any(kind in ("number", "scale") for kind, _ in _kinds(text.words[position + 1], text.language)):
            continue
        yield from _of_run(run, text)
        run = []
        for kind, value in kinds:
            yield _shared(word, kind, value, text.words[position + 1 : position + 1 + MODEST])
    yield from _of_run(run, text)


def _shared(word: Word, kind: str, value: Decimal, after: Sequence[Word]) -> Number:
    of = {"part": Of.PART, "times": Of.TIMES, "rank": Of.RANK, "turns": Of.TURNS}[kind]
    told = round(1 / value, 6) if of is Of.PART else value
    things = (
        [each.folded for each in after if len(each.folded) >= THING and not joins(each.folded)]
        if of is Of.TIMES
        else []
    )
    return Number(told.normalize(), of, more=False, start=word.start, end=word.end, things=tuple(things))


def _of_run(run: Sequence[tuple[Word, str, Decimal]], text: Text) -> Iterator[Number]:
    total = current = Decimal(0)
    begun: Word | None = None
    last: Word | None = None
    for word, kind, value in run:
        if begun is not None and last is not None and kind == "number" and not _adds(current, value):
            yield _counted(total + current, begun, last, text)
            total, current, begun = Decimal(0), Decimal(0), word
        begun, last = begun or word, word
        if kind == "number":
            current = current - 4 + 80 if value == 20 and current % 100 == 4 else current + value
        elif value < 1000:
            current = (current or 1) * value
        else:
            total, current = total + (current or 1) * value, Decimal(0)
    if begun is not None and last is not None:
        yield _counted(total + current, begun, last, text)


def _adds(current: Decimal, value: Decimal) -> bool:
    """Whether a word for a number goes on with the one before it: forty-two, zwei-und-vierzig, quatre-vingt-dix."""
    rest = current % 100
    if current == 0 or rest == 0:
        return current == 0 or value < 100
    if current < 100 and value >= 100:
        return False
    if rest < 10:
        return value in range(20, 100, 10)
    return (value < 10 and rest % 10 == 0 and rest >= 20) or (value < 20 and rest in (60, 80))


def _counted(value: Decimal, begun: Word, last: Word, text: Text) -> Number:
    before, after = _around(text.words, begun.start, last.end)
    of, more = _of("", "", before, after), _is_more(before, after)
    return Number(value.normalize(), of, more=more, start=begun.start, end=last.end, things=_things(of, after))


def _kinds(word: Word, language: frozenset[str]) -> list[tuple[str, Decimal]]:
    """What a word counts; of a joined one, what its parts do: zweihundertfünfzig."""
    told = [(kind, value) for spoken, kind, value in number_words().get(word.folded, ()) if spoken in language | {""}]
    if told:
        return [(told[0][0], Decimal(told[0][1]))]
    opened = next((kind for beginning, kind in open_words() if word.folded.startswith(beginning)), None)
    if opened:
        return [opened]
    return _parts(word.folded)


def _parts(folded: str) -> list[tuple[str, Decimal]]:
    if (headed := _HEADED.fullmatch(folded)) and (told := number_words().get(headed[1])):
        return [(told[0][1], Decimal(told[0][2]))]
    folded = headed[1] if headed else folded
    if len(folded) < len("zweiund") or not _joined().fullmatch(folded):
        return []
    parts = _part().findall(folded)
    return [(kind, Decimal(value)) for part in parts for _, kind, value in number_words().get(part, ())[:1]]


@cache
def number_words() -> dict[str, tuple[tuple[str, str, str], ...]]:
    """(language that the text must be in, or "", kind, value) by word."""
    found: dict[str, list[tuple[str, str, str]]] = {}
    for language, kind, value, words in rows("number_words.tsv"):
        for word in words.split():
            if not word.endswith("*"):
                asked = language if word.startswith("~") else ""
                found.setdefault(fold(word), []).append((asked, kind, value))
    return {word: tuple(kinds) for word, kinds in found.items()}


@cache
def open_words() -> tuple[tuple[str, tuple[str, Decimal]], ...]:
    return tuple(
        (fold(word), (kind, Decimal(value)))
        for _, kind, value, words in rows("number_words.tsv")
        for word in words.split()
        if word.endswith("*")
    )


@cache
def _part() -> re.Pattern[str]:
    """Of the languages that join numbers, and their ones, which alone are articles."""
    joined = (
        fold(word)
        for language, kind, _, words in rows("number_words.tsv")
        if language in ("de", "nl", "it") and kind in ("number", "scale")
        for word in words.split()
    )
    return re.compile("|".join(sorted((word for word in joined if word), key=len, reverse=True)))


@cache
def _joined() -> re.Pattern[str]:
    return re.compile(rf"(?:ein|een)?(?:(?:{_part().pattern})(?:und|en)?)+")


def _roman(text: Text) -> Iterator[Number]:
    """Of two letters and more, as I and V are a pronoun and a name."""
    for word in text.words:
        if len(word.said) > 1 and word.said.isupper() and _ROMAN.fullmatch(word.said):
            yield Number(_roman_value(word.said), Of.NOTHING, more=False, start=word.start, end=word.end)


def _roman_value(letters: str) -> Decimal:
    values = [_ROMAN_VALUES[letter] for letter in letters]
    return Decimal(sum(-low if low < high else low for low, high in zip(values, [*values[1:], 0], strict=True)))
