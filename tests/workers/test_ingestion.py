"""What is counted after a reading, step by step."""

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import ProgrammingError

from jobraker.database import db, transaction
from jobraker.jobs.models import Word
from jobraker.queue import Task
from jobraker.search.models import Suggestion
from tests.factories import job
from workers import ingestion

pytestmark = pytest.mark.usefixtures("app")

embed_jobs = ingestion.embed_jobs.fn.__wrapped__  # type: ignore[attr-defined]
count_terms = ingestion.count_terms.fn.__wrapped__  # type: ignore[attr-defined]  # the lock is of another connection


def knows_the_word() -> bool:
    with transaction():
        return db.session.scalar(select(Word.documents).where(Word.word == "elmfield")) is not None


@pytest.fixture(autouse=True)
def _openings() -> None:
    for n in range(2):
        job(str(n), title="Night nurse", company=f"Elmfield {n}")


def test_it_counts_words_and_gathers_what_is_suggested() -> None:
    count_terms()

    assert knows_the_word()
    with transaction():
        assert db.session.scalar(select(Suggestion.openings).where(Suggestion.key == "night nurse")) == 2


def test_words_stay_counted_where_nothing_can_be_gathered() -> None:
    with transaction():
        db.session.execute(text("ALTER TABLE suggestion RENAME TO away"))

    with pytest.raises(ProgrammingError):
        count_terms()

    assert knows_the_word()


def test_what_was_embedded_is_held_against_the_lists_of_matches_and_alerts(monkeypatch: pytest.MonkeyPatch) -> None:
    sent: list[str] = []
    monkeypatch.setattr("jobraker.queue.send", lambda message: sent.append(message.actor_name))

    embed_jobs()
    embed_jobs()

    assert sent == [Task.MATCH_JOBS, Task.HOLD_ALERTS]
