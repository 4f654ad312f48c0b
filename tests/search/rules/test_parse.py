import pytest
from werkzeug.datastructures import MultiDict

from jobraker.jobs.facts import Facet
from jobraker.search.rules.keys import Key
from jobraker.search.rules.parse import parse
from jobraker.search.rules.request import MOST_VALUES, Reading, Request, Sort, Why
from jobraker.search.rules.words import MOST_TERMS, Term, forms, terms, unsearched
from jobraker.taxonomy.skills import all_skills
from jobraker.taxonomy.terms import Employment, Level, Remote


def test_it_writes_a_request_as_the_address_that_it_reads_back() -> None:
    request = Request(
        q='baker "early shift" -night',
        near="Leeds",
        km=25,
        remote=(Remote.HYBRID, Remote.REMOTE),
        employment=(Employment.PART_TIME,),
        pay=40_000,
        stated=True,
        days=7,
        sort=Sort.DATE,
        show=75,
        after="12-3",
        literal=(Reading.PLACE, Reading.SPELLING),
    )

    assert parse(MultiDict(request.arguments())) == request


def test_it_keeps_the_distance_for_a_place_among_the_words() -> None:
    assert parse(MultiDict({"q": "nurse leeds", "km": "100"})).arguments() == [("q", "nurse leeds"), ("km", "100")]
    assert parse(MultiDict({"q": "nurse leeds", "km": "50"})).arguments() == [("q", "nurse leeds")]


def test_it_takes_all_words_as_they_are_in_short() -> None:
    request = parse(MultiDict({"q": "nurse", "literal": "1"}))

    assert request.literal == tuple(Reading)
    assert request.arguments() == [("q", "nurse"), ("literal", "1")]


@pytest.mark.parametrize(
    ("name", "value", "why"),
    [
        ("remote", "maybe", Why.UNKNOWN_VALUE),
        ("km", "7", Why.UNKNOWN_VALUE),
        ("days", "1000", Why.UNKNOWN_VALUE),
        ("sort", "magic", Why.UNKNOWN_VALUE),
        ("pay", "-5", Why.OUT_OF_RANGE),
        ("pay", "-", Why.NOT_A_NUMBER),
        ("pay", "99999999999", Why.OUT_OF_RANGE),
        ("pay", "٣٤", Why.NOT_A_NUMBER),
        ("pay", "50k zorkmid", Why.UNKNOWN_CURRENCY),
        ("pay", "₿50", Why.UNKNOWN_CURRENCY),
        ("pay", "99999999 GBP", Why.OUT_OF_RANGE),
        ("pay", "60.000,000", Why.NOT_A_NUMBER),
        ("pay", "60,000,00", Why.NOT_A_NUMBER),
        ("pay", "6,0,0", Why.NOT_A_NUMBER),
        ("pay", "€", Why.NOT_A_NUMBER),
        ("show", "0", Why.OUT_OF_RANGE),
        ("after", "1-2-3", Why.BROKEN_KEY),
        ("after", f"1-{2**70}", Why.BROKEN_KEY),
        ("stated", "perhaps", Why.UNKNOWN_VALUE),
        ("literal", "everything", Why.UNKNOWN_VALUE),
        ("colour", "red", Why.UNKNOWN_NAME),
        ("\x00", "1", Why.UNKNOWN_NAME),
        ("q", "x" * 301, Why.TOO_LONG),
    ],
)
def test_it_names_a_value_that_means_nothing(name: str, value: str, why: Why) -> None:
    ignored = parse(MultiDict({name: value})).ignored

    assert [one.why for one in ignored] == [why]


def test_it_says_little_of_many_strange_names_and_nothing_of_marks_of_where_a_link_was_found() -> None:
    strange = parse(MultiDict({f"name{n}": "1" for n in range(50)})).ignored

    assert [one.value for one in strange] == ["name0", "name1", "name2", "47"]
    assert strange[-1].why is Why.MORE_NAMES
    assert parse(MultiDict({"utm_source": "letter", "fbclid": "1", "q": "nurse"})).ignored == ()


