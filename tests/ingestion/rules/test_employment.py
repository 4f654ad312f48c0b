import pytest

from jobraker.ingestion.rules.employment import employment_from, employment_in
from jobraker.taxonomy.terms import Employment


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("Baker, part-time", Employment.PART_TIME),
        ("Bäcker in Teilzeit", Employment.PART_TIME),
        ("Marketing Internship", Employment.INTERNSHIP),
        ("Ausbildung Bäcker", Employment.APPRENTICESHIP),
        ("Contract Baker", Employment.CONTRACT),
        ("Contract Manager", None),
        ("Seasonal Baker", Employment.TEMPORARY),
        ("Baker CDI temps plein", Employment.FULL_TIME),
        ("Internal Baker", None),
        ("Baker (12 month fixed term)", Employment.TEMPORARY),
        ("Smart Contract Engineer", None),
        ("Baker, unlimited contract", None),
        ("Baker, permanent contract", Employment.FULL_TIME),
        ("Baker, fixed-term contract", Employment.TEMPORARY),
        ("Volunteer Coordinator", None),
        ("Internship Program Manager", None),
        ("Apprenticeship Tutor", None),
        ("Baker, full or part time", None),
        ("Baker, part time or full time", None),
        ("Baker (part time considered)", None),
        ("Baker, part-time/full-time", None),
        ("Bäcker (Vollzeit/Teilzeit)", None),
        ("Bäcker in Teilzeit oder Vollzeit", None),
        ("Bäcker, Voll- oder Teilzeit", None),
        ("Bäcker, Teilzeit möglich", None),
        ("Boulanger, temps plein ou partiel", None),
        ("Boulanger, temps partiel ou temps plein", None),
        ("Boulanger, temps partiel", Employment.PART_TIME),
        ("Seasonal Baker, full or part time", Employment.TEMPORARY),
        ("Bagare, heltid", Employment.FULL_TIME),
    ],
)
def test_it_reads_the_kind_of_employment(title: str, kind: Employment | None) -> None:
    assert employment_from(title) == kind


def test_it_asks_the_tags_too() -> None:
    assert employment_from("Baker", "bread", "full-time") == Employment.FULL_TIME


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Job type: Full-time", Employment.FULL_TIME),
        ("Employment type - Part time, permanent", Employment.PART_TIME),
        ("Contract type: fixed term until June", Employment.TEMPORARY),
        ("Job types: Full-time or part-time", None),
        ("This is a full-time role in Leeds.", Employment.FULL_TIME),
        ("A part-time position, three mornings.", Employment.PART_TIME),
        ("Full time hours, 40 a week.", Employment.FULL_TIME),
        ("Ask us about full time or part time positions.", None),
        ("For full-time positions, Acme offers cakes.", None),
        ("You maintain part-time what others have built.", None),
        ("We bake.", None),
        ("Part-time, 20 hours per week.", Employment.PART_TIME),
        ("Full-time, 40 hours per week.", Employment.FULL_TIME),
        ("Full-time 40 hours or part-time 20 hours.", None),
        ("In its spare time the team bakes. This is a parttime position.", Employment.PART_TIME),
        ("We are hiring a full-time baker.", Employment.FULL_TIME),
        ("We are looking for an experienced part-time baker.", Employment.PART_TIME),
        ("We are hiring a full-time or part-time baker.", None),
        ("We need a full-time and a part-time baker.", None),
        ("You will help a part-time baker.", None),
        ("We are looking for a full-time student.", None),
    ],
)
def test_it_reads_the_kind_of_employment_in_a_text(text: str, kind: Employment | None) -> None:
    assert employment_in(text) == kind
