"""What a source asks of its board, checked while it is asked."""

from collections.abc import Iterable, Sized

from jobraker.boards.posting import Query
from jobraker.clients.errors import Kind, client_error


def given(query: Query, name: str, service: str) -> str:
    """What the query says under `name`; raises a permanent `ClientError` when it says nothing."""
    value = query.get(name, "").strip()
    if not value:
        raise client_error(Kind.REJECTED, service, f"the source does not say which {name}")
    return value


def numbers_in(query: Query, names: Iterable[str], service: str) -> None:
    """Raises a permanent `ClientError` for one of these that is given and no whole number."""
    for name in names:
        value = query.get(name) or "0"
        if not (value.isascii() and value.isdecimal()):
            raise client_error(Kind.REJECTED, service, f"what is said as {name} is no number")


def goes_on(found: Sized, asked: int, most: int, total: int | None) -> bool:
    """Whether another page is to be asked for after `found`, with which `asked` records were; `most` are asked for in all."""
    return bool(found) and asked < most and (total is None or asked < total)


def pages_of(query: Query, otherwise: int, service: str) -> int:
    """How many `pages` the query lets be read in a run, `otherwise` where it says nothing.

    Raises a permanent `ClientError` for what is no number above 0.
    """
    pages = query.get("pages") or str(otherwise)
    if not (pages.isascii() and pages.isdecimal()) or int(pages[:9]) == 0:
        raise client_error(Kind.REJECTED, service, "pages is no number above 0")
    return int(pages[:9])
