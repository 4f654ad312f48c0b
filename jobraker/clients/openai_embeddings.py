"""Vectors from an OpenAI-compatible server, by the part of the API that OpenAI, Ollama, vLLM and llama.cpp share."""

import json
from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property
from typing import Any, cast

import httpx
import numpy as np
import openai
from numpy.typing import NDArray
from openai.types import CreateEmbeddingResponse

from jobraker.clients.errors import Kind, client_error, no_call_as_client_error
from jobraker.clients.http import USER_AGENT
from jobraker.clients.openai_errors import error_of, models_of
from jobraker.clients.transport import transport
from jobraker.resilience.outbound import Outbound
from jobraker.resilience.policy import Policy
from jobraker.resilience.shared import shared_redis
from jobraker.settings import Settings

SERVICE = "embeddings"
NO_KEY = "none"
"""Servers without keys ignore it, but the library insists on one."""

WIDTH_WORDS = ("dimension", "matryoshka")
"""In the error of a server or model that cannot shorten its vectors."""


class OpenAIEmbeddings:
    """The server of `settings.embedding_url`. One is enough for a process; it connects at its first call."""

    def __init__(self, settings: Settings, patience: float | None = None) -> None:
        """`patience`: seconds of the one try that somebody waits for; None for the patience of the settings."""
        self._settings = settings
        self._seconds = patience or settings.outbound_seconds
        policy, service = Policy.of(settings), SERVICE
        if patience is not None:
            # A server too slow for who waits is not left alone by those who do not.
            policy, service = replace(policy, tries=1), f"{SERVICE}-at-once"
        self._outbound = Outbound(service, policy, shared_redis(settings.redis_url))

    def embed(self, texts: Sequence[str], *, model: str, width: int, ask_width: bool = True) -> NDArray[np.float32]:
        """One row of `width` numbers for each text, in order. At most 2,048 texts, none of them blank.

        `ask_width` sends `dimensions`, and leaves it out where the server refuses it. Raises a `ClientError`:
        permanent and UNREADABLE when the vectors have another width.
        """
        if not texts:
            return np.empty((0, width), dtype=np.float32)
        with no_call_as_client_error(SERVICE):
            return self._outbound.call(lambda: self._embed(texts, model, width, ask_width=ask_width), idempotent=True)

    def models(self) -> int:
        """How many the server offers: asked of nobody's behalf, and nothing is told."""
        with no_call_as_client_error(SERVICE):
            return self._outbound.call(lambda: models_of(self._client, SERVICE), idempotent=True)

    def _embed(self, texts: Sequence[str], model: str, width: int, *, ask_width: bool) -> NDArray[np.float32]:
        try:
            answer = self._ask(texts, model, width if ask_width else None)
        except openai.BadRequestError as error:
            if not ask_width or not any(word in error.message.lower() for word in WIDTH_WORDS):
                raise error_of(error, SERVICE) from error
            return self._embed(texts, model, width, ask_width=False)
        except (openai.OpenAIError, json.JSONDecodeError, UnicodeDecodeError) as error:
            raise error_of(error, SERVICE) from error
        return _vectors(answer, len(texts), width)

    def _ask(self, texts: Sequence[str], model: str, dimensions: int | None) -> object:
        """Floats are asked for because some gateways cut vectors short when they are packed as base64."""
        return self._client.embeddings.create(
            model=model,
            input=list(texts),
            encoding_format="float",
            dimensions=openai.omit if dimensions is None else dimensions,
        )

    @cached_property
    def _client(self) -> openai.OpenAI:
        settings = self._settings
        return openai.OpenAI(
            api_key=settings.embedding_key.get_secret_value() or NO_KEY,
            base_url=settings.embedding_url,
            max_retries=0,
            timeout=self._seconds,
            default_headers={"User-Agent": USER_AGENT},
            # It takes httpx clients too, though its types name only those of its own httpx2.
            http_client=cast("Any", httpx.Client(transport=transport(settings.outbound_bytes))),
        )


def _vectors(answer: object, count: int, width: int) -> NDArray[np.float32]:
    """Checked by hand: the library validates no types, and hands a web page on as a text."""
    rows = answer.data if isinstance(answer, CreateEmbeddingResponse) else None
    if not isinstance(rows, list):
        raise client_error(Kind.UNREADABLE, SERVICE, "no vectors in it; does the address end in /v1?")
    try:
        placed = {int(row.index): np.asarray(row.embedding, dtype=np.float32) for row in rows}
    except (AttributeError, TypeError, ValueError) as error:
        raise client_error(Kind.UNREADABLE, SERVICE, "vectors that are none") from error
    if sorted(placed) != list(range(count)) or len(rows) != count:
        raise client_error(Kind.UNREADABLE, SERVICE, f"{len(rows)} vectors for {count} texts")
    if wrong := next((vector.shape for vector in placed.values() if vector.shape != (width,)), None):
        raise client_error(Kind.UNREADABLE, SERVICE, _width_words(wrong, width), permanent=True)
    found = np.stack([placed[index] for index in range(count)])
    if not np.isfinite(found).all():
        raise client_error(Kind.UNREADABLE, SERVICE, "a vector holds no numbers")
    return found


def _width_words(shape: tuple[int, ...], width: int) -> str:
    got = shape[0] if len(shape) == 1 else shape
    return (
        f"vectors of {got} numbers where {width} are needed: set JOBRAKER_EMBEDDING_MODEL to a model that gives {width}"
    )
