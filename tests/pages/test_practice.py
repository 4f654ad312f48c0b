"""The pages of practice: likely questions with why, one at a time with feedback, notes, and the story bank."""

from typing import Any
from uuid import UUID, uuid4

import pytest
from flask import Flask
from sqlalchemy import event

from jobraker.database import db, transaction
from jobraker.language_model import works
from jobraker.practice import asking, feedback, stories
from jobraker.practice.models import PracticeAnswer, Story
from jobraker.practice.rules import limits
from jobraker.practice.rules.questions import Ask
from jobraker.saved.models import SavedJob
from jobraker.settings import Settings
from tests.browser import Browser, Page
from tests.pages.people import another, settle
from tests.pages.test_saved import press
from tests.practice.people import STORY, account_of, applied, number_of, question_of
from tests.tailoring.people import tell

pytestmark = pytest.mark.usefixtures("unlimited")

HOSTILE = "<script>alert(1)</script> & {{ 7 * 7 }} %s %(name)s"
ANSWER = "form:has(#practice-answer)"
STORY_FORM = "form:has(#story-title)"


@pytest.fixture
def ada(browser: Browser) -> Browser:
    ada = settle(browser, "ada@example.org")
    tell(account_of())
    return ada


@pytest.fixture
def row(ada: Browser) -> SavedJob:
    return applied(account_of())


def address_of(row: SavedJob, ask: Ask) -> str:
    return f"/applications/{row.key}/practice/{number_of(row, ask)}"


def answer(browser: Browser, address: str, said: str = STORY) -> Page:
    """The page with what is said of it."""
    done = browser.submit(browser.get(address), ANSWER, answer=said)
    assert done.status_code == 303
    return browser.get(done.headers["Location"].partition("#")[0])


def without_model(app: Flask, settings: Settings) -> None:
    app.extensions["settings"] = settings.model_copy(update={"sandbox_chat": False, "chat_url": "", "chat_model": ""})


def written(settings: Settings, key: UUID, character: str = "sandbox") -> None:
    """As the worker does it."""
    work = works.latest(account_of(), feedback.KIND, key)
    assert work
    works.run(settings.model_copy(update={"chat_model": character}), work.id, {feedback.KIND: feedback.write})


def newest() -> PracticeAnswer:
    db.session.expire_all()
    return db.session.query(PracticeAnswer).order_by(PracticeAnswer.asked_at.desc()).first()  # type: ignore[return-value]


def test_questions_stand_with_the_words_that_make_them_likely_and_what_was_told(ada: Browser, row: SavedJob) -> None:
    page = ada.get(f"/applications/{row.key}")
    page = ada.get(page.address(f"a[href='/applications/{row.key}/practice']"))

    told = page.text(f"ol.lines li:has(a[href='{address_of(row, Ask.SKILL)}'])")
    assert "Tell us of one time when you used SQL." in told
    assert "Likely, for the posting says: SQL is required." in told
    assert "You told: Berth planner, Maasrand Terminal: Planned 40 berths a day with SQL" in told
    assert limits.QUESTIONS_LEAST <= len(page.all("ol.lines > li")) <= limits.QUESTIONS
    assert db.session.query(PracticeAnswer).count() == 0


def test_an_answer_is_looked_at_by_rule_at_once(ada: Browser, row: SavedJob) -> None:
    page = answer(ada, address_of(row, Ask.SKILL))

    said = page.text("#feedback")
    assert "It tells all four parts" in said
    assert "It is short" in said
    assert page.text("#practice-answer").strip() == STORY
    assert "1 answer kept" in ada.get(f"/applications/{row.key}/practice").text("ol.lines")


