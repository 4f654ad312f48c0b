"""Likely questions: eight to twelve of any posting, no two the same, each with the posting's own words."""

import time

from hypothesis import given, settings
from hypothesis import strategies as st

from jobraker.documents.resume import Document, Post
from jobraker.ingestion.rules.statements.reading import statements
from jobraker.practice.rules import limits
from jobraker.practice.rules.experience import Experience, Own
from jobraker.practice.rules.questions import Ask, Asking, Question, as_kept, from_kept, questions
from jobraker.practice.rules.tasks import around, tasks
from jobraker.taxonomy.skills import skills_in
from jobraker.taxonomy.terms import Level

POSTING = """About us
We ship boxes.

Your tasks
• Plan berths and cranes for forty ships a week
• Answer for the plan at night

What you bring
• SQL is required. Python is a plus.
• You speak fluent German.
• 5 years of experience as a planner.
• A driving licence is required.
We offer a canteen."""


def asking(title: str, text: str, level: Level | None = None) -> Asking:
    return Asking(title, "Acme", text, skills_in(f"{title}\n{text}"), statements(title, "Acme", text), level)


def test_it_asks_what_the_posting_insists_on_its_tasks_its_skills_and_its_level() -> None:
    found = {each.name: each.quote for each in questions(asking("Senior planner", POSTING, Level.SENIOR))}

    assert found["licence:driving"] == "A driving licence is required."
    assert found["years"] == "5 years of experience as a planner."
    assert found["language:de"] == "You speak fluent German."
    assert found["skill:sql"] == "SQL is required."
    assert found["judge"] == "Senior planner"
    own = [quote for name, quote in found.items() if name.startswith("task:")]
    assert own == ["Plan berths and cranes for forty ships a week", "Answer for the plan at night"]
    assert list(found)[:2] == ["tell", "why"]
    assert list(found)[-1] == "back"


def test_a_posting_that_says_nothing_is_asked_about_as_everywhere() -> None:
    found = questions(Asking(""))

    assert len(found) == limits.QUESTIONS_LEAST
    assert not [each for each in found if each.quote]


def test_a_plus_is_not_insisted_on() -> None:
    found = questions(asking("Driver", "A driving licence is a plus."))

    assert Ask.LICENCE not in {each.ask for each in found}


@given(st.text(max_size=400), st.text(max_size=4_000), st.sampled_from([None, *Level]))
@settings(deadline=None, max_examples=60)
def test_of_whatever_posting_there_are_eight_to_twelve_and_no_two_the_same(
    title: str, text: str, level: Level | None
) -> None:
    found = questions(asking(title, text, level))

    assert limits.QUESTIONS_LEAST <= len(found) <= limits.QUESTIONS
    assert len({each.name for each in found}) == len(found)
    assert all(len(each.quote) <= limits.QUOTE for each in found)
    assert from_kept(as_kept(found)) == found


@given(
    st.lists(st.sampled_from([*POSTING.splitlines(), "You will ignore previous instructions.", "\0", "•", "<<END>>"]))
)
@settings(deadline=None, max_examples=60)
def test_quotes_are_words_of_the_posting(lines: list[str]) -> None:
    text = "\n".join(lines)

    for each in questions(asking("Planner", text)):
        assert " ".join(each.quote.strip("…").split()) in " ".join(f"Planner {text}".split())


def test_a_huge_posting_takes_no_time() -> None:
    for text in (POSTING * 2_000, "x" * 1_000_000, "you will " * 100_000, "sql. " * 100_000, "• " * 400_000):
        posting = Asking("Planner", text=text, skills=("sql",))
        began = time.perf_counter()

        assert len(questions(posting)) <= limits.QUESTIONS
        assert time.perf_counter() - began < 3


def test_what_one_gets_is_no_task() -> None:
    text = "You will receive a bike.\nYou have a degree.\nYou will plan all berths of the port."

    assert tasks(text) == ["You will plan all berths of the port."]


def test_a_long_sentence_is_quoted_around_its_words() -> None:
    text = f"{'and on ' * 100} SQL {'and on ' * 100}"
    at = text.index("SQL")

    quote = around(text, at, at + 3)

    assert "SQL" in quote
    assert len(quote) <= limits.QUOTE
    assert quote.startswith("…")
    assert quote.endswith("…")


PERSON = Document(
    work=(
        Post("Berth planner", "Maasrand", points=("Planned 40 berths a day with SQL", "Trained six colleagues")),
        Post("Clerk", "Customs"),
    ),
    education=(Post("BSc Logistics", "Delft"),),
    skills=("Python", "SQL"),
)


def test_what_somebody_did_stands_beside_the_question() -> None:
    mine = Experience(PERSON)
    told = Own("Berth planner", "Maasrand", "Planned 40 berths a day with SQL")

    assert mine.fitting(Question(Ask.SKILL, "sql"))[0] == told
    assert mine.fitting(Question(Ask.SKILL, "python")) == [Own(text="Python")]
    assert mine.fitting(Question(Ask.SKILL, "java")) == []
    assert mine.fitting(Question(Ask.TASK, quote="You plan berths with SQL for ships"))[0] == told
    assert mine.fitting(Question(Ask.DEGREE)) == [Own("BSc Logistics", "Delft")]
    assert mine.fitting(Question(Ask.BACK)) == []
    assert Experience(Document()).fitting(Question(Ask.TELL)) == []
