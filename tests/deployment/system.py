"""A system on two machines: web servers, workers and clocks of each, which share Postgres and Valkey and nothing else."""

import socket
from pathlib import Path

import httpx
from cryptography.fernet import Fernet
from pydantic import SecretStr

from jobraker.embedded.ports import free_port
from jobraker.sandbox.server import Addresses
from jobraker.settings import Settings
from tests.embedded.processes import eventually
from tests.embedded.system import START, Processes
from tests.provider import PLAIN

FIRST, SECOND = ("web-1", "worker-1", "clock-1"), ("web-2", "worker-2", "clock-2")
QUEUES = ("default", "interactive")


class Machines(Processes):
    def __init__(self, folder: Path, sandbox: Addresses) -> None:
        self._sandbox = sandbox
        self._ports = {name: free_port() for name in (FIRST[0], SECOND[0])}
        super().__init__(folder)
        self.start(*FIRST, *SECOND)

    def _settings(self, database_url: str, redis_url: str) -> Settings:
        return Settings(
            database_url=database_url,
            redis_url=redis_url,
            sandbox_url=self._sandbox.web,
            sandbox_mail_url=self._sandbox.mail,
            public_url="https://jobs.example",
            data=self.folder / "data",
            secret_key=SecretStr("a secret that all machines have"),
            credentials_key=SecretStr(Fernet.generate_key().decode()),
            sweep_seconds=1,
            web_processes=1,
            web_threads=16,
            grace_seconds=25,
            chat_url=f"{self._sandbox.web}/openai/v1",
            chat_model="sandbox-slow-800ms",
            worker_connections=10,
        )

    def start(self, *names: str) -> None:
        for name in names:
            match name.partition("-")[0]:
                case "web":
                    port = self.settings.model_copy(update={"port": self._ports[name]})
                    self.run(
                        name, "gunicorn", "--config", "python:jobraker.embedded.gunicorn", "wsgi:app", settings=port
                    )
                case "worker":
                    self.run(
                        name, "dramatiq", "--processes", "1", "--threads", "3", "workers.main", "--queues", *QUEUES
                    )
                case "clock":
                    self.run(name, "workers.schedule")

    def ask_to_end(self, name: str) -> None:
        """As a rollout does; it goes on with what it is at."""
        self._children[name].terminate()

    def has_ended(self, name: str) -> bool:
        return self._children[name].poll() == 0

    def stop(self) -> None:
        self.kill(*self._children)
        super().stop()

    def url(self, web: str, path: str = "") -> str:
        return f"http://127.0.0.1:{self._ports[web]}{path}"

    def wait_for(self, *webs: str) -> None:
        for web in webs:
            assert eventually(lambda web=web: self._is_ready(web), START), self.logs()  # type: ignore[misc]

    def is_taken(self, web: str) -> bool:
        """Whether anybody listens there."""
        with socket.socket() as asking:
            return asking.connect_ex(("127.0.0.1", self._ports[web])) == 0

    def _is_ready(self, web: str) -> bool:
        try:
            return httpx.get(self.url(web, "/readyz"), timeout=10, verify=PLAIN).status_code == 200
        except httpx.TransportError:
            return False
