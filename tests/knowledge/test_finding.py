"""Questions as people ask them, and the guide that answers each: by words and meaning, and by words alone."""

import csv
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis
from hypothesis import strategies as st
from pydantic import SecretStr
from sqlalchemy import text, update

from jobraker.database import db, transaction
from jobraker.extensions import redis
from jobraker.knowledge import loading, reading
from jobraker.knowledge.models import Passage
from jobraker.search import passages
from jobraker.settings import Settings

QUESTIONS = Path(__file__).with_name("questions.tsv")
FIRST = 3
LEAST = 0.9  # share of all questions whose guide is among the first three passages
LEAST_UNSEEN = 0.8  # of those that were written before anybody saw what was found, and changed nothing
LEAST_BY_WORDS = 0.7


class Asked(NamedTuple):
    guide: str
    question: str
    looked_at: str


with QUESTIONS.open(encoding="utf-8", newline="") as lines:
    ASKED = [Asked(**row) for row in csv.DictReader(lines, delimiter="\t")]


@pytest.fixture
def silent(settings: Settings) -> Settings:
    """With a model that does not answer."""
    broken = {"embedding_url": f"{settings.sandbox_url}/fault/500", "embedding_key": SecretStr("a key")}
    return settings.model_copy(update=broken | {"outbound_tries": 1})


def missed(settings: Settings, asked: list[Asked]) -> list[str]:
    found = {each: [hit.slug for hit in passages.find(settings, each.question, FIRST)] for each in asked}
    return [f"{each.question} → {slugs}, not {each.guide}" for each, slugs in found.items() if each.guide not in slugs]


@pytest.mark.usefixtures("guides")
def test_every_question_asks_for_a_guide_that_is_there() -> None:
    assert {each.guide for each in ASKED} == {each.slug for each in reading.articles()}
    assert len({each.question for each in ASKED}) == len(ASKED) == 160


@pytest.mark.usefixtures("guides")
def test_it_finds_the_guide_that_answers_among_the_first_three(settings: Settings) -> None:
    lost = missed(settings, ASKED)

    assert 1 - len(lost) / len(ASKED) >= LEAST, "\n".join(lost)


@pytest.mark.usefixtures("guides")
def test_it_finds_it_for_questions_that_nothing_was_set_by(settings: Settings) -> None:
    unseen = [each for each in ASKED if each.looked_at == "no"]

    lost = missed(settings, unseen)

    assert 1 - len(lost) / len(unseen) >= LEAST_UNSEEN, "\n".join(lost)


@pytest.mark.usefixtures("guides")
def test_it_goes_by_words_alone_where_no_model_answers(silent: Settings) -> None:
    with transaction():
        before = db.session.execute(text("SELECT id, model FROM passage ORDER BY id")).all()
        db.session.execute(update(Passage).values(model=silent.embedding_model))  # so that it is asked

    lost = missed(silent, ASKED)

    assert 1 - len(lost) / len(ASKED) >= LEAST_BY_WORDS, "\n".join(lost)
    with transaction():
        db.session.execute(text("UPDATE passage SET model = :model"), {"model": before[0].model})


@pytest.mark.usefixtures("guides")
@pytest.mark.parametrize(
    "asked",
    [
        "xyzzy plugh",
        "how do I bake bread",
        "weather in Paris tomorrow",
        "best pizza near me",
        "football results",
        "面试",
        " ",
        "",
    ],
)
def test_what_no_guide_tells_of_finds_nothing(settings: Settings, asked: str) -> None:
    assert passages.find(settings, asked) == []


@pytest.mark.usefixtures("guides")
def test_a_hit_names_where_it_stands(settings: Settings) -> None:
    first, *others = passages.find(settings, "should I put a photo on my résumé", 5, redis())

    assert (first.slug, first.heading, first.anchor) == (
        "a-resume-that-is-read",
        "Length, photo, age",
        "on-length-photo-age",
    )
    assert first.title == "A résumé that is read"
    assert "A photo, a date of birth or a marital status" in first.text
    assert len(others) == 4
    assert [each.score for each in (first, *others)] == sorted([each.score for each in (first, *others)], reverse=True)


@pytest.mark.usefixtures("guides")
@hypothesis(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.one_of(
        st.text(max_size=300), st.lists(st.sampled_from([*"&|!:*()<>'\"\\%$", "pay", "a.b/c?d=1&e", "\0"])).map("".join)
    )
)
def test_any_question_has_an_answer_or_none(settings: Settings, asked: str) -> None:
    assert len(passages.find(settings, asked, 2)) <= 2


@pytest.mark.usefixtures("guides")
def test_a_question_of_a_book_is_cut(settings: Settings) -> None:
    assert passages.find(settings, "what about the notice period " * 10_000)


@pytest.mark.usefixtures("guides")
def test_related_guides_are_others_and_the_nearest_first(settings: Settings) -> None:
    letter = reading.article("the-letter")
    assert letter

    related = passages.related(settings, letter.id)

    assert len(related) == 3
    assert "a-resume-that-is-read" in dict(related)
    assert "the-letter" not in dict(related)


@pytest.mark.usefixtures("guides")
def test_vectors_of_another_model_are_never_compared(settings: Settings) -> None:
    other = settings.model_copy(update={"embedding_tokens": 64})
    letter = reading.article("the-letter")
    assert letter

    assert passages.meant(other, "cover letter", None) == {}
    assert passages.related(other, letter.id) == []
    assert "the-letter" in [hit.slug for hit in passages.find(other, "cover letter")]


@pytest.mark.usefixtures("guides")
def test_an_article_is_found_by_the_forms_of_its_own_language(settings: Settings, tmp_path: Path) -> None:
    for name, language, body in (
        ("bewerbung", "de", "Die Bewerbungen werden gelesen. Zeugnisse legt man bei."),
        ("lettre", "fr", "Les lettres sont courtes. On joint des certificats."),
    ):
        (tmp_path / f"{name}.md").write_text(f"---\ntitle: {name}\nsummary: x\nlanguage: {language}\n---\n{body}")
    loading.load(tmp_path)

    found = {
        asked: [hit.slug for hit in passages.find(settings, asked)] for asked in ("Zeugnis beilegen", "un certificat")
    }

    assert all(map(loading.remove, ("bewerbung", "lettre")))
    assert found == {"Zeugnis beilegen": ["bewerbung"], "un certificat": ["lettre"]}
