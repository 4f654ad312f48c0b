import time

import pytest

from jobraker.embedding.rules import ESSENCE_CHARS, batches, essence

PRAISE = "We are the best bakery of the land. " * 20
WORK = "You bake bread and sell it."


def test_it_begins_with_the_title_and_the_first_skills() -> None:
    assert essence("Baker", ["Baking", "Forklift driving"], WORK) == f"Baker. Baking, Forklift driving. {WORK}"


@pytest.mark.parametrize(
    "heading", ["Your responsibilities", "- **What you'll do**", "🥖 Deine Aufgaben:", "\n\n* Le poste", "The role"]
)
def test_it_takes_the_duties_before_the_praise(heading: str) -> None:
    assert essence("Baker", [], f"{PRAISE}\n{heading}\n{WORK * 20}").startswith(f"Baker. {WORK}")


def test_it_takes_a_heading_near_the_end_for_a_closing_remark() -> None:
    assert essence("Baker", [], f"{WORK} {PRAISE}\nThe role\nApply now.").startswith(f"Baker. {WORK}")


def test_it_is_no_longer_than_a_model_reads() -> None:
    assert len(essence("Baker " * 50, ["Baking"] * 50, PRAISE * 50)) == ESSENCE_CHARS


@pytest.mark.parametrize("piece", ["*\n", "\n", " \n\t", "- ", "*"])
def test_it_is_quick_with_endless_lines_without_words(piece: str) -> None:
    begin = time.process_time()

    essence("Baker", [], piece * 100_000)

    assert time.process_time() - begin < 1


def test_it_has_something_to_say_of_an_empty_text() -> None:
    assert essence("Baker", [], "") == "Baker"


def test_it_cuts_requests_by_count_and_by_tokens() -> None:
    texts = ["a" * 30] * 5

    assert [len(batch) for batch in batches(texts, 2, 10_000)] == [2, 2, 1]
    assert [len(batch) for batch in batches(texts, 100, 25)] == [2, 2, 1]
    assert [len(batch) for batch in batches(["a" * 300] * 2, 100, 25)] == [1, 1]
    assert list(batches([], 2, 100)) == []
