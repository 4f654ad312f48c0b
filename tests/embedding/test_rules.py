import pytest

from jobraker.embedding.rules import ESSENCE_CHARS, batches, essence

PRAISE = "We are the best company in the world and everybody loves us. " * 5
DUTIES = "You bake bread at night and sell it in the morning. " * 20


@pytest.mark.parametrize(
    "heading", ["Your responsibilities:", "What you'll do", "Aufgaben", "Vos missions", "The role"]
)
def test_it_begins_with_the_duties_where_a_heading_names_them(heading: str) -> None:
    found = essence("Baker", [], f"{PRAISE}\n{heading}\n{DUTIES}")

    assert found.startswith("Baker. You bake bread")


def test_it_begins_with_the_text_where_no_heading_is_or_one_comes_at_the_end() -> None:
    assert essence("Baker", [], PRAISE + DUTIES).startswith("Baker. We are the best")
    assert essence("Baker", [], f"{DUTIES}\nYour tasks\nApply now").startswith("Baker. You bake bread")


def test_it_holds_title_and_skills_and_is_no_longer_than_a_model_reads() -> None:
    found = essence("SRE", ["Kubernetes", "Terraform"], DUTIES * 50)

    assert "Site Reliability Engineer" in found or "site reliability engineer" in found
    assert "Kubernetes, Terraform" in found
    assert len(found) <= ESSENCE_CHARS


def test_it_has_something_to_say_of_an_empty_text() -> None:
    assert essence("Baker", [], "") == "Baker"


def test_it_cuts_requests_by_count_and_by_tokens() -> None:
    texts = ["a" * 30] * 5

    assert [len(batch) for batch in batches(texts, 2, 10_000)] == [2, 2, 1]
    assert [len(batch) for batch in batches(texts, 100, 25)] == [2, 2, 1]
    assert [len(batch) for batch in batches(["a" * 300] * 2, 100, 25)] == [1, 1]
    assert list(batches([], 2, 100)) == []
