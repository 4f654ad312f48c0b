"""The room of services outside: how each stands, tried by a real call, and let be asked again."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import httpx
import pytest
from flask import Flask
from pydantic import SecretStr
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from jobraker.database import db, transaction
from jobraker.extensions import redis
from jobraker.ingestion.changing import new_source
from jobraker.ingestion.sources import Asked
from jobraker.resilience.shared import shared_redis
from jobraker.resilience.standing import standings
from jobraker.settings import Settings
from tests.backoffice.office import deeds
from tests.browser import Browser, Page
from tests.ingestion.sandboxed import add_sandboxed
from tests.provider import PLAIN

pytestmark = pytest.mark.usefixtures("unlimited")


def post(browser: Browser, address: str, status: int = 303, **values: Any) -> Page:
    token = browser.get("/admin/sources/new/greenhouse").one("main form input[name=csrf_token]").attributes["value"]
    return browser.read(browser.client.post(address, data={"csrf_token": token} | values), status)


def tried(browser: Browser, service: str) -> str:
    """What is said of it then."""
    post(browser, "/admin/integrations/test", service=service)
    return browser.get("/admin/integrations").text("#toasts p")


@contextmanager
def nothing_can_be_noted() -> Iterator[None]:
    with transaction():
        db.session.execute(text("ALTER TABLE deed ADD CONSTRAINT none CHECK (false) NOT VALID"))
    try:
        with pytest.raises(IntegrityError):
            yield
    finally:
        db.session.rollback()
        with transaction():
            db.session.execute(text("ALTER TABLE deed DROP CONSTRAINT none"))


def switch(settings: Settings, begins: str, fault: str) -> None:
    httpx.post(
        f"{settings.sandbox_url}/control/faults", json={"begins": begins, "fault": fault}, verify=PLAIN
    ).raise_for_status()


def row(browser: Browser, name: str) -> str:
    page = browser.get("/admin/integrations")
    return next(text for text in page.texts("tbody tr") if text.startswith(name))


@pytest.mark.parametrize("service", ["mail", "chat", "skyvern", "oidc"])
def test_each_answers_a_light_call_that_is_counted(root: Browser, settings: Settings, service: str) -> None:
    said = tried(root, service)

    assert said.endswith("it answers.")
    found = standings(shared_redis(settings.redis_url), [service])[service]
    assert (found.made > 0, found.failed, found.failure) == (True, 0, None)
    assert deeds() == [("test", "integration", service)]


def test_a_board_answers_by_one_of_its_sources(root: Browser, settings: Settings) -> None:
    add_sandboxed(settings, "greenhouse")

    assert tried(root, "greenhouse (sandbox)") == "greenhouse (sandbox): it answers."
    assert "sandbox" in row(root, "greenhouse (sandbox)")


def test_one_that_fails_says_why_and_when_it_failed_last(root: Browser, settings: Settings) -> None:
    new_source(settings, Asked("greenhouse", {"token": "nobody"}, sandbox=True))

    said = tried(root, "greenhouse (sandbox)")

    assert "It does not know what it was asked for." in said
    assert "1 1 It does not know what it was asked for." in row(root, "greenhouse (sandbox)")


def test_an_error_of_a_server_is_called_its_own_and_no_other_try_is_promised(root: Browser, settings: Settings) -> None:
    add_sandboxed(settings, "greenhouse")
    switch(settings, "/greenhouse/", "500")
    try:
        said = tried(root, "greenhouse (sandbox)")
    finally:
        switch(settings, "/greenhouse/", "")

    assert said == "greenhouse (sandbox): Its server answered with an error (HTTP 500)."
    assert "1 1 Its server answered with an error." in row(root, "greenhouse (sandbox)")


def test_servers_that_are_set_are_asked_themselves(root: Browser, app: Flask, settings: Settings) -> None:
    there = {"embedding_url": f"{settings.sandbox_url}/openai/v1", "embedding_key": SecretStr("sandbox")}
    app.extensions["settings"] = settings.model_copy(
        update=there | {"mail_url": SecretStr("smtp+plain://user:a-password@127.0.0.1:1")}
    )
    try:
        assert tried(root, "embeddings") == "Embeddings: it answers."
        said = tried(root, "mail")
        page = root.get("/admin/integrations")
    finally:
        app.extensions["settings"] = settings

    assert "It could not be reached." in said
    assert "a-password" not in page.response.text
    assert "Embeddings that somebody waits for" in page.text("tbody")


def test_one_that_is_left_alone_is_asked_again_when_an_admin_says_so(root: Browser, settings: Settings) -> None:
    shared = redis()
    assert shared
    for mark in ("open", "tripped"):
        shared.set(f"jobraker:outbound:skyvern:{mark}", 1, ex=300)

    assert "left alone 300 seconds more" in row(root, "Skyvern")
    assert root.get("/admin/integrations").text(".rooms a[aria-current] .count") == "1"
    assert "left alone for a while" in tried(root, "skyvern")
    post(root, "/admin/integrations/again", service="skyvern")

    assert "asked as ever" in row(root, "Skyvern")
    assert tried(root, "skyvern") == "Skyvern: it answers."
    assert [deed[0] for deed in deeds()] == ["test", "go-on", "test"]


def test_what_is_no_service_of_ours_is_not_called(root: Browser) -> None:
    post(root, "/admin/integrations/test", 404, service="http://127.0.0.1")
    post(root, "/admin/integrations/again", 404, service="")
    post(root, "/admin/integrations/test", 422, service="embeddings")

    assert deeds() == []


def test_what_cannot_be_noted_is_not_done(root: Browser, settings: Settings) -> None:
    shared = redis()
    assert shared
    shared.set("jobraker:outbound:skyvern:tripped", 1, ex=300)
    form = root.get("/admin/sources/new/greenhouse")
    services = ["mail", "greenhouse (sandbox)"]

    with nothing_can_be_noted():
        post(root, "/admin/integrations/again", service="skyvern")
    with nothing_can_be_noted():
        post(root, "/admin/integrations/test", service="mail")
    with nothing_can_be_noted():
        root.submit(form, q_token="nobody", sandbox="1", do="try")

    assert shared.exists("jobraker:outbound:skyvern:tripped")
    asked = standings(shared_redis(settings.redis_url), services)
    assert [asked[each].made for each in services] == [0, 0]
