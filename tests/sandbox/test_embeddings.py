import base64
import math
import struct
from typing import Any

import httpx
import pytest

MODEL = "text-embedding-3-small"
SIGNED = {"Authorization": "Bearer a-key"}


def _answer(http: httpx.Client, **body: Any) -> httpx.Response:
    return http.post("/openai/v1/embeddings", json={"model": MODEL} | body, headers=SIGNED)


def _vectors(http: httpx.Client, *texts: str) -> list[list[float]]:
    return [row["embedding"] for row in _answer(http, input=list(texts)).json()["data"]]


def _likeness(first: list[float], second: list[float]) -> float:
    return sum(left * right for left, right in zip(first, second, strict=True))


def test_it_gives_a_vector_of_length_one_for_each_text(http: httpx.Client) -> None:
    vectors = _vectors(http, "night nurse", "🦉", "   ")

    assert [len(vector) for vector in vectors] == [1536] * 3
    assert [math.hypot(*vector) for vector in vectors] == pytest.approx([1, 1, 1])


def test_it_finds_near_texts_near(http: httpx.Client) -> None:
    nurse, nurses, welder = _vectors(http, "night nurse", "night nurses wanted", "coded welder")

    assert _likeness(nurse, nurses) > _likeness(nurse, welder) + 0.3


def test_it_counts_the_tokens(http: httpx.Client) -> None:
    usage = _answer(http, input="four words of text").json()["usage"]

    assert usage["prompt_tokens"] == usage["total_tokens"] > 0


def test_it_shortens_vectors_on_request(http: httpx.Client) -> None:
    assert len(_answer(http, input="x", dimensions=256).json()["data"][0]["embedding"]) == 256


def test_it_sends_the_same_numbers_packed(http: httpx.Client) -> None:
    packed = _answer(http, input="night nurse", encoding_format="base64").json()["data"][0]["embedding"]

    numbers = struct.unpack("<1536f", base64.b64decode(packed))

    assert list(numbers) == pytest.approx(_vectors(http, "night nurse")[0], abs=1e-6)


@pytest.mark.parametrize(
    "body",
    [
        {"input": ""},
        {"input": []},
        {"input": ["fine", ""]},
        {"input": None},
        {"input": {"text": "x"}},
        {"input": ["x"] * 2049},
        {"input": "x" * 40_000},
        {"input": ["x" * 30_000] * 50},
        {"input": "x", "dimensions": 0},
        {"input": "x", "dimensions": "256"},
        {"input": "x", "encoding_format": "hex"},
    ],
)
def test_it_refuses_what_the_service_would_refuse(http: httpx.Client, body: dict[str, Any]) -> None:
    answer = _answer(http, **body)

    assert answer.status_code == 400
    assert answer.json()["error"]["type"] == "invalid_request_error"


def test_it_does_not_know_an_invented_model(http: httpx.Client) -> None:
    answer = _answer(http, input="x", model="owl-9")

    assert (answer.status_code, answer.json()["error"]["code"]) == (404, "model_not_found")


def test_it_refuses_a_body_that_is_no_json(http: httpx.Client) -> None:
    assert http.post("/openai/v1/embeddings", content=b"{", headers=SIGNED).status_code == 400


@pytest.mark.parametrize("header", [{}, {"Authorization": "Bearer"}, {"Authorization": "Basic eDp5"}])
def test_it_turns_callers_without_a_key_away(http: httpx.Client, header: dict[str, str]) -> None:
    answer = http.get("/openai/v1/models", headers=header)

    assert (answer.status_code, answer.json()["error"]["code"]) == (401, "invalid_api_key")


def test_it_lists_its_models(http: httpx.Client) -> None:
    listed = http.get("/openai/v1/models", headers=SIGNED).json()["data"]

    assert MODEL in {model["id"] for model in listed}
