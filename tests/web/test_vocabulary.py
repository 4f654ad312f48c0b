"""Every term that can be shown has its words."""

from enum import Enum

import pytest
from flask import Flask

from jobraker.boards import BOARDS
from jobraker.ingestion.rules.notes import Note
from jobraker.jobs.facts import NOT_STATED, Facet
from jobraker.search.results import Band, Part
from jobraker.search.rules.request import Ignored, Why
from jobraker.taxonomy.terms import Employment, Level, Remote
from jobraker.web.facets import TERMS, choice_word, facet_word, source_word
from jobraker.web.notes import NOTES, note_words
from jobraker.web.words import WORDS, ignored_words, language_name, word


@pytest.mark.parametrize("kind", [Remote, Employment, Level, Part, Band])
def test_it_has_a_word_of_its_own_for_every_term(app: Flask, kind: type[Enum]) -> None:
    with app.test_request_context():
        said = [word(term) for term in kind]

    assert len(set(said)) == len(kind)
    assert set(WORDS[kind]) == set(kind)


@pytest.mark.parametrize("why", list(Why))
def test_it_explains_every_reason_for_setting_aside(app: Flask, why: Why) -> None:
    with app.test_request_context():
        said = ignored_words(Ignored("level", "997", why))

    assert said.endswith((".", "…”"))
    assert "997" in said or why in (Why.BROKEN_KEY, Why.SIGNS)


@pytest.mark.parametrize("code", list(Note))
def test_it_explains_every_note_of_ingestion(app: Flask, code: Note) -> None:
    with app.test_request_context():
        said = note_words(f"{code}: 5–3000000 EUR")

    assert code in NOTES
    assert "5–3000000 EUR" in said


@pytest.mark.parametrize("note", ["", "unheard_of: 7", "no code at all", "%(x)s %d"])
def test_it_passes_on_a_note_it_does_not_know(app: Flask, note: str) -> None:
    with app.test_request_context():
        assert note in note_words(note)


@pytest.mark.parametrize(("code", "name"), [("de", "German"), ("xx", "xx"), ("", ""), ("../..", "../..")])
def test_it_names_languages(app: Flask, code: str, name: str) -> None:
    with app.test_request_context():
        assert language_name(code) == name


def test_it_has_words_for_every_facet_its_values_and_silence(app: Flask) -> None:
    with app.test_request_context():
        said = {facet_word(facet) for facet in Facet}
        values = [choice_word(facet, term.value, {}) for facet, (terms, _) in TERMS.items() for term in terms]
        silence = choice_word(Facet.VISA, NOT_STATED, {})

    assert len(said) == len(Facet)
    assert len(set(values)) == len(values)
    assert silence == "Visa sponsorship: not stated"


def test_it_names_every_kind_of_source(app: Flask) -> None:
    with app.test_request_context():
        said = [source_word(kind) for kind in (*BOARDS, "file", "unheard-of")]

    assert len(set(said)) == len(said)
    assert {"Hacker News", "Greenhouse", "Imported file"} <= set(said)
