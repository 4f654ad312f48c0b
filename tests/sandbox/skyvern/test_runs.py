"""What the agent does: it fetches, fills in, sends once for each run, and says what it found."""

from datetime import datetime
from hashlib import sha256
from typing import Any

import pytest
from selectolax.lexbor import LexborHTMLParser

from tests.sandbox.forms import PDF, behave, numbers, sent
from tests.sandbox.skyvern.asking import KEY, SCHEMA, Asking, awaited


def test_a_whole_run_sends_what_it_was_told(sky: Asking) -> None:
    run = sky.ended()

    assert (run["status"], run["failure_reason"], run["errors"]) == ("completed", None, [])
    output = run["output"]
    assert set(output) == set(SCHEMA["properties"])
    assert (output["submitted"], output["missing_questions"], output["else"]) == (True, [], None)
    assert output["confirmation_number"].startswith("APP-")
    assert "Thank you for applying" in output["confirmation_text"]
    (kept,) = sent(sky.http)
    assert (kept["number"], kept["email"]) == (sky.number, "ada@example.org")
    assert kept["files"] == [
        {"field": "resume", "name": "ada-adeyemi.pdf", "sha256": sha256(PDF).hexdigest(), "size": len(PDF)}
    ]
    assert kept["fields"]["cover_letter_text"] == ["Dear all"]


def test_the_resume_is_fetched_once_with_its_address_as_it_is(sky: Asking) -> None:
    sky.ended()

    assert sky.outside.downloads == ["/resume.pdf?token=a%2Bb&exp=1"]


def test_moments_and_steps_grow(sky: Asking) -> None:
    run = sky.ended()

    moments = [datetime.fromisoformat(run[name]) for name in ("created_at", "started_at", "finished_at")]
    assert moments == sorted(moments)
    assert all(moment.tzinfo is None for moment in moments)
    assert (run["queued_at"], run["step_count"]) == (None, 3)


def test_it_may_be_queued_first(sky: Asking) -> None:
    sky.knobs(queued=0.05)

    assert sky.ended()["queued_at"]


def test_a_letter_is_sent_as_a_file(sky: Asking) -> None:
    sky.ended(applicant=sky.applicant(letter_url=f"{sky.outside.url}/letter.pdf"))

    (kept,) = sent(sky.http)
    assert [file["field"] for file in kept["files"]] == ["resume", "cover_letter"]
    assert "cover_letter_text" not in kept["fields"]


def test_it_goes_from_the_page_of_an_opening_to_its_form(sky: Asking) -> None:
    assert sky.ended(url=sky.form.removesuffix("/apply"))["output"]["submitted"] is True
    assert len(sent(sky.http)) == 1


def test_questions_are_met_by_their_words(sky: Asking) -> None:
    page = LexborHTMLParser(sky.http.get(sky.form).text)
    labels = {each.attributes["for"]: each.text(strip=True) for each in page.css("label[for]")}
    applicant = sky.applicant()
    for answer in applicant["answers"]:
        answer["question"] = f"  {labels[answer.pop('id')].upper()} (required)"

    assert sky.ended(applicant=applicant)["status"] == "completed"


def test_a_person_is_met_by_what_people_call_it(sky: Asking) -> None:
    applicant = sky.applicant()
    for answer, name in zip(applicant["answers"], ("E-mail", "Given name", "Surname"), strict=False):
        answer |= {"id": "", "question": name}

    assert sky.ended(applicant=applicant)["status"] == "completed"


def test_a_prompt_of_plain_lines_will_do(sky: Asking) -> None:
    applicant = sky.applicant()
    lines = [f"{answer['question']}: {answer['answer']}" for answer in applicant["answers"]]
    prompt = "\n".join(["Fill in.", *lines, f"resume: {applicant['resume_url']}"])

    assert sky.ended(prompt=prompt)["status"] == "completed"


def test_two_equal_starts_send_two_applications(sky: Asking) -> None:
    body = sky.body()

    run_ids = [
        sky.http.post("/skyvern/v1/run/tasks", json=body, headers=KEY | {"Idempotency-Key": "1"}).json()["run_id"]
        for _ in range(2)
    ]
    for run_id in run_ids:
        sky.until(run_id, "completed")

    assert len(set(run_ids)) == 2
    assert sky.http.get("/control/forms/twice").json() == [
        {"number": sky.number, "email": "ada@example.org", "count": 2}
    ]


def test_a_dry_run_does_all_but_send(sky: Asking) -> None:
    run = sky.ended(dry_run=True)

    assert (run["status"], run["output"]["submitted"], run["output"]["confirmation_number"]) == (
        "completed",
        False,
        None,
    )
    assert sky.outside.downloads
    assert sent(sky.http) == []
    assert sky.control()["runs"][0]["posts"] == 0


