import json

import pytest

from jobraker.jobs.statements import Kind, Need, Statement, from_json, to_json


@pytest.mark.parametrize(
    "statement",
    [
        Statement(Kind.VISA, "offered", "We sponsor visas.", 12),
        Statement(Kind.SHIFT, "night", "Night Porter", None),
        Statement(Kind.LANGUAGE, "de", "German is a plus.", 0, Need.PLUS, level="B2"),
        Statement(Kind.YEARS, "", "1.5-3 years", 3, least=1.5, most=3),
    ],
)
def test_a_statement_comes_back_as_it_was_stored(statement: Statement) -> None:
    assert from_json(json.loads(json.dumps(to_json(statement)))) == statement


def test_what_is_not_said_is_not_stored() -> None:
    assert to_json(Statement(Kind.VISA, "offered", "We sponsor visas.", 0)) == {
        "kind": "visa",
        "value": "offered",
        "sentence": "We sponsor visas.",
        "place": 0,
        "need": "required",
    }
