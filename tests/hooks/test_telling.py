"""What there is to tell: written where it happens, with nothing of how somebody is reached and no text of a posting."""

import json
from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

import pytest
from sqlalchemy import func, select

from jobraker.applications import interviews, merging, moving, offers, reminding, tables_in, tables_taking
from jobraker.applications.moving import move
from jobraker.applications.rules.interviews import Outcome
from jobraker.applications.rules.moves import Actor
from jobraker.applications.rules.offers import NOTHING
from jobraker.automation.rules.states import Problem, State
from jobraker.database import db, transaction
from jobraker.extensions import redis
from jobraker.hooks import keeping
from jobraker.hooks.models import Delivery
from jobraker.hooks.rules.events import CHOSEN, Event
from jobraker.matching import shortlists
from jobraker.profile.rules.merging import Seen
from jobraker.profile.tracks import FIRST
from jobraker.saved import saving
from jobraker.saved.rules.stages import Stage
from jobraker.settings import Settings
from tests import factories
from tests.alerts.waiting import made, waits
from tests.alerts.waiting import send as send_alerts
from tests.applications.rounds import interview, reminder
from tests.applications.tracked import TODAY, tracked
from tests.automation.attempts import attempted, become_, unsent
from tests.hooks.tool import Tool
from tests.matching.people import somebody, wish

pytestmark = pytest.mark.usefixtures("app")

HOUR, DAYS = (func.make_interval(0, 0, 0, days, hours) for days, hours in ((0, 1), (2, 0)))


@pytest.fixture
def ada(settings: Settings, tool: Tool) -> int:
    """With a tool that is told all, and one that wants to hear of offers alone; Bob has one too."""
    ada, bob = somebody(), somebody()
    for whose, events in ((ada, CHOSEN), (ada, (Event.OFFER,)), (bob, CHOSEN)):
        assert keeping.add(settings, whose, "Sheet", tool.address, events)
    return ada


def told(account_id: int, event: Event | None = None) -> list[dict[str, Any]]:
    """By the tool that is told all; of a moved application that of its stages."""
    every = max(keeping.hooks_of(account_id), key=lambda hook: len(hook.events)).key
    rows = select(Delivery).where(Delivery.hook == every).order_by(Delivery.id)
    with transaction():
        found = db.session.scalars(rows, execution_options={"populate_existing": True}).all()
        strangers = db.session.scalar(select(func.count()).where(Delivery.account_id != account_id))
    assert strangers == 0
    assert all(each.event == each.body["type"] for each in found)
    return [each.body["data"] for each in found if event in (None, each.event)]


def test_what_is_saved_taken_off_and_put_back_is_told(ada: int) -> None:
    saved = saving.save(
        ada, factories.job("nurse", title="Night\nnurse", company="Elmfield", description="A long text")
    )
    assert saved.key
    gone = saving.remove(redis(), ada, [saved.key])
    assert gone
    saving.put_back(redis(), ada, gone.ticket)

    [first, second] = told(ada, Event.ADDED)
    whole = {"key": str(saved.key), "title": "Night nurse", "company": "Elmfield", "stage": "saved"}
    assert first["application"] == second["application"] == whole | {"link": f"/applications/{saved.key}"}
    assert told(ada, Event.REMOVED) == [first]
    assert "long text" not in json.dumps(told(ada))


def test_what_was_saved_by_mistake_is_told_to_be_gone(ada: int) -> None:
    saved = saving.save(ada, factories.job("baker", title="Baker"))
    assert saved.key
    assert saving.take_back(ada, saved.key)

    assert [each["application"]["key"] for each in told(ada, Event.REMOVED)] == [str(saved.key)]


