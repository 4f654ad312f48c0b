from dataclasses import replace
from decimal import Decimal

import pytest

from jobraker.boards.posting import Posting, Salary
from jobraker.ingestion.rules.pay import pay_of, salary_in
from jobraker.taxonomy.terms import Period

POSTING = Posting("1", "Baker", "Acme", "https://acme.example/1")


def with_salary(
    minimum: str | None, maximum: str | None = None, currency: str | None = "EUR", period: Period | None = Period.YEAR
) -> Posting:
    low, high = (None if one is None else Decimal(one) for one in (minimum, maximum))
    return replace(POSTING, salary=Salary(low, high, currency, period))


@pytest.mark.parametrize(
    ("amount", "period", "year"),
    [
        ("20", Period.HOUR, 41600),
        ("200", Period.DAY, 52000),
        ("900", Period.WEEK, 46800),
        ("4000", Period.MONTH, 48000),
    ],
)
def test_it_makes_a_full_time_year_of_any_period(amount: str, period: Period, year: int) -> None:
    pay, notes = pay_of(with_salary(amount, amount, period=period))

    assert pay is not None
    assert (pay.year_minimum, pay.year_maximum, notes) == (year, year, ())


def test_it_compares_in_euro_and_keeps_what_was_stated() -> None:
    pay, _ = pay_of(with_salary("100000", None, "USD"))

    assert pay is not None
    assert (pay.minimum, pay.currency) == (Decimal(100000), "USD")
    assert 80_000 < (pay.year_minimum or 0) < 90_000


def test_it_turns_a_range_the_right_way_round() -> None:
    pay, _ = pay_of(with_salary("50000", "40000"))

    assert pay is not None
    assert (pay.minimum, pay.maximum) == (Decimal(40000), Decimal(50000))


def test_it_takes_zero_for_unknown() -> None:
    pay, notes = pay_of(with_salary("0", "40000"))

    assert pay is not None
    assert (pay.minimum, pay.maximum, notes) == (None, Decimal(40000), ())


def test_it_says_nothing_of_a_salary_of_zeros() -> None:
    assert pay_of(with_salary("0", "0")) == (None, ())


@pytest.mark.parametrize(
    ("minimum", "maximum"),
    [
        ("5", "3000000"),
        ("1e308", "1e308"),
        ("NaN", None),
        ("sNaN", None),
        ("Infinity", None),
        ("-5", "-1"),
        ("12", "13"),
        ("9000000", None),
    ],
)
def test_it_sets_an_impossible_salary_aside_and_says_so(minimum: str, maximum: str | None) -> None:
    pay, notes = pay_of(with_salary(minimum, maximum))

    assert pay is None
    assert [line.partition(":")[0] for line in notes] == ["salary_impossible"]


def test_it_tells_what_was_impossible() -> None:
    assert pay_of(with_salary("5", "3000000"))[1] == ("salary_impossible: 5–3000000 EUR a year",)


@pytest.mark.parametrize(("amount", "period"), [("21.50", Period.HOUR), ("38000", Period.YEAR)])
def test_it_takes_the_only_likely_period_where_none_is_stated(amount: str, period: Period) -> None:
    pay, _ = pay_of(with_salary(amount, amount, period=None))

    assert pay is not None
    assert pay.period == period


@pytest.mark.parametrize("amount", ["500", "2400", "9000"])
def test_it_takes_no_period_that_is_only_one_of_several(amount: str) -> None:
    pay, notes = pay_of(with_salary(amount, amount, period=None))

    assert (pay, notes) == (None, (f"salary_period_unknown: {amount}–{amount} EUR",))


@pytest.mark.parametrize(("currency", "kept"), [("XXY", "XXY"), ("gold coins", None), ("\x00" * 500, None)])
def test_it_keeps_the_amounts_of_an_unknown_currency(currency: str, kept: str | None) -> None:
    pay, notes = pay_of(with_salary("5000", None, currency, Period.MONTH))

    assert pay is not None
    assert (pay.minimum, pay.currency, pay.year_minimum) == (Decimal(5000), kept, None)
    assert notes[0].startswith("currency_unknown")


