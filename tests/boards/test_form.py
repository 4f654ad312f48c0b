"""A form's questions within their bounds, whatever the board says."""

import pytest

from jobraker.boards.form import (
    DESCRIPTION,
    ID,
    LABEL,
    OPTION,
    OPTIONS,
    QUESTIONS,
    FormQuestion,
    Kind,
    Option,
    form,
    question,
    words_of,
)


def asked(label: str = "Why us?", **given: object) -> FormQuestion:
    return question(**{"id_": "q1", "label": label, "required": True, "kind": Kind.TEXT} | given)  # type: ignore[arg-type]


def many(count: int) -> list[Option]:
    return [Option(f"Option {number}", str(number)) for number in range(count)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("<p>Which <b>tools</b> do&nbsp;you use?</p>", "Which tools do you use?"),
        ("&lt;p&gt;Which tools?&lt;/p&gt;", "Which tools?"),
        ("Fewer than <5 years?", "Fewer than <5 years?"),
        ("R&D or sales & support?", "R&D or sales & support?"),
        ("One<br>two<script>alert(1)</script><style>a{}</style>", "One two"),
        ("  Two \n lines\u202e \x00", "Two lines"),
        ("", ""),
    ],
    ids=["markup", "escaped", "a sign", "ampersands", "scripts", "invisible signs", "nothing"],
)
def test_words_are_one_line_without_markup(text: str, words: str) -> None:
    assert words_of(text) == words


@pytest.mark.parametrize(
    "text", ["<div>" * 50_000 + "deep", "<" * 50_000, "&#" + "9" * 50_000 + ";", "&lt;" * 30_000, "\udfff" * 9_000]
)
def test_hostile_words_are_short_soon(text: str) -> None:
    assert len(asked(text, description=text).label) <= LABEL


def test_what_is_too_long_is_cut_and_said() -> None:
    long = asked("x" * (LABEL + 1), id_="i" * 999, description="y" * 9_999, options=many(OPTIONS + 1))

    assert (len(long.id), len(long.label), len(long.description)) == (ID, LABEL, DESCRIPTION)
    assert (long.label[-1], len(long.options), long.cut) == ("…", OPTIONS, True)
    assert not asked().cut


def test_options_without_words_or_with_a_value_beyond_bearing_are_none() -> None:
    offered = [Option("<i></i>", "1"), Option("Two", "2"), Option("Two", "2"), Option("Three", "3" * (OPTION + 1))]

    assert asked(options=offered).options == (Option("Two", "2"),)


def test_a_form_beyond_bearing_is_cut_and_said() -> None:
    found = form(asked(id_=f"q{number}") for number in range(QUESTIONS + 1))

    assert (len(found.questions), found.cut) == (QUESTIONS, True)


def test_of_one_id_the_first_is_asked() -> None:
    found = form([asked("First"), asked("Second"), asked("Without", id_=" ")])

    assert ([each.label for each in found.questions], found.cut) == (["First"], False)


def test_a_list_of_yes_and_no_is_a_yes_or_no() -> None:
    both = asked(kind=Kind.CHOICE, options=[Option("Yes", "1"), Option("No", "0")])

    assert (both.kind, both.options[0].value) == (Kind.YES_NO, "1")
    assert asked(kind=Kind.CHOICE, options=[Option("Yes", "1")]).kind is Kind.CHOICE


def test_a_question_without_words_goes_by_its_id() -> None:
    assert asked("<br>").label == "q1"
