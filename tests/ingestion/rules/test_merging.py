from dataclasses import replace

import pytest

from jobraker.ingestion.rules.fingerprint import NEAR, NEAR_ELSEWHERE, Fingerprint
from jobraker.ingestion.rules.merging import Known, Terms, asked, contradict, elsewhere, filled, nearest, same, told
from jobraker.ingestion.rules.statements.reading import statements
from jobraker.jobs.statements import Kind, Need, Statement
from jobraker.taxonomy.terms import Employment, Remote

LEEDS, YORK, BRITAIN, FRANCE = 11, 12, -1, -2
SILENT = Terms(None, None, None)
OWN = Known(
    1,
    (1, "gardener"),
    Fingerprint(b"one", 1 << 40, 1 << 40, truncated=False),
    SILENT,
    frozenset({LEEDS, BRITAIN}),
    0,
    open=True,
)


def apart(bits: int, job: Known = OWN) -> Known:
    """The job with a text that many bits away."""
    return replace(job, print=replace(job.print, text_hash=b"other", simhash=job.print.simhash ^ ((1 << bits) - 1)))


@pytest.mark.parametrize(
    ("one", "other", "answer"),
    [
        ({LEEDS, BRITAIN}, {YORK, BRITAIN}, True),
        ({LEEDS, BRITAIN}, {LEEDS, YORK, BRITAIN}, False),
        ({LEEDS, BRITAIN}, {BRITAIN}, False),
        ({LEEDS, BRITAIN}, {FRANCE}, True),
        ({BRITAIN}, {FRANCE}, True),
        ({BRITAIN}, {BRITAIN}, False),
        (set(), {FRANCE}, False),
        (set(), set(), False),
    ],
)
def test_it_tells_whether_two_openings_are_for_other_places(one: set[int], other: set[int], answer: bool) -> None:
    assert elsewhere(frozenset(one), frozenset(other)) is answer
    assert elsewhere(frozenset(other), frozenset(one)) is answer


def test_it_takes_texts_that_are_near_for_one_opening_and_for_other_places_less_near_ones() -> None:
    in_york = replace(OWN, places=frozenset({YORK, BRITAIN}))

    assert same(OWN, apart(NEAR))
    assert not same(OWN, apart(NEAR + 1))
    assert same(OWN, apart(NEAR_ELSEWHERE, in_york))
    assert not same(OWN, apart(NEAR_ELSEWHERE + 1, in_york))


@pytest.mark.parametrize(
    ("one", "other", "answer"),
    [
        (SILENT, SILENT, False),
        (Terms(Employment.FULL_TIME, None, None), SILENT, False),
        (Terms(Employment.FULL_TIME, None, None), Terms(Employment.PART_TIME, None, None), True),
        (Terms(None, Remote.REMOTE, None), Terms(None, Remote.ON_SITE, None), True),
        (Terms(None, None, ("EUR", 30, 40)), Terms(None, None, ("EUR", 40, 50)), False),
        (Terms(None, None, ("EUR", 30, 40)), Terms(None, None, ("EUR", 41, 50)), True),
        (Terms(None, None, ("EUR", 30, 40)), Terms(None, None, ("USD", 30, 40)), True),
    ],
)
def test_it_sees_where_two_offers_contradict_each_other(one: Terms, other: Terms, answer: bool) -> None:
    assert contradict(one, other) is answer


ENGLISH = Terms(None, None, None, frozenset({"en"}), "en")
NO_LANGUAGE = Terms(None, None, None, frozenset(), "en")
FRENCH = Terms(None, None, None, frozenset({"en", "fr"}), "en")
GERMAN = Terms(None, None, None, frozenset({"de"}), "en")
IN_FRENCH = Terms(None, None, None, frozenset({"en"}), "fr")
CUT = Terms(None, None, None, asked([], truncated=True), "en")


