from collections.abc import Callable

import pytest
from werkzeug.datastructures import MultiDict

from jobraker.search import service
from jobraker.search.results import Results
from jobraker.search.rules.parse import parse
from jobraker.search.rules.request import Why
from jobraker.settings import Settings

Find = Callable[..., Results]


def titles(results: Results) -> list[str]:
    return [hit.title for hit in results.hits]


@pytest.mark.parametrize(
    ("q", "first"),
    [
        ("someone to keep our cloud running", "Site Reliability Engineer"),
        ("SRE", "Site Reliability Engineer"),
        ("pastry", "Pastry Chef"),
        ("teaching young children", "Primary School Teacher"),
        ("bakery work early in the morning", "Pastry Chef"),
        ("Krankenpfleger", "Krankenpfleger/in"),
        ("C++", "C++ Engineer"),
        ("logistics and shipping", "Warehouse Operative"),
    ],
)
def test_it_finds_by_word_acronym_meaning_and_language(find: Find, q: str, first: str) -> None:
    results = find(q)

    assert titles(results)[0] == first


def test_it_mends_a_typing_error_and_reads_the_place_and_says_both(find: Find) -> None:
    results = find("pythn developer berlin")

    assert (results.hits[0].title, results.hits[0].place) == ("Python Developer", "Berlin, DE")
    assert [(mended.wrote, mended.read) for mended in results.mended] == [("pythn", "python")]
    assert results.place_read == "Berlin, DE"


def test_it_takes_the_words_as_they_are_when_asked_to(find: Find) -> None:
    results = find("pythn developer berlin", literal="1")

    assert (results.mended, results.place_read) == ((), None)


def test_it_lets_minus_hold_whatever_the_meaning_says(find: Find) -> None:
    results = find("python developer -django")

    assert "Lisbon, PT" in [hit.place for hit in results.hits]
    assert not any(hit.title == "Python Developer" and hit.place == "Berlin, DE" for hit in results.hits)


def test_it_lets_quotes_hold_whatever_the_meaning_says(find: Find) -> None:
    results = find('"booking platform"')

    assert titles(results) == ["Python Developer"]


def test_it_finds_nothing_for_words_that_mean_nothing(find: Find) -> None:
    results = find("qwertzuiop asdfghjkl")

    assert (results.hits, results.total) == ((), 0)


def test_it_says_which_searched_words_stand_in_a_result_and_which_do_not(find: Find) -> None:
    fit = find("python django lisbon-free").hits[0].fit

    assert fit is not None
    assert {"python", "django"} <= set(fit.matched)


def test_it_orders_by_the_score_it_shows(find: Find) -> None:
    scores = [hit.fit.score for hit in find("python developer").hits if hit.fit]

    assert scores == sorted(scores, reverse=True)


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({"remote": "remote"}, {"Python Developer"}),
        ({"type": "part-time"}, {"Night Nurse"}),
        ({"level": "senior"}, {"C++ Engineer"}),
        ({"near": "Leeds", "km": "25"}, {"Night Nurse", "Primary School Teacher"}),
        ({"near": "Germany", "level": "senior"}, {"C++ Engineer"}),
        ({"pay": "84000", "stated": "1"}, {"Sales Manager"}),
        ({"near": "Munich", "remote": "on-site", "km": "10"}, {"C++ Engineer"}),
    ],
)
def test_it_filters_by_each_fact(find: Find, values: dict[str, str], expected: set[str]) -> None:
    assert set(titles(find(**values))) == expected


def test_it_keeps_openings_that_state_no_pay_unless_only_stated_ones_are_asked_for(find: Find) -> None:
    every, stated = set(titles(find(pay="84000"))), set(titles(find(pay="84000", stated="1")))

    assert stated == {"Sales Manager"}
    assert stated < every
    assert "Pastry Chef" not in every


def test_it_says_so_when_a_key_leads_past_the_end(find: Find) -> None:
    results = find(after="1-1")

    assert results.beyond
    assert results.hits == ()


def test_it_names_what_it_could_not_understand_and_answers_all_the_same(find: Find) -> None:
    results = find("python", near="Nowhereville on Sea", level="wizard", pay="a lot", after="x", show="9999999999999")

    assert {(ignored.name, ignored.why) for ignored in results.ignored} == {
        ("near", Why.UNKNOWN_PLACE),
        ("level", Why.UNKNOWN_VALUE),
        ("pay", Why.NOT_A_NUMBER),
        ("after", Why.BROKEN_KEY),
        ("show", Why.NOT_A_NUMBER),
    }
    assert "Python Developer" in titles(results)


@pytest.mark.parametrize(
    "q",
    [
        "x" * 10_000,
        "a & b | !c <-> (d:*",
        "nul\x00byte",
        "🙂🙂🙂",
        "مهندس برمجيات \u202e rtl",
        '"',
        '-"',
        "-",
        "'; DROP TABLE job; --",
        "\\",
        "% _ %",
        "a" * 250 + " -" + "b" * 40,
        "- - - -",
        " ".join(["word"] * 200),
        "\ud800",
    ],
)
def test_it_answers_hostile_words_without_an_error(find: Find, q: str) -> None:
    results = find(q)

    assert results.total >= 0


def test_it_goes_by_words_alone_when_the_embedding_server_is_away(find: Find, settings: Settings) -> None:
    away = settings.model_copy(update={"embedding_url": "http://127.0.0.1:9/v1", "outbound_tries": 1})

    results = service.find(away, parse(MultiDict({"q": "pastry chef"})))

    assert results.meaning_down
    assert titles(results)[0] == "Pastry Chef"
