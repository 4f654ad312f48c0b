"""Saved jobs and applications by the API: what the pages can do, for whom it belongs to."""

from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest

from jobraker.applications import contacts, offers
from jobraker.applications.moving import move
from jobraker.applications.reading import today_of
from jobraker.applications.rules.moves import Actor
from jobraker.profile.rules.merging import Seen
from jobraker.saved.rules.stages import Stage
from tests import factories
from tests.api.programs import Program
from tests.api.test_profile import KEY, matching, pointers

pytestmark = pytest.mark.usefixtures("unlimited")

OWN_JOB = {"title": "Gardener", "company": "Acme", "url": "acme.example/jobs/1", "employment": "full-time"}


def begun(program: Program, **told: Any) -> str:
    """The path of a new application."""
    made = program.post("/applications", OWN_JOB | told, 201)
    return made.headers["Location"].removeprefix("/api/v1")


def key_of(path: str) -> UUID:
    return UUID(path.split("/")[2])


def test_an_opening_is_saved_once_and_taken_off(ada: Program, bob: Program) -> None:
    job_id = factories.job()
    made = ada.post("/saved-jobs", {"job_id": job_id}, 201, headers=KEY)
    assert ada.post("/saved-jobs", {"job_id": job_id}, 201, headers=KEY).get_json() == made.get_json()
    assert ada.post("/saved-jobs", {"job_id": job_id}).get_json()["key"] == made.get_json()["key"]
    key = made.get_json()["key"]

    told = ada.get("/saved-jobs").get_json()
    assert [(each["key"], each["job_id"], each["stage"]) for each in told["items"]] == [(key, job_id, "saved")]
    assert bob.get("/saved-jobs").get_json()["total"] == 0
    bob.delete(f"/saved-jobs/{key}", 404)
    bob.get(f"/saved-jobs/{key}/notes", 404)
    ada.delete(f"/saved-jobs/{key}")
    ada.delete(f"/saved-jobs/{key}", 404)
    ada.post("/saved-jobs", {"job_id": 2**62}, 404)
    ada.post("/saved-jobs", {"job_id": 2**63}, 422)


def test_notes_tags_and_a_deadline_are_written_over_what_was_read(ada: Program, bob: Program) -> None:
    key = ada.post("/saved-jobs", {"job_id": factories.job()}, 201).get_json()["key"]
    path = f"/saved-jobs/{key}/notes"
    seen = matching(ada, path)

    ada.patch(path, {"tags": ["near", "garden"], "deadline": "2030-01-31"}, headers=seen)
    told = ada.patch(path, {"notes": "Ask Eve.", "remind_days": 3}, headers=matching(ada, path)).get_json()

    assert told == {"notes": "Ask Eve.", "tags": ["near", "garden"], "deadline": "2030-01-31", "remind_days": 3}
    ada.patch(path, {"notes": "Over it."}, 412, headers=seen)
    bob.patch(path, {"notes": "Mine."}, 404, headers=seen)
    wrong = ada.patch(path, {"deadline": None}, 422, headers=matching(ada, path))
    assert pointers(wrong) == ["/deadline"]


def test_a_saved_job_that_became_an_application_is_one(ada: Program) -> None:
    key = ada.post("/saved-jobs", {"job_id": factories.job()}, 201).get_json()["key"]
    ada.post(f"/applications/{key}/stage", {"to": "applied"})

    ada.get(f"/saved-jobs/{key}/notes", 404)
    ada.delete(f"/saved-jobs/{key}", 404)
    ada.get(f"/applications/{key}/notes")
    assert ada.get("/saved-jobs").get_json()["items"] == []


def test_a_job_from_elsewhere_is_written_down_as_far_as_it_is(ada: Program, bob: Program) -> None:
    sent = OWN_JOB | {"applied_on": "2026-01-05", "notes": "By Eve."}
    made = ada.post("/applications", sent, 201, headers=KEY)
    ada.post("/applications", sent, 201, headers=KEY)
    path = made.headers["Location"].removeprefix("/api/v1")

    told = ada.get(path).get_json()
    assert (told["stage"], told["applied_on"], told["posting"]["employment"]) == ("applied", "2026-01-05", "full-time")
    assert told["url"] == "https://acme.example/jobs/1"
    assert [each["kind"] for each in told["timeline"]] == ["moved"]
    assert ada.get("/applications").get_json()["total"] == 1
    for part in ("", "/notes", "/interviews", "/reminders"):
        bob.get(path + part, 404)
    bob.post(f"{path}/stage", {"to": "withdrawn"}, 404)
    bob.delete(path, 404)
    ada.delete(path)
    ada.get(path, 404)


