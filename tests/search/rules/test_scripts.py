import pytest

from jobraker.search.rules.scripts import spaced, unspaced


@pytest.mark.parametrize("word", ["エンジニア", "看護師", "ai工程师", "พนักงานขาย", "개발자"])
def test_it_knows_writing_without_spaces(word: str) -> None:
    assert unspaced(word)


@pytest.mark.parametrize("word", ["engineer", "Büro", "медсестра", "師", "%師%", "看_師", "看護 師", ""])
def test_it_leaves_other_words_alone(word: str) -> None:
    assert not unspaced(word)


def test_it_leaves_out_what_a_latin_reader_cannot_read() -> None:
    assert spaced("Python エンジニア engineer") == "Python engineer"
