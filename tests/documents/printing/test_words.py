import re
from dataclasses import fields

import pytest

from jobraker.documents.design import Paper
from jobraker.documents.printing.words import (
    LANGUAGES,
    Words,
    dates_of,
    heading,
    month,
    paper_of,
    photo_is_customary,
    spoken,
    words_of,
)
from jobraker.documents.resume import Post, Section, Spoken
from jobraker.taxonomy.terms import Fluency


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_all_the_words(language: str) -> None:
    words = words_of(language)

    assert all(getattr(words, each.name).strip() for each in fields(Words))
    assert re.findall(r"\{\w+\}", words.page) == ["{page}", "{pages}"]
    assert re.findall(r"\{\w+\}", words.photo) == ["{name}"]
    assert len({heading(section, language) for section in Section}) == len(Section)
    assert "2021" in month("2021-03", language)
    assert not spoken(Spoken("fr", Fluency.B2), language).startswith("fr")


@pytest.mark.parametrize(
    ("post", "language", "said"),
    [
        (Post("", began="2019-03", current=True), "en", "Mar 2019 – present"),
        (Post("", began="2019-03", ended="2020"), "de", "März 2019 – 2020"),
        (Post("", began="2019-02", ended="2020-05"), "fr", "févr. 2019 – mai 2020"),
        (Post("", ended="2014"), "en", "2014"),
        (Post("", began="2014-05", ended="2014-05"), "es", "may 2014"),
        (Post(""), "en", ""),
        (Post("", began="2021-03", ended="2022-11"), "cs", "3/2021 – 11/2022"),
        (Post("", began="2021-03", current=True), "sw", "Machi 2021 – sasa"),
        (Post("", began="2021-03", current=True), "uk", "березень 2021 – дотепер"),
        (Post("", began="soon", ended="2014-13"), "en", "soon – 2014-13"),
    ],
)
def test_dates_are_written_as_is_usual(post: Post, language: str, said: str) -> None:
    assert dates_of(post, language) == said


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", ["Swahili (native)", "French (A2)", "German"]),
        ("fr", ["Swahili (langue maternelle)", "Français (A2)", "Allemand"]),
    ],
)
def test_languages_are_named_with_how_well_they_are_spoken(language: str, said: list[str]) -> None:
    languages = (Spoken("sw", Fluency.NATIVE), Spoken("fr", Fluency.A2), Spoken("de"))

    assert [spoken(each, language) for each in languages] == said


def test_photos_and_paper_are_by_country() -> None:
    assert photo_is_customary("DE")
    assert not photo_is_customary("US")
    assert not photo_is_customary("KE")
    assert (paper_of("us"), paper_of("KE"), paper_of("")) == (Paper.LETTER, Paper.A4, Paper.A4)
