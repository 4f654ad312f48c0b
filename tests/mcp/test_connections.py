"""Connections that are silent, slow or many, over real sockets."""

import socket
import time
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager

import httpx2
import pytest

from jobraker.mcp.connections import OF_ONE, OPEN, WAIT_SECONDS
from tests.embedded.processes import eventually
from tests.mcp.agents import Agent

HEAD = b"POST /mcp HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\nContent-Length: 100\r\n"


def port_of(address: str) -> int:
    return int(address.rpartition(":")[2].partition("/")[0])


@contextmanager
def connected(address: str, from_: str = "127.0.0.1") -> Iterator[socket.socket]:
    with closing(
        socket.create_connection(("127.0.0.1", port_of(address)), timeout=30, source_address=(from_, 0))
    ) as opened:
        yield opened


def is_cut(opened: socket.socket) -> bool:
    """Whether it was ended from the other side, without waiting for it."""
    opened.setblocking(False)
    try:
        while opened.recv(65536):
            pass
    except BlockingIOError:
        return False
    except ConnectionError:
        pass
    return True


def health(address: str) -> int:
    return httpx2.get(address.replace("/mcp", "/healthz"), timeout=5).status_code


def test_whoever_is_silent_or_slow_is_cut_off_and_nobody_else(ada: Agent) -> None:
    begun = time.monotonic()
    with ExitStack() as stack:
        silent, half_head, half_body, slow, slow_body = (
            stack.enter_context(connected(ada.address, f"127.0.0.{2 + n}")) for n in range(5)
        )
        half_head.sendall(HEAD)
        half_body.sendall(HEAD + b"Authorization: Bearer " + ada.token.encode() + b"\r\n\r\n{")
        slow.sendall(HEAD + b"X: ")
        slow_body.sendall(HEAD + b"Authorization: Bearer " + ada.token.encode() + b"\r\n\r\n{")
        everyone = [silent, half_head, half_body, slow, slow_body]
        time.sleep(2)
        assert not any(is_cut(each) for each in everyone)
        while time.monotonic() < begun + WAIT_SECONDS - 1:
            time.sleep(0.5)
            slow.sendall(b"x")
            slow_body.sendall(b" ")
            assert health(ada.address) == 200

        assert eventually(lambda: all(is_cut(each) for each in everyone), 6)
    assert set(ada.tools())


def test_one_address_holds_so_many_connections_and_no_more(ada: Agent) -> None:
    with ExitStack() as stack:
        held = [stack.enter_context(connected(ada.address, "127.0.0.9")) for _ in range(OF_ONE)]
        more = [stack.enter_context(connected(ada.address, "127.0.0.9")) for _ in range(5)]

        assert eventually(lambda: all(is_cut(each) for each in more), 5)
        assert not any(is_cut(each) for each in held)
        assert health(ada.address) == 200
        held[0].close()
        assert eventually(lambda: not refused(ada.address, "127.0.0.9"), 5)


def refused(address: str, from_: str) -> bool:
    with connected(address, from_) as opened:
        opened.sendall(b"GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n")
        try:
            return not opened.recv(100).startswith(b"HTTP/1.1 200 ")
        except ConnectionError:
            return True


def test_everybody_is_answered_however_many_are_silent(ada: Agent) -> None:
    with ExitStack() as stack:
        many = [
            stack.enter_context(connected(ada.address, f"127.0.1.{1 + number // (OF_ONE - 1)}"))
            for number in range(OPEN + 20)
        ]

        assert health(ada.address) == 200
        assert set(ada.tools())
        assert eventually(lambda: sum(is_cut(each) for each in many) >= 20, 5)
        assert is_cut(many[0])


@pytest.mark.parametrize("method", ["GET", "DELETE", "HEAD", "OPTIONS", "PUT"])
def test_no_stream_is_held_open(ada: Agent, method: str) -> None:
    headers = {"Accept": "text/event-stream", "Authorization": f"Bearer {ada.token}"}

    answer = httpx2.request(method, ada.address, headers=headers, timeout=5)

    assert (answer.status_code, answer.headers["Allow"]) == (405, "POST")


def test_a_connection_is_used_again(ada: Agent) -> None:
    with connected(ada.address) as opened:
        for _ in range(3):
            opened.sendall(b"GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n" * 2)
            read = b""
            while read.count(b"ok\n") < 2:
                more = opened.recv(4096)
                assert more
                read += more
