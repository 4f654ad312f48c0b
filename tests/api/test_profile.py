"""What somebody tells of themselves, by the API: read by the rules of the pages, and nobody else's."""

from typing import Any
from uuid import uuid4

import pytest

from jobraker.profile.tracks import FIRST
from tests.api.programs import Program

pytestmark = pytest.mark.usefixtures("unlimited")

KEY = {"Idempotency-Key": "7f3a"}


def matching(program: Program, path: str) -> dict[str, str]:
    return {"If-Match": program.get(path).headers["ETag"]}


def pointers(told: Any) -> list[str]:
    return [each["pointer"] for each in told.get_json()["errors"]]


def test_who_somebody_is_is_changed_part_by_part(ada: Program, bob: Program) -> None:
    seen = matching(ada, "/profile")
    ada.patch("/profile", {"name": "Ada"}, 428)

    ada.patch("/profile", {"name": "Ada", "location": "Berlin, DE", "links": ["ada.example.org"]}, headers=seen)
    told = ada.patch("/profile", {"level": "senior"}, headers=matching(ada, "/profile")).get_json()

    assert (told["name"], told["level"], told["links"]) == ("Ada", "senior", ["https://ada.example.org"])
    assert told["place"].startswith("Berlin")
    ada.patch("/profile", {"name": "Eve"}, 412, headers=seen)
    assert bob.get("/profile").get_json()["name"] == ""


def test_what_a_page_would_refuse_is_refused_at_its_place(ada: Program) -> None:
    seen = matching(ada, "/profile")

    assert pointers(ada.patch("/profile", {"phone": "five", "links": ["no page"]}, 422, headers=seen)) == [
        "/phone",
        "/links",
    ]
    assert pointers(ada.patch("/profile", {"location": "Springfield"}, 422, headers=seen)) == ["/location"]
    assert pointers(ada.patch("/profile", {"account_id": 1}, 422, headers=seen)) == ["/account_id"]


def test_skills_are_put_in_and_taken_off(ada: Program, bob: Program) -> None:
    ada.post("/profile/skills", {"name": "c++"}, headers=KEY)
    again = ada.post("/profile/skills", {"name": "c++"}, headers=KEY)
    told = ada.post("/profile/skills", {"name": "C++", "years": 3}).get_json()["items"]

    assert again.headers["Idempotency-Replayed"] == "true"
    assert [each["years"] for each in told] == [3]
    key = told[0]["key"]
    bob.call("DELETE", "/profile/skills", 404, query_string={"key": key})
    ada.call("DELETE", "/profile/skills", 204, query_string={"key": key})
    ada.call("DELETE", "/profile/skills", 404, query_string={"key": key})
    assert pointers(ada.post("/profile/skills", {"name": "  "}, 422)) == ["/name"]


def test_a_hundred_skills_are_enough(ada: Program) -> None:
    for n in range(100):
        ada.post("/profile/skills", {"name": f"Trick {n}"})

    assert ada.post("/profile/skills", {"name": "One more"}, 409).get_json()["type"].endswith("#full")


def test_languages_take_the_level_that_is_told_last(ada: Program, bob: Program) -> None:
    ada.post("/profile/languages", {"code": "de", "fluency": "b1"})
    told = ada.post("/profile/languages", {"code": "de", "fluency": "native"}).get_json()

    assert told["items"] == [{"code": "de", "fluency": "native"}]
    assert pointers(ada.post("/profile/languages", {"code": "xx", "fluency": "b1"}, 422)) == ["/code"]
    bob.delete("/profile/languages/de", 404)
    ada.delete("/profile/languages/de")
    assert ada.get("/profile/languages").get_json()["items"] == []


def test_entries_are_added_changed_and_removed_by_their_owner(ada: Program, bob: Program) -> None:
    sent = {"kind": "work", "title": "Gardener", "began": "2019-03", "ended": "2021"}
    made = ada.post("/profile/entries", sent, 201, headers=KEY)
    assert ada.post("/profile/entries", sent, 201, headers=KEY).get_json() == made.get_json()
    path = made.headers["Location"].removeprefix("/api/v1")
    seen = matching(ada, path)

    told = ada.patch(path, {"current": True}, headers=seen).get_json()

    assert (told["title"], told["current"], told["ended"]) == ("Gardener", True, "")
    ada.patch(path, {"title": "Florist"}, 412, headers=seen)
    assert len(ada.get("/profile/entries?kind=work").get_json()["items"]) == 1
    assert ada.get("/profile/entries?kind=education").get_json()["items"] == []
    bob.get(path, 404)
    bob.patch(path, {"title": "Thief"}, 404, headers=seen)
    bob.delete(path, 404)
    ada.delete(path)
    ada.get(path, 404)


@pytest.mark.parametrize(
    ("wrong", "pointer"),
    [
        ({"title": ""}, "/title"),
        ({"began": "2019-13"}, "/began"),
        ({"began": "2021", "ended": "2019"}, "/ended"),
        ({"began": "yesterday"}, "/began"),
        ({"title": "x" * 201}, "/title"),
        ({"kind": "prison"}, "/kind"),
    ],
)
def test_an_entry_is_one_by_the_rules_of_its_form(ada: Program, wrong: dict[str, str], pointer: str) -> None:
    sent = {"kind": "work", "title": "Gardener"} | wrong

    assert pointers(ada.post("/profile/entries", sent, 422)) == [pointer]


WISHES = f"/tracks/{FIRST}/wishes"