@pytest.mark.parametrize(
    ("amount", "period"), [("28000", Period.WEEK), ("45000", Period.MONTH), ("90000", Period.HOUR)]
)
def test_it_reads_a_sum_that_can_only_be_a_year_s_as_one_and_says_so(amount: str, period: Period) -> None:
    pay, notes = pay_of(with_salary(amount, amount, period=period))

    assert pay is not None
    assert (pay.period, pay.year_maximum) == (Period.YEAR, int(amount))
    assert notes == (f"salary_period_unlikely: {amount}–{amount} EUR a {period.name.lower()}",)


@pytest.mark.parametrize(("amount", "period"), [("2500", Period.DAY), ("15000", Period.MONTH), ("300", Period.HOUR)])
def test_it_believes_high_pay_that_is_no_year_s(amount: str, period: Period) -> None:
    pay, notes = pay_of(with_salary(amount, amount, period=period))

    assert pay is not None
    assert (pay.period, notes) == (period, ())


@pytest.mark.parametrize(
    "text",
    [
        "£28,000, 37.5 hours per week",
        "£28,000 for 37.5 hours per week",
        "£28,000 pro rata, 3 days a week",
        "£28,000 + monthly bonus",
        "5 day week, £28,000",
        "£28000.00",
        "£28k",
    ],
)
def test_it_reads_a_year_s_pay_beside_words_of_other_times(text: str) -> None:
    pay, notes = pay_of(replace(POSTING, salary_text=text))

    assert pay is not None
    assert (pay.minimum, pay.period, notes) == (Decimal(28000), Period.YEAR, ())


def test_it_reads_a_year_s_pay_beside_hours_of_work_in_a_text() -> None:
    pay, notes = pay_of(POSTING, "Salary: £28,000 - £32,000, 37.5 hours per week.")

    assert pay is not None
    assert (pay.minimum, pay.maximum, pay.period, notes) == (Decimal(28000), Decimal(32000), Period.YEAR, ())


def test_it_reads_a_currency_s_sign() -> None:
    pay, _ = pay_of(with_salary("50000", None, "€"))

    assert pay is not None
    assert pay.currency == "EUR"


def test_it_reads_the_salary_line_where_no_numbers_are_given() -> None:
    pay, _ = pay_of(replace(POSTING, salary_text="£30k - £35k"))

    assert pay is not None
    assert (pay.minimum, pay.maximum, pay.currency, pay.period) == (Decimal(30000), Decimal(35000), "GBP", Period.YEAR)


@pytest.mark.parametrize(
    ("text", "minimum", "maximum"),
    [
        ("The base salary range is $90,000 - $110,000 a year.", 90000, 110000),
        ("Compensation\n\nPay range: £14.50–£16 per hour", "14.50", 16),
        ("Gehalt: 45.000 – 52.000 € im Jahr", 45000, 52000),
    ],
)
def test_it_finds_a_range_beside_a_word_for_pay(text: str, minimum: int | str, maximum: int) -> None:
    salary = salary_in(text)

    assert salary is not None
    assert (salary.minimum, salary.maximum) == (Decimal(minimum), Decimal(maximum))


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Compensation\n\n$250K – $375K + Offers Equity", (250000, 375000)),
        ("Pay range\n- $170,000—$200,000 USD", (170000, 200000)),
        ("Pay: $25.00 per hour", (25, 25)),
        ("An expected salary of $92,500/year.", (92500, 92500)),
        ("The salary for this role at Acme is £45k plus commission.", (45000, 45000)),
        ("The monthly rate for this internship is $5,200 USD + housing stipend", (5200, 5200)),
        ("Base pay range of £88,000 - £110,000 pounds + bonus + equity", (88000, 110000)),
        ("🗓️ Part-time | 💵 $25.00 - $30.00/hour", (25, 30)),
        ("Acme | Baker | Full-time - €60-75k | Leeds", (60000, 75000)),
        ("Acme | Baker | Leeds | 42 - 70k + shares", (42000, 70000)),
        ("Acme | Baker (£30k - £35k a year) | Leeds", (30000, 35000)),
        ("Good pay that fits what you know, up to £40,000.", (None, 40000)),
        ("Salary: £75,000 with an OTE of £105,000", (75000, 75000)),
        ("On-target earnings (OTE) of €140K–€190K", (140000, 190000)),
        (
            "Near London the pay range is £50,000 - £60,000. Elsewhere the pay range is £45,000 - £55,000.",
            (45000, 60000),
        ),
        ("Base salary £50,000 - £60,000. Commission on top for OTE of £70,000 - £90,000.", (50000, 60000)),
        ("We raised $18m. Compensation: $120,000 a year", (120000, 120000)),
        ("Salary: £6,500 per annum, 10 hours a week", (6500, 6500)),
        ("Salary £6,500 per annum (£26,000 for full time)", (6500, 6500)),
        ("We teach. The pay for this role is £6,500 a year for ten hours a week.", (6500, 6500)),
        ("Salary\n£6,500 per annum", (6500, 6500)),
        ("Das Gehalt ist 7.200 € im Jahr.", (7200, 7200)),
    ],
)
def test_it_finds_pay_in_running_text(text: str, told: tuple[int | None, int | None]) -> None:
    salary = salary_in(text)

    assert salary is not None
    assert (salary.minimum, salary.maximum) == told


