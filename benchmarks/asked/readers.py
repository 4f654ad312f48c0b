"""Readers of answers that are given at that moment, in a process of their own.

`python -m benchmarks.asked.readers PORT` reads a path and a cookie from each line of its input up to an empty one and opens a stream of
each, `AT_ONCE` at a time until its first words came. Once all have come so far it writes "open" and as JSON the seconds that each
waited for its first words; then for every further line how many are open still; and after the end of its input, once they all have
ended, the seconds that each waited for its first words and for the whole; null for one that broke off.
"""

import asyncio
import json
import sys
from collections.abc import Sequence
from time import perf_counter

from benchmarks.asked.load import BadAnswerError

AT_ONCE = 16
OVER = b"event: over\n"
PATIENCE = 900  # seconds without a word

Lasted = tuple[float, float | None]


async def read_all(port: int, asked: Sequence[tuple[str, str]]) -> list[Lasted]:
    gate, begun = asyncio.Semaphore(AT_ONCE), asyncio.Queue[float]()
    async with asyncio.TaskGroup() as group:
        readers = [group.create_task(read(port, path, cookie, gate, begun)) for path, cookie in asked]
        first = [await begun.get() for _ in readers]
        print("open", json.dumps(first), flush=True)  # noqa: T201 - to whoever started it
        while await asyncio.to_thread(sys.stdin.readline):
            print(sum(not each.done() for each in readers), flush=True)  # noqa: T201
    return [each.result() for each in readers]


async def read(port: int, path: str, cookie: str, gate: asyncio.Semaphore, begun: asyncio.Queue[float]) -> Lasted:
    async with gate:
        at = perf_counter()
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        writer.write(f"GET {path} HTTP/1.1\r\nHost: localhost\r\nCookie: {cookie}\r\n\r\n".encode())
        held = b""
        try:
            while b"data:" not in held:
                held += await heard(reader, path)
                if b" 200 " not in held[:20]:
                    raise BadAnswerError(held[:40])
        finally:
            first = perf_counter() - at
            begun.put_nowait(first)
    try:
        # The last words may come in two parts.
        while OVER not in held:
            held = held[-len(OVER) :] + await heard(reader, path)
    except ConnectionError:
        return first, None
    finally:
        writer.close()
    return first, perf_counter() - at


async def heard(reader: asyncio.StreamReader, path: str) -> bytes:
    async with asyncio.timeout(PATIENCE):
        said = await reader.read(65536)
    if not said:
        raise ConnectionError(f"{path} broke off")
    return said


if __name__ == "__main__":
    lines = [line.rstrip("\n").split("\t") for line in iter(sys.stdin.readline, "\n")]
    lasted = asyncio.run(read_all(int(sys.argv[1]), [(path, cookie) for path, cookie in lines]))
    json.dump(lasted, sys.stdout)
