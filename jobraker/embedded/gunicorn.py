"""gunicorn's settings, here and in the container image: `gunicorn --config python:jobraker.embedded.gunicorn wsgi:app`.

The names are gunicorn's own: https://docs.gunicorn.org/en/stable/settings.html
"""

import gc
import logging
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
worker_class = "jobraker.embedded.web_process.WebProcess"
workers = _settings.web_processes
threads = _settings.web_threads  # each open stream holds one; idle ones are not even started
worker_connections = threads + 1000  # connections kept alive hold no thread
keepalive = 15
graceful_timeout = _settings.grace_seconds  # what is still open then is cut; browsers take it up again by themselves
timeout = 60
preload_app = True  # made once: its processes share the memory of it, and open their own connections
control_socket_disable = True  # it would stand in the home folder


class _Log(Protocol):
    error_log: logging.Logger
    access_log: logging.Logger


class _Arbiter(Protocol):
    log: _Log


def on_starting(server: _Arbiter) -> None:
    import_module("jobraker.redaction").know(_settings)
    import_module("jobraker.embedding.model").load(_settings)
    on_reload(server)
    gc.freeze()  # the application is there by now: no garbage collection writes to its pages


def on_reload(server: _Arbiter) -> None:
    for logger in (server.log.error_log, server.log.access_log):
        import_module("jobraker.log").mask(logger)


class _Worker(Protocol):
    ppid: int


class _Process(Protocol):
    wsgi: object


def post_worker_init(worker: _Process) -> None:
    import_module("jobraker.observing.processes").began("web", _settings.web_connections)
    import_module("jobraker.web.measuring").keep(worker.wsgi)


def worker_exit(_server: object, worker: object) -> None:
    if site := getattr(worker, "wsgi", None):  # none of one that could not begin
        import_module("jobraker.web.measuring").write_down(site)


def post_fork(_server: object, worker: _Worker) -> None:
    die_with_parent(worker.ppid)
