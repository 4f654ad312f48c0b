"""Jobs and trainings, however they are laid out. Everybody here is invented."""

import pytest

from jobraker.resumes.lines import Line, Words
from jobraker.resumes.rules.understanding import understand
from jobraker.resumes.understood import Doubt
from tests.resumes.texts import facts, told, work


@pytest.mark.parametrize(
    "below",
    [
        pytest.param("Baker — Kornhof GmbH, Ghent, Belgium (Mar 2019 – May 2021)\n- bakes", id="one line"),
        pytest.param(
            "Kornhof GmbH, Ghent, Belgium      Mar 2019 – May 2021\nBaker\n- bakes", id="employer and time, then job"
        ),
        pytest.param("Baker\nKornhof GmbH - Ghent, Belgium -\nMarch 2019 to May 2021\n- bakes", id="three lines"),
        pytest.param("Mar 2019 – May 2021\nBaker\nKornhof GmbH, Ghent, Belgium\n- bakes", id="time first"),
        pytest.param("03/2019 - 05/2021   Baker, Kornhof GmbH, Ghent, Belgium\n- bakes", id="time at the left"),
        pytest.param("**Baker** at Kornhof GmbH | Ghent, Belgium | Mar 2019 – May 2021\n- bakes", id="Markdown"),
        pytest.param(
            "Company: Kornhof GmbH\nRole: Baker\nLocation: Ghent, Belgium\nPeriod: Mar 2019 – May 2021\n- bakes",
            id="labels",
        ),
    ],
)
def test_it_reads_a_job_however_its_head_is_laid_out(below: str) -> None:
    (stay,) = work(below)

    assert facts(stay) == ("Baker", "Kornhof GmbH", "Ghent, Belgium", "2019-03–2021-05")
    assert stay.words == "• bakes"
    assert stay.doubts == {}


def test_it_parts_one_job_from_the_next() -> None:
    below = "Head Baker\nKornhof\nMay 2021 – Present\n- leads\n- teaches\n\nBaker\nLarder\n2015 – 2021\n- bakes\n  at night\n"

    assert [(facts(stay), stay.words) for stay in work(below)] == [
        (("Head Baker", "Kornhof", "", "2021-05–now"), "• leads\n• teaches"),
        (("Baker", "Larder", "", "2015–2021"), "• bakes at night"),
    ]


def test_of_a_second_job_at_one_employer_the_employer_is_guessed() -> None:
    first, second = work("Kornhof GmbH\nHead Baker, May 2021 – Present\n- leads\nBaker, 2015 – 2021\n- bakes\n")

    assert (second.title, second.organisation, second.doubts["organisation"]) == (
        "Baker",
        "Kornhof GmbH",
        Doubt.GUESSED,
    )
    assert "organisation" not in first.doubts


def test_where_nothing_tells_the_job_from_the_employer_it_says_so() -> None:
    (stay,) = work("Sunrise — Lantern (2015 – 2021)\n")

    assert stay.doubts == {"title": Doubt.SIDES, "organisation": Doubt.SIDES}


def test_trainings_without_a_time_are_told_by_degree_and_school() -> None:
    understood = told(
        "Nadia Ferrant\nnadia@example.org\n\nEDUCATION\n\nMaster of Arts in History\nExample University\n\n"
        "Bachelor of Arts\nHarbour College\n2011\n"
    )

    assert [facts(stay) for stay in understood.education] == [
        ("Master of Arts in History", "Example University", "", "–"),
        ("Bachelor of Arts", "Harbour College", "", "–2011"),
    ]


def test_heads_below_heads_are_entries() -> None:
    understood = told(
        "# Nadia Ferrant\nnadia@example.org\n\n## Experience\n\n### Head Baker, Kornhof GmbH\n*May 2021 – Present*\n- leads\n\n"
        "### Baker, Larder GmbH\n*2015 – 2021*\n- bakes\n\n## Education\n\n### Journeyman, Berufskolleg Nord\n*2014*\n"
    )

    assert [facts(stay) for stay in understood.work] == [
        ("Head Baker", "Kornhof GmbH", "", "2021-05–now"),
        ("Baker", "Larder GmbH", "", "2015–2021"),
    ]
    assert [stay.organisation for stay in understood.education] == ["Berufskolleg Nord"]


def test_the_foot_of_a_page_is_no_job() -> None:
    page = [Line(text, 1, number) for number, text in enumerate(WITH_FOOT.splitlines(), 1)]

    understood = understand(Words(tuple(page), pages=1))

    assert [stay.organisation for stay in understood.work] == ["Quay Ltd"]


WITH_FOOT = """Ada Byron
ada@example.org
EXPERIENCE
Planner, Quay Ltd, 2019 - 2021
Ada Byron – 1/1"""


@pytest.mark.parametrize(
    "below",
    [
        pytest.param("Mar 2019 Baker\nMay 2021 Kornhof GmbH\n- bakes", id="from when above until when"),
        pytest.param("Kornhof GmbH\nMar 2019 Baker\nMay 2021\n- bakes", id="until when alone"),
        pytest.param("Baker in Kornhof GmbH, Mar 2019 - May 2021\n- bakes", id="in"),
        pytest.param(
            "Baker, Mar 2019 - May 2021 bakes bread for two hundred people a day\nKornhof GmbH",
            id="words beside a time",
        ),
    ],
)
def test_it_reads_a_job_of_an_odd_head(below: str) -> None:
    (stay,) = work(below)

    assert facts(stay)[0::3] == ("Baker", "2019-03–2021-05")