def test_without_a_model_it_says_so_and_asks_none(ada: Browser, row: SavedJob, app: Flask, settings: Settings) -> None:
    without_model(app, settings)
    try:
        page = ada.get(address_of(row, Ask.SKILL))
        assert "No language model is connected here." in page.text(ANSWER)

        page = answer(ada, address_of(row, Ask.SKILL), "I called every captain and asked for their times of arrival.")

        assert "What we do not see in it" in page.text("#feedback")
        assert works.latest(account_of(), feedback.KIND, newest().key) is None
        assert "hx-trigger" not in page.one("#feedback").attributes
    finally:
        app.extensions["settings"] = settings


def test_it_says_what_leaves_and_what_the_model_says_comes_later(
    ada: Browser, row: SavedJob, settings: Settings
) -> None:
    address = address_of(row, Ask.SKILL)
    assert "Your answer and the question go to the sandbox’s stand-in" in ada.get(address).text(ANSWER)
    page = answer(ada, address)
    part = page.one("#feedback").attributes["hx-get"]
    assert part
    assert "The language model reads it." in ada.fragment(part).text("#feedback")

    written(settings, newest().key)

    page = ada.fragment(part)
    assert "You begin at once: “When I was at Maasrand" in page.text("#feedback")
    assert "hx-trigger" not in page.one("#feedback").attributes


def test_a_failure_is_told_and_can_be_tried_again(ada: Browser, row: SavedJob, settings: Settings) -> None:
    answer(ada, address_of(row, Ask.SKILL))
    written(settings, newest().key, "sandbox-spent")
    page = ada.get(f"{address_of(row, Ask.SKILL)}?answer={newest().key}")
    assert "used up" in page.text("#feedback [role=status]")

    assert ada.submit(page, "#feedback form[action$='/feedback']").status_code == 303

    written(settings, newest().key)
    assert newest().feedback


def test_a_press_reads_the_application_once(ada: Browser, row: SavedJob, settings: Settings) -> None:
    answer(ada, address_of(row, Ask.SKILL))
    written(settings, newest().key, "sandbox-spent")
    page, asked = ada.get(f"{address_of(row, Ask.SKILL)}?answer={newest().key}"), list[str]()

    def listen(*told: Any) -> None:
        asked.append(told[2])

    event.listen(db.engine, "before_cursor_execute", listen)
    ada.submit(page, "#feedback form[action$='/feedback']")
    event.remove(db.engine, "before_cursor_execute", listen)

    assert len([each for each in asked if "FROM practice \n" in each]) == 1


def test_it_can_be_stopped(ada: Browser, row: SavedJob) -> None:
    page = answer(ada, address_of(row, Ask.SKILL))

    assert ada.submit(page, "#feedback form[action$='/feedback/removal']").status_code == 303

    assert works.latest(account_of(), feedback.KIND, newest().key) is None


@pytest.mark.parametrize(("said", "why"), [("  ", "Write an answer first."), ("x" * 5_001, "longer than 5,000")])
def test_what_is_no_answer_is_said_beside_it(ada: Browser, row: SavedJob, said: str, why: str) -> None:
    page = ada.read(ada.submit(ada.get(address_of(row, Ask.TELL)), ANSWER, answer=said), 422)

    assert why in page.text("#practice-answer-error")
    assert page.text("#practice-answer").strip() == said.strip()
    assert db.session.query(PracticeAnswer).count() == 0


def test_what_is_typed_is_shown_as_it_was_typed(ada: Browser, row: SavedJob) -> None:
    page = answer(ada, address_of(row, Ask.TELL), HOSTILE)

    assert page.text("#feedback .quote") == HOSTILE
    assert page.all("#feedback script") == []


def test_questions_follow_each_other_to_the_last(ada: Browser, row: SavedJob) -> None:
    page = ada.get(f"/applications/{row.key}/practice")
    page, seen = ada.get(page.address("a.btn.primary")), [""]
    while links := [link for link in page.all(f"{ANSWER} a") if "Next question" in link.text()]:
        seen.append(page.text("h1"))
        page = ada.get(links[0].attributes["href"] or "")

    assert len(set(seen)) == len(asking.questions_of(row))
    assert page.text("h1") == "What do you want to ask us?"
    number = len(asking.questions_of(row))
    for none in (0, number + 1, 10**30):
        ada.get(f"/applications/{row.key}/practice/{none}", status=404)


