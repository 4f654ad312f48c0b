"""People and their programs: each does one thing after the other by HTTP, asks again where nothing was answered, as whoever
wrote the program would, and notes what it was promised."""

import random
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import Any
from uuid import UUID, uuid4

import httpx

from tests.automation.campaign import people as applicants
from tests.chaos.machine import Machine
from tests.provider import PLAIN

TRIES = 4
PATIENCE = 20.0  # seconds for one answer
BACK = 120.0  # seconds that somebody waits for the site to be there again
DAY = timedelta(days=30)


class Answer(StrEnum):
    YES = "yes"
    NO = "no"
    NONE = "none"  # nothing was heard, or an error: it may be done, or not


class Kind(StrEnum):
    """What is done, by what there is of it afterwards."""

    JOB = "jobs"
    SAVED = "saved"
    MOVE = "moves"
    REMINDER = "reminders"
    ENTRY = "entries"
    SEARCH = "searches"
    ALERT = "alerts"
    QUESTION = "questions"
    FILE = "files"
    APPLICATION = "applications"


@dataclass
class Promise:
    """`mark` is what the thing is found by, and the key by which its request is done once."""

    kind: Kind
    person: "Person"
    mark: str
    phase: str
    answer: Answer = Answer.NONE
    about: str = ""
    request: "Request | None" = None


@dataclass
class Person:
    """`applications` were written down by them and not moved yet; `packages` wait to be sent, each with the number of its
    opening; `tool` is told of everything."""

    made: applicants.Person
    token: str
    tool: str
    jobs: list[int] = field(default_factory=list)
    applications: list[str] = field(default_factory=list)
    packages: list[tuple[UUID, str]] = field(default_factory=list)


Request = tuple[str, str, dict[str, Any]]


class Program:
    """Somebody's, while one phase lasts."""

    def __init__(self, machine: Machine, person: Person, phase: str, chance: random.Random) -> None:
        self.machine, self.person, self.phase, self.chance = machine, person, phase, chance
        self.client = httpx.Client(base_url=f"{machine.site}/api/v1", verify=PLAIN, timeout=PATIENCE)
        self.client.headers["Authorization"] = f"Bearer {person.token}"

    def do(self, kind: Kind) -> Promise | None:
        """None where there is nothing to do it to."""
        promise = Promise(kind, self.person, uuid4().hex, self.phase)
        promise.request = REQUESTS[kind](self, promise)
        if promise.request is None:
            return None
        answer = self.send(promise, *promise.request)
        if answer is not None and promise.answer is Answer.YES:
            if kind is Kind.JOB:
                self.person.applications.append(answer.json()["key"])
            if kind is Kind.QUESTION:
                self.follow(answer.json()["key"])
        return promise

    def send(self, promise: Promise, method: str, path: str, told: dict[str, Any]) -> httpx.Response | None:
        told = told | {"headers": {"Idempotency-Key": promise.mark} | told.get("headers", {})}
        for turn in range(TRIES):
            answer = self.ask(method, path, **told)
            status = answer.status_code if answer is not None else 0
            if 200 <= status < 300:
                promise.answer = Answer.YES
                return answer
            if 400 <= status < 500 and not (answer is not None and is_underway(answer)):
                # What was asked before and not answered may be done, and be refused by that now.
                promise.answer = Answer.NONE if turn else Answer.NO
                return answer
            if self.chance.random() < 0.3:  # some people do not try again
                break
            time.sleep(self.chance.uniform(0.2, 1.5))
        return None

    def ask(self, method: str, path: str, **told: Any) -> httpx.Response | None:
        end = time.monotonic() + BACK
        while True:
            try:
                return self.client.request(method, path, **told)
            except httpx.ConnectError:  # nobody heard it
                if time.monotonic() > end:
                    return None
                time.sleep(0.3)
            except httpx.HTTPError:
                return None

    def follow(self, key: str) -> None:
        """An answer is written while somebody reads it; some close its page."""
        try:
            with self.client.stream("GET", f"/chat/exchanges/{key}/events") as events:
                for _line in events.iter_lines():
                    if self.chance.random() < 0.02:
                        return
        except httpx.HTTPError:
            return


