"""What each kind of letter is given to say."""

from collections.abc import Sequence
from typing import Any

from jobraker.mail.models import NEEDED, Kind
from jobraker.mail.rendering import CATALOGUES, _templates, plain

TRACE = {"device": "Firefox, Linux", "client": "192.0.2.1", "moment": "2026-06-01 12:00 UTC"}
WARNING = (
    Kind.SECOND_FACTOR_ON,
    Kind.SECOND_FACTOR_OFF,
    Kind.RECOVERY_CODE_USED,
    Kind.RECOVERY_CODES_RENEWED,
    Kind.CODES_GUESSED,
    Kind.NEW_DEVICE,
    Kind.TOKEN_MADE,
    Kind.API_SIGN_IN,
    Kind.API_REUSE,
)
SENT = {
    "link": "/",
    "sent": "Planner\tAcme\t/applications/1\t\nTeacher\t\t/applications\t",
    "sent_number": "2",
    "likely": "Baker\tOven\t/applications/2\tlikely",
    "likely_number": "1",
    "asking": "Actor\tStage\t/applications/3\tunsure\nSinger\t\t/applications/5\tlogin",
    "asking_number": "2",
}
# What its feature puts into words is figures here: each word that is left is one of the letter itself.
FIGURES = {"title": "1", "where": "2", "pay": "3", "plus": "4", "minus": "5", "links": [["6", "/"]], "link": "/"}
ALERT = {
    "name": "7",
    "searched": True,
    "given": {"sent": 14, "opened": 9, "applied": 0, "days": 90},
    "cadence": "daily",
    "number": 23,
    "further": False,
    "more": 22,
    "since": "8",
    "rows": [FIGURES | {"score": 88, "band": "strong", "teeth": [[14, 0.9], [12, None], [5, 1]]}],
    "link": "/",
    "pause": "/",
    "weekly": "/",
}
TOLD: dict[Kind, dict[str, Any]] = (
    {kind: {"link": "/"} for kind in Kind}
    | {kind: {"link": "/"} | TRACE for kind in WARNING}
    | {Kind.ADDRESS_LEFT: {"link": "/", "address": "ada@example.org"}}
    | {Kind.ADDRESS_LOST: {"link": "/", "address": "ada@example.org"}}
    | {Kind.ADDRESS_TAKEN_BACK: {"link": "/", "sign_ins": "2", "factor": "off"}}
    | {Kind.SIGN_IN_DISCONNECTED: {"link": "/", "address": "ada@example.org"}}
    | {Kind.LOCKED: {"link": "/", "because": "spam", "write_to": "root@example.org"}}
    | {Kind.DELETION_AHEAD: {"link": "/", "day": "2027-06-01"}}
    | {
        Kind.REMINDER: {
            "link": "/",
            "deadlines": "2027-06-01\tPlanner\tAcme\n2027-06-02\tTeacher\t",
            "reminders": "follow-up\t\tPlanner\tAcme\nthank-you\t\tPlanner\tAcme\nreferral\t\tTeacher\t\nown\tCall them\tTeacher\t",
            "interviews": "2027-06-02\t14:00\tEurope/Berlin\t2\tPlanner\tAcme\n2027-06-02\t16:00\tUTC\t1\tTeacher\t",
            "more": "3",
        }
    }
    | {Kind.SENT: SENT | {"more": "3"}}
    | {
        Kind.SENT_BY_RULE: SENT
        | {"at_hand": "Cook\t\t/applications/4\t", "at_hand_number": "1", "cost": "0.45", "currency": "EUR"}
        | {"stop": "/profile#automation", "more": ""}
    }
    | {Kind.ALERT: ALERT}
    | {Kind.SENDING_STOPPED: {"link": "/", "because": "failures"}}
    | {Kind.SIGN_IN_CONNECTED: {"link": "/", "address": "ada@example.org", "provider": "Example College"}}
    | {Kind.RECOVERY_CODE_USED: {"link": "/", "left": "7"} | TRACE}
)
for news in frozenset(Kind) - NEEDED:
    TOLD[news] |= {"unsubscribe": "/4"}

# An opening in a list, as `opening` of emails/_parts is given it.
ROW: dict[str, Any] = {
    "score": 88,
    "band": "strong",
    "teeth": [[14, 0.9], [12, None], [5, 1]],
    "title": "Pipe welder",
    "link": "/jobs/1",
    "where": "Bodens Energinät · Boden, 41 km",
    "pay": "kr 41,000 a month",
    "plus": "pipe welding",
    "minus": "two weeks of call-out",
    "links": [["Open", "/jobs/1"], ["Save", "/jobs/1/save"]],
}
LISTED = (
    "{%% from 'emails/_parts.%s' import opening with context %%}{%% for row in rows %%}{{ opening(row) }}{%% endfor %%}"
)


def listed(rows: Sequence[dict[str, Any]], site: str = "https://jobs.example") -> tuple[str, str]:
    """A list of openings as HTML and as text."""
    templates = _templates("en", CATALOGUES)
    told = {"rows": plain(rows), "site": site}
    html, text = (templates.from_string(LISTED % ending) for ending in ("html", "txt"))
    return html.render(told), text.render(told)
