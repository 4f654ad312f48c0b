from decimal import Decimal

import pytest

from benchmarks.eval.halves import Verdict, held_out, score, scores, verdict
from benchmarks.eval.measures import employment, place, salary, skills
from benchmarks.eval.recorded import labels
from jobraker.boards.posting import Salary
from jobraker.jobs.pay import Pay
from jobraker.taxonomy.terms import Employment, Period

LABELS = {
    "ashby_text_pay.tsv": 5,
    "employment_words.tsv": 2,
    "greenhouse_levels.tsv": 2,
    "greenhouse_places.tsv": 2,
    "greenhouse_places_held_out.tsv": 2,
    "hn_pay.tsv": 5,
    "reed_pay.tsv": 5,
}


@pytest.mark.parametrize(("name", "fields"), LABELS.items())
def test_every_label_has_all_its_fields(name: str, fields: int) -> None:
    assert {len(line) for line in labels(name)} == {fields}


def test_the_places_that_rules_were_bettered_by_are_not_those_held_out() -> None:
    known, held = ({line for line, _ in labels(name)} for name in place.LABELS)

    assert known.isdisjoint(held)


def test_it_counts_each_half_for_itself() -> None:
    tuned = next(word for word in "abcdefgh" if not held_out(word))
    held = next(word for word in "abcdefgh" if held_out(word))

    found = list(
        scores(
            "bread",
            "loaves",
            [
                (tuned, verdict(1, 1, right=True)),
                (held, verdict(2, 1, right=False)),
                (held, verdict(None, 1, right=False)),
            ],
        )
    )

    assert [(one.data, one.records, one.precision, one.recall, one.coverage) for one in found] == [
        ("loaves, tuned on", 1, 1, 1, 1),
        ("loaves, held out", 2, 0, 0, 0.5),
    ]


def test_what_is_said_without_a_truth_is_wrong() -> None:
    assert verdict(1, None, right=True) == Verdict(1, 0, 0, 0, 0)
    assert score("bread", "loaves", Verdict(1, 0, 0, 0, 0)).precision == 0


@pytest.mark.parametrize(
    ("pay", "right"),
    [
        (Pay(Decimal(30000), Decimal(35000), "GBP", Period.YEAR, False, None, None), True),
        (Pay(Decimal(30100), Decimal(35000), "GBP", Period.YEAR, False, None, None), True),
        (Pay(Decimal(31000), Decimal(35000), "GBP", Period.YEAR, False, None, None), False),
        (Pay(Decimal(30000), None, "GBP", Period.YEAR, False, None, None), False),
        (Pay(Decimal(30000), Decimal(35000), "EUR", Period.YEAR, False, None, None), False),
        (Pay(Decimal(30000), Decimal(35000), "GBP", Period.MONTH, False, None, None), False),
        (None, False),
    ],
)
def test_pay_is_right_with_amounts_currency_and_period(pay: Pay | None, right: bool) -> None:
    assert salary.same(pay, Salary(Decimal(30000), Decimal(35000), "GBP", Period.YEAR)) is right


LEEDS, YORK = place.spot("Leeds, England, GB"), place.spot("York, England, GB")


@pytest.mark.parametrize(
    ("said", "counts"),
    [
        ("Leeds, England, GB", (1, 1, 1)),
        ("Leeds, GB", (1, 1, 1)),
        ("*, England, GB", (1, 1, 0)),
        ("GB", (1, 1, 0)),
        ("York, England, GB", (1, 0, 0)),
        ("[EMEA]", (1, 0, 0)),
    ],
)
def test_a_country_is_right_but_does_not_find_its_town(said: str, counts: tuple[int, int, int]) -> None:
    found = place.against([place.spot(said)], [[LEEDS]])

    assert (found.said, found.right, found.found) == counts


def test_a_place_may_have_several_right_names() -> None:
    assert place.against([YORK], [[LEEDS, YORK]]) == Verdict(1, 1, 1, 1, 1)
    assert list(place.each("Leeds|York, England, GB; [EMEA]")) == ["Leeds, England, GB|York, England, GB", "[EMEA]"]
    assert place.spot("Washington, Washington, D.C., US").region == "washington d c"


@pytest.mark.parametrize(
    ("said", "truth", "found"),
    [
        (Employment.PART_TIME, Employment.FULL_TIME, Verdict(1, 0, 1, 0, 1)),
        (Employment.CONTRACT, Employment.TEMPORARY, Verdict(1, 1, 1, 1, 1)),
        (Employment.INTERNSHIP, Employment.TEMPORARY, Verdict(1, 1, 1, 1, 1)),
        (Employment.INTERNSHIP, Employment.FULL_TIME, Verdict(0, 0, 1, 0, 0)),
        (Employment.VOLUNTEER, Employment.CONTRACT, Verdict(1, 0, 1, 0, 1)),
        (None, Employment.FULL_TIME, Verdict(0, 0, 1, 0, 0)),
    ],
)
def test_hours_and_kind_of_work_do_not_contradict(said: Employment | None, truth: Employment, found: Verdict) -> None:
    assert employment.against(said, [truth]) == found


def test_a_skill_is_right_where_the_words_it_was_found_by_are_marked() -> None:
    sentence = "We bake with Python and Excel"

    assert skills.against(skills.found_in(sentence), ["Python"], {"python"}) == Verdict(2, 1, 1, 1, 1)
    assert skills.spans({"tokens": ["a", "b", "c"], "tags": ["B", "I", "B"]}, "tags") == ["a b", "c"]
