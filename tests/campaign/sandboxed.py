"""A site whose outside services are all the sandbox: where both are, and with what patience."""

from typing import Any

from jobraker.embedded.ports import free_port


class Sandboxed:
    """Free ports are found as it is made."""

    def __init__(self) -> None:
        self.ports = {name: free_port() for name in ("web", "sandbox", "mail")}

    @property
    def site(self) -> str:
        return f"http://127.0.0.1:{self.ports['web']}"

    @property
    def sandbox(self) -> str:
        return f"http://127.0.0.1:{self.ports['sandbox']}"

    def sandbox_command(self, openings: int) -> list[str]:
        """The module and what it is told."""
        ports = ["--port", str(self.ports["sandbox"]), "--mail-port", str(self.ports["mail"])]
        return ["jobraker.sandbox", *ports, "--openings", str(openings)]

    def bounds(self) -> dict[str, Any]:
        """Settings: little patience with what does not answer, none with how often somebody asks."""
        return {
            "port": self.ports["web"],
            "public_url": self.site,
            "sandbox_url": self.sandbox,
            "sandbox_mail_url": f"smtp+plain://127.0.0.1:{self.ports['mail']}",
            "web_processes": 1,
            "requests_per_minute": 1_000_000,
            "outbound_seconds": 4,
            "breaker_seconds": 5,
            "skyvern_lookup_minutes": 1,
            "skyvern_run_minutes": 1,
        }
