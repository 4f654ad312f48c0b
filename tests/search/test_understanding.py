"""What a search is understood as, whatever it finds."""

from collections.abc import Callable

import pytest

from jobraker.database import transaction
from jobraker.search import reading
from jobraker.search.reading import Asked
from jobraker.search.results import Results
from jobraker.search.rules.request import Reading, Why
from jobraker.search.rules.words import meaning, terms
from jobraker.taxonomy.terms import Level, Remote

Find = Callable[..., Results]

# Stop words of the five languages and common words beside them, some with the word of work that they were mended to.
COMMON = (
    "from have with other because cause there three could less never animals "
    "nicht oder für über während leute tiere draußen minder "
    "pour avec très souvent moins enfants parte para donde porque también niños hacer "
    "voor maar omdat waar nooit kinderen"
).split()


def titles(results: Results) -> list[str]:
    return [hit.title for hit in results.hits]


@pytest.mark.parametrize("word", COMMON)
def test_it_mends_no_common_word_of_any_language(find: Find, word: str) -> None:
    assert find(word).mended == ()
    assert find(f"nurse {word}").mended == ()


@pytest.mark.parametrize("q", ["nurse bath", "nurse derry", "scikit nurse", "burp nurse"])
def test_it_mends_no_name_of_a_town_and_no_word_of_a_skill(find: Find, q: str) -> None:
    assert find(q).mended == ()


@pytest.mark.parametrize(
    "q", ["nurse near me", "nearby nurse", "nurse in my area", "nurse in der Nähe", "nurse cerca de mí"]
)
def test_it_says_that_it_does_not_know_where_the_person_is(find: Find, q: str) -> None:
    results = find(q)

    assert [one.why for one in results.ignored] == [Why.UNKNOWN_HERE]
    assert (results.place_read, results.request.q, titles(results)) == (None, "nurse", titles(find("nurse")))


def test_it_knows_where_the_person_is_once_a_place_is_told(find: Find) -> None:
    told = find("nurse near me leeds")
    chosen = find("nurse near me", near="Leeds")

    assert (told.ignored, told.place_read, titles(told)) == ((), "Leeds, GB", ["Night Nurse"])
    assert (chosen.ignored, titles(chosen)) == ((), ["Night Nurse"])


def test_it_takes_no_me_for_montenegro_in_the_field_of_the_place(find: Find) -> None:
    results = find("nurse", near="near me")

    assert [(one.name, one.why) for one in results.ignored] == [("near", Why.UNKNOWN_HERE)]
    assert titles(results) == titles(find("nurse"))


def test_it_finds_nothing_remote_where_that_is_not_wanted(find: Find) -> None:
    results = find("python developer not remote")

    assert {hit.remote for hit in results.hits} == {Remote.ON_SITE}
    assert (results.read.remote, results.request.q) == ((Remote.ON_SITE, Remote.HYBRID), "python developer")


@pytest.mark.parametrize(
    ("q", "place"),
    [
        ("berlin", "Berlin, DE"),
        ("Munich", "Munich, DE"),
        ("germany", "Germany"),
        ("new york", "New York City, US"),
        ("jobs in leeds", "Leeds, GB"),
        # No opening lies around it.
        ("bath", None),
        ("nurse", None),
        ("reading", None),
        ("split", None),
        ("pastry", None),
    ],
)
def test_it_reads_the_name_of_a_place_alone_as_the_place(find: Find, q: str, place: str | None) -> None:
    results = find(q)

    assert results.place_read == place
    assert results.request.q == ("" if place else q)


def test_it_searches_a_place_alone_by_words_where_they_are_given_back(find: Find) -> None:
    results = find("berlin", literal="place")

    assert (results.place_read, results.request.q) == (None, "berlin")


def test_one_word_of_several_is_enough(find: Find) -> None:
    results = find("nurse or teacher")

    assert {"Night Nurse", "Primary School Teacher"} <= set(titles(results)[:3])
    assert results.ignored == ()