def test_earlier_answers_can_be_looked_at_and_one_is_removed_and_put_back(ada: Browser, row: SavedJob) -> None:
    address = address_of(row, Ask.TELL)
    answer(ada, address, "The first one.")
    page = answer(ada, address, "The second one.")
    assert page.texts("section:has(#before-head) li") == ["The first one."]
    page = ada.get(page.address("section:has(#before-head) li a").partition("#")[0])
    assert page.text("#feedback .quote") == "The first one."

    done = ada.submit(page, "#feedback form[action$='/removal']:not([action*='/feedback/'])")

    page = ada.get(done.headers["Location"])
    assert page.text("#feedback .quote") == "The second one."
    assert page.all("#before-head") == []
    ada.submit(page, "#toasts form")
    assert ada.get(address).texts("section:has(#before-head) li") == ["The first one."]


def test_notes_are_kept_and_two_windows_do_not_undo_each_other(ada: Browser, row: SavedJob) -> None:
    page = ada.get(f"/applications/{row.key}/practice")
    assert ada.submit(page, "#notes form", notes=HOSTILE).status_code == 303
    assert ada.get(f"/applications/{row.key}/practice").text("#practice-notes").strip() == HOSTILE

    page = ada.read(ada.submit(page, "#notes form", notes="Other"), 409)

    assert HOSTILE in page.text("#practice-notes-meanwhile")
    long = ada.submit(ada.get(f"/applications/{row.key}/practice"), "#notes form", notes="x" * 5_001)
    assert long.status_code == 422


def test_an_answer_is_of_the_question_that_was_read(ada: Browser, row: SavedJob) -> None:
    skill, page = question_of(row, Ask.SKILL), ada.get(address_of(row, Ask.SKILL))
    others = [each for each in asking.questions_of(row) if each != skill]
    asking.hold(account_of(), row.key, [*others, skill])

    done = ada.submit(page, ANSWER, answer=STORY)

    assert done.headers["Location"].startswith(f"/applications/{row.key}/practice/{len(others) + 1}?")
    assert newest().question == skill.name
    asking.hold(account_of(), row.key, others)
    page = ada.read(ada.submit(page, ANSWER, answer="Another"), 422)
    assert "made anew in another window" in page.text("#practice-answer-error")
    assert page.text("#practice-answer").strip() == "Another"
    assert newest().answer == STORY


def test_what_is_missing_by_rule_and_by_the_model_is_said_once(ada: Browser, row: SavedJob, settings: Settings) -> None:
    answer(ada, address_of(row, Ask.SKILL), "I called every captain and asked for their times of arrival.")
    written(settings, newest().key)

    page = ada.get(address_of(row, Ask.SKILL))

    assert "Say more about the result." in page.text("#feedback")
    assert page.text("#feedback").count("Result: what came of it") == 1


def test_questions_are_made_anew(ada: Browser, row: SavedJob) -> None:
    page = ada.get(f"/applications/{row.key}/practice")

    assert ada.submit(page, "form[action$='/questions']").status_code == 303

    assert "the same questions as before" in ada.get(f"/applications/{row.key}/practice").text("#toasts")


def test_an_answer_is_kept_as_a_story_once_and_offered_where_its_skill_is_asked(ada: Browser, row: SavedJob) -> None:
    address = address_of(row, Ask.SKILL)
    page = answer(ada, address)

    for _ in range(2):
        done = ada.submit(page, "#feedback form[action$='/story']")
        assert done.headers["Location"] == f"/stories/{newest().key}"

    page = ada.get(done.headers["Location"])
    assert page.text("#story-result").strip() == "In the end we saved 3 days."
    assert ada.get("/stories").texts("#stories strong") == ["When I was at Maasrand in 2019, two cranes failed."]
    assert ada.get(address).address("#why p:last-child a") == f"/stories/{newest().key}"


