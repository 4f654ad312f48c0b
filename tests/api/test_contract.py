"""Every operation of the document, asked in ways that it allows and in ways that it does not: what is answered is what it
says, never a fault of ours. A new resource is tried here without a word."""

from collections.abc import Iterable, Iterator
from typing import Any
from uuid import UUID

import pytest
import schemathesis
from flask import Flask
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as some
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    ignored_auth,
    response_schema_conformance,
    status_code_conformance,
)

from jobraker.accounts import grants
from jobraker.accounts.models import Role
from jobraker.api import RESOURCES
from jobraker.api.access import anybody
from jobraker.api.contract import ClashError, contract, schemas
from jobraker.api.resource import Resource
from jobraker.api.schemas.shapes import Told
from jobraker.embedding.service import embed_jobs
from jobraker.extensions import limiter
from jobraker.profile.tracks import FIRST
from jobraker.settings import Settings
from tests import factories
from tests.api.conftest import PHONE
from tests.api.filled import fill
from tests.api.programs import account
from tests.conftest import forget_the_last_request, isolated
from tests.matching.people import wish

CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
    ignored_auth,
]
EXAMPLES = 8  # of each operation
DOCUMENT = contract(RESOURCES)
SCHEMA = schemathesis.openapi.from_dict(DOCUMENT)
LISTS = ("/matches", "/search", "/applications", "/resumes", "/tracks", "/profile/entries", "/admin/accounts")
OPERATIONS = [each.ok() for each in SCHEMA.get_all_operations()]


class World:
    """The application as a program meets it, numbers and keys of what there is by the names of parameters, and `lists` as they
    were at first."""

    def __init__(self, app: Flask, token: str, whose: int, there: dict[str, Any]) -> None:
        self.app, self.token, self.whose, self.there = app, token, whose, there
        self.lists = {path: self.items(path) for path in LISTS}

    def items(self, path: str) -> list[Any]:
        forget_the_last_request()
        answer = self.app.test_client().get(f"/api/v1{path}", headers={"Authorization": f"Bearer {self.token}"})
        found: list[Any] = answer.get_json()["items"]
        return found

    def __call__(self, environ: dict[str, Any], start: Any) -> Iterable[bytes]:
        forget_the_last_request()
        limiter.reset()
        environ.pop("HTTP_ACCEPT_ENCODING", None)  # which it says that it can read, and cannot
        return self.app(environ, start)


@pytest.fixture(scope="module")
def world(stack: Flask, settings: Settings) -> Iterator[World]:
    with isolated(stack) as app:
        app.config["PROPAGATE_EXCEPTIONS"] = False  # a fault of ours is answered as it is to everybody
        admin = account("root@example.org", Role.ADMIN)
        wish(admin.id, titles=["Gardener"])
        job_id = factories.job()
        embed_jobs(settings)
        there = {"job_id": job_id, "track": str(FIRST), "number": admin.id, **fill(admin.id)}
        world = World(app, grants.begin(settings, admin, PHONE).access, admin.id, there)
        for asked in (SCHEMA, *OPERATIONS):
            asked.app = world
        yield world
        app.config["PROPAGATE_EXCEPTIONS"] = None


@pytest.mark.parametrize("operation", OPERATIONS, ids=lambda each: each.label)
def test_what_is_answered_is_what_the_document_says(world: World, operation: Any) -> None:
    @settings(
        max_examples=EXAMPLES,
        derandomize=True,
        database=None,
        deadline=None,
        phases=[Phase.explicit, Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(case=operation.as_strategy(), real=some.booleans())
    def ask(case: Any, real: bool) -> None:
        if real:
            for asked in (case.path_parameters, case.query):
                asked.update({name: value for name, value in world.there.items() if name in asked})
        case.call_and_validate(headers={"Authorization": f"Bearer {world.token}"}, checks=CHECKS)

    fill(world.whose)  # another operation may have removed it
    ask()


def test_there_is_something_to_tell(world: World) -> None:
    """Before any operation was tried, else the answers above are empty lists."""
    assert [path for path, items in world.lists.items() if not items] == []


def test_the_document_is_one_by_its_own_rules(world: World) -> None:
    SCHEMA.validate()
    told = world.app.test_client().get("/api/v1/openapi.json").get_json()

    assert told == DOCUMENT
    assert told["openapi"].startswith("3.1")


def test_every_operation_says_what_may_become_of_it() -> None:
    for path, item in DOCUMENT["paths"].items():
        for method, operation in item.items():
            statuses = set(operation["responses"])
            assert operation["summary"].endswith("."), (method, path)
            assert {"429", "500", "503"} <= statuses
            asks = "security" in operation
            assert asks == bool(operation["x-scopes"])
            # Signing in needs no token, and tells why an account is locked.
            assert ({"401", "403"} <= statuses) == (asks or operation["operationId"] == "auth_sign_in")
            assert "{" not in path or "404" in statuses
            assert "requestBody" not in operation or {"400", "413", "415", "422"} <= statuses


def test_operations_have_names_of_their_own() -> None:
    named = [operation["operationId"] for item in DOCUMENT["paths"].values() for operation in item.values()]

    assert len(named) == len(set(named))


def test_two_schemas_of_one_name_are_refused() -> None:
    class Job(Told):
        key: UUID

    @anybody
    def view() -> None:
        """Another job."""

    resource = Resource("other", "Another.")
    resource.get("/other", responses={200: Job})(view)

    with pytest.raises(ClashError):
        schemas([*RESOURCES, resource])


def test_whoever_says_nothing_of_who_may_ask_is_refused() -> None:
    def view() -> None:
        """Nothing."""

    with pytest.raises(ValueError, match="say either"):
        Resource("other", "Another.").get("/other")(view)
