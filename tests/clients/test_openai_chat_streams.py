"""Answers of a language model as they come: by the sandbox, and by servers that answer as told."""

import time
from collections.abc import Iterator
from contextlib import closing

import httpx
import pytest
from werkzeug.wrappers import Response

from jobraker.clients.chat_texts import without_thoughts
from jobraker.clients.errors import Kind
from jobraker.clients.openai_chat import Meter, Tool, ToolCall, Turn
from jobraker.settings import Settings
from tests.clients.chat_telling import FAULTS, STREAMED, TURNS, chunk, client, events, failure, read, refusal, telling
from tests.provider import PLAIN


@pytest.mark.parametrize(("fault", "kind"), [*FAULTS, ("drip;seconds=60", Kind.TIMEOUT), ("huge;mb=5", Kind.TOO_LARGE), ("huge;mb=5;gzip=1", Kind.UNREADABLE)])  # fmt: skip
def test_each_fault_of_a_stream_has_its_kind(quick: Settings, fault: str, kind: Kind) -> None:
    chat = client(quick.model_copy(update={"outbound_tries": 1}), fault)
    began = time.monotonic()

    assert failure(lambda: list(chat.stream(STREAMED, most_tokens=500))).kind is kind
    assert time.monotonic() - began < 10


def test_a_stream_comes_in_pieces_and_is_counted(quick: Settings) -> None:
    meter = Meter()

    pieces = list(client(quick).stream(STREAMED, most_tokens=500, meter=meter))

    assert "".join(pieces) == "From what is at hand: Berths are planned a week ahead of the ships."
    assert len(pieces) > 3
    assert meter.tokens > 20


def test_what_the_model_read_is_counted_though_no_stream_came_of_it(quick: Settings) -> None:
    late, refused = Meter(), Meter()
    impatient = quick.model_copy(update={"outbound_tries": 1})

    failure(lambda: list(client(impatient, "timeout").stream(STREAMED, most_tokens=500, meter=late)))
    failure(lambda: list(client(impatient, "401").stream(STREAMED, most_tokens=500, meter=refused)))

    assert late.tokens > 10
    assert refused.tokens == 0


def test_a_stream_that_drips_within_its_time_is_read(quick: Settings) -> None:
    pieces = client(quick, "drip;seconds=1.5").stream(STREAMED, most_tokens=500)

    assert "".join(pieces).endswith("the ships.")


def test_whoever_stops_reading_ends_the_connection(quick: Settings) -> None:
    sent: list[int] = []

    def endless() -> Response:
        def pieces() -> Iterator[str]:
            for number in range(2_000):
                sent.append(number)
                yield f"data: {chunk('word ' * 200)}\n\n"
                time.sleep(0.001)

        return Response(pieces(), content_type="text/event-stream")

    meter = Meter()
    with telling(quick, endless) as (chat, _), closing(chat.stream(TURNS, most_tokens=5, meter=meter)) as pieces:
        next(pieces)
        pieces.close()
        time.sleep(0.5)
        told = len(sent)
        time.sleep(0.2)

    assert told == len(sent) < 2_000
    assert meter.tokens > 100


ERROR = '{"error": {"message": "overloaded"}}'
ENDINGS = [
    ([], Kind.UNREADABLE),
    (["[DONE]"], Kind.UNREADABLE),
    ([chunk("", "length"), "[DONE]"], Kind.TOO_LONG),
    ([chunk("", "content_filter"), "[DONE]"], Kind.DECLINED),
    ([ERROR], Kind.BROKEN),
    (["{no JSON"], Kind.UNREADABLE),
    (['{"choices": 7}', '"text"'], Kind.UNREADABLE),
]


@pytest.mark.parametrize("before", [[], ["Half ", "an ans"]])
@pytest.mark.parametrize(("told", "kind"), ENDINGS)
def test_a_stream_that_does_not_end_well_is_an_error_after_what_came(
    quick: Settings, before: list[str], told: list[str], kind: Kind
) -> None:
    with telling(quick, events(*map(chunk, before), *told)) as (chat, _):
        came, error = read(chat.stream(TURNS, most_tokens=5))

    assert error
    assert error.kind is kind
    assert "".join(came) == "".join(before)


@pytest.mark.parametrize("before", [b"", f"data: {chunk('Half')}\n\n".encode()])
def test_a_silence_that_is_too_long_ends_a_stream(quick: Settings, before: bytes) -> None:
    def silent() -> Response:
        def pieces() -> Iterator[bytes]:
            yield before
            time.sleep(3)
            yield f"data: {chunk(' and half')}\n\n".encode()

        return Response(pieces(), content_type="text/event-stream")

    began = time.monotonic()
    with telling(quick.model_copy(update={"outbound_tries": 1}), silent) as (chat, _):
        came, error = read(chat.stream(TURNS, most_tokens=5))
        took = time.monotonic() - began

    assert error
    assert error.kind is Kind.TIMEOUT
    assert (came, took < 2.5) == (["Half"] if before else [], True)


def test_a_web_page_is_no_stream(quick: Settings) -> None:
    page = Response("<!doctype html><h1>Sign in</h1>", content_type="text/html")

    with telling(quick, lambda: page) as (chat, _):
        came, error = read(chat.stream(TURNS, most_tokens=5))

    assert (came, error and error.kind) == ([], Kind.UNREADABLE)


def test_a_connection_that_ends_in_the_middle_is_an_error_after_what_came(quick: Settings) -> None:
    def cut() -> Response:
        def pieces() -> Iterator[bytes]:
            yield f"data: {chunk('Half')}\n\n".encode()
            raise ConnectionAbortedError

        return Response(pieces(), content_type="text/event-stream")

    with telling(quick, cut) as (chat, bodies):
        came, error = read(chat.stream(TURNS, most_tokens=5))

    assert (came, error and error.kind, len(bodies)) == (["Half"], Kind.UNREADABLE, 1)


