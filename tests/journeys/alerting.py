"""Openings of a trade that nobody else looks for, posted while the system runs, and the mails that tell of them."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

import httpx
from selectolax.lexbor import LexborHTMLParser

from jobraker.accounts.models import Account
from jobraker.accounts.rules.passwords import hashed
from jobraker.alerts import keeping
from jobraker.alerts.keeping import Asked, Timing
from jobraker.alerts.rules.schedule import Cadence
from jobraker.database import db, transaction
from jobraker.ingestion import service
from jobraker.queue import Task, enqueue
from tests.embedded.processes import eventually
from tests.journeys.applying import PASSWORD, within
from tests.journeys.matchmaking import connected
from tests.journeys.stack import Stack
from tests.provider import PLAIN

SOON = 300  # seconds within which an opening that has come in is told of
ADDRESS = re.compile(r"https?://\S+")
PAY = {"salary_min": "36000", "salary_max": "38000", "currency": "GBP", "period": "year"}
MORE_PAY = PAY | {"salary_min": "41000", "salary_max": "43000"}
SHOEING = (
    "You trim the hooves of riding and driving horses, forge shoes to measure and nail them on, hot or cold. You look how "
    "each horse stands and goes, and tell its owner what is to be done until you come again."
)
KEEPING_BOOKS = (
    "You keep the accounts of three shops, file what the tax office wants to see each quarter, and close the year with our "
    "auditor. You write invoices and chase those that nobody paid."
)
FIVE_MINUTES_PASS = """
UPDATE alert SET due_at = due_at - interval '5 minutes', last_sent_at = last_sent_at - interval '5 minutes'
FROM account WHERE account.id = account_id AND address = %s AND due_at IS NOT NULL
"""
CAME_IN = """
SELECT max(first_seen_at) FROM job JOIN alert_found ON job_id = job.id JOIN account ON account.id = account_id WHERE address = %s
"""
WAITING = """
SELECT job_id FROM alert_found JOIN account ON account.id = account_id WHERE address = %s AND became = 'waiting'
"""
WITHDRAW = "DELETE FROM job USING listing WHERE listing.job_id = job.id AND listing.url LIKE 'https://forge.example/%'"


def opening(
    title: str, company: str, town: str, says: str = SHOEING, *, number: str = "1", **told: str
) -> dict[str, str]:
    """As a file has it. `number` tells it from another of the same employer, title and town."""
    place = f"{town}, {'Germany' if town == 'Berlin' else 'United Kingdom'}"
    address = re.sub(r"[^a-z0-9/]+", "-", f"{company}/{title}/{town}/{number}".lower())
    return {
        "title": title, "company": company, "location": place, "url": f"https://forge.example/{address}",
        "description": f"{company} is looking for you. {says}", "type": "full-time", "remote": "on-site",
        "posted": datetime.now(UTC).isoformat(),
    } | told  # fmt: skip


def post(system: Stack, name: str, *openings: Mapping[str, str]) -> None:
    """All that the file of this name lists from now on. A worker reads it, and all that follows is done by the system itself."""
    table = system.data / f"{name}.json"
    table.write_text(json.dumps(openings))
    with within(system):
        enqueue(Task.RUN_SOURCE, service.queue_import(table, ""))


def withdraw(system: Stack) -> None:
    """All that was posted is gone."""
    with connected(system) as connection:
        connection.execute(WITHDRAW)


def told_at_once(system: Stack, address: str, query: str) -> None:
    """Somebody else with an alert of this search, who looks at no page."""
    with within(system), transaction():
        account = Account(address=address, address_key=address, password_hash=hashed(PASSWORD))
        db.session.add(account)
        db.session.flush()
        keeping.make(account.id, "Horses", Asked(query), Timing(Cadence.INSTANT))


@dataclass(frozen=True)
class Letter:
    """A mail of an alert, as the server of the sandbox got it."""

    told: Mapping[str, Any] = field(repr=False)

    @property
    def subject(self) -> str:
        return str(self.told["subject"])

    @property
    def text(self) -> str:
        return str(self.told["text"])

    @property
    def html(self) -> LexborHTMLParser:
        tree = LexborHTMLParser(self.told["html"])
        for unseen in tree.css("head, .preview"):
            unseen.decompose()
        return tree

    @property
    def openings(self) -> list[tuple[str, str]]:
        """Title, and the line below it."""
        return [(lines(row)[0], lines(row)[1]) for row in self.html.css("td.told")]

    def link(self, title: str, words: str) -> str:
        """Of an opening: Open, Save, Not interested."""
        (row,) = [row for row in self.html.css("td.told") if lines(row)[0] == title]
        (found,) = [a.attributes["href"] for a in row.css("a") if a.text() == words]
        return str(found)

    def header(self, name: str) -> str:
        (value,) = [value for each, value in self.told["headers"] if each == name]
        return str(value)

    def untold(self) -> list[str]:
        """What one of its parts says, in words or as an address, that the other does not."""
        shown = " ".join(self.html.text(separator=" ").split())
        linked = {str(a.attributes["href"]).rstrip("/") for a in self.html.css("a[href]")}
        said = [ADDRESS.sub("", line).strip(" :") for line in self.text.splitlines()]
        missing = [line for line in said if line.strip("-") and line not in shown]
        return missing + sorted(linked.symmetric_difference(ADDRESS.findall(self.text)))


def lines(row: Any) -> list[str]:
    return [" ".join(each.text().split()) for each in row.css("a.title, div")]


def letters(system: Stack, address: str) -> list[Letter]:
    """Of its alerts, the newest first."""
    answer = httpx.get(f"{system.settings.sandbox_url}/control/mail", params={"to": address}, verify=PLAIN)
    return [Letter(mail) for mail in answer.json() if "new opening" in mail["subject"]]


def letter(system: Stack, address: str, number: int = 1) -> Letter:
    """The mail of its alerts of that number, once it has come; no more have."""
    assert eventually(lambda: len(letters(system, address)) >= number, SOON), f"no mail has come to {address}"
    found = letters(system, address)
    assert len(found) == number
    return found[0]


def seconds_to_mail(system: Stack, address: str) -> float:
    """From when the openings came in that its alerts found to when the last mail was taken by the server."""
    with connected(system) as connection:
        ((came_in,),) = connection.execute(CAME_IN, [address]).fetchall()
    taken = datetime.fromisoformat(letters(system, address)[0].told["at"])
    return round((taken - came_in).total_seconds(), 1)


def five_minutes_pass(system: Stack, address: str) -> None:
    """For alerts that were to wait that long after their last mail. Only a tick of the clock looks for what is due then."""
    with connected(system) as connection:
        moved = eventually(lambda: connection.execute(FIVE_MINUTES_PASS, [address]).rowcount, SOON)
    assert moved, f"nothing waits for {address}"


def waiting(system: Stack, address: str) -> int:
    """Openings that its alerts are still to tell of."""
    with connected(system) as connection:
        return len(connection.execute(WAITING, [address]).fetchall())
