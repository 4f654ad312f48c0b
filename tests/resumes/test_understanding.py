"""What the lines of a résumé say of a person, in several languages and layouts. Everybody here is invented."""

import pytest

from jobraker.resumes.lines import Line, Words
from jobraker.resumes.rules.understanding import understand
from jobraker.resumes.texts import plain
from jobraker.resumes.understood import Doubt, Stay, Understood, Unreadable, as_kept, from_kept
from jobraker.taxonomy.terms import Fluency


def told(text: str) -> Understood:
    return understand(plain.words(text.encode()))


def work(below: str, head: str = "EXPERIENCE") -> list[Stay]:
    return list(told(f"Nadia Ferrant\nnadia@example.org\n\n{head}\n\n{below}").work)


def facts(stay: Stay) -> tuple[str, str, str, str]:
    return stay.title, stay.organisation, stay.location, f"{stay.began}–{'now' if stay.current else stay.ended}"


GERMAN = """Lebenslauf

Jörg Weißenborn
Elektroniker für Betriebstechnik
Anschrift: Lindenweg 4, 04109 Leipzig
Telefon: 0341 5550199 · joerg.weissenborn@example.org

Berufserfahrung

seit März 2019   Schichtleiter, Nordwerk Anlagen GmbH, Leipzig
- führt acht Leute
09/2014 – 02/2019   Elektroniker, Stadtwerke Halle, Halle
- wartet Pumpen

Ausbildung

2011 – 2014   Ausbildung zum Elektroniker, Berufsschule Halle

Sprachen
Deutsch (Muttersprache), Englisch: verhandlungssicher
Polnisch – Grundkenntnisse

Kenntnisse
SPS-Programmierung; AutoCAD, Excel

Hobbys
Rudern
"""

FRENCH = """Camille Roussel
Infirmière
camille.roussel@example.org | 06 55 01 23 45 | Lyon, France

EXPÉRIENCE PROFESSIONNELLE

Infirmière, Hôpital de la Colline, Lyon
janvier 2018 à aujourd'hui
• soigne trente patients

FORMATION

Licence de soins infirmiers, Université de Lyon
2014 – 2017

LANGUES
Français : langue maternelle
Anglais : courant
Espagnol : B1
"""


def test_it_understands_a_german_one() -> None:
    understood = told(GERMAN)

    assert understood.name is not None
    assert understood.name.value == "Jörg Weißenborn"
    assert understood.headline is not None
    assert understood.headline.value == "Elektroniker für Betriebstechnik"
    assert understood.phone is not None
    assert understood.phone.value == "0341 5550199"
    assert understood.location is not None
    assert understood.location.value == "Leipzig"
    assert [facts(stay) for stay in understood.work] == [
        ("Schichtleiter", "Nordwerk Anlagen GmbH", "Leipzig", "2019-03–now"),
        ("Elektroniker", "Stadtwerke Halle", "Halle", "2014-09–2019-02"),
    ]
    assert [facts(stay) for stay in understood.education] == [
        ("Ausbildung zum Elektroniker", "Berufsschule Halle", "", "2011–2014")
    ]
    assert [(each.code, each.fluency) for each in understood.languages] == [
        *(("de", Fluency.NATIVE), ("en", Fluency.C1), ("pl", Fluency.A2)),
    ]
    assert [skill.name for skill in understood.skills] == ["SPS-Programmierung", "AutoCAD", "Excel"]
    assert [(extra.heading, extra.lines, extra.quote.text) for extra in understood.extras] == [
        ("Hobbys", ("Rudern",), "Hobbys\nRudern")
    ]


def test_it_understands_a_french_one() -> None:
    understood = told(FRENCH)

    assert [facts(stay) for stay in understood.work] == [("Infirmière", "Hôpital de la Colline", "Lyon", "2018-01–now")]
    assert [facts(stay) for stay in understood.education] == [
        ("Licence de soins infirmiers", "Université de Lyon", "", "2014–2017")
    ]
    assert [(each.code, each.fluency) for each in understood.languages] == [
        *(("fr", Fluency.NATIVE), ("en", Fluency.C1), ("es", Fluency.B1)),
    ]


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


