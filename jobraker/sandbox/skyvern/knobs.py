"""What goes wrong with the next calls and runs, and how long things take.

`post`, at the start of a run: `timeout`, `cut`, `500`, `html`, each with `-accepted` at its end where the run is made for all
that and with `-lost` where it is not; `refused-busy`, `429`, `402`, `403`, `422-list`, `422-string`, `slow`.
`get`, at the state of a run: `503`, `html`, `404`, `unknown-status`.
`webhooks`, of a run: `lost`, `twice`, `early` (before the answer to the start), `late`, `reordered` (a stale one after the
last), `forged` (one with a wrong signature and one of another run, before the true one).
`outcome`, of a run: what it ends with, whatever the form says. `silent`: it runs until it is cancelled.
`late-completion`: it is completed although it was cancelled.
Each strikes every time, or as often as `next` says that stands beside it. "" ends it.
"""

import threading
from dataclasses import asdict, dataclass
from typing import Any

ALWAYS = 1_000_000
BROKEN = ("timeout", "cut", "500", "html")
CHOICES: dict[str, tuple[str, ...]] = {
    "post": (
        *(f"{kind}-{end}" for kind in BROKEN for end in ("accepted", "lost")),
        *("refused-busy", "429", "402", "403", "422-list", "422-string", "slow"),
    ),
    "get": ("503", "html", "404", "unknown-status"),
    "webhooks": ("lost", "twice", "early", "late", "reordered", "forged"),
    "outcome": (
        "completed-without-output",
        "failed",
        "failed-before",
        "terminated-without-code",
        "timed_out",
        "timed_out-after",
    ),
    "silent": ("yes",),
    "late-completion": ("yes",),
}


@dataclass(slots=True)
class Pace:
    """All in seconds. `seconds` is what a run takes, `held` how long a call or a late webhook waits, `code` how long a run
    waits for a code, `backoff` the pause before a webhook is tried again, `hidden` how long the list lacks a new run."""

    seconds: float = 4.5
    held: float = 30.0
    code: float = 120.0
    backoff: float = 1.0
    hidden: float = 0.0
    queued: float = 0.0


class Knobs:
    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._set: dict[str, tuple[str, int]] = {}
        self.pace = Pace()

    def turn(self, wanted: dict[str, Any]) -> None:
        """Raises ValueError for what is no knob, and turns none then."""
        times = wanted.get("next", ALWAYS)
        if not isinstance(times, int) or isinstance(times, bool) or times < 1:
            raise ValueError("next must be a number from 1 on")
        paces = {name: seconds(name, value) for name, value in wanted.items() if name in asdict(self.pace)}
        kinds = {name: kind(name, value) for name, value in wanted.items() if name not in paces and name != "next"}
        with self._lock:
            for name, value in paces.items():
                setattr(self.pace, name, value)
            for name, chosen in kinds.items():
                self._set.pop(name, None)
                if chosen:
                    self._set[name] = (chosen, times)

    def take(self, name: str) -> str:
        """What strikes now, which counts as once; "" where nothing does."""
        with self._lock:
            chosen, left = self._set.get(name, ("", 0))
            if left > 1:
                self._set[name] = (chosen, left - 1)
            else:
                self._set.pop(name, None)
            return chosen

    def told(self) -> dict[str, Any]:
        with self._lock:
            knobs = {name: {"kind": chosen, "next": left} for name, (chosen, left) in self._set.items()}
        return knobs | asdict(self.pace)

    def clear(self) -> None:
        with self._lock:
            self._set.clear()
            self.pace = Pace()


def seconds(name: str, value: object) -> float:
    if not isinstance(value, int | float) or isinstance(value, bool) or not 0 <= value <= ALWAYS:
        raise ValueError(f"{name} must be a number of seconds")
    return float(value)


def kind(name: str, value: object) -> str:
    """Of one with a single kind, true and false will do."""
    choices = CHOICES.get(name)
    if choices is None:
        raise ValueError(f"{name} is no knob")
    chosen = {True: choices[0], False: ""}[value] if isinstance(value, bool) else value
    if chosen and chosen not in choices:
        raise ValueError(f"{name} must be one of {', '.join(choices)}")
    return str(chosen or "")
