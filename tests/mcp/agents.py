"""Agents of the tests: the protocol's own client, over HTTP, with the token that its person made."""

import asyncio
import threading
from collections.abc import AsyncIterator, Callable, Coroutine, Iterator
from contextlib import asynccontextmanager, contextmanager
from typing import Any, TypeVar

import httpx2
import uvicorn
from flask import Flask
from mcp import Client
from mcp.client.streamable_http import streamable_http_client

from jobraker.accounts import tokens
from jobraker.accounts.events import Device
from jobraker.accounts.models import Account
from jobraker.accounts.rules.scopes import Scope
from jobraker.embedded.ports import free_port
from jobraker.mcp import serving
from jobraker.settings import Settings

T = TypeVar("T")
DEVICE = Device("203.0.113.7", "tests")


@contextmanager
def served(app: Flask) -> Iterator[str]:
    """The address of a server of this application, which is the real one, in a thread of its own."""
    config = uvicorn.Config(serving.application(app), **serving.options(app.extensions["settings"]))
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        assert thread.is_alive()
    try:
        yield f"http://127.0.0.1:{config.port}{serving.PATH}"
    finally:
        server.should_exit = True
        thread.join()


def token_of(settings: Settings, whose: Account, *scopes: Scope, days: int | None = 30) -> str:
    return tokens.make(settings, whose, "Agent", scopes, days, DEVICE).token


class Agent:
    """`mode`: the protocol that it speaks: of handshakes, or the one without."""

    def __init__(self, address: str, token: str, mode: str = "auto") -> None:
        self.address, self.token, self.mode = address, token, mode

    @asynccontextmanager
    async def client(self) -> AsyncIterator[Client]:
        headers = {"Authorization": f"Bearer {self.token}"} if self.token else {}
        async with httpx2.AsyncClient(headers=headers, timeout=30) as http:
            transport = streamable_http_client(self.address, http_client=http)
            async with Client(transport, mode=self.mode) as client:
                yield client

    def within(self, do: Callable[[Client], Coroutine[Any, Any, T]]) -> T:
        async def all_of_it() -> T:
            async with self.client() as client:
                return await do(client)

        return asyncio.run(all_of_it())

    def tools(self) -> dict[str, Any]:
        found = self.within(lambda client: client.list_tools())
        return {tool.name: tool for tool in found.tools}

    def call(self, tool: str, **arguments: Any) -> dict[str, Any]:
        """What it is answered, where it was done."""
        result = self.within(lambda client: client.call_tool(tool, arguments))
        assert not result.is_error, result.content
        told: dict[str, Any] = result.structured_content
        return told

    def refused(self, tool: str, **arguments: Any) -> str:
        """Why it was not done."""
        result = self.within(lambda client: client.call_tool(tool, arguments))
        assert result.is_error
        return "".join(getattr(each, "text", "") for each in result.content)


def free_settings(settings: Settings) -> Settings:
    return settings.model_copy(update={"mcp_port": free_port()})
