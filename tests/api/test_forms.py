"""Forms with files, as a resource takes them that says how large they may be."""

from collections.abc import Iterator
from io import BytesIO

import pytest
from flask import Response, jsonify
from flask.testing import FlaskClient
from pydantic import Field

from jobraker.api.access import anybody
from jobraker.api.once import hash_of_request
from jobraker.api.resource import Resource
from jobraker.api.schemas.shapes import File, Sent
from jobraker.api.terms import takes
from jobraker.database import db
from jobraker.extensions import csrf
from tests.api.programs import check_problem
from tests.web.conftest import build, kept_counter

MOST = 200_000


class Sheet(Sent):
    name: str = Field(max_length=20)
    file: File


@pytest.fixture
def client() -> Iterator[FlaskClient]:
    resource = Resource("sheets", "Sheets of paper.")

    @resource.post("/sheets", responses={200: None})
    @takes(MOST)
    @anybody
    def send(form: Sheet) -> Response:
        """Send a sheet."""
        return jsonify(name=form.name, bytes=len(form.file.read()), hash=hash_of_request().hex())

    with kept_counter():
        app = build()
        app.register_blueprint(resource)
        csrf.exempt(resource)
        yield app.test_client()
    with app.app_context():
        db.engine.dispose()


def sheet(content: bytes = b"a" * 100_000, **more: object) -> dict[str, object]:
    return {"name": "first", "file": (BytesIO(content), "sheet.pdf")} | more


def test_a_file_is_taken_and_all_of_it_is_the_request(client: FlaskClient) -> None:
    first, second = (client.post("/api/v1/sheets", data=sheet(sign * 100_000)).get_json() for sign in (b"a", b"b"))

    assert (first["name"], first["bytes"]) == ("first", 100_000)
    assert first["hash"] != second["hash"]


def test_what_is_too_large_or_no_form_is_refused(client: FlaskClient) -> None:
    check_problem(client.post("/api/v1/sheets", data=sheet(b"a" * MOST)), 413)
    check_problem(client.post("/api/v1/sheets", json={"name": "first"}), 415)
    check_problem(client.post("/api/v1/sheets", data={"name": "first"}), 415)
    for wrong in ({"name": "x" * 21}, {"owner": "bob"}, {"file": "no file"}, {"name": ["a", "b"]}):
        check_problem(client.post("/api/v1/sheets", data=sheet() | wrong, content_type="multipart/form-data"), 422)


@pytest.mark.parametrize(
    "body", [b"", b"--x", b"--x\r\n\r\n", b"\xff" * 100, b"--x\r\nContent-Disposition: form-data; name=\x00\r\n\r\n"]
)
def test_a_form_that_is_broken_is_refused(client: FlaskClient, body: bytes) -> None:
    response = client.post("/api/v1/sheets", data=body, content_type="multipart/form-data; boundary=x")

    check_problem(response, response.status_code)
    assert response.status_code in (400, 413, 422)