def is_underway(answer: httpx.Response) -> bool:
    return answer.status_code == 409 and str(answer.json().get("type", "")).endswith("#in-progress")


def write_down(_program: Program, promise: Promise) -> Request:
    return "POST", "/applications", {"json": {"title": promise.mark, "company": "Chaos"}}


def save(program: Program, promise: Promise) -> Request | None:
    if not program.person.jobs:
        return None
    promise.about = str(job := program.person.jobs.pop())
    return "POST", "/saved-jobs", {"json": {"job_id": job}}


def move(program: Program, promise: Promise) -> Request | None:
    if not program.person.applications:
        return None
    promise.about = program.person.applications.pop(0)
    return "POST", f"/applications/{promise.about}/stage", {"json": {"to": "applied", "at": "saved"}}


def remind(program: Program, promise: Promise) -> Request | None:
    """Some of them today: then it is told at once."""
    if not program.person.applications:
        return None
    today = datetime.now(UTC).date()
    told = {"day": str(today if program.chance.random() < 0.5 else today + DAY), "words": promise.mark}
    key = program.chance.choice(program.person.applications)
    return "POST", f"/applications/{key}/reminders", {"json": told}


def add_entry(_program: Program, promise: Promise) -> Request:
    return "POST", "/profile/entries", {"json": {"kind": "work", "title": promise.mark, "organisation": "Chaos"}}


def keep_search(_program: Program, promise: Promise) -> Request:
    return "POST", "/searches", {"json": {"name": promise.mark, "query": f"q=gardener {promise.mark[:6]}"}}


def watch(program: Program, promise: Promise) -> Request:
    """Each of them for something else: two that ask for the same are one."""
    query = f"pay={program.chance.randint(1_000, 60_000)}"
    return "POST", "/alerts", {"json": {"name": promise.mark, "query": query, "cadence": "instant"}}


def ask(_program: Program, promise: Promise) -> Request:
    return "POST", "/chat/questions", {"json": {"question": f"How do I ask for more pay? {promise.mark}"}}


def upload(_program: Program, promise: Promise) -> Request:
    text = f"Ada Zephyranth\nGardener\n\nExperience\nGardener, Acme, 2019 to 2024\nReference {promise.mark}\n"
    return "POST", "/resume-files", {"files": {"file": (f"{promise.mark}.txt", text.encode(), "text/plain")}}


def apply(program: Program, promise: Promise) -> Request | None:
    if not program.person.packages:
        return None
    key, number = program.person.packages.pop()
    promise.about = f"{key} {number}"
    shown = program.ask("GET", f"/applications/{key}/package")
    if shown is None or not shown.is_success:
        return None
    told = {"any_hour": True, "read": shown.json()["to_read"]}
    return (
        "POST",
        f"/applications/{key}/package/attempts",
        {"json": told, "headers": {"If-Match": shown.headers["ETag"]}},
    )


REQUESTS: Mapping[Kind, Callable[[Program, Promise], Request | None]] = {
    Kind.JOB: write_down,
    Kind.SAVED: save,
    Kind.MOVE: move,
    Kind.REMINDER: remind,
    Kind.ENTRY: add_entry,
    Kind.SEARCH: keep_search,
    Kind.ALERT: watch,
    Kind.QUESTION: ask,
    Kind.FILE: upload,
    Kind.APPLICATION: apply,
}
OFTEN = {
    Kind.JOB: 5,
    Kind.SAVED: 3,
    Kind.MOVE: 3,
    Kind.REMINDER: 3,
    Kind.ENTRY: 2,
    Kind.SEARCH: 1,
    Kind.ALERT: 1,
    Kind.QUESTION: 1,
    Kind.FILE: 0.3,
    Kind.APPLICATION: 2,
}
