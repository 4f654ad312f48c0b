import pytest
from sqlalchemy import text

from jobraker.database import db, transaction
from jobraker.search.vocabulary import count_terms
from jobraker.taxonomy.professions import occupations
from tests import factories
from tests.tables import versions

pytestmark = pytest.mark.usefixtures("app")


def words() -> dict[str, int]:
    with transaction():
        return dict(tuple(row) for row in db.session.execute(text("SELECT word, documents FROM word")))


def test_it_writes_nothing_where_nothing_has_changed() -> None:
    factories.job("1", title="Grundschullehrer/in", company="Elm")
    factories.job("2", title="Saddler", company="Elm")
    count_terms()
    before = versions("term", "word")

    count_terms()

    assert versions("term", "word") == before


def test_it_writes_what_has_changed_alone() -> None:
    factories.job("1", title="Saddler", company="Elm")
    count_terms()
    before = versions("term")

    factories.job("2", title="Saddler at Sea", company="Oak")
    count_terms()

    after = versions("term")
    assert before != after
    assert len(set(before) & set(after)) > 0


def test_it_knows_words_of_single_titles_for_what_they_are_joined_of_and_what_people_are_called() -> None:
    factories.job("1", title="Grundschullehrer/in", company="Elmfield")
    count_terms()

    known = words()

    assert known["grundschullehrer"] == 1
    assert "elmfield" not in known
    assert occupations() <= known.keys()
