"""Amounts as people of a language write them."""

from jobraker.sandbox.openings.terms import Pay
from jobraker.taxonomy.terms import Period

SIGNS = {"GBP": "£", "EUR": "€", "USD": "$", "CAD": "CA$", "AUD": "A$", "NZD": "NZ$", "SGD": "S$", "INR": "₹"}
PER = {
    "en": {Period.HOUR: "an hour", Period.DAY: "a day", Period.MONTH: "a month", Period.YEAR: "a year"},
    "de": {Period.HOUR: "pro Stunde", Period.DAY: "pro Tag", Period.MONTH: "im Monat", Period.YEAR: "im Jahr"},
    "fr": {Period.HOUR: "de l’heure", Period.DAY: "par jour", Period.MONTH: "par mois", Period.YEAR: "par an"},
    "es": {Period.HOUR: "por hora", Period.DAY: "al día", Period.MONTH: "al mes", Period.YEAR: "al año"},
    "nl": {Period.HOUR: "per uur", Period.DAY: "per dag", Period.MONTH: "per maand", Period.YEAR: "per jaar"},
}
RANGE = {"en": "{} to {}", "de": "{} bis {}", "fr": "{} à {}", "es": "{} a {}", "nl": "{} tot {}"}


def pay_words(pay: Pay, language: str) -> str:
    """Such as "£31,000 to £34,500 a year" or "2.450 € im Monat"."""
    low, high = (amount_words(amount, pay.currency, language) for amount in (pay.minimum, pay.maximum))
    amounts = low if low == high else RANGE[language].format(low, high)
    return f"{amounts} {PER[language][pay.period]}"


def amount_words(amount: float, currency: str, language: str) -> str:
    number = f"{amount:,.2f}" if amount != int(amount) else f"{amount:,.0f}"
    sign = SIGNS.get(currency)
    if language == "en":
        return f"{sign}{number}" if sign else f"{currency} {number}"
    if language == "fr":
        return f"{number.replace(',', ' ').replace('.', ',')} {sign or currency}"
    number = number.translate(str.maketrans(",.", ".,"))
    return f"{sign or currency} {number}" if language == "nl" else f"{number} {sign or currency}"
