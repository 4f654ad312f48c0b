import pytest

from jobraker.ingestion.rules.statements.sentences import Body, in_bytes, lowered, words_in


def sentences(text: str, words: str) -> list[str]:
    body = Body(text)
    return [sentence.text for sentence in body.sentences(words_in(body.lower, in_bytes(words)))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("We bake. You need a licence. We pay.", ["You need a licence. "]),
        ("We bake\nYou need a licence\nWe pay", ["You need a licence"]),
        ("Skills incl. a licence for St. Paul. We pay.", ["Skills incl. a licence for St. Paul. "]),
        ("Bread • A licence • Salt", ["A licence • "]),
        ("Bread. - A licence", ["A licence"]),
        ("licenced bakers", []),
    ],
)
def test_a_sentence_is_found_by_a_word_in_it_and_ends_at_stops_lines_and_bullets(
    text: str, expected: list[str]
) -> None:
    assert sentences(text, "licence") == expected


def test_a_sentence_is_given_once_however_many_of_its_words_are_looked_for() -> None:
    assert sentences("A licence, and a visa.", "licence visa") == ["A licence, and a visa."]


def test_of_a_line_without_end_the_part_around_the_word_is_read() -> None:
    (sentence,) = sentences("a " * 5000 + "licence " + "b " * 5000, "licence")

    assert "licence" in sentence
    assert len(sentence) <= 600


@pytest.mark.parametrize(
    ("text", "heading"),
    [
        ("Nice to have\n- a licence", "nice to have"),
        ("Nice to have\n\n- bread\n- a licence", "nice to have"),
        ("Nice to have\nA licence", "nice to have"),
        ("We bake bread every day.\n- a licence", ""),
        ("a licence", ""),
    ],
)
def test_a_sentence_knows_the_line_that_it_stands_under(text: str, heading: str) -> None:
    (sentence,) = Body(text).sentences(in_bytes("licence"))

    assert sentence.heading == heading


def test_words_are_found_beside_typographic_signs_and_other_letters() -> None:
    found = words_in("“führerschein” – licence’s köln", in_bytes("führerschein licence koln köln"))

    assert found == in_bytes("führerschein licence köln")


def test_a_text_is_as_long_in_lower_case() -> None:
    assert lowered("İzmir A") == "izmir a"
