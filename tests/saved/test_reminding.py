"""Letters before deadlines: once, on the morning where somebody lives, and never of what has closed."""

from datetime import timedelta

import pytest
from sqlalchemy import select, text, update

from jobraker.accounts import pausing
from jobraker.database import db, now, transaction
from jobraker.jobs.models import Job
from jobraker.mail.models import Mail
from jobraker.profile.rules.merging import seen
from jobraker.saved import changing, reminding, saving
from jobraker.saved.models import SavedJob
from jobraker.saved.rules.forms import notes_of
from jobraker.sealing import unseal
from jobraker.settings import Settings
from tests import factories
from tests.matching.people import somebody

pytestmark = pytest.mark.usefixtures("app")


@pytest.fixture(autouse=True)
def morning(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is morning wherever somebody lives, whatever the hour of the test."""
    monkeypatch.setattr("jobraker.saved.rules.reminding.MORNING", 0)


def dated(account_id: int, title: str, *, days: int, before: int) -> SavedJob:
    job_id = factories.job(title, title=title, company=f"{title} Ltd")
    key = saving.save(account_id, job_id).key
    assert key
    with transaction():
        day = {"deadline": now().date() + timedelta(days=days), "remind_days": before}
        db.session.execute(update(SavedJob).where(SavedJob.key == key).values(**day))
    row = changing.saved_job(account_id, key)
    assert row
    return row


def written(settings: Settings) -> list[dict[str, str]]:
    rows = db.session.scalars(select(Mail).where(Mail.kind == "deadline-ahead").order_by(Mail.id))
    return [unseal(settings, row.sealed or b"") for row in rows]


def test_one_letter_tells_of_all_that_are_due_and_comes_once(settings: Settings) -> None:
    person = somebody()
    dated(person, "Baker", days=3, before=3)
    dated(person, "Cook", days=1, before=2)
    dated(person, "Actor", days=9, before=3)

    for _ in range(2):
        reminding.sweep(settings)

    [letter] = written(settings)
    assert [line.split("\t")[1:] for line in letter["jobs"].split("\n")] == [
        ["Cook", "Cook Ltd"],
        ["Baker", "Baker Ltd"],
    ]


def test_a_new_day_is_reminded_of_anew(settings: Settings) -> None:
    person = somebody()
    row = dated(person, "Baker", days=3, before=3)
    reminding.sweep(settings)

    row = changing.saved_job(person, row.key) or row
    later = notes_of(row.content) | {"deadline": now().date() + timedelta(days=2)}
    assert changing.change(person, row.key, seen(row.version, row.content), later).is_saved
    reminding.sweep(settings)
    row = changing.saved_job(person, row.key) or row
    assert changing.change(
        person, row.key, seen(row.version, row.content), notes_of(row.content) | {"notes": "x"}
    ).is_saved
    reminding.sweep(settings)

    assert len(written(settings)) == 2


def test_nobody_is_reminded_of_what_has_closed_or_is_over_or_in_a_pause(settings: Settings) -> None:
    person, pausing_one = somebody(), somebody()
    row = dated(person, "Baker", days=3, before=3)
    dated(person, "Cook", days=-2, before=3)
    dated(pausing_one, "Actor", days=3, before=3)
    pausing.pause(pausing_one, None)
    with transaction():
        db.session.execute(update(Job).where(Job.id == row.job_id).values(closed_at=now()))

    reminding.sweep(settings)

    assert written(settings) == []


def test_it_waits_for_the_morning_there(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("jobraker.saved.rules.reminding.MORNING", 24)
    dated(somebody(place="Berlin, DE"), "Baker", days=3, before=3)

    reminding.sweep(settings)

    assert written(settings) == []
    with transaction():
        assert db.session.scalar(text("SELECT count(*) FROM saved_job WHERE reminded_at IS NULL")) == 1


def test_where_somebody_lives_is_found(settings: Settings) -> None:
    with transaction():
        assert reminding.longitude(somebody(place="Berlin, DE")) == pytest.approx(13.4, abs=0.1)
        assert reminding.longitude(somebody()) == 0.0
