"""A search as it is kept: the arguments of its address, as every search writes its own."""

from urllib.parse import parse_qsl, urlencode

from werkzeug.datastructures import MultiDict

from jobraker.search.rules.parse import parse
from jobraker.search.rules.request import Request

MOST_FIELDS = 200


def query_of(request: Request) -> str:
    return urlencode(request.arguments())


def request_of(query: str) -> Request:
    """The search that `query_of` wrote. Whatever else comes is read as any address is: unknown parts fall away."""
    pairs = parse_qsl(query, keep_blank_values=False, max_num_fields=None)[:MOST_FIELDS]
    return parse(MultiDict(pairs))
