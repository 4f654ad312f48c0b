import pytest

from jobraker.documents.facts import Kind, Source, invented
from jobraker.documents.resume import Document
from tests.documents.claimants import GOALS, HONEST, INVENTED, JONAS, MARA

HONEST_LEAST = 0.9  # share of honest words that must pass


@pytest.mark.parametrize(("person", "said"), INVENTED)
def test_what_nobody_told_is_caught(person: Document, said: str) -> None:
    assert invented(Source.of(person), said, allowed=GOALS)


def test_most_honest_words_pass() -> None:
    refused = [said for person, said in HONEST if invented(Source.of(person), said, allowed=GOALS)]

    assert len(refused) <= (1 - HONEST_LEAST) * len(HONEST), refused


@pytest.mark.parametrize("person", [MARA, JONAS])
def test_a_persons_own_words_pass(person: Document) -> None:
    source = Source.of(person)

    said = [point for post in person.work for point in post.points]

    assert [point for point in said if invented(source, point)] == []


def test_what_is_wanted_is_not_what_was() -> None:
    source = Source.of(MARA, ("Head of the garden.", "A sense of design."))

    assert not invented(source, "I am applying for the position of Head of Design", allowed=GOALS)
    assert invented(source, "I worked as head of design", allowed=GOALS)


def test_a_number_is_of_what_its_own_sentence_says() -> None:
    said = "Reading scores rose by 15%."

    assert not invented(Source.of(MARA), said)
    assert invented(Source.of(MARA), "I raised reading scores. The garden grew by 15%.")


def test_who_speaks_is_no_part_of_a_name() -> None:
    source = Source.of(MARA, ("What I do at work.",))

    assert not invented(source, "At Corner Books I sold books and answered customers’ questions.")


def test_it_says_where_an_invention_stands() -> None:
    said = "Taught \u200bforty\u200b pupils and  ４２ more"

    found = invented(Source.of(MARA), said)

    assert [(each.kind, said[slice(*each.span)]) for each in found] == [(Kind.NUMBER, "forty"), (Kind.NUMBER, "４２")]


def test_texts_beside_the_resume_tell_too() -> None:
    source = Source.of(MARA, ("I have a driving licence and can begin in March 2027.",))

    assert not invented(source, "I hold a driving licence and could begin in March 2027")
    assert invented(source, "I hold a forklift licence")


@pytest.mark.parametrize(
    "said",
    ["", " ", "\n\n", "\x00", "\ud800", "x" * 10_000, "9" * 10_000, "(" * 5_000, "a-" * 5_000, "İİİ Master of Science"],
)
def test_it_bears_any_text(said: str) -> None:
    assert isinstance(invented(Source.of(MARA, (said,)), said), tuple)


@pytest.mark.parametrize(
    ("said", "passes"),
    [
        ("I have eight years of experience in stock control with Excel", True),
        ("I have 8 years with SAP", False),
        ("I bring eight years of experience with SAP", False),
        ("I spent eight years supervising people", False),
        ("Acht Jahre mit SAP", False),
    ],
)
def test_years_of_one_thing_are_no_years_of_another(said: str, passes: bool) -> None:
    clerk = Document(summary="Eight years of stock control with Excel.", skills=("SAP", "Excel"))

    assert (invented(Source.of(clerk), said) == ()) is passes
