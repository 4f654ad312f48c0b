"""Structured logs: one line an event, with the id of the request or task that it belongs to."""

import logging
import sys
import uuid

import structlog

from jobraker import redaction
from jobraker.settings import Settings

OURS = frozenset({"timestamp", "level", "logger", "trace"})  # which nobody else writes


def configure(settings: Settings) -> None:
    """Send structlog's events and the libraries' own log records to standard error in one shape."""
    redaction.know(settings)
    shared: list[structlog.typing.Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_logger_name,
        structlog.stdlib.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
    ]
    text = settings.log_format == "text"
    last = structlog.dev.ConsoleRenderer(colors=False) if text else structlog.processors.JSONRenderer()
    formatter = structlog.stdlib.ProcessorFormatter(
        foreign_pre_chain=shared,
        processors=[
            structlog.stdlib.ProcessorFormatter.remove_processors_meta,
            structlog.processors.format_exc_info,
            without_secrets,
            last,
        ],
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
    """The last before a line is written, whoever wrote it."""
    return {name: value if name in OURS else redaction.redacted_under(name, value) for name, value in told.items()}


class Masked(logging.Formatter):
    """The same for a log that is written past ours, tracebacks and all: gunicorn's."""

    def __init__(self, own: logging.Formatter | None) -> None:
        super().__init__()
        self.own = own or logging.Formatter()

    def format(self, record: logging.LogRecord) -> str:
        return redaction.redacted(self.own.format(record))


def mask(logger: logging.Logger) -> None:
    for handler in logger.handlers:
        handler.setFormatter(Masked(handler.formatter))


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
