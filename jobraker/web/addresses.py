"""What an argument of an address may be: what no column can hold is no page's, and is answered so before anybody looks."""

from typing import Any

from flask import Flask
from werkzeug.routing import IntegerConverter, Map, UnicodeConverter

LARGEST = 2**63 - 1  # of a bigint


class Number(IntegerConverter):
    regex = r"\d{1,19}"

    def __init__(self, map: Map, *args: Any, **kwargs: Any) -> None:  # noqa: A002 - Werkzeug's name
        kwargs.setdefault("max", LARGEST)
        super().__init__(map, *args, **kwargs)


class Text(UnicodeConverter):
    """All but the sign that Postgres refuses in a text."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.regex = self.regex.replace("[^/]", r"[^/\x00]")


def init_app(app: Flask) -> None:
    app.url_map.converters |= {"int": Number, "string": Text, "default": Text}
