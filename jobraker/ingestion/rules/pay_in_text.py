"""Pay told in running text: money beside a word for pay, below a heading of it, or alone in a line or a part of one."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import islice

from jobraker.boards.posting import Salary
from jobraker.ingestion.rules.salary import Money, money_in
from jobraker.taxonomy.terms import Period

TEXT_MOST = 60_000  # characters of a text that are read
SEEN_MOST = 40  # signs of money that are looked at
AROUND = 160  # characters of the same line on either side
REACH = 40  # characters that a range may begin before its sign
HEADING_CHARS = 60
HEADER_CHARS = 500
PARTS_LEAST = 2  # strokes of a header
LONE = Decimal(20_000)  # of so much a single amount without a period is believed to be a year's
# Of these currencies: less for a year is what an employer adds to the pay, unless the words clearly say that it is the pay.
YEAR_LEAST = Decimal(8_000)
YEAR_LEAST_IN = frozenset("USD EUR GBP CHF CAD AUD NZD".split())

_SIGNS = "$£€₹₱₦¥₪"
_CODES = "USD EUR GBP CHF CAD AUD NZD SEK NOK DKK PLN CZK HUF RON SGD HKD JPY INR ZAR BRL MXN AED SAR ETB KES NGN PHP MYR".split()


@dataclass(frozen=True, slots=True)
class Told:
    """`start` and `end` are places in the text. `on_target`: what is earned where targets are reached, bonus included."""

    start: int
    end: int
    salary: Salary
    on_target: bool


def told_in(text: str, country: str | None = None) -> Iterator[Told]:
    """What the text says of pay, in reading order. `country` (alpha-2) tells whose $ it is."""
    text = text[:TEXT_MOST]
    told = False
    for one in _signed(text, country):
        told = True
        yield one
    if not told:
        yield from _in_header(text, country)


def _signed(text: str, country: str | None) -> Iterator[Told]:
    free = 0
    for position in islice(_positions(text), SEEN_MOST):
        if position < free:
            continue
        start, end = _line_around(text, position)
        line, at = text[start:end], position - start
        money = next((one for one in money_in(line, country, max(0, at - REACH)) if one.end > at), None)
        if money is None or money.start > at + 1:
            continue
        free = start + money.end
        about = _About(text, start, line, money)
        if about.is_pay():
            yield Told(start + money.start, free, about.salary(), about.on_target())


def _in_header(text: str, country: str | None) -> Iterator[Told]:
    """A first line of parts, as "Acme | Baker | Leeds | 30-35k + shares": one may be an amount of thousands without a sign."""
    header = text[:HEADER_CHARS].partition("\n")[0]
    if header.count("|") < PARTS_LEAST:
        return
    start = 0
    for part in header.split("|"):
        money = next(money_in(part, country), None)
        if (
            money
            and money.thousands
            and "401" not in part
            and not _LETTERS.search(part[: money.start])
            and _closed(part, money)
        ):
            yield Told(start + money.start, start + money.end, money.salary, on_target=False)
        start += len(part) + 1


def _closed(line: str, money: Money) -> bool:
    """Whether nothing but words of pay follows, up to where something else begins or comes on top."""
    after = _ENDS.split(line[money.end :].lower())[0]
    return _added(line, money) or all(word in _BEHIND for word in _LETTERS.findall(after))


def _added(line: str, money: Money) -> bool:
    return line[money.start : money.end].endswith("+")


def _positions(text: str) -> Iterator[int]:
    """Where signs and codes of currencies stand, in order."""
    found = [sign for sign in _SIGNS if sign in text] + [code for code in _CODES if code in text]
    if not found:
        return iter(())
    return (match.start() for match in re.finditer("|".join(map(re.escape, found)), text))


def _line_around(text: str, position: int) -> tuple[int, int]:
    """Bounds of the line, or of what lies near in a long one."""
    first, last = max(0, position - AROUND), min(len(text), position + AROUND)
    start, end = text.rfind("\n", first, position) + 1, text.find("\n", position, last)
    return start or first, last if end < 0 else end


_PAY = (
    r"(?:salar(?:y|ies)|pay|paid|paying|compensation|comp|wages?|ote|earn|earnings|remuneration|(?:hourly|daily|day|weekly|monthly|annual) rate|base|gehalt\w*|jahresgehalt|"
    r"vergütung|entgelt|jahresbrutto|lohn|stundenlohn|salaire|rémunération|salario|sueldo|retribución|retribuzione|stipendio|ral|salaris|"
    r"wynagrodzenie|lön)"
)
_PAY_WORD = re.compile(rf"\b{_PAY}\b", re.IGNORECASE)
# Of a single amount the word must be said of it: "salary of $90,000", "Pay: £14 an hour", "paid at £14".
_PAY_OF = re.compile(
    rf"\b{_PAY}\b(?: (?:range|rate|package|band|scale))?(?: (?:for|of|in) (?:this|the|our) [\w -]{{2,40}}?)?"
    r"[\s:*–—-]*(?:\b(?:is|of|at|from|up to|starts?|starting|begins?|beginning|around|circa|c|ca|approximately|about|will be|would be|"
    r"ab|von|bis|bis zu|ist|de|à partir de|desde|vanaf|competitive|~)\b[\s:~]*){0,3}[(~]?$",
    re.IGNORECASE,
)
# Less than a year's pay is only what is called the pay outright: "Salary: £6,500 per annum", not "paid up to $3,000 a year".
_NAME_OF_PAY = (
    r"(?:salary|pay|wages?|remuneration|gehalt|jahresgehalt|vergütung|entgelt|lohn|salaire|rémunération|salario|sueldo|"
    r"retribución|retribuzione|stipendio|salaris|wynagrodzenie|lön)(?: (?:range|rate|scale))?"
)
_CLEARLY_PAY = re.compile(
    rf"(?:\A\W*(?:annual )?{_NAME_OF_PAY}\W*|"
    rf"\b{_NAME_OF_PAY}(?: (?:for|of|in) (?:this|the|our) [\w -]{{2,40}}?)?\s*(?::|\b(?:is|of|will be|would be|ist|est de|de|es de)\b)\W*)"
    r"(?:(?:up to|from|around|circa|ca|c|approximately|about|ab|bis zu)\b\W*)?$",
    re.IGNORECASE,
)
_OTHER_BEFORE = re.compile(
    r"\b(?:rais(?:ed?|ing)|fund(?:s|ed|ing)?|revenues?|arr|acvs?|valu(?:ation|ed)|budgets?|stipends?|bonus(?:es)?|allowances?|reimburse\w*|"
    r"series [a-f]|worth|deals?|quotas?|fees?|grants?|credits?|savings?|saved?|spend\w*|portfolios?|assets|aum|gmv|invest\w*|backed|"
    r"pric(?:e[sd]?|ing)|costs?|costing|referrals?|sign(?:ing|-on)|relocation|options|401|budget|contracts?|sales of|profits?|equity|"
    r"contributions?|vouchers?|insurance|customers?|users|(?:living|minimum) wage|process\w*|transactions?)\b[^.;|\n]{0,24}$",
    re.IGNORECASE,
)
# What an employer pays beside the pay: "Tuition paid up to $5,250 a year".
_BENEFIT = re.compile(
    r"\b(?:tuition|education(?:al)?|learning|professional development|conferences?|donat\w+|charit\w+|match(?:es|ed|ing)?|wellness|well-?being|fitness|gym|"
    r"childcare|child ?care|adoption|fertility|student loans?|commut\w+|internet|home office|equipment|memberships?|subsid\w+|scholarships?|hsa|fsa)\b[^.;|\n]{0,60}$",
    re.IGNORECASE,
)
_MILLIONS = re.compile(r"\s?(?:m|mm|mn|bn|b|million|billion|mio|mrd|trillion)\b", re.IGNORECASE)
_OTHER_AFTER = re.compile(
    r"[\s)*]{0,3}(?:"
    r"(?:usd |eur |gbp |cad |in |of |a |per |each |every |annual |annually |yearly |monthly |year |month |week |/ ?)*"
    r"(?:bonus|stipend|budget|allowance|reimburse\w*|arr\b|acv\b|funding|revenue|deals?\b|quota|credits?\b|referral|sign-?on|signing|relocation|"
    r"vouchers?|towards?\b|invest\w*|equity|options|worth|contribution|in (?:equity|sales|assets|annual|deals?|savings?))\b)",
    re.IGNORECASE,
)
_ON_TARGET = re.compile(r"\b(?:ote|on[- ]target|target earnings|uncapped|total (?:cash|compensation))\b", re.IGNORECASE)
_PART = re.compile(r"[|•·\n]|\s[-–—]\s(?=\D*$)")
_LETTERS = re.compile(r"[^\W\d_]+")
# Words that may stand before an amount that is alone in its part of a line.
_BESIDE = frozenset(
    "salary pay base range comp compensation rate budget from up to ca circa c approx approximately full time part fulltime parttime or and contract permanent "
    "remote onsite on site hybrid usd eur gbp cad aud chf us a au ca nz hk s".split()
)


_ENDS = re.compile(r"[|+,;(•·\n]|\.\s|\s[-–—]\s|\b(?:plus|and|with|based|depending|doe|commensurate|w2|1099|c2c)\b")
_BEHIND = frozenset(
    "per an a hour hr h year yr annum pa p annually yearly annual hourly month week day daily weekly monthly base salary pay gross brutto usd eur gbp cad aud chf "
    "ote k tc comp total compensation range for full time part im pro jahr stunde monat std".split()
)


@dataclass(frozen=True, slots=True)
class _About:
    """Money in a line of the text that begins at `start`."""

    text: str
    start: int
    line: str
    money: Money

    def is_pay(self) -> bool:
        before, after = self.line[: self.money.start], self.line[self.money.end :]
        if not self.money.signed or _MILLIONS.match(after):
            return False
        if _OTHER_AFTER.match(after) and not _added(self.line, self.money):
            return False
        clause = _CLAUSE.split(before)[-1]
        if self._is_range():
            if _PAY_WORD.search(before[-120:]):
                return not _OTHER_BEFORE.search(clause[-30:]) or bool(_PAY_WORD.search(clause[-30:]))
            if self._alone(before):
                return True
            if _OTHER_BEFORE.search(clause[-60:]):
                return False
            return self._below_heading(before) or self.money.salary.period in _TELLING
        if _OTHER_BEFORE.search(clause[-30:]) or _BENEFIT.search(clause[-90:]):
            return False
        if not self._is_wage(before, clause):
            return False
        lone = self._alone(before) or self._below_heading(before)
        most = self.money.salary.minimum is None and _PAY_WORD.search(
            clause[-100:]
        )  # "pay that fits you, up to £40,000"
        return bool(_PAY_OF.search(clause) or most) or (lone and _closed(self.line, self.money))

    def salary(self) -> Salary:
        """With the period that the words before it tell: "the monthly rate for interns is $5,000"."""
        salary = self.money.salary
        told = _RATE.search(_CLAUSE.split(self.line[: self.money.start])[-1]) if salary.period is None else None
        return replace(salary, period=_RATES[told[1].lower()]) if told else salary

    def on_target(self) -> bool:
        line, money = self.line, self.money
        return bool(
            _ON_TARGET.search(_CLAUSE.split(line[: money.start])[-1][-60:])
            or _ON_TARGET.search(re.split(r"[.;,(]\s|\band\b", line[money.end : money.end + 40])[0])
        )

    def _is_range(self) -> bool:
        salary = self.money.salary
        return salary.minimum is not None and salary.maximum is not None and salary.minimum != salary.maximum

    def _is_wage(self, before: str, clause: str) -> bool:
        salary = self.money.salary
        amount = salary.minimum or salary.maximum or Decimal(0)
        if salary.period is Period.YEAR and salary.currency in YEAR_LEAST_IN and amount < YEAR_LEAST:
            return (
                _CLEARLY_PAY.search(clause) is not None
                or _CLEARLY_PAY.match(f"{self._heading(before)} {before}") is not None
            )
        return self.money.salary.period is not None or amount >= LONE or _RATE.search(clause) is not None

    def _alone(self, before: str) -> bool:
        """Whether nothing but signs and words of work stands before it in its part of the line."""
        part = _PART.split(before)[-1]
        words = _LETTERS.findall(part.lower())
        return len(words) <= 4 and all(word in _BESIDE for word in words)

    def _below_heading(self, before: str) -> bool:
        return _PAY_WORD.search(self._heading(before)) is not None

    def _heading(self, before: str) -> str:
        """The line above if it is a short one and little stands before the money in its own; else empty."""
        if len(before) > HEADING_CHARS or (self.start and self.text[self.start - 1] != "\n"):
            return ""
        above = self.text[max(0, self.start - 2 * HEADING_CHARS) : self.start].rstrip()
        heading = above.rpartition("\n")[2]
        return heading if len(heading) <= HEADING_CHARS else ""


_RATES = {
    "hourly": Period.HOUR,
    "daily": Period.DAY,
    "weekly": Period.WEEK,
    "monthly": Period.MONTH,
    "annual": Period.YEAR,
    "yearly": Period.YEAR,
}
_RATE = re.compile(
    rf"\b({'|'.join(_RATES)}) (?:base )?(?:rate|salary|pay|wage|compensation)\b(?: range)?(?: for (?:this|the|our) [\w -]{{2,40}}?)?[\s:]*(?:is|of|between|from|at)?[\s:]*$",
    re.IGNORECASE,
)
_CLAUSE = re.compile(r"[.;!?]\s")
_TELLING = (Period.HOUR, Period.YEAR)  # a range of money for such a time is pay, of a week or a month it may be a price
