"""Toasts: on the answer itself, after a redirect on the page it leads to."""

import json

from flask.testing import FlaskClient

from tests.browser import Browser

HTMX = {"HX-Request": "true", "HX-Request-Type": "partial"}


def test_it_tells_htmx_in_a_header_of_plain_ascii(client: FlaskClient) -> None:
    header = client.get("/told", headers=HTMX).headers["HX-Trigger"]

    assert header.isascii()
    assert json.loads(header) == {"toast": {"toasts": [{"words": "Saved “café”", "bad": False}]}}


def test_it_tells_others_on_the_next_page_once(client: FlaskClient) -> None:
    client.get("/told")

    first, second = Browser(client).get("/rake"), Browser(client).get("/rake")

    assert first.texts(".toast") == ["Saved “café”"]
    assert second.texts(".toast") == []


def test_it_waits_for_the_page_a_redirect_leads_to(client: FlaskClient) -> None:
    response = client.get("/moved", headers=HTMX)

    assert "HX-Trigger" not in response.headers
    assert Browser(client).get("/rake").texts(".toast") == ["Saved"]
