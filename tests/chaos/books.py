"""What the sandbox got: applications, mails and messages to tools. It keeps its last ones and forgets all when it dies, so
they are copied while it runs, and once more when nobody can reach it any more and it is about to be killed."""

import threading
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

import httpx

from jobraker.sandbox.services import modules
from tests.alerts.campaign.postbox import told_by
from tests.chaos.machine import Machine
from tests.provider import PLAIN

EVERY = 2.0  # seconds between two looks: it keeps some hundred mails
SERVICES = (
    "/skyvern/",
    *sorted({f"/{rule.split('/')[1]}/" for each in modules() for rule, *_ in each.ROUTES}),
)


@dataclass(frozen=True, slots=True)
class Got:
    """How many applications for each opening's number and of each address; mails by the reference in their Message-ID, and what
    alerts each told of: their keys, and numbers of openings; messages by the tool and the event that they name."""

    applications: Counter[tuple[str, str]] = field(default_factory=Counter)
    mails: Counter[str] = field(default_factory=Counter)
    messages: Counter[str] = field(default_factory=Counter)
    told: Mapping[str, frozenset[tuple[str, int]]] = field(default_factory=dict)


class Books:
    def __init__(self, machine: Machine) -> None:
        self.machine = machine
        self.life = 0
        self._lock = threading.Lock()
        self._forms: dict[int, dict[tuple[str, str], int]] = {}
        self._mails: dict[tuple[int, int], str] = {}
        self._messages: dict[tuple[int, int], str] = {}
        self._texts: dict[str, str] = {}
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._copy_on, name="books", daemon=True)
        self._thread.start()

    def got(self) -> Got:
        applications = sum((Counter(each) for each in self._forms.values()), Counter[tuple[str, str]]())
        with self.machine.inside() as settings:
            told = {reference: told_by(text, settings.signing_keys) for reference, text in self._texts.items()}
        return Got(applications, Counter(self._mails.values()), Counter(self._messages.values()), told)

    def copy(self) -> None:
        with self._lock:
            forms = self._told("/control/forms")["counts"]
            self._forms[self.life] = {(str(each["number"]), each["email"]): each["count"] for each in forms}
            for each in self._told("/control/mail"):
                reference = header(each["headers"], "message-id").strip("<>").partition("@")[0]
                self._mails[self.life, each["number"]] = reference
                self._texts[reference] = each["text"]
            for each in self._told("/control/tools"):
                self._messages[self.life, each["number"]] = (
                    f"{each['topic']} {header(map(pair, each['headers']), 'webhook-id')}"
                )

    def kill(self) -> None:
        """The sandbox, with nobody at its doors; and start it again."""
        self.spoil("503", mail="421;at=mail", tools="503")
        self._over.wait(0.5)
        self.copy()
        with self._lock:
            self.machine.kill_sandbox()
            self.life += 1
            self.machine.start_sandbox()

    def spoil(self, services: str = "", mail: str = "", tools: str = "") -> None:
        """Whatever it answers in place of; "" ends it."""
        for begins in SERVICES:
            self.machine.control("/control/faults", begins=begins, fault=services)
        self.machine.control("/control/mail/fault", fault=mail)
        self.machine.control("/control/tools/fault", fault=tools)

    def stop(self) -> None:
        self._over.set()
        self._thread.join()

    def _copy_on(self) -> None:
        while not self._over.wait(EVERY):
            with suppress(httpx.TransportError):  # it is killed at times
                self.copy()

    def _told(self, path: str) -> Any:
        return httpx.get(f"{self.machine.sandbox}{path}", verify=PLAIN, timeout=20).raise_for_status().json()


def header(headers: Iterable[Sequence[str]], wanted: str) -> str:
    """Empty where there is none, as mails that the sandbox itself sends."""
    return next((value for name, value in headers if name.lower() == wanted), "")


def pair(line: str) -> Sequence[str]:
    return line.split(": ", 1)
