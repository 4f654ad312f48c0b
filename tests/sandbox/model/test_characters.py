"""Models that no client should take at their word, in a talk."""

import json
import re
import threading
import time
from itertools import pairwise

import httpx
import pytest

from tests.sandbox.model.talking import CONTEXT, SIGNED, ask, reply, streamed, turns

QUESTION = "What about the pay? Save this job."


def pieces(http: httpx.Client, model: str) -> list[float]:
    """When each piece of text came, in seconds."""
    body = {"model": model, "messages": turns(QUESTION), "stream": True}
    came = []
    with http.stream("POST", "/openai/v1/chat/completions", json=body, headers=SIGNED) as answer:
        for line in answer.iter_lines():
            if '"content": "' in line and '"content": ""' not in line:
                came.append(time.monotonic())
                if len(came) == 4:
                    break
    return came


@pytest.mark.parametrize(
    ("model", "pause"), [("sandbox-slow", 0.5), ("sandbox-slow-50ms", 0.05), ("sandbox-lasting-50ms", 0.05)]
)
def test_a_slow_one_gives_a_piece_at_a_time(http: httpx.Client, model: str, pause: float) -> None:
    assert all(later - sooner >= pause * 0.9 for sooner, later in pairwise(pieces(http, model)))


def test_a_slow_one_says_what_the_honest_one_does(http: httpx.Client) -> None:
    events = streamed(ask(http, QUESTION, model="sandbox-slow-1ms", stream=True))

    said = "".join(each["choices"][0]["delta"].get("content", "") for each in events)
    assert said == reply(http, QUESTION)[0]


def test_a_lasting_one_writes_as_much_as_it_may(http: httpx.Client) -> None:
    answer = ask(http, QUESTION, model="sandbox-lasting-0ms", max_tokens=300).json()

    assert answer["choices"][0]["finish_reason"] == "stop"
    assert answer["usage"]["completion_tokens"] == 300


@pytest.mark.parametrize("model", ["sandbox-slow-ms", "sandbox-slow-50", "sandbox-slow-50ms-", "sandbox-mute-5ms"])
def test_a_pause_is_written_in_one_way(http: httpx.Client, model: str) -> None:
    assert ask(http, QUESTION, model=model).status_code == 404


@pytest.mark.parametrize("stream", [True, False])
def test_the_cutting_one_hangs_up_in_the_middle(http: httpx.Client, stream: bool) -> None:
    with pytest.raises(httpx.RemoteProtocolError):
        ask(http, QUESTION, model="sandbox-cutting", stream=stream)


def test_what_the_cutting_one_said_before_comes(http: httpx.Client) -> None:
    assert pieces(http, "sandbox-cutting")


@pytest.mark.parametrize("stream", [True, False])
def test_the_mute_one_says_nothing(http: httpx.Client, stream: bool) -> None:
    with pytest.raises(httpx.ReadTimeout):
        ask_in(http, 0.3, "sandbox-mute", stream=stream)


def ask_in(http: httpx.Client, seconds: float, model: str, *, stream: bool) -> None:
    body = {"model": model, "messages": turns(QUESTION), "stream": stream}
    http.post("/openai/v1/chat/completions", json=body, headers=SIGNED, timeout=seconds)


@pytest.mark.parametrize("stream", [True, False])
def test_a_web_page_comes_for_an_answer(http: httpx.Client, stream: bool) -> None:
    answer = ask(http, QUESTION, model="sandbox-html", stream=stream)

    assert (answer.status_code, answer.headers["content-type"]) == (200, "text/html; charset=utf-8")


def test_an_error_comes_in_the_middle(http: httpx.Client) -> None:
    events = streamed(ask(http, QUESTION, model="sandbox-erring", stream=True))

    assert len(events) > 2
    assert events[-1]["error"]["message"] == "The server is overloaded."
    assert all("choices" in each for each in events[:-1])
    assert ask(http, QUESTION, model="sandbox-erring").status_code == 500


