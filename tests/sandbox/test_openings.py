import re
from collections import Counter

import pytest

from jobraker.sandbox.openings import openings
from jobraker.sandbox.openings.render import plain
from jobraker.sandbox.openings.tables import companies, occupations
from jobraker.sandbox.openings.terms import Opening
from jobraker.taxonomy.terms import Employment, Level, Period
from tests.sandbox.conftest import TODAY

UNFILLED = re.compile(r"[\[\]{}|]")


def _in(found: list[Opening], occupation: str) -> list[Opening]:
    return [opening for opening in found if opening.occupation == occupation]


def test_it_makes_as_many_as_asked_for(everything: list[Opening]) -> None:
    assert len(everything) == 4000


def test_it_makes_the_same_ones_for_the_same_seed_and_day() -> None:
    assert openings(300, 1, TODAY) == openings(300, 1, TODAY)


def test_it_makes_other_ones_for_another_seed() -> None:
    first, second = ({opening.key for opening in openings(300, seed, TODAY)} for seed in (1, 2))

    assert not first & second


def test_it_changes_nothing_about_an_opening_that_stays_open_until_tomorrow(
    everything: list[Opening], tomorrow: dict[str, Opening]
) -> None:
    changed = [opening.key for opening in everything if tomorrow.get(opening.key, opening) != opening]

    assert changed == []


def test_it_replaces_a_few_percent_of_the_openings_overnight(
    everything: list[Opening], tomorrow: dict[str, Opening]
) -> None:
    gone = {opening.key for opening in everything} - tomorrow.keys()

    assert 40 <= len(gone) <= 200


def test_it_posts_nothing_later_than_today(everything: list[Opening]) -> None:
    assert max(opening.posted.date() for opening in everything) < TODAY


def test_it_ends_no_opening_before_today(everything: list[Opening]) -> None:
    assert all(opening.deadline is None or opening.deadline >= TODAY for opening in everything)


@pytest.mark.parametrize("service", ["key", "number", "uuid", "adzuna", "remotive"])
def test_it_gives_no_id_of_a_service_twice(everything: list[Opening], service: str) -> None:
    ids = Counter(getattr(opening, service) for opening in everything)

    assert [name for name, count in ids.items() if count > 1] == []


def test_it_has_openings_in_every_occupation(everything: list[Opening]) -> None:
    assert {opening.occupation for opening in everything} == occupations().keys()


def test_it_gives_no_occupation_more_than_a_twenty_fifth(everything: list[Opening]) -> None:
    (_, most), *_ = Counter(opening.occupation for opening in everything).most_common(1)

    assert most <= len(everything) / 25


@pytest.mark.parametrize("occupation", ["chef", "accountant", "truck-driver", "shop-assistant", "farm-worker"])
def test_it_spreads_common_work_over_countries_and_languages(everything: list[Opening], occupation: str) -> None:
    found = _in(everything, occupation)

    assert len({opening.city.country.code for opening in found}) >= 4
    assert len({opening.language for opening in found}) >= 4


def test_it_writes_in_five_languages(everything: list[Opening]) -> None:
    counts = Counter(opening.language for opening in everything)

    assert counts.keys() == {"en", "de", "fr", "es", "nl"}
    assert min(counts.values()) > 100


@pytest.mark.parametrize(("language", "words"), [("de", {"und", "die"}), ("fr", {"et", "de"}), ("es", {"y", "de"})])
def test_it_writes_texts_in_the_language_they_claim(everything: list[Opening], language: str, words: set[str]) -> None:
    texts = [plain(opening.text).split() for opening in everything if opening.language == language]

    assert [text for text in texts if not words & set(text)] == []


def test_it_places_openings_only_where_their_company_is(everything: list[Opening]) -> None:
    assert all(set(opening.places) <= set(opening.company.cities) for opening in everything)


def test_it_writes_texts_of_a_plausible_length(everything: list[Opening]) -> None:
    lengths = sorted(len(plain(opening.text).split()) for opening in everything)

    assert lengths[0] >= 110
    assert lengths[-1] <= 700


def test_it_leaves_no_template_unfilled(everything: list[Opening]) -> None:
    unfilled = [opening.key for opening in everything if UNFILLED.search(f"{opening.title} {plain(opening.text)}")]

    assert unfilled == []


def test_it_pays_a_plausible_sum_for_full_time_work(everything: list[Opening]) -> None:
    grown = [opening for opening in everything if opening.employment is Employment.FULL_TIME]

    for opening in grown:
        low, high = opening.pay.yearly
        euro = opening.city.country.pay * 1000
        assert 15 < low / euro <= high / euro < 300, opening.key


def test_it_pays_seniors_more_than_beginners(everything: list[Opening]) -> None:
    chefs = [opening for opening in _in(everything, "chef") if opening.city.country.code == "GB"]
    beginners = [opening.pay.yearly[1] for opening in chefs if opening.level is Level.ENTRY]
    leaders = [opening.pay.yearly[0] for opening in chefs if opening.level is Level.LEAD]

    assert max(beginners) < min(leaders)


def test_it_names_no_full_week_in_a_part_time_posting(everything: list[Opening]) -> None:
    part_time = [opening for opening in everything if opening.employment is Employment.PART_TIME]

    assert [opening.key for opening in part_time if "40 hours a week" in plain(opening.text)] == []


def test_it_has_companies_that_write_a_language_for_every_occupation_they_hire() -> None:
    speechless = [
        (company.token, hired)
        for company in companies()
        for hired in company.hires
        if not company.about.keys() & occupations()[hired].wording.keys()
    ]

    assert speechless == []


def test_it_gives_managers_a_managers_duties(everything: list[Opening]) -> None:
    managers = [opening for opening in _in(everything, "care-assistant") if opening.level is Level.MANAGER]
    own = {duty for wording in occupations()["care-assistant"].wording.values() for duty in wording.duties}

    assert managers
    assert [opening.key for opening in managers if any(duty in plain(opening.text) for duty in own)] == []


def test_it_pays_no_manager_by_the_hour(everything: list[Opening]) -> None:
    managers = [opening for opening in everything if opening.level >= Level.MANAGER]

    assert [opening.key for opening in managers if opening.pay.period is Period.HOUR] == []


def test_it_offers_what_employers_of_the_country_usually_offer(everything: list[Opening]) -> None:
    british = [opening for opening in everything if opening.city.country.code == "GB"]

    assert [opening.key for opening in british if "401(k)" in plain(opening.text)] == []


def test_it_pays_no_less_than_the_minimum_wage(everything: list[Opening]) -> None:
    learning = (Employment.APPRENTICESHIP, Employment.INTERNSHIP)
    british = [opening for opening in everything if opening.city.country.code == "GB"]
    hourly = [
        opening for opening in british if opening.pay.period is Period.HOUR and opening.employment not in learning
    ]

    assert min(opening.pay.minimum for opening in hourly) >= 12.21


def test_it_offers_one_pension_at_most(everything: list[Opening]) -> None:
    british = [opening for opening in everything if opening.city.country.code == "GB"]
    twice = [opening.key for opening in british if plain(opening.text).casefold().count("• a pension to which") > 1]

    assert twice == []
