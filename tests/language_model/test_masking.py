"""Who a text is about goes by signs, and comes back."""

import pytest

from jobraker.documents.resume import Document
from jobraker.language_model.masking import Mask

ADA = Mask.of(
    Document(
        name="Ada Byron-King",
        email="ada@example.org",
        phone="+31 10 555 0100",
        location="Kade 7, 3011 Rotterdam",
        links=("https://github.com/ada",),
    )
)


@pytest.mark.parametrize(
    ("text", "hidden"),
    [
        ("I am Ada Byron-King.", "I am [NAME]."),
        ("ADA  BYRON-KING\nplanner", "[NAME]\nplanner"),
        ("Byron led it, and Ada wrote it.", "[NAME 2] led it, and [NAME 1] wrote it."),
        ("Ada@other.example", "[A MAIL ADDRESS]"),
        ("King & Sons", "[NAME 3] & Sons"),
        ("write to [EMAIL], [NAME 2]", "write to (EMAIL), (NAME 2)"),
        ("Adabas and Canada", "Adabas and Canada"),
        ("mail ada@example.org now", "mail [EMAIL] now"),
        ("call +31 (10) 555-0100", "call [PHONE]"),
        ("call 0031 10 5550100 or 31105550100.", "call [PHONE] or [PHONE]."),
        ("lives at Kade 7, 3011 Rotterdam", "lives at [ADDRESS]"),
        ("see https://github.com/ada", "see [LINK 1]"),
        ("ask grace.hopper@navy.example or +1 555 010 7788", "ask [A MAIL ADDRESS] or [A PHONE NUMBER]"),
        ("2019-03 – 2021-04, 40 berths, 1,200,000 EUR", "2019-03 – 2021-04, 40 berths, 1,200,000 EUR"),
    ],
)
def test_who_it_is_about_goes_by_signs(text: str, hidden: str) -> None:
    assert ADA.hide(text) == hidden


def test_the_signs_stand_for_what_they_hid() -> None:
    answer = {"text": "Yours, [NAME]", "more": ["[EMAIL]", 7, {"x": "[LINK 1] [A PHONE NUMBER]"}]}

    assert ADA.show(answer) == {
        "text": "Yours, Ada Byron-King",
        "more": ["ada@example.org", 7, {"x": "https://github.com/ada [A PHONE NUMBER]"}],
    }


@pytest.mark.parametrize("text", ["King & Sons", "Ada Byron-King", "Ada, Byron and King", "may Ada"])
def test_what_was_hidden_comes_back_as_it_was(text: str) -> None:
    assert ADA.show(ADA.hide(text)) == text


def test_a_name_that_is_a_word_hides_no_word() -> None:
    assert Mask.over(name="May").hide("May may pay, Mayor") == "[NAME] may pay, Mayor"
    assert Mask.over(name="Al Li").hide("Also Al Li lies") == "Also [NAME] lies"


def test_a_town_is_no_secret_and_nobody_has_no_signs() -> None:
    assert Mask.over(name="Ada", location="Rotterdam").hide("Ada in Rotterdam") == "[NAME] in Rotterdam"
    assert Mask.over().signs == {}
    assert Mask.over(name="  ").hide("  ") == "  "