@pytest.mark.parametrize(
    "text",
    [
        "We raised $20M - $30M from investors.",
        "Our customers save $10,000 - $20,000 with us.",
        "Competitive salary and $500 for books",
        "We pay between 2 and 3 visits",
        "Salary $5 - $3,000,000",
        "Benefits\n- $4,000 annual travel stipend",
        "Compensation and benefits\n- $250 monthly credit for sport",
        "Competitive pay, and a signing bonus of $10,000",
        "You close deals of $50,000 - $90,000 per year",
        "Nobody here earns less than the living wage of £2,500 per month",
        "Up to $5,000 per year for your family",
        "Tuition paid up to $12,000 a year",
        "Benefits above your base salary\nDonation matching: we give as much (up to $15,000/year)",
        "Tuition up to $5,250 a year",
        "Base salary and tuition of up to $5,250 a year",
        "Salary: competitive. Courses: $3,000 a year",
        "We pay $3,000 a year for courses",
        "We pay you up to $3,000 a year",
        "You earn $3,000 a year for friends whom you bring",
        "Competitive salary\n$3,000 a year",
        "Salary and more\n- $3,000 a year",
        "Salary reviews each spring, paid up to $3,000 a year",
        "Acme | Seed stage ($4M raised) | Leeds | 401k",
        "Acme | 24/7 | Berlin",
        "",
    ],
)
def test_it_finds_no_pay_in_other_money(text: str) -> None:
    assert salary_in(text) is None


@pytest.mark.parametrize(
    ("line", "country", "currency"),
    [
        ("20000 - 30000/annum", "GB", "GBP"),
        ("20000 - 30000/annum", None, None),
        ("$60K - $80K a year", "AR", "USD"),
        ("$30.000 al mes", "MX", "MXN"),
        ("$90,000 a year", "CA", "CAD"),
        ("€90,000 a year", "CA", "EUR"),
    ],
)
def test_it_takes_the_currency_of_the_country_where_none_is_written(
    line: str, country: str | None, currency: str | None
) -> None:
    pay, _ = pay_of(replace(POSTING, salary_text=line), country=country)

    assert (pay.currency if pay else None) == currency


def test_it_guesses_no_hour_from_a_sum_of_small_money() -> None:
    pay, notes = pay_of(replace(POSTING, salary_text="6,000 ETB fixed"))

    assert (pay, notes) == (None, ("salary_period_unknown: 6000–6000 ETB",))


def test_it_believes_a_low_wage_of_a_poor_country() -> None:
    pay, notes = pay_of(replace(POSTING, salary_text="5,000 ETB monthly"))

    assert pay is not None
    assert (pay.year_minimum, notes) == (357, ())


def test_it_does_not_look_into_the_text_where_the_source_states_pay() -> None:
    pay, _ = pay_of(with_salary("40000"), "The salary range is $90,000 - $110,000 a year.")

    assert pay is not None
    assert pay.minimum == Decimal(40000)


@pytest.mark.parametrize(
    ("text", "year", "predicted"),
    [
        ("Salary: €40,000 per year.", 40_000, False),
        ("Salary: €1 per year.", 50_000, True),
        ("We bake.", 50_000, True),
    ],
)
def test_what_a_text_states_is_believed_before_what_its_source_predicts(text: str, year: int, predicted: bool) -> None:
    posting = replace(POSTING, salary=Salary(Decimal(50_000), Decimal(50_000), "EUR", Period.YEAR, predicted=True))

    pay, notes = pay_of(posting, text)

    assert pay is not None
    assert (pay.year_minimum, pay.predicted, notes) == (year, predicted, ())
