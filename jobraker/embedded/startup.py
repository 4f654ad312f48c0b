"""Starting everything in order, a line said for each step."""

import time
from collections.abc import Callable

from jobraker.embedded import programs
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


class Startup:
    """`children` receives what was started, in order, also when a step fails and raises ProgramError.

    `settings` gains what becomes known on the way: keys, addresses, ports.
    """

    def __init__(
        self, settings: Settings, children: list[Child], console: Console, pause: Callable[[float], None]
    ) -> None:
        self.settings = settings
        self._children = children
        self._console = console
        self._pause = pause

    def run(self) -> str:
        """Start everything; the address of the site, which has answered with a page by then."""
        self.settings = with_keys(self.settings)
        self._start_servers()
        self._finish(programs.migrations(self.settings))
        if self.settings.sandbox and not self.settings.sandbox_url:
            self._start_sandbox()
        self._choose_port()
        web = self._start(programs.web(self.settings))
        for service in (programs.workers(self.settings), programs.scheduler(self.settings)):
            self._start(service)
            self._console.say(f"{service.name:<20} started")
        if self.settings.sandbox:
            self._finish(programs.seed(self.settings))
        return self._wait_for_site(web)

    def _start_servers(self) -> None:
        data = self.settings.data
        if not self.settings.database_url:
            self._know(database_url=self._serve(Postgres(data, self.settings.postgres_bin)))
        if not self.settings.redis_url:
            self._know(redis_url=self._serve(Valkey(data, self.settings.redis_server)))

    def _serve(self, server: Postgres | Valkey) -> str:
        begun = time.monotonic()
        opened(self.settings.data, server.name.lower())
        url = server.start(self._pause)
        self._children.append(server)
        self._console.done(f"{server.name} {server.version}", begun)
        return url

    def _finish(self, step: Service) -> None:
        """Run a program to its end."""
        begun = time.monotonic()
        step.start()
        try:
            while step.process and step.process.poll() is None:
                self._pause(1.0)
        finally:
            step.stop()
        if step.process and (status := step.process.returncode) != 0:
            raise ProgramError(f"{step.name} {how_it_ended(status)}", step.log)
        self._console.done(step.name, begun)

    def _start(self, service: Service) -> Service:
        self._children.append(service)
        service.start()
        return service

    def _start_sandbox(self) -> None:
        port = free_port()
        service = self._start(programs.sandbox(self.settings, port))
        wait_for(service, "127.0.0.1", port, "/healthz", self._pause)
        self._console.done(service.name, service.started)
        self._know(sandbox_url=f"http://127.0.0.1:{port}")

    def _choose_port(self) -> None:
        host, wanted = self.settings.host, self.settings.port
        port = port_from(host, wanted)
        if wanted not in {port, 0}:
            self._console.say(f"Port {wanted} is taken, so this is port {port}")
        self._know(port=port)

    def _wait_for_site(self, web: Service) -> str:
        host, port = EVERY_ADDRESS.get(self.settings.host, self.settings.host), self.settings.port
        kind = wait_for(web, host, port, "/", self._pause)
        if kind != "text/html":
            raise ProgramError(f"The first page is not HTML but {kind}", web.log)
        self._console.done(web.name, web.started)
        return f"http://[{host}]:{port}/" if ":" in host else f"http://{host}:{port}/"

    def _know(self, **facts: str | int) -> None:
        self.settings = self.settings.model_copy(update=facts)
