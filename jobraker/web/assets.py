"""Addresses of static files carry a hash of their content, so that browsers may keep them for ever."""

from functools import lru_cache
from hashlib import blake2b
from pathlib import Path

from flask import Flask, Response, current_app, request
from werkzeug.security import safe_join

FOR_EVER = "public, max-age=31536000, immutable"
A_DAY = "public, max-age=86400"  # fonts are named in style sheets, where no hash can be put


def version(filename: str) -> str | None:
    """The hash of a static file as it was when it was first asked for, None where there is no such file."""
    return hashed(current_app.static_folder or "", filename)


@lru_cache(maxsize=256)
def hashed(folder: str, filename: str) -> str | None:
    path = safe_join(folder, filename)
    if path is None or not Path(path).is_file():
        return None
    return blake2b(Path(path).read_bytes(), digest_size=6).hexdigest()


def static(filename: str) -> str:
    """The address of a static file: fonts without their hash, for style sheets name them without one too."""
    app = current_app._get_current_object()  # type: ignore[attr-defined]  # noqa: SLF001
    return request.script_root + path_of(app.static_folder or "", app.static_url_path, filename)


@lru_cache(maxsize=256)
def path_of(folder: str, url: str, filename: str) -> str:
    kept = None if filename.endswith(".woff2") else hashed(folder, filename)
    return f"{url}/{filename}?v={kept}" if kept else f"{url}/{filename}"


def keep(response: Response) -> Response:
    if request.endpoint == "static" and response.status_code in (200, 304):
        asked = request.args.get("v")
        known = asked is not None and asked == version((request.view_args or {})["filename"])
        response.headers["Cache-Control"] = FOR_EVER if known else A_DAY
    return response


def init_app(app: Flask) -> None:
    app.jinja_env.globals["static"] = static
    app.after_request(keep)
