"""What there is at the end, held against what was promised, by whoever the operation was of and what went wrong meanwhile."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import text

from jobraker.automation.rules.states import LIVE, State
from jobraker.database import db, transaction
from tests.campaign.running import markdown
from tests.chaos.books import Got
from tests.chaos.faults import Fault
from tests.chaos.people import Answer, Kind, Promise

OF = {
    Kind.JOB: "SELECT posting->>'title' FROM saved_job",
    Kind.SAVED: "SELECT account_id || ' ' || job_id FROM saved_job",
    Kind.MOVE: "SELECT application FROM application_event WHERE kind = 'moved' AND told->>'to' = 'applied'",
    Kind.REMINDER: "SELECT words FROM reminder",
    Kind.ENTRY: "SELECT title FROM profile_entry",
    Kind.SEARCH: "SELECT name FROM saved_search",
    Kind.ALERT: "SELECT name FROM alert",
    Kind.QUESTION: "SELECT right(question, 32) FROM exchange",
    Kind.FILE: "SELECT left(name, 32) FROM upload",
    Kind.APPLICATION: "SELECT application FROM attempt",
}
"""What each thing that was promised is found by, once for each time that it is there."""

EVENTS = "SELECT told->>'words' FROM application_event WHERE kind = 'reminder' AND told->>'did' = 'set'"
TOLD = "SELECT body->'data'->'application'->>'key' FROM hook_delivery WHERE event = 'application.moved' AND body->'data'->>'to' = 'applied'"
ATTEMPTS = "SELECT application::text, state FROM attempt"
MAILS = "SELECT reference, state, tries, created_at FROM mail"
DELIVERIES = "SELECT 'chaos-' || account_id || ' ' || event_id AS told, state, tries, created_at FROM hook_delivery"
OPENINGS = "SELECT source.name || ' ' || external_id FROM listing JOIN source ON source.id = source_id WHERE sandbox AND closed_at IS NULL"

BESIDE = ("events", "messages", "sent", "mails", "openings")
"""What nobody asked for themselves: what a timeline says, what tools and forms and mail servers got, what boards listed."""

UNSETTLED = {
    "run": "status IN ('queued', 'running')",
    "mail": "state = 'sending' OR (state = 'waiting' AND (due_at IS NULL OR due_at < now()))",
    "hook_delivery": "state = 'sending' OR (state = 'waiting' AND (due_at IS NULL OR due_at < now()))",
    "push": "state = 'sending' OR (state = 'waiting' AND (due_at IS NULL OR due_at < now()))",
    "upload": "state IN ('waiting', 'reading')",
    "job_link": "state IN ('waiting', 'reading')",
    "model_work": "state IN ('waiting', 'working')",
    "exchange": "state IN ('waiting', 'answering')",
    "package": "built_at IS NULL AND due_at < now()",
    "attempt": f"state IN ({', '.join(repr(str(state)) for state in sorted(LIVE))})",
    "alert": "paused_at IS NULL AND due_at < now() - interval '1 minute'",
    "alert_found": "became = 'waiting' AND NOT EXISTS (SELECT FROM alert WHERE id = alert_id AND (due_at IS NOT NULL OR paused_at IS NOT NULL))",
    "reminder": "day <= (now() AT TIME ZONE 'UTC')::date AND told_at IS NULL AND done_at IS NULL",
    "job": "embedded_at IS NULL AND closed_at IS NULL",
}
"""By each table whose rows go on by themselves: those that are neither final nor wait for a moment that is to come."""


@dataclass
class Row:
    """Of one fault: its operations by their answers, and of each kind of thing how many there were, lost, and doubled."""

    name: str
    answers: Counter[Answer] = field(default_factory=Counter)
    judged: Counter[str] = field(default_factory=Counter)
    lost: Counter[str] = field(default_factory=Counter)
    doubled: Counter[str] = field(default_factory=Counter)
    again: int = 0
    wrong: list[str] = field(default_factory=list)

    def judge(self, what: str, number: int, least: int, most: int, about: str) -> None:
        self.judged[what] += 1
        if number < least:
            self.lost[what] += 1
            self.wrong.append(f"{self.name}: {what}: {about} is lost")
        if number > most:
            self.doubled[what] += 1
            self.wrong.append(f"{self.name}: {what}: {about} is there {number} times")


class Judge:
    """`faults`: each with when it began, in order. `openings`: what the sandbox's boards listed before. Asked in the
    application's context."""

    def __init__(self, got: Got, faults: Sequence[tuple[Fault, datetime]], openings: Counter[str]) -> None:
        self.got, self.faults, self.openings = got, faults, openings
        self.rows = {fault.name: Row(fault.name) for fault, _begun in faults}
        self.unsettled: Mapping[str, int] = {}

    def judge(self, promises: Sequence[Promise]) -> None:
        self._promised(promises)
        self._applications([each for each in promises if each.kind is Kind.APPLICATION])
        for reference, state, tries, at in rows(MAILS):
            self._handed_over("mails", self.got.mails[reference], state == "sent", tries, at, reference)
        for told, state, tries, at in rows(DELIVERIES):
            self._handed_over("messages", self.got.messages[told], state == "delivered", tries, at, told)
        self._openings()
        self.unsettled = unsettled()

    @property
    def wrong(self) -> list[str]:
        left = [f"{table}: {number} rows are unsettled" for table, number in self.unsettled.items() if number]
        return [fault for row in self.rows.values() for fault in row.wrong] + left

    def _promised(self, promises: Sequence[Promise]) -> None:
        there = {kind: counted(found) for kind, found in OF.items()}
        events, told = counted(EVENTS), counted(TOLD)
        for promise in promises:
            row, about = self.rows[promise.phase], found_by(promise)
            number = there[promise.kind][about]
            row.answers[promise.answer] += 1
            row.judge(promise.kind, number, promise.answer is Answer.YES, 1, about)
            if promise.kind is Kind.REMINDER:
                row.judge("events", events[about], number, number, about)
            if promise.kind is Kind.MOVE:
                row.judge("messages", told[about], number, number, about)

    def _applications(self, promises: Sequence[Promise]) -> None:
        """What the forms got, and what we say that they did."""
        states = {str(key): str(state) for key, state in rows(ATTEMPTS)}
        for promise in promises:
            key, number = promise.about.split()
            state = states.get(key)
            most = 0 if state in (None, State.UNSENT) else 1
            sent = self.got.applications[number, promise.person.made.address]
            self.rows[promise.phase].judge("sent", sent, state == State.SENT, most, f"{key}, {state},")

    def _handed_over(self, what: str, number: int, sent: bool, tries: int, at: datetime, about: str) -> None:
        """Once; again, and known by its name, where nobody could note that it was taken, while this fault lasted or the next."""
        place = max(number for number, (_fault, begun) in enumerate(self.faults) if begun <= at or not number)
        near = [fault for fault, _begun in self.faults[place : place + 2]]
        again = any(fault.again or (fault.refused and what == "messages") for fault in near)
        row = self.rows[near[0].name]
        row.again += number > 1
        row.judge(what, number, sent, max(1, tries) if again else 1, about)

    def _openings(self) -> None:
        """All boards were read once more, without faults."""
        row, now = self.rows[self.faults[-1][0].name], counted(OPENINGS)
        for opening in self.openings | now:
            row.judge("openings", now[opening], self.openings[opening], self.openings[opening], opening)


