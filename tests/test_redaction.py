"""What no log line tells, however it came into it."""

import json
import logging
import re
import time
from collections.abc import Callable
from io import StringIO
from urllib.parse import quote

import pytest
import structlog
from hypothesis import given
from hypothesis import strategies as st
from pydantic import SecretStr

from jobraker import log, redaction
from jobraker.redaction import MASK, redacted, redacted_all
from jobraker.settings import Settings

KEY = "s3cr/t+of the settings=="
MAIL_PASSWORD = "p4ss:w0rd/of/mail"
DATABASE_PASSWORD = "database-p4ssword"

# Whatever is told around it, without signs that a mail address itself may begin or end with.
AROUND = st.text(st.characters(exclude_categories=("Cs",)), max_size=30).map(lambda text: f"{text} ")
LOCAL = st.from_regex(r"[a-zäß0-9][a-z0-9._%+!#$'*~-]{0,70}", fullmatch=True)
HOST = st.from_regex(r"[a-z0-9][a-z0-9-]{0,20}(\.[a-z0-9-]{1,10}){1,3}", fullmatch=True)
TOKEN = st.from_regex(r"[A-Za-z0-9_-]{8,60}", fullmatch=True)
PHONES = (
    "+49 30 1234567",
    "+1 (415) 555-2671",
    "0049-30-1234567",
    "030/1234567",
    "(415) 555-2671",
    "415-555-2671",
    "+4915123456789",
    "06 12 34 56 78",
)


@pytest.fixture(autouse=True)
def knowing() -> None:
    redaction.know(
        Settings(
            chat_key=SecretStr(KEY),
            mail_url=SecretStr(f"smtp://jobs:{quote(MAIL_PASSWORD, safe='')}@mail.example:587"),
            database_url=f"postgresql://jobs:{DATABASE_PASSWORD}@db.example/jobs",
        )
    )


@given(AROUND, LOCAL, HOST, AROUND)
def test_a_mail_address_is_never_told(before: str, local: str, host: str, after: str) -> None:
    address = f"{local}@{host}"

    for told in (
        f"{before}{address} {after}",
        f"<{address}>",
        f"to='{address}'",
        f"https://x.example/?to={address}&b=1",
    ):
        assert address not in redacted(told)
        assert local not in redacted(f"no mail to {address}.") or local in "no mail to ***."


@given(AROUND, st.sampled_from(redaction.SECRETS), TOKEN)
def test_nor_what_opens_something_in_an_address(before: str, opening: str, token: str) -> None:
    address = f"/at{opening}{token}"

    assert f"{opening}{token}" not in redacted(f"{before}GET {address} HTTP/1.1")
    assert token not in redacted(f"GET /sign-in?next={quote(address, safe='')}&seen=1").replace(MASK, "")


@pytest.mark.parametrize("phone", PHONES)
def test_nor_a_telephone_number(phone: str) -> None:
    told = redacted(f"called {phone}, who was out")

    assert told == f"called {MASK}, who was out"


@pytest.mark.parametrize(
    "told",
    [
        "run ended after 0.1234567 s of 1234567890123 at 2026-11-30T06:48:09.123456Z on 30.11.2026, 01/02/2026",
        "job 3f2504e0-4f89-11d3-9a0c-0305e82c3301 of 10.0.0.12:8000 has 1234567 words",
        "Exception on /jobs/123456789/similar [GET] in line 1712",
        "postgres://db.example:5432/jobs does not answer",
        "12 of 340 tokens, password changed, basic facts, the cookie banner",
    ],
)
def test_what_is_nobodys_stays(told: str) -> None:
    assert redacted(told) == told


@pytest.mark.parametrize("secret", [KEY, MAIL_PASSWORD, DATABASE_PASSWORD])
@pytest.mark.parametrize("written", [str, lambda secret: quote(secret, safe=""), repr])
def test_nor_a_secret_of_the_settings(secret: str, written: Callable[[str], str]) -> None:
    told = redacted(f"the server said: wrong key {written(secret)} (401)")

    assert told.replace("'", "") == f"the server said: wrong key {MASK} (401)"


