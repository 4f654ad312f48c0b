"""The process: the protocol's own server over our tools, by streamable HTTP without sessions."""

import json
from typing import Any
from urllib.parse import urlsplit

import structlog
import uvicorn
from flask import Flask
from mcp.server.auth.middleware.auth_context import get_access_token
from mcp.server.auth.settings import AuthSettings
from mcp.server.lowlevel.server import Server
from mcp.server.transport_security import TransportSecuritySettings
from mcp.shared.exceptions import MCPError
from mcp_types import (
    INVALID_PARAMS,
    CallToolRequestParams,
    CallToolResult,
    ListToolsResult,
    PaginatedRequestParams,
    TextContent,
    ToolAnnotations,
)
from mcp_types import Tool as Described
from pydantic import AnyHttpUrl
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route
from starlette.types import ASGIApp, Receive, Scope, Send

from jobraker import VERSION
from jobraker.ledger.leaving import asked_for
from jobraker.log import begin_trace
from jobraker.mcp import guides, openings, preparing, tracking
from jobraker.mcp.access import Caller, Verifier, caller_of
from jobraker.mcp.connections import protocol
from jobraker.mcp.pacing import HEALTH, Paced, taken_of_costly
from jobraker.mcp.threads import Threads
from jobraker.mcp.toolbox import NotDoneError, Tool, allowed
from jobraker.mcp.wording import INSTRUCTIONS, settings
from jobraker.settings import Settings

PATH = "/mcp"
MESSAGE_BYTES = 256 * 1024
ANSWER_CHARS = 60_000
GRACE = 5  # seconds that calls at hand get to end
LOOPBACK = ("127.0.0.1", "localhost", "[::1]")
TOOLS: dict[str, Tool[Any]] = {
    tool.name: tool for tool in (*openings.TOOLS, *tracking.TOOLS, *preparing.TOOLS, *guides.TOOLS)
}

log = structlog.get_logger(__name__)


def application(app: Flask) -> Paced:
    """As an ASGI server runs it."""
    settings: Settings = app.extensions["settings"]
    threads = Threads(app)
    answering = server(threads).streamable_http_app(
        streamable_http_path=PATH,
        json_response=True,
        stateless_http=True,
        max_request_body_size=MESSAGE_BYTES,
        transport_security=security(settings),
        auth=AuthSettings(issuer_url=AnyHttpUrl(settings.public_url or "http://127.0.0.1"), resource_server_url=None),
        token_verifier=Verifier(),
        custom_starlette_routes=[Route(HEALTH, healthz, methods=["GET"])],
    )
    return Paced(Posted(answering), settings, threads)


class Posted:
    """Agents are told nothing but what they ask for: there is no stream for them to hold open, and no session to end."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and scope["path"] == PATH and scope["method"] != "POST":
            refused = PlainTextResponse("Messages are sent by POST.\n", 405, headers={"Allow": "POST"})
            await refused(scope, receive, send)
        else:
            await self.app(scope, receive, send)


def server(threads: Threads) -> Server[Any]:
    async def listed(_context: Any, _params: PaginatedRequestParams | None) -> ListToolsResult:
        return ListToolsResult(tools=[described(tool) for tool in allowed(TOOLS.values(), caller().scopes)])

    async def called(_context: Any, params: CallToolRequestParams) -> CallToolResult:
        tool, who = TOOLS.get(params.name), caller()
        if tool is None:
            raise MCPError(INVALID_PARAMS, f"There is no tool {params.name[:60]!r}.")
        return await threads.run(lambda: answered(tool, who, params.arguments or {}))

    return Server(
        "jobraker",
        title="Jobraker",
        version=VERSION,
        instructions=INSTRUCTIONS,
        on_list_tools=listed,
        on_call_tool=called,
    )


def caller() -> Caller:
    found = get_access_token()
    if found is None:
        raise MCPError(INVALID_PARAMS, "Nobody is known by this token.")
    return caller_of(found)


def answered(tool: Tool[Any], who: Caller, given: dict[str, Any]) -> CallToolResult:
    """In a thread: what a tool does not do is told as its answer, what breaks by a sentence that tells nothing of us."""
    begin_trace()
    try:
        if tool.costly and (wait := taken_of_costly(settings(), who.account_id)):
            return failed(f"Too much was asked for that costs work: ask again in {wait} s.")
        with asked_for(who.account_id):
            told = tool.call(who, given)
    except NotDoneError as error:
        return failed(str(error))
    except Exception:
        log.exception("a tool broke", tool=tool.name, account=who.account_id)
        return failed("Something went wrong here. Nothing is known to be done: look before you try again.")
    log.info("tool called", tool=tool.name, account=who.account_id)
    text = json.dumps(told, ensure_ascii=False)
    if len(text) > ANSWER_CHARS:
        return failed("The answer is longer than one may be: ask for fewer at once.")
    return CallToolResult(content=[TextContent(text=text)], structured_content=told)


def failed(why: str) -> CallToolResult:
    return CallToolResult(content=[TextContent(text=why)], is_error=True)


def described(tool: Tool[Any]) -> Described:
    hints = ToolAnnotations(
        read_only_hint=not tool.writes, destructive_hint=False, idempotent_hint=tool.again, open_world_hint=False
    )
    return Described(
        name=tool.name,
        title=tool.title,
        description=tool.description,
        input_schema=tool.schema,
        annotations=hints,
    )


def security(settings: Settings) -> TransportSecuritySettings:
    """A page that somebody is lured to reaches this neither by a name of its own that leads here nor from its origin."""
    site, here = urlsplit(settings.public_url), urlsplit(settings.mcp_url)
    hosts = [f"{name}:{settings.mcp_port}" for name in (*LOOPBACK, settings.mcp_host)]
    hosts += [each.netloc for each in (site, here) if each.netloc]
    origins = [f"{each.scheme}://{each.netloc}" for each in (site, here) if each.netloc]
    return TransportSecuritySettings(allowed_hosts=hosts, allowed_origins=origins)


async def healthz(_request: Request) -> PlainTextResponse:
    return PlainTextResponse("ok\n")


def run(app: Flask) -> None:
    uvicorn.run(application(app), **options(app.extensions["settings"]))


def options(settings: Settings) -> dict[str, Any]:
    return {
        "host": settings.mcp_host,
        "port": settings.mcp_port,
        "http": protocol(settings.trusted_proxies),
        "ws": "none",
        "log_config": None,
        "access_log": False,
        "server_header": False,
        "proxy_headers": False,
        "timeout_graceful_shutdown": GRACE,
    }
