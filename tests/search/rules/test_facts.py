from decimal import Decimal

import pytest

from jobraker.jobs.facts import Facet
from jobraker.jobs.statements import Degree, Visa
from jobraker.search.rules.facts import facts_read
from jobraker.search.rules.floor import Floor
from jobraker.search.rules.request import Reading, Request
from jobraker.taxonomy.terms import Employment, Level, Period, Remote


@pytest.mark.parametrize(
    ("q", "rest", "facts"),
    [
        ("remote", "", {"remote": (Remote.REMOTE,)}),
        ("work from home", "", {"remote": (Remote.REMOTE,)}),
        ("python developer remote", "python developer", {"remote": (Remote.REMOTE,)}),
        ("Remote data scientist", "data scientist", {"remote": (Remote.REMOTE,)}),
        ("data scientist - remote", "data scientist", {"remote": (Remote.REMOTE,)}),
        ("fully remote nurse", "nurse", {"remote": (Remote.REMOTE,)}),
        ("software engineer not remote", "software engineer", {"remote": (Remote.ON_SITE, Remote.HYBRID)}),
        ("no remote work nurse", "nurse", {"remote": (Remote.ON_SITE, Remote.HYBRID)}),
        ("Koch nicht remote", "Koch", {"remote": (Remote.ON_SITE, Remote.HYBRID)}),
        ("Buchhalter kein Homeoffice", "Buchhalter", {"remote": (Remote.ON_SITE, Remote.HYBRID)}),
        ("nurse on site only", "nurse", {"remote": (Remote.ON_SITE,)}),
        ("nurse in person", "nurse", {"remote": (Remote.ON_SITE,)}),
        ("nurse no experience", "nurse", {"wished": Level.ENTRY}),
        ("Koch ohne Erfahrung", "Koch", {"wished": Level.ENTRY}),
        ("remote -senior", "-senior", {"remote": (Remote.REMOTE,)}),
        ("-senior remote", "-senior", {"remote": (Remote.REMOTE,)}),
        ('remote "night nurse"', '"night nurse"', {"remote": (Remote.REMOTE,)}),
        ("python -senior remote", "python -senior", {"remote": (Remote.REMOTE,)}),
        ("python remote -senior", "python -senior", {"remote": (Remote.REMOTE,)}),
        ("entry level accountant", "accountant", {"wished": Level.ENTRY}),
        ("accountant entry-level", "accountant", {"wished": Level.ENTRY}),
        ("account manager hybrid", "account manager", {"remote": (Remote.HYBRID,)}),
        ("part-time cook", "cook", {"employment": (Employment.PART_TIME,)}),
        ("cook part time", "cook", {"employment": (Employment.PART_TIME,)}),
        ("Koch Teilzeit", "Koch", {"employment": (Employment.PART_TIME,)}),
        ("full-time jobs", "", {"employment": (Employment.FULL_TIME,)}),
        ("java developer contract", "java developer", {"employment": (Employment.CONTRACT,)}),
        ("marketing internship", "marketing", {"employment": (Employment.INTERNSHIP,)}),
        ("60k+", "", {"pay": 60_000}),
        ("nurse over 40k", "nurse", {"pay": 40_000}),
        ("nurse 40,000+", "nurse", {"pay": 40_000}),
        ("at least €52.5k a year welder", "welder", {"pay": 52_500}),
        ("welder 45000 eur", "welder", {"pay": 45_000}),
        ("soudeur 45 000 €", "soudeur", {"pay": 45_000}),
        ("java 8 100k", "java 8", {"pay": 100_000}),
        (
            "60k+ remote cook part-time",
            "cook",
            {"pay": 60_000, "remote": (Remote.REMOTE,), "employment": (Employment.PART_TIME,)},
        ),
    ],
)
def test_it_reads_a_filter_where_the_words_begin_or_end_with_it(q: str, rest: str, facts: dict[str, object]) -> None:
    assert facts_read(Request(q=q)) == Request(q=rest, **facts)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("q", "rest", "floor"),
    [
        ("software engineer $150k", "software engineer", Floor(Decimal(150_000), "USD")),
        ("software engineer 150k usd", "software engineer", Floor(Decimal(150_000), "USD")),
        ("USD 150k software engineer", "software engineer", Floor(Decimal(150_000), "USD")),
        ("nurse £40k", "nurse", Floor(Decimal(40_000), "GBP")),
        ("nurse over £40,000 pa", "nurse", Floor(Decimal(40_000), "GBP")),
        ("Pflegerin 90k CHF", "Pflegerin", Floor(Decimal(90_000), "CHF")),
        ("cook £15 an hour", "cook", Floor(Decimal(15), "GBP", Period.HOUR)),
        ("Koch 20€/h", "Koch", Floor(Decimal(20), "EUR", Period.HOUR)),
        ("designer 90k CAD", "designer", Floor(Decimal(90_000), "CAD")),
        ("cofetar 90000 lei", "cofetar", Floor(Decimal(90_000), "RON")),
        ("cook ₹800000", "cook", Floor(Decimal(800_000), "INR")),
    ],
)
def test_it_reads_pay_in_its_currency(q: str, rest: str, floor: Floor) -> None:
    assert facts_read(Request(q=q)) == Request(q=rest, pay=floor.year_euro, pay_as=floor)


