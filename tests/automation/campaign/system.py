"""What sends applications, process by process, and the sandbox that they go to."""

from pathlib import Path

from cryptography.fernet import Fernet
from pydantic import SecretStr

from jobraker.embedded.ports import free_port
from jobraker.settings import Settings
from tests.embedded.processes import eventually, is_up
from tests.embedded.system import START, Processes

OPENINGS = 800
SENDERS = ("sender-1", "sender-2")


class System(Processes):
    def __init__(self, folder: Path) -> None:
        self._ports = {name: free_port() for name in ("web", "sandbox", "mail")}
        super().__init__(folder)
        self.run("sandbox", "jobraker.sandbox", "--port", str(self._ports["sandbox"]), "--mail-port", str(self._ports["mail"]),
                 "--openings", str(OPENINGS))  # fmt: skip
        assert eventually(lambda: is_up(self.sandbox), START), "the sandbox did not start"
        self.start("web", "clock", *SENDERS)

    def _settings(self, database_url: str, redis_url: str) -> Settings:
        sandbox = f"http://127.0.0.1:{self._ports['sandbox']}"
        return Settings(
            database_url=database_url,
            redis_url=redis_url,
            sandbox_url=sandbox,
            sandbox_mail_url=f"smtp+plain://127.0.0.1:{self._ports['mail']}",
            public_url=f"http://127.0.0.1:{self._ports['web']}",
            port=self._ports["web"],
            web_processes=1,
            data=self.folder / "data",
            secret_key=SecretStr("a secret for a campaign alone"),
            credentials_key=SecretStr(Fernet.generate_key().decode()),
            requests_per_minute=1_000_000,
            outbound_seconds=4,
            breaker_seconds=5,
            skyvern_lookup_minutes=1,
            skyvern_run_minutes=1,
        )

    @property
    def site(self) -> str:
        return f"http://127.0.0.1:{self._ports['web']}"

    @property
    def sandbox(self) -> str:
        return f"http://127.0.0.1:{self._ports['sandbox']}"

    def start(self, *names: str) -> None:
        """The web server is there when this returns; the others are when they are."""
        for name in names:
            match name:
                case "web":
                    self.run(name, "gunicorn", "--config", "python:jobraker.embedded.gunicorn", "wsgi:app")
                    assert eventually(lambda: is_up(self.site), START), "the web server did not start"
                case "clock":
                    self.run(name, "workers.schedule")
                case _:
                    self.run(
                        name, "dramatiq", "--processes", "1", "--threads", "4", "workers.main", "--queues", "sending"
                    )