@pytest.mark.parametrize(
    "changes", [{"engine": "skyvern-1.0"}, {"data_extraction_schema": None}], ids=["engine", "schema"]
)
def test_without_a_schema_that_is_heeded_there_is_no_output(sky: Asking, changes: dict[str, Any]) -> None:
    run = sky.ended(**changes)

    assert (run["status"], run["output"]) == ("completed", None)
    assert len(sent(sky.http)) == 1


def test_what_was_not_told_is_never_guessed(sky: Asking) -> None:
    applicant = sky.applicant()
    applicant["answers"] = [each for each in applicant["answers"] if each["id"] != "last_name"]

    run = sky.ended(applicant=applicant)

    (label,) = run["output"]["missing_questions"]
    assert (run["status"], run["output"]["submitted"]) == ("terminated", False)
    assert run["errors"] == [
        {
            "error_code": "question_unanswered", "reasoning": run["failure_reason"], "confidence_float": 1.0,
            "error_type": "USER_DEFINED_ERROR",
        }
    ]  # fmt: skip
    assert label in run["failure_reason"]
    assert sent(sky.http) == []


def test_an_answer_that_is_none_of_the_choices_is_none(sky: Asking) -> None:
    sky.number = with_choice(sky)
    applicant = sky.applicant()
    for answer in applicant["answers"]:
        if answer["id"].startswith("question_"):
            answer["answer"] = "Perhaps"

    assert sky.ended(applicant=applicant)["errors"][0]["error_code"] == "question_unanswered"


def with_choice(sky: Asking, choice: str = "select[required]") -> int:
    """An opening whose form has such a choice."""
    pages = ((number, sky.http.get(f"/jobs/{number}/apply").text) for number in numbers(sky.http))
    return next(number for number, page in pages if LexborHTMLParser(page).css(choice))


def test_several_are_chosen_where_an_answer_names_them(sky: Asking) -> None:
    sky.number = with_choice(sky, "select[multiple]")
    (field,) = LexborHTMLParser(sky.http.get(sky.form).text).css("select[multiple]")
    name, options = field.attributes["name"], [each.text() for each in field.css("option")][:2]
    applicant = sky.applicant()
    applicant["answers"].append({"id": name, "question": "", "answer": " and ".join(options), "options": options})

    sky.ended(applicant=applicant)

    assert sent(sky.http)[0]["fields"][name] == ["0", "1"]


def test_a_yes_is_one_in_each_language(sky: Asking) -> None:
    sky.number = with_choice(sky, 'html:not([lang="en"]) select[required]')
    applicant = sky.applicant()
    yes = {"Ja": "Yes", "Oui": "Yes", "Sí": "Yes"}
    answers = [each | {"answer": yes.get(each["answer"], each["answer"])} for each in applicant["answers"]]

    assert answers != applicant["answers"]
    assert sky.ended(applicant=applicant | {"answers": answers})["status"] == "completed"


@pytest.mark.parametrize(
    ("resume", "changes"),
    [(b"", {}), (b"<html>Sign in</html>", {}), (PDF, {"resume_url": "http://127.0.0.1:1/resume.pdf"})],
    ids=["missing", "no-pdf", "away"],
)
def test_a_resume_that_cannot_be_fetched_fails(sky: Asking, resume: bytes, changes: dict[str, str]) -> None:
    sky.outside.resume = resume

    run = sky.ended(applicant=sky.applicant(**changes))

    assert (run["status"], run["output"]) == ("failed", None)
    assert "ImaginaryFileUrl" in run["failure_reason"]
    assert run["errors"][0]["error_code"] == "REACH_MAX_RETRIES"
    assert run["errors"][0]["error_type"] == "SYSTEM_DEFINED_ERROR"
    assert sent(sky.http) == []


def test_a_resume_must_stand_in_the_prompt_as_it_is(sky: Asking) -> None:
    body = sky.body()
    body["prompt"] = body["prompt"].replace("/resume.pdf", "\\u002fresume.pdf")

    run = sky.until(sky.post(body).json()["run_id"], "failed")

    assert "ImaginaryFileUrl" in run["failure_reason"]
    assert sky.outside.downloads == []


def test_nothing_outside_is_fetched(sky: Asking) -> None:
    run = sky.ended(url=f"{sky.outside.url}/apply")

    assert run["status"] == "failed"
    assert sky.webhooks(1)[0]["failure_category"][0]["category"] == "NAVIGATION_FAILURE"
    assert "failure_category" not in run
    assert sky.outside.downloads == []


