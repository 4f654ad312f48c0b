"""Pay by occupation, level and country, as an employer there would put it."""

from random import Random

from jobraker.sandbox.openings.tables import Occupation
from jobraker.sandbox.openings.terms import YEARLY, Country, Pay
from jobraker.taxonomy.terms import Employment, Level, Period

BY_LEVEL = {
    Level.INTERN: 0.45,
    Level.ENTRY: 0.8,
    Level.MID: 1.0,
    Level.SENIOR: 1.27,
    Level.LEAD: 1.45,
    Level.MANAGER: 1.55,
    Level.DIRECTOR: 2.2,
    Level.EXECUTIVE: 3.0,
}
STATED = {"GB": 0.7, "US": 0.75, "AT": 0.95, "DE": 0.35, "FR": 0.4, "ES": 0.4, "PL": 0.6, "CA": 0.6}
DAY_RATES = 1.35
LEAST = 28.3
"""Thousand euro a year: about what the minimum wages of the larger countries come to at their wage level."""
LEARNING = {Employment.APPRENTICESHIP: 0.6, Employment.INTERNSHIP: 0.8}
"""The share of it that learners get at least."""
STEPS = {Period.HOUR: 0.05, Period.DAY: 10, Period.WEEK: 10, Period.MONTH: 50, Period.YEAR: 500}


def wage(occupation: Occupation, level: Level, country: Country, employment: Employment, random: Random) -> Pay:
    hourly = occupation.hourly and level < Level.MANAGER
    period = _period(hourly, country, employment)
    usual = occupation.pay * BY_LEVEL[level] * random.uniform(0.92, 1.1)
    if employment is Employment.APPRENTICESHIP:
        usual *= 0.42
    middle = max(usual, LEAST * LEARNING.get(employment, 1.0)) * 1000 * country.pay
    if period is Period.DAY:
        middle *= DAY_RATES
    amount = middle / YEARLY[period]
    spread = random.choice((0.0, 0.04, 0.06, 0.1))
    step = _step(period, amount)
    low, high = _rounded(amount, step), _rounded(amount * (1 + 2 * spread), step)
    return Pay(low, high, country.currency, period, random.random() < STATED.get(country.code, 0.5))


def _period(hourly: bool, country: Country, employment: Employment) -> Period:
    if hourly and country.period is Period.YEAR:
        return Period.HOUR
    if employment is Employment.CONTRACT and not hourly:
        return Period.DAY
    if employment is Employment.APPRENTICESHIP and country.code in ("DE", "AT", "CH"):
        return Period.MONTH
    return country.period


def _step(period: Period, amount: float) -> float:
    """Round figures stay about as round in a currency of small units."""
    step = STEPS[period]
    while amount / step > 1000:
        step *= 10
    return step


def _rounded(amount: float, step: float) -> float:
    return round(round(amount / step) * step, 2)