@pytest.mark.parametrize(
    ("one", "other", "answer"),
    [
        (FRENCH, GERMAN, True),
        (FRENCH, NO_LANGUAGE, True),
        (FRENCH, FRENCH, False),
        (ENGLISH, NO_LANGUAGE, False),
        (FRENCH, IN_FRENCH, False),
        (GERMAN, IN_FRENCH, True),
        (FRENCH, CUT, False),
        (FRENCH, SILENT, False),
    ],
)
def test_two_texts_that_insist_on_different_languages_are_two_openings(one: Terms, other: Terms, answer: bool) -> None:
    assert contradict(one, other) is contradict(other, one) is answer


def test_a_text_that_is_cut_insists_on_what_it_names_and_the_whole_one_on_no_more() -> None:
    fluent = Statement(Kind.LANGUAGE, "fr", "You are fluent in French.", 0)

    assert asked([fluent], truncated=True) == frozenset({"fr"})
    assert asked([], truncated=False) == frozenset()
    assert contradict(filled(CUT, FRENCH), NO_LANGUAGE)
    assert contradict(filled(FRENCH, CUT), NO_LANGUAGE)


@pytest.mark.parametrize(
    ("kind", "need", "languages"),
    [
        (Kind.LANGUAGE, Need.REQUIRED, {"fr"}),
        (Kind.LANGUAGE, Need.EITHER, {"fr"}),
        (Kind.LANGUAGE, Need.PLUS, set()),
        (Kind.LICENCE, Need.REQUIRED, set()),
    ],
)
def test_it_takes_the_languages_that_a_text_insists_on(kind: Kind, need: Need, languages: set[str]) -> None:
    assert asked([Statement(kind, "fr", "French.", 0, need)], truncated=False) == languages


def terms_of(text: str) -> Terms:
    return Terms(None, None, None, told=told(statements("Gardener", "Acme", text)))


@pytest.mark.parametrize(
    ("one", "other", "answer"),
    [
        ("We offer visa sponsorship.", "No visa sponsorship.", True),
        ("We offer visa sponsorship.", "You plant trees.", False),
        ("We offer visa sponsorship.", "Applicants must have the right to work in the UK.", False),
        ("Active security clearance is required.", "No security clearance is required.", True),
        ("Active security clearance is required.", "You must be able to obtain security clearance.", False),
        ("Active security clearance is required.", "You plant trees.", False),
        ("2 years of experience.", "10 years of experience.", True),
        ("2 years of experience.", "You plant trees.", False),
        ("5 years of experience as a gardener.", "5 years of experience. 2 years of experience with trees.", False),
        ("2 years of experience.", "2 years of experience. 10 years of experience are a plus.", False),
        ("Day shift.", "Night shift.", True),
        ("Day shift.", "Weekend work is required.", False),
        ("Early shift.", "You work early shifts and night shifts.", False),
        ("Day shift.", "You plant trees.", False),
    ],
)
def test_texts_that_tell_otherwise_of_visa_clearance_years_or_hours_are_two_openings(
    one: str, other: str, answer: bool
) -> None:
    assert contradict(terms_of(one), terms_of(other)) is contradict(terms_of(other), terms_of(one)) is answer


def test_what_a_text_is_silent_about_another_of_its_job_may_tell() -> None:
    silent, two_years, ten_years = map(terms_of, ("You plant.", "2 years of experience.", "10 years of experience."))

    assert contradict(filled(silent, two_years), ten_years)
    assert not contradict(filled(ten_years, two_years), ten_years)


def test_it_lets_only_one_kind_of_source_contradict_itself() -> None:
    part_time = replace(OWN, terms=Terms(Employment.PART_TIME, None, None))
    full_time = replace(OWN, terms=Terms(Employment.FULL_TIME, None, None))

    assert not same(part_time, full_time)
    assert same(part_time, replace(full_time, rank=2))


def test_it_finds_the_equal_text_before_the_near_one_and_the_older_job_before_the_newer() -> None:
    near, equal, newer = replace(apart(1), job_id=2), replace(OWN, job_id=3), replace(OWN, job_id=4)

    assert nearest(OWN, [near, newer, equal]) == equal
    assert nearest(OWN, [near]) == near
    assert nearest(OWN, [apart(40)]) is None
