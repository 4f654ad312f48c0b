"""What is marked of the words of a search."""

import pytest

from jobraker.search.rules.marking import Sought, spans


def marked(text: str, *words: str, exact: tuple[str, ...] = (), somewhere: tuple[str, ...] = ()) -> list[str]:
    return [text[start:end] for start, end in spans(text, Sought(words, frozenset(exact), somewhere))]


@pytest.mark.parametrize(
    ("text", "words", "found"),
    [
        ("Night Nurse", ("nurse",), ["Nurse"]),
        ("Nurses and nursing staff", ("nurse",), ["Nurses", "nursing"]),
        ("Senior Software Engineer (m/w/d)", ("software", "engineer"), ["Software", "Engineer"]),
        ("Reengineered", ("engineer",), []),
        ("University nurse", ("universe",), []),
        ("Career coach", ("care",), []),
        ("Développeur web", ("developpeur",), ["Développeur"]),
        ("Straßenbauer", ("strassenbauer",), ["Straßenbauer"]),
        ("C++ and C# developer, not C", ("C++",), ["C++"]),
        ("C++ and C# developer, not C", ("c#",), ["C#"]),
        ("C++ and C# developer, not C", ("C",), ["C"]),
        (".NET developer, net revenue", (".NET",), [".NET"]),
        ("Node.js developer", ("node.js",), ["Node.js"]),
        ("Nurse-led ward", ("nurse",), ["Nurse"]),
        ("Data Engineer / Designer", ("designer / developer",), ["Designer"]),
        ("Site Reliability Engineer", ("SRE",), ["Site Reliability Engineer"]),
        ("東京の看護師募集", ("看護師",), ["看護師"]),
        ("Nurse", (), []),
        ("", ("nurse",), []),
    ],
)
def test_it_finds_words_as_they_are_typed_and_in_their_forms(
    text: str, words: tuple[str, ...], found: list[str]
) -> None:
    assert marked(text, *words) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("IT Project Manager", ["Project Manager"]),
        ("Project-manager", ["Project-manager"]),
        ("Project managers", []),
        ("Manager of a project", []),
    ],
)
def test_what_is_quoted_is_marked_as_it_was_written(text: str, found: list[str]) -> None:
    assert marked(text, "project manager", exact=("project manager",)) == found


@pytest.mark.parametrize(
    ("text", "word", "found"),
    [
        ("Project Management Lead", "manager", ["Management"]),
        ("Krankenpflegerin", "pfleger", ["Krankenpflegerin"]),
        ("Chef", "nurse", []),
    ],
)
def test_a_word_that_is_there_in_another_form_is_marked_in_that(text: str, word: str, found: list[str]) -> None:
    assert marked(text, word) == []
    assert marked(text, word, somewhere=(word,)) == found


def test_a_longer_mark_holds_a_shorter_one() -> None:
    assert marked("Head of Data Science", "data", "data science", exact=("data science",)) == ["Data Science"]
