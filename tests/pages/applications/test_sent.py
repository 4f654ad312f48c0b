"""What was sent: its day, way and documents, and what was answered; two windows, and what cannot be."""

from datetime import date, timedelta
from uuid import UUID, uuid4

import pytest
from sqlalchemy import select

from jobraker.accounts.models import Account
from jobraker.applications.timeline import events_of
from jobraker.database import db, now, transaction
from jobraker.saved.rules.stages import Stage
from jobraker.tailoring.models import JobLetter
from tests.applications.tracked import row_of, tracked
from tests.browser import Browser
from tests.pages.applications.filling import fields_of, fill, send
from tests.pages.people import settle

pytestmark = pytest.mark.usefixtures("unlimited")

FORM = "main form"


@pytest.fixture
def ada(browser: Browser) -> Browser:
    return settle(browser, "ada@example.org")


def owner() -> int:
    return db.session.scalars(select(Account.id)).one()


def days_ago(days: int) -> date:
    return now().date() - timedelta(days=days)


def test_whoever_tells_the_day_has_sent_it(ada: Browser) -> None:
    key = tracked(owner())

    answer = fill(ada, f"/applications/{key}/sent", FORM, applied_on=days_ago(7).isoformat(), channel="by MAIL")

    row = row_of(owner(), key)
    assert answer.headers["Location"] == f"/applications/{key}"
    assert (row.stage, row.applied_on, row.channel) == (Stage.APPLIED, days_ago(7), "mail")
    assert [event.kind for event in events_of(owner(), key)] == ["moved", "sent"]
    assert "By mail" in ada.get(f"/applications/{key}").text(".stub .body")


def test_a_way_in_own_words_stays_in_them(ada: Browser) -> None:
    key = tracked(owner(), stage=Stage.APPLIED, applied_on=days_ago(3))

    fill(ada, f"/applications/{key}/sent", FORM, channel="<b>Aunt Mo</b>")

    assert row_of(owner(), key).channel == "<b>Aunt Mo</b>"
    assert "<b>Aunt Mo</b>" in ada.get(f"/applications/{key}").text(".stub .body")


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("applied_on", "2026-02-30", "no day of the calendar"),
        ("applied_on", "2099-01-01", "has not come yet"),
        ("applied_on", "", "This is needed"),
        ("resume", str(UUID(int=9)), "one of those that are offered"),
        ("channel", "x" * 61, "longer than 60"),
    ],
)
def test_what_cannot_be_is_said_and_nothing_is_lost(ada: Browser, field: str, value: str, said: str) -> None:
    key = tracked(owner(), stage=Stage.APPLIED, applied_on=days_ago(3))
    page = ada.get(f"/applications/{key}/sent")

    again = ada.read(send(ada, page, FORM, **{"channel": "By mail", field: value}), 422)

    assert said in again.text(f"#sent-{field}-error")
    assert fields_of(again, FORM)["channel"] == (value if field == "channel" else "By mail")
    assert row_of(owner(), key).channel == ""


def test_a_letter_that_was_sent_stays_by_its_name(ada: Browser) -> None:
    key, letter = tracked(owner(), stage=Stage.APPLIED, applied_on=days_ago(3)), uuid4()
    with transaction():
        db.session.add(
            JobLetter(
                account_id=owner(), key=letter, job_title="Baker", company="Oven", letter={}, design={}, tone="plain",
                length="short",
            )
        )  # fmt: skip
    fill(ada, f"/applications/{key}/sent", FORM, letter=str(letter))
    with transaction():
        db.session.query(JobLetter).delete()

    assert row_of(owner(), key).letter == {"key": str(letter), "name": "Baker, Oven"}
    assert "Baker, Oven" in ada.get(f"/applications/{key}").text(".stub .body")
    assert fields_of(ada.get(f"/applications/{key}/sent"), FORM)["letter"] == str(letter)


def test_two_windows_keep_what_each_of_them_told(ada: Browser) -> None:
    key = tracked(owner(), stage=Stage.APPLIED, applied_on=days_ago(3))
    one, other = ada.get(f"/applications/{key}/sent"), ada.get(f"/applications/{key}/sent")

    send(ada, one, FORM, channel="Aunt")
    assert send(ada, other, FORM, applied_on=days_ago(5).isoformat()).status_code == 303
    clash = ada.read(send(ada, one, FORM, channel="Uncle"), 409)

    row = row_of(owner(), key)
    assert (row.channel, row.applied_on) == ("Aunt", days_ago(5))
    assert "Aunt" in clash.text("#sent-channel-meanwhile")


def test_answers_are_added_changed_and_taken_out_in_pairs(ada: Browser) -> None:
    key = tracked(owner())
    first = {"question-0": "Why us?", "answer-0": "Because."}
    page = ada.read(fill(ada, f"/applications/{key}/answers", FORM, **first, add="1"), 200)
    assert row_of(owner(), key).answers == []

    send(ada, page, FORM, **{"question-1": "When?", "answer-1": "Soon."})
    both = row_of(owner(), key).answers
    fill(ada, f"/applications/{key}/answers", FORM, **{"drop-0": "1", "answer-1": "Now."})

    assert [pair["question"] for pair in both] == ["Why us?", "When?"]
    assert row_of(owner(), key).answers == [{"question": "When?", "answer": "Now."}]
    assert [event.told["columns"] for event in events_of(owner(), key)] == [["answers"]] * 2


def test_an_answer_without_its_question_asks_for_it(ada: Browser) -> None:
    key = tracked(owner())

    again = ada.read(fill(ada, f"/applications/{key}/answers", FORM, **{"answer-0": "Because."}), 422)

    assert "This is needed" in again.text("#pair-question-0-error")
    assert fields_of(again, FORM)["answer-0"] == "Because."


def test_more_answers_than_are_kept_are_refused_and_hostile_numbers_are_none(ada: Browser) -> None:
    key = tracked(owner())
    many = {f"question-{number}": f"{number}?" for number in range(70)} | {
        "question-99999999999": "x",
        "question-²": "x",
    }

    again = ada.read(fill(ada, f"/applications/{key}/answers", FORM, **many), 422)

    assert "more than 60" in again.text("#answers-error")
    assert row_of(owner(), key).answers == []
