"""Applications that are sent for somebody by the API: exactly what was shown, once, within what they allow."""

from uuid import uuid4

import pytest
from flask.testing import FlaskClient

from jobraker.accounts import tokens
from jobraker.accounts.models import Account
from jobraker.accounts.rules.scopes import Scope
from jobraker.automation import switches
from jobraker.automation.models import Package
from jobraker.database import db, transaction
from jobraker.profile.tracks import FIRST
from jobraker.settings import Settings
from tests.api.conftest import PHONE, signed_in
from tests.api.programs import Program
from tests.api.test_profile import KEY, pointers
from tests.automation.people import allowing, attempts, build_all, opening

pytestmark = pytest.mark.usefixtures("unlimited")


@pytest.fixture
def eve(client: FlaskClient, settings: Settings) -> Program:
    """Who allows that applications are sent which she has looked at."""
    account_id = allowing(review=True)
    with transaction():
        found = db.session.get(Account, account_id)
    assert found
    return signed_in(client, settings, found)


def prepared(program: Program, settings: Settings, company: str = "Acme") -> str:
    """The address of a package that is ready."""
    assert program.account
    saved = program.post("/saved-jobs", {"job_id": opening(company)}, 201).get_json()
    path = f"/applications/{saved['key']}/package"
    program.post(path, None, 202)
    build_all(settings, program.account.id)
    return path


def complete(program: Program, path: str) -> dict[str, str]:
    """What must be answered is; the header that approves what is shown then."""
    told = program.get(path)
    wanted = [each for each in told.get_json()["questions"] if each["wanted"]]
    given = [
        {"id": each["id"]} | ({"chosen": each["options"][:1]} if each["options"] else {"words": "5"}) for each in wanted
    ]
    if given:
        seen = {"If-Match": told.headers["ETag"]}
        told = program.patch(f"{path}/answers", {"answers": given}, headers=seen)
    assert told.get_json()["blocking"] == []
    return {"If-Match": told.headers["ETag"]}


def test_what_is_shown_is_what_is_sent_and_once(eve: Program, bob: Program, settings: Settings) -> None:
    assert eve.account
    path = prepared(eve, settings)
    seen = complete(eve, path)
    shown = eve.get(path).get_json()

    sent = eve.post(f"{path}/attempts", {"any_hour": True}, 201, headers=seen | KEY)
    again = eve.post(f"{path}/attempts", {"any_hour": True}, 201, headers=seen | KEY)
    other = eve.post(f"{path}/attempts", {"any_hour": True}, 409, headers=seen | {"Idempotency-Key": "other"})

    assert again.get_json() == sent.get_json()
    assert [each["detail"] for each in other.get_json()["errors"]] == ["held"]
    [row] = attempts(eve.account.id)
    assert (row.digest, row.state) == (shown["digest"], "queued")
    one = sent.headers["Location"].removeprefix("/api/v1")
    told = eve.get(one).get_json()
    assert told["digest"] == shown["digest"]
    assert [each["role"] for each in told["files"]] == [each["role"] for each in shown["files"]] == ["resume"]
    assert eve.get("/attempts").get_json()["items"][0]["key"] == told["key"]
    assert eve.get(path.replace("package", "attempts")).get_json()["items"][0]["state"] == "queued"
    for address in (path, one, path.replace("package", "attempts")):
        bob.get(address, 404)
    bob.post(f"{one}/cancel", None, 404)
    assert bob.get("/attempts").get_json()["items"] == []


def test_nothing_is_sent_that_was_not_read(eve: Program, bob: Program, settings: Settings) -> None:
    assert eve.account
    path = prepared(eve, settings)
    seen = complete(eve, path)

    eve.post(f"{path}/attempts", {}, 428, headers=KEY)
    assert eve.post(f"{path}/attempts", {}, 400, headers=seen).get_json()["type"].endswith("#key-needed")
    for other in ("*", '"' + "0" * 64 + '"', seen["If-Match"][:-3] + '"'):
        eve.post(f"{path}/attempts", {}, 412, headers=KEY | {"If-Match": other})
    bob.post(f"{path}/attempts", {}, 404, headers=seen | KEY)
    question = next(each for each in eve.get(path).get_json()["questions"] if each["kind"] == "text")
    changed = {"answers": [{"id": question["id"], "words": "Another"}]}
    eve.patch(f"{path}/answers", changed, headers=seen)
    eve.post(f"{path}/attempts", {}, 412, headers=seen | KEY)

    assert attempts(eve.account.id) == []


def test_what_speaks_against_it_stands(eve: Program, ada: Program, settings: Settings) -> None:
    assert ada.account
    path = prepared(ada, settings)  # who has consented to nothing, and has no résumé

    told = ada.get(path)
    seen = {"If-Match": told.headers["ETag"]}
    refused = ada.post(f"{path}/attempts", {"read": ["same-role", "cap"]}, 409, headers=seen | KEY).get_json()

    assert {"no-consent", "no-resume"} <= {each["detail"] for each in refused["errors"]}
    assert set(told.get_json()["blocking"]) == {each["detail"] for each in refused["errors"]}
    ada.post(f"{path}/attempts", {"read": ["no-consent"]}, 422, headers=seen | KEY)
    switches.stop(eve.account.id)  # type: ignore[union-attr]
    other = prepared(eve, settings)
    assert "stopped" in eve.get(other).get_json()["blocking"]


