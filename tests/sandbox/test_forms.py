"""The forms of the sandbox, as a browser and whoever fills them in by machine meet them."""

from collections import Counter
from hashlib import sha256
from typing import Any

import httpx
import pytest
from selectolax.lexbor import LexborHTMLParser

from jobraker.sandbox.forms.characters import Character, character_of
from jobraker.sandbox.forms.questions import Group, Kind, questions_of
from jobraker.sandbox.openings.terms import Opening
from tests.sandbox.forms import FILES, PDF, apply, behave, filled, listed, numbers, sent


def test_each_opening_asks_for_the_same_things_each_time(everything: list[Opening]) -> None:
    asked = [questions_of(opening) for opening in everything]

    assert asked == [questions_of(opening) for opening in everything]
    assert all(
        [question.name for question in questions][:3] == ["first_name", "last_name", "email"] for questions in asked
    )
    assert {question.kind for questions in asked for question in questions} == set(Kind) - {Kind.LONG_TEXT}


def test_names_are_told_apart_and_no_label_is_left_open(everything: list[Opening]) -> None:
    for opening in everything:
        questions = questions_of(opening)
        assert len({question.name for question in questions}) == len(questions)
        assert not any(sign in question.label for question in questions for sign in "{}[]")


def test_the_united_states_ask_what_is_voluntary(everything: list[Opening]) -> None:
    for opening in everything:
        voluntary = [question for question in questions_of(opening) if question.group is Group.VOLUNTARY]
        assert [question.name for question in voluntary] == (
            ["gender", "veteran_status", "disability_status"] if opening.city.country.code == "US" else []
        )
        assert not any(question.required for question in voluntary)


def test_most_forms_are_plain_and_each_other_character_is_met(everything: list[Opening]) -> None:
    met = Counter(character_of(opening.number) for opening in everything)

    assert set(met) == set(Character)
    assert met[Character.PLAIN] > len(everything) / 3
    assert all(0.05 < met[character] / len(everything) < 0.12 for character in Character if character.name != "PLAIN")


def test_greenhouse_lists_what_the_form_asks(http: httpx.Client) -> None:
    jobs = listed(http)

    for job in jobs:
        page = LexborHTMLParser(http.get(f"/jobs/{job['id']}/apply").text)
        shown = {each.attributes["name"] for each in page.css("[name]")} - {"robots", "viewport", "captcha"}
        if not page.css_first("form[enctype]"):
            continue
        compliance = [question for part in job["compliance"] or () for question in part["questions"]]
        fields = [
            field["name"]
            for question in [*job["questions"], *job["location_questions"], *compliance]
            for field in question["fields"]
            if field["type"] != "input_hidden"
        ]
        assert set(fields) - shown == set()
        assert len(shown - set(fields)) == (character_of(job["id"]) is Character.ASKS_MORE)


def test_greenhouse_lists_questions_only_when_asked(http: httpx.Client, board_of: dict[str, str]) -> None:
    path = f"/greenhouse/v1/boards/{board_of['greenhouse']}/jobs"
    number = http.get(path).json()["jobs"][0]["id"]

    assert "questions" not in http.get(f"{path}/{number}").json()
    asked = http.get(f"{path}/{number}?questions=true").json()
    assert asked["questions"][0]["fields"] == [{"name": "first_name", "type": "input_text", "values": []}]
    resume = next(question for question in asked["questions"] if question["fields"][0]["name"] == "resume")
    assert [field["type"] for field in resume["fields"]] == ["input_file", "textarea"]


def test_greenhouse_lists_compliance_in_the_united_states_alone(http: httpx.Client) -> None:
    found = {job["compliance"] is not None: job for job in listed(http)}

    assert set(found) == {True, False}
    assert [question["label"] for question in found[True]["compliance"][0]["questions"]] == [
        "Gender", "VeteranStatus", "DisabilityStatus",
    ]  # fmt: skip
    options = [each["label"] for each in found[True]["compliance"][0]["questions"][0]["fields"][0]["values"]]
    assert options == ["Male", "Female", "Decline To Self Identify"]


def test_an_application_is_taken_and_confirmed(http: httpx.Client) -> None:
    number = numbers(http)[0]

    answer = apply(http, number)

    assert answer.status_code == 200
    assert "Thank you for applying" in answer.text
    assert "APP-" in answer.text
    (kept,) = sent(http)
    assert (kept["number"], kept["email"]) == (number, "ada@example.org")
    assert kept["files"] == [
        {"field": "resume", "name": "ada.pdf", "sha256": sha256(PDF).hexdigest(), "size": len(PDF)}
    ]
    assert kept["fields"]["first_name"] == ["Ada"]


def test_a_second_one_is_taken_too_and_counted(http: httpx.Client) -> None:
    number, other = numbers(http)[:2]

    confirmations = [apply(http, number, email=email).text for email in ("ada@example.org", "ADA@example.org")]
    apply(http, other)

    assert confirmations[0] != confirmations[1]
    assert http.get("/control/forms/twice").json() == [{"number": number, "email": "ada@example.org", "count": 2}]
    assert sorted(each["count"] for each in http.get("/control/forms").json()["counts"]) == [1, 2]


