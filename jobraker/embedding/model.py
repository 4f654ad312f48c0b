"""The embedding model in force: the local one, or a server that speaks OpenAI's protocol."""

from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import numpy as np
import structlog

from jobraker.clients.errors import ClientError, Kind
from jobraker.embedding import local
from jobraker.embedding.local import Vectors
from jobraker.embedding.rules import batches
from jobraker.ledger.leaving import asker, leave
from jobraker.ledger.models import HeldBack, Part, Receiver, Why
from jobraker.settings import Settings

if TYPE_CHECKING:
    from jobraker.clients.openai_embeddings import OpenAIEmbeddings

log = structlog.get_logger(__name__)


def model_name(settings: Settings) -> str:
    """The name kept with each vector: vectors of two models are never compared."""
    return settings.embedding_model if settings.embedding_url else f"{local.MODEL}/{settings.embedding_tokens}"


def load(settings: Settings) -> None:
    """Have the local model in memory, where it is the one in force: forks share what is read of it only."""
    if settings.embedding_url:
        return
    try:
        local.minilm(settings.embedding_tokens, settings.embedding_threads)
    except local.ModelMissing as error:
        log.warning("no model to share; whoever needs it fails", reason=str(error))


def embed(settings: Settings, texts: Sequence[str], *, patience: float | None = None) -> Vectors:
    """Unit vectors of `texts`, one row each. Raises ClientError where the server fails, ModelMissing the local model.

    `patience`: seconds that a server may take, in one try, where somebody waits for it.
    """
    if not settings.embedding_url:
        return local.minilm(settings.embedding_tokens, settings.embedding_threads).embed(texts)
    server = remote(settings, patience)
    requests = batches(texts, settings.embedding_batch, settings.embedding_batch_tokens)
    try:
        found = [
            server.embed(
                batch,
                model=settings.embedding_model,
                width=settings.embedding_dimensions,
                ask_width=settings.embedding_send_dimensions,
            )
            for batch in requests
        ]
    except ClientError as error:
        if may_have_left(error):
            note_left(settings, texts)
        raise
    note_left(settings, texts)
    return np.concatenate(found) if found else np.empty((0, settings.embedding_dimensions), np.float32)


def may_have_left(error: ClientError) -> bool:
    """Not where no call was made. One that was may have told all it had to before it failed."""
    held_up = error.kind is Kind.THROTTLED and error.status is None  # by ourselves
    return error.kind is not Kind.LEFT_ALONE and not held_up


def note_left(settings: Settings, texts: Sequence[str]) -> None:
    """Openings are nobody's: only what is embedded for somebody is written down."""
    account_id = asker()
    if account_id is not None:
        host = urlsplit(settings.embedding_url).hostname or ""
        words = sum(len(text.split()) for text in texts)
        held_back = [HeldBack.WHO]
        leave(account_id, Receiver.MODEL, host, [Part.SEARCH_WORDS], Why.SEARCH, held_back=held_back, words=words)


@lru_cache(maxsize=2)
def remote(settings: Settings, patience: float | None) -> "OpenAIEmbeddings":
    # Imported by the process that uses it alone: the client costs a second and 60 MB.
    from jobraker.clients.openai_embeddings import OpenAIEmbeddings

    return OpenAIEmbeddings(settings, patience)
