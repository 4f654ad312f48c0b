"""What the sandbox serves right now: the openings that are not closed, and what was asked of it and sent to it."""

import threading
from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

from jobraker.sandbox.forms.submissions import Submissions
from jobraker.sandbox.mail.inbox import Inbox
from jobraker.sandbox.model.heard import Heard
from jobraker.sandbox.oidc.providers import Providers
from jobraker.sandbox.openings.terms import Company, Opening
from jobraker.sandbox.push.received import Received
from jobraker.sandbox.skyvern.service import Skyvern

REQUESTS_KEPT = 1000


class Source(NamedTuple):
    """What can be read here: the kind, what people call it, and what it must be asked."""

    kind: str
    name: str
    query: dict[str, str]


class World:
    def __init__(self, openings: Sequence[Opening]) -> None:
        self._made = {opening.number: opening for opening in openings}
        self._openings = self._made
        self._numbers = {name: opening.number for opening in openings for name in opening.names}
        self._closed: set[int] = set()
        self._lock = threading.Lock()
        self.requests: deque[dict[str, Any]] = deque(maxlen=REQUESTS_KEPT)
        self.inbox = Inbox()
        self.received = Received()
        self.tools = Received()
        self.providers = Providers()
        self.submissions = Submissions()
        self.skyvern = Skyvern()
        self.heard = Heard()
        self.embedded = Heard()

    def open(self) -> Iterator[Opening]:
        return (opening for number, opening in self._openings.items() if number not in self._closed)

    def on_board(self, kind: str, token: str) -> list[Opening] | None:
        """The openings of one company board; None where there is no such board."""
        if token not in (company.token for company in self.employers(kind)):
            return None
        return [opening for opening in self.open() if opening.company.token == token]

    def employers(self, kind: str) -> list[Company]:
        """The companies whose own board is of that kind."""
        return [company for company in self.companies() if kind in (company.board, company.other_board)]

    def find(self, name: str) -> Opening | None:
        """An open opening by any of the ids that the services know it by."""
        number = self._numbers.get(name)
        return None if number is None or number in self._closed else self._openings[number]

    def companies(self) -> list[Company]:
        """Every company that has an opening, closed ones included: an emptied board still exists."""
        return list({opening.company.token: opening.company for opening in self._openings.values()}.values())

    def close(self, names: Iterable[str]) -> list[str]:
        """Take openings off every service. Gives the names that none has."""
        return self._change(names, self._closed.add)

    def reopen(self, names: Iterable[str]) -> list[str]:
        return self._change(names, self._closed.discard)

    def retitle(self, titles: Mapping[str, str]) -> list[str]:
        """Openings have these titles from now on, as after an employer's change. Gives the names that none has."""
        known = {self._numbers[name]: title for name, title in titles.items() if name in self._numbers}
        with self._lock:
            changed = {number: replace(self._openings[number], title=title) for number, title in known.items()}
            self._openings = self._openings | changed  # not in place: somebody may be listing them
        return [name for name in titles if name not in self._numbers]

    def reset(self) -> None:
        with self._lock:
            self._closed.clear()
            self._openings = self._made
            self.requests.clear()
        self.skyvern.clear()  # before what its runs would still send comes to be forgotten
        self.inbox.clear()
        self.received.clear()
        self.tools.clear()
        self.providers.clear()
        self.submissions.clear()
        self.heard.clear()
        self.embedded.clear()

    def _change(self, names: Iterable[str], change: Any) -> list[str]:
        wanted = list(names)
        with self._lock:
            for name in wanted:
                if name in self._numbers:
                    change(self._numbers[name])
        return [name for name in wanted if name not in self._numbers]
