"""Two entries of one job become one: nothing that was written is lost, and undo makes them two as they were."""

from datetime import timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID, uuid4

import pytest

from jobraker.applications import contacts, merging, offers
from jobraker.applications.merging import Merged, Parted
from jobraker.applications.models import Event, Interview, Reminder
from jobraker.applications.moving import move
from jobraker.applications.rules.contacts import NOBODY
from jobraker.applications.rules.merging import Field, Refusal, Side
from jobraker.applications.rules.offers import NOTHING
from jobraker.applications.timeline import events_of
from jobraker.database import db, now, transaction
from jobraker.extensions import redis
from jobraker.profile import keeping
from jobraker.profile.rules.merging import Seen, seen
from jobraker.saved import changing, saving
from jobraker.saved.models import SavedJob
from jobraker.saved.rules.stages import Stage
from tests import factories
from tests.applications.tracked import TODAY, row_of, tracked
from tests.matching.people import somebody

pytestmark = pytest.mark.usefixtures("app")


@pytest.fixture
def ada() -> int:
    return somebody()


def merge(account_id: int, key: UUID, other: UUID, **chosen: Side) -> Merged:
    both = merging.pair(account_id, key, other)
    assert both
    choices = {Field(name): side for name, side in chosen.items()}
    done = merging.merge(redis(), account_id, key, other, both.mark, choices)
    assert done
    return done


def full(account_id: int, title: str, **columns: Any) -> UUID:
    """With one of everything that an application may have."""
    key = tracked(account_id, title, Stage.INTERVIEWING, applied_on=TODAY, **columns)
    with transaction():
        owned = {"account_id": account_id, "application": key, "key": uuid4()}
        db.session.add(Interview(**owned, round=1, form="phone", begins_at=now(), people=title))
        db.session.add(Reminder(**owned | {"key": uuid4()}, form="own", day=TODAY, words=title))
    contacts.keep_contact(account_id, uuid4(), Seen(), dict(NOBODY) | {"name": title}, key)
    offers.tell(redis(), account_id, key, Seen(), dict(NOTHING) | {"notes": title}, TODAY)
    return key


def all_of(account_id: int) -> dict[str, Any]:
    """Everything that belongs to their applications, to be compared."""
    tables = ("saved_job", "application_event", "interview", "reminder", "contact_of_application", "job_offer")
    with transaction():
        return {
            table: sorted(
                map(str, db.session.scalars(db.text(f"SELECT to_jsonb({table}) FROM {table} WHERE account_id = :id"),
                    {"id": account_id}).all())
            )
            for table in tables
        }  # fmt: skip


def test_all_that_belongs_to_either_belongs_to_the_one_that_stays(ada: int) -> None:
    this, other = full(ada, "Here", notes="A", tags=["near", "x"]), full(ada, "There", notes="B", tags=["Near", "y"])

    done = merge(ada, this, other)

    row = row_of(ada, this)
    assert (row.notes, row.tags, row.posting["title"]) == ("A\n\nB", ["near", "x", "y"], "Here")
    assert keeping.own(SavedJob, ada, key=other) is None
    assert {each.name for each in contacts.contacts_of(ada, this)} == {"Here", "There"}
    with transaction():
        assert keeping.count(Interview, ada, application=this) == 2
        assert keeping.count(Reminder, ada, application=this) == 2
        assert keeping.count(Event, ada) == keeping.count(Event, ada, application=this)
    kept = offers.offer_of(ada, this)
    assert kept
    assert kept.notes == "Here"
    merged = [event.told for event in events_of(ada, this) if event.kind == "merged"]
    assert merged == [{"title": "There", "company": "Acme"}]
    assert (done.title, done.refused, done.overtaken) == ("Here", None, False)


def test_undo_makes_them_two_exactly_as_they_were(ada: int) -> None:
    this, other = full(ada, "Here", notes="A"), full(ada, "There", notes="B")
    before = all_of(ada)
    done = merge(ada, this, other, posting=Side.OTHER, offer=Side.OTHER)
    assert all_of(ada) != before

    assert merging.part(redis(), somebody(), done.ticket) is None
    assert merging.part(redis(), ada, done.ticket) == (this, Parted.TWO)

    assert all_of(ada) == before
    assert merging.part(redis(), ada, done.ticket) is None