def test_a_stream_that_is_refused_is_asked_for_once(quick: Settings) -> None:
    with telling(quick, refusal("no")) as (chat, bodies):
        assert failure(lambda: list(chat.stream(TURNS, most_tokens=5))).kind is Kind.REJECTED

    assert len(bodies) == 1


def test_a_server_that_counts_no_stream_is_asked_without(quick: Settings) -> None:
    told = events(chunk("Yes", "stop"), "[DONE]")

    with telling(quick, refusal("unknown parameter: stream_options"), told) as (chat, bodies):
        assert "".join(chat.stream(TURNS, most_tokens=5)) == "Yes"

    assert ["stream_options" in body for body in bodies] == [True, False]


def test_thoughts_are_no_answer(quick: Settings) -> None:
    told = [chunk(" <thi"), chunk("nk>Hm, {so}"), chunk("</th"), chunk("ink>\n\nYes"), chunk(", it is", "stop")]

    with telling(quick, events(*told, "[DONE]")) as (chat, _):
        assert "".join(chat.stream(TURNS, most_tokens=5)) == "Yes, it is"


LONG_THOUGHT = "<think>" + "Hm, or not. " * 20_000 + "</think>"


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("<think>a</think>Yes", "Yes"),
        ("  <think>a < b</thin k></think>  \n Yes", "Yes"),
        ("<think>a</think> <think>b</think>Yes", "<think>b</think>Yes"),
        ("<think>never ends", ""),
        ("<thinking> is no thought", "<thinking> is no thought"),
        ("<thin", "<thin"),
        ("Yes <think>this stays</think>", "Yes <think>this stays</think>"),
        (f"{LONG_THOUGHT}Yes", "Yes"),
    ],
)
@pytest.mark.parametrize("size", [1, 3, 8])
def test_thoughts_are_taken_off_wherever_pieces_end(said: str, shown: str, size: int) -> None:
    pieces = (said[start : start + size] for start in range(0, len(said), size))

    assert "".join(without_thoughts(pieces)) == shown


ASKED = [
    Turn(
        "user", "<<KNOWLEDGE>>\n[3] Berths: Berths are planned ahead.\n<<END KNOWLEDGE>>\n\nSave what tells of berths."
    )
]
SAVE = Tool("save", "Save a job.", {"type": "object", "properties": {"number": {"type": "integer"}}})


@pytest.mark.parametrize(
    ("model", "kind", "came"),
    [
        ("sandbox-cutting", Kind.UNREADABLE, True),
        ("sandbox-erring", Kind.BROKEN, True),
        ("sandbox-cut", Kind.TOO_LONG, True),
        ("sandbox-slow-3000ms", Kind.TIMEOUT, False),
        ("sandbox-mute", Kind.TIMEOUT, False),
        ("sandbox-html", Kind.UNREADABLE, False),
        ("sandbox-declining", Kind.DECLINED, False),
    ],
)
def test_each_bad_model_has_its_kind_of_error(quick: Settings, model: str, kind: Kind, came: bool) -> None:
    chat = client(quick.model_copy(update={"outbound_tries": 1}), model=model)

    pieces, error = read(chat.stream(ASKED, tools=[SAVE], most_tokens=500))

    assert error
    assert (error.kind, any(pieces)) == (kind, came)
    assert not any(isinstance(each, ToolCall) for each in pieces)


def test_a_second_try_gets_no_more_time_than_is_left(quick: Settings) -> None:
    chat = client(quick.model_copy(update={"outbound_tries": 2, "chat_seconds": 4.0}), model="sandbox-mute")
    began = time.monotonic()
    _, error = read(chat.stream(ASKED, most_tokens=500))
    assert error
    assert (error.kind, time.monotonic() - began < 8) == (Kind.TIMEOUT, True)


@pytest.mark.parametrize("model", ["sandbox", "sandbox-talkative", "sandbox-slow-10ms"])
def test_an_answer_and_its_calls_come_through(quick: Settings, model: str) -> None:
    pieces, error = read(client(quick, model=model).stream(ASKED, tools=[SAVE], most_tokens=500))

    assert error is None
    assert "".join(pieces[:-1]) == "This is what I would do. Berths: Berths are planned ahead. [3]"
    assert pieces[-1] == ToolCall("save", '{"number": 3}')


def test_an_old_server_answers_without_tools(quick: Settings) -> None:
    pieces, error = read(client(quick, model="sandbox-plain").stream(ASKED, tools=[SAVE], most_tokens=500))

    assert (error, "".join(pieces)) == (None, "Berths: Berths are planned ahead. [3]")


@pytest.mark.parametrize(("model", "calls"), [("sandbox-looping", 8), ("sandbox-garbled", 7)])
def test_too_many_calls_are_taken_in_part(quick: Settings, model: str, calls: int) -> None:
    pieces, error = read(client(quick, model=model).stream(ASKED, tools=[SAVE], most_tokens=500))

    assert error is None
    assert sum(isinstance(each, ToolCall) for each in pieces) == calls


def test_the_server_sees_at_once_that_nobody_reads_any_more(quick: Settings) -> None:
    with httpx.Client(base_url=quick.sandbox_url, verify=PLAIN) as http:
        http.delete("/control/chat")
        stream = client(quick, model="sandbox-slow-700ms").stream(ASKED, most_tokens=500)
        next(stream)
        assert http.get("/control/chat").json()[0]["hung_up"] is None
        stream.close()
        time.sleep(0.3)

        assert http.get("/control/chat").json()[0]["hung_up"] is True
