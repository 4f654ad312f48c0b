from collections.abc import Callable

import pytest
from werkzeug.datastructures import MultiDict

from jobraker.search import relaxing, service
from jobraker.search.results import Relax, Results
from jobraker.search.rules.parse import parse
from jobraker.search.rules.request import Reading, Why
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


def near(results: Results) -> list[str]:
    return [hit.title for hit in results.near]


def test_it_says_that_nothing_answers_and_sets_the_near_ones_apart(find: Find) -> None:
    results = find("electrician", near="Hamburg", km="10")

    assert (results.hits, results.total, results.total_is_floor) == ((), 0, False)
    assert "Krankenpfleger/in" not in near(results)
    assert all(hit.fit and not hit.fit.answers for hit in results.near)


def test_it_orders_by_pay_what_answers_and_nothing_else(find: Find) -> None:
    results = find("python developer", sort="pay")

    paid = [hit.pay.year_maximum for hit in results.hits if hit.pay]
    assert {hit.title for hit in results.hits} <= {"Python Developer", "C++ Engineer"}
    assert paid == sorted(paid, reverse=True)


@pytest.mark.parametrize(
    ("values", "offered"),
    [
        (
            {"q": "nurse", "near": "Munich", "km": "10"},
            {(Relax.ANYWHERE, 2)},
        ),
        (
            {"q": "primary school teacher", "near": "Lisbon", "km": "10", "remote": "remote"},
            {(Relax.WORDS_ALONE, 1)},
        ),
        ({"q": '"zzzz qqqq" nurse', "near": "Leeds"}, {(Relax.WITHOUT, 1)}),
        ({"q": "nurse remote"}, {(Relax.ANY_REMOTE, 2)}),
        ({"q": "pastry chef leeds"}, {(Relax.ANYWHERE, 1)}),
        ({"q": "", "type": "volunteer", "pay": "900000", "stated": "1"}, set()),
        ({"q": "", "type": "part-time", "level": "lead"}, {(Relax.ANY_LEVEL, 1)}),
        (
            {"q": "nurse", "company": "gone", "source": "gone", "licence": "gone"},
            {(Relax.VANISHED, 2), (Relax.WORDS_ALONE, 2)},
        ),
        ({"q": "qwertzuiop asdfghjkl"}, set()),
        (
            {"q": "nurse", "near": "Munich", "km": "10", "remote": "remote"},
            {(Relax.WORDS_ALONE, 2)},
        ),
        (
            {"q": "nurse", "near": "Leeds", "km": "10", "remote": "remote", "type": "volunteer", "level": "executive"},
            {(Relax.PLACE_KEPT, 1), (Relax.WORDS_ALONE, 2)},
        ),
        ({"q": "", "near": "Leeds", "type": "volunteer", "level": "executive"}, {(Relax.ANY_LEVEL, 2)}),
        (
            {"q": "nurse", "near": "Munich", "km": "10", "remote": "remote", "type": "full-time"},
            {(Relax.ANY_REMOTE, 1), (Relax.WORDS_ALONE, 2)},
        ),
        ({"q": '"zzzz" "qqqq" nurse', "near": "Leeds"}, {(Relax.WITHOUT, 1)}),
        ({"q": '"zzzz" "qqqq" "xxxx" nurse', "near": "Munich", "km": "10"}, {(Relax.ONE_WORD, 2)}),
    ],
)
def test_it_offers_what_finds_something_and_says_how_much(
    find: Find, values: dict[str, str], offered: set[tuple[Relax, int]]
) -> None:
    results = find(**values)

    assert results.total == 0
    assert {(one.what, one.total) for one in results.relaxed} == offered


@pytest.mark.parametrize(
    "values",
    [
        {"q": "nurse", "near": "Munich", "km": "10"},
        {"q": "nurse remote"},
        {"q": "pastry chef leeds"},
        {"q": "nurse", "company": "gone", "source": "gone"},
        {"q": "nurse remote full-time munich"},
        {"q": "nurse", "near": "Leeds", "remote": "remote", "type": "volunteer", "level": "executive"},
        {"q": '"zzzz" "qqqq" "xxxx" nurse', "near": "Munich", "km": "10"},
    ],
)
def test_an_offer_finds_as_many_as_it_says(find: Find, settings: Settings, values: dict[str, str]) -> None:
    for one in find(**values).relaxed:
        results = service.find(settings, one.request)

        assert (results.total, results.total_is_floor) == (one.total, one.total_is_floor)


def test_it_remembers_for_a_while_what_its_offers_find(find: Find, monkeypatch: pytest.MonkeyPatch) -> None:
    offered = find("nurse remote").relaxed
    monkeypatch.setattr(relaxing, "count", None)

    assert find("nurse remote").relaxed == offered


