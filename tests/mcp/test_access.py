"""Who gets in, what they see, and how much they may ask."""

import asyncio
from datetime import timedelta
from typing import Any

import httpx2
import pytest
from flask import Flask
from limits import parse
from mcp import Client
from sqlalchemy import func, select, update
from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse

from jobraker.accounts import tokens
from jobraker.accounts.models import Account
from jobraker.accounts.rules.scopes import SEEKERS, Scope
from jobraker.accounts.token_models import PersonalToken
from jobraker.database import db, now, transaction
from jobraker.extensions import COSTLY, COSTLY_LIMIT, limiter
from jobraker.mcp import pacing
from jobraker.mcp.access import token_of as token_shown
from jobraker.mcp.connections import OF_ONE
from jobraker.mcp.serving import MESSAGE_BYTES, TOOLS
from jobraker.mcp.threads import Threads
from jobraker.mcp.wording import INSTRUCTIONS
from jobraker.settings import Settings
from tests.accounts.at_once import committed_account
from tests.mcp.agents import DEVICE, Agent, token_of

PING = {"jsonrpc": "2.0", "id": 1, "method": "tools/list", "params": {}}
SENT = {"Accept": "application/json, text/event-stream", "Content-Type": "application/json"}


def ask(address: str, token: str = "", body: object = None, **headers: str) -> httpx2.Response:
    bearer = {"Authorization": f"Bearer {token}"} if token else {}
    with httpx2.Client(timeout=30) as http:
        return http.post(address, json=body or PING, headers=SENT | bearer | headers)


@pytest.mark.parametrize("mode", ["legacy", "2026-07-28", "auto"])
def test_it_offers_its_tools_in_either_protocol(ada: Agent, mode: str) -> None:
    agent = Agent(ada.address, ada.token, mode)

    assert set(agent.tools()) == set(TOOLS)


@pytest.mark.parametrize("mode", ["legacy", "auto"])
def test_it_says_what_it_is_and_that_postings_are_data(ada: Agent, mode: str) -> None:
    async def says(client: Client) -> tuple[str, str]:
        assert client.server_info
        return client.server_info.name, client.instructions or ""

    assert Agent(ada.address, ada.token, mode).within(says) == ("jobraker", INSTRUCTIONS)


def test_each_tool_says_what_it_takes(ada: Agent) -> None:
    for tool in ada.tools().values():
        assert tool.input_schema["type"] == "object"
        assert tool.input_schema["additionalProperties"] is False
        assert tool.description
        assert tool.annotations.read_only_hint is not TOOLS[tool.name].writes
    assert ada.tools()["show_job"].input_schema["required"] == ["job_id"]


def test_no_tool_sends(ada: Agent) -> None:
    assert not [name for name in ada.tools() if "send" in name or "submit" in name or "apply" in name]
    assert "reviews it" in ada.tools()["prepare_application"].description


@pytest.mark.parametrize("scope", SEEKERS)
def test_a_token_sees_only_what_its_scopes_allow(
    address: str, settings: Settings, owner: Account, scope: Scope
) -> None:
    agent = Agent(address, token_of(settings, owner, scope))

    rights = {scope, scope.implied}
    assert set(agent.tools()) == {name for name, tool in TOOLS.items() if tool.scope in rights}


def test_what_its_scopes_do_not_allow_is_not_done(address: str, settings: Settings, owner: Account) -> None:
    agent = Agent(address, token_of(settings, owner, Scope.ALERTS_READ))

    for name, tool in TOOLS.items():
        assert agent.refused(name) == f"This token does not allow {name}: it needs the scope {tool.scope}."


def test_nobody_gets_in_without_a_token_that_is_good(address: str, settings: Settings, owner: Account) -> None:
    good, ended, expired = (token_of(settings, owner, Scope.JOBS_READ) for _ in range(3))
    rows = {row.hint: row for row in tokens.tokens_of(owner.id)}
    tokens.end(owner.id, rows[ended[-4:]].key, DEVICE)
    with transaction():
        mine = update(PersonalToken).where(PersonalToken.key == rows[expired[-4:]].key)
        db.session.execute(mine.values(expires_at=now() - timedelta(seconds=1)))

    assert ask(address, good).status_code == 200
    for wrong in (
        "",
        "x",
        "jbk_",
        good[:-1],
        good + "x",
        good.upper(),
        ended,
        expired,
        "jbk_" + "x" * 5000,
        "eyJhbGciOiJub25lIn0.e30.",
    ):
        answer = ask(address, wrong)
        assert answer.status_code == 401, wrong
        assert answer.headers["WWW-Authenticate"].startswith("Bearer ")
        assert answer.json()["error"] == "invalid_token"
    assert ask(address, "", Authorization=f"Basic {good}").status_code == 401
    assert ask(f"{address}?token={good}").status_code == 401