@pytest.mark.parametrize(
    ("q", "place", "rest", "found"),
    [
        ("paris or leeds", "Paris, FR or Leeds, GB", "", {"Pastry Chef", "Night Nurse", "Primary School Teacher"}),
        ("nurse in hamburg or leeds", "Hamburg, DE or Leeds, GB", "nurse", {"Night Nurse", "Krankenpfleger/in"}),
        ("python developer in lisbon or berlin or leeds", "Lisbon, PT or Berlin, DE or Leeds, GB", "python developer", {"Python Developer"}),
        ("nurse in germany or london", "Germany or London, GB", "nurse", {"Krankenpfleger/in"}),
        ("nurse in france or germany", "France or Germany", "nurse", {"Krankenpfleger/in"}),
    ],
)  # fmt: skip
def test_it_searches_in_either_of_several_places(find: Find, q: str, place: str, rest: str, found: set[str]) -> None:
    results = find(q)
    chosen = find(rest, near=place)

    assert (results.place_read, results.request.q, results.ignored) == (place, rest, ())
    assert set(titles(results)) == set(titles(chosen)) == found


def test_an_or_widens_no_place_that_was_chosen(find: Find) -> None:
    elsewhere = find("nurse leeds", near="Hamburg")
    assert elsewhere.total == find("nurse", near="Hamburg").total
    assert [(one.value, one.why) for one in elsewhere.ignored] == [("leeds", Why.OVERRULED)]
    assert find("nurse leeds", near="United Kingdom").ignored == ()

    results = find("nurse in hamburg or leeds", near="Leeds")

    assert titles(results) == ["Night Nurse"]
    assert [one.why for one in results.ignored] == [Why.EITHER]


def test_it_says_of_an_or_among_other_words_that_it_is_not_heeded(find: Find) -> None:
    results = find("python developer or pastry chef")

    assert [one.why for one in results.ignored] == [Why.EITHER]
    assert (results.place_read, results.request.q) == (None, "python developer or pastry chef")


@pytest.mark.parametrize(
    ("q", "first"),
    [
        ("nurse jobs for people who have no experience", "Night Nurse"),
        ("I want to write code in python", "Python Developer"),
        ("Arbeit nicht im Büro Krankenpfleger", "Krankenpfleger/in"),
    ],
)
def test_it_understands_a_sentence(find: Find, q: str, first: str) -> None:
    assert titles(find(q))[:1] == [first]


def test_the_i_of_a_sentence_asks_for_no_level(find: Find) -> None:
    assert find("I want to write code in python").request.wished is None
    assert find("python developer I").request.wished is Level.ENTRY


def test_a_minus_before_remote_takes_remote_work_off_whatever_it_says(find: Find) -> None:
    results = find("nurse -remote")

    assert (results.request.q, results.read.remote) == ("nurse", (Remote.ON_SITE, Remote.HYBRID))
    assert [told.words for told in results.told] == ["-remote"]
    assert find("nurse -remote", literal="1").read.remote == ()


@pytest.mark.parametrize(
    ("q", "rest", "out_of"),
    [
        ("not in london developer", "developer", "not in london"),
        ("developer not in london", "developer", "not in london"),
        ("developer NOT london", "developer", "NOT london"),
        ("developer outside london", "developer", "outside london"),
        ("developer outside of the uk", "developer", "outside of the uk"),
        ("Koch nicht in Berlin", "Koch", "nicht in Berlin"),
        ("cuisinier hors de paris", "cuisinier", "hors de paris"),
    ],
)
def test_it_takes_no_place_for_its_opposite(find: Find, q: str, rest: str, out_of: str) -> None:
    results = find(q)

    assert (results.place_read, results.request.q) == (None, rest)
    assert [(one.why, one.value) for one in results.ignored] == [(Why.OUT_OF_PLACE, out_of)]
    assert find(q, literal="place").request.q == q


def test_a_word_after_not_is_excluded_until_it_is_given_back(find: Find) -> None:
    results = find("developer NOT django")

    assert titles(results) == titles(find("developer -django"))
    assert [(one.reading, one.words, one.without) for one in results.told] == [
        (Reading.WITHOUT, "NOT django", "developer")
    ]
    assert find("developer NOT django", literal="without").request.q == "developer NOT django"


