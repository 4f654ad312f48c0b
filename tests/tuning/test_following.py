"""Every process takes over what was set, and holds on to it."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import event, insert, text

from jobraker.database import db, transaction
from jobraker.settings import Settings
from jobraker.tuning import following, keeping
from jobraker.tuning.models import Tuned


def put(name: str, value: object) -> None:
    assert keeping.put(name, value, 1, since=None)


@contextmanager
def listening() -> Iterator[list[str]]:
    asked: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_: object) -> None:
        asked.append(statement)

    event.listen(db.engine, "before_cursor_execute", note)
    yield asked
    event.remove(db.engine, "before_cursor_execute", note)


def here(app: Flask) -> Settings:
    settings: Settings = app.extensions["settings"]
    return settings


def test_it_takes_over_what_is_set_and_what_is_taken_back(app: Flask) -> None:
    own = here(app).sendings_per_day
    put("sendings_per_day", 3)
    put("skyvern_step_price", "0.05")

    following.follow(app)
    told = here(app).sendings_per_day, str(here(app).skyvern_step_price)
    keeping.take_back("sendings_per_day")
    following.look_again(app)
    following.follow(app)

    assert (told, here(app).sendings_per_day) == ((3, "0.05"), own)


def test_it_asks_once_in_a_while_and_with_one_statement(app: Flask) -> None:
    with listening() as asked:
        for _ in range(50):
            following.follow(app)

    assert len([each for each in asked if "tuned" in each]) == 1


def test_the_next_page_has_it_and_monitors_ask_nothing(app: Flask, client: FlaskClient, unlimited: None) -> None:
    put("notice", "Down at <b>noon</b>")
    with listening() as asked:
        client.get("/healthz")
        client.get("/readyz")
    before = here(app).notice

    page = client.get("/rake")

    assert (before, [each for each in asked if "tuned" in each]) == ("", [])
    assert "Down at &lt;b&gt;noon&lt;/b&gt;" in page.text


def test_what_no_setting_takes_is_left_out(app: Flask, caplog: pytest.LogCaptureFixture) -> None:
    with transaction():
        rows = {"requests_per_minute": -1, "secret_key": "mine", "of_old": 1, "chat_moderation": True}
        db.session.execute(insert(Tuned), [{"name": name, "value": value} for name, value in rows.items()])
    before = here(app)

    following.follow(app)

    after = here(app)
    assert after.chat_moderation
    assert after == before.model_copy(update={"chat_moderation": True})
    assert "requests_per_minute" in caplog.text


def test_with_the_database_away_what_was_known_holds_on(app: Flask, caplog: pytest.LogCaptureFixture) -> None:
    put("notice", "Down at noon")
    following.follow(app)
    with transaction():
        db.session.execute(text("ALTER TABLE tuned RENAME TO away"))
    following.look_again(app)

    following.follow(app)

    assert here(app).notice == "Down at noon"
    assert "settings not looked at" in caplog.text
    with transaction():
        assert db.session.scalar(text("SELECT 1")) == 1