@pytest.mark.parametrize(
    "q",
    [
        "developer ₿50k",
        "developer 400k kr",
        "drafting 90k cad",
        "lift 50 pounds",
        "2 an hour",
        "remote sensing analyst",
        "remote control engineer",
        "no remote sensing",
        "cannot be remote-first",
        "tv remote",
        "contract manager",
        "contract law",
        "smart contract",
        "employment contract",
        "temporary works designer",
        "part-time MBA",
        "full time students adviser",
        "hybrid cloud engineer",
        "internship coordinator",
        "volunteer coordinator",
        "nurse not full time",
        "Koch keine Vollzeit",
        "comptable pas en intérim",
        "internist ohne praktikum",
        "nurse not entry level",
        "lead of remote teams",
        "someone to keep our remote site running",
        '"remote"',
        "nurse -remote",
        '"work from home"',
        "nurse 5000",
        "401k",
        "3d artist",
        "24/7",
        "class 2",
        "remotely-piloted aircraft",
    ],
)
def test_it_leaves_words_that_mean_something_else(q: str) -> None:
    assert facts_read(Request(q=q)) == Request(q=q)


@pytest.mark.parametrize("chosen", [Request(remote=(Remote.ON_SITE,)), Request(settled=(Reading.REMOTE,))])
def test_it_searches_no_words_of_what_is_chosen_beside_the_list(chosen: Request) -> None:
    asked = chosen.but(q="nurse remote")

    assert facts_read(asked) == asked.but(q="nurse")


@pytest.mark.parametrize(
    ("q", "rest"),
    [
        ("entry level marketing no experience", "marketing"),
        ("no experience needed warehouse", "warehouse"),
        ("cleaner no previous experience required", "cleaner"),
        ("experience not required cleaner", "cleaner"),
        ("no experience jobs", ""),
        ("Koch ohne Berufserfahrung", "Koch"),
    ],
)
def test_it_reads_work_without_experience_as_work_for_beginners(q: str, rest: str) -> None:
    assert facts_read(Request(q=q)) == Request(q=rest, wished=Level.ENTRY)


@pytest.mark.parametrize(
    ("q", "rest"),
    [
        ("visa sponsorship", ""),
        ("jobs that sponsor visas", ""),
        ("jobs with visa sponsorship", ""),
        ("nurse with visa sponsorship", "nurse"),
        ("nurse jobs that sponsor a visa", "nurse"),
        ("visa sponsorship nurse", "nurse"),
        ("software engineer visa sponsored", "software engineer"),
        ("companies that offer visa sponsorship", ""),
    ],
)
def test_it_reads_the_sponsoring_of_visas_as_a_filter(q: str, rest: str) -> None:
    assert facts_read(Request(q=q)) == Request(q=rest, facts=((Facet.VISA, Visa.OFFERED),))


@pytest.mark.parametrize(
    ("q", "rest", "facts"),
    [
        ("vendeur mi-temps", "vendeur", {"employment": (Employment.PART_TIME,)}),
        ("vendeur à temps partiel", "vendeur", {"employment": (Employment.PART_TIME,)}),
        ("comptable temps plein", "comptable", {"employment": (Employment.FULL_TIME,)}),
        ("contable media jornada", "contable", {"employment": (Employment.PART_TIME,)}),
        ("jornada completa camarero", "camarero", {"employment": (Employment.FULL_TIME,)}),
        ("home office buchhalter", "buchhalter", {"remote": (Remote.REMOTE,)}),
        ("Buchhalter im Homeoffice", "Buchhalter", {"remote": (Remote.REMOTE,)}),
        ("développeur en télétravail", "développeur", {"remote": (Remote.REMOTE,)}),
        ("teletrabajo contable", "contable", {"remote": (Remote.REMOTE,)}),
        ("Koch in Teilzeit", "Koch", {"employment": (Employment.PART_TIME,)}),
        ("hybrid product designer", "product designer", {"remote": (Remote.HYBRID,)}),
        ("contract java developer", "java developer", {"employment": (Employment.CONTRACT,)}),
    ],
)
def test_it_reads_filters_in_other_languages_and_before_the_work(q: str, rest: str, facts: dict[str, object]) -> None:
    assert facts_read(Request(q=q)) == Request(q=rest, **facts)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "q",
    [
        "visa sponsorship officer",
        "nurse no visa sponsorship",
        "visa card analyst",
        "Home Office caseworker",
        "contract lawyer",
        "temporary works engineer",
        "hybrid cloud architect",
    ],
)
def test_it_leaves_what_somebody_works_on(q: str) -> None:
    assert facts_read(Request(q=q)) == Request(q=q)


@pytest.mark.parametrize(
    "q", ["nurse no degree", "no degree required nurse", "nurse without a degree", "nurse degree not needed", "nurse sans diplôme"]
)  # fmt: skip
def test_it_reads_that_no_degree_is_needed_as_a_filter(q: str) -> None:
    assert facts_read(Request(q=q)) == Request(q="nurse", facts=((Facet.DEGREE, Degree.NONE),))


def test_it_reads_past_words_that_are_to_be_left_as_they_are() -> None:
    given_back = Request(q="nurse part-time remote", literal=(Reading.REMOTE,))

    read = facts_read(given_back)

    assert (read.q, read.remote, read.employment) == ("nurse remote", (), (Employment.PART_TIME,))


def test_it_reads_three_hundred_characters_that_lead_a_pattern_astray() -> None:
    for q in ("9" * 300, "1," * 150, "remote " * 42, "from " * 60, "- " * 150, "€" * 300):
        facts_read(Request(q=q))
