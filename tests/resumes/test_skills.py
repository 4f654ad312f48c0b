"""What somebody can do and speaks, out of the lists of a résumé."""

import pytest

from jobraker.resumes.understood import Doubt
from jobraker.taxonomy.terms import Fluency
from tests.resumes.texts import told


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("Python, SQL; Docker | kubernetes", ["Python", "SQL", "Docker", "Kubernetes"]),
        ("Tools: Excel, Sourdough baking", ["Excel", "Sourdough baking"]),
        ("AWS (EC2, Lambda), Cake design (advanced)", ["AWS", "EC2", "Lambda", "Cake design"]),
        ("Knowledge of Python and SQL", ["Python", "SQL"]),
        ("I have used Python and Docker every day for many years in a large team", ["Python", "Docker"]),
        ("Python, python, PYTHON", ["Python"]),
        ("Python (Less\nthan 1 year), SQL (2\nyears)", ["Python", "SQL"]),
        ("Sourdough – advanced", ["Sourdough"]),
        ("• Cake design: expert", ["Cake design"]),
    ],
)
def test_it_reads_lists_of_skills(line: str, names: list[str]) -> None:
    assert [skill.name for skill in told(f"Nadia Ferrant\nnadia@example.org\n\nSKILLS\n{line}\n").skills] == names


def test_years_of_a_skill_are_those_that_it_tells() -> None:
    understood = told("Nadia Ferrant\nnadia@example.org\n\nSKILLS\nPython (5 years), SQL, Excel - 2+ years\n")

    assert [(skill.name, skill.years) for skill in understood.skills] == [
        ("Python", 5),
        ("SQL", None),
        ("Excel", 2),
    ]
    assert [skill.quote.text[slice(*skill.quote.marks[0])] for skill in understood.skills] == ["Python", "SQL", "Excel"]


@pytest.mark.parametrize(
    ("said", "level"),
    [
        *(("C1", Fluency.C1), ("native", Fluency.NATIVE), ("Native or Bilingual Proficiency", Fluency.NATIVE)),
        *(("fließend", Fluency.C1), ("courant", Fluency.C1), ("nivel medio", Fluency.B1), ("vloeiend", Fluency.C1)),
        *(("Limited Working Proficiency", Fluency.B1), ("Grundkenntnisse", Fluency.A2), ("so so lala", None)),
    ],
)
def test_it_reads_how_well_somebody_speaks(said: str, level: Fluency | None) -> None:
    (language,) = told(f"Nadia Ferrant\nnadia@example.org\n\nLANGUAGES\nEnglish – {said}\n").languages

    assert (language.code, language.fluency) == ("en", level)
    assert language.doubt is (None if level else Doubt.UNKNOWN_TERM)


def test_programming_languages_are_skills() -> None:
    understood = told(
        "Nadia Ferrant\nnadia@example.org\n\nSKILLS\nLanguages: Python, Java\nLanguages: Dutch (native)\n"
    )

    assert [skill.name for skill in understood.skills] == ["Python", "Java"]
    assert [(each.code, each.fluency) for each in understood.languages] == [("nl", Fluency.NATIVE)]


def test_a_language_among_skills_counts_where_it_says_how_well() -> None:
    understood = told("Nadia Ferrant\nnadia@example.org\n\nSKILLS\nBaking • Spanish (fluent) • French pastry\n")

    assert [(each.code, each.fluency) for each in understood.languages] == [("es", Fluency.C1)]
    assert [skill.name for skill in understood.skills] == ["Baking", "French pastry"]
