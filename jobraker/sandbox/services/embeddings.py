"""An OpenAI-compatible embeddings server: vectors of hashed words and letter groups, so that near texts are near.

Limits are those that OpenAI documents: 2,048 inputs, 8,192 tokens an input, 300,000 tokens a request, no empty string.
"""

import base64
import math
import struct
import zlib
from collections.abc import Iterator
from typing import Any

from werkzeug.wrappers import Request, Response

from jobraker.sandbox.model.heard import TEXTS_KEPT, watched
from jobraker.sandbox.replies import json_reply
from jobraker.sandbox.services.openai import Refused, authorised, body_of
from jobraker.sandbox.world import World

MODELS = {"text-embedding-3-small": 1536, "text-embedding-3-large": 3072, "text-embedding-ada-002": 1536}
INPUTS_MOST = 2048
TOKENS_MOST = 8192
REQUEST_TOKENS_MOST = 300_000
CHARS_PER_TOKEN = 4
WORD_WEIGHT = 3.0


def embeddings(world: World, request: Request) -> Response:
    try:
        authorised(request)
        body = body_of(request)
    except Refused as refused:
        return json_reply(refused.body, refused.status)
    given = body.get("input")
    told = world.embedded.keep("embeddings", body, given[:TEXTS_KEPT] if isinstance(given, list) else [given])
    return watched(told, _answered(body))


ROUTES = [("/openai/v1/embeddings", "POST", embeddings)]


def vector(text: str, width: int) -> list[float]:
    """Of length 1. Each feature adds or takes its weight at the place that its hash names."""
    sums = [0.0] * width
    for feature, weight in _features(text):
        fingerprint = zlib.crc32(feature.encode("utf-8", "surrogatepass"))
        sums[fingerprint % width] += weight if fingerprint >> 31 else -weight
    length = math.sqrt(sum(value * value for value in sums))
    if not length:
        return [1.0] + [0.0] * (width - 1)
    return [value / length for value in sums]


def _features(text: str) -> Iterator[tuple[str, float]]:
    for word in text.casefold().split():
        yield word, WORD_WEIGHT
        framed = f"<{word}>"
        for size in (3, 4):
            for start in range(len(framed) - size + 1):
                yield framed[start : start + size], 1.0


def _answered(body: dict[str, Any]) -> Response:
    try:
        return json_reply(_embedded(body))
    except Refused as refused:
        return json_reply(refused.body, refused.status)


def _embedded(body: dict[str, Any]) -> dict[str, Any]:
    model = body.get("model")
    if model not in MODELS:
        raise Refused(f"The model `{model}` does not exist.", "model", 404, "model_not_found")
    texts = _texts(body.get("input"))
    width = _width(body, model)
    form = body.get("encoding_format", "float")
    if form not in ("float", "base64"):
        raise Refused(f"'{form}' is not one of ['float', 'base64']", "encoding_format")
    tokens = [len(text) // CHARS_PER_TOKEN + 1 for text in texts]
    if max(tokens) > TOKENS_MOST:
        raise Refused(f"This model's maximum context length is {TOKENS_MOST} tokens.", "input")
    if sum(tokens) > REQUEST_TOKENS_MOST:
        raise Refused(
            f"Requested {sum(tokens)} tokens, max {REQUEST_TOKENS_MOST}", "input", code="max_tokens_per_request"
        )
    rows = [
        {"object": "embedding", "index": index, "embedding": _encoded(vector(text, width), form)}
        for index, text in enumerate(texts)
    ]
    usage = {"prompt_tokens": sum(tokens), "total_tokens": sum(tokens)}
    return {"object": "list", "data": rows, "model": model, "usage": usage}


def _texts(given: Any) -> list[str]:
    """Token arrays are taken too: each number counts as a word."""
    if isinstance(given, str) or (isinstance(given, list) and given and all(isinstance(part, int) for part in given)):
        given = [given]
    if not isinstance(given, list) or not given:
        raise Refused("'$.input' is invalid.", "input")
    if len(given) > INPUTS_MOST:
        raise Refused(f"'$.input' is invalid: at most {INPUTS_MOST} inputs.", "input")
    return [_text(part) for part in given]


def _text(part: Any) -> str:
    if isinstance(part, list) and part and all(isinstance(token, int) for token in part):
        return " ".join(map(str, part))
    if not isinstance(part, str) or not part:
        raise Refused("'$.input' is invalid: input cannot be an empty string.", "input")
    return part


def _width(body: dict[str, Any], model: str) -> int:
    width = body.get("dimensions")
    if width is None:
        return MODELS[model]
    if model == "text-embedding-ada-002":
        raise Refused("This model does not support specifying dimensions.", "dimensions")
    if type(width) is not int or not 1 <= width <= MODELS[model]:
        raise Refused(f"Invalid value for 'dimensions': must be between 1 and {MODELS[model]}.", "dimensions")
    return width


def _encoded(values: list[float], form: str) -> list[float] | str:
    return base64.b64encode(struct.pack(f"<{len(values)}f", *values)).decode() if form == "base64" else values
