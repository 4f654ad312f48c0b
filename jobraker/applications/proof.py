"""Proof of search: what somebody applied for from one day to another, for whoever pays them meanwhile."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from jobraker.applications.records import records_of
from jobraker.applications.rules.proving import Entry, proved, undated
from jobraker.profile import service


@dataclass(frozen=True, slots=True)
class Proof:
    """`undated`: how many were sent on a day that is not known, and so are not in it."""

    name: str
    first: date
    last: date
    entries: Sequence[Entry]
    undated: int

    @property
    def sent(self) -> int:
        return sum(each.record.is_sent for each in self.entries)


def proof(account_id: int, first: date, last: date, *, interviews: bool, unsent: bool) -> Proof:
    records = records_of(account_id)
    entries = proved(records, first, last, interviews=interviews, unsent=unsent)
    person = service.person_of(account_id)
    return Proof(person.name if person else "", first, last, entries, undated(records))
