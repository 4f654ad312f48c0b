"""`python -m tests.embedded.stand_ins`: the real supervisor over programs that start at once and do nothing.

FAILING names a program that ends with an error; SLOW one that never gets to its point.
"""

import os
import sys

from jobraker.embedded import supervisor
from jobraker.embedded.environment import child_environment
from jobraker.embedded.logs import opened
from jobraker.embedded.service import Service
from jobraker.settings import Settings

FINISH = ""
LAST = "import time; time.sleep(600)"
ANSWER = """
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
class Page(BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        self.wfile.write(b"<html>")
ThreadingHTTPServer(("127.0.0.1", {port}), Page).serve_forever()
"""
FAIL = "import sys; sys.exit('this is why')"


def prepare(settings: Settings) -> None:
    """Nothing is shared."""


def migrations(settings: Settings) -> Service:
    return stand_in("Migrations", FINISH, settings)


def sandbox(settings: Settings, port: int, mail_port: int) -> Service:
    return stand_in("Sandbox", ANSWER.format(port=port), settings)


def web(settings: Settings) -> Service:
    return stand_in("Web", ANSWER.format(port=settings.port), settings)


def seed(settings: Settings) -> Service:
    return stand_in("Seed", FINISH, settings)


def workers(settings: Settings) -> Service:
    return stand_in("Workers", LAST, settings)


def scheduler(settings: Settings) -> Service:
    return stand_in("Scheduler", LAST, settings)


def agents(settings: Settings) -> Service:
    return stand_in("Agents", LAST, settings)


def stand_in(name: str, script: str, settings: Settings) -> Service:
    script = {os.environ.get("FAILING"): FAIL, os.environ.get("SLOW"): LAST}.get(name, script)
    command = [sys.executable, "-c", script, name]
    return Service(name, command, child_environment(settings), opened(settings.data, name.lower()))


if __name__ == "__main__":
    sys.exit(supervisor.run(Settings(), sys.modules[__name__]))