def test_what_was_written_since_is_not_undone(ada: int) -> None:
    this, other = tracked(ada, "Here"), tracked(ada, "There")
    done = merge(ada, this, other)
    row = row_of(ada, this)
    content = {name: row.content[name] for name in ("notes", "tags", "deadline", "remind_days")}
    assert changing.change(ada, this, seen(row.version, row.content), content | {"notes": "new"}).is_saved

    for _ in range(2):
        assert merging.part(redis(), ada, done.ticket) == (this, Parted.CHANGED)
    assert row_of(ada, this).notes == "new"


def test_what_is_not_undone_now_can_be_undone_later(ada: int, monkeypatch: pytest.MonkeyPatch) -> None:
    this, other = tracked(ada, "Here"), tracked(ada, "There")
    before = all_of(ada)
    done = merge(ada, this, other)
    gone = saving.remove(redis(), ada, [this], applied=True)
    assert gone
    assert merging.part(redis(), ada, done.ticket) == (this, Parted.GONE)
    saving.put_back(redis(), ada, gone.ticket)
    with monkeypatch.context() as full_up:
        full_up.setattr("jobraker.applications.merging.limits.SAVED", 1)
        assert merging.part(redis(), ada, done.ticket) == (this, Parted.FULL)

    assert merging.part(redis(), ada, done.ticket) == (this, Parted.TWO)
    assert all_of(ada) == before


@pytest.mark.parametrize("side", list(Side))
def test_each_differing_field_is_as_it_was_chosen(ada: int, side: Side) -> None:
    told = {
        Field.CHANNEL: ("channel", "mail", "board"),
        Field.RESUME: ("resume", {"name": "A"}, {"name": "B"}),
        Field.LETTER: ("letter", {"name": "C"}, {"name": "D"}),
        Field.ANSWERS: ("answers", [{"question": "q", "answer": "1"}], [{"question": "q", "answer": "2"}]),
        Field.DEADLINE: ("deadline", TODAY, TODAY + timedelta(days=3)),
        Field.APPLIED_ON: ("applied_on", TODAY, TODAY - timedelta(days=3)),
    }
    this = tracked(ada, "Here", Stage.APPLIED, **{column: here for column, here, _ in told.values()})
    other = tracked(ada, "There", Stage.REJECTED, **{column: there for column, _, there in told.values()})
    both = merging.pair(ada, this, other)
    assert both
    assert set(both.differing) == {*told, Field.POSTING, Field.STAGE}
    assert both.both_sent

    merge(ada, this, other, **{field.value: side for field in both.differing})

    row, at = row_of(ada, this), 1 if side is Side.THIS else 2
    assert {column: getattr(row, column) for column, *_ in told.values()} == {
        each[0]: each[at] for each in told.values()
    }
    assert row.posting["title"] == ("Here" if side is Side.THIS else "There")
    assert row.stage == (Stage.APPLIED if side is Side.THIS else Stage.REJECTED)


def test_what_only_one_tells_is_taken_from_it(ada: int) -> None:
    this = tracked(ada, "Baker")
    other = tracked(
        ada, "Baker", Stage.APPLIED, applied_on=TODAY, channel="mail", deadline=TODAY, notes="B", tags=["x"]
    )
    both = merging.pair(ada, this, other)
    assert both
    assert list(both.differing) == []

    merge(ada, this, other)

    row = row_of(ada, this)
    assert (row.stage, row.applied_on, row.channel, row.deadline) == (Stage.APPLIED, TODAY, "mail", TODAY)
    assert (row.notes, row.tags) == ("B", ["x"])


def test_what_was_sent_stays_sent_whatever_is_chosen(ada: int) -> None:
    this, other = tracked(ada, "Baker"), tracked(ada, "Baker", Stage.APPLIED, applied_on=TODAY)

    merge(ada, this, other, stage=Side.THIS, applied_on=Side.THIS)

    row = row_of(ada, this)
    assert (row.stage, row.applied_on) == (Stage.APPLIED, TODAY)


@pytest.mark.parametrize(
    ("here", "there", "side"),
    [
        ((Stage.APPLIED, TODAY), (Stage.INTERVIEWING, TODAY), Side.OTHER),
        ((Stage.REJECTED, TODAY), (Stage.INTERVIEWING, TODAY), Side.THIS),
        ((Stage.WITHDRAWN, None), (Stage.APPLIED, TODAY), Side.OTHER),
        ((Stage.WITHDRAWN, TODAY), (Stage.APPLIED, TODAY), Side.THIS),
        ((Stage.SAVED, None), (Stage.PREPARING, None), Side.OTHER),
    ],
)
def test_the_stage_that_is_further_on_is_chosen_beforehand(
    ada: int, here: tuple[Stage, Any], there: tuple[Stage, Any], side: Side
) -> None:
    this, other = (tracked(ada, stage=stage, applied_on=on) for stage, on in (here, there))
    both = merging.pair(ada, this, other)
    assert both
    assert Field.STAGE in both.differing

    merge(ada, this, other)

    assert row_of(ada, this).stage == (here if side is Side.THIS else there)[0]