@pytest.mark.parametrize(
    ("character", "code"),
    [
        ("login", "login_required"),
        ("captcha", "captcha"),
        ("closed", "job_closed"),
        ("asks-more", "question_unanswered"),
    ],
)
def test_it_gives_up_for_what_the_page_says(sky: Asking, character: str, code: str) -> None:
    behave(sky.http, sky.number, character)

    run = sky.ended()

    assert (run["status"], [error["error_code"] for error in run["errors"]]) == ("terminated", [code])
    assert sent(sky.http) == []


def test_a_code_is_used_only_if_it_was_mapped(sky: Asking) -> None:
    behave(sky.http, sky.number, "login")

    run = sky.ended(error_code_mapping=None)

    assert (run["status"], run["errors"], run["failure_reason"]) == ("terminated", [], "The page demands a login")


def test_a_closed_opening_is_closed_for_it_too(sky: Asking) -> None:
    body = sky.body()
    sky.http.post("/control/close", json={"ids": [sky.number]})

    run = sky.until(sky.post(body).json()["run_id"], "terminated")

    assert run["errors"][0]["error_code"] == "job_closed"


def test_what_is_no_receipt_is_not_told_as_one(sky: Asking) -> None:
    behave(sky.http, sky.number, "no-confirmation")

    output = sky.ended()["output"]

    assert (output["submitted"], output["confirmation_number"], output["confirmation_text"]) == (True, None, None)
    assert len(sent(sky.http)) == 1


def test_whoever_applied_before_is_told_so(sky: Asking) -> None:
    behave(sky.http, sky.number, "already")

    statuses = [sky.ended()["status"], (second := sky.ended())["status"]]

    assert statuses == ["completed", "terminated"]
    assert second["errors"][0]["error_code"] == "already_applied"
    assert len(sent(sky.http)) == 1


def test_a_question_more_is_named_and_answered_the_next_time(sky: Asking) -> None:
    behave(sky.http, sky.number, "asks-more")
    (label,) = sky.ended()["output"]["missing_questions"]
    applicant = sky.applicant()
    applicant["answers"].append({"id": "more", "question": label, "answer": "For its ships"})

    assert sky.ended(applicant=applicant)["status"] == "completed"


def test_it_waits_for_a_code_and_enters_it(sky: Asking) -> None:
    sky.knobs(code=5)
    behave(sky.http, sky.number, "code")
    run_id = sky.start(totp_identifier="ada-1")
    mail = awaited(lambda: sky.http.get("/control/mail", params={"to": "ada@example.org"}).json())[0]
    assert sky.get(run_id)["status"] == "running"

    pushed = sky.http.post(
        "/skyvern/v1/credentials/totp", json={"totp_identifier": "ada-1", "content": mail["text"], "source": "email"},
        headers=KEY,
    )  # fmt: skip

    assert (pushed.status_code, pushed.json()["totp_identifier"]) == (200, "ada-1")
    assert sky.until(run_id, "completed", "failed")["output"]["submitted"] is True
    assert len(sent(sky.http)) == 1


@pytest.mark.parametrize("content", ["", "Your code is 000000", "No code in it"], ids=["none", "wrong", "empty"])
def test_without_the_right_code_it_fails(sky: Asking, content: str) -> None:
    behave(sky.http, sky.number, "code")
    if content:
        body = {"totp_identifier": "ada-1", "content": content}
        sky.http.post("/skyvern/v1/credentials/totp", json=body, headers=KEY)

    run = sky.ended(totp_identifier="ada-1")

    assert (run["status"], run["errors"][0]["error_code"]) == ("failed", "OTP_ERROR")
    assert sent(sky.http) == []


def test_whoever_cannot_be_sent_a_code_is_told_so(sky: Asking) -> None:
    behave(sky.http, sky.number, "code")

    run = sky.ended()

    assert (run["status"], run["errors"][0]["error_code"]) == ("terminated", "code_needed")


@pytest.mark.parametrize("body", [{}, {"totp_identifier": "a"}, [], {"totp_identifier": "a", "content": 7}], ids=str)
def test_a_code_needs_a_name(sky: Asking, body: Any) -> None:
    assert sky.http.post("/skyvern/v1/credentials/totp", json=body, headers=KEY).status_code == 422


def test_it_goes_from_an_advert_to_the_form(sky: Asking) -> None:
    keys = {"app_id": "sandbox", "app_key": "sandbox"}
    adverts = sky.http.get("/adzuna/v1/api/jobs/gb/search/1", params=keys).json()["results"]
    behave(sky.http, "*", "captcha")

    run = sky.ended(url=adverts[0]["redirect_url"])

    assert run["errors"][0]["error_code"] == "captcha"
