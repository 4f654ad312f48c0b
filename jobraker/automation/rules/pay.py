"""An expectation of pay in a form: in words, as a number where the form says whose money and how long it is for, or within one of
its ranges."""

import re
from collections.abc import Mapping
from decimal import Decimal

from jobraker.automation.rules.answers import Answer, Missing, Source, Why, chosen
from jobraker.automation.rules.options import numbers_in, within
from jobraker.automation.rules.tongues import money_words
from jobraker.boards.form import FormQuestion, Kind
from jobraker.profile.rules.answers import Value, amount_of
from jobraker.taxonomy.currencies import currency_of
from jobraker.taxonomy.folding import fold
from jobraker.taxonomy.terms import Period

YEARLY_LEAST = 10_000  # what is more than this is no pay of a month, an hour or a day
PERIODS: Mapping[Period, re.Pattern[str]] = {
    Period.HOUR: re.compile(r"\b(?:hour|hourly|stunde|stundenlohn|heure|horaire|hora|uur|uurloon)\b"),
    Period.DAY: re.compile(r"\b(?:daily|per day|tagessatz|pro tag|par jour|por dia|per dag)\b"),
    Period.WEEK: re.compile(r"\b(?:weekly|per week|pro woche|par semaine|por semana)\b"),
    Period.MONTH: re.compile(
        r"\b(?:month|monthly|monat|monatlich|mois|mensuel\w*|al mes|por mes|mensual\w*|maand|maandelijks)\b"
    ),
    Period.YEAR: re.compile(
        r"\b(?:year|yearly|annual|annually|annum|jahr|jahrlich\w*|jahresgehalt|jahresbrutto|par an|annuel\w*|ano|anual\w*|jaar|jaarlijks|jaarsalaris)\b"
    ),
}
MONEY = re.compile(
    r"(?i:us\$|[€£$]|\b(?:euros?|pounds?|dollars?)\b)|\b(?:EUR|USD|GBP|CHF|SEK|NOK|DKK|PLN|CAD|AUD|INR|SGD)\b"
)
CALLED = {"euro": "EUR", "euros": "EUR", "pound": "GBP", "pounds": "GBP", "us$": "USD"}


def pay_answer(question: FormQuestion, value: Value, language: str, country: str) -> Answer | Missing:
    amount, currency, period = amount_of(value), value["currency"], Period(value["period"])
    if question.kind in (Kind.TEXT, Kind.LONG_TEXT):
        return Answer(money_words(value["amount"], currency, period, language), Source.BANK)
    told = " ".join([question.label, question.description, *(option.label for option in question.options)])
    if currencies_in(told, country) != {currency}:
        return Missing(Why.UNSURE)
    spans = [number for option in question.options for number in numbers_in(option.label)]
    yearly = bool(spans) and max(spans) >= YEARLY_LEAST
    if (periods_in(told) or ({Period.YEAR} if yearly else set())) != {period}:
        return Missing(Why.UNSURE)
    if question.options:
        option = within(question.options, amount)
        return chosen(option, Source.BANK) if option else Missing(Why.NO_OPTION)
    return Answer(plain(amount), Source.BANK) if question.kind is Kind.NUMBER else Missing(Why.UNSURE)


def plain(amount: Decimal) -> str:
    return f"{amount.normalize():f}"


def currencies_in(text: str, country: str) -> set[str]:
    """Those that it names; a bare dollar is that of the opening's country."""
    signs = (found[0].lower() for found in MONEY.finditer(text))
    return {CALLED.get(sign) or currency_of(sign, country) or sign.upper() for sign in signs}


def periods_in(text: str) -> set[Period]:
    folded = fold(text)
    return {period for period, pattern in PERIODS.items() if pattern.search(folded)}
