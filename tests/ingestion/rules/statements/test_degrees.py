import pytest

from jobraker.jobs.statements import Kind
from tests.ingestion.rules.statements.said import said


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Bachelor's degree in Food Science required.", ["bachelor"]),
        ("BSc in Chemistry or equivalent experience.", ["bachelor either"]),
        ("Bachelor's or Master's degree in Physics.", ["bachelor"]),
        ("Bachelor's degree required, Master's preferred.", ["bachelor", "master plus"]),
        (
            "Bachelor's in horticulture or equivalent experience, Master's preferred.",
            ["bachelor either", "master plus"],
        ),
        ("Bachelor's or Master's degree preferred.", ["bachelor plus"]),
        ("Preferred Qualifications Diploma or BSc in Baking Experience with ovens", ["vocational plus"]),
        ("BSc in Baking Nice to have experience with ovens", ["bachelor"]),
        ("Undergraduate degree minimum, graduate degree preferred", ["bachelor", "master plus"]),
        ("B.S. + 5 years of experience or M.S. + 3 years of experience", ["bachelor"]),
        ("NVQ 3 in Care or be willing to work for it.", ["vocational either"]),
        ("A degree in any field would be an advantage.", ["degree plus"]),
        ("PhD in Chemistry.", ["doctorate"]),
        ("No degree required.", ["none"]),
        ("A university degree is not required.", ["none"]),
        ("Abgeschlossenes Studium der Informatik oder eine vergleichbare Ausbildung.", ["degree either"]),
        ("Abgeschlossene Berufsausbildung als Bäcker.", ["vocational"]),
        ("High school diploma required.", ["school"]),
        ("Associate degree in Nursing required.", ["vocational"]),
    ],
)
def test_it_tells_the_lowest_degree_that_will_do_and_what_is_wished_for(text: str, expected: list[str]) -> None:
    assert said(Kind.DEGREE, text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "You are a master of sourdough.",
        "Our team has two PhDs and a baker.",
        "A high degree of independence.",
        "We pay for your MBA.",
        "You are pursuing a Bachelor's degree in Food Science.",
        "You must be a Scrum Master.",
        "Our founding team has degrees from good universities.",
        "Some of us went to universities and some of us have no degree at all.",
        "We sponsor Master's degrees of our staff.",
        "Enrolled in a PhD programme in Chemistry.",
        "You master and manage the ovens.",
    ],
)
def test_degrees_that_nobody_has_to_have_say_nothing(text: str) -> None:
    assert said(Kind.DEGREE, text) == []