@pytest.fixture(autouse=True)
def without_haste(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(relaxing, "SECONDS", 60)


def test_it_tries_nothing_further_when_the_time_is_over(find: Find, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(relaxing, "SECONDS", -1)

    relaxed = find("nurse", near="Leeds", remote="remote", type="volunteer", level="executive").relaxed

    assert [(one.what, one.total) for one in relaxed] == [(Relax.WORDS_ALONE, 2)]


def test_it_offers_nothing_to_a_search_that_is_answered(find: Find) -> None:
    assert find("nurse", near="Leeds").relaxed == ()


@pytest.mark.parametrize(
    ("q", "read"),
    [
        ("python developer -senior berlin", "Berlin, DE"),
        ("python -cobol berlin", "Berlin, DE"),
        ('"booking platform" berlin', "Berlin, DE"),
        ("nurse 25km leeds", "Leeds, GB"),
        ("nurse leeds 25 km", "Leeds, GB"),
        ("nurse in Leeds within 100 km", "Leeds, GB"),
        ("nurse within 10 miles of leeds", "Leeds, GB"),
        ("nurse in germany", "Germany"),
    ],
)
def test_it_reads_a_place_beside_what_binds_and_with_a_distance(find: Find, q: str, read: str) -> None:
    results = find(q)

    assert results.place_read == read
    assert all(hit.place == read or hit.place.endswith("DE") for hit in results.hits)


@pytest.mark.parametrize(
    ("values", "km"),
    [
        ({"q": "python developer berlin"}, 50),
        ({"q": "python developer berlin", "km": "200"}, 200),
        ({"q": "nurse leeds 25 km"}, 25),
        ({"q": "nurse leeds 30 km"}, 50),
        ({"q": "nurse leeds 25 km", "km": "100"}, 100),
        ({"q": "nurse 25km", "near": "Leeds"}, 25),
    ],
)
def test_it_searches_as_far_as_was_chosen_or_said(find: Find, values: dict[str, str], km: int) -> None:
    assert find(**values).request.km == km


def test_it_finds_the_same_with_and_without_a_distance_among_the_words(find: Find) -> None:
    assert titles(find("nurse 50km leeds")) == titles(find("nurse leeds")) == ["Night Nurse"]


def test_it_leaves_a_distance_without_a_place_to_be_words(find: Find) -> None:
    results = find("nurse 50km")

    assert (results.told, results.request.q) == ((), "nurse 50km")


def test_a_place_that_was_chosen_may_stand_in_the_words_too(find: Find) -> None:
    results = find("nurse leeds", near="Leeds")

    assert (results.request.q, titles(results), results.place_read) == ("nurse", ["Night Nurse"], None)


@pytest.mark.parametrize(
    ("literal", "rest", "told"),
    [
        ([], "nurse", {Reading.PLACE, Reading.EMPLOYMENT}),
        (["place"], "nurse leeds", {Reading.EMPLOYMENT}),
        (["type"], "nurse part-time", {Reading.PLACE}),
        (["place", "type"], "nurse part-time leeds", set()),
        (["1"], "nurse part-time leeds", set()),
    ],
)
def test_it_gives_each_part_back_to_the_words_alone(
    openings: None, settings: Settings, literal: list[str], rest: str, told: set[Reading]
) -> None:
    asked = parse(MultiDict([("q", "nurse part-time leeds"), *(("literal", one) for one in literal)]))

    results = service.find(settings, asked)

    assert (results.request.q, {one.reading for one in results.told}) == (rest, told)


def test_minus_binds_however_many_words_stand_before_it(find: Find) -> None:
    many = " ".join("abcdefghijklmnopqrstuvwxyz") + " python developer -django"

    results = find(many)

    assert [one.why for one in results.ignored] == [Why.TOO_MANY]
    assert not [
        hit for hit in results.hits + results.near if (hit.title, hit.place) == ("Python Developer", "Berlin, DE")
    ]


def test_quotes_bind_in_great_number(find: Find) -> None:
    results = find(" ".join(f'"{letter}"' for letter in "abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyzabcdefgh"))

    assert (results.hits, results.near) == ((), ())


@pytest.mark.parametrize(
    ("q", "read"),
    [("pyhton", "python"), ("chfe", "chef"), ("nrse", "nurse"), ("techer", "teacher"), ("electrican", "electrician")],
)
def test_it_mends_the_usual_errors_and_knows_professions_that_no_opening_has(find: Find, q: str, read: str) -> None:
    assert [(mended.wrote, mended.read) for mended in find(q).mended] == [(q, read)]


@pytest.mark.parametrize("q", ["nurses", "Pflege", "firm 3", "teaching", "C++", "forklift", "croissants"])
def test_it_mends_nothing_that_is_a_word(find: Find, q: str) -> None:
    assert find(q).mended == ()


def test_it_finds_a_company_by_its_name(find: Find) -> None:
    fit = find("Firm 7").hits[0].fit

    assert titles(find("firm 7")) == ["Krankenpfleger/in"]
    assert fit is not None
    assert (fit.band, fit.matched, fit.missing) == ("strong", ("Firm", "7"), ())