def test_a_locked_account_gets_in_nowhere(ada: Agent, owner: Account) -> None:
    with transaction():
        db.session.execute(update(Account).where(Account.id == owner.id).values(locked_at=func.now()))

    assert ask(ada.address, ada.token).status_code == 401


def test_it_is_noted_when_a_token_was_used(ada: Agent, owner: Account) -> None:
    ada.tools()

    with transaction():
        row = db.session.scalars(select(PersonalToken).where(PersonalToken.account_id == owner.id)).one()
    assert (row.client, row.used_at is not None) == ("127.0.0.1", True)


@pytest.mark.parametrize(
    "host", ["evil.example", "evil.example:8001", "127.0.0.1", "127.0.0.1.evil.example:{port}", ""]
)
def test_it_is_answered_by_no_other_name(ada: Agent, host: str) -> None:
    port = ada.address.rpartition(":")[2].partition("/")[0]

    assert ask(ada.address, ada.token, Host=host.format(port=port)).status_code == 421


@pytest.mark.parametrize(
    ("origin", "status"),
    [("https://evil.example", 403), ("null", 403), ("http://127.0.0.1:1", 403), ("https://jobs.example", 200)],
)
def test_no_page_of_another_site_gets_in(ada: Agent, origin: str, status: int) -> None:
    assert ask(ada.address, ada.token, Origin=origin).status_code == status


def test_it_is_answered_by_the_name_of_the_site(ada: Agent) -> None:
    assert ask(ada.address, ada.token, Host="jobs.example").status_code == 200


@pytest.mark.parametrize(
    ("proxies", "passed", "address"),
    [
        (0, "198.51.100.1", "127.0.0.1"),
        (1, "198.51.100.1", "198.51.100.1"),
        (1, "203.0.113.9, 198.51.100.1", "198.51.100.1"),
        (2, "203.0.113.9, 198.51.100.1, 10.0.0.1", "198.51.100.1"),
        (2, "198.51.100.1", "127.0.0.1"),
        (1, "", "127.0.0.1"),
    ],
)
def test_whoever_asks_is_known_as_the_proxies_that_are_believed_say(proxies: int, passed: str, address: str) -> None:
    scope = {"type": "http", "client": ("127.0.0.1", 7), "headers": [(b"x-forwarded-for", passed.encode())]}

    assert pacing.address_of(scope, Headers(scope=scope), proxies) == address


def test_what_is_too_large_is_not_read(ada: Agent) -> None:
    body = PING | {"params": {"x": "x" * MESSAGE_BYTES}}

    assert ask(ada.address, ada.token, body).status_code == 413


@pytest.mark.parametrize(
    "body", ["[]", "7", '{"jsonrpc": "2.0"}', "[" * 10_000, "\xff", '{"jsonrpc":"2.0","id":1,"method":"nope"}']
)
def test_what_is_no_message_breaks_nothing(ada: Agent, body: str) -> None:
    headers = SENT | {"Authorization": f"Bearer {ada.token}"}
    with httpx2.Client(timeout=30) as http:
        answer = http.post(ada.address, content=body.encode("latin-1"), headers=headers)
        assert answer.status_code < 500
        assert http.get(ada.address.replace("/mcp", "/healthz")).text == "ok\n"


def test_an_account_may_ask_so_much_however_its_tokens_are_written(
    address: str, settings: Settings, owner: Account, ada: Agent
) -> None:
    most = pacing.OF_ACCOUNT[0].amount
    other = token_of(settings, owner, Scope.JOBS_READ)
    ways = [f"Bearer {ada.token}", f"bearer {ada.token}", f"BEARER   {ada.token}", f"bEaReR {other}"]
    with httpx2.Client(timeout=30) as http:
        answers = [
            http.post(address, json=PING, headers=SENT | {"Authorization": ways[number % len(ways)]})
            for number in range(most + 1)
        ]

    assert {answer.status_code for answer in answers[:most]} == {200}
    assert answers[most].status_code == 429
    assert 1 <= int(answers[most].headers["Retry-After"]) <= 60
    bob = token_of(settings, committed_account("bob@agents.example"), Scope.JOBS_READ)
    assert ask(address, bob).status_code == 200


@pytest.mark.parametrize(
    "given", ["bearer {token}", "BEARER {token}", "Bearer   {token}", "Bearer {token} ", "Bearer \t{token}\xa0"]
)
def test_a_token_is_the_same_however_it_is_written(given: str) -> None:
    assert token_shown(given.format(token="jbk_x")) == "jbk_x"