@pytest.mark.parametrize(
    "told",
    [
        "postgresql://ada:l0velace@db.example/jobs",
        "redis://:l0velace@redis.example/0",
        "Authorization: Bearer l0velace-l0velace",
        "{'Authorization': 'Basic l0velace'}",
        r"{\"authorization\": \"l0velace\"}",
        "headers=[(b'cookie', b'l0velace=1; session=2')]".replace("', b", "': b"),
        "'HTTP_COOKIE': 'session=l0velace'",
        "Set-Cookie: session=l0velace; HttpOnly",
        "sent session=l0velace.l0velace back",
        "curl -H 'X-API-Key: l0velace'",
        "/search?q=l0velace+nurse&page=2",
    ],
)
def test_nor_what_is_signed_in_with_or_searched_for(told: str) -> None:
    assert "l0velace" not in redacted(told)


@pytest.mark.parametrize(
    "name", ["password", "Authorization", "HTTP_COOKIE", "api_key", "csrf_token", "chat_key_secret"]
)
def test_nor_what_stands_under_a_name_that_says_so(name: str) -> None:
    assert redacted_all({"deep": [{name: "any word"}]}) == {"deep": [{name: MASK}]}
    assert redacted_all({"tokens": 12, "token": ""}) == {"tokens": 12, "token": ""}


@pytest.mark.parametrize(
    "told",
    [
        "a" * 100_000,
        "1" * 100_000,
        "a@" * 50_000,
        "+4" * 50_000,
        "0 " * 50_000,
        "://a:" * 20_000 + "@",
        "cookie=" * 14_000,
        "/calendar" * 11_000,
    ],
)
def test_it_takes_no_longer_for_what_is_made_to_take_long(told: str) -> None:
    began = time.process_time()

    redacted(told)

    assert time.process_time() - began < 1


VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False)
    | st.text(max_size=40)
    | st.binary(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=12), inner, max_size=4),
    max_leaves=12,
)


@pytest.fixture(params=["json", "text"])
def lines(request: pytest.FixtureRequest) -> StringIO:
    """What is written to the log."""
    root, kept = logging.getLogger(), structlog.get_config()
    handlers, level = root.handlers, root.level
    log.configure(Settings(log_format=request.param, chat_key=SecretStr(KEY)))
    written = StringIO()
    root.handlers[0].setStream(written)
    yield written
    root.handlers = handlers
    root.setLevel(level)
    structlog.configure(**kept)


def test_it_is_so_for_each_line_whoever_writes_it(lines: StringIO) -> None:
    ours, theirs = structlog.get_logger("jobraker.mail"), logging.getLogger("some.library")
    ours.warning("not sent to ada@x.example", to=["ada@x.example"], said={"phone": "+49 30 1234567"}, password="word")
    theirs.warning("refused %s with %s", "ada@x.example", {"Authorization": f"Bearer {KEY}"})
    for logger in (ours, theirs):
        try:
            raise ValueError(f"no mailbox ada@x.example behind /unsubscribe/abc.def?x=1 by {KEY}")
        except ValueError:
            logger.exception("failed")

    told = lines.getvalue()

    assert told.count("Traceback") == 2
    assert told.count("ValueError: no mailbox *** behind /unsubscribe/***?x=1 by ***") == 2
    assert not re.search(r"ada@|1234567|abc\.def|s3cr|\bword\b", told)


@given(st.dictionaries(st.sampled_from(["why", "said", "args", "detail"]), VALUES), st.text(max_size=40))
def test_a_line_is_json_whatever_is_told(values: dict[str, object], event: str) -> None:
    told = log.without_secrets(None, "info", {"event": event, **values})

    assert set(json.loads(str(structlog.processors.JSONRenderer()(None, "info", told)))) == {"event", *values}


def test_it_is_so_for_the_log_of_the_server_before_it() -> None:
    written, logger = StringIO(), logging.getLogger("the server before it")
    logger.propagate, logger.handlers = False, [logging.StreamHandler(written)]
    log.mask(logger)
    try:
        raise ValueError(f"ada@x.example {KEY}")
    except ValueError:
        logger.exception("Error handling request %s", "/search?q=night+nurse&page=2")

    told = written.getvalue()

    assert "Error handling request /search?q=***&page=2" in told
    assert "ValueError: *** ***" in told
