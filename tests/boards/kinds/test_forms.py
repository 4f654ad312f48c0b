"""What forms ask, by the boards that tell it, over HTTP."""

import json
from collections.abc import Mapping
from typing import Any

import pytest
from werkzeug.wrappers import Request, Response

from jobraker.boards import BOARDS
from jobraker.boards.fetching import open_fetch
from jobraker.boards.form import Form, Group, Kind, Option
from jobraker.boards.kinds import greenhouse_form, recruitee_form
from jobraker.clients.errors import ClientError
from jobraker.clients.errors import Kind as Failure
from jobraker.settings import Settings
from tests.outside import answering

# As the documentation of Greenhouse's job board API shows a job with its questions; the words are invented.
GREENHOUSE: dict[str, Any] = {
    "id": 8636000001,
    "title": "Night Porter",
    "questions": [
        {
            "required": True,
            "label": "First Name",
            "description": None,
            "fields": [{"name": "first_name", "type": "input_text", "values": []}],
        },
        {
            "required": True,
            "label": "Resume/CV",
            "fields": [{"name": "resume", "type": "input_file"}, {"name": "resume_text", "type": "textarea"}],
        },
        {
            "required": False,
            "label": "Do you sleep by day?",
            "description": "<p>By <b>day</b></p>",
            "fields": [
                {
                    "name": "question_2222",
                    "type": "multi_value_single_select",
                    "values": [{"value": 0, "label": "No"}, {"value": 1, "label": "Yes"}],
                }
            ],
        },
        {
            "required": True,
            "label": "Which keys?",
            "fields": [
                {
                    "name": "question_3333[]",
                    "type": "multi_value_multi_select",
                    "values": [{"value": 44048486008, "label": "Cellar"}, {"value": "7", "label": "Attic"}],
                }
            ],
        },
    ],
    "location_questions": [
        {"required": True, "label": "Location", "fields": [{"name": "location", "type": "input_text"}]},
        {"required": True, "label": "Latitude", "fields": [{"name": "latitude", "type": "input_hidden"}]},
    ],
    "compliance": [
        {
            "type": "eeoc",
            "description": "<p>Voluntary.</p>",
            "questions": [
                {
                    "required": False,
                    "label": "DisabilityStatus",
                    "fields": [
                        {
                            "name": "disability_status",
                            "type": "multi_value_single_select",
                            "values": [{"value": "1", "label": "Yes, I have a disability"}],
                        }
                    ],
                }
            ],
        }
    ],
    "demographic_questions": {
        "questions": [
            {
                "id": 1,
                "label": "Your age",
                "required": False,
                "type": "multi_value_multi_select",
                "answer_options": [{"id": 100, "label": "Under 30", "free_form": False}],
            }
        ]
    },
    "data_compliance": [
        {
            "type": "gdpr",
            "requires_consent": True,
            "requires_processing_consent": True,
            "requires_retention_consent": False,
            "retention_period": None,
        }
    ],
}
RECRUITEE: dict[str, Any] = {
    "id": 2700001,
    "options_cv": "required",
    "options_phone": "optional",
    "options_cover_letter": "off",
    "options_photo": "off",
    "open_questions": [
        {
            "id": 42,
            "position": 2,
            "required": False,
            "body": "Which stops?",
            "kind": "multi_choice",
            "open_question_options": [{"id": 7, "body": "Flute"}, {"id": 8, "body": "Reed"}],
        },
        {"id": 41, "position": 1, "required": True, "body": "Can you hear 16 Hz?\t", "kind": "boolean"},
        {"id": 43, "position": 3, "required": False, "body": "We are kind.", "kind": "infobox"},
    ],
}


def read(kind: str, query: Mapping[str, str], external_id: str, body: object) -> tuple[Form, Request]:
    with answering(lambda _: Response(json.dumps(body), mimetype="application/json")) as (address, requests):
        settings = Settings(sandbox_url=address, outbound_tries=1, outbound_seconds=5)
        board = BOARDS[kind]
        assert board.form is not None
        found = board.form(open_fetch(board, settings, query, sandbox=True), query, external_id)
        return found, requests[0]