def test_a_token_without_the_scope_approves_nothing(eve: Program, settings: Settings) -> None:
    assert eve.account
    path = prepared(eve, settings)
    seen = complete(eve, path)
    every = [scope for scope in Scope if scope not in (Scope.AUTOMATION_WRITE, Scope.ADMIN_READ)]
    script = Program(eve.client, tokens.make(settings, eve.account, "Script", every, None, PHONE).token)

    script.get(path)
    script.post(f"{path}/attempts", {}, 403, headers=seen | KEY)

    assert attempts(eve.account.id) == []


def test_what_is_still_being_prepared_is_not_sent(eve: Program, settings: Settings) -> None:
    saved = eve.post("/saved-jobs", {"job_id": opening("Acme")}, 201).get_json()
    path = f"/applications/{saved['key']}/package"
    told = eve.post(path, None, 202)

    assert told.get_json()["state"] == "building"
    seen = {"If-Match": told.headers["ETag"]}
    assert eve.post(f"{path}/attempts", {}, 409, headers=seen | KEY).get_json()["type"].endswith("#building")


def test_answers_are_of_the_forms_questions(eve: Program, bob: Program, settings: Settings) -> None:
    path = prepared(eve, settings)
    told = eve.get(path)
    seen = {"If-Match": told.headers["ETag"]}
    written = next(each for each in told.get_json()["questions"] if each["kind"] == "text")

    def wrong(answer: dict[str, object]) -> list[str]:
        return pointers(eve.patch(f"{path}/answers", {"answers": [answer]}, 422, headers=seen))

    assert wrong({"id": "no such", "words": "x"}) == ["/answers/0/id"]
    assert wrong({"id": written["id"], "chosen": ["x"]}) == ["/answers/0/chosen"]
    eve.patch(f"{path}/answers", {"answers": []}, 422, headers=seen)
    eve.patch(f"{path}/answers", {"answers": [{"id": written["id"], "words": "x"}]}, 428)
    bob.patch(f"{path}/answers", {"answers": [{"id": written["id"], "words": "x"}]}, 404, headers=seen)


def test_it_is_rebuilt_and_thrown_away(eve: Program, bob: Program, settings: Settings) -> None:
    path = prepared(eve, settings)
    bob.post(f"{path}/rebuild", None, 404)
    bob.delete(path, 404)

    assert eve.post(f"{path}/rebuild", None, 202).get_json()["state"] == "building"
    eve.delete(path)
    eve.get(path, 404)
    assert db.session.query(Package).count() == 0
    eve.get(f"/applications/{uuid4()}/package", 404)
    eve.post(f"/applications/{uuid4()}/package", None, 404)


def test_an_attempt_is_cancelled_before_it_leaves(eve: Program, settings: Settings) -> None:
    path = prepared(eve, settings)
    sent = eve.post(f"{path}/attempts", {"any_hour": True}, 201, headers=complete(eve, path) | KEY)
    one = sent.headers["Location"].removeprefix("/api/v1")

    told = eve.post(f"{one}/cancel", None).get_json()

    assert (told["state"], told["problem"]) == ("unsent", "canceled")
    eve.post(f"{one}/cancel", None, 409)
    eve.get(one.replace(told["key"], str(uuid4())), 404)


def test_attempts_come_in_parts(eve: Program, settings: Settings) -> None:
    for company in ("Acme", "Haven", "Rose"):
        path = prepared(eve, settings, company)
        eve.post(
            f"{path}/attempts", {"any_hour": True}, 201, headers=complete(eve, path) | {"Idempotency-Key": company}
        )

    first = eve.get("/attempts?limit=2").get_json()
    second = eve.get(first["next"].removeprefix("/api/v1")).get_json()

    assert [each["company"] for each in (*first["items"], *second["items"])] == ["Rose", "Haven", "Acme"]
    assert second["next"] is None


def test_the_switch_stops_all_and_lets_go_on(eve: Program, bob: Program, settings: Settings) -> None:
    path = prepared(eve, settings)
    eve.post(f"{path}/attempts", {"any_hour": True}, 201, headers=complete(eve, path) | KEY)
    assert eve.get("/sending").get_json()["queued"] == 1

    assert eve.post("/sending/stop", {"underway": True}).get_json() == {"unsent": 1, "asked": 0}

    told = eve.get("/sending").get_json()
    assert (told["because"], told["queued"], bool(told["stopped_since"])) == ("person", 0, True)
    assert bob.get("/sending").get_json()["stopped_since"] is None
    assert eve.post("/sending/go-on", None).get_json()["stopped_since"] is None


def test_what_is_allowed_is_read_and_not_written(eve: Program, ada: Program) -> None:
    assert ada.account
    told = eve.get(f"/tracks/{FIRST}/automation").get_json()

    assert (told["consent"], told["review"], told["threshold"]) == (True, True, 50)
    assert ada.get(f"/tracks/{FIRST}/automation").get_json()["consent"] is False
    ada.get(f"/tracks/{uuid4()}/automation", 404)
    eve.patch(f"/tracks/{FIRST}/automation", {"consent": True}, 405)
