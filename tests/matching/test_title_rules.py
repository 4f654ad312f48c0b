"""How near an opening's title is to what the wanted work is called."""

import pytest

from jobraker.matching.rules.headings import Heading, Headings, read
from jobraker.matching.rules.titles import Sought, likeness, purity, title_of


def near(wanted: str, said: str, language: str = "en") -> float:
    return likeness(title_of(wanted, {}), read(said), language)


@pytest.mark.parametrize(
    ("wanted", "nearer", "farther"),
    [
        ("Registered Nurse", "Night shift RN", "Flutter/RN Developer"),
        ("Site Reliability Engineer", "SRE / DevOps Engineer", "SRE Manager"),
        ("Store Keeper", "Storekeeper", "Shop Keeper"),
        ("Frontend Engineer", "Front-End Engineer", "Backend Engineer"),
        ("Executive Assistant", "Executive Assistant to the CEO", "Account Executive"),
        ("Customer Support Specialist", "Customer Care Specialist", "Claims Specialist"),
        ("Video Editor", "Video Editor & Graphic Designer", "Graphic Designer"),
        ("Account Executive", "Account Executive - Contractor", "Account Manager"),
        ("Software Engineer", "Backend Developer (Django)", "Mechanical Engineer"),
        ("Software Engineer", "Software Developer", "Python Developer"),
        ("Backend Developer", "Backend Engineer", "Software Engineer"),
        ("Registered Nurse", "Registered Nurse, Theatre", "Nurse"),
    ],
)
def test_titles_of_the_work_are_nearer_than_those_of_other_work(wanted: str, nearer: str, farther: str) -> None:
    assert near(wanted, nearer) > near(wanted, farther)


@pytest.mark.parametrize(
    ("wanted", "said"),
    [
        ("Store Keeper", "store keeper"),
        ("Account Executive", "Account Executive - Contractor"),
        ("Video Editor", "Video Editor & Graphic Designer"),
        ("ML Engineer", "ML Engineer"),
    ],
)
def test_a_title_with_all_of_the_words_is_the_same(wanted: str, said: str) -> None:
    assert near(wanted, said) == pytest.approx(1.0)


@pytest.mark.parametrize(
    ("wanted", "said", "language"),
    [
        ("Software Engineer", "Python Developer", "en"),
        ("Software Developer", "Full-Stack Engineer (m/w/d)", "de"),
        ("Registered Nurse", "Krankenpfleger/in", "de"),
        ("Examinierte Pflegefachkraft", "Nurse", "en"),
    ],
)
def test_work_that_is_called_otherwise_is_near_all_the_same(wanted: str, said: str, language: str) -> None:
    assert near(wanted, said, language) >= 0.7


def test_a_word_for_people_alone_gives_half_of_what_it_says() -> None:
    assert near("Claims Specialist", "Benefits Specialist") == pytest.approx(0.25)


def test_a_title_that_says_much_else_loses_a_little() -> None:
    title = title_of("Account Executive", {})
    pure, other = (
        purity(title, Heading(read(said), "en"))
        for said in ("Account Executive", "Account Executive, Strategic Housing")
    )
    assert pure == 1.0
    assert 0.8 <= other < pure


SAID = [
    ("Senior Software Engineer (m/w/d)", "en"),
    ("Softwareentwickler Backend", "de"),
    ("Grundschullehrerin", "de"),
    ("Lehrer für Mathematik", "de"),
    ("Night shift RN", "en"),
    ("Store Keeper", "en"),
    ("Storekeeper, Warehouse", "en"),
    ("Front-End Developer / Designer", "en"),
    ("Développeuse web", "fr"),
    ("Head Chef", "en"),
    ("Krankenpfleger auf Station", "de"),
    ("Account Manager", "en"),
    ("", "en"),
]
SOUGHT = ["Software Engineer", "Lehrer", "Registered Nurse", "Storekeeper", "Pfleger", "Developer", "Manager", "Chef"]


@pytest.mark.parametrize("wanted", SOUGHT)
def test_every_title_that_says_any_of_it_is_found_by_its_words(wanted: str) -> None:
    headings = Headings.from_titles([read(title) for title, _ in SAID], [language for _, language in SAID])
    sought = Sought.of(title_of(wanted, {}))
    saying = {n for n, heading in enumerate(headings.headings) if sought.likeness(heading)}

    assert saying
    assert saying <= sought.found_in(headings)


def test_a_title_that_several_openings_have_is_read_once() -> None:
    headings = Headings.from_titles(["chef", "nurse", "chef", "chef"], ["en", "en", "en", "de"])

    assert headings.of.tolist() == [0, 1, 0, 2]
    assert [heading.text for heading in headings.headings] == ["chef", "nurse", "chef"]
