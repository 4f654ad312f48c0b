"""Whatever is sent, the answer is a problem of the four hundreds, in one shape, and nothing is done."""

from uuid import uuid4

import pytest
from flask.testing import FlaskClient

from tests.api.programs import PASSWORD, Program, check_problem
from tests.browser import Browser
from tests.pages.people import settle

pytestmark = pytest.mark.usefixtures("unlimited")

JSON = "application/json"


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"\xff\xfe{}",
        b"[" * 60_000,
        b'{"a":' * 10_000,
        b'{"language": "\\ud800"}',
        b'{"language": "\xed\xa0\x80"}',
        b"{} {}",
        b"\xef\xbb\xbf{}",
        b"{'language': 'en'}",
    ],
)
def test_what_is_no_json_is_answered_so(ada: Program, body: bytes) -> None:
    headers = {"If-Match": "*", "Content-Type": JSON}

    ada.call("PATCH", "/me", 400, data=body, headers=headers)


@pytest.mark.parametrize(
    "body",
    [
        b"null",
        b"[]",
        b'"{}"',
        b"5",
        b'{"language": 5}',
        b'{"language": NaN}',
        b'{"language": Infinity}',
        b'{"language": ' + b"9" * 4000 + b"}",
        b'{"language": 1e400}',
        b'{"language": ["en"]}',
        b'{"language": "\\u0000en"}',
        b'{"language": "en\\r\\nSet-Cookie: a=b"}',
        b'{"__proto__": {"role": 2}}',
        b'{"": 1}',
        b'{"language": "' + b"x" * 10_000 + b'"}',
        b'{"language": "en", "language": 5}',
    ],
)
def test_what_is_json_of_another_shape_is_answered_so(ada: Program, body: bytes) -> None:
    headers = {"If-Match": "*", "Content-Type": JSON}

    assert ada.call("PATCH", "/me", 422, data=body, headers=headers).get_json()["errors"]


@pytest.mark.parametrize(
    "kind",
    [
        "",
        "text/plain",
        "application/x-www-form-urlencoded",
        "multipart/form-data; boundary=x",
        "application/xml",
        "json",
        "a/b; charset=\x80",
    ],
)
def test_another_type_of_content_is_refused(ada: Program, kind: str) -> None:
    ada.call("PATCH", "/me", 415, data=b'{"language": "en"}', headers={"If-Match": "*", "Content-Type": kind})


def test_a_body_that_is_too_large_is_refused(ada: Program) -> None:
    ada.patch("/me", {"language": "x" * 70_000}, 413, headers={"If-Match": "*"})


def test_an_address_that_leads_nowhere_is_a_problem_too(ada: Program) -> None:
    for path in ("/nothing", f"/me/tokens/{uuid4()}x", "/me/%00", "/../me", "/me/"):
        ada.get(path, 404)


def test_another_method_is_refused_with_those_that_are_not(ada: Program) -> None:
    response = ada.call("DELETE", "/me", 405)

    assert set(response.headers["Allow"].split(", ")) == {"GET", "HEAD", "OPTIONS", "PATCH"}


def test_head_and_options_are_answered_without_a_body(ada: Program) -> None:
    assert ada.call("HEAD", "/me", 200).data == b""
    assert set(ada.call("OPTIONS", "/me", 200).headers["Allow"].split(", ")) == {"GET", "HEAD", "OPTIONS", "PATCH"}


def test_a_cookie_lets_nobody_in(browser: Browser) -> None:
    """So a page of another site cannot act for whoever is signed in here, and no token against forgery is asked for."""
    ada = settle(browser, "ada@example.org")
    assert ada.client.get("/account").status_code == 200

    for path in ("/me", "/me/tokens", "/auth/sign-ins"):
        check_problem(ada.client.get(f"/api/v1{path}"), 401)
    check_problem(ada.client.patch("/api/v1/me", json={"language": "en"}, headers={"If-Match": "*"}), 401)


def test_no_cookie_is_given(client: FlaskClient, ada: Program) -> None:
    response = ada.post("/auth/tokens", {"address": "ada@example.org", "password": PASSWORD})

    assert "Set-Cookie" not in response.headers


@pytest.mark.parametrize("name", ["X-Request-ID", "User-Agent", "If-None-Match", "Accept", "Origin", "X-Forwarded-For"])
@pytest.mark.parametrize("value", ["\x7f", "' OR 1=1 --", "é", "%0d%0aSet-Cookie: a=b", "x" * 5000])
def test_what_headers_say_breaks_nothing(ada: Program, name: str, value: str) -> None:
    response = ada.get("/me", headers={name: value})

    assert "Set-Cookie" not in response.headers
