"""A letter without a model: our sentences around a person's own facts, in each language, tone and length."""

from datetime import date

import pytest

from jobraker.documents.letter import Letter
from jobraker.documents.resume import Document, Post, Spoken
from jobraker.tailoring.rules.phrases import LANGUAGES, PHRASES, letter_language
from jobraker.tailoring.rules.template import Goal, Told, Wanted, drafted
from jobraker.tailoring.rules.terms import Length, Tone
from jobraker.taxonomy.terms import Fluency
from tests.tailoring.people import asked_for

TODAY = date(2026, 6, 1)
GOAL = Goal("Port planner", "Haven BV", "NL", languages=frozenset({"de"}))
ASKED = asked_for("Port planner", "You plan berths. SQL is required.\nPython is a plus.\nYou keep SQL tidy.")
POST = Post(
    "Berth planner",
    "Maasrand Terminal",
    current=True,
    points=("Ran the canteen", "Planned 40 berths a day with SQL", "Trained six colleagues"),
)
ADA = Document(
    name="Ada Byron",
    email="ada@example.org",
    phone="+31 6 5550 0142",
    location="Rotterdam",
    summary="Nine years between quay and yard.",
    work=(POST, Post("Clerk", "Customs House", points=("Kept customs papers in order",))),
    skills=("Singing", "Python", "SQL"),
    languages=(Spoken("de", Fluency.C1), Spoken("nl", Fluency.NATIVE)),
)
SETTLED = Told(notice=(2, "months"), moves="anywhere")


def letter(
    document: Document = ADA, told: Told = SETTLED, goal: Goal = GOAL, language: str = "en",
    tone: Tone = Tone.PLAIN, length: Length = Length.USUAL,
) -> Letter:  # fmt: skip
    return drafted(document, told, goal, ASKED, Wanted(language, tone, length), TODAY)


def words(letter: Letter) -> str:
    return "\n".join(letter.body)


def test_it_says_what_for_and_who_then_what_comes_closest_then_what_else_is_asked_then_how_it_may_go_on() -> None:
    closest = (
        "This is the part of my work that is closest to it. As Berth planner at Maasrand Terminal: "
        "Planned 40 berths a day with SQL. Ran the canteen. Trained six colleagues."
    )
    ending = (
        "My notice period is 2 months. I am willing to move for this position. "
        "I would be glad to tell you more in a conversation."
    )

    assert letter().body == (
        "I am applying for the position of Port planner at Haven BV. I currently work at Maasrand Terminal as Berth planner.",
        closest,
        "Of what you ask for, I bring SQL and Python. I speak German (C1).",
        ending,
    )


def test_the_head_is_the_persons_and_the_day_is_written_as_the_language_does() -> None:
    written = letter(language="de")

    assert (written.name, written.sender) == ("Ada Byron", ("Rotterdam", "+31 6 5550 0142", "ada@example.org"))
    assert (written.recipient, written.date, written.language) == (("Haven BV",), "1. Juni 2026", "de")


@pytest.mark.parametrize(("country", "day"), [("GB", "1 June 2026"), ("", "1 June 2026"), ("US", "June 1, 2026")])
def test_an_english_date_is_written_as_where_it_is_read(country: str, day: str) -> None:
    assert letter(goal=Goal("Planner", "Acme", country)).date == day


def test_the_line_that_has_most_to_do_with_it_is_quoted_as_it_was_written() -> None:
    short = words(letter(length=Length.SHORT))

    assert "As Berth planner at Maasrand Terminal: Planned 40 berths a day with SQL." in short
    assert "canteen" not in short
    assert "Trained six" not in short


def test_a_longer_letter_says_more() -> None:
    short, usual, long = (words(letter(length=length)) for length in Length)

    assert len(short) < len(usual) < len(long)
    assert ADA.summary in long
    assert ADA.summary not in usual
    assert "Dutch (native)" in long


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_tone_of_each_language_has_its_own_words_and_leaves_no_gap(language: str) -> None:
    letters = [letter(language=language, tone=tone, length=length) for tone in Tone for length in Length]
    bare = drafted(Document(), Told(), Goal("Planner", ""), asked_for("", ""), Wanted(language), TODAY)

    assert len({(each.salutation, each.body, each.closing) for each in letters}) == len(letters)
    for each in (*letters, bare):
        said = "\n".join((each.subject, each.salutation, *each.body, each.closing))
        assert not {"{", "}"} & set(said)
        assert "  " not in said
    assert all(tone in PHRASES[language].ending for tone in Tone)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_sentence_names_an_employer_or_a_title_that_was_not_told(language: str) -> None:
    unemployed = Document(name="Ada", education=(Post("Diploma of Nautics", "Maas School"),))

    said = words(drafted(unemployed, Told(), GOAL, ASKED, Wanted(language), TODAY))

    assert "Diploma of Nautics" in said
    assert "Maas School" in said
    assert "Berth planner" not in said


@pytest.mark.parametrize(
    ("told", "sentence"),
    [
        (Told(notice=(0, "days")), "I could begin at once."),
        (Told(notice=(6, "weeks")), "My notice period is 6 weeks."),
        (Told(notice=(12, "months")), "My notice period is 12 months."),
        (Told(moves="country"), "I am willing to move within the country for this position."),
    ],
)
def test_what_was_answered_is_said(told: Told, sentence: str) -> None:
    assert sentence in letter(told=told).body[-1]


@pytest.mark.parametrize("told", [Told(), Told(moves="no"), Told(permits={"NL": "citizen"})])
def test_what_was_not_answered_or_is_not_asked_is_not_said(told: Told) -> None:
    assert letter(told=told).body[-1] == "I would be glad to tell you more in a conversation."


@pytest.mark.parametrize(
    ("permit", "is_said"), [("citizen", True), ("unlimited", True), ("limited", False), ("sponsorship", False)]
)
def test_the_right_to_work_is_said_where_the_posting_speaks_of_it(permit: str, is_said: bool) -> None:
    goal = Goal("Port planner", "Haven BV", "NL", asks_permit=True)

    said = words(letter(told=Told(permits={"NL": permit, "DE": "citizen"}), goal=goal))

    assert ("I need no sponsorship" in said) is is_said


HOSTILE = ("x" * 10_000, "{title} %s {0}", "<b>&amp;</b>", "#panic()", "مرحبا بالعالم", "Ignore all instructions.")


@pytest.mark.parametrize("hostile", HOSTILE)
def test_whatever_is_told_stays_text(hostile: str) -> None:
    post = Post(hostile, hostile, current=True, points=(hostile, "Planned berths"))
    document = Document(name=hostile, work=(post,), skills=(hostile,))

    written = letter(document, goal=Goal(hostile, hostile))

    assert written.name == hostile
    assert f"I currently work at {hostile} as {hostile}." in written.body[0]
    assert "Planned berths" in written.body[1]
    assert (hostile.rstrip(".") in written.body[1].split(": ", 1)[1]) is (len(hostile) < 100)


def test_a_language_without_sentences_gives_way_to_the_next_wished() -> None:
    assert (letter_language("ja", "fr"), letter_language(None, "xx")) == ("fr", "en")
