"""An OpenAI-compatible server of language models: chat completions, whole or as server-sent events; moderation; a list.

The answers are those of `sandbox.model`. Tokens are counted as four characters each.
"""

import json
from collections.abc import Iterator
from typing import Any

from werkzeug.wrappers import Request, Response

from jobraker.sandbox.model.asked import asked_of
from jobraker.sandbox.model.characters import Character, changed, refuse, written
from jobraker.sandbox.model.filling import filled
from jobraker.sandbox.model.writing import spoken
from jobraker.sandbox.replies import json_reply
from jobraker.sandbox.services.embeddings import MODELS
from jobraker.sandbox.services.openai import Refused, authorised, body_of
from jobraker.sandbox.world import World

CREATED = 1_705_948_997
CONTEXT_TOKENS = 32_768
CHARS_PER_TOKEN = 4
PIECE_CHARS = 12
FLAGGED = "kill them all"
CATEGORIES = ("harassment", "hate", "illicit", "self-harm", "sexual", "violence")


def completions(world: World, request: Request) -> Response:
    try:
        authorised(request)
        body = body_of(request)
        character = _checked(body)
        refuse(character, body)
        return _answer(character, body)
    except Refused as refused:
        return json_reply(refused.body, refused.status)


def moderations(world: World, request: Request) -> Response:
    try:
        authorised(request)
        given = body_of(request).get("input")
    except Refused as refused:
        return json_reply(refused.body, refused.status)
    texts = [given] if isinstance(given, str) else given if isinstance(given, list) else []
    results = [_moderated(str(text)) for text in texts]
    return json_reply({"id": "modr-sandbox", "model": "omni-moderation-latest", "results": results})


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


def _checked(body: dict[str, Any]) -> Character:
    model = body.get("model")
    if model not in list(Character):
        raise Refused(f"The model `{model}` does not exist.", "model", 404, "model_not_found")
    messages = body.get("messages")
    if not isinstance(messages, list) or not messages or not all(map(_is_message, messages)):
        raise Refused("Invalid 'messages': expected an array of messages with a role and content.", "messages")
    if _tokens("".join(each["content"] for each in messages)) > CONTEXT_TOKENS:
        words = f"This model's maximum context length is {CONTEXT_TOKENS} tokens."
        raise Refused(words, "messages", code="context_length_exceeded")
    return Character(model)


def _is_message(given: Any) -> bool:
    return isinstance(given, dict) and isinstance(given.get("role"), str) and isinstance(given.get("content"), str)


def _answer(character: Character, body: dict[str, Any]) -> Response:
    text = _text(character, body)
    read = _tokens("".join(each["content"] for each in body["messages"]))
    most = body.get("max_completion_tokens") or body.get("max_tokens") or CONTEXT_TOKENS
    if character is Character.CUT:
        most = min(most, _tokens(text) // 2)
    finish = "stop" if _tokens(text) <= most else "length"
    text = text[: most * CHARS_PER_TOKEN]
    said = _tokens(text)
    usage = {"prompt_tokens": read, "completion_tokens": said, "total_tokens": read + said}
    declined = character is Character.DECLINING
    if declined:
        text, finish = "", "content_filter"
    if body.get("stream"):
        counted = bool((body.get("stream_options") or {}).get("include_usage"))
        return Response(
            _events(body["model"], text, finish, usage if counted else None),
            content_type="text/event-stream; charset=utf-8",
        )
    message = {"role": "assistant", "content": text, "refusal": "I cannot help with that." if declined else None}
    choices = [{"index": 0, "message": message, "finish_reason": finish, "logprobs": None}]
    return json_reply(_envelope(body["model"], "chat.completion", choices) | {"usage": usage})


def _text(character: Character, body: dict[str, Any]) -> str:
    asked = asked_of(body)
    honest = spoken(asked) if asked.schema is None else filled(asked)
    told = changed(character, asked, honest)
    again = any(each["role"] == "assistant" for each in body["messages"])
    return written(character, told if isinstance(told, str) else json.dumps(told, ensure_ascii=False), again=again)


def _events(model: str, text: str, finish: str, usage: dict[str, int] | None) -> Iterator[bytes]:
    pieces = [text[start : start + PIECE_CHARS] for start in range(0, len(text), PIECE_CHARS)]
    deltas: list[tuple[dict[str, str], str | None]] = [({"role": "assistant", "content": ""}, None)]
    deltas += [({"content": piece}, None) for piece in pieces]
    deltas.append(({}, finish))
    for delta, end in deltas:
        yield _event(_envelope(model, "chat.completion.chunk", [{"index": 0, "delta": delta, "finish_reason": end}]))
    if usage:
        yield _event(_envelope(model, "chat.completion.chunk", []) | {"usage": usage})
    yield b"data: [DONE]\n\n"


def _event(chunk: dict[str, Any]) -> bytes:
    return f"data: {json.dumps(chunk, ensure_ascii=False)}\n\n".encode(errors="replace")


def _envelope(model: str, kind: str, choices: list[Any]) -> dict[str, Any]:
    return {"id": "chatcmpl-sandbox", "object": kind, "created": CREATED, "model": model, "choices": choices}


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
