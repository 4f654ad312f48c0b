"""Pay read from lines and from texts, against figures that stand beside them or that a person has read.

Right is what has both amounts (to a hundredth: lines are rounded to hundreds), the currency and the period of the truth,
as far as the truth states them.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

from benchmarks.eval.halves import Verdict, scores, verdict
from benchmarks.eval.recorded import (
    ADZUNA,
    AFRIWORK,
    ASHBY,
    HACKER_NEWS,
    REED,
    in_columns,
    labels,
    objects,
    opening,
    parquet,
    table,
)
from benchmarks.eval.score import Score
from jobraker.boards.fields import Fields
from jobraker.boards.kinds import ashby
from jobraker.boards.kinds.ashby_facts import salary_of
from jobraker.boards.posting import Posting, Salary, Unreadable
from jobraker.ingestion.rules.html import plain, sanitise
from jobraker.jobs.pay import Pay
from jobraker.taxonomy.terms import Period

FIELD = "salary"
NEAR = Decimal("0.01")
# How Adzuna makes a year of SalaryRaw, as its own figures show: 48 weeks of 5 days of 8 hours.
ADZUNA_YEAR = {Period.HOUR: 1920, Period.DAY: 240, Period.WEEK: 48, Period.MONTH: 12, Period.YEAR: 1}


def measure(data: Path) -> Iterator[Score]:
    yield from scores(FIELD, "Adzuna UK, salary lines", adzuna(data))
    yield from scores(FIELD, "Reed, salary lines read by a person", reed(data))
    yield from scores(FIELD, "Ashby, summaries of the tiers", ashby_summaries(data))
    yield from scores(FIELD, "Ashby, texts against the tiers", ashby_texts(data))
    yield from scores(FIELD, "Ashby, texts read by a person", ashby_labelled(data))
    yield from scores(FIELD, "Hacker News, headers read by a person", hacker_news(data))
    yield from scores(FIELD, "Afriwork, salary lines", afriwork(data))


def adzuna(data: Path) -> Iterator[tuple[str, Verdict]]:
    """SalaryNormalized is a year's pounds, the middle of a range; of "to 35 per hour" Adzuna takes the half."""
    for row in table(data, ADZUNA):
        pay = pay_of(in_columns(salary=row["SalaryRaw"], country="GB"))
        truth = Decimal(row["SalaryNormalized"])
        right = pay is not None and pay.currency == "GBP" and any(near(one, truth) for one in middles(pay))
        yield row["Id"], verdict(pay, truth, right=right)


def middles(pay: Pay) -> Iterator[Decimal]:
    low, high = pay.minimum or pay.maximum or Decimal(0), pay.maximum or pay.minimum or Decimal(0)
    yield (low + high) / 2 * ADZUNA_YEAR[pay.period]
    if pay.minimum is None:
        yield high / 2 * ADZUNA_YEAR[pay.period]


def reed(data: Path) -> Iterator[tuple[str, Verdict]]:
    lines = [row["salary_offered"] for row in table(data, REED)]
    for row, *figures in labels("reed_pay.tsv"):
        pay = pay_of(in_columns(salary=lines[int(row)], country="GB"))
        yield row, against(pay, read_by_a_person(figures))


def ashby_summaries(data: Path) -> Iterator[tuple[str, Verdict]]:
    """The line that Ashby makes of its tiers for people, against the tiers' numbers."""
    for posting in ashby_postings(data):
        if posting.salary_text:
            yield posting.company, against(pay_of(replace(posting, salary=None)), posting.salary)


def ashby_texts(data: Path) -> Iterator[tuple[str, Verdict]]:
    """What the description says where the tiers are not read, of postings in whose text the tiers' figures stand.

    Halves by company, whose texts are alike. A text that says the figures of one of several tiers is right as well.
    """
    for record in objects(data, ASHBY):
        posting = ashby_posting(record)
        tiers = [posting.salary, *each_tier(record)] if posting and posting.salary else []
        if posting and any(tier and stands_in(tier, plain(sanitise(posting.description))) for tier in tiers):
            pay = pay_of(unstated(posting))
            yield posting.company, verdict(pay, tiers, right=any(tier and same(pay, tier) for tier in tiers))


