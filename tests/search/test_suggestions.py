"""What is gathered for suggesting it."""

import pytest
from sqlalchemy import update

from jobraker.database import db, now, transaction
from jobraker.jobs.models import Job, JobSearch
from jobraker.search.memory import forget
from jobraker.search.rules.suggesting import Kind
from jobraker.search.suggestions import gather
from tests.search.suggestible import openings, shown
from tests.tables import versions

pytestmark = pytest.mark.usefixtures("app")

NURSES = ("Night Nurse", "Elm", "Leeds, UK"), ("Night Nurse", "Oak", "Leeds, UK")


def test_it_offers_skills_by_any_of_their_names() -> None:
    openings(("Cook", "Elm", "Leeds, UK"), ("Baker", "Elm", "Leeds, UK"), skills=["Kubernetes", "C++", ".NET"])

    assert shown("k8s", Kind.SKILL) == ["Kubernetes"]
    assert shown("c++", Kind.SKILL) == ["C++"]
    assert ".NET" in " ".join(shown(".net", Kind.SKILL))


def test_it_forgets_what_is_closed() -> None:
    openings(*NURSES)
    with transaction():
        db.session.execute(update(Job).values(closed_at=now()))
        db.session.execute(update(JobSearch).values(open=False))

    gather()
    forget()

    assert shown("nig") == shown("leeds") == shown("elm") == []


def test_it_writes_nothing_where_nothing_has_changed() -> None:
    openings(*NURSES)
    before = versions("suggestion")

    gather()

    assert before["suggestion"]
    assert versions("suggestion") == before
