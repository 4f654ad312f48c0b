"""What sends applications, process by process, and the sandbox that they go to."""

from pathlib import Path

from cryptography.fernet import Fernet
from pydantic import SecretStr

from jobraker.settings import Settings
from tests.campaign.sandboxed import Sandboxed
from tests.embedded.processes import eventually, is_up
from tests.embedded.system import START, Processes

OPENINGS = 800
SENDERS = ("sender-1", "sender-2")


class System(Processes):
    def __init__(self, folder: Path) -> None:
        self.at = Sandboxed()
        super().__init__(folder)
        self.run("sandbox", *self.at.sandbox_command(OPENINGS))
        assert eventually(lambda: is_up(self.sandbox), START), "the sandbox did not start"
        self.start("web", "clock", *SENDERS)

    def _settings(self, database_url: str, redis_url: str) -> Settings:
        return Settings(
            database_url=database_url,
            redis_url=redis_url,
            **self.at.bounds(),
            data=self.folder / "data",
            secret_key=SecretStr("a secret for a campaign alone"),
            credentials_key=SecretStr(Fernet.generate_key().decode()),
        )

    @property
    def site(self) -> str:
        return self.at.site

    @property
    def sandbox(self) -> str:
        return self.at.sandbox

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
