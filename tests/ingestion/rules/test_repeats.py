from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest

from jobraker.boards.posting import Posting
from jobraker.ingestion.rules import repeats
from jobraker.ingestion.rules.repeats import posting_hash

TODAY = datetime(2026, 6, 1, tzinfo=UTC)
GIVEN = Posting("7", "Baker", "Acme", "https://acme.example/7", "<p>Bread</p>")


def test_it_is_the_same_for_the_same_words() -> None:
    assert posting_hash(replace(GIVEN), 2000, TODAY) == posting_hash(GIVEN, 2000, TODAY)


@pytest.mark.parametrize("change", [{"title": "Cook"}, {"tags": ("oven",)}, {"plain": True}, {"title": "\ud800"}])
def test_it_is_another_for_any_change(change: dict[str, object]) -> None:
    assert posting_hash(replace(GIVEN, **change), 2000, TODAY) != posting_hash(GIVEN, 2000, TODAY)  # type: ignore[arg-type]


def test_it_is_another_when_less_of_the_description_is_kept() -> None:
    assert posting_hash(GIVEN, 1000, TODAY) != posting_hash(GIVEN, 2000, TODAY)


def test_it_is_another_when_the_rules_change(monkeypatch: pytest.MonkeyPatch) -> None:
    before = posting_hash(GIVEN, 2000, TODAY)

    monkeypatch.setattr(repeats, "rules_version", lambda: "later")

    assert posting_hash(GIVEN, 2000, TODAY) != before


def test_details_are_asked_for_again_once_a_fortnight_and_not_all_on_one_day() -> None:
    listed = [replace(GIVEN, external_id=str(number), details="/7") for number in range(60)]
    days = [TODAY + timedelta(days=day) for day in range(15)]

    changes = [
        [day for day, (one, next_) in enumerate(pairwise(days)) if said(each, one) != said(each, next_)]
        for each in listed
    ]

    assert {len(each) for each in changes} == {1}
    assert len({each[0] for each in changes}) > 7


def test_a_posting_without_details_stays_the_same_for_ever() -> None:
    assert said(GIVEN, TODAY) == said(GIVEN, TODAY + timedelta(days=400))


def said(posting: Posting, today: datetime) -> bytes:
    return posting_hash(posting, 2000, today)
