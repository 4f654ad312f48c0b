"""What there is at the end, held against what was promised, by whoever the operation was of and what went wrong meanwhile."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime

from jobraker.automation.rules.states import State
from jobraker.settings import Settings
from tests.chaos import openings, settling, told
from tests.chaos.books import Got
from tests.chaos.faults import Fault
from tests.chaos.openings import Listed
from tests.chaos.people import Answer, Kind, Promise
from tests.chaos.row import Row, counted, rows

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
DELIVERIES = "SELECT 'chaos-' || account_id || ' ' || event_id, state, tries, created_at FROM hook_delivery"


class Judge:
    """`faults`: each with when it began, in order. `beside`: what is wrong and of no fault. Asked in the application's context."""

    def __init__(self, got: Got, faults: Sequence[tuple[Fault, datetime]], beside: Iterable[str] = ()) -> None:
        self.got, self.faults = got, faults
        self.beside = list(beside)
        self.rows = {fault.name: Row(fault.name) for fault, _begun in faults}
        self.unsettled: Mapping[str, int] = {}

    def judge(self, promises: Sequence[Promise]) -> None:
        self._promised(promises)
        self._answered()
        self._applications([each for each in promises if each.kind is Kind.APPLICATION])
        for reference, state, tries, at in rows(MAILS):
            self._handed_over("mails", self.got.mails[reference], state, "sent", tries, at, reference)
        for event, state, tries, at in rows(DELIVERIES):
            self._handed_over("messages", self.got.messages[event], state, "delivered", tries, at, event)
        self.unsettled = settling.unsettled()

    def judge_openings(self, settings: Settings, sources: Collection[Listed], changed: Iterable[str]) -> None:
        """What went wrong with what boards list counts to the fault that was last; with what is news, to that during which it
        came in."""
        openings.judge(self.rows[self.faults[-1][0].name], sources, changed)
        told.judge(settings, lambda at: self.rows[self._near(at)[0].name], self.got)
        for what in ("openings", "titles", "found", "told"):
            if not any(row.judged[what] for row in self.rows.values()):
                self.beside.append(f"{what}: there are none to be judged")

    @property
    def wrong(self) -> list[str]:
        left = [f"{table}: {number} rows are unsettled" for table, number in self.unsettled.items() if number]
        return [*self.beside, *(fault for row in self.rows.values() for fault in row.wrong), *left]

    def _promised(self, promises: Sequence[Promise]) -> None:
        there = {kind: counted(found) for kind, found in OF.items()}
        events, messages = counted(EVENTS), counted(TOLD)
        for promise in promises:
            row, about = self.rows[promise.phase], found_by(promise)
            number = there[promise.kind][about]
            row.answers[promise.answer] += 1
            row.judge(promise.kind, number, promise.answer is Answer.YES, 1, about)
            if promise.kind is Kind.REMINDER:
                row.judge("events", events[about], number, number, about)
            if promise.kind is Kind.MOVE:
                row.judge("messages", messages[about], number, number, about)

    def _applications(self, promises: Sequence[Promise]) -> None:
        """What the forms got, and what we say that they did."""
        states = {str(key): str(state) for key, state in rows(ATTEMPTS)}
        for promise in promises:
            key, number = promise.about.split()
            state = states.get(key)
            most = 0 if state in (None, State.UNSENT) else 1
            sent = self.got.applications[number, promise.person.made.address]
            self.rows[promise.phase].judge("sent", sent, state == State.SENT, most, f"{key}, {state},")

    def _handed_over(self, what: str, number: int, state: str, done: str, tries: int, at: datetime, about: str) -> None:
        """Once, and noted as that: no fault of ours refuses anything for good. Again, and known by its name, where nobody could
        note that it was taken, while this fault lasted or the next."""
        near = self._near(at)
        again = any(fault.again or (fault.refused and what == "messages") for fault in near)
        row = self.rows[near[0].name]
        row.again += number > 1
        row.judge(what, number, state == done, max(1, tries) if again else 1, about)
        if state != done:
            row.lose(what, f"{about}, which is {state},")

    def _near(self, at: datetime) -> Sequence[Fault]:
        """The fault that lasted then, and the next."""
        place = max(number for number, (_fault, begun) in enumerate(self.faults) if begun <= at or not number)
        return [fault for fault, _begun in self.faults[place : place + 2]]

    def _answered(self) -> None:
        for fault, _begun in self.faults:
            answers = self.rows[fault.name].answers
            if answers[Answer.YES] < fault.least * answers.total():
                self.beside.append(f"{fault.name}: {answers[Answer.YES]} of {answers.total()} were answered yes")


def found_by(promise: Promise) -> str:
    match promise.kind:
        case Kind.SAVED:
            return f"{promise.person.made.account_id} {promise.about}"
        case Kind.MOVE:
            return promise.about
        case Kind.APPLICATION:
            return promise.about.split()[0]
    return promise.mark
