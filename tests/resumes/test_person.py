"""Who somebody is, where they live, what they say of themselves, and what else their résumé tells. Everybody here is invented."""

import pytest

from jobraker.resumes.understood import Doubt
from tests.resumes.texts import told


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
        ("अमित शर्मा", "अमित शर्मा"),
        ("สมชาย ใจดี", "สมชาย ใจดี"),
    ],
)
def test_it_finds_the_name(top: str, name: str) -> None:
    found = told(f"{top}\nnadia@example.org\nBerlin, Germany\n").name

    assert found is not None
    assert found.value.casefold() == name.casefold()


@pytest.mark.parametrize("head", ["Education Skills", "Contact Me At", "Skills Languages"])
def test_heads_beside_each_other_are_no_name(head: str) -> None:
    understood = told(f"{head}\nada@example.org\n\nEXPERIENCE\nPlanner, Quay Ltd, 2019 - 2021\n")

    assert understood.name is None


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
