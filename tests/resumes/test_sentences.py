"""Jobs of which only a sentence tells. Everybody here is invented."""

import pytest

from jobraker.resumes.understood import Doubt
from tests.resumes.texts import facts, told

ABOVE = "Nadia Ferrant\nnadia@example.org\n\nPROFILE\n\n"
BELOW = "\n\nWORK EXPERIENCE\n\nHead Baker\n\nKornhof GmbH -  Ghent, Belgium -\n\nMarch 2019 to Present\n\nbakes\n"


@pytest.mark.parametrize(
    ("sentence", "title", "employer"),
    [
        ("• Worked as a baker at Larder, Leeds, UK from Dec 2015 to Sept 2016", "baker", "Larder"),
        ("• Worked with Larder as Pastry Cook, from Dec' 2015 to Sept' 2016.", "Pastry Cook", "Larder"),
        (
            "• Previously worked as Pastry Cook under Larder & Sons from Dec 2015\n- Sept 2016.",
            "Pastry Cook",
            "Larder & Sons",
        ),
        ("• Worked in Larder Hospital, Leeds since Dec 2015 to Sept 2016, with\nthe kitchen.", "", "Larder Hospital"),
    ],
)
def test_a_job_is_read_from_a_sentence(sentence: str, title: str, employer: str) -> None:
    first, second = told(ABOVE + sentence + BELOW).work

    assert facts(first)[:2] == ("Head Baker", "Kornhof GmbH")
    assert facts(second)[:2] == (title, employer)
    assert facts(second)[3] == "2015-12–2016-09"
    assert second.doubts == {"title": Doubt.GUESSED, "organisation": Doubt.GUESSED}
    assert employer in [second.quote.text[slice(*mark)] for mark in second.quote.marks]


@pytest.mark.parametrize(
    "sentence",
    [
        pytest.param("• Working as Head Baker at Kornhof GmbH from March 2019 till date", id="told below"),
        pytest.param("• Worked with rye and spelt as main grains from Dec 2015 to Sept 2016", id="no employer"),
        pytest.param("• Worked as a baker at Larder", id="no time"),
        pytest.param("• Worked in Leeds, UK from Dec 2015 to Sept 2016", id="a place"),
        pytest.param("• Worked with Python from Dec 2015 to Sept 2016", id="a tool"),
    ],
)
def test_not_every_sentence_about_work_is_a_job(sentence: str) -> None:
    assert [stay.organisation for stay in told(ABOVE + sentence + BELOW).work] == ["Kornhof GmbH"]
