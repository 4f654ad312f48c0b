"""What the language model was told, as tests see it."""

import gc
import json
import socket
import struct
import time
from typing import Any

import httpx
import pytest

from jobraker.sandbox.model.heard import KEPT, TEXTS_KEPT, Heard
from tests.sandbox.model.talking import CONTEXT, SIGNED, TOOLS, ask, turns

QUESTION = "What about the pay?"


def heard(http: httpx.Client, **query: str) -> list[dict[str, Any]]:
    told: list[dict[str, Any]] = http.get("/control/chat", params=query).json()
    return told


def soon(http: httpx.Client, hung_up: bool) -> float:
    """How long it takes until the last request is known to have ended so."""
    began = time.monotonic()
    while time.monotonic() - began < 5:
        if heard(http)[0]["hung_up"] is hung_up:
            return time.monotonic() - began
        time.sleep(0.02)
    raise AssertionError(heard(http)[0])


@pytest.mark.parametrize("stream", [True, False])
def test_what_came_is_kept_word_by_word(http: httpx.Client, stream: bool) -> None:
    ask(http, QUESTION, stream=stream)

    [told] = heard(http)
    assert (told["messages"], told["tools"], told["stream"]) == (turns(QUESTION), TOOLS, stream)
    assert (told["path"], told["model"]) == ("chat/completions", "sandbox")
    assert soon(http, False) < 1


def test_what_is_refused_has_come_too(http: httpx.Client) -> None:
    ask(http, QUESTION, model="sandbox-spent")
    http.post("/openai/v1/moderations", json={"input": ["I am Ada"]}, headers=SIGNED)
    http.post("/openai/v1/chat/completions", json={"model": "none", "messages": 7}, headers=SIGNED)

    assert [(each["path"], each["model"], each["messages"]) for each in heard(http)] == [
        ("chat/completions", "none", []),
        ("moderations", "", ["I am Ada"]),
        ("chat/completions", "sandbox-spent", turns(QUESTION)),
    ]


def test_it_is_told_by_model_and_forgotten(http: httpx.Client) -> None:
    ask(http, QUESTION)
    ask(http, QUESTION, model="sandbox-citing")

    assert [each["number"] for each in heard(http, model="sandbox-citing")] == [heard(http)[0]["number"]]
    assert http.delete("/control/chat").json() == {"ok": True}
    assert heard(http) == []


def test_what_is_embedded_is_kept_apart_the_first_texts_of_many(http: httpx.Client) -> None:
    for given in ("night nurse", ["welder"] * 40, []):
        told = {"model": "text-embedding-3-small", "input": given}
        http.post("/openai/v1/embeddings", json=told, headers=SIGNED)

    kept = http.get("/control/embeddings").json()
    assert [each["messages"] for each in kept] == [[], ["welder"] * TEXTS_KEPT, ["night nurse"]]
    assert heard(http) == []
    http.delete("/control/embeddings")
    assert http.get("/control/embeddings").json() == []


def test_it_is_forgotten_with_all_else(http: httpx.Client) -> None:
    ask(http, QUESTION)
    http.post("/control/reset")

    assert heard(http) == []


def test_no_more_than_some_are_kept() -> None:
    kept = Heard()
    for number in range(KEPT + 5):
        kept.keep("chat/completions", {}, [str(number)])

    assert [len(kept.all()), kept.all()[0].messages, kept.all()[-1].messages] == [KEPT, [str(KEPT + 4)], ["5"]]


@pytest.mark.parametrize("model", ["sandbox-slow-3000ms", "sandbox-slow-300ms", "sandbox-mute"])
def test_a_reader_that_hangs_up_is_noticed_at_once(http: httpx.Client, model: str) -> None:
    body = {"model": model, "messages": turns(QUESTION), "stream": True}
    with httpx.Client(base_url=http.base_url, timeout=0.4, verify=CONTEXT) as reader:
        try:
            with reader.stream("POST", "/openai/v1/chat/completions", json=body, headers=SIGNED) as answer:
                next(answer.iter_lines())
        except httpx.ReadTimeout:
            assert model == "sandbox-mute"

    assert soon(http, True) < 1


def test_a_reader_that_leaves_in_the_middle_of_a_long_answer_leaves_nothing_open(http: httpx.Client) -> None:
    """A connection that stays open is found when it is collected."""
    body = json.dumps({"model": "sandbox-long", "messages": turns(QUESTION), "stream": True}).encode()
    head = f"POST /openai/v1/chat/completions HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer k\r\nContent-Length: {len(body)}"
    with socket.create_connection((http.base_url.host, http.base_url.port)) as reader:
        reader.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))  # closed at once
        reader.sendall(head.encode() + b"\r\n\r\n" + body)
        reader.recv(100)

    assert soon(http, True) < 1
    gc.collect()


def test_one_that_the_server_hangs_up_on_has_not_left(http: httpx.Client) -> None:
    with pytest.raises(httpx.RemoteProtocolError):
        ask(http, QUESTION, model="sandbox-cutting", stream=True)

    assert soon(http, False) < 1


def test_the_index_leads_there(http: httpx.Client) -> None:
    assert 'href="/control/chat"' in http.get("/").text
