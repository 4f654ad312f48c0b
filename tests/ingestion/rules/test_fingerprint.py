from dataclasses import replace

import pytest

from jobraker.ingestion.rules.fingerprint import (
    Fingerprint,
    bits_apart,
    company_key,
    fingerprint,
    same_opening,
)

BAKERY = " ".join(
    f"We bake {bread} with {grain} from the {field} and sell it to {people} who come {when}."
    for bread, grain, field, people, when in [
        ("rolls", "wheat", "north field", "families", "early"),
        ("loaves", "rye", "south field", "cooks", "late"),
        ("cakes", "spelt", "hill", "children", "on Sundays"),
        ("pretzels", "barley", "valley", "walkers", "at noon"),
        ("buns", "oats", "river meadow", "pupils", "before school"),
        ("toast", "maize", "old garden", "guests", "in summer"),
    ]
)
GARAGE = " ".join(
    f"You mend {part} of {car} with {tool} and tell the {person} what it costs."
    for part, car, tool, person in [
        ("brakes", "vans", "care", "driver"),
        ("doors", "buses", "a hammer", "owner"),
        ("lights", "lorries", "new bulbs", "forewoman"),
        ("wheels", "taxis", "the lift", "clerk"),
        ("seats", "coaches", "needle and thread", "traveller"),
    ]
)


@pytest.mark.parametrize(
    "name",
    [
        "Müller & Söhne GmbH",
        "MULLER SOHNE",
        "mullersohne",
        "Müller und Söhne GmbH & Co. KG",
        "Muller & Sohne Ltd.",
        "Müller, Söhne",
    ],
)
def test_it_knows_a_company_without_its_legal_form(name: str) -> None:
    assert company_key(name) == "mullersohne"


@pytest.mark.parametrize(
    ("name", "key"), [("Group", "group"), ("The AG", "the ag"), ("S.A.", "s a"), ("東京パン", "東京パン")]
)
def test_it_leaves_a_name_that_is_only_a_legal_form(name: str, key: str) -> None:
    assert company_key(name) == key


def test_it_takes_copies_for_other_towns_as_equal() -> None:
    leeds, york = f"Join us in Leeds, ref 123. {BAKERY}", f"Join us in York, ref 987! {BAKERY}"

    assert fingerprint(leeds, ["leeds"]).text_hash == fingerprint(york, ["york"]).text_hash


def test_it_is_the_same_in_every_process() -> None:
    assert fingerprint("we bake bread every morning").simhash == 1181069101274870638


def test_it_moves_few_bits_for_a_small_change() -> None:
    longer = fingerprint(BAKERY + " You start at five in the morning.")

    assert 0 < bits_apart(fingerprint(BAKERY).simhash, longer.simhash) <= 7


def test_it_moves_many_bits_for_another_text() -> None:
    assert bits_apart(fingerprint(BAKERY).simhash, fingerprint(GARAGE).simhash) > 18


@pytest.mark.parametrize(("text", "number"), [("", 0), ("!!!", 0), ("12 34", 0)])
def test_it_has_no_fingerprint_of_no_words(text: str, number: int) -> None:
    assert fingerprint(text).simhash == number


def test_it_stays_within_a_signed_64_bit_number() -> None:
    assert all(-(2**63) <= fingerprint(f"{BAKERY} {word}").simhash < 2**63 for word in ("oven", "flour", "salt"))


def test_it_takes_two_near_texts_for_one_opening() -> None:
    assert same_opening(fingerprint(BAKERY), fingerprint(BAKERY + " You start at five in the morning."))


def test_it_takes_two_different_texts_for_two_openings() -> None:
    assert not same_opening(fingerprint(BAKERY), fingerprint(GARAGE))


def test_it_never_takes_empty_texts_for_one_opening() -> None:
    assert not same_opening(fingerprint(""), fingerprint(""))


def test_it_compares_a_snippet_with_the_beginning_of_the_full_text() -> None:
    snippet = fingerprint(BAKERY[:380] + "…", truncated=True)

    assert same_opening(snippet, fingerprint(BAKERY))
    assert not same_opening(snippet, fingerprint(GARAGE))


def test_it_allows_copies_for_other_places_more_difference() -> None:
    one, other = Fingerprint(b"1", 0, 0, truncated=False), Fingerprint(b"2", 0b11111_11111, 0, truncated=False)

    assert not same_opening(replace(one, simhash=1 << 40), replace(other, simhash=0b11111_11111 | 1 << 40))
    assert same_opening(replace(one, simhash=1 << 40), replace(other, simhash=0b11111_11111 | 1 << 40), elsewhere=True)


@pytest.mark.parametrize(
    "heading",
    ["Baker (m/w/d)", "Job description", "Job Description: Baker", "Baker", "Stellenbeschreibung\nBaker (m/w/d)"],
)
def test_it_takes_a_text_with_a_heading_as_equal_to_one_without(heading: str) -> None:
    with_heading = fingerprint(f"{heading}\n{BAKERY}", title="Baker")

    assert with_heading == fingerprint(BAKERY, title="Baker")


def test_it_counts_bits_of_negative_numbers() -> None:
    assert (bits_apart(-1, 0), bits_apart(-1, -1), bits_apart(-(2**63), 0)) == (64, 0, 1)


def test_it_holds_what_the_tables_hold() -> None:
    assert isinstance(fingerprint(BAKERY), Fingerprint)
    assert len(fingerprint(BAKERY).text_hash) == 16