def test_what_was_sent_is_asked_of_one_opening_and_person(http: httpx.Client) -> None:
    number, other = numbers(http)[:2]
    for each, email in ((number, "ada@example.org"), (number, "bob@example.org"), (other, "ada@example.org")):
        apply(http, each, email=email)

    kept = http.get("/control/forms", params={"number": number, "email": "Ada@example.org"}).json()

    assert len(kept["submissions"]) == 1
    assert kept["counts"] == [{"number": number, "email": "ada@example.org", "count": 1}]


@pytest.mark.parametrize("missing", ["first_name", "email", "resume"])
def test_what_is_required_is_asked_for_again(http: httpx.Client, missing: str) -> None:
    number = numbers(http)[0]
    fields = {name: value for name, value in filled(http, number).items() if name != missing}
    files = {name: file for name, file in FILES.items() if name != missing}

    answer = http.post(f"/jobs/{number}/apply", data=fields, files=files or {"none": ("", b"")})

    assert answer.status_code == 422
    assert "this field is required" in answer.text
    assert sent(http) == []


@pytest.mark.parametrize("changes", [{"email": "nobody"}, {"choice": "77"}])
def test_what_is_wrong_is_asked_for_again(http: httpx.Client, changes: dict[str, str]) -> None:
    number, name = next(
        (number, name)
        for number in numbers(http)
        for name in [
            each.attributes["name"] for each in LexborHTMLParser(http.get(f"/jobs/{number}/apply").text).css("select")
        ]
    )
    changed = {name if field == "choice" else field: value for field, value in changes.items()}

    assert apply(http, number, **{str(field): value for field, value in changed.items()}).status_code == 422


def test_a_resume_may_be_written_out(http: httpx.Client) -> None:
    number = numbers(http)[0]

    answer = http.post(f"/jobs/{number}/apply", data=filled(http, number) | {"resume_text": "Berth planner"})

    assert answer.status_code == 200
    assert sent(http)[0]["files"] == []


def test_what_was_sent_is_shown_again_as_text(http: httpx.Client) -> None:
    number = numbers(http)[0]
    evil = '"><script>alert(1)</script>'

    answer = apply(http, number, first_name=evil, email="nobody")

    assert LexborHTMLParser(answer.text).css("script") == []
    assert "default-src 'none'" in answer.headers["Content-Security-Policy"]


def test_the_form_of_a_closed_opening_is_gone(http: httpx.Client) -> None:
    number = numbers(http)[0]
    http.post("/control/close", json={"ids": [number]})

    assert http.get(f"/jobs/{number}/apply").status_code == 404
    assert http.post(f"/jobs/{number}/apply", data={"email": "ada@example.org"}).status_code == 404


@pytest.mark.parametrize(
    ("character", "says", "counted"),
    [
        ("plain", "Thank you for applying", 1),
        ("no-confirmation", "OK", 1),
        ("login", "Sign in", 0),
        ("captcha", "Captcha", 0),
        ("closed", "no longer accepting applications", 0),
        ("asks-more", "this field is required", 0),
        ("code", "security code", 0),
        ("already", "Thank you for applying", 1),
    ],
)
def test_a_form_behaves_as_its_character_says(http: httpx.Client, character: str, says: str, counted: int) -> None:
    number = numbers(http)[0]
    behave(http, number, character)

    answer = apply(http, number)

    assert says in answer.text
    assert len(sent(http)) == counted


def test_no_confirmation_has_no_word_of_receipt(http: httpx.Client) -> None:
    number = numbers(http)[0]
    behave(http, number, "no-confirmation")

    said = LexborHTMLParser(apply(http, number).text).css_first("main")

    assert said is not None
    assert said.text(strip=True) == "OK"


def test_whoever_applied_before_is_told_so(http: httpx.Client) -> None:
    number = numbers(http)[0]
    behave(http, "*", "already")

    answers = [
        apply(http, number, email=email).text for email in ("ada@example.org", "Ada@example.org", "b@example.org")
    ]

    assert ["already applied" in answer for answer in answers] == [False, True, False]
    assert len(sent(http)) == 2


def test_it_counts_when_the_mailed_code_comes_and_once(http: httpx.Client) -> None:
    number = numbers(http)[0]
    behave(http, number, "code")
    page = LexborHTMLParser(apply(http, number).text)
    held = page.css("input[name=held]")[0].attributes["value"]
    mail = http.get("/control/mail", params={"to": "ada@example.org"}).json()[0]
    code = mail["text"].partition("Your code is ")[2][:6]

    def enter(code: str) -> int:
        return http.post(f"/jobs/{number}/apply", data={"held": held, "security_code": code}).status_code

    assert [enter("000000"), len(sent(http))] == [422, 0]
    assert [enter(code), enter(code), len(sent(http))] == [200, 422, 1]


def test_a_reset_forgets_what_was_sent_and_how_forms_behave(http: httpx.Client) -> None:
    number = numbers(http)[0]
    apply(http, number)
    behave(http, "*", "login")

    http.post("/control/reset")

    assert sent(http) == []
    assert http.get(f"/jobs/{number}/apply").text.count("Sign in") == 0


@pytest.mark.parametrize(
    "body",
    [
        [],
        {},
        {"number": "*", "character": "kind"},
        {"number": 7, "character": "login"},
        {"number": "x", "character": "login"},
    ],
)
def test_what_is_no_character_is_refused(http: httpx.Client, body: Any) -> None:
    assert http.post("/control/forms", json=body).status_code == 400
