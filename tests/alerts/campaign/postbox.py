"""The sandbox's mail server within the campaign: of each mail that it keeps it knows what it told, and of each fault whom it
struck."""

import logging
import re
import time
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass

from jobraker.accounts.rules import links
from jobraker.accounts.rules.links import Purpose
from jobraker.alerts.links import OPENING
from jobraker.embedded.ports import free_port
from jobraker.sandbox.faults import Fault
from jobraker.sandbox.mail.inbox import Inbox
from jobraker.sandbox.mail.letter import read
from jobraker.sandbox.mail.smtp import receiving

HOST = "127.0.0.1"
TOKEN = re.compile(rf"{re.escape(OPENING)}/([^\s?]+)$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Receipt:
    """A mail that the server kept. `told`: keys of alerts and numbers of openings, as its links have them. `cut`: it hung up
    in place of its yes."""

    at: float
    address: str
    reference: str
    told: frozenset[tuple[str, int]]
    cut: bool


@dataclass(frozen=True, slots=True)
class Strike:
    """A fault that was met, by whom as far as that was known at its step."""

    step: str
    kind: str
    recipients: tuple[str, ...]


class Postbox(Inbox):
    """`when_kept` is called when a mail is kept, before the server says yes."""

    def __init__(self, secret: str) -> None:
        super().__init__()
        self.port = free_port()
        self.receipts: list[Receipt] = []
        self.strikes: list[Strike] = []
        self.when_kept: Callable[[], object] | None = None
        self._secret = secret
        self._cuts = False
        self._opened = ExitStack()
        logging.getLogger("mail.log").setLevel(logging.WARNING)  # each step of each exchange
        self.open()

    @property
    def url(self) -> str:
        return f"smtp+plain://{HOST}:{self.port}"

    def open(self) -> None:
        self._opened.enter_context(receiving(HOST, self.port, self))

    def close(self) -> None:
        """Nobody listens any more, and who was heard is cut off."""
        self._opened.close()

    def keep(self, sender: str, recipients: tuple[str, ...], raw: bytes, *, utf8: bool) -> None:
        super().keep(sender, recipients, raw, utf8=utf8)
        letter = read(raw)
        [reference] = [value.strip("<>") for name, value in letter.headers if name.lower() == "message-id"]
        told = told_by(letter.text, [self._secret])
        cut, self._cuts = self._cuts, False
        self.receipts.append(Receipt(time.time(), recipients[0], reference.partition("@")[0], told, cut))
        if self.when_kept:
            self.when_kept()

    def fault(self, step: str, recipients: Sequence[str] = ()) -> Fault | None:
        fault = super().fault(step, recipients)
        if fault:
            self.strikes.append(Strike(step, fault.kind, tuple(recipients)))
        if step == "data":
            self._cuts = fault is not None and fault.kind == "cut"  # kept at once, before anybody else is heard
        return fault

    def refused(self) -> set[str]:
        """Addresses of which the server said that it takes nothing for them, or not this."""
        return {each for strike in self.strikes if strike.kind.startswith("5") for each in strike.recipients}


def told_by(text: str, keys: Sequence[str]) -> frozenset[tuple[str, int]]:
    """The alerts' keys and the openings' numbers that a mail's links have, whichever clock they were signed by."""
    found = map(links.signer(keys, Purpose.ALERT_OPENING).loads, TOKEN.findall(text))
    return frozenset((str(key), int(job_id)) for key, _print, _account, job_id in found)
