import pytest

from jobraker.taxonomy.english import in_english


@pytest.mark.parametrize(
    ("text", "english"),
    [
        ("Krankenpflegerin", "nurse"),
        ("infirmière", "nurse"),
        ("gerente de proyecto", "project manager"),
        ("responsable des ressources humaines", "manager human resources"),
        ("python Entwickler", "python developer"),
        ("Vertriebsleiterin", "sales"),
        ("Softwareentwickler Java", "software developer Java"),
    ],
)
def test_it_calls_work_in_english(text: str, english: str) -> None:
    assert in_english(text) == english


@pytest.mark.parametrize("text", ["senior software engineer", "head of the sales", "warehouse operative", "xyz", ""])
def test_it_leaves_what_is_english_or_unknown(text: str) -> None:
    assert in_english(text) == text
