"""Words of several languages: stems that meet by chance, and languages written without spaces."""

from collections.abc import Callable, Iterator

import pytest
from flask import Flask
from werkzeug.datastructures import MultiDict

from jobraker.database import transaction
from jobraker.embedding.service import embed_jobs
from jobraker.search import collection, reading, service, vocabulary
from jobraker.search.results import Results
from jobraker.search.rules.parse import parse
from jobraker.search.rules.words import Term
from jobraker.settings import Settings
from tests import factories
from tests.conftest import isolated

SPANISH = (
    "Buscamos una persona para atender la sala de nuestro restaurante, servir las mesas y cobrar a los clientes. "
    "Trabajarás en un equipo con ganas y con turnos que se conocen desde el principio del mes."
)
GERMAN = (
    "Sie führen das Büro, schreiben Briefe, nehmen Anrufe an und sorgen dafür, dass die Akten in Ordnung sind. "
    "Wir bieten Ihnen einen Arbeitsplatz in der Mitte der Stadt und eine Stelle, die nicht befristet ist."
)
JAPANESE = "サーバー側の開発を担当していただきます。設計から運用まで、少人数のチームで進めます。"
OPENINGS = [
    ("Sales Representative", "You sell our machines to farms, visit customers and write the offers for them."),
    ("Sales Assistant", "You help customers in the shop, fill the shelves and work at the till."),
    ("Ayudante de sala", SPANISH),
    ("シニアバックエンドエンジニア", JAPANESE),
    ("バックエンドエンジニア【東京】", JAPANESE),
    ("夜勤看護師", JAPANESE),
    *((f"Bürokauffrau {n}", GERMAN) for n in range(6)),
]


@pytest.fixture(scope="module")
def openings(stack: Flask, settings: Settings) -> Iterator[None]:
    with isolated(stack):
        collection.forget()
        for n, (title, text) in enumerate(OPENINGS):
            factories.job(f"tongue-{n}", title=title, company=f"Firma {n}", plain=True, description=text)
        embed_jobs(settings)
        vocabulary.count_terms()
        yield
    collection.forget()


@pytest.fixture
def find(openings: None, settings: Settings) -> Callable[[str], Results]:
    return lambda q: service.find(settings, parse(MultiDict({"q": q})))


def titles(results: Results) -> list[str]:
    return sorted(hit.title for hit in results.hits)


def test_it_takes_no_stem_that_another_language_would_make_of_a_word(find: Callable[[str], Results]) -> None:
    assert titles(find("sales")) == ["Sales Assistant", "Sales Representative"]
    assert titles(find("sala")) == ["Ayudante de sala"]


@pytest.mark.usefixtures("openings")
def test_it_keeps_the_stems_of_a_word_s_own_language() -> None:
    with transaction():
        sales, sold = reading.analyse([Term("sales"), Term("Kauffrauen")])

    assert (sales.said[0], "'sal'" in sales.query) == ("('sale') | ('sales')", False)
    assert "'kauffrau'" in sold.query


@pytest.mark.parametrize(
    ("q", "expected"),
    [
        ("バックエンドエンジニア", ["シニアバックエンドエンジニア", "バックエンドエンジニア【東京】"]),
        ("バックエンド", ["シニアバックエンドエンジニア", "バックエンドエンジニア【東京】"]),
        ('"バックエンド"', ["シニアバックエンドエンジニア", "バックエンドエンジニア【東京】"]),
        ("エンジニア -シニア", ["バックエンドエンジニア【東京】"]),
        ("看護師", ["夜勤看護師"]),
        ("薬剤師", []),
    ],
)
def test_it_finds_words_within_titles_that_are_written_without_spaces(
    find: Callable[[str], Results], q: str, expected: list[str]
) -> None:
    found = find(q)

    assert titles(found) == expected
    assert not any("Büro" in hit.title for hit in found.near)
    assert (found.meaning_down, found.mended) == (False, ())


def test_it_names_the_word_within_a_longer_one_as_found(find: Callable[[str], Results]) -> None:
    fit = find("看護師").hits[0].fit

    assert fit is not None
    assert (fit.matched, fit.missing) == (("看護師",), ())
