import pytest

from jobraker.resumes.texts.leftward import readable
from jobraker.resumes.texts.runs import Sign, rows_of, runs, text_of


def signs(seen: str, base: float = 700, left: float = 100) -> list[Sign]:
    """As a page has them: `seen` is what stands there, from its left to its right."""
    return [Sign(sign, left + 6 * at, left + 6 * (at + 1), base, 10) for at, sign in enumerate(seen)]


def read(*lines: list[Sign]) -> list[str]:
    return [text_of(row) for row in rows_of(runs(readable([sign for line in lines for sign in line])))]


@pytest.mark.parametrize(
    ("seen", "text"),
    [
        ("םלוע םולש", "שלום עולם"),
        ("2019 ץרמ", "מרץ 2019"),
        ("AutoCAD רויא", "איור AutoCAD"),
        ("+972 3 555 0142 הפיח", "חיפה +972 3 555 0142"),
        (")C1( תילגנא", "אנגלית (C1)"),
        ("(C1) תילגנא", "אנגלית (C1)"),
        ("noa@gal.example הפיח", "חיפה noa@gal.example"),
    ],
)
def test_a_leftward_page_is_read_from_its_right(seen: str, text: str) -> None:
    assert read(signs(seen), signs("םלשוריב רפוסו תרגס", 600)) == [text, "סגרת וסופר בירושלם"]


def test_what_stands_at_the_left_edge_comes_last() -> None:
    assert read([*signs("2019", left=40), *signs("תיפרג תבצעמ", left=300)]) == ["מעצבת גרפית\t2019"]


def test_two_letters_in_one_place_are_told_in_their_order() -> None:
    lam_alef = [Sign("ا", 106, 112, 700, 10), Sign("ل", 106, 112, 700, 10)]

    assert read([Sign("ث", 112, 118, 700, 10), *lam_alef, Sign("ة", 100, 106, 700, 10)]) == ["ثلاة"]


def test_a_leftward_word_on_another_page_is_turned_where_it_stands() -> None:
    assert read(signs("Engineer at רויא in Haifa")) == ["Engineer at איור in Haifa"]


def test_a_page_without_leftward_words_stays_as_it_is() -> None:
    found = [*signs("Engineer"), Sign("\n"), *signs("Haifa", 680)]

    assert readable(found) == found
