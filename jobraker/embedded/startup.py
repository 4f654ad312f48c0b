"""Starting everything in order, a line said for each step."""

import shutil
import time
from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from jobraker.embedded.console import Console
from jobraker.embedded.keys import with_keys
from jobraker.embedded.logs import opened
from jobraker.embedded.ports import free_port, port_from
from jobraker.embedded.postgres import Postgres
from jobraker.embedded.probe import wait_for
from jobraker.embedded.process import ProgramError
from jobraker.embedded.service import Child, Service, how_it_ended
from jobraker.embedded.valkey import Valkey
from jobraker.settings import Settings

EVERY_ADDRESS = {"0.0.0.0": "127.0.0.1", "::": "::1"}  # noqa: S104 (where a server that listens on all is asked)


class Programs(Protocol):
    """What there is to start; the module `jobraker.embedded.programs`."""

    def prepare(self, settings: Settings) -> None: ...
    def migrations(self, settings: Settings) -> Service: ...
    def sandbox(self, settings: Settings, port: int, mail_port: int) -> Service: ...
    def web(self, settings: Settings) -> Service: ...
    def seed(self, settings: Settings) -> Service: ...
    def workers(self, settings: Settings) -> Service: ...
    def scheduler(self, settings: Settings) -> Service: ...
    def agents(self, settings: Settings) -> Service: ...


def emptied(folder: Path) -> Path:
    """The folder with nothing in it: what ended processes counted would never go."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    return folder


class Startup:
    """`children` receives what was started, in order, also when a step fails and raises ProgramError.

    `settings` gains what becomes known on the way: keys, addresses, ports.
    """

    def __init__(
        self,
        settings: Settings,
        programs: Programs,
        children: list[Child],
        console: Console,
        pause: Callable[[float], None],
    ) -> None:
        self.settings = settings
        self._programs = programs
        self._children = children
        self._console = console
        self._pause = pause

    def run(self) -> str:
        """Start everything; the address of the site, which has answered with a page by then.

        What the first page needs comes first, two things at a time. Most of the wait is Python importing modules: once, for all.
        """
        self.settings = with_keys(self.settings)
        self._know(metrics=emptied(self.settings.data / "metrics"))
        self._start_servers()
        sandbox = self._start_sandbox() if self.settings.sandbox and not self.settings.sandbox_url else None
        self._prepare()
        self._finish(self._programs.migrations(self.settings))
        if sandbox:
            self._wait_for_sandbox(sandbox)
        self._choose_port()
        web = self._start(self._programs.web(self.settings))
        self._finish(self._programs.seed(self.settings))
        site = self._wait_for_site(web)
        agents = [self._programs.agents(self.settings)] if self.settings.mcp else []
        for service in (self._programs.workers(self.settings), self._programs.scheduler(self.settings), *agents):
            self._start(service)
            self._console.say(f"{service.name:<20} started")
        return site

    def _start_servers(self) -> None:
        data = self.settings.data
        if not self.settings.database_url:
            postgres = Postgres(data, self.settings.postgres_bin)
            self._know(database_url=self._serve(postgres))
            if postgres.folder.parent != data:
                self._console.say(f"Its data is in {postgres.folder}: it may not enter {data}")
        if not self.settings.redis_url:
            self._know(redis_url=self._serve(Valkey(data, self.settings.redis_server)))

    def _serve(self, server: Postgres | Valkey) -> str:
        begun = time.monotonic()
        opened(self.settings.data, server.name.lower())
        url = server.start(self._pause)
        self._children.append(server)
        self._console.done(f"{server.name} {server.version}", begun)
        return url

    def _prepare(self) -> None:
        begun = time.monotonic()
        self._programs.prepare(self.settings)
        self._console.done("Imports", begun)

    def _finish(self, step: Service) -> None:
        """Run a program to its end."""
        begun = time.monotonic()
        step.start()
        try:
            while step.process and step.process.poll() is None:
                self._pause(1.0)
        finally:
            step.stop()
        if step.process and (status := step.process.wait()) != 0:
            raise ProgramError(f"{step.name} {how_it_ended(status)}", step.log)
        self._console.done(step.name, begun)

    def _start(self, service: Service) -> Service:
        self._children.append(service)
        service.start()
        return service

    def _start_sandbox(self) -> Service:
        port, mail_port = free_port(), free_port()
        self._know(sandbox_url=f"http://127.0.0.1:{port}", sandbox_mail_url=f"smtp+plain://127.0.0.1:{mail_port}")
        return self._start(self._programs.sandbox(self.settings, port, mail_port))

    def _wait_for_sandbox(self, sandbox: Service) -> None:
        wait_for(sandbox, f"{self.settings.sandbox_url}/healthz", self._pause)
        self._console.done(sandbox.name, sandbox.started)

    def _choose_port(self) -> None:
        host, wanted = self.settings.host, self.settings.port
        port = port_from(host, wanted)
        if wanted not in {port, 0}:
            self._console.say(f"Port {wanted} is taken, so this is port {port}")
        self._know(port=port)
        self._know(public_url=self.settings.public_url or self._site())

    def _site(self) -> str:
        host = EVERY_ADDRESS.get(self.settings.host, self.settings.host)
        return f"http://{f'[{host}]' if ':' in host else host}:{self.settings.port}"

    def _wait_for_site(self, web: Service) -> str:
        site = f"{self._site()}/"
        kind = wait_for(web, site, self._pause)
        if kind != "text/html":
            raise ProgramError(f"The first page is not HTML but {kind}", web.log)
        self._console.done(web.name, web.started)
        return site

    def _know(self, **facts: str | int | Path) -> None:
        self.settings = self.settings.model_copy(update=facts)
