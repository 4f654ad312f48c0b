"""What the lines of a résumé say of a person, in several languages and scripts. Everybody here is invented."""

import pytest

from jobraker.resumes.rules.understanding import understand
from jobraker.resumes.texts import plain
from jobraker.resumes.understood import Understood, Unreadable, as_kept, from_kept
from jobraker.taxonomy.terms import Fluency
from tests.resumes.texts import facts, told

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


def test_what_an_earlier_release_kept_is_read() -> None:
    kept = as_kept(told(GERMAN))
    del kept["summary"], kept["extras"]

    again = from_kept(kept)

    assert (again.summary, again.extras) == (None, ())
    assert [stay.title for stay in again.work] == ["Schichtleiter", "Elektroniker"]
