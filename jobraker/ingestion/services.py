"""A source's way to its service: with its credentials and its calls counted, or into the sandbox."""

from jobraker.boards.board import Board
from jobraker.boards.fetching import open_fetch
from jobraker.clients.http import Service
from jobraker.ingestion.models import Source
from jobraker.ingestion.quotas import admission
from jobraker.ingestion.sources import unseal
from jobraker.settings import Settings


def service_of(settings: Settings, board: Board, source: Source) -> Service:
    """Raises a permanent `ClientError` for a query that names no host, and BadSource for credentials that do not open."""
    return open_fetch(
        board,
        settings,
        source.query,
        sandbox=source.sandbox,
        credentials=unseal(settings, source.credentials),
        admit=None if source.sandbox else admission(settings, board, source),
    )
