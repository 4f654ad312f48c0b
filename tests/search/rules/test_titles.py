import pytest

from jobraker.search.rules.titles import calls_people, named_work


@pytest.mark.parametrize(
    ("title", "called"),
    [
        ("Staff Nurse", {"nurse"}),
        ("Nurse Recruiter", {"recruiter"}),
        ("Executive Assistant to the CFO", {"assistant"}),
        ("Assistant", {"assistant"}),
        ("Software Engineer, Device Drivers", {"engineer"}),
        ("Software Engineers, Product Designers", {"engineers", "designers"}),
        ("Backend Engineer, Product Designer", {"engineer", "designer"}),
        ("Leeds - Night Nurse", {"nurse"}),
        ("Nurse / Carer", {"nurse", "carer"}),
        ("RN, Intensive Care", {"rn"}),
        ("Engineering", set()),
        ("", set()),
    ],
)
def test_it_knows_what_a_title_calls_people(title: str, called: set[str]) -> None:
    assert named_work(title, "en") == called


def test_in_some_languages_what_the_work_is_stands_first() -> None:
    assert named_work("Infirmier formateur", "fr") == {"infirmier"}


@pytest.mark.parametrize(("word", "people"), [("CFO", True), ("rn", True), ("nurses", True), ("SQL", False)])
def test_an_acronym_calls_people_where_its_words_do(word: str, people: bool) -> None:
    assert calls_people(word.lower()) is people
