"""The least pay that words of a search tell: "60k+", "mindestens 50.000 €", the lower end of "£30k - £40k"."""

import re
from dataclasses import replace
from decimal import Decimal

from jobraker.search.rules.edges import after, at_the_beginning, at_the_end
from jobraker.search.rules.floor import FIGURE, MONEY, PERIOD, SIGN, Floor, said
from jobraker.search.rules.unwanted import NO
from jobraker.taxonomy.amounts import THOUSAND

MORE_THAN = r"over|above|more than|>|über|ueber|mehr als|plus d['e]|más de|mas de|m[áa]s que|meer dan|boven"
LEAST = (
    rf"(?:{MORE_THAN}|from|min(?:imum|imal|d(?:estens)?|\.|d\.)?|m[íi]nimo|at least|ab|wenigstens|au moins|[àa] partir d['e]|d[èe]s"
    r"|al menos|por lo menos|desde|a partir de|minstens|ten minste|vanaf) ?"
)
MORE = r"(?: ?\+| or more| and up| plus| oder mehr| et plus| o más| o mas| of meer)"
# What makes of the same words a bound above, which is no floor: before them, behind them.
MOST_BEFORE = re.compile(
    r"(?i)(?<!\S)(?:under|below|less than|up to|max(?:imum|imal|\.)?|at most|<|unter|weniger als|bis(?: zu)?|höchstens|moins d['e]|jusqu['’][àa]"
    rf"|(?:au )?maximum|menos de|hasta|m[áa]ximo|minder dan|onder|tot|hooguit|{NO} (?:{MORE_THAN})) ?$"
)
MOST_AFTER = re.compile(
    r"(?i)(?:or (?:less|under|below)|max(?:imum|imal)?|at most|oder weniger|ou moins|o menos|of minder)(?!\S)"
)
# A bare number is no pay: it says so itself, or is told to be the least.
PAY = rf"(?P<before>{LEAST})?(?P<money>{MONEY})(?P<after>{MORE})?{PERIOD}"
RANGE = (
    rf"(?:(?:between|zwischen|entre|tussen|from|von|de|van) )?(?P<lower>(?:{SIGN} ?)?{FIGURE}(?: ?{SIGN}(?![^\W\d_]))?)"
    rf" ?(?:[-–—]|(?:to|bis|à|a|and|und|et|y|en|tot)(?= )) ?(?P<money>{MONEY}){PERIOD}"
)
LEAST_PAY, MOST_PAY = 10_000, 1_000_000
MOST_SPREAD = 4  # times the lower end of a range: "java 8 - 100k" is none
ROUND = 500  # what both ends of a range of bare numbers are multiples of
NO_PAY = ("401k",)  # a pension plan
Paid = tuple[re.Match[str], Floor]


def pay_at_the_end(text: str) -> Paid | None:
    return paid(at_the_end(RANGE, text), at_the_end(PAY, text))


def pay_at_the_beginning(text: str) -> Paid | None:
    return paid(at_the_beginning(RANGE, text), at_the_beginning(PAY, text))


def paid(span: re.Match[str] | None, alone: re.Match[str] | None) -> Paid | None:
    """The words that tell the pay, and what it is."""
    if span and is_bound_above(span, "lower"):
        return None
    if span and (low := lower_end(span)):
        return span, low
    return (alone, pay) if alone and (pay := pay_of(alone)) else None


def pay_of(found: re.Match[str]) -> Floor | None:
    """The pay, where the words can be nothing else: a number alone is told to be the least, is for some time, or says itself
    what it is."""
    least_said, money = found["before"] or found["after"], says_money(found)
    if (
        found["money"].strip().lower() in NO_PAY
        or is_bound_above(found, "money")
        or not (least_said or money or found["period"])
    ):
        return None
    return likely(said(found), told=bool(found["period"] and (least_said or money)))


def lower_end(found: re.Match[str]) -> Floor | None:
    """The lower end of a range, in the currency and for the time that stands at either end."""
    lower = re.fullmatch(f"(?i){MONEY}{PERIOD}", found["lower"])
    high, low = said(found), said(lower) if lower else None
    if high is None or low is None or lower is None:
        return None
    if high.amount > low.amount * THOUSAND / MOST_SPREAD and low.amount < THOUSAND:
        low = replace(low, amount=low.amount * THOUSAND)
    signed = lower["sign"] or lower["unit"]
    low = replace(low, currency=low.currency if signed else high.currency, period=high.period)
    money = says_money(found) or says_money(lower)
    round_sum = low.amount % ROUND == high.amount % ROUND == 0
    if not (money or found["period"] or round_sum) or not low.amount < high.amount <= MOST_SPREAD * low.amount:
        return None
    return likely(low, told=bool(found["period"] and money))


def says_money(found: re.Match[str]) -> bool:
    return bool(found["sign"] or found["unit"]) or not found["figure"][-1].isdigit()


def is_bound_above(found: re.Match[str], first: str) -> bool:
    """Whether the words beside the money, whose `first` group that is, or those that were taken for "at least", make it the most."""
    beginning = found.string[: found.start(first)]
    return MOST_BEFORE.search(beginning) is not None or MOST_AFTER.match(after(found)) is not None


def likely(floor: Floor | None, *, told: bool) -> Floor | None:
    """The pay, if it may be that of a year. `told`: for which time it is, so that it may be small; what is small in euro
    may be a year's where money is worth less."""
    year = floor.year_euro if floor else None
    if floor is None or year is None:
        return None
    return floor if max(Decimal(year), floor.amount) >= (1 if told else LEAST_PAY) and year <= MOST_PAY else None
