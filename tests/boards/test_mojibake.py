import pytest

from jobraker.boards.mojibake import mended


def misread(text: str) -> str:
    return text.encode().decode("latin-1")


@pytest.mark.parametrize("text", ["don’t", "Västra Götaland", "São Paulo – 日本", "🚀", "5\xa0€", ""])
def test_it_mends_what_was_misread(text: str) -> None:
    assert mended(misread(text)) == text


@pytest.mark.parametrize("text", ["plain", "don’t", "café", "Zürich", "naïve “quotes”", "é", "\x80", "\ud800"])
def test_it_leaves_what_was_read_as_it_should_be(text: str) -> None:
    assert mended(text) == text


@pytest.mark.parametrize("kept", [1, 2])
def test_a_text_that_was_cut_within_its_last_character_loses_that(kept: int) -> None:
    assert mended(misread("Räume für 社内")[: -3 + kept]) == "Räume für 社"


def test_what_was_misread_twice_comes_out_misread_once() -> None:
    assert mended(misread(misread("ä"))) == misread("ä")
