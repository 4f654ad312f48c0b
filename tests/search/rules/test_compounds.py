import pytest

from jobraker.search.rules.compounds import Joined, joined_in, those


@pytest.mark.parametrize(
    ("word", "longer", "joined"),
    [
        ("lehrer", "grundschullehrer", Joined.HEAD),
        ("lehrer", "grundschullehrerin", Joined.HEAD),
        ("lehrer", "lehrerin", Joined.HEAD),
        ("lager", "lagerleiter", Joined.PART),
        ("lager", "lagerung", None),
        ("lehrer", "lehrer", None),
        ("port", "export", None),
        ("art", "start", None),
        ("koch", "beikoch", Joined.HEAD),
        ("pflege", "pflegehelfer", Joined.PART),
        ("haus", "krankenhausapotheke", None),
        ("", "lehrer", None),
    ],
)
def test_it_tells_a_kind_of_a_word_from_what_has_to_do_with_it(word: str, longer: str, joined: Joined | None) -> None:
    assert joined_in(word, longer) is joined


def test_it_takes_a_stem_in_any_ending() -> None:
    assert those(Joined.HEAD, "krankenpfleg", ["kinderkrankenpflegerin", "krankenpflegeschule"], stem=True) == [
        "kinderkrankenpflegerin"
    ]
