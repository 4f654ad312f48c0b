"""What a source asks of its board, checked while it is asked."""

from jobraker.boards.posting import Query
from jobraker.clients.errors import Kind, client_error


def given(query: Query, name: str, service: str) -> str:
    """What the query says under `name`; raises a permanent `ClientError` when it says nothing."""
    value = query.get(name, "").strip()
    if not value:
        raise client_error(Kind.REJECTED, service, f"the source does not say which {name}")
    return value