@pytest.mark.parametrize(
    ("q", "place", "rest", "mended"),
    [
        ("nurse ledes", "Leeds, GB", "nurse", [("ledes", "leeds")]),
        ("nurse in leesd", "Leeds, GB", "nurse", [("leesd", "leeds")]),
        ("python developer berln", "Berlin, DE", "python developer", [("berln", "berlin")]),
        ("hambrug warehouse operative", "Hamburg, DE", "warehouse operative", [("hambrug", "hamburg")]),
    ],
)
def test_it_mends_a_place_and_reads_it_as_one(
    find: Find, q: str, place: str, rest: str, mended: list[tuple[str, str]]
) -> None:
    results = find(q)

    assert (results.place_read, results.request.q) == (place, rest)
    assert [(one.wrote, one.read) for one in results.mended] == mended


def test_it_leaves_a_place_misspelt_where_its_spelling_is_given_back(find: Find) -> None:
    results = find("python developer berln", literal="spelling")

    assert (results.place_read, results.mended) == (None, ())


@pytest.mark.parametrize(
    ("near", "place"),
    [("Berln", "Berlin, DE"), ("Lodnon", "London, GB"), ("Germny", "Germany"), ("Berln, Germany", "Berlin, DE")],
)
def test_it_takes_the_field_s_place_with_an_error_for_the_one_that_was_meant(find: Find, near: str, place: str) -> None:
    results = find("nurse", near=near)

    assert (results.place, [(one.why, one.value, one.used) for one in results.ignored]) == (
        place,
        [(Why.SPELLED, near, place)],
    )
    assert find("nurse", near="Xyzzyville").place == ""


def test_it_looks_for_managers_where_pm_is_asked_and_not_for_the_hour(find: Find) -> None:
    with transaction():
        senior, hour = reading.analyse(terms("senior PM")), reading.analyse(terms("5 pm"))

    assert "'product' <-> 'manager'" in senior[-1].query
    assert "'pm'" not in senior[-1].query
    assert "'pm'" in hour[-1].query
    assert meaning(terms("PM remote"), spoken=True) == "product manager project manager program manager remote"


def test_an_and_or_an_or_in_capitals_is_no_name(find: Find) -> None:
    assert titles(find("python OR teacher")) == titles(find("python or teacher"))
    assert [one.term.text for one in analysed("python ODER java")] == ["python", "java"]
    assert [one.term.text for one in analysed("theatre nurse OR")] == ["theatre", "nurse", "OR"]
    assert titles(find("python AND developer")) == titles(find("python and developer"))
    assert [one.term.text for one in analysed("nurse AND engineer")] == ["nurse", "engineer"]


def analysed(q: str) -> list[Asked]:
    with transaction():
        return reading.analyse(terms(q))


@pytest.mark.parametrize(
    ("q", "plain"),
    [
        ("nurse/teacher", "nurse teacher"),
        ("python/warehouse developer", "python warehouse developer"),
        ("Krankenpfleger (m/w/d)", "Krankenpfleger"),
        ("title:nurse", "nurse"),
        ('intitle:"night nurse"', '"night nurse"'),
        ("developer -title:python", "developer -python"),
    ],
)
def test_signs_of_a_title_and_of_other_search_engines_change_nothing(find: Find, q: str, plain: str) -> None:
    found = [(hit.title, hit.fit and hit.fit.score) for hit in find(q).hits]

    assert found
    assert found == [(hit.title, hit.fit and hit.fit.score) for hit in find(plain).hits]


def test_it_says_which_distance_it_takes_for_one_that_cannot_be_chosen(find: Find) -> None:
    results = find("nurse within 20 km of leeds")

    assert [(one.name, one.value, one.used) for one in results.ignored] == [("km", "20 km", "25")]
    assert find("nurse within 25 km of leeds").ignored == ()
    assert [one.value for one in find("nurse within 10 miles of leeds").ignored] == ["10 miles"]
