"""Whatever is asked, wherever, and however somebody writes who they are: no model outside is told whose it is."""

import pytest
from pydantic import SecretStr
from redis import Redis

from jobraker.assistant import answering, asking
from jobraker.assistant.models import Exchange, State
from jobraker.embedding.passages import embed_passages
from jobraker.embedding.service import embed_jobs
from jobraker.knowledge.loading import load_starters
from jobraker.language_model.models import ModelWork
from jobraker.matching.opening import opening_of
from jobraker.practice import feedback
from jobraker.resumes import rewriting, versions
from jobraker.resumes.rules.rewrites import lines_of
from jobraker.saved import saving
from jobraker.settings import Settings
from jobraker.tailoring import drafting, rewording
from jobraker.tailoring.person import person_of, told_of
from jobraker.tailoring.rules.template import Wanted
from tests.assistant.conftest import model
from tests.assistant.disguised import OLDER, POINTS, STORY, SUMMARY, TALKS, become, forget, heard, secrets_in
from tests.practice.people import answered, row_of

INNOCENT = {
    "What of my profile fits?",
    "Which name is best for the file?",
    "What does my profile say of me?",
    "Who am I? Give my full name, address, phone and mail.",
    "How do I explain a gap?",
}


@pytest.fixture
def outside(settings: Settings) -> Settings:
    """With a language model and one that embeds, both of the sandbox's."""
    embedding = {
        "embedding_url": f"{settings.sandbox_url}/openai/v1",
        "embedding_key": SecretStr("a key"),
        "embedding_dimensions": 384,
    }
    return model(settings, chat_tokens_per_day=10_000_000, **embedding)


def test_its_reader_finds_whatever_is_told() -> None:
    said = [words for talk in TALKS for words in talk]

    assert len(set(said)) == 50
    assert {words for words in said if not secrets_in(words)} == INNOCENT
    assert all(map(secrets_in, (SUMMARY, STORY, *POINTS)))
    assert secrets_in("I plan berths by example, 40 a day, and 555 vessels") == []


def test_of_fifty_questions_none_names_its_person(ada: int, planner: int, redis: Redis, outside: Settings) -> None:
    become(ada)
    load_starters()
    embed_jobs(outside)
    embed_passages(outside)
    application = saving.save(ada, planner).key
    pages = [
        "",
        f"/jobs/{planner}",
        f"/applications/{application}",
        "/?q=planner+Byron",
        "/guides/gaps",
        f"/resumes/{OLDER}",
    ]
    forget(outside)

    for number, talk in enumerate(TALKS):
        key = None
        for turn, words in enumerate(talk):
            made = asking.ask(ada, words, talk=key, page=pages[(number + turn) % len(pages)])
            assert made.exchange
            key = made.talk
            [*_, ended] = answering.follow(outside, redis, ada, made.exchange, "en")
            assert ended.row
            assert (words, ended.row.state) == (words, State.DONE)
            assert ended.row.question == asked_words(ada, ended.row)

    told, embedded = heard(outside, "chat"), heard(outside, "embeddings")
    assert len(told) > 50 + 10 * 3  # the questions, and what was said before most of them
    assert all(any(words in each for each in told) for words in ("vessels", "plans ships"))
    assert any("[NAME]" in each and "[PHONE" in each for each in told)
    assert len(embedded) > 30
    assert any("night shifts" in each for each in embedded)
    assert [(each, found) for each in (*told, *embedded) if (found := secrets_in(each))] == []


def asked_words(account_id: int, row: Exchange) -> str:
    """What is kept, and shown to its person, is what they asked."""
    kept = asking.exchange_of(account_id, row.key)
    assert kept
    return kept.question


def test_no_letter_resume_or_story_names_its_person(ada: int, planner: int, outside: Settings) -> None:
    become(ada)
    opening, held = opening_of(planner), versions.standard(ada)
    assert opening
    assert held
    key = saving.save(ada, planner).key
    assert key
    story = answered(row_of(ada, key), said=STORY)
    forget(outside)

    drafting.proposed(outside, ada, person_of(ada), told_of(ada), opening, Wanted("en"))
    rewording.proposed(outside, ada, held.document, opening, "en")
    lines = dict(enumerate(lines_of(held.document), 1))
    better = list(rewriting.asked(outside, ada, held, lines))
    feedback.write(outside, ModelWork(account_id=ada, subject=story, asked={"language": "en"}))

    told = heard(outside, "chat")
    assert len(told) >= 4
    assert all(any(words in each for each in told) for words in ("Planned 40 berths", "two cranes failed", "vessels"))
    assert [(each, found) for each in told if (found := secrets_in(each))] == []
    assert any("Byron" in each.text for each in better)