@pytest.mark.parametrize(
    ("wrong", "pointer"),
    [
        ({"title": " "}, "/title"),
        ({"url": "no page"}, "/url"),
        ({"applied_on": "2099-01-01"}, "/applied_on"),
        ({"deadline": "0001-01-01"}, "/deadline"),
        ({"stage": "submitting"}, "/stage"),
        ({"key": str(uuid4())}, "/key"),
    ],
)
def test_what_its_form_refuses_is_refused(ada: Program, wrong: dict[str, Any], pointer: str) -> None:
    assert pointers(ada.post("/applications", OWN_JOB | wrong, 422)) == [pointer]


def test_it_goes_where_it_may(ada: Program) -> None:
    path = begun(ada)

    assert ada.post(f"{path}/stage", {"to": "accepted"}, 409).get_json()["type"].endswith("#no-offer")
    told = ada.post(f"{path}/stage", {"to": "applied", "at": "saved", "applied_on": "2026-01-05"}).get_json()
    assert (told["stage"], told["applied_on"]) == ("applied", "2026-01-05")
    assert ada.post(f"{path}/stage", {"to": "offer", "at": "saved"}, 409).get_json()["type"].endswith("#overtaken")
    ada.post(f"{path}/stage", {"to": "submitting"}, 422)
    assert pointers(ada.post(f"{path}/stage", {"to": "offer", "applied_on": "2099-01-01"}, 422)) == ["/applied_on"]


def test_what_is_being_sent_stays(ada: Program) -> None:
    assert ada.account
    path = begun(ada)
    move(None, ada.account.id, [key_of(path)], Stage.SUBMITTING, today_of(ada.account.id), actor=Actor.SENDER)

    assert ada.delete(path, 409).get_json()["type"].endswith("#being-sent")
    ada.post(f"{path}/stage", {"to": "withdrawn"}, 409)


def test_the_list_is_narrowed_and_sorted_as_its_page(ada: Program) -> None:
    begun(ada, title="Florist")
    begun(ada, title="Gardener", applied_on="2026-01-05")
    begun(ada, title="Gardener of roses", stage="interviewing")

    def titles(query: str) -> list[str]:
        return [each["title"] for each in ada.get(f"/applications?{query}").get_json()["items"]]

    assert titles("stage=saved&stage=applied&sort=title") == ["Florist", "Gardener"]
    assert titles("q=rose") == ["Gardener of roses"]
    assert titles("since=2026-01-01&until=2026-01-31") == ["Gardener"]
    assert titles("sort=title&turned=true") == ["Gardener of roses", "Gardener", "Florist"]
    for wrong in ("stage=lost", "sort=salary", "since=yesterday", "order=1", "limit=0"):
        ada.get(f"/applications?{wrong}", 422)


def test_the_list_is_walked_to_its_end(ada: Program) -> None:
    for n in range(5):
        begun(ada, title=f"Number {n}")

    path, found = "/applications?sort=title&limit=2", []
    while path:
        told = ada.get(path).get_json()
        found += [each["title"] for each in told["items"]]
        path = (told["next"] or "").removeprefix("/api/v1")

    assert found == [f"Number {n}" for n in range(5)]


def test_interviews_are_added_changed_and_removed(ada: Program, bob: Program) -> None:
    path = begun(ada, applied_on="2026-01-05")
    sent = {"form": "video", "begins_at": "2030-03-01T14:00:00+01:00", "zone": "Europe/Berlin", "people": "Eve"}
    made = ada.post(f"{path}/interviews", sent, 201, headers=KEY)
    ada.post(f"{path}/interviews", sent, 201, headers=KEY)
    one = made.headers["Location"].removeprefix("/api/v1")

    assert len(ada.get(f"{path}/interviews").get_json()["items"]) == 1
    assert (made.get_json()["round"], made.get_json()["begins_at"]) == (1, "2030-03-01T13:00:00Z")
    assert ada.get(path).get_json()["stage"] == "interviewing"
    seen = matching(ada, one)
    told = ada.patch(one, {"outcome": "passed"}, headers=seen).get_json()
    assert (told["outcome"], told["people"], told["begins_at"]) == ("passed", "Eve", "2030-03-01T13:00:00Z")
    ada.patch(one, {"people": "Adam"}, 412, headers=seen)
    bob.get(one, 404)
    bob.patch(one, {"people": "Bob"}, 404, headers=seen)
    bob.delete(one, 404)
    other = begun(ada)
    ada.get(f"{other}/interviews/{one.rpartition('/')[2]}", 404)
    ada.delete(one)
    ada.get(one, 404)


