"""A program that calls the API, and checks of every answer what holds for all of them."""

from dataclasses import dataclass
from typing import Any

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from jobraker.accounts.models import Account, Role
from jobraker.accounts.rules.passwords import hashed
from jobraker.database import db, transaction

PASSWORD = "nine bells over the harbour"
HASHED = hashed(PASSWORD)


def account(address: str, role: Role = Role.SEEKER) -> Account:
    made = Account(address=address, address_key=address, password_hash=HASHED, role=role)
    with transaction():
        db.session.add(made)
    return made


@dataclass(frozen=True)
class Program:
    client: FlaskClient
    token: str = ""
    account: Account | None = None

    def get(self, path: str, status: int = 200, **told: Any) -> TestResponse:
        return self.call("GET", path, status, **told)

    def post(self, path: str, body: object, status: int = 200, **told: Any) -> TestResponse:
        return self.call("POST", path, status, json=body, **told)

    def patch(self, path: str, body: object, status: int = 200, **told: Any) -> TestResponse:
        return self.call("PATCH", path, status, json=body, **told)

    def delete(self, path: str, status: int = 204, **told: Any) -> TestResponse:
        return self.call("DELETE", path, status, **told)

    def call(self, method: str, path: str, status: int, **told: Any) -> TestResponse:
        headers = ({"Authorization": f"Bearer {self.token}"} if self.token else {}) | told.pop("headers", {})
        response = self.client.open(f"/api/v1{path}", method=method, headers=headers, **told)
        assert response.status_code == status, f"{response.status_code}: {response.text[:500]}"
        if status >= 400 and method != "HEAD":
            check_problem(response, status)
        return response


def check_problem(response: TestResponse, status: int) -> None:
    assert response.mimetype == "application/problem+json"
    told = response.get_json()
    assert told["status"] == status
    assert {"type", "title", "detail"} <= set(told)
    assert "Traceback" not in response.text
    assert response.headers["Cache-Control"] == "no-store"
