import time

import pytest

from jobraker.taxonomy.levels import level_of
from jobraker.taxonomy.terms import Level


@pytest.mark.parametrize(
    ("title", "level"),
    [
        ("Marketing Intern", Level.INTERN),
        ("Werkstudent Controlling", Level.INTERN),
        ("Internal Auditor", None),
        ("Junior Account Manager", Level.ENTRY),
        ("Trainee Solicitor", Level.ENTRY),
        ("Ausbildung Koch", Level.ENTRY),
        ("Account Manager", Level.MID),
        ("Product Manager", Level.MID),
        ("Case Manager", Level.MID),
        ("Sales Executive", Level.MID),
        ("Staff Nurse", Level.MID),
        ("Chef de projet", Level.MID),
        ("Projektleiter Hochbau", Level.MID),
        ("Senior Product Manager", Level.SENIOR),
        ("Sr. Data Engineer", Level.SENIOR),
        ("Lead Nurse", Level.LEAD),
        ("Staff Software Engineer", Level.LEAD),
        ("Teamleiterin Pflege", Level.LEAD),
        ("Ploegleider", Level.LEAD),
        ("Engineering Manager", Level.MANAGER),
        ("Senior Manager, Finance", Level.MANAGER),
        ("Abteilungsleitung Einkauf", Level.MANAGER),
        ("Responsable logistique", Level.MANAGER),
        ("Jefe de cocina", Level.MANAGER),
        ("Associate Director", Level.DIRECTOR),
        ("Head of People", Level.DIRECTOR),
        ("VP Sales", Level.DIRECTOR),
        ("Chief Financial Officer", Level.EXECUTIVE),
        ("Chief Executive Officer", Level.EXECUTIVE),
        ("Executive Vice President", Level.EXECUTIVE),
        ("Back Office Executive", Level.MID),
        ("Executive Business Partner", Level.MID),
        ("Talent Acquisition Executive", Level.MID),
        ("Senior Research Executive", Level.SENIOR),
        ("Executive Assistant to the CTO", Level.MID),
        ("Executive Assistant - COO", Level.MID),
        ("Strategist, CIO Office", None),
        ("Field CTO", Level.SENIOR),
        ("Chief Officer, Ferry", Level.LEAD),
        ("Geschäftsführer", Level.EXECUTIVE),
        ("Lead Generation Assistant", Level.ENTRY),
        ("Software Engineer 1", Level.ENTRY),
        ("Talent Acquisition Partner", None),
        ("Senior Client Partner", Level.SENIOR),
        ("Managing Partner", Level.EXECUTIVE),
        ("Teaching Fellow", None),
        ("Distinguished Fellow", Level.LEAD),
        ("Professional Services Engineer", None),
        ("Estagiário de Marketing", Level.INTERN),
        ("Analista Pleno", Level.MID),
        ("Diretora Financeira", Level.DIRECTOR),
        ("Practicante de Ventas", Level.INTERN),
        ("Stage juriste (H/F)", Level.INTERN),
        ("Late Stage Investor", None),
        ("Starszy Technik", Level.SENIOR),
        ("Kierownik Sklepu", Level.MANAGER),
        ("Tirocinante", Level.INTERN),
        ("Avdelningschef", Level.MANAGER),
        ("시니어 백엔드 개발자", Level.SENIOR),
        ("Baker", None),
        ("", None),
    ],
)
def test_it_reads_the_level_from_the_title(title: str, level: Level | None) -> None:
    assert level_of(title) == level


@pytest.mark.parametrize("title", ["Senior Living Cook", "Assistant to the CEO", "Executive Search Researcher"])
def test_it_is_not_misled_by_a_word_of_another_meaning(title: str) -> None:
    level = level_of(title)

    assert level is None or level <= Level.ENTRY


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("You bring 5+ years of professional experience.", Level.SENIOR),
        ("2-4 years experience in a bakery", None),
        ("at least  5   +   years'  experience", Level.SENIOR),
        ("1\u00a0–\u00a02 Jahre Berufserfahrung", Level.ENTRY),
        ("This is an entry-level role.", Level.ENTRY),
        ("Mindestens 3 Jahre Berufserfahrung", None),
        ("Mindestens 6 Jahre Berufserfahrung", Level.SENIOR),
        ("A minimum of 5 years of baking experience", Level.SENIOR),
        ("5 years or more of experience", Level.SENIOR),
        ("5-8 years of experience", Level.SENIOR),
        ("8+ years of experience, 2+ years of experience with rye", Level.SENIOR),
        ("2+ years of experience, ideally 6+ years of experience", None),
        ("Our bakers share 15 years of experience.", None),
        ("This is not an entry-level role.", None),
        ("You train entry-level bakers.", None),
        ("No prior experience is needed.", Level.ENTRY),
        ("We were founded 30 years ago.", None),
    ],
)
def test_it_asks_the_text_where_the_title_says_nothing(text: str, level: Level | None) -> None:
    assert level_of("Baker", text) == level


def test_it_believes_the_title_before_the_text() -> None:
    assert level_of("Junior Baker", "10 years of experience") == Level.ENTRY


@pytest.mark.parametrize("gap", [" ", "\u00a0", "\t", "\n", " \n"])
def test_it_is_quick_with_a_number_before_endless_space(gap: str) -> None:
    begin = time.process_time()

    level_of("Baker", f"1{gap * 4000}x")

    assert time.process_time() - begin < 1
