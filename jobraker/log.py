"""Structured logs: one line an event, with the id of the request or task that it belongs to."""

import logging
import re
import sys
import uuid

import structlog

from jobraker.settings import Settings

SECRET = re.compile(r"(?<=/calendar/)[^/\s?.]+")  # in an address, that opens what it leads to


def configure(settings: Settings) -> None:
    """Send structlog's events and the libraries' own log records to standard error in one shape."""
    shared: list[structlog.typing.Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_logger_name,
        structlog.stdlib.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        structlog.processors.format_exc_info,
        without_secrets,
    ]
    text = settings.log_format == "text"
    last = structlog.dev.ConsoleRenderer(colors=False) if text else structlog.processors.JSONRenderer()
    formatter = structlog.stdlib.ProcessorFormatter(
        foreign_pre_chain=shared, processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, last]
    )
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(formatter)
    root = logging.getLogger()
    root.handlers = [handler]
    root.setLevel(settings.log_level)
    for chatty in ("httpx", "httpcore", "alembic.runtime.plugins", "apscheduler.executors.default"):
        logging.getLogger(chatty).setLevel(logging.WARNING)
    structlog.configure(
        processors=[*shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=False,  # so that a test can listen at any time
    )


def without_secrets(_logger: object, _method: str, told: structlog.typing.EventDict) -> structlog.typing.EventDict:
    """The framework tells the address of whatever fails, and some addresses are keys."""
    return {name: SECRET.sub("***", value) if isinstance(value, str) else value for name, value in told.items()}


def new_trace() -> str:
    return uuid.uuid4().hex[:16]


def begin_trace(trace: str | None = None) -> str:
    """Give everything that this thread logs from now on the id `trace`, or a new one."""
    trace = trace or new_trace()
    structlog.contextvars.clear_contextvars()
    structlog.contextvars.bind_contextvars(trace=trace)
    return trace


def trace() -> str | None:
    """The id of the request or task at hand, None outside of one."""
    found = structlog.contextvars.get_contextvars().get("trace")
    return found if isinstance(found, str) else None