@pytest.mark.parametrize(
    "below",
    [
        pytest.param("Baker@Kornhof, Ghent, Belgium, Mar 2019 - May 2021\n- bakes", id="at, without a space"),
        pytest.param("Kornhof (Ghent, Belgium) Baker\tMar 2019 - May 2021\n- bakes", id="place between the two"),
        pytest.param("Baker (Kornhof)\tMar 2019 - May 2021\tGhent, Belgium\n- bakes", id="employer in brackets"),
        pytest.param("Kornhof (Baker)\tMar 2019 - May 2021\tGhent, Belgium\n- bakes", id="job in brackets"),
        pytest.param(
            "Organization : Kornhof\nRole : Baker\nLocation : Ghent, Belgium\nPeriod : Mar 2019 - May 2021\n- bakes",
            id="labels before a space",
        ),
        pytest.param("1. Kornhof, Ghent, Belgium\tMar 2019 - May 2021\nBaker\n- bakes", id="numbered"),
        pytest.param(
            "Kornhof, Ghent, Belgium\tMar 2019 - May 2021\nA house of forty people that bakes for the whole town.\nBaker\n- bakes",
            id="words about the employer above the job",
        ),
        pytest.param("• Worked as a Baker in Kornhof, Ghent, Belgium from Mar 2019 to May 2021\n", id="sentence"),
        pytest.param("• Working with Kornhof as Baker from Mar 2019 to May 2021\n", id="sentence, employer first"),
    ],
)
def test_an_employer_of_one_word_that_nobody_knows_is_told_from_the_job(below: str) -> None:
    (stay,) = work(below)

    assert facts(stay)[:2] == ("Baker", "Kornhof")
    assert facts(stay)[3] == "2019-03–2021-05"


@pytest.mark.parametrize("inner", ["Part-time", "Python", "Remote", "Internship", "Ghent", "nights only"])
def test_brackets_behind_a_job_are_not_always_an_employer(inner: str) -> None:
    (stay,) = work(f"Baker ({inner})\tMar 2019 - May 2021\n- bakes")

    assert stay.organisation == ""


def test_an_employer_may_be_called_as_its_site() -> None:
    below = "Baker\t(9 months)\nKornhof GmbH - Ghent, Belgium\n- bakes\nCook\t(2 years)\nlarder.example - Ghent, Belgium\n- cooks"

    assert [stay.organisation for stay in work(below)] == ["Kornhof GmbH", "larder.example"]


def test_a_small_town_before_its_state_and_country_is_no_employer() -> None:
    (stay,) = work("Baker\n\nKornhof -  Oberzwickel, Bavaria, DE -\n\nMarch 2019 to May 2021\n\nbakes\n")

    assert facts(stay) == ("Baker", "Kornhof", "Oberzwickel, Bavaria, DE", "2019-03–2021-05")


def test_without_any_head_bullets_that_tell_all_are_jobs() -> None:
    below = "- Kornhof (Ghent, Belgium) Baker\nThe whole town was fed.\n- Larder (Leeds, UK) Pastry Cook\nCakes for weddings.\n"

    assert [facts(stay)[:3] for stay in work(below)] == [
        ("Baker", "Kornhof", "Ghent, Belgium"),
        ("Pastry Cook", "Larder", "Leeds, UK"),
    ]


def test_whoever_never_had_a_job_but_helped_has_that_read() -> None:
    read = told(
        "Ada Byron\nada@example.org\n\nVOLUNTEERING\n\nQuay Watch\tMay 2019 - June 2021\nVolunteer Cook\n- cooks\n"
    )

    assert [facts(stay) for stay in read.work] == [("Volunteer Cook", "Quay Watch", "", "2019-05–2021-06")]


def test_a_job_that_goes_on_says_so_in_the_line_below() -> None:
    (stay,) = work("Kornhof GmbH\nMar 2019 Baker\ncurrently working\n- bakes")

    assert facts(stay) == ("Baker", "Kornhof GmbH", "", "2019-03–now")


def test_jobs_that_last_are_told_by_how_long_where_no_time_is_told() -> None:
    below = "Baker\t(9 months)\nKornhof GmbH\nBaked bread in Ghent\nHead Baker\t(2 years)\nLarder GmbH\nBaker of cakes"

    assert [(stay.title, stay.organisation) for stay in work(below)] == [
        ("Baker", "Kornhof GmbH"),
        ("Head Baker", "Larder GmbH"),
    ]


def test_jobs_below_the_head_of_trainings_are_jobs() -> None:
    read = told(
        "Ada Byron\nada@example.org\n\nEDUCATION\nPlanner, Quay Ltd, 2019 - 2021\nBerth Manager, Mole Ltd, 2021 - 2022\n"
    )

    assert [stay.title for stay in read.work] == ["Planner", "Berth Manager"]
    assert read.education == ()


def test_jobs_without_any_head_are_guessed() -> None:
    read = told("Ada Byron\nada@example.org\n\nQuay Ltd\nPlanner\nMay 2019 - June 2021\nplans berths\n")

    assert [facts(stay) for stay in read.work] == [("Planner", "Quay Ltd", "", "2019-05–2021-06")]
    assert read.work[0].doubts == {"title": Doubt.GUESSED, "organisation": Doubt.GUESSED}


def test_jobs_at_one_time_are_both_read() -> None:
    first, second = work(
        "Baker, Kornhof GmbH\nMar 2019 – Present\n- bakes\n\nTeacher, Harbour College\nMay 2018 – June 2021\n- teaches\n"
    )

    assert facts(first) == ("Baker", "Kornhof GmbH", "", "2019-03–now")
    assert facts(second) == ("Teacher", "Harbour College", "", "2018-05–2021-06")