@pytest.mark.parametrize(
    ("top", "name"),
    [
        ("Nadia Ferrant", "Nadia Ferrant"),
        ("CURRICULUM VITAE\n\nNADIA VAN DER FERRANT", "Nadia van der Ferrant"),
        ("Curriculum Vitae of Nadia Ferrant", "Nadia Ferrant"),
        ("Name: Nadia Ferrant", "Nadia Ferrant"),
        ("N A D I A  F E R R A N T", "NADIA FERRANT"),
        ("Nadia Ferrant, M.Sc.", "Nadia Ferrant"),
        ("NADIA FERRANT, RN, BSN", "Nadia Ferrant"),
        ("Head Baker\nNadia Ferrant", "Nadia Ferrant"),
    ],
)
def test_it_finds_the_name(top: str, name: str) -> None:
    found = told(f"{top}\nnadia@example.org\nBerlin, Germany\n").name

    assert found is not None
    assert found.value.casefold() == name.casefold()


def test_a_language_among_skills_counts_where_it_says_how_well() -> None:
    understood = told("Nadia Ferrant\nnadia@example.org\n\nSKILLS\nBaking • Spanish (fluent) • French pastry\n")

    assert [(each.code, each.fluency) for each in understood.languages] == [("es", Fluency.C1)]
    assert [skill.name for skill in understood.skills] == ["Baking", "French pastry"]


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


def test_words_about_nobody_tell_of_nobody() -> None:
    assert told("Minutes Of Tuesday\nWe Talked About Bread\n\nAll agreed that it was late.\n").is_empty


def test_a_part_of_which_nothing_is_made_is_said_to_be_unread() -> None:
    read = told("Ada Byron\nada@example.org\n\nLanguages\nKlingon, fluent\n\nWork\n2015-2019 Beta Ltd, Carer\n")

    assert [(each.reason, each.quote.text) for each in read.unread] == [
        (Unreadable.UNUSED, "Languages\nKlingon, fluent")
    ]
    assert [(stay.title, stay.organisation, stay.began, stay.ended) for stay in read.work] == [
        ("Carer", "Beta Ltd", "2015", "2019")
    ]


def test_the_foot_of_a_page_is_no_job() -> None:
    page = [Line(text, 1, number) for number, text in enumerate(WITH_FOOT.splitlines(), 1)]

    understood = understand(Words(tuple(page), pages=1))

    assert [stay.organisation for stay in understood.work] == ["Quay Ltd"]


@pytest.mark.parametrize("head", ["Education Skills", "Contact Me At", "Skills Languages"])
def test_heads_beside_each_other_are_no_name(head: str) -> None:
    understood = told(f"{head}\nada@example.org\n\nEXPERIENCE\nPlanner, Quay Ltd, 2019 - 2021\n")

    assert understood.name is None


WITH_FOOT = """Ada Byron
ada@example.org
EXPERIENCE
Planner, Quay Ltd, 2019 - 2021
Ada Byron – 1/1"""


PROFILE = "Bakes bread for two hundred people a day and teaches\nthree apprentices. Looks for a smaller place."


@pytest.mark.parametrize(
    "top",
    [
        pytest.param(f"\nPROFILE\n{PROFILE}\n", id="under a head"),
        pytest.param(f"\nÜber mich\n\n{PROFILE}\n", id="under a German head"),
        pytest.param(f"\n{PROFILE}\n", id="below the name"),
        pytest.param(f"Head Baker\n{PROFILE}\n", id="below the headline"),
    ],
)
def test_what_somebody_says_of_themselves_is_the_summary(top: str) -> None:
    understood = told(
        f"Nadia Ferrant\nnadia@example.org | Berlin, Germany\n{top}\nEXPERIENCE\nBaker, Quay Ltd, 2019 - 2021\n"
    )

    assert understood.summary is not None
    assert understood.summary.value == PROFILE.replace("\n", " ")
    assert [understood.summary.quote.text[slice(*mark)] for mark in understood.summary.quote.marks] == [PROFILE]
    assert (understood.extras, understood.unread) == ((), ())
    assert [stay.title for stay in understood.work] == ["Baker"]


def test_parts_without_a_place_are_kept_under_their_own_heads() -> None:
    understood = told(
        "Nadia Ferrant\nnadia@example.org\n\nCERTIFICATES\n- Food hygiene, 2019\n- First aid\n\nSKILLS\nBaking\n\n"
        "VOLUNTEERING\nFood Bank, Leeds\nSorts what is given, and\n\nPUBLICATIONS\n"
    )

    assert [(extra.heading, extra.lines) for extra in understood.extras] == [
        ("CERTIFICATES", ("• Food hygiene, 2019", "• First aid")),
        ("VOLUNTEERING", ("Food Bank, Leeds", "Sorts what is given, and")),
    ]
    assert understood.extras[0].quote.line == 4