@pytest.mark.parametrize(
    ("values", "used"),
    [
        ({"near": "Leeds", "km": "33"}, "50"),
        ({"days": "5"}, ""),
        ({"show": "9999"}, "500"),
        ({"show": "-9"}, "25"),
        ({"level": "wizard"}, ""),
        ({"pay": "-5"}, ""),
    ],
)
def test_it_says_what_is_taken_instead(values: dict[str, str], used: str) -> None:
    assert [one.used for one in parse(MultiDict(values)).ignored] == [used]


@pytest.mark.parametrize(
    ("value", "pay"),
    [
        ("60k", 60_000),
        ("60 K", 60_000),
        ("€60k", 60_000),
        ("60,000", 60_000),
        ("60.000", 60_000),
        ("60 000", 60_000),
        ("60\u00a0000 €", 60_000),
        ("60'000", 60_000),
        ("60’000", 60_000),
        ("60000", 60_000),
        ("60000.00", 60_000),
        ("60,000.00", 60_000),
        ("60.000,00", 60_000),
        ("1,060,000.5", 1_060_000),
        ("52.5k", 52_500),
        ("52,5k", 52_500),
        ("60.5", 60),
        ("0", None),
    ],
)
def test_it_reads_pay_as_people_write_it(value: str, pay: int | None) -> None:
    assert parse(MultiDict({"pay": value})).pay == pay


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ("£50k", "50000 GBP"),
        ("50,000 GBP", "50000 GBP"),
        ("$ 150k", "150000 USD"),
        ("£12.21 an hour", "12.21 GBP/hour"),
        ("60k €", "60000"),
    ],
)
def test_it_writes_pay_in_the_currency_that_it_came_in(value: str, written: str) -> None:
    request = parse(MultiDict({"pay": value}))

    assert request.arguments() == [("pay", written)]
    assert parse(MultiDict(request.arguments())) == request
    assert request.but(pay=None) == Request()


@pytest.mark.parametrize("values", [["baker", "cook"], ["\x00"], ["\u200b"], ["nu\x00rse"], ["nur\u202ese"]])
def test_it_says_when_a_value_fell_away(values: list[str]) -> None:
    ignored = parse(MultiDict([("q", value) for value in values])).ignored

    assert [one.name for one in ignored] == ["q"]


def test_it_says_when_a_choice_lost_signs_but_not_of_space() -> None:
    assert [one.why for one in parse(MultiDict({"level": "sen\x00ior"})).ignored] == [Why.SIGNS]
    assert parse(MultiDict({"q": " night\n nurse\u00a0", "near": "München"})).ignored == ()


def test_it_cleans_control_characters_out_of_the_words() -> None:
    assert parse(MultiDict({"q": " ba\x00ker\u202e \n leeds "})).q == "baker leeds"


@pytest.mark.parametrize(
    ("q", "expected"),
    [
        ('"night nurse" leeds', [Term("night nurse", phrase=True), Term("leeds")]),
        ("baker -night", [Term("baker"), Term("night", excluded=True)]),
        ('-"early shift"', [Term("early shift", phrase=True, excluded=True)]),
        ('open "quote', [Term("open"), Term("quote")]),
        ("c++ c# .net", [Term("c++"), Term("c#"), Term(".net")]),
        ("(.NET) .nurse ...and net.", [Term(".NET"), Term("nurse"), Term("and"), Term("net")]),
        ("full-time", [Term("full-time")]),
        ('""', []),
        ("- ! ?", []),
    ],
)
def test_it_reads_quotes_and_minus(q: str, expected: list[Term]) -> None:
    assert list(terms(q)) == expected