def test_wishes_are_changed_part_by_part(ada: Program, bob: Program) -> None:
    wish = {
        "titles": ["Gardener"],
        "places": [{"name": "Berlin, DE", "km": 25}],
        "remote": ["hybrid"],
        "pay": {"amount": "52000", "currency": "EUR", "period": "year"},
    }
    ada.patch(WISHES, wish, headers=matching(ada, WISHES))

    told = ada.patch(WISHES, {"employment": ["full-time"]}, headers=matching(ada, WISHES)).get_json()

    assert (told["titles"], told["remote"], told["employment"]) == (["Gardener"], ["hybrid"], ["full-time"])
    assert told["places"][0]["km"] == 25
    assert told["pay"] == {"amount": "52000.00", "currency": "EUR", "period": "year"}
    assert "titles" not in told["missing"]
    cleared = ada.patch(WISHES, {"pay": None, "places": []}, headers=matching(ada, WISHES)).get_json()
    assert (cleared["pay"], cleared["places"], cleared["titles"]) == (None, [], ["Gardener"])
    assert bob.get(WISHES).get_json()["titles"] == []


@pytest.mark.parametrize(
    ("wrong", "pointer"),
    [
        ({"places": [{"name": "Berlin, DE"}, {"name": "Nowhereville"}]}, "/places/1/name"),
        ({"pay": {"amount": "1", "currency": "XXX", "period": "year"}}, "/pay/currency"),
        ({"pay": {"amount": "-1", "currency": "EUR", "period": "year"}}, "/pay/amount"),
        ({"remote": ["moon"]}, "/remote/0"),
    ],
)
def test_what_nobody_can_wish_is_refused(ada: Program, wrong: dict[str, Any], pointer: str) -> None:
    assert pointers(ada.patch(WISHES, wrong, 422, headers=matching(ada, WISHES))) == [pointer]


def test_kinds_of_work_are_begun_named_and_removed(ada: Program, bob: Program) -> None:
    assert ada.post("/tracks", {"name": "Garden"}, 422).get_json()["errors"][0]["pointer"] == "/first"
    ada.delete(f"/tracks/{FIRST}", 409)
    made = ada.post("/tracks", {"name": "Garden", "first": "Office"}, 201, headers=KEY).get_json()
    ada.post("/tracks", {"name": "Garden", "first": "Office"}, 201, headers=KEY)

    assert [each["name"] for each in ada.get("/tracks").get_json()["items"]] == ["Office", "Garden"]
    assert pointers(ada.patch(f"/tracks/{made['key']}", {"name": "office"}, 422)) == ["/name"]
    ada.patch(f"/tracks/{made['key']}", {"name": "Park"})
    bob.patch(f"/tracks/{made['key']}", {"name": "Mine"}, 404)
    bob.get(f"/tracks/{made['key']}/wishes", 404)
    bob.delete(f"/tracks/{made['key']}", 404)
    ada.delete(f"/tracks/{made['key']}")
    assert [each["name"] for each in ada.get("/tracks").get_json()["items"]] == [""]
    ada.delete(f"/tracks/{uuid4()}", 404)


def test_questions_are_answered_once(ada: Program, bob: Program) -> None:
    path = "/profile/answers/notice-period"
    assert "notice-period" in [each["key"] for each in ada.get("/questions").get_json()["items"]]
    assert ada.get(path).get_json()["value"] is None
    seen = matching(ada, path)

    told = ada.call("PUT", path, 200, json={"value": {"number": 4, "unit": "weeks"}}, headers=seen).get_json()

    assert (told["value"]["number"], told["value"]["unit"], told["origin"]) == (4, "weeks", "person")
    ada.call("PUT", path, 412, json={"value": {"number": 5, "unit": "weeks"}}, headers=seen)
    assert bob.get(path).get_json()["value"] is None
    bob.delete(path, 404)
    ada.delete(path)
    assert ada.get("/profile/answers").get_json()["items"] == []


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("shifts", {"yes": True}),
        ("salary-expectation", {"amount": "52000.5", "currency": "EUR", "period": "year"}),
        ("work-permit-de", {"choice": "citizen"}),
        ("heard-of", {"text": "By a friend."}),
    ],
)
def test_an_answer_comes_back_as_it_was_given(ada: Program, key: str, value: dict[str, Any]) -> None:
    path = f"/profile/answers/{key}"

    told = ada.call("PUT", path, 200, json={"value": value}, headers=matching(ada, path)).get_json()["value"]

    assert {name: each for name, each in told.items() if each is not None} == value


@pytest.mark.parametrize(
    ("key", "value", "pointer"),
    [
        ("shifts", {"text": "yes"}, "/value/text"),
        ("shifts", {}, "/value/yes"),
        ("notice-period", {"number": 400, "unit": "days"}, "/value/number"),
        ("notice-period", {"number": 4, "unit": "moons"}, "/value/unit"),
        ("gender", {"choice": "secret"}, "/value/choice"),
        ("heard-of", {"text": "x" * 2001}, "/value/text"),
    ],
)
def test_an_answer_is_of_the_form_of_its_question(ada: Program, key: str, value: dict[str, Any], pointer: str) -> None:
    path = f"/profile/answers/{key}"

    assert pointers(ada.call("PUT", path, 422, json={"value": value}, headers=matching(ada, path))) == [pointer]


def test_a_question_of_ones_own_is_ones_own(ada: Program, bob: Program) -> None:
    sent = {"question": "A bicycle?", "form": "choice", "value": {"choice": "Yes", "options": ["Yes", "No"]}}
    made = ada.post("/profile/answers", sent, 201, headers=KEY)
    ada.post("/profile/answers", sent, 201, headers=KEY)
    path = made.headers["Location"].removeprefix("/api/v1")

    assert [each["question"] for each in ada.get("/profile/answers").get_json()["items"]] == ["A bicycle?"]
    bob.get(path, 404)
    ada.get("/profile/answers/no-such-question", 404)
    ada.delete(path)
    ada.get(path, 404)