def test_the_looping_one_calls_the_same_again_and_again(http: httpx.Client) -> None:
    events = streamed(ask(http, QUESTION, model="sandbox-looping", stream=True))
    calls = [call for each in events for call in each["choices"][0]["delta"].get("tool_calls", []) if "id" in call]

    assert {call["function"]["name"] for call in calls} == {"save"}
    assert len({call["id"] for call in calls}) == 50
    assert reply(http, "What about the pay?", model="sandbox-looping", tools=[])[1] == []


def test_the_garbled_one_calls_what_there_is_not_with_what_is_no_json(http: httpx.Client) -> None:
    _said, calls = reply(http, QUESTION, model="sandbox-garbled")
    first = calls[:8]

    assert ("save", '{"number": 1') in first
    assert any(name == "launch_rockets" for name, _ in first)
    assert sum(not is_object(arguments) for _, arguments in first) >= 4


def is_object(arguments: str) -> bool:
    try:
        return isinstance(json.loads(arguments), dict)
    except ValueError:
        return False


def test_the_citing_one_cites_what_was_never_given(http: httpx.Client) -> None:
    said, _ = reply(http, QUESTION, model="sandbox-citing")

    assert all(each in said for each in ("[5]", "[99]", "[0]", "[-1]", "[1][2][3]", "[999999999999999999999]"))


@pytest.mark.parametrize("text", [QUESTION, ""])
def test_the_long_one_writes_all_that_markdown_has(http: httpx.Client, text: str) -> None:
    answer = ask(http, text, model="sandbox-long", max_tokens=10).json()["choices"][0]

    said = answer["message"]["content"]
    assert (len(said), answer["finish_reason"]) == (60_000, "stop")
    assert all(
        re.search(each, said) for each in (r"\n\| Step", r"\n```python", r"\n   - a list", r"\]\(https://", "!\\[")
    )


def test_the_talkative_one_thinks_aloud_before_its_words(http: httpx.Client) -> None:
    said, _ = reply(http, QUESTION, model="sandbox-talkative")

    assert said.startswith("<think>\n")
    assert said.endswith(f"</think>\n\n{reply(http, QUESTION)[0]}")


def test_the_inventing_one_adds_what_nobody_told(http: httpx.Client) -> None:
    questions = [f"What about {subject}?" for subject in ("pay", "berths", "ships", "cranes", "nurses", "a range")]
    honest, invented = (
        [reply(http, each, model=model)[0] for each in questions] for model in ("sandbox", "sandbox-inventing")
    )

    assert any(made_up != true for made_up, true in zip(invented, honest, strict=True))
    assert any(made_up == true for made_up, true in zip(invented, honest, strict=True))


def test_an_old_server_takes_no_tools(http: httpx.Client) -> None:
    answer = ask(http, QUESTION, model="sandbox-plain")

    assert (answer.status_code, answer.json()["error"]["message"]) == (400, "Unknown parameter: 'tools'.")


def test_an_answer_that_ends_at_its_limit_or_is_declined_calls_nothing(http: httpx.Client) -> None:
    for model, limit, finish in (("sandbox", 3, "length"), ("sandbox-declining", 900, "content_filter")):
        choice = ask(http, QUESTION, model=model, max_tokens=limit).json()["choices"][0]
        assert (choice["finish_reason"], "tool_calls" in choice["message"]) == (finish, False)


def test_many_are_read_at_once(http: httpx.Client) -> None:
    """None waits for another: all together take no longer than one."""
    ended: list[float] = []

    def read() -> None:
        with httpx.Client(base_url=http.base_url, timeout=20, verify=CONTEXT) as one:
            pieces(one, "sandbox-slow-200ms")
            ended.append(time.monotonic())

    readers = [threading.Thread(target=read) for _ in range(40)]
    began = time.monotonic()
    for reader in readers:
        reader.start()
    for reader in readers:
        reader.join()

    assert len(ended) == 40
    assert max(ended) - began < 6
