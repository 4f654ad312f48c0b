"""What a source asks of its board, checked before and while it is asked."""

from collections.abc import Mapping

from jobraker.boards.posting import Board, Query
from jobraker.clients.errors import Kind, client_error


def faults(board: Board, query: Query, credentials: Mapping[str, str]) -> tuple[str, ...]:
    """Why a source cannot be set up like this, one sentence each; none when it can."""
    missing = [name for name in board.REQUIRED if not query.get(name)]
    unknown = [name for name in query if name not in board.QUERY]
    return (
        *(f"{board.KIND} needs {name}: {board.QUERY[name]}" for name in missing),
        *(f"{board.KIND} knows no {name[:40]}; it takes {', '.join(board.QUERY)}" for name in unknown),
        *(
            f"{board.KIND} needs the credential {name}: {board.CREDENTIALS[name]}"
            for name in board.CREDENTIALS
            if not credentials.get(name)
        ),
    )


def given(query: Query, name: str, service: str) -> str:
    """What the query says under `name`; raises a permanent `ClientError` when it says nothing."""
    value = query.get(name, "").strip()
    if not value:
        raise client_error(Kind.REJECTED, service, f"the source does not say which {name}")
    return value
