"""Words of the model as they come: put right for their reader, and written down in full."""

import json

import pytest
from flask import Flask
from sqlalchemy import select
from werkzeug.wrappers import Response

from jobraker.clients.chat_terms import Tool, ToolCall
from jobraker.database import db, transaction
from jobraker.language_model.masking import Mask
from jobraker.language_model.streaming import Said, shown_in, stream
from jobraker.language_model.terms import Block, Purpose
from jobraker.ledger.models import Departure, Part
from jobraker.settings import Settings
from tests.accounts.at_once import committed_account
from tests.outside import answering

ACE = Mask.over('Ada "Ace" \\Byron')
REMIND = Tool("remind", "Remind.", {"type": "object", "properties": {}})


@pytest.fixture
def ada(app: Flask) -> int:
    return committed_account("ada@example.org").id


def streamed(text: str, arguments: str) -> Response:
    call = {"index": 0, "id": "a", "type": "function", "function": {"name": "remind", "arguments": arguments}}
    deltas = [{"content": text}, {"tool_calls": [call]}]
    chunks = [{"choices": [{"index": 0, "delta": delta, "finish_reason": None}]} for delta in deltas]
    chunks.append({"choices": [{"index": 0, "delta": {}, "finish_reason": "tool_calls"}]})
    told = "".join(f"data: {json.dumps(each)}\n\n" for each in chunks)
    return Response(f"{told}data: [DONE]\n\n", content_type="text/event-stream")


def test_a_quote_in_a_name_breaks_no_call(settings: Settings, ada: int) -> None:
    arguments = json.dumps({"number": 1, "words": "Send [NAME]’s papers"})
    with answering(lambda _: streamed("For [NAME].", arguments)) as (url, _requests):
        told = settings.model_copy(update={"chat_url": f"{url}/v1", "chat_model": "m"})
        material = {Block.QUESTION: "Remind me"}
        came = list(stream(told, ada, Purpose.ASSISTANT, "Help.", material, most_tokens=50, tools=[REMIND], mask=ACE))

    assert "".join(each for each in came if isinstance(each, str)) == 'For Ada "Ace" \\Byron.'
    [call] = [each for each in came if isinstance(each, ToolCall)]
    assert json.loads(call.arguments) == {"number": 1, "words": 'Send Ada "Ace" \\Byron’s papers'}


@pytest.mark.parametrize("broken", ["", "{", '{"words": "[NAME]', "[" * 100_000])
def test_what_is_no_json_stays_as_it_came(broken: str) -> None:
    assert shown_in(broken, ACE) == broken


def test_what_was_said_before_is_written_down_too(settings: Settings, ada: int) -> None:
    before = [Said("What of it?", "You plan berths there.", (Block.PROFILE, Block.OPENINGS))]
    material = {Block.QUESTION: "And now?"}
    list(stream(settings, ada, Purpose.ASSISTANT, "Help.", material, most_tokens=50, before=before))

    with transaction():
        line = db.session.scalars(select(Departure).where(Departure.account_id == ada)).one()
    assert line.words == 2 + 3 + 4
    assert set(line.parts) == {Part.TYPED, Part.PROFILE, Part.POSTING}