def found_by(promise: Promise) -> str:
    match promise.kind:
        case Kind.SAVED:
            return f"{promise.person.made.account_id} {promise.about}"
        case Kind.MOVE:
            return promise.about
        case Kind.APPLICATION:
            return promise.about.split()[0]
    return promise.mark


def rows(statement: str) -> Sequence[tuple[Any, ...]]:
    with transaction():
        return [tuple(row) for row in db.session.execute(text(statement))]


def counted(statement: str) -> Counter[str]:
    return Counter(str(row[0]) for row in rows(statement))


def unsettled() -> dict[str, int]:
    counts = ", ".join(f"(SELECT count(*) FROM {table} WHERE {which})" for table, which in UNSETTLED.items())
    [numbers] = rows(f"SELECT {counts}")
    return dict(zip(UNSETTLED, map(int, numbers), strict=True))


def table(found: Sequence[Row]) -> str:
    """Of each kind how many there were to be, and how many of them were lost and doubled."""
    kinds = [kind for kind in (*Kind, *BESIDE) if any(row.judged[kind] for row in found)]
    whole = Row("all")
    for row in found:
        whole.answers += row.answers
        whole.judged, whole.lost, whole.doubled = (
            whole.judged + row.judged,
            whole.lost + row.lost,
            whole.doubled + row.doubled,
        )
        whole.again += row.again
    head = ["fault", "operations", "answered yes", "no answer", *kinds, "lost", "doubled", "handed over again"]
    return markdown(head, [cells(row, kinds) for row in (*found, whole)])


def cells(row: Row, kinds: Sequence[str]) -> list[str]:
    numbers = [row.answers.total(), row.answers[Answer.YES], row.answers[Answer.NONE]]
    ends = [row.lost.total(), row.doubled.total(), row.again]
    return [row.name, *map(str, numbers), *(cell(row, kind) for kind in kinds), *map(str, ends)]


def cell(row: Row, kind: str) -> str:
    wrong = [
        f"{number[kind]} {word}" for word, number in (("lost", row.lost), ("doubled", row.doubled)) if number[kind]
    ]
    return ", ".join([str(row.judged[kind]), *wrong])


def settled_table(left: Mapping[str, int]) -> str:
    return markdown(["table", "unsettled"], [[name, str(number)] for name, number in left.items()])
