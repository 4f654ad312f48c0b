"""What each kind of letter is given to say."""

from jobraker.mail.models import Kind

TRACE = {"device": "Firefox, Linux", "client": "192.0.2.1", "moment": "2026-06-01 12:00 UTC"}
WARNING = (
    Kind.SECOND_FACTOR_ON,
    Kind.SECOND_FACTOR_OFF,
    Kind.RECOVERY_CODE_USED,
    Kind.RECOVERY_CODES_RENEWED,
    Kind.CODES_GUESSED,
    Kind.NEW_DEVICE,
)
TOLD = (
    {kind: {"link": "/"} for kind in Kind}
    | {kind: {"link": "/"} | TRACE for kind in WARNING}
    | {Kind.ADDRESS_LEFT: {"link": "/", "address": "ada@example.org"}}
    | {Kind.ADDRESS_LOST: {"link": "/", "address": "ada@example.org"}}
    | {Kind.ADDRESS_TAKEN_BACK: {"link": "/", "sign_ins": "2", "factor": "off"}}
    | {Kind.SIGN_IN_DISCONNECTED: {"link": "/", "address": "ada@example.org"}}
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
    | {Kind.SIGN_IN_CONNECTED: {"link": "/", "address": "ada@example.org", "provider": "Example College"}}
    | {Kind.RECOVERY_CODE_USED: {"link": "/", "left": "7"} | TRACE}
)
