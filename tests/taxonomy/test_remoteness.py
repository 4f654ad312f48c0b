import pytest

from jobraker.taxonomy.remoteness import remote_in_title, remote_of
from jobraker.taxonomy.terms import Remote


@pytest.mark.parametrize(
    ("title", "remote"),
    [
        ("Baker (Remote)", Remote.REMOTE),
        ("Remote Baker", Remote.REMOTE),
        ("Part-Time Remote Baker", Remote.REMOTE),
        ("Baker, Leeds, remote", Remote.REMOTE),
        ("Baker (100% remote role in EMEA)", Remote.REMOTE),
        ("Baker | Home Office", Remote.REMOTE),
        ("Baker (Work From Home, Bogotá)", Remote.REMOTE),
        ("Head of Bread - Remote, Worldwide", Remote.REMOTE),
        ("Baker - Hybrid", Remote.HYBRID),
        ("Baker (Hybrid in Leeds)", Remote.HYBRID),
        ("Baker (Remote/Hybrid)", Remote.HYBRID),
        ("Baker (Hibrido SP)", Remote.HYBRID),
        ("Baker (teilweise remote)", Remote.HYBRID),
        ("Baker (On-site)", Remote.ON_SITE),
        ("Onsite Baker", Remote.ON_SITE),
        ("Baker - Presencial - São José", Remote.ON_SITE),
        ("Baker (non-remote)", Remote.ON_SITE),
        ("Baker", None),
    ],
)
def test_it_reads_the_place_of_work_beside_the_work(title: str, remote: Remote | None) -> None:
    assert remote_in_title(title) == remote


@pytest.mark.parametrize(
    "title",
    [
        "Remote Sensing Scientist",
        "Engineer, Remote Sensing",
        "AV Remote Support Engineer",
        "Worldwide Sales Director",
        "Director, Sales, Worldwide",
        "Anywhere Real Estate Agent",
        "RPA Engineer (Automation Anywhere)",
        "Home Office Policy Adviser",
        "Home Based Care Nurse",
        "Hybrid Cloud Architect",
        "Engineer - Hybrid Cloud",
        "Hybrid Engine Mechanic",
        "Hybrid Seed Breeder",
        "Product Manager - In Person Payments",
        "Werkstudent:in Office Management",
    ],
)
def test_it_does_not_take_the_work_for_its_place(title: str) -> None:
    assert remote_in_title(title) is None


@pytest.mark.parametrize(("line", "remote"), [("Anywhere", Remote.REMOTE), ("Worldwide", Remote.REMOTE)])
def test_a_location_line_says_it_with_fewer_words(line: str, remote: Remote) -> None:
    assert remote_of([line]) == remote
