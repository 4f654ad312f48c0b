"""Two wordings beside each other."""

from jobraker.documents.rules.changes import Change, Piece, changes


def test_it_says_word_by_word_what_was_changed() -> None:
    assert list(changes("was responsible for 24 pupils", "Taught 24 pupils maths")) == [
        Piece(Change.GONE, "was responsible for"),
        Piece(Change.NEW, "Taught"),
        Piece(Change.SAME, "24 pupils"),
        Piece(Change.NEW, "maths"),
    ]


def test_the_same_is_one_piece() -> None:
    assert list(changes("a b", "a  b")) == [Piece(Change.SAME, "a b")]
    assert list(changes("", "")) == []
