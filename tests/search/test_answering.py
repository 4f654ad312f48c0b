"""What was found for a search is found again for a moment: as long as it is the same search over the same openings."""

from collections.abc import Callable

import pytest
from sqlalchemy import update

from jobraker.database import db, now, transaction
from jobraker.jobs.models import Job, JobSearch
from jobraker.search import candidates, service
from jobraker.search.mine import Hidden, Mine
from jobraker.search.results import Results
from jobraker.search.rules.request import Reading, Request
from jobraker.settings import Settings
from tests import factories

Find = Callable[..., Results]


@pytest.fixture
def looked(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """Every question that the legs were asked."""
    asked: list[object] = []
    whole = candidates.find

    def noted(question: candidates.Question) -> tuple[list[int], bool]:
        asked.append(question)
        return whole(question)

    monkeypatch.setattr(candidates, "find", noted)
    return asked


def titles(results: Results) -> list[str]:
    return [hit.title for hit in results.hits]


def test_the_same_search_is_looked_for_once(find: Find, looked: list[object]) -> None:
    first, second = find("nurse"), find("nurse", show="40")

    assert titles(first) == titles(second)
    assert len(looked) == 1


@pytest.mark.parametrize(
    "other",
    [{"near": "Leeds"}, {"remote": "remote"}, {"sort": "date"}, {"days": "30"}, {"literal": "1"}, {"pay": "45000"}],
)
def test_another_search_is_looked_for_anew(find: Find, looked: list[object], other: dict[str, str]) -> None:
    find("nurse")
    find("nurse", **other)

    assert len(looked) > 1


def test_an_opening_that_came_in_is_found_at_once(find: Find, looked: list[object]) -> None:
    before = find("nurse")
    factories.job("late", title="Agency Nurse", company="Firm Late")

    after = find("nurse")

    assert "Agency Nurse" in titles(after)
    assert after.total == before.total + 1
    assert len(looked) == 2


def test_what_one_person_hid_another_finds(settings: Settings, find: Find) -> None:
    everything = find("nurse")
    away = Mine(Hidden(jobs=(everything.hits[0].job_id,)))

    mine = service.find(settings, Request(q="nurse"), mine=away)

    assert titles(mine) == titles(everything)[1:]
    assert titles(find("nurse")) == titles(everything)


def test_an_opening_that_closed_meanwhile_is_not_shown(find: Find) -> None:
    before = find("nurse")
    gone = before.hits[0].job_id
    with transaction():
        db.session.execute(update(Job).where(Job.id == gone).values(closed_at=now()))
        db.session.execute(update(JobSearch).where(JobSearch.job_id == gone).values(open=False))

    assert titles(find("nurse")) == titles(before)[1:]


def test_a_level_that_the_words_wish_for_is_part_of_the_search(settings: Settings, looked: list[object]) -> None:
    wished = service.find(settings, Request(q="senior engineer"))
    literal = service.find(settings, Request(q="senior engineer", literal=(Reading.LEVEL,)))

    assert len(looked) == 2
    assert wished.request.wished != literal.request.wished
