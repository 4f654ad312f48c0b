"""A web process as it is really run: what it logs past us, what it writes down as it ends, and bodies that are none."""

import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest
from flask import Flask
from pydantic import SecretStr
from sqlalchemy import create_engine, text

from jobraker.embedded.environment import child_environment
from jobraker.embedded.ports import free_port
from jobraker.settings import PROJECT, Settings
from tests.embedded.processes import eventually
from tests.embedded.system import START
from tests.provider import PLAIN

SECRET = "a secret of enough signs"
CHUNKED = "Host: jobs.example\r\nTransfer-Encoding: chunked\r\nContent-Type: {}\r\n\r\n{}"


@dataclass(frozen=True)
class Web:
    process: subprocess.Popen[bytes]
    port: int
    log: Path


@pytest.fixture
def web(stack: Flask, settings: Settings, tmp_path: Path) -> Iterator[Web]:
    port = free_port()
    told = settings.model_copy(
        update={
            "port": port,
            "web_processes": 1,
            "metrics": tmp_path / "metrics",
            "mail_webhook_secret": SecretStr(SECRET),
        }
    )
    environment = child_environment(told) | {"GUNICORN_CMD_ARGS": "--access-logfile=-"}
    command = [sys.executable, "-m", "gunicorn", "--config", "python:jobraker.embedded.gunicorn", "wsgi:app"]
    with (tmp_path / "log").open("wb") as log:
        process = subprocess.Popen(command, cwd=PROJECT, env=environment, stdout=log, stderr=log)
    try:
        assert eventually(lambda: answers(port), START)
        yield Web(process, port, tmp_path / "log")
    finally:
        process.kill()
        process.wait()


@pytest.fixture
def ended(web: Web, settings: Settings) -> Iterator[tuple[str, int]]:
    """What was logged by one that answered and was ended, and how many pages it wrote down."""
    engine = create_engine(settings.database_url)
    with engine.begin() as connection:
        connection.execute(text("DELETE FROM page_seconds"))
    try:
        page = httpx.get(
            f"http://127.0.0.1:{web.port}/sign-in?q=nightingale&email=ada@x.example", timeout=30, verify=PLAIN
        )
        figures = httpx.get(f"http://127.0.0.1:{web.port}/metrics", timeout=30, verify=PLAIN).text
        assert page.status_code == 200
        assert 'jobraker_processes{kind="web"} 1.0' in figures
        web.process.send_signal(signal.SIGTERM)
        web.process.wait(30)
        with engine.begin() as connection:
            written = connection.scalar(text("SELECT coalesce(sum(answered), 0) FROM page_seconds"))
        yield web.log.read_text(), int(written)
    finally:
        with engine.begin() as connection:
            connection.execute(text("DELETE FROM page_seconds"))
        engine.dispose()


def answers(port: int) -> bool:
    try:
        return httpx.get(f"http://127.0.0.1:{port}/healthz", timeout=5, verify=PLAIN).status_code == 200
    except httpx.TransportError:
        return False


def test_its_log_tells_nobody_and_its_pages_are_written_down(ended: tuple[str, int]) -> None:
    log, written = ended

    assert '"GET /sign-in?q=***&email=*** HTTP/1.1" 200' in log
    assert "nightingale" not in log
    assert "ada@x.example" not in log
    assert written == 1


def test_a_body_whose_chunks_are_none_is_refused_wherever_it_comes(web: Web, settings: Settings) -> None:
    doors = [
        ("/api/v1/auth/tokens", "application/json"),
        ("/webhooks/skyvern", "application/json"),
        ("/webhooks/mail", "application/json"),
        ("/sign-in", "application/x-www-form-urlencoded"),
        ("/sign-in", "multipart/form-data; boundary=x"),
    ]
    broken = [
        "ZZZ\r\n{}\r\n0\r\n\r\n",
        "2\r\n{}0\r\n\r\n",
        "2;\rx\r\n{}\r\n0\r\n\r\n",
        "2\r\n{}\r\n0\r\nX Y: z\r\n\r\n",
    ]
    try:
        told = {(path, kind, body): ask(web.port, path, kind, body) for path, kind in doors for body in broken}
        whole = ask(web.port, "/webhooks/skyvern", "application/json", "2\r\n{}\r\n0\r\n\r\n")
    finally:
        engine = create_engine(settings.database_url)
        with engine.begin() as connection:
            connection.execute(text("DELETE FROM heard"))
        engine.dispose()

    assert {each: answer[:13] for each, answer in told.items()} == dict.fromkeys(told, "HTTP/1.1 400 ")
    assert "application/problem+json" in told["/api/v1/auth/tokens", "application/json", broken[0]]
    assert whole.startswith("HTTP/1.1 404 ")
    assert "Traceback" not in web.log.read_text()


def ask(port: int, path: str, kind: str, body: str) -> str:
    with socket.create_connection(("127.0.0.1", port), 10) as there:
        there.sendall(f"POST {path} HTTP/1.1\r\n{CHUNKED.format(kind, body)}".encode())
        there.shutdown(socket.SHUT_WR)
        return b"".join(iter(lambda: there.recv(65536), b"")).decode()
