"""The embedding model in force: the local one, or a server that speaks OpenAI's protocol."""

from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from jobraker.embedding import local
from jobraker.embedding.local import Vectors
from jobraker.embedding.rules import batches
from jobraker.settings import Settings

if TYPE_CHECKING:
    from jobraker.clients.openai_embeddings import OpenAIEmbeddings


def model_name(settings: Settings) -> str:
    """The name kept with each vector: vectors of two models are never compared."""
    return settings.embedding_model if settings.embedding_url else f"{local.MODEL}/{settings.embedding_tokens}"


def embed(settings: Settings, texts: Sequence[str], *, patience: float | None = None) -> Vectors:
    """Unit vectors of `texts`, one row each. Raises ClientError where the server fails, ModelMissing the local model.

    `patience`: seconds that a server may take, in one try, where somebody waits for it.
    """
    if not settings.embedding_url:
        return local.minilm(settings.embedding_tokens, settings.embedding_threads).embed(texts)
    server = remote(settings, patience)
    requests = batches(texts, settings.embedding_batch, settings.embedding_batch_tokens)
    found = [
        server.embed(
            batch,
            model=settings.embedding_model,
            width=settings.embedding_dimensions,
            ask_width=settings.embedding_send_dimensions,
        )
        for batch in requests
    ]
    return np.concatenate(found) if found else np.empty((0, settings.embedding_dimensions), np.float32)


@lru_cache(maxsize=2)
def remote(settings: Settings, patience: float | None) -> "OpenAIEmbeddings":
    # Imported by the process that uses it alone: the client costs a second and 60 MB.
    from jobraker.clients.openai_embeddings import OpenAIEmbeddings

    return OpenAIEmbeddings(settings, patience)
