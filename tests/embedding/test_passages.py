"""Passages that wait for a vector, over the local model and over the sandbox's server."""

import pytest
from sqlalchemy import text

from jobraker.clients.errors import ClientError, Kind, client_error
from jobraker.database import db, transaction
from jobraker.embedding import passages
from jobraker.embedding.model import model_name
from jobraker.knowledge.loading import load_starters
from jobraker.settings import Settings
from tests.embedding.test_service import remote as remote

pytestmark = pytest.mark.usefixtures("app")


@pytest.fixture(autouse=True)
def _guides(app: object) -> None:
    load_starters()


def models() -> set[tuple[str | None, bool]]:
    """Of the passages, each with whether it has a vector."""
    with transaction():
        return {(*row,) for row in db.session.execute(text("SELECT model, embedding IS NOT NULL FROM passage"))}


@pytest.mark.parametrize("where", ["settings", "remote"])
def test_it_gives_every_passage_a_vector(where: str, request: pytest.FixtureRequest) -> None:
    chosen: Settings = request.getfixturevalue(where)

    assert passages.are_waiting(chosen)
    assert passages.embed_passages(chosen) > 100

    assert models() == {(model_name(chosen), True)}
    assert not passages.are_waiting(chosen)
    assert passages.embed_passages(chosen) == 0


def test_another_model_makes_all_wait_again(settings: Settings, remote: Settings) -> None:
    done = passages.embed_passages(settings)

    assert passages.are_waiting(remote)
    assert passages.embed_passages(remote) == done
    assert models() == {(model_name(remote), True)}


def test_it_keeps_waiting_when_the_server_fails_and_keeps_what_was_written(remote: Settings) -> None:
    passages.embed_batch(remote, passages.waiting(remote)[:3])
    broken = remote.model_copy(update={"embedding_url": f"{remote.sandbox_url}/fault/500", "outbound_tries": 1})

    with pytest.raises(ClientError):
        passages.embed_passages(broken)

    assert models() == {(model_name(remote), True), (None, False)}


def test_one_that_the_server_will_not_take_does_not_hold_up_the_others(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = passages.embed

    def picky(chosen: Settings, texts: list[str]) -> passages.Vectors:
        if any("background check" in each for each in texts):
            raise client_error(Kind.REJECTED, "embeddings", status=400)
        return own(chosen, texts)

    monkeypatch.setattr(passages, "embed", picky)

    assert passages.embed_passages(settings) > 100
    assert models() == {(model_name(settings), True), (model_name(settings), False)}
    assert passages.embed_passages(settings) == 0


def test_a_passage_is_embedded_with_what_it_is_about_and_without_marks() -> None:
    said = passages.essence("On letters", "To whom", "Write to **somebody**.\n\n- [one](/x)\n> two")

    assert said == "On letters. To whom. Write to somebody . - one (/x) two"