def test_the_entry_by_hand_becomes_the_opening_from_here(ada: int) -> None:
    job_id = factories.job("acme-baker", title="Baker", company="Acme")
    saved = saving.save(ada, job_id)
    assert saved.key
    hand = tracked(ada, "Baker", Stage.APPLIED, applied_on=TODAY, company="ACME Inc.", notes="Called")
    assert [each.key for each in merging.alike(ada, hand)] == [saved.key]
    assert [each.key for each in merging.alike(ada, saved.key)] == [hand]

    done = merge(ada, hand, saved.key)

    row = row_of(ada, hand)
    assert (row.job_id, row.posting["job_id"], row.notes, row.stage) == (job_id, job_id, "Called", Stage.APPLIED)
    assert saving.keys_of(ada, [job_id]) == {job_id: hand}
    assert merging.part(redis(), ada, done.ticket) == (hand, Parted.TWO)
    assert saving.keys_of(ada, [job_id]) == {job_id: saved.key}


def test_others_are_suggested_where_title_and_company_are_one(ada: int) -> None:
    this = tracked(ada, "Baker", company="Acme GmbH")
    same = tracked(ada, "BAKER", company="acme")
    tracked(ada, "Baker", company="Elm")
    tracked(ada, "Miller", company="Acme")
    tracked(somebody(), "Baker", company="Acme")

    assert [each.key for each in merging.alike(ada, this)] == [same]
    assert [each.title for each in merging.others(ada, same)] == ["Miller", "Baker", "Baker"]
    assert merging.alike(ada, tracked(ada, "", company="")) == []
    assert merging.alike(ada, uuid4()) == ()


def test_one_that_changed_since_it_was_shown_is_looked_at_again(ada: int) -> None:
    this, other = tracked(ada, "Here"), tracked(ada, "There")
    both = merging.pair(ada, this, other)
    assert both
    mark = both.mark
    move(redis(), ada, [other], Stage.APPLIED, TODAY)

    done = merging.merge(redis(), ada, this, other, mark, {})

    assert done
    assert (done.overtaken, done.ticket) == (True, "")
    assert row_of(ada, other).stage == Stage.APPLIED


@pytest.mark.parametrize(
    ("here", "there", "because"),
    [
        ({"notes": "a" * 2_500}, {"notes": "b" * 2_500}, Refusal.NOTES),
        ({"tags": [f"a{n}" for n in range(15)]}, {"tags": [f"b{n}" for n in range(15)]}, Refusal.TAGS),
        ({}, {"stage": Stage.SUBMITTING}, Refusal.BEING_SENT),
    ],
)
def test_what_does_not_fit_together_stays_apart(
    ada: int, here: dict[str, Any], there: dict[str, Any], because: Refusal
) -> None:
    this, other = tracked(ada, **here), tracked(ada, **there)

    assert merge(ada, this, other).refused is because
    assert row_of(ada, other)


def test_notes_that_are_one_are_kept_once(ada: int) -> None:
    this, other = tracked(ada, notes="Call on Monday. Ask."), tracked(ada, notes="Ask.")

    merge(ada, this, other)

    assert row_of(ada, this).notes == "Call on Monday. Ask."


def test_nobody_merges_anothers(ada: int) -> None:
    mine, his = tracked(ada), tracked(somebody())

    assert merging.pair(ada, mine, his) is None
    assert merging.pair(ada, mine, mine) is None
    assert merging.merge(redis(), ada, mine, his, "", {}) is None
    assert merging.merge(redis(), ada, his, mine, "", {}) is None


def test_the_same_contact_of_both_is_there_once(ada: int) -> None:
    this, other = tracked(ada), tracked(ada)
    key = uuid4()
    contacts.keep_contact(ada, key, Seen(), dict(NOBODY) | {"name": "Grace"}, this)
    contacts.involve(ada, other, key)
    offers.tell(redis(), ada, other, Seen(), dict(NOTHING) | {"bonus": Decimal(5), "currency": "EUR"}, TODAY)

    merge(ada, this, other)

    assert [each.name for each in contacts.contacts_of(ada, this)] == ["Grace"]
    kept = offers.offer_of(ada, this)
    assert kept
    assert kept.bonus == 5
