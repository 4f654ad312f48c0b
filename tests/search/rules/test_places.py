import pytest

from jobraker.search.rules.places import distance_in, here_in, is_here, place_in
from jobraker.taxonomy.folding import fold


@pytest.mark.parametrize(
    "q",
    [
        "power bi",
        "help desk IT",
        "product manager ai",
        "engineer ml",
        "manager hr",
        "engineer qa",
        "physician md",
        "nurse er",
        "executive pa",
        "engineer can",
        "jobs in IT",
        "join us",
        "marketing specialist sea",
        "work from home",
    ],
)
def test_it_takes_no_short_word_for_a_country_or_a_town(q: str) -> None:
    assert [guess.name for guess in place_in(q.split()) if len(guess.name.split()) == 1] == []


@pytest.mark.parametrize(
    ("q", "name", "rest"),
    [
        ("nurse UK", "UK", "nurse"),
        ("nurse uk", "uk", "nurse"),
        ("nurse US", "US", "nurse"),
        ("power bi usa", "usa", "power bi"),
        ("nurse germany", "germany", "nurse"),
        ("nurse NYC", "NYC", "nurse"),
        ("nurse in de", "de", "nurse"),
        ("developer from portugal", "portugal", "developer"),
    ],
)
def test_it_takes_a_name_or_what_in_stands_before_for_a_place(q: str, name: str, rest: str) -> None:
    words = q.split()

    assert (name, rest) in [(guess.name, " ".join(words[: -guess.words])) for guess in place_in(words)]


def test_it_takes_a_word_of_work_for_a_town_only_after_in_and_only_a_larger_one() -> None:
    assert [guess.inhabitants for guess in place_in("jobs in reading".split())][-1] > 0
    assert [guess for guess in place_in("jobs reading".split()) if guess.name == "reading"] == []


@pytest.mark.parametrize(
    ("q", "inhabitants"), [("leeds", 100_000), ("new york", 100_000), ("germany", 100_000), ("usa", 100_000)]
)
def test_it_takes_the_name_of_a_sizeable_place_alone_for_it(q: str, inhabitants: int) -> None:
    assert [(one.name, one.inhabitants, one.doubtful) for one in place_in(q.split())][:1] == [(q, inhabitants, False)]


@pytest.mark.parametrize("q", ["nurse", "python", "it", "ME", "la", "sales manager", "Tidworth", "remote"])
def test_it_takes_other_words_alone_for_words(q: str) -> None:
    assert [one for one in place_in(q.split()) if " " not in one.name] == []


def test_it_doubts_a_place_alone_whose_name_is_a_word_too() -> None:
    assert [(one.name, one.doubtful) for one in place_in(["Reading"])] == [("Reading", True)]


@pytest.mark.parametrize(
    "q", ["work in it", "work in no", "near me", "nurse in as", "jobs in or", "be in my", "or or or", "OR OR"]
)
def test_it_takes_a_word_of_a_sentence_for_no_code_of_a_country(q: str) -> None:
    assert [guess for guess in place_in(q.split()) if " " not in guess.name or fold(guess.name).startswith("or ")] == []


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("barista near me", (2, True)),
        ("near me barista", (2, False)),
        ("barista nearby", (1, True)),
        ("barista within 10 km of me", (5, True)),
        ("jobs in my area", (3, True)),
        ("Koch in der Nähe", (3, True)),
        ("Koch in meiner Umgebung", (3, True)),
        ("boulanger près de chez moi", (4, True)),
        ("panadero cerca de mí", (3, True)),
        ("bakker in de buurt", (3, True)),
        ("nurse near mersey", None),
        ("area manager", None),
        ("nurse in leeds", None),
    ],
)
def test_it_knows_words_for_where_the_person_is(text: str, told: tuple[int, bool] | None) -> None:
    assert here_in(text) == told


def test_it_knows_where_the_person_is_for_no_place() -> None:
    assert [name for name in ("me", "Near me", "in der Nähe", "Leeds", "Mede", "") if is_here(name)] == [
        "me",
        "Near me",
        "in der Nähe",
    ]


@pytest.mark.parametrize(
    ("text", "words", "km", "written"),
    [
        ("nurse 50km", 1, 50, ""),
        ("nurse 50 km", 2, 50, ""),
        ("nurse within 30 km of", 4, 50, "30 km"),
        ("nurse in London within 100 km", 3, 100, ""),
        ("nurse within 20 miles", 3, 50, "20 miles"),
        ("Pfleger Umkreis 25 km", 3, 25, ""),
        ("nurse +10km", 1, 10, ""),
        ("nurse 999 km", 2, 200, "999 km"),
    ],
)
def test_it_reads_a_distance_at_the_end(text: str, words: int, km: int, written: str) -> None:
    assert distance_in(text) == (words, km, written)


@pytest.mark.parametrize("text", ["", "km", "5k run coach", "10000km driver", "nurse 50km leeds", "running 10 kilos"])
def test_it_reads_no_distance_where_none_is(text: str) -> None:
    assert distance_in(text) is None
