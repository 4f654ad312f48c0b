import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from uuid import uuid4

import numpy as np
import pytest
from pydantic import SecretStr
from werkzeug.serving import make_server
from werkzeug.wrappers import Request, Response

from jobraker.clients.errors import ClientError, Kind, PermanentClientError
from jobraker.clients.openai_embeddings import OpenAIEmbeddings
from jobraker.settings import Settings

MODEL = "text-embedding-3-small"
TEXTS = ["night nurse in Leeds", "nurse for nights, Leeds", "welder"]


@pytest.fixture
def server(quick: Settings) -> Settings:
    return of(quick, f"{quick.sandbox_url}/openai/v1")


def of(quick: Settings, url: str) -> Settings:
    return quick.model_copy(update={"embedding_url": url, "embedding_key": SecretStr("sk-hidden")})


@contextmanager
def answering(
    quick: Settings, answer: Callable[[dict[str, object]], object]
) -> Iterator[tuple[Settings, list[dict[str, object]]]]:
    """A server of embeddings that answers the body it gets as told; gives its settings and the bodies that came."""
    bodies: list[dict[str, object]] = []

    @Request.application
    def application(request: Request) -> Response:
        bodies.append(request.get_json())
        found = answer(bodies[-1])
        return found if isinstance(found, Response) else Response(json.dumps(found), content_type="application/json")

    server = make_server("127.0.0.1", 0, application, threaded=True)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    try:
        yield of(quick, f"http://127.0.0.1:{server.port}/v1"), bodies
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def rows(*vectors: object, order: list[int] | None = None) -> dict[str, object]:
    indices = order or range(len(vectors))
    data = [
        {"object": "embedding", "index": index, "embedding": vector}
        for index, vector in zip(indices, vectors, strict=True)
    ]
    return {"object": "list", "model": "m", "data": data, "usage": {"prompt_tokens": 1, "total_tokens": 1}}


def failure(settings: Settings, *, width: int = 2) -> ClientError:
    with pytest.raises(ClientError) as caught:
        OpenAIEmbeddings(settings).embed(["a"], model="m", width=width)
    return caught.value


def test_near_texts_get_near_vectors_of_the_width_asked_for(server: Settings) -> None:
    vectors = OpenAIEmbeddings(server).embed(TEXTS, model=MODEL, width=384)

    assert (vectors.shape, vectors.dtype) == ((3, 384), np.float32)
    assert vectors[0] @ vectors[1] > vectors[0] @ vectors[2] + 0.2


def test_no_texts_cost_no_call(quick: Settings) -> None:
    assert OpenAIEmbeddings(of(quick, "http://127.0.0.1:9/v1")).embed([], model="m", width=7).shape == (0, 7)


def test_it_puts_the_vectors_in_the_order_of_the_texts(quick: Settings) -> None:
    with answering(quick, lambda _: rows([1, 0], [0, 1], order=[1, 0])) as (settings, _):
        vectors = OpenAIEmbeddings(settings).embed(["a", "b"], model="m", width=2)

    assert vectors.tolist() == [[0, 1], [1, 0]]


def test_it_asks_for_floats_and_the_width(quick: Settings) -> None:
    with answering(quick, lambda _: rows([1, 0])) as (settings, bodies):
        OpenAIEmbeddings(settings).embed(["a"], model="m", width=2)

    assert bodies == [{"model": "m", "input": ["a"], "encoding_format": "float", "dimensions": 2}]


def test_it_does_without_the_width_where_the_server_refuses_it(quick: Settings) -> None:
    def fussy(body: dict[str, object]) -> object:
        words = {"error": {"message": "Model does not support matryoshka representation", "type": "x", "code": 400}}
        return (
            Response(json.dumps(words), 400, content_type="application/json") if "dimensions" in body else rows([1, 0])
        )

    with answering(quick, fussy) as (settings, bodies):
        assert OpenAIEmbeddings(settings).embed(["a"], model="m", width=2).tolist() == [[1, 0]]

    assert len(bodies) == 2


def test_vectors_of_another_width_say_what_to_set(quick: Settings) -> None:
    with answering(quick, lambda _: rows([1, 0, 0])) as (settings, bodies):
        error = failure(settings)

    assert (error.kind, isinstance(error, PermanentClientError), len(bodies)) == (Kind.UNREADABLE, True, 1)
    assert "JOBRAKER_EMBEDDING_MODEL" in str(error)


@pytest.mark.parametrize(
    "answer",
    [
        {},
        [],
        "text",
        {"data": None},
        {"data": [{"index": 0}]},
        {"data": [{"index": "first", "embedding": [1, 0]}]},
        rows(["x", "y"]),
        rows(None),
        rows([1, None]),
        rows(),
        rows([1, 0], [0, 1]),
        rows([1, 0], order=[3]),
        Response("<html>Sign in</html>", content_type="text/html"),
        Response('{"data": [', content_type="application/json"),
        Response("", content_type="application/json"),
        Response('{"data": [{"index": 0, "embedding": [NaN, 1]}]}', content_type="application/json"),
    ],
)
def test_what_is_no_list_of_vectors_is_unreadable(quick: Settings, answer: object) -> None:
    with answering(quick, lambda _: answer) as (settings, _):
        assert failure(settings).kind is Kind.UNREADABLE


@pytest.mark.parametrize(
    ("fault", "kind"),
    [
        ("401", Kind.REFUSED),
        ("404", Kind.NOT_FOUND),
        ("429", Kind.THROTTLED),
        ("500", Kind.BROKEN),
        ("timeout", Kind.TIMEOUT),
        ("drip", Kind.TIMEOUT),
    ],
)
def test_each_fault_has_its_kind(quick: Settings, fault: str, kind: Kind) -> None:
    settings = of(quick, f"{quick.sandbox_url}/fault/{fault}/openai/v1").model_copy(update={"outbound_tries": 1})

    with pytest.raises(ClientError) as caught:
        OpenAIEmbeddings(settings).embed(TEXTS, model=MODEL, width=384)
    assert caught.value.kind is kind


def test_a_spent_quota_is_permanent(quick: Settings) -> None:
    words = json.dumps({"error": {"message": "You are out", "type": "x", "code": "insufficient_quota"}})

    with answering(quick, lambda _: Response(words, 429, content_type="application/json")) as (settings, bodies):
        error = failure(settings)

    assert (error.kind, error.permanent, len(bodies)) == (Kind.THROTTLED, True, 1)


def test_it_repeats_what_failed_in_passing(quick: Settings) -> None:
    settings = of(quick, f"{quick.sandbox_url}/fault/503;times=2;id={uuid4()}/openai/v1")

    assert OpenAIEmbeddings(settings).embed(["a"], model=MODEL, width=384).shape == (1, 384)


def test_a_server_that_is_not_there_is_unreachable(quick: Settings) -> None:
    assert failure(of(quick, "http://127.0.0.1:9/v1")).kind is Kind.UNREACHABLE


def test_its_errors_tell_no_key(quick: Settings) -> None:
    with answering(quick, lambda _: Response("sk-hidden", 401)) as (settings, _):
        assert "hidden" not in str(failure(settings))
