"""Opening the way to a board: the real service or, in its place, the sandbox."""

from jobraker.boards.posting import Board, Fetch
from jobraker.clients.http import JsonService
from jobraker.settings import Settings


def open_fetch(board: Board, settings: Settings, *, sandbox: bool) -> Fetch:
    """With `sandbox`, `settings.sandbox_url` answers instead: under another name, so that its faults open no breaker
    of the real service, and at any rate.
    """
    if sandbox:
        return JsonService(f"{board.KIND} (sandbox)", f"{settings.sandbox_url}/{board.KIND}", settings)
    return JsonService(board.KIND, board.BASE, settings, rate=board.RATE)
