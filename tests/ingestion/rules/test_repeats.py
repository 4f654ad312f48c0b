from dataclasses import replace

import pytest

from jobraker.boards.posting import Posting
from jobraker.ingestion.rules import repeats
from jobraker.ingestion.rules.repeats import posting_hash

GIVEN = Posting("7", "Baker", "Acme", "https://acme.example/7", "<p>Bread</p>")


def test_it_is_the_same_for_the_same_words() -> None:
    assert posting_hash(replace(GIVEN), 2000) == posting_hash(GIVEN, 2000)


@pytest.mark.parametrize("change", [{"title": "Cook"}, {"tags": ("oven",)}, {"plain": True}, {"title": "\ud800"}])
def test_it_is_another_for_any_change(change: dict[str, object]) -> None:
    assert posting_hash(replace(GIVEN, **change), 2000) != posting_hash(GIVEN, 2000)  # type: ignore[arg-type]


def test_it_is_another_when_less_of_the_description_is_kept() -> None:
    assert posting_hash(GIVEN, 1000) != posting_hash(GIVEN, 2000)


def test_it_is_another_when_the_rules_change(monkeypatch: pytest.MonkeyPatch) -> None:
    before = posting_hash(GIVEN, 2000)

    monkeypatch.setattr(repeats, "rules_version", lambda: "later")

    assert posting_hash(GIVEN, 2000) != before
