"""What an admin writes takes the place of what they have seen, and of nothing else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobraker.database import transaction
from jobraker.embedding.passages import embed_passages
from jobraker.extensions import redis
from jobraker.knowledge import editing, loading, reading
from jobraker.knowledge.loading import Became, load_starters
from jobraker.knowledge.models import Article, Origin
from jobraker.knowledge.rules.files import FILE_BYTES, BadDraftError, Draft, Fault, composed, read
from jobraker.queue import Task, connect
from jobraker.search import passages
from jobraker.settings import Settings
from jobraker.tasks import waiting

pytestmark = pytest.mark.usefixtures("app")


@pytest.fixture(autouse=True)
def empty_queues(settings: Settings) -> None:
    connect(settings).flush_all()


def draft(body: str = "Bring chalk.", slug: str = "chalk", title: str = "On chalk") -> Draft:
    return composed(slug, title, "What it is for.", "en", body)


def held(slug: str = "chalk") -> Article:
    with transaction():
        found = editing.named(slug)
    assert found
    return found


def queued() -> list[str]:
    store = redis()
    assert store
    return [each.task for each in waiting.messages(store, "slow").untaken]


def found(settings: Settings, words: str) -> list[str]:
    return [hit.slug for hit in passages.find(settings, words, 20, redis())]


def test_a_new_one_is_found_by_its_words_at_once_and_embedded_soon(settings: Settings) -> None:
    assert editing.save(draft("Bring chalkdust."), None) is Became.ADDED

    assert found(settings, "chalkdust") == ["chalk"]
    assert queued() == [Task.EMBED_PASSAGES]
    assert held().origin == Origin.OWN


def test_what_was_written_anew_is_found_and_what_was_is_not(settings: Settings) -> None:
    editing.save(draft("Bring chalkdust."), None)
    embed_passages(settings)

    assert editing.save(draft("Bring slateboards."), held().digest) is Became.CHANGED

    assert (found(settings, "slateboards"), found(settings, "chalkdust")) == (["chalk"], [])


def test_of_two_who_saw_the_same_the_first_saves() -> None:
    editing.save(draft("First."), None)
    seen = held().digest

    assert editing.save(draft("Second."), seen) is Became.CHANGED
    assert editing.save(draft("Third."), seen) is None
    assert editing.save(draft("Fourth."), None) is None

    assert held().body == "Second."


def test_what_says_the_same_is_not_written_and_a_starter_stays_one() -> None:
    load_starters()
    starter = held("gaps")
    same = composed("gaps", starter.title, starter.summary, starter.language, starter.body.replace("\n", "\r\n"))

    assert editing.save(same, starter.digest) is Became.UNCHANGED
    assert held("gaps").origin == Origin.STARTER


def test_a_starter_that_is_edited_is_own_and_goes_back_to_what_was_shipped(settings: Settings) -> None:
    load_starters()
    starter = held("gaps")
    editing.save(composed("gaps", starter.title, starter.summary, "en", "Say slateboards."), starter.digest)
    load_starters(again=True)
    edited = held("gaps").body, held("gaps").origin

    assert editing.as_shipped("gaps") is Became.ADDED
    assert editing.as_shipped("gaps") is Became.UNCHANGED

    assert edited == ("Say slateboards.", Origin.OWN)
    assert (held("gaps").body, held("gaps").origin) == (starter.body, Origin.STARTER)
    assert found(settings, "slateboards") == []
    assert editing.as_shipped("chalk") is None
    assert editing.as_shipped("../models") is None


def test_it_is_put_away_brought_back_and_erased(settings: Settings) -> None:
    editing.save(draft("Bring chalkdust."), None)

    assert (editing.put_away("chalk"), editing.put_away("chalk")) == (True, False)
    assert (reading.article("chalk"), found(settings, "chalkdust")) == (None, [])
    assert (editing.bring_back("chalk"), editing.bring_back("chalk")) == (True, False)
    assert found(settings, "chalkdust") == ["chalk"]
    assert not editing.erase("chalk")
    editing.put_away("chalk")
    assert (editing.erase("chalk"), editing.erase("chalk")) == (True, False)


def test_one_that_came_with_us_stays_away_once_it_was_put_away() -> None:
    load_starters()
    editing.put_away("gaps")

    load_starters()

    assert reading.article("gaps") is None
    assert not editing.erase("gaps")


def test_a_name_that_was_put_away_is_taken() -> None:
    editing.save(draft(), None)
    editing.put_away("chalk")

    assert editing.save(draft("Another."), None) is None


def test_all_that_is_wrong_is_told_at_once() -> None:
    with pytest.raises(BadDraftError) as refused:
        composed("No name", " ", "x" * 301, "english", "# \n")

    assert refused.value.faults == [Fault.NAME, Fault.TITLE, Fault.SUMMARY, Fault.LANGUAGE, Fault.BODY]
    with pytest.raises(BadDraftError) as large:
        composed("chalk", "On chalk", "What it is for.", "", "é" * (FILE_BYTES // 2))
    assert large.value.faults == [Fault.LARGE]


@given(st.text(), st.text(), st.text(max_size=3), st.text())
def test_what_a_form_takes_a_file_would_have_taken(title: str, summary: str, language: str, body: str) -> None:
    try:
        made = composed("chalk", title, summary, language, body)
    except BadDraftError:
        return
    content = f"---\ntitle: '{made.title}'\nsummary: '{made.summary}'\nlanguage: {made.language}\n---\n{made.body}"
    again = read("chalk", content.encode())

    assert (again.title, again.summary, again.language, again.body) == (
        made.title, made.summary, made.language, made.body,
    )  # fmt: skip
    assert loading.pieces(made.body)