def ashby_labelled(data: Path) -> Iterator[tuple[str, Verdict]]:
    """Texts that name money, of pay or of anything else."""
    figures: dict[str, list[Salary | None]] = defaultdict(list)
    for identity, *rest in labels("ashby_text_pay.tsv"):
        figures[identity].append(read_by_a_person(rest))
    for posting in ashby_postings(data):
        if truths := figures.get(posting.external_id):
            pay = pay_of(unstated(posting))
            right = any(truth and same(pay, truth) for truth in truths)
            yield posting.company, verdict(pay, truths[0], right=right)


def unstated(posting: Posting) -> Posting:
    return replace(posting, salary=None, salary_text=None)


def ashby_postings(data: Path) -> Iterator[Posting]:
    return filter(None, map(ashby_posting, objects(data, ASHBY)))


def ashby_posting(record: dict[str, Any]) -> Posting | None:
    try:
        return ashby.posting(record, {})
    except Unreadable:
        return None


def each_tier(record: dict[str, Any]) -> Iterator[Salary | None]:
    for tier in (record.get("compensation") or {}).get("compensationTiers") or []:
        yield salary_of(Fields({"compensationTiers": [tier]}))


def stands_in(salary: Salary, text: str) -> bool:
    return all(amount is not None and written(amount, text) for amount in (salary.minimum, salary.maximum))


def written(amount: Decimal, text: str) -> bool:
    """Whether the amount stands in the text: 120,000 or 120000 or 120k."""
    thousands = f"{amount / 1000:f}".rstrip("0").rstrip(".")
    return any(form in text for form in (f"{amount:,.0f}", f"{amount:.0f}", f"{thousands}k", f"{thousands}K"))


def hacker_news(data: Path) -> Iterator[tuple[str, Verdict]]:
    """The whole comment as a description; its header is what was labelled."""
    figures = {identity: rest for identity, *rest in labels("hn_pay.tsv")}
    for record in objects(data, HACKER_NEWS):
        if (identity := str(record["id"])) in figures:
            pay = pay_of(in_columns(description=record["html"]))
            yield identity, against(pay, read_by_a_person(figures[identity]))


def afriwork(data: Path) -> Iterator[tuple[str, Verdict]]:
    """ "8,000 ETB Monthly" against its columns; "Fixed" pay has no period, so none can be right."""
    for row in parquet(data, AFRIWORK):
        if not row["salary_raw"]:
            continue
        period = {"Monthly": Period.MONTH, "monthly": Period.MONTH, "Hourly": Period.HOUR}.get(row["salary_period"])
        amount = Decimal(row["salary"])
        truth = Salary(amount, amount, "ETB", period) if period else None
        yield row["detail_url"], against(pay_of(in_columns(salary=row["salary_raw"])), truth)


def read_by_a_person(figures: Iterable[str]) -> Salary | None:
    minimum, maximum, currency, period = figures
    if not (minimum or maximum):
        return None
    return Salary(
        Decimal(minimum) if minimum else None,
        Decimal(maximum) if maximum else None,
        currency or None,
        Period[period] if period else None,
    )


def pay_of(posting: Posting) -> Pay | None:
    made = opening(posting)
    return made.pay if made else None


def against(pay: Pay | None, truth: Salary | None) -> Verdict:
    return verdict(pay, truth, right=truth is not None and same(pay, truth))


def same(pay: Pay | None, truth: Salary) -> bool:
    return (
        pay is not None
        and near(pay.minimum, truth.minimum)
        and near(pay.maximum, truth.maximum)
        and truth.currency in (None, pay.currency)
        and truth.period in (None, pay.period)
    )


def near(one: Decimal | None, other: Decimal | None) -> bool:
    if one is None or other is None:
        return one is other
    return abs(one - other) <= NEAR * abs(other)
