"""The mail server on a socket, in a thread of its own."""

import asyncio
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from aiosmtpd.smtp import SMTP, Envelope, Session

from jobraker.sandbox.faults import Fault
from jobraker.sandbox.mail.inbox import Inbox

HOSTNAME = "sandbox.localhost"
MAIL_BYTES = 256 * 1024
RECIPIENTS = 50
SLOW_SECONDS = 3.0


class Receiver:
    """What the server asks at each step of an exchange; it finds these methods by their names."""

    def __init__(self, inbox: Inbox) -> None:
        self._inbox = inbox

    async def handle_MAIL(  # noqa: N802
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if refusal := await self._spoilt("mail", server):
            return refusal
        envelope.mail_from = address
        envelope.mail_options.extend(options)
        return "250 OK"

    async def handle_RCPT(  # noqa: N802
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if refusal := await self._spoilt("rcpt", server, address):
            return refusal
        if len(envelope.rcpt_tos) >= RECIPIENTS:
            return "452 4.5.3 Too many recipients"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        recipients = tuple(map(str, envelope.rcpt_tos))
        fault = self._inbox.fault("data", recipients)
        if fault and fault.kind != "cut" and (refusal := await self._struck(fault, server)):
            return refusal
        utf8 = "SMTPUTF8" in envelope.mail_options
        self._inbox.keep(envelope.mail_from or "", recipients, envelope.original_content or b"", utf8=utf8)
        if fault and fault.kind == "cut":
            await self._hung_up(server)
        return "250 2.0.0 Kept in the sandbox, and sent to nobody"

    async def _spoilt(self, step: str, server: SMTP, *recipients: str) -> str | None:
        fault = self._inbox.fault(step, recipients)
        return await self._struck(fault, server) if fault else None

    async def _struck(self, fault: Fault, server: SMTP) -> str | None:
        """The refusal that was asked for; where the connection is to drop, it never returns."""
        if fault.kind == "slow":
            await asyncio.sleep(fault.number("seconds", SLOW_SECONDS))
            return None
        if fault.kind == "drop":
            await self._hung_up(server)
        code = f" {fault.options['code']}" if "code" in fault.options else ""
        return f"{fault.kind}{code} The sandbox was asked to answer {fault.kind}"

    async def _hung_up(self, server: SMTP) -> None:
        if isinstance(server.transport, asyncio.WriteTransport):
            server.transport.abort()
        await asyncio.Event().wait()  # the exchange is cancelled with its connection


@contextmanager
def receiving(host: str, port: int, inbox: Inbox) -> Iterator[int]:
    """Keep mails in the inbox while the block runs; gives the port, of which 0 takes a free one.

    A port that is taken ends the program with a line that says so.
    """
    with _turning() as loop:
        try:
            server = asyncio.run_coroutine_threadsafe(_listen(host, port, inbox), loop).result()
        except OSError as error:
            raise SystemExit(f"The sandbox cannot take mail at {host}, port {port}: {error.strerror}") from error
        try:
            yield server.sockets[0].getsockname()[1]
        finally:
            asyncio.run_coroutine_threadsafe(_end(server), loop).result()


@contextmanager
def _turning() -> Iterator[asyncio.AbstractEventLoop]:
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever, name="mail", daemon=True)
    thread.start()
    try:
        yield loop
    finally:
        loop.call_soon_threadsafe(loop.stop)
        thread.join()
        loop.close()


async def _listen(host: str, port: int, inbox: Inbox) -> asyncio.Server:
    loop = asyncio.get_running_loop()
    receiver = Receiver(inbox)

    def exchange() -> SMTP:
        return SMTP(receiver, loop=loop, hostname=HOSTNAME, enable_SMTPUTF8=True, data_size_limit=MAIL_BYTES)

    return await loop.create_server(exchange, host, port)


async def _end(server: asyncio.Server) -> None:
    server.close()
    exchanges = asyncio.all_tasks() - {asyncio.current_task()}
    for each in exchanges:
        each.cancel()
    await asyncio.gather(*exchanges, return_exceptions=True)
    await server.wait_closed()
    await asyncio.sleep(0)  # the turn in which their connections close