def test_greenhouse_is_asked_for_the_questions_of_one_opening() -> None:
    found, request = read("greenhouse", {"token": "brassica"}, "8636000001", GREENHOUSE)

    assert request.path == "/greenhouse/v1/boards/brassica/jobs/8636000001"
    assert dict(request.args) == {"questions": "true"}
    assert [(each.id, each.kind, each.group, each.required) for each in found.questions] == [
        ("first_name", Kind.TEXT, Group.STANDARD, True),
        ("resume", Kind.FILE, Group.STANDARD, True),
        ("question_2222", Kind.YES_NO, Group.OWN, False),
        ("question_3333[]", Kind.CHOICES, Group.OWN, True),
        ("location", Kind.TEXT, Group.STANDARD, True),
        ("disability_status", Kind.CHOICE, Group.VOLUNTARY, False),
        ("demographic_answers.1", Kind.CHOICES, Group.VOLUNTARY, False),
        ("gdpr_processing_consent_given", Kind.YES_NO, Group.LEGAL, True),
    ]


def test_greenhouse_tells_options_with_the_value_that_is_sent() -> None:
    by_id = {each.id: each for each in greenhouse_form.form_of(GREENHOUSE).questions}

    assert by_id["question_2222"].options == (Option("No", "0"), Option("Yes", "1"))
    assert by_id["question_2222"].description == "By day"
    assert by_id["question_3333[]"].options == (Option("Cellar", "44048486008"), Option("Attic", "7"))
    assert by_id["disability_status"].description == "Voluntary."
    assert by_id["demographic_answers.1"].options == (Option("Under 30", "100"),)


def test_greenhouse_asks_for_one_consent_where_it_does_not_part_them() -> None:
    asked = greenhouse_form.form_of({"data_compliance": [{"requires_consent": True}]}).questions

    assert [each.id for each in asked] == ["gdpr_consent_given"]


def test_recruitee_tells_its_questions_in_the_list_of_offers() -> None:
    found, request = read("recruitee", {"subdomain": "pfeifenwerk"}, "2700001", {"offers": [{"id": 1}, RECRUITEE]})

    assert request.path.endswith("/api/offers/")
    assert [(each.id, each.label, each.kind, each.required) for each in found.questions] == [
        ("name", "Full name", Kind.TEXT, True),
        ("email", "Email address", Kind.TEXT, True),
        ("phone", "Phone number", Kind.TEXT, False),
        ("cv", "CV or resume", Kind.FILE, True),
        ("open_question_41", "Can you hear 16 Hz?", Kind.YES_NO, True),
        ("open_question_42", "Which stops?", Kind.CHOICES, False),
    ]
    assert found.questions[-1].options == (Option("Flute", "7"), Option("Reed", "8"))


@pytest.mark.parametrize(
    ("kind", "query", "body", "failure"),
    [
        ("greenhouse", {"token": "brassica"}, {"id": 1}, Failure.UNREADABLE),
        ("greenhouse", {"token": "brassica"}, [1], Failure.UNREADABLE),
        ("recruitee", {"subdomain": "pfeifenwerk"}, {"offers": [{"id": 1}, None]}, Failure.NOT_FOUND),
        ("recruitee", {"subdomain": "pfeifenwerk"}, {}, Failure.UNREADABLE),
    ],
    ids=["no questions", "a list", "no such offer", "no offers"],
)
def test_an_answer_without_a_form_is_no_form_that_asks_nothing(
    kind: str, query: Mapping[str, str], body: object, failure: Failure
) -> None:
    with pytest.raises(ClientError) as raised:
        read(kind, query, "8", body)

    assert raised.value.kind is failure


WRONG: list[Any] = [None, 7, "x", [], {}, [None], [{}], [{"fields": [{"name": 7}]}], [{"questions": "x"}], {"id": []}]


@pytest.mark.parametrize("name", ["questions", "location_questions", "compliance", "demographic_questions"])
@pytest.mark.parametrize("wrong", range(len(WRONG)))
def test_greenhouse_of_any_shape_is_read_without_a_fault(name: str, wrong: int) -> None:
    assert greenhouse_form.form_of({"data_compliance": WRONG[wrong], name: WRONG[wrong]}).questions == ()


@pytest.mark.parametrize("wrong", range(len(WRONG)))
def test_recruitee_of_any_shape_is_read_without_a_fault(wrong: int) -> None:
    found = recruitee_form.form_of({"open_questions": WRONG[wrong], "options_cv": WRONG[wrong]})

    assert [each.id for each in found.questions] == ["name", "email"]


@pytest.mark.shared
def test_the_recorded_offers_tell_their_questions(shared: Any) -> None:
    answer = json.loads((shared / "api/recruitee/careerkit_recruitee.json").read_text())
    asked = [each.label for offer in answer["offers"] for each in recruitee_form.form_of(offer).questions]

    assert "Are you legally eligible to work in Germany without sponsorship?" in asked
    assert len(asked) == 4 + 1 + 3 + 4 + 8