@pytest.mark.parametrize(
    ("wrong", "pointer"),
    [
        ({"zone": "Atlantis/Main"}, "/zone"),
        ({"begins_at": "0001-01-01T00:00:00+14:00"}, "/begins_at"),
        ({"begins_at": "9999-12-31T23:59:59-14:00"}, "/begins_at"),
        ({"begins_at": "2030-03-01T14:00:00"}, "/begins_at"),
        ({"link": "no page"}, "/link"),
        ({"round": 100}, "/round"),
        ({"minutes": 0}, "/minutes"),
        ({"form": "duel"}, "/form"),
    ],
)
def test_an_interview_is_one_by_the_rules_of_its_form(ada: Program, wrong: dict[str, Any], pointer: str) -> None:
    path = begun(ada)
    sent = {"form": "video"} | wrong

    assert pointers(ada.post(f"{path}/interviews", sent, 422))[0] == pointer


def test_reminders_are_set_ended_and_removed(ada: Program, bob: Program) -> None:
    assert ada.account
    path, today = begun(ada), today_of(ada.account.id)
    sent = {"day": (today + timedelta(days=3)).isoformat(), "words": "Ask"}
    made = ada.post(f"{path}/reminders", sent, 201, headers=KEY)
    ada.post(f"{path}/reminders", sent, 201, headers=KEY)
    one = made.headers["Location"].removeprefix("/api/v1")

    seen = matching(ada, one)
    assert ada.patch(one, {"words": "Call"}, headers=seen).get_json()["words"] == "Call"
    ada.patch(one, {"words": "Write"}, 412, headers=seen)
    assert pointers(ada.patch(one, {"day": "2020-01-01"}, 422, headers=matching(ada, one))) == ["/day"]
    assert pointers(ada.post(f"{path}/reminders", {"day": sent["day"]}, 422)) == ["/words"]
    bob.get(one, 404)
    bob.post(f"{one}/end", {}, 404)
    bob.delete(one, 404)
    assert ada.post(f"{one}/end", {"dismissed": True}).get_json()["open"] is False
    assert [each["open"] for each in ada.get(f"{path}/reminders").get_json()["items"]] == [False]
    ada.delete(one)
    ada.get(one, 404)


def test_offers_and_contacts_are_read(ada: Program, bob: Program) -> None:
    assert ada.account
    path = begun(ada, stage="offer")
    content = dict.fromkeys(("amount", "currency", "period", "bonus", "hours", "days_off", "starts_on", "answer_by"))
    told = content | {"currency": "", "benefits": ["Tea"], "terms": "On site", "notes": ""}
    offers.tell(None, ada.account.id, key_of(path), Seen(), told, today_of(ada.account.id))
    for name in ("Eve", "Adam"):
        person = dict.fromkeys(("role", "company", "mail", "phone", "link", "notes"), "") | {"name": name}
        contacts.keep_contact(ada.account.id, uuid4(), Seen(), person, key_of(path))

    assert ada.get("/offers").get_json()["items"][0]["offer"]["benefits"] == ["Tea"]
    assert [each["name"] for each in ada.get(path).get_json()["contacts"]] == ["Adam", "Eve"]
    first = ada.get("/contacts?limit=1").get_json()
    assert (first["items"][0]["name"], first["total"]) == ("Adam", 2)
    assert ada.get(first["next"].removeprefix("/api/v1")).get_json()["items"][0]["name"] == "Eve"
    assert [each["name"] for each in ada.get("/contacts?q=eve").get_json()["items"]] == ["Eve"]
    assert bob.get("/offers").get_json()["items"] == []
    assert bob.get("/contacts").get_json()["items"] == []