def test_it_leaves_out_plain_words_past_the_last_it_has_room_for_but_nothing_that_binds() -> None:
    q = " ".join(f"w{n}" for n in range(MOST_TERMS + 2)) + ' "night shift" -senior'

    found = terms(q)

    assert [term.text for term in found[-3:]] == [f"w{MOST_TERMS - 1}", "night shift", "senior"]
    assert unsearched(q) == f"w{MOST_TERMS} w{MOST_TERMS + 1}"
    assert unsearched("nurse") == ""


@pytest.mark.parametrize(
    ("word", "other"),
    [
        ("nurse", "nurses"),
        ("nurses", "nurse"),
        ("boss", "bosses"),
        ("bosses", "boss"),
        ("secretary", "secretaries"),
        ("SRE", "site reliability engineer"),
    ],
)
def test_it_knows_a_word_in_its_other_forms(word: str, other: str) -> None:
    assert other in forms(word)


@pytest.mark.parametrize(("word", "stem"), [("sales", "sal"), ("nurses", "nurs")])
def test_it_takes_no_stem_for_a_singular(word: str, stem: str) -> None:
    assert stem not in forms(word)


@pytest.mark.parametrize("text", ["", "1", "a-b", "1-", "-1", "1--1", "٣-٤", f"{10**20}-1"])
def test_it_reads_no_broken_key(text: str) -> None:
    assert Key.read(text) is None


def test_it_reads_facts_each_once_and_as_they_are_stored() -> None:
    asked = parse(MultiDict([("skill", "JS"), ("skill", "javascript"), ("company", "Acme GmbH"), ("visa", "offered")]))

    assert asked.facts == (("skill", "javascript"), ("company", "acme"), ("visa", "offered"))
    assert asked.arguments() == [("skill", "javascript"), ("company", "acme"), ("visa", "offered")]
    assert parse(MultiDict(asked.arguments())) == asked
    assert not asked.ignored


def test_it_keeps_a_value_that_no_opening_may_have_but_none_of_a_closed_list() -> None:
    asked = parse(
        MultiDict([("skill", "alchemy"), ("visa", "golden"), ("travel", "not-stated"), ("skill", "not-stated")])
    )

    assert asked.facts == (("skill", "alchemy"), ("skill", "not-stated"), ("travel", "not-stated"))
    assert [(one.name, one.value, one.why) for one in asked.ignored] == [("visa", "golden", Why.UNKNOWN_VALUE)]


def test_it_takes_so_many_values_of_a_facet_and_names_the_rest() -> None:
    asked = parse(MultiDict([("company", f"firm{n}") for n in range(50)]))

    assert len(asked.facts) == MOST_VALUES
    assert [(one.name, one.why, one.used) for one in asked.ignored] == [
        ("company", Why.TOO_MANY_VALUES, str(MOST_VALUES))
    ]


@pytest.mark.parametrize("name", ["level", "visa", "literal", "days"])
def test_it_says_little_of_many_values_that_mean_nothing(name: str) -> None:
    asked = parse(MultiDict([(name, f"strange{n}") for n in range(500)]))

    assert len(asked.ignored) <= 5
    assert all(len(one.value) <= 60 for one in asked.ignored)
    assert asked == Request()


def test_it_reads_a_value_that_comes_ten_thousand_times_once() -> None:
    asked = parse(MultiDict([("level", "senior")] * 10_000 + [("skill", "python")] * 10_000))

    assert asked.level == (Level.SENIOR,)
    assert asked.values(Facet.SKILL) == ("python",)
    assert not asked.ignored


def test_it_changes_one_facet_and_leaves_the_others() -> None:
    asked = parse(MultiDict([("visa", "offered"), ("skill", "sql"), ("skill", "python")]))

    assert asked.values(Facet.SKILL) == ("sql", "python")
    assert asked.having(Facet.SKILL, ("sql",)).facts == (("skill", "sql"), ("visa", "offered"))


def test_it_takes_every_skill_by_its_id_for_itself() -> None:
    named = {skill.id: parse(MultiDict({"skill": skill.id})).values(Facet.SKILL) for skill in all_skills()}

    assert named == {skill: (skill,) for skill in named}