def test_each_move_is_told_and_so_is_a_slip_that_was_taken_back(ada: int) -> None:
    key = tracked(ada)
    slip = move(redis(), ada, [key], Stage.APPLIED, TODAY)
    moving.move_back(redis(), ada, slip.ticket)
    move(redis(), ada, [key], Stage.PREPARING, TODAY)
    move(redis(), ada, [key], Stage.SUBMITTING, TODAY, actor=Actor.SENDER)

    moves = [(each["from"], each["to"], each["by"], each.get("undone")) for each in told(ada, Event.MOVED)]
    assert moves == [
        ("saved", "applied", "person", None),
        ("applied", "saved", "person", True),
        ("saved", "preparing", "person", None),
        ("preparing", "submitting", "sender", None),
    ]
    assert [each["application"]["stage"] for each in told(ada, Event.MOVED)] == [
        "applied",
        "saved",
        "preparing",
        "submitting",
    ]


def test_a_move_that_is_refused_is_told_to_nobody(ada: int) -> None:
    move(redis(), ada, [tracked(ada)], Stage.ACCEPTED, TODAY)

    assert told(ada, Event.MOVED) == []


def test_an_interview_is_told_when_it_is_set_and_when_it_is_changed(ada: int) -> None:
    key, of = tracked(ada, stage=Stage.INTERVIEWING), uuid4()
    content = {
        "round": 1, "form": "phone", "begins_at": datetime(2026, 7, 1, 9, tzinfo=UTC), "minutes": 60, "zone": "UTC",
        "place": "", "link": "", "people": "Grace, +49 30 1234567", "notes": "secret", "outcome": "",
    }  # fmt: skip
    interviews.keep_interview(redis(), ada, key, of, Seen(), content, TODAY)
    row = interviews.interview_of(ada, key, of)
    assert row
    interviews.keep_interview(redis(), ada, key, of, Seen(row.version, row.content), content | {"round": 2}, TODAY)
    interviews.end(ada, key, of, Outcome.PASSED)

    first, second = told(ada, Event.INTERVIEW)
    when = {"key": str(of), "form": "phone", "begins_at": "2026-07-01T09:00:00+00:00"}
    assert (first["interview"], first["changed"]) == (when | {"round": 1}, False)
    assert (second["interview"], second["changed"]) == (when | {"round": 2}, True)
    assert "1234567" not in json.dumps(told(ada))
    assert "secret" not in json.dumps(told(ada))


def test_an_offer_is_told_and_so_is_its_change_without_what_is_paid(settings: Settings, ada: int) -> None:
    key = tracked(ada, stage=Stage.OFFER)
    for number, notes in enumerate(("60,000", "61,000")):
        before = offers.offer_of(ada, key)
        shown = Seen(before.version, before.content) if before else Seen()
        offers.tell(redis(), ada, key, shown, dict(NOTHING) | {"notes": notes, "hours": 40 - number}, TODAY)

    assert len(told(ada, Event.OFFER)) == len(told(ada, Event.OFFER_CHANGED)) == 1
    assert set(told(ada, Event.OFFER)[0]) == {"application"}
    only_offers = min(keeping.hooks_of(ada), key=lambda hook: len(hook.events)).key
    with transaction():
        mine = select(Delivery.event).where(Delivery.hook == only_offers)
        assert db.session.scalars(mine).all() == ["offer.added"]


