"""Clients that ask, wait for the whole answer and ask again, in a process of their own.

`python -m benchmarks.load PORT CLIENTS` reads paths from its input, one a line, and writes the milliseconds of each
answer, in the order they ended, as JSON. A few hundred requests a second are its limit, well above what it measures.
"""

import asyncio
import json
import subprocess
import sys
from collections.abc import Iterator, Sequence
from time import perf_counter

HOST = "127.0.0.1"
HEADERS = "Host: localhost\r\nAccept: text/html\r\nAccept-Encoding: gzip, deflate, br, zstd\r\nAccept-Language: en\r\n"


class BadAnswerError(Exception):
    """An answer other than 200 with its length: the measurement would be worth nothing."""


def measured(port: int, clients: int, paths: Sequence[str]) -> list[float]:
    """Milliseconds of each request of `clients` clients that share out `paths` among them."""
    command = [sys.executable, "-m", "benchmarks.load", str(port), str(clients)]
    asked = subprocess.run(command, input="\n".join(paths), text=True, stdout=subprocess.PIPE, check=True)  # noqa: S603
    found: list[float] = json.loads(asked.stdout)
    return found


async def ask_all(port: int, clients: int, paths: Sequence[str]) -> list[float]:
    waiting = iter(paths)
    taken: list[float] = []
    async with asyncio.TaskGroup() as group:
        for _ in range(clients):
            group.create_task(client(port, waiting, taken))
    return taken


async def client(port: int, waiting: Iterator[str], taken: list[float]) -> None:
    reader, writer = await asyncio.open_connection(HOST, port)
    for path in waiting:
        begun = perf_counter()
        writer.write(f"GET {path} HTTP/1.1\r\n{HEADERS}\r\n".encode())
        await read_answer(reader, path)
        taken.append((perf_counter() - begun) * 1000)
    writer.close()


async def read_answer(reader: asyncio.StreamReader, path: str) -> None:
    head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
    status, *lines = head.split("\r\n")
    headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines)}
    if " 200 " not in f"{status} " or "content-length" not in headers:
        raise BadAnswerError(f"{path}: {status}")
    await reader.readexactly(int(headers["content-length"]))


if __name__ == "__main__":
    port, clients = map(int, sys.argv[1:])
    json.dump(asyncio.run(ask_all(port, clients, sys.stdin.read().split("\n"))), sys.stdout)
