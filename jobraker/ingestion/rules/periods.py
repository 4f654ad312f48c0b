"""For what time an amount is paid, by the words right beside it: those further off tell hours of work, days, bonuses."""

import re

from jobraker.taxonomy.terms import Period

AFTER_CHARS = 60  # characters after an amount in which its period stands
BEFORE_CHARS = 80

_WORDS = (
    (
        Period.HOUR,
        r"hour|hourly|hr|ph|stunde|std|stündlich|stundenlohn|heure|hora|uur|ora|godzin\w*|timme|h|p\.?\s?/?\s?hr?\b",
    ),
    (Period.DAY, r"day|daily|diem|tag|täglich|tagessatz|jour|tjm|día|dia|dag|giorno|dzień|pd|p\.?\s?/?d\b"),
    (Period.WEEK, r"week|weekly|wk|woche|wöchentlich|wochenlohn|semaine|semana|settimana|pw|p\.?\s?/?w\b"),
    (
        Period.MONTH,
        (
            r"month|monthly|mth|mo|pcm|pm|p\.?\s?/?m\b|monat|monatlich|monatslohn|monatsgehalt|mtl|mois|mensuel\w*|mes|mensual|"
            r"maand|mese|mensile|mies\w*|månad|måned|mês|mensal"
        ),
    ),
    (
        Period.YEAR,
        (
            r"year|yearly|yr|annum|annual|annually|annualized|pa|p\.?\s?/?a\b|jahr|jährlich|jahresgehalt|jahresbrutto|an|annuel\w*|"
            r"año|anual|jaar|anno|annuo|rok|år|ano|ral"
        ),
    ),
)
_PERIOD = "|".join(rf"(?P<{period.name}>(?<![a-z])(?:{words})(?![a-z]))" for period, words in _WORDS)
# Words that may stand between an amount and its period; any other means that the period is of something else.
_BETWEEN = (
    r"(?:gross|brutto|brut[ao]?s?|net|netto|basic|base|salary|pay|rate|wage|gehalt|lohn|salaire|b2b|vat|doe|negotiable|"
    r"(?:to )?competitive|circa|ca|ote|per|each|every|pro|je|im|in|der|die|am|par|la|le|l|de|à|por|al|el|all|del|na|za|an?|i|om)"
)
_AFTER = re.compile(
    rf"[\s(/|*+]*(?:,\s*(?=per\b|p\.|pro\b|par\b))?(?:{_BETWEEN}(?![a-z])[\s.(/|*’'-]*){{0,4}}(?:{_PERIOD})"
    r"(?!\s(?:bonus|commission|incentive|allowance|paid|payments?|hours|days|tips|contract))",
    re.IGNORECASE,
)
_BEFORE = re.compile(
    rf"(?:{_PERIOD})[\s.:=(–-]*(?:(?:{_BETWEEN}|of|is|from|ab|von|bis|desde|vanaf|up to|range|ranges|between|package|at|earnings|income)(?![a-z])[\s.:=(–-]*){{0,4}}$",
    re.IGNORECASE,
)
_YEAR = re.compile(r"\b(?:per|a|pro|par|im) ?(?:annum|year|jahr|an)\b|\bp\.?a\b|/\s?(?:year|yr|annum)\b", re.IGNORECASE)
_WORKED = re.compile(
    r"(?:hours?|hrs?|h|days?|shifts?|stunden|std|tage|heures|jours|horas|días|uur|dagen)\W*(?:per|an?|pro|each|every|in der|par|por|la|je)?\W*$",
    re.IGNORECASE,
)


def period_beside(before: str, between: str, after: str) -> Period | None:
    """The period of an amount or range between the texts `before` and `after`; `between` are the words in a range."""
    attached = _AFTER.match(after[:AFTER_CHARS]) or _AFTER.match(between)
    if attached is None:
        attached = _BEFORE.search(before[-BEFORE_CHARS:])
        if attached and _WORKED.search(before[-BEFORE_CHARS:][: attached.start()]):
            attached = None
    return Period[attached.lastgroup] if attached and attached.lastgroup else None


def names_a_year(text: str) -> bool:
    """Whether a text says "per annum" or the like, of whatever."""
    return _YEAR.search(text) is not None
