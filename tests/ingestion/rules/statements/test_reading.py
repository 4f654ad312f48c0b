from jobraker.ingestion.rules.statements.reading import MOST, SENTENCE_CHARS, statements
from jobraker.jobs.statements import Kind, Need, Statement

TEXT = "We bake bread.\n\nWhat you bring\n- 3+ years of experience\n- A driving licence is a plus\n"


def test_each_statement_has_its_sentence_and_the_place_of_it() -> None:
    found = statements("Baker", "Acme", TEXT)

    assert found == (
        Statement(Kind.LICENCE, "driving", "A driving licence is a plus", TEXT.index("A driving"), Need.PLUS),
        Statement(Kind.YEARS, "", "3+ years of experience", TEXT.index("3+"), least=3),
    )


def test_nothing_is_stated_of_what_a_posting_does_not_speak_of() -> None:
    assert statements("Baker", "Acme", "We bake bread.") == ()


def test_a_statement_of_the_title_has_no_place() -> None:
    (found,) = statements("Night Porter", "Acme", "")

    assert (found.kind, found.value, found.sentence, found.place) == (Kind.SHIFT, "night", "Night Porter", None)


def test_what_is_said_twice_is_stated_once_by_the_first_who_says_it() -> None:
    (found,) = statements("Baker", "Acme", "No visa sponsorship. Sponsorship is not available.")

    assert found.sentence == "No visa sponsorship."


def test_a_posting_states_no_more_than_a_few_of_a_kind() -> None:
    text = "\n".join(f"{years}+ years of experience" for years in range(1, 15))

    assert len(statements("Baker", "Acme", text)) == MOST


def test_of_a_long_sentence_the_words_around_what_says_it_are_kept() -> None:
    text = "and bread " * 40 + "a driving licence is required " + "and salt " * 40

    (found,) = statements("Baker", "Acme", text)

    assert "a driving licence is required" in found.sentence
    assert len(found.sentence) <= SENTENCE_CHARS
    assert found.place is not None
    assert text[found.place : found.place + len(found.sentence)] == found.sentence


def test_places_hold_behind_letters_that_grow_in_lower_case() -> None:
    text = "İİİ. A driving licence is required."

    (found,) = statements("Baker", "Acme", text)

    assert found.place is not None
    assert text[found.place :] == found.sentence


def test_the_same_line_is_stated_of_each_place_that_it_stands_at() -> None:
    line = "A driving licence is required."

    places = [statements("Baker", "Acme", f"{before}\n{line}")[0].place for before in ("We bake.", "We bake bread.")]

    assert places == [len("We bake.\n"), len("We bake bread.\n")]


def test_the_same_line_weighs_otherwise_under_another_heading() -> None:
    needs = [
        statements("Baker", "Acme", f"{heading}\n- 3+ years of experience")[0].need
        for heading in ("What you bring", "Nice to have")
    ]

    assert needs == [Need.REQUIRED, Need.PLUS]


def test_the_same_line_is_meant_otherwise_for_another_trade() -> None:
    text = "Requirements\n- Experience as RN is required"

    found = [[each.value for each in statements(title, "Acme", text)] for title in ("Mobile developer", "Staff nurse")]

    assert "nursing" not in found[0]
    assert "nursing" in found[1]


def test_hours_of_weekdays_are_not_all_where_the_next_line_is_of_a_saturday() -> None:
    weekdays = "Hours: Monday to Friday, 9am to 5pm"

    assert [each.value for each in statements("Baker", "Acme", weekdays)] == ["day"]
    assert statements("Baker", "Acme", f"{weekdays}\n- Saturday 10am to 2pm") == ()