def test_stories_are_told_found_changed_removed_and_put_back(ada: Browser) -> None:
    assert "None so far." in ada.get("/stories").text("#stories")
    page = ada.get("/stories/new")
    for _ in range(2):
        done = ada.submit(page, STORY_FORM, title=HOSTILE, action="Planned it anew", skills="SQL\nCranes")
        assert done.status_code == 303
    assert ada.submit(ada.get("/stories/new"), STORY_FORM, title="Another").status_code == 303

    assert ada.get("/stories?q=anew+cranes").texts("#stories strong") == [HOSTILE]
    assert "None of your stories has these words." in ada.get("/stories?q=never").text("#stories")
    assert ada.fragment("/stories?q=anew").text("#stories h2") == "1 story found"
    address = done.headers["Location"]
    assert ada.submit(ada.get(address), STORY_FORM, title="Calmer").status_code == 303

    page = ada.get("/stories?q=Calmer")
    done = ada.submit(page, "#stories form")
    page = ada.get(done.headers["Location"])
    assert page.texts("#stories strong") == ["Another"]
    ada.submit(page, "#toasts form")
    assert sorted(ada.get("/stories").texts("#stories strong")) == ["Another", "Calmer"]
    assert ada.submit(page, "#toasts form").status_code == 404


@pytest.mark.parametrize(
    ("field", "value"), [("title", " "), ("title", "x" * 201), ("result", "x" * 3_001), ("skills", "x" * 81)]
)
def test_what_is_wrong_with_a_story_is_said_beside_the_field(ada: Browser, field: str, value: str) -> None:
    told = {"title": "Plan", "action": "Planned it"} | {field: value}

    page = ada.read(ada.submit(ada.get("/stories/new"), STORY_FORM, **told), 422)

    assert page.one(f"#story-{field}-error")
    assert page.text("#story-action").strip() == "Planned it"


def test_a_story_that_went_meanwhile_is_kept_as_it_was_typed(ada: Browser) -> None:
    ada.submit(ada.get("/stories/new"), STORY_FORM, title="Plan")
    key = db.session.query(Story).one().key
    page = ada.get(f"/stories/{key}")
    press(ada, f"/stories/{key}/removal")

    page = ada.read(ada.submit(page, STORY_FORM, title="Plan B"), 404)

    assert page.one("#story-title").attributes["value"] == "Plan B"
    assert ada.submit(page, STORY_FORM, title="Plan B").status_code == 303
    assert ada.get("/stories").texts("#stories strong") == ["Plan B"]


def test_where_there_are_as_many_stories_as_may_be_it_is_said(ada: Browser, row: SavedJob) -> None:
    page = answer(ada, address_of(row, Ask.TELL))
    with transaction():
        db.session.add_all(
            Story(account_id=account_of(), key=uuid4(), title=f"{number}", skills=[])
            for number in range(limits.STORIES)
        )

    done = ada.submit(page, "#feedback form[action$='/story']")

    assert "there are 200 stories already" in ada.get(done.headers["Location"].partition("#")[0]).text("#toasts")
    page = ada.read(ada.submit(ada.get("/stories/new"), STORY_FORM, title="One more"), 422)
    assert "there are 200 already" in page.text("[role=alert]")


def test_nobody_else_sees_any_of_it(ada: Browser, row: SavedJob, browser: Browser) -> None:
    answer(ada, address_of(row, Ask.SKILL))
    key = newest().key
    stories.keep_answer(account_of(), key)
    bob = settle(another(browser), "bob@example.org")

    bob.get(f"/stories/{key}", status=404)
    bob.get(address_of(row, Ask.SKILL), status=404)
    assert bob.get("/stories").texts("#stories strong") == []
