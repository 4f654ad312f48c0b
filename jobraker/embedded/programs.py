"""The programs of ours that the supervisor runs: their command lines, logs and how long each may take to end."""

import os
import sys

from jobraker.embedded.environment import be_thrifty, child_environment
from jobraker.embedded.forking import Program
from jobraker.embedded.logs import opened
from jobraker.embedded.service import Service
from jobraker.settings import Settings

READINGS = "default"  # the queue of the readings of sources; what must not wait for them `workers.beside` consumes
WORKER_SHUTDOWN = 3.0  # seconds that a job in progress gets; it is taken up again at the next start
WEB_SHUTDOWN = 3.0  # seconds that the web server takes to end once its grace is over


def prepare(settings: Settings) -> None:
    """Let those that are started from here on be forks. What they share asks for the folder of metrics when it is imported."""
    os.environ[Settings.variable("metrics")] = str(settings.metrics)
    Program.prepare(settings)
    be_thrifty()


def migrations(settings: Settings) -> Service:
    return _service("Migrations", settings, "jobraker", "migrate")


def seed(settings: Settings) -> Service:
    return _service("Seed", settings, "jobraker", "seed")


def sandbox(settings: Settings, port: int, mail_port: int) -> Service:
    size = ["--openings", str(settings.sandbox_openings)]
    ports = ["--port", str(port), "--mail-port", str(mail_port)]
    return _service("Sandbox", settings, "jobraker.sandbox", *ports, *size)


def workers(settings: Settings) -> Service:
    size = ["--processes", str(settings.worker_processes), "--threads", str(settings.worker_threads)]
    patience = ["--worker-shutdown-timeout", str(int(WORKER_SHUTDOWN * 1000))]
    modules = ["workers.main", "workers.beside", "jobraker.embedded.leash", "--queues", READINGS]
    service = _service("Workers", settings, "dramatiq", *size, *patience, *modules)
    service.patience = WORKER_SHUTDOWN + 2
    return service


def scheduler(settings: Settings) -> Service:
    """It also does what somebody waits for, sees to alerts and asks the language model: readings of sources may hold every
    thread of the workers for hours."""
    return _service("Scheduler", settings, "workers.schedule", "--interactive")


def web(settings: Settings) -> Service:
    service = _service("Web", settings, "gunicorn", "--config", "python:jobraker.embedded.gunicorn", "wsgi:app")
    service.patience = settings.grace_seconds + WEB_SHUTDOWN
    return service


def agents(settings: Settings) -> Service:
    return _service("Agents", settings, "jobraker", "mcp")


def _service(name: str, settings: Settings, *module: str) -> Service:
    command = [sys.executable, "-m", *module]
    return Program(name, command, child_environment(settings), opened(settings.data, name.lower()))
