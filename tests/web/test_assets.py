"""Static files: kept for ever under the address that holds their hash."""

import re

import pytest
from flask import Flask
from flask.testing import FlaskClient

from jobraker.settings import PROJECT
from jobraker.web.assets import static


@pytest.fixture
def sheet(app: Flask) -> str:
    with app.test_request_context():
        return static("css/tokens.css")


def test_it_keeps_a_file_for_ever_under_its_hash(client: FlaskClient, sheet: str) -> None:
    with client.get(sheet) as response:
        kept = response.headers["Cache-Control"]

    assert re.search(r"\?v=[0-9a-f]{12}$", sheet)
    assert kept == "public, max-age=31536000, immutable"


@pytest.mark.parametrize("query", ["", "?v=", "?v=0123456789ab"])
def test_it_keeps_a_file_for_a_day_under_any_other_address(client: FlaskClient, query: str) -> None:
    with client.get(f"/static/css/tokens.css{query}") as response:
        kept = response.headers["Cache-Control"]

    assert kept == "public, max-age=86400"


@pytest.mark.parametrize("path", ["css/none.css", "../settings.py", "..%2f..%2fetc%2fpasswd", "css/%00", "css"])
def test_it_gives_no_file_that_is_not_there(client: FlaskClient, path: str) -> None:
    assert client.get(f"/static/{path}?v=1").status_code == 404


def test_it_stays_light() -> None:
    """What every page brings, and what the pages of one area bring beside it: bytes before packing, a fifth of that after it."""
    sheets = {path.stem: path.stat().st_size for path in (PROJECT / "static" / "css").glob("*.css")}
    area, sending, told, chat, office, docs = (
        sheets.pop(name) for name in ("tracker", "sending", "told", "chat", "office", "docs")
    )

    assert sum(sheets.values()) < 61_000
    assert area < 12_000
    assert sending < 8_000
    assert told < 8_000
    assert chat < 6_500  # for whoever is signed in
    assert office < 8_000  # for admins
    assert docs < 2_000  # for the page of the API's document
