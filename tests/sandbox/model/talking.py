"""A talk with the sandbox's model, as the assistant has one."""

import json
import ssl
from datetime import UTC, datetime
from typing import Any

import httpx

SIGNED = {"Authorization": "Bearer a-key"}
CONTEXT = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)  # reads no certificates, which takes long
MATERIAL = """\
<<POSTING>>
[1] Harbour planner
Maasrand · Rotterdam
You plan berths for forty ships a week. We speak of pay openly.
{}
<<END POSTING>>
<<OPENINGS>>
[2] Crane driver: Hafenwerk · Bremen
[3] Night nurse: Klinikum · Bremen
<<END OPENINGS>>
<<APPLICATIONS>>
[4] Crane driver: Hafenwerk · applied since 01 May 2026
<<END APPLICATIONS>>
<<KNOWLEDGE>>
[5] Negotiating pay: Name a range, not a number. Wait until there is an offer.
<<END KNOWLEDGE>>
<<PROFILE>>
Ada plans berths at Maasrand from 2019 on
<<END PROFILE>>"""


def takes(**more: Any) -> dict[str, Any]:
    properties = {"number": {"type": "integer", "minimum": 1}} | more
    return {"type": "object", "properties": properties, "required": list(properties), "additionalProperties": False}


WORDS = {"type": "string"}
SHAPES = {
    "search": {"type": "object", "properties": {"words": WORDS, "near": WORDS}, "required": ["words"]},
    "save": takes(),
    "apply": takes(),
    "remind": takes(on={"type": "string", "format": "date"}, words=WORDS),
    "draft": takes(),
    "move": takes(stage={"type": "string", "enum": ["saved", "applied", "interview", "offer", "rejected"]}),
}
TOOLS = [
    {"type": "function", "function": {"name": name, "description": name, "parameters": shape}}
    for name, shape in SHAPES.items()
]


def question(text: str, posting: str = "") -> str:
    return f"{MATERIAL.format(posting)}\n<<QUESTION>>\n{text}\n<<END QUESTION>>"


def turns(text: str, posting: str = "") -> list[dict[str, str]]:
    """With one exchange that was before."""
    said = ("system", "You help."), ("user", "Hello"), ("assistant", "Good day."), ("user", question(text, posting))
    return [{"role": role, "content": each} for role, each in said]


def ask(http: httpx.Client, text: str, posting: str = "", model: str = "sandbox", **more: Any) -> httpx.Response:
    body = {"model": model, "messages": turns(text, posting), "tools": TOOLS} | more
    return http.post("/openai/v1/chat/completions", json=body, headers=SIGNED)


def reply(
    http: httpx.Client, text: str, posting: str = "", model: str = "sandbox", **more: Any
) -> tuple[str, list[tuple[str, str]]]:
    """What is said, and which tools are called with which arguments."""
    message = ask(http, text, posting, model, **more).json()["choices"][0]["message"]
    calls = [(each["function"]["name"], each["function"]["arguments"]) for each in message.get("tool_calls", [])]
    return message["content"], calls


def called(http: httpx.Client, text: str, posting: str = "", model: str = "sandbox") -> list[tuple[str, Any]]:
    return [(name, json.loads(arguments)) for name, arguments in reply(http, text, posting, model)[1]]


def streamed(answer: httpx.Response) -> list[dict[str, Any]]:
    """The events, without the last word."""
    events = [line.removeprefix("data: ") for line in answer.text.splitlines() if line]
    return [json.loads(each) for each in events if each != "[DONE]"]


def today() -> Any:
    return datetime.now(UTC).date()
