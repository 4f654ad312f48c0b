import pytest

from jobraker.taxonomy.acronyms import expand


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Senior SRE", "site reliability engineer"),
        ("sdet", "software development engineer in test"),
        ("RDH, Leeds", "registered dental hygienist"),
        ("CSMs wanted", "customer success manager"),
        ("HGV", "heavy goods vehicle driver"),
        ("IT support", "information technology"),
        ("R&D lead", "research and development"),
    ],
)
def test_it_puts_the_words_behind_the_acronym(text: str, words: str) -> None:
    assert expand(text) == f"{text} {words}"


@pytest.mark.parametrize("text", ["make it work", "A PM in the team", "Baker", "", "or so", "ta very much"])
def test_it_leaves_words_and_ambiguous_acronyms_alone(text: str) -> None:
    assert expand(text) == text


def test_it_does_not_repeat_words_that_stand_there() -> None:
    assert expand("Site Reliability Engineer (SRE)") == "Site Reliability Engineer (SRE)"
