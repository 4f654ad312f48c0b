"""An OpenAI-compatible server of language models: chat completions, whole or as server-sent events; moderation; a list.

The answers are those of `sandbox.model`. Tokens are counted as four characters each.
"""

import json
from typing import Any

from werkzeug.wrappers import Request, Response

from jobraker.sandbox import spoiling
from jobraker.sandbox.model.asked import asked_of
from jobraker.sandbox.model.characters import Character, changed, character_of, refuse, written
from jobraker.sandbox.model.filling import filled
from jobraker.sandbox.model.heard import Reader, watched
from jobraker.sandbox.model.replying import Reply
from jobraker.sandbox.model.streaming import CREATED, OVERLOADED, Answer, silence
from jobraker.sandbox.model.talk import talk_of
from jobraker.sandbox.model.talking import replied
from jobraker.sandbox.replies import json_reply
from jobraker.sandbox.services.embeddings import MODELS
from jobraker.sandbox.services.openai import Refused, authorised, body_of
from jobraker.sandbox.world import World

CONTEXT_TOKENS = 32_768
CHARS_PER_TOKEN = 4
FLAGGED = "kill them all"
CATEGORIES = ("harassment", "hate", "illicit", "self-harm", "sexual", "violence")


def completions(world: World, request: Request) -> Response:
    try:
        authorised(request)
        body = body_of(request)
    except Refused as refused:
        return json_reply(refused.body, refused.status)
    messages = body.get("messages")
    told = world.heard.keep("chat/completions", body, messages if isinstance(messages, list) else [])
    return watched(told, _completed(body, Reader(request, world.heard.ending)))


def moderations(world: World, request: Request) -> Response:
    try:
        authorised(request)
        body = body_of(request)
    except Refused as refused:
        return json_reply(refused.body, refused.status)
    given = body.get("input")
    texts = [given] if isinstance(given, str) else given if isinstance(given, list) else []
    told = world.heard.keep("moderations", body, texts)
    results = [_moderated(str(text)) for text in texts]
    return watched(told, json_reply({"id": "modr-sandbox", "model": "omni-moderation-latest", "results": results}))


def models(world: World, request: Request) -> Response:
    try:
        authorised(request)
    except Refused as refused:
        return json_reply(refused.body, refused.status)
    names = (*Character, *MODELS)
    listed = [{"id": name, "object": "model", "created": CREATED, "owned_by": "sandbox"} for name in names]
    return json_reply({"object": "list", "data": listed})


ROUTES = [
    ("/openai/v1/chat/completions", "POST", completions),
    ("/openai/v1/moderations", "POST", moderations),
    ("/openai/v1/models", "GET", models),
]


def _completed(body: dict[str, Any], reader: Reader) -> Response:
    try:
        character, pause = _checked(body)
        refuse(character, body)
    except Refused as refused:
        return json_reply(refused.body, refused.status)
    match character:
        case Character.HTML:
            return spoiling.web_page()
        case Character.MUTE:
            return Response(silence(reader))
    answer = _answer(character, body, pause)
    if body.get("stream"):
        counted = bool((body.get("stream_options") or {}).get("include_usage"))
        events = answer.events(reader, character, counted=counted)
        return Response(events, content_type="text/event-stream; charset=utf-8")
    match character:
        case Character.ERRING:
            return json_reply(OVERLOADED, 500)
        case Character.CUTTING:
            return spoiling.cut(json_reply(answer.whole()), chunked=False)
    return json_reply(answer.whole())


def _checked(body: dict[str, Any]) -> tuple[Character, float]:
    """Who answers, with how long a pause between pieces."""
    model = body.get("model")
    character = character_of(model)
    if character is None:
        raise Refused(f"The model `{model}` does not exist.", "model", 404, "model_not_found")
    messages = body.get("messages")
    if not isinstance(messages, list) or not messages or not all(map(_is_message, messages)):
        raise Refused("Invalid 'messages': expected an array of messages with a role and content.", "messages")
    if _tokens("".join(each["content"] for each in messages)) > CONTEXT_TOKENS:
        words = f"This model's maximum context length is {CONTEXT_TOKENS} tokens."
        raise Refused(words, "messages", code="context_length_exceeded")
    return character


def _is_message(given: Any) -> bool:
    return isinstance(given, dict) and isinstance(given.get("role"), str) and isinstance(given.get("content"), str)


def _answer(character: Character, body: dict[str, Any], pause: float) -> Answer:
    text, calls = _reply(character, body)
    read = _tokens("".join(each["content"] for each in body["messages"]))
    most = body.get("max_completion_tokens") or body.get("max_tokens") or CONTEXT_TOKENS
    if character is Character.CUT:
        most = min(most, _tokens(text) // 2)
    if character is Character.LASTING:
        text = text[: (most - 1) * CHARS_PER_TOKEN]
    finish = "tool_calls" if calls else "stop"
    if _tokens(text) > most and character is not Character.LONG:
        text, calls, finish = text[: most * CHARS_PER_TOKEN], (), "length"
    said = _tokens(text)
    usage = {"prompt_tokens": read, "completion_tokens": said, "total_tokens": read + said}
    if character is Character.DECLINING:
        text, calls, finish = "", (), "content_filter"
    return Answer(body["model"], text, calls, finish, usage, pause)


def _reply(character: Character, body: dict[str, Any]) -> Reply:
    asked = asked_of(body)
    if asked.schema is None:
        return replied(character, talk_of(body), asked)
    told = json.dumps(changed(character, asked, filled(asked)), ensure_ascii=False)
    return Reply(written(character, told, again=any(each["role"] == "assistant" for each in body["messages"])))


def _moderated(text: str) -> dict[str, Any]:
    flagged = FLAGGED in text.lower()
    found = {name: flagged and name == "violence" for name in CATEGORIES}
    return {
        "flagged": flagged,
        "categories": found,
        "category_scores": {name: float(each) for name, each in found.items()},
    }


def _tokens(text: str) -> int:
    return len(text) // CHARS_PER_TOKEN + 1
