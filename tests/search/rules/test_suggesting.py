import pytest

from jobraker.search.rules.suggesting import (
    Found,
    Kind,
    Match,
    Piece,
    beginning,
    keys_of,
    pick,
    pieces,
    slips,
)


def found(shown: str, openings: int = 1, kind: Kind = Kind.TITLE, match: Match = Match.NAME) -> Found:
    return Found(kind, shown, shown, "", openings, match)


@pytest.mark.parametrize(
    ("q", "keys"),
    [
        ("eng", ["eng"]),
        ("Krankenpfl", ["krankenpfl"]),
        ("  São  Pau ", ["sao pau", "pau"]),
        ("nurse ber", ["nurse ber", "ber"]),
        ("one two three four", ["one two three four", "two three four", "three four", "four"]),
        ("c++", ["cpp"]),
        ("护", ["护"]),
    ],
)
def test_it_takes_all_words_for_what_is_typed_then_the_last_ones(q: str, keys: list[str]) -> None:
    assert [piece.key for piece in pieces(q)] == keys


@pytest.mark.parametrize(
    "q",
    [
        "",
        " ",
        "e",
        "c",
        "'",
        '"',
        "-",
        '"night nur',
        "“night nur",
        '"night nurse"',
        "nurse -nig",
        "%",
        "_\\",
        "😀",
        "\u202e",
    ],
)
def test_it_takes_nothing_in_quotes_in_what_must_not_occur_and_of_a_single_letter(q: str) -> None:
    assert pieces(q) == []


def test_it_leaves_quoted_and_excluded_words_before_what_is_typed() -> None:
    assert pieces('"night shift" -agency nurse ber') == [
        Piece('"night shift" -agency', "nurse ber"),
        Piece('"night shift" -agency nurse', "ber"),
    ]


def test_it_leaves_out_the_word_that_leads_to_a_place() -> None:
    assert pieces("nurse in ber")[-1] == Piece("nurse", "ber")


def test_it_takes_words_of_every_sentence_for_no_name_of_their_own() -> None:
    assert [piece.key for piece in pieces("director of the")] == ["director of the"]


def test_it_offers_no_company_behind_other_words() -> None:
    whole, last = pieces("nurse ber")

    assert Kind.COMPANY in whole.kinds
    assert last.kinds == (Kind.SKILL, Kind.PLACE)


@pytest.mark.parametrize("q", ["remote nur", "60k+ remote nur", "part-time nur"])
def test_behind_words_that_are_filters_everything_may_begin(q: str) -> None:
    *_, last = pieces(q)

    assert (last.key, last.kinds) == ("nur", tuple(Kind))


def test_a_name_is_found_by_each_of_its_words_on() -> None:
    assert list(keys_of("senior software engineer")) == [
        ("senior software engineer", Match.NAME),
        ("software engineer", Match.LATER),
        ("engineer", Match.LATER),
    ]


def test_it_picks_what_begins_so_before_what_has_it_later_then_the_most_openings() -> None:
    names = [found("software engineer", 900, match=Match.LATER), found("engineer", 3), found("engine driver", 7)]

    assert [one.shown for one in pick(names)] == ["engine driver", "engineer", "software engineer"]


def test_it_picks_the_best_of_each_kind_however_many_titles_there_are() -> None:
    titles = [found(f"berlin guide {n}", 100 + n) for n in range(20)]

    chosen = pick([*titles, found("Berlin", 2, Kind.PLACE), found("Old Berlin", 99, Kind.COMPANY, Match.LATER)])

    assert [one.kind for one in chosen] == [Kind.TITLE] * 7 + [Kind.PLACE]


@pytest.mark.parametrize(("wrote", "meant"), [("pyhto", "pytho"), ("nnurse", "nurse"), ("enigneer", "engineer")])
def test_a_slip_swaps_two_letters_or_adds_one(wrote: str, meant: str) -> None:
    assert meant in slips(wrote)


def test_a_word_longer_than_any_is_no_slip() -> None:
    assert slips("wirtschaftsinformati")
    assert slips("wirtschaftsinformatik") == []


@pytest.mark.parametrize(
    ("wrote", "word", "begun"),
    [
        ("sofwa", "software", "softwa"),
        ("elektr", "electrician", "electr"),
        ("sof", "software", None),
        ("nurs", "teacher", None),
    ],
)
def test_a_beginning_is_known_with_one_letter_wrong_or_left_out(wrote: str, word: str, begun: str | None) -> None:
    assert beginning(wrote, word) == begun
