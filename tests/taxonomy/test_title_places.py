import pytest

from jobraker.taxonomy.title_places import without_places


@pytest.mark.parametrize(
    ("title", "left"),
    [
        ("Nurse - Berlin", "Nurse"),
        ("Nurse (Remote US)", "Nurse"),
        ("Nurse, New York, NY/NJ", "Nurse"),
        ("HAMBURG SÜD - Baker", "Baker"),
        ("Baker - Belgium and Luxembourg", "Baker"),
        ("Baker - Greater Toronto Area", "Baker"),
        ("Support Engineer (EMEA)", "Support Engineer"),
        ("Support Engineer (US time zones)", "Support Engineer"),
        ("Account Executive, Enterprise Germany", "Account Executive Enterprise"),
        ("Account Executive DACH", "Account Executive"),
        ("Baker / Pastry Chef (Paris or Lyon)", "Baker Pastry Chef"),
        ("Night Porter, TX", "Night Porter"),
    ],
)
def test_it_leaves_out_the_parts_that_only_say_where(title: str, left: str) -> None:
    assert without_places(title) == left


@pytest.mark.parametrize(
    "title",
    [
        "Nurse",
        "Join us",
        "Bank of America Teller",
        "Physician MD",
        "Restaurant Manager Leeds",
        "German Teacher",
        "Head of Berlin Operations",
    ],
)
def test_it_leaves_a_title_without_such_parts_as_it_is(title: str) -> None:
    assert without_places(title) == title


@pytest.mark.parametrize(
    ("title", "left"),
    [
        ("Engineer, Mobile", "Engineer Mobile"),
        ("Account Executive - Enterprise", "Account Executive Enterprise"),
        ("Teacher (Reading)", "Teacher Reading"),
        ("Physician, MD", "Physician MD"),
        ("Designer - Global", "Designer Global"),
        ("Support (EMEA - Weekends)", "Support Weekends"),
        ("Support - German and English", "Support German and English"),
    ],
)
def test_it_keeps_what_a_title_means_by_a_places_name(title: str, left: str) -> None:
    assert without_places(title) == left


@pytest.mark.parametrize("title", ["Leeds", "Berlin", "New York - US", "", " - "])
def test_it_keeps_a_title_that_says_nothing_else(title: str) -> None:
    assert without_places(title) == title
