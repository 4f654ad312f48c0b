"""Answers as the outside services send them."""

import json
from typing import Any

from werkzeug.wrappers import Response


def json_reply(body: Any, status: int = 200, content_type: str = "application/json; charset=utf-8") -> Response:
    return Response(json.dumps(body, ensure_ascii=False), status, content_type=content_type)


def html_reply(page: str, status: int = 200) -> Response:
    return Response(page, status, content_type="text/html; charset=utf-8")
