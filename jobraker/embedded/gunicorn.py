"""gunicorn's settings, here and in the container image: `gunicorn --config python:jobraker.embedded.gunicorn wsgi:app`.

The names are gunicorn's own: https://docs.gunicorn.org/en/stable/settings.html
"""

import gc
from importlib import import_module
from typing import Protocol

from gunicorn.http import message  # type: ignore[import-untyped]

from jobraker.embedded.process import die_with_parent
from jobraker.settings import read_settings

_settings = read_settings()

bind = f"[{_settings.host}]:{_settings.port}" if ":" in _settings.host else f"{_settings.host}:{_settings.port}"
# gunicorn's own bound answers a search of some thousand characters with a bare 414; ours reaches the page, which
# says what it cut. Ten thousand characters of twelve bytes each still do.
message.MAX_REQUEST_LINE = limit_request_line = 128 * 1024
worker_class = "gthread"
workers = _settings.web_processes
threads = _settings.web_threads  # each open stream holds one; idle ones are not even started
worker_connections = threads + 1000  # connections kept alive hold no thread
keepalive = 15
graceful_timeout = 2  # an open stream would hold a stop up for ever; browsers take it up again by themselves
timeout = 60
control_socket_disable = True  # it would stand in the home folder


def on_starting(_server: object) -> None:
    """Import once what every process needs; they share that memory. The application itself is made in each."""
    import_module("jobraker.app")
    gc.freeze()


class _Worker(Protocol):
    ppid: int


def post_fork(_server: object, worker: _Worker) -> None:
    die_with_parent(worker.ppid)
