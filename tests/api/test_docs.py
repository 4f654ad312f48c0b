"""The page where a person reads the document."""

import pytest
from flask.testing import FlaskClient

from tests.browser import Browser

pytestmark = pytest.mark.usefixtures("unlimited")


def test_it_is_a_page_of_ours_with_scripts_of_ours(browser: Browser) -> None:
    page = browser.get("/api/v1/docs")

    assert page.text("h1") == "API for programs"
    assert page.one("#docs").attributes["data-document"] == "/api/v1/openapi.json"
    policy = page.response.headers["Content-Security-Policy"]
    assert "script-src" not in policy
    assert policy.startswith("default-src 'self'")
    assert "unsafe" not in policy
    for script in page.all("head script"):
        source = script.attributes["src"] or ""
        assert source.startswith("/static/")
        with browser.client.get(source) as answer:
            assert answer.status_code == 200


def test_the_document_is_for_everybody_and_in_its_order(client: FlaskClient) -> None:
    told = client.get("/api/v1/openapi.json")

    assert told.status_code == 200
    assert next(iter(told.get_json()["paths"])) == "/api/v1/auth/tokens"
    assert "`jobs:read`: search openings" in told.get_json()["info"]["description"]