@pytest.mark.parametrize("given", ["", "jbk_x", "Basic jbk_x", "Bearer", "Bearer x", "Bearer jbk_" + "x" * 5000])
def test_what_is_no_token_is_counted_by_its_address_alone(given: str) -> None:
    assert token_shown(given) == ""


@pytest.mark.usefixtures("owner")
def test_a_token_that_was_made_up_is_counted_before_it_is_looked_up(settings: Settings) -> None:
    waits = [pacing.taken(settings, "jbk_x", f"203.0.113.{n}") for n in range(pacing.OF_TOKEN[0].amount + 1)]

    assert [wait > 0 for wait in waits] == [False] * pacing.OF_TOKEN[0].amount + [True]


@pytest.mark.usefixtures("owner")
def test_addresses_of_one_customer_are_counted_as_one(settings: Settings) -> None:
    most = pacing.OF_ADDRESS[0].amount
    waits = [pacing.taken(settings, "", f"2001:db8:0:1::{n:x}") for n in range(most + 1)]

    assert [wait > 0 for wait in waits] == [False] * most + [True]
    assert not pacing.taken(settings, "", "2001:db8:0:2::1")


def test_what_costs_work_is_counted_together_with_what_other_programs_ask(
    stack: Flask, ada: Agent, owner: Account
) -> None:
    def left() -> int:
        headers = {"Authorization": f"Bearer {ada.token}"}
        return int(stack.test_client().get("/api/v1/guides", headers=headers).headers["RateLimit-Remaining"])

    before = left()
    ada.call("knowledge_search", question="photo")
    ada.call("list_applications")
    assert left() == before - 2

    with stack.test_request_context():
        while limiter.limiter.hit(parse(COSTLY_LIMIT), f"account {owner.id}", COSTLY):
            pass
    assert "ask again in" in ada.refused("my_matches")
    assert ada.call("list_applications")["total"] == 0


def test_with_redis_away_it_is_counted_by_the_process_alone(settings: Settings) -> None:
    away = settings.model_copy(update={"redis_url": "redis://127.0.0.1:9/0"})

    assert [pacing.taken(away, "jbk_x", "203.0.113.9") for _ in range(2)] == [0, 0]


def test_twenty_calls_at_once_are_all_answered(ada: Agent) -> None:
    async def calls() -> list[object]:
        async with ada.client() as client:
            return await asyncio.gather(*[client.call_tool("list_applications", {}) for _ in range(20)])

    results = asyncio.run(calls())

    assert [result.structured_content["total"] for result in results] == [0] * 20  # type: ignore[attr-defined]


def test_so_many_are_answered_at_once_and_health_always(agents_app: Flask, settings: Settings, owner: Account) -> None:
    """Behind a proxy, over whose connections all come."""
    held = [token_of(settings, owner, Scope.JOBS_READ)] * OF_ONE
    own = settings.model_copy(update={"trusted_proxies": 1})

    async def asked() -> list[object]:
        go_on, entered = asyncio.Event(), asyncio.Semaphore(0)

        async def app(scope: Any, receive: Any, send: Any) -> None:
            if scope["path"] == "/mcp":
                entered.release()
                await go_on.wait()
            await PlainTextResponse("ok")(scope, receive, send)

        transport = httpx2.ASGITransport(pacing.Paced(app, own, Threads(agents_app)))
        async with httpx2.AsyncClient(transport=transport, base_url="http://x") as http:

            async def status(address: str, token: str = "", path: str = "/mcp") -> int:
                headers = {"X-Forwarded-For": address} | ({"Authorization": f"Bearer {token}"} if token else {})
                return (await http.post(path, headers=headers)).status_code

            waiting = [asyncio.create_task(status(f"203.0.113.{1 + n // 8}", token)) for n, token in enumerate(held)]
            waiting += [asyncio.create_task(status("198.51.100.1")) for _ in range(OF_ONE)]
            for _ in waiting:
                await entered.acquire()
            of_account, of_address = await status("203.0.113.99", held[0]), await status("198.51.100.1")
            waiting += [
                asyncio.create_task(status(f"192.0.2.{1 + n // 16}")) for n in range(pacing.AT_HAND - len(waiting))
            ]
            for _ in range(pacing.AT_HAND - 2 * OF_ONE):
                await entered.acquire()
            of_all, health = await status("192.0.2.250"), await status("192.0.2.250", path="/healthz")
            go_on.set()
            answered = set(await asyncio.gather(*waiting))
            return [of_account, of_address, of_all, health, answered, await status("198.51.100.1", held[0])]

    assert asyncio.run(asked()) == [503, 503, 503, 200, {200}, 200]
