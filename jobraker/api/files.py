"""Files as they are answered: never kept by a cache, never shown as a page of ours."""

from io import BytesIO
from typing import Any

from flask import Response, send_file

BINARY: dict[str, Any] = {"schema": {"type": "string", "format": "binary"}}


def described(*media_types: str) -> dict[str, Any]:
    """In the documentation."""
    return {"description": "The file.", "content": dict.fromkeys(media_types, BINARY)}


def sent(content: bytes, media_type: str, name: str) -> Response:
    response = send_file(BytesIO(content), media_type, as_attachment=True, download_name=name)
    response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response.headers["Cache-Control"] = "no-store"
    return response
