import pytest

from jobraker.taxonomy.titles import TITLE_CHARS, clean_title, title_key


@pytest.mark.parametrize(
    ("title", "shown"),
    [
        ("Senior Nurse (m/w/d) - Leeds - REF 1234 🔥🔥", "Senior Nurse - Leeds"),
        ("Pflegefachkraft (w|m|d)", "Pflegefachkraft"),
        ("Koch/Köchin m/w/d", "Koch/Köchin"),
        ("Développeur H/F", "Développeur"),
        ("Softwareentwickler (all genders)", "Softwareentwickler"),
        ("Engineer [Req #12345]", "Engineer"),
        ("Driver (R-104455)", "Driver"),
        ("HEAD CHEF OF THE NIGHT", "Head Chef of the Night"),
        ("SENIOR HR MANAGER", "Senior HR Manager"),
        ("RN - ICU", "RN - ICU"),
        ("<b>Baker</b> &amp; cook", "Baker & cook"),
        ("Summer Internship (2026)", "Summer Internship (2026)"),
        ("C++ / C# Developer", "C++ / C# Developer"),
        ("مهندس برمجيات", "مهندس برمجيات"),
        ("Level 3 Technician", "Level 3 Technician"),
    ],
)
def test_it_shows_a_title_without_what_is_no_part_of_it(title: str, shown: str) -> None:
    assert clean_title(title) == shown


@pytest.mark.parametrize("title", ["", "   ", "🔥🔥", "###", "(m/w/d)", "12345", "\x00"])
def test_it_leaves_nothing_of_a_title_without_words(title: str) -> None:
    assert clean_title(title) == ""


def test_it_cuts_an_endless_title() -> None:
    assert len(clean_title("Baker " * 2000)) <= TITLE_CHARS


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Baker (m/w/d)", "BAKER - m/w/d"),
        ("Entwickler*in Backend", "Entwickler/in Backend"),
        ("Data Analyst - Remote", "Data Analyst"),
        ("Data Analyst, Full-time", "Data Analyst"),
        ("Nurse – Ref 99812", "Nurse"),
        ("Barista, Leeds", "Barista (Leeds)"),
        ("Stores and Yard Assistant", "Stores & Yard Assistant"),
        ("MÜNCHEN - Koch", "Koch (Berlin)"),
    ],
)
def test_it_gives_the_same_opening_one_key(one: str, other: str) -> None:
    assert title_key(one, ["leeds"]) == title_key(other, ["leeds"])


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Senior Baker", "Baker"),
        ("C++ Developer", "C# Developer"),
        (".NET Developer", "Net Developer"),
        ("Engineer II", "Engineer III"),
        ("Baker, Night Shift", "Baker, Day Shift"),
    ],
)
def test_it_gives_different_openings_different_keys(one: str, other: str) -> None:
    assert title_key(one) != title_key(other)


def test_it_keeps_a_title_that_is_only_a_place() -> None:
    assert title_key("Leeds", ["leeds"]) == "leeds"
