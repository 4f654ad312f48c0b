"""Two wordings beside each other."""

from jobraker.documents.rules.changes import Change, Piece, changes


def test_it_says_word_by_word_what_was_changed() -> None:
    assert list(changes("was responsible for 24 pupils", "Taught 24 pupils maths")) == [
        Piece(Change.GONE, "was responsible for"),
        Piece(Change.NEW, "Taught"),
        Piece(Change.SAME, "24 pupils"),
        Piece(Change.NEW, "maths"),
    ]


def test_long_texts_of_few_words_are_told_as_a_whole_and_at_once() -> None:
    was, said = (" ".join("abcdefgh"[at**power % most] for at in range(2000)) for power, most in ((2, 8), (3, 7)))

    assert list(changes(was, said)) == [Piece(Change.GONE, was), Piece(Change.NEW, said)]


def test_the_same_is_one_piece() -> None:
    assert list(changes("a b", "a  b")) == [Piece(Change.SAME, "a b")]
    assert list(changes("", "")) == []
