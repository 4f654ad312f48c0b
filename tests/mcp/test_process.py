"""The server as its command starts it, beside the others."""

import signal
import subprocess
import sys

import httpx2
import pytest

from jobraker.embedded.environment import child_environment
from jobraker.settings import Settings
from tests.embedded.processes import eventually
from tests.mcp.agents import Agent, free_settings


@pytest.mark.usefixtures("stack")
def test_it_is_served_by_its_command_and_ends_when_it_is_told_to(settings: Settings) -> None:
    own = free_settings(settings)
    site = f"http://127.0.0.1:{own.mcp_port}"
    server = subprocess.Popen([sys.executable, "-m", "jobraker", "mcp"], env=child_environment(own))

    try:
        assert eventually(lambda: is_up(site), 60)
        answer = httpx2.post(f"{site}/mcp", json={})
        assert (answer.status_code, answer.headers.get("server", "")) == (401, "")
        with pytest.raises(ExceptionGroup):
            Agent(f"{site}/mcp", "jbk_nonsense").tools()
    finally:
        server.send_signal(signal.SIGTERM)
        ended = server.wait(20)

    assert ended in (0, -signal.SIGTERM)


def is_up(site: str) -> bool:
    try:
        return httpx2.get(f"{site}/healthz").text == "ok\n"
    except httpx2.TransportError:
        return False