def test_what_is_due_is_told_once(settings: Settings, ada: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("jobraker.saved.rules.reminding.MORNING", 0)
    key = tracked(ada)
    with transaction():
        today = db.session.scalar(select(func.current_date()))
    assert today
    of = reminder(ada, key, today, "Call Grace, +49 30 1234567")

    for _ in range(2):
        reminding.sweep(settings)

    [due] = told(ada, Event.REMINDER)
    assert (due["what"], due["key"], due["at"]) == ("reminder", str(of), today.isoformat())
    assert due["application"]["title"] == "Baker"
    assert "1234567" not in json.dumps(due)


def test_an_interview_of_the_next_day_is_told(settings: Settings, ada: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("jobraker.saved.rules.reminding.MORNING", 0)
    with transaction():
        soon, changed = db.session.execute(select(func.now() + HOUR, func.now() - DAYS)).one()
    of = interview(ada, tracked(ada, stage=Stage.INTERVIEWING), soon, changed_at=changed)

    reminding.sweep(settings)

    assert [(each["what"], each["key"], each["at"]) for each in told(ada, Event.REMINDER)] == [
        ("interview", str(of), soon.isoformat())
    ]


def test_the_end_of_an_attempt_is_told(ada: int) -> None:
    sent, not_sent = tracked(ada, "Baker"), tracked(ada, "Cook")
    first = attempted(ada, sent, State.SENT)
    second = unsent(ada, not_sent, Problem.CLOSED)
    attempted(ada, tracked(ada, "Actor"), State.RUNNING)

    ended = {each["attempt"]["key"]: each for each in told(ada, Event.ATTEMPT)}
    assert set(ended) == {str(first.key), str(second.key)}
    assert ended[str(first.key)]["attempt"] == {
        "key": str(first.key),
        "outcome": "sent",
        "problem": "",
        "by_rule": False,
        "dry": False,
    }
    assert ended[str(second.key)]["attempt"]["problem"] == "closed"
    assert ended[str(second.key)]["application"]["title"] == "Cook"


def test_one_whose_application_is_gone_is_told_by_its_own_words(ada: int) -> None:
    key = tracked(ada, "Baker")
    attempt = attempted(ada, key, State.RUNNING)
    assert saving.remove(redis(), ada, [key], applied=True) is None  # one that is under way stays
    move(redis(), ada, [key], Stage.APPLIED, TODAY, actor=Actor.SENDER)
    assert saving.remove(redis(), ada, [key], applied=True)

    become_(ada, attempt.key, State.SENT)

    [ended] = told(ada, Event.ATTEMPT)
    assert ended["application"] == {"key": str(key), "title": "Baker", "company": "Acme", "stage": None}


def test_a_table_that_was_brought_is_told_and_so_is_that_it_was_taken_back(ada: int) -> None:
    key = tables_in.bring(ada, "jobs.csv", b"Title,Company,Stage\nBaker,Acme,Applied\nCook,Acme,Saved\n")
    done = tables_taking.take(redis(), ada, key, TODAY)
    assert done
    assert done.taken == 2

    came = told(ada, Event.ADDED)
    tables_taking.take_back(redis(), ada, done.ticket)

    assert sorted(each["application"]["title"] for each in came) == ["Baker", "Cook"]
    assert told(ada, Event.REMOVED) == came


def test_of_two_that_become_one_the_other_is_told_to_be_gone_and_comes_back(ada: int) -> None:
    key, other = tracked(ada, "Baker"), tracked(ada, "Bakers")
    both = merging.pair(ada, key, other)
    assert both
    merged = merging.merge(redis(), ada, key, other, both.mark, {})
    assert merged
    merging.part(redis(), ada, merged.ticket)

    [gone] = told(ada, Event.REMOVED)
    assert (gone["application"]["key"], gone["merged_into"]) == (str(other), str(key))
    assert [each["application"]["key"] for each in told(ada, Event.ADDED)] == [str(key), str(other), str(other)]


def test_new_matches_are_told_as_their_person_is(settings: Settings, ada: int) -> None:
    opening = factories.job("nurse", title="Night nurse", company="Elmfield")
    wish(ada, titles=["Night nurse"])
    shortlists.up_to_date(settings, ada, FIRST)
    waits(made(ada, name="Strong ones", track=FIRST), opening)
    waits(made(ada, "q=nurse"), opening)

    send_alerts()

    [matches] = told(ada, Event.MATCHES)
    assert (matches["alert"]["name"], matches["number"]) == ("Strong ones", 1)
    assert matches["openings"] == [
        {"id": opening, "title": "Night nurse", "company": "Elmfield", "link": f"/jobs/{opening}"}
    ]


def test_whoever_has_no_hook_is_asked_about_it_alone() -> None:
    nobody = somebody()

    move(redis(), nobody, [tracked(nobody)], Stage.APPLIED, TODAY)

    with transaction():
        assert db.session.scalar(select(func.count()).select_from(Delivery)) == 0


def test_a_title_is_told_as_far_as_a_line_goes(ada: int) -> None:
    tracked(ada, "x" * 400)

    assert len(told(ada, Event.ADDED)[0]["application"]["title"]) == 300