def test_a_summary_without_end_is_cut_and_says_so() -> None:
    understood = told("Nadia Ferrant\nnadia@example.org\n\nPROFILE\n" + "Bakes bread for many people.\n" * 500)

    assert understood.summary is not None
    assert understood.summary.doubt is Doubt.CUT


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


@pytest.mark.parametrize("post", ["nmail.com", "gmail.com", "outlook.com", "gmx.de"])
def test_the_end_of_a_mail_address_is_no_page(post: str) -> None:
    links = told(
        f"Ada Byron\nada.example@\n{post}\nada.example.org | Leeds, UK\n\nWORK\nPlanner, Quay Ltd, 2019 - 2021\n"
    ).links

    assert [link.value for link in links] == ["https://ada.example.org"]


def test_heads_of_two_columns_and_labels_alone_are_no_headline() -> None:
    read = told(
        "Ada Byron\nMob | Telegram\nExperience Skills\nLinked In:\nada@example.org\n\nWORK\nPlanner, Quay Ltd, 2019 - 2021\n"
    )

    assert read.headline is None


RUSSIAN = """Резюме
Надя Ферран
nadia@example.org | +7 495 555-01-23

Опыт работы

Пекарь, ООО Корнхоф
март 2019 — настоящее время
- печёт хлеб

Повар, Ларь
2015 – 2018

Образование
2011 – 2015
Техникум имени Мельника

Навыки
Excel, выпечка
"""
CHINESE = """个人简历
王小明
xiaoming@example.org

工作经历
Kornhof GmbH
2019年3月 – 至今
Baker

技能
Excel, Python
"""


@pytest.mark.parametrize(
    ("text", "name", "jobs"),
    [
        pytest.param(RUSSIAN, "Надя Ферран", ["2019-03–now", "2015–2018"], id="Russian"),
        pytest.param(CHINESE, "王小明", ["2019-03–now"], id="Chinese"),
    ],
)
def test_it_reads_other_scripts(text: str, name: str, jobs: list[str]) -> None:
    read = told(text)

    assert read.name is not None
    assert read.name.value == name
    assert [facts(stay)[3] for stay in read.work] == jobs
    assert "Excel" in {skill.name for skill in read.skills}


def test_jobs_at_one_time_are_both_read() -> None:
    first, second = work(
        "Baker, Kornhof GmbH\nMar 2019 – Present\n- bakes\n\nTeacher, Harbour College\nMay 2018 – June 2021\n- teaches\n"
    )

    assert facts(first) == ("Baker", "Kornhof GmbH", "", "2019-03–now")
    assert facts(second) == ("Teacher", "Harbour College", "", "2018-05–2021-06")


@pytest.mark.parametrize(
    "sign", ["\u202e", "\u0000", "\ud800", "<script>", "\\textbf{", "%s", "𝔘" * 50, "x" * 10_000, "ﷺ" * 99]
)
def test_odd_signs_anywhere_harm_nothing(sign: str) -> None:
    plain_text = (
        GERMAN.replace("Lindenweg", f"Lindenweg{sign}")
        .replace("acht", f"{sign} acht")
        .replace("Excel", f"{sign}, Excel")
    )

    read = told_lines(plain_text)

    assert read.name is not None
    assert [stay.began for stay in read.work] == ["2019-03", "2014-09"]
    assert from_kept(as_kept(read)) == read


def told_lines(text: str) -> Understood:
    return understand(plain.words(text.encode("utf-8", "surrogatepass")))


@pytest.mark.parametrize(
    ("line", "place"),
    [
        ("Mapo-gu, Seoul, Republic of Korea", "Mapo-gu, Seoul, Republic of Korea"),
        ("ada@example.org , +44 113 496 0000 , Leeds, UK , example.org/ada", "Leeds, UK"),
        ("Phone: +44 113 496 0000 Residence: Leeds. Languages: English", "Leeds"),
        ("Residence: Kiryat Ono, Long Street, 13.", "Kiryat Ono"),
        ("Leeds Cell: 0113 496 0000", "Leeds"),
        ("Baker, Leeds, UK", ""),
    ],
)
def test_it_finds_where_somebody_lives(line: str, place: str) -> None:
    location = told(f"Ada Byron\n{line}\n\nSKILLS\nBaking\n").location

    assert (location.value if location else "") == place
