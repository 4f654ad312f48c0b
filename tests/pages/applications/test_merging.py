"""The pages on which two entries of one job become one."""

from uuid import UUID, uuid4

import pytest

from jobraker.applications.moving import move
from jobraker.applications.timeline import events_of
from jobraker.automation import confirming
from jobraker.automation.rules.states import State
from jobraker.extensions import redis
from jobraker.saved import saving
from jobraker.saved.rules.stages import Stage
from tests import factories
from tests.applications.tracked import TODAY, row_of, tracked
from tests.automation.attempts import attempted
from tests.automation.attempts import row_of as attempt_row
from tests.browser import Browser
from tests.matching.people import somebody
from tests.pages.people import settle
from tests.pages.test_saved import owner

pytestmark = pytest.mark.usefixtures("unlimited")

HOSTILE = "<b>Baker</b> {{ 7 * 7 }} %s"


@pytest.fixture
def ada(browser: Browser) -> Browser:
    return settle(browser, "ada@example.org")


def test_an_entry_by_hand_and_its_opening_are_suggested_and_become_one(ada: Browser) -> None:
    job_id = factories.job("acme-baker", title="Baker", company="Acme")
    opening = saving.save(owner(), job_id).key
    hand = tracked(owner(), "baker", Stage.APPLIED, applied_on=TODAY, company="ACME GmbH", notes="Called")

    page = ada.get(f"/applications/{hand}")
    address = page.address("#applications .note a")
    assert address == f"/applications/{hand}/merging/{opening}"
    page = ada.get(address)
    assert page.one("input[name=posting][checked]").attributes["value"] == "other", "the opening from here"
    assert page.all("input[name=stage]") == [], "what was sent stays sent"
    answer = ada.submit(page, posting="other")

    assert answer.headers["Location"] == f"/applications/{hand}"
    page = ada.get(f"/applications/{hand}")
    assert "The two entries of baker are one now." in page.text("#toasts")
    assert "Another entry became part of this: Baker, Acme" in page.text("#applications")
    assert (row_of(owner(), hand).job_id, row_of(owner(), hand).notes) == (job_id, "Called")
    assert ada.client.get(f"/applications/{opening}").status_code == 404
    assert ada.submit(page, "#toasts form").headers["Location"] == f"/applications/{hand}"
    assert ada.get(f"/applications/{opening}").text("h1") == "Baker"
    assert row_of(owner(), hand).job_id is None
    assert ada.submit(page, "#toasts form").status_code == 404


def test_any_other_entry_may_be_chosen(ada: Browser) -> None:
    this, other = tracked(owner(), HOSTILE), tracked(owner(), "Miller")
    tracked(somebody(), "Another's")

    page = ada.get(f"/applications/{this}/merging")
    assert [each.rpartition(" · ")[0] for each in page.texts("#other option")] == ["Miller, Acme"]
    answer = ada.client.get(f"/applications/{this}/merging?other={other}")

    assert answer.headers["Location"] == f"/applications/{this}/merging/{other}"
    assert HOSTILE in ada.get(answer.headers["Location"]).text("fieldset")
    assert ada.get(f"/applications/{tracked(somebody())}/merging", status=404)


def test_alone_there_is_nothing_to_choose(ada: Browser) -> None:
    assert "There is no other one." in ada.get(f"/applications/{tracked(owner())}/merging").text("main")


def test_two_that_were_both_sent_are_warned_of(ada: Browser) -> None:
    this = tracked(owner(), "Baker", Stage.APPLIED, applied_on=TODAY)
    other = tracked(owner(), "Baker", Stage.REJECTED, applied_on=TODAY)

    page = ada.get(f"/applications/{this}/merging/{other}")

    assert "Both were sent" in page.text(".note")
    assert page.one("input[name=stage][checked]").attributes["value"] == "other"
    ada.submit(page, stage="this")
    assert row_of(owner(), this).stage == Stage.APPLIED


def test_what_changed_meanwhile_is_looked_at_again_with_what_was_chosen(ada: Browser) -> None:
    this, other = tracked(owner(), "Baker"), tracked(owner(), "Miller")
    page = ada.get(f"/applications/{this}/merging/{other}")
    move(redis(), owner(), [other], Stage.PREPARING, TODAY)

    again = ada.read(ada.submit(page, posting="other"), 409)

    assert "changed in another window" in again.text("[role=alert]")
    assert again.one("input[name=posting][checked]").attributes["value"] == "other"
    assert ada.submit(again, posting="other", stage="other").status_code == 303
    assert (row_of(owner(), this).posting["title"], row_of(owner(), this).stage) == ("Miller", Stage.PREPARING)


def test_what_does_not_fit_together_says_why(ada: Browser) -> None:
    this, other = tracked(owner(), notes="a" * 3_000), tracked(owner(), notes="b" * 3_000)

    page = ada.get(f"/applications/{this}/merging/{other}")

    assert "together their notes are longer" in page.text("[role=alert]")
    assert ada.submit(page).status_code == 422
    assert row_of(owner(), other)


@pytest.mark.parametrize("sent", [{"posting": "neither"}, {"posting": ""}, {"mark": "x"}, {"stage": "other"}])
def test_what_was_tampered_with_does_no_harm(ada: Browser, sent: dict[str, str]) -> None:
    this, other = tracked(owner(), "Baker"), tracked(owner(), "Miller")
    page = ada.get(f"/applications/{this}/merging/{other}")

    answer = ada.submit(page, **sent)

    assert answer.status_code == (409 if "mark" in sent else 303)
    assert row_of(owner(), this).posting["title"] == "Baker"


def test_nobody_merges_what_is_not_theirs(ada: Browser) -> None:
    this, his = tracked(owner()), tracked(somebody())
    token = ada.get(f"/applications/{this}").all("main input[name=csrf_token]")[0].attributes["value"]

    for one, other in ((this, his), (his, this), (this, this), (this, uuid4())):
        assert ada.client.get(f"/applications/{one}/merging/{other}").status_code == 404
        sent = ada.client.post(f"/applications/{one}/merging/{other}", data={"csrf_token": token})
        assert sent.status_code == (404 if one == his else 303)
    assert isinstance(row_of(owner(), this).key, UUID)
    assert "no other entry any more" in ada.get(f"/applications/{this}").text("#toasts")


def test_whoever_clicks_twice_finds_them_one(ada: Browser) -> None:
    this, other = tracked(owner(), "Baker"), tracked(owner(), "Miller")
    page = ada.get(f"/applications/{this}/merging/{other}")

    for _ in range(2):
        assert ada.submit(page, posting="this").headers["Location"] == f"/applications/{this}"

    assert len([event for event in events_of(owner(), this) if event.kind == "merged"]) == 1


def test_why_they_are_not_made_two_is_said_and_it_can_be_tried_again(ada: Browser) -> None:
    this, other = tracked(owner(), "Baker"), tracked(owner(), "Miller")
    ada.submit(ada.get(f"/applications/{this}/merging/{other}"), posting="this")
    merged = ada.get(f"/applications/{this}")
    gone = saving.remove(redis(), owner(), [this], applied=True)
    assert gone

    ada.submit(merged, "#toasts form")
    board = ada.get("/applications")
    assert "the entry that they became was removed" in board.text("#toasts")
    saving.put_back(redis(), owner(), gone.ticket)
    ada.submit(board, "#toasts form")

    assert {row_of(owner(), key).posting["title"] for key in (this, other)} == {"Baker", "Miller"}


def test_what_was_sent_from_here_stays_one_sending(ada: Browser) -> None:
    this, other = tracked(owner(), "Baker"), tracked(owner(), "Baker of bread")
    one = attempted(owner(), other, State.UNSURE)
    address = f"/applications/{this}/merging/{other}"

    page = ada.get(address)
    assert "nobody can tell yet whether one of them was sent" in page.text(".note.bad")
    assert "disabled" in page.one("main form button").attributes
    assert ada.submit(page).status_code == 422
    assert confirming.say_sent(owner(), one.key)
    answer = ada.submit(ada.get(address))

    assert answer.headers["Location"] == f"/applications/{this}"
    page = ada.get(f"/applications/{this}")
    assert attempt_row(owner(), one.key).application == this
    ada.submit(page, "#toasts form")
    assert attempt_row(owner(), one.key).application == other
