"""What a program says, read by the rules that the pages' forms are read by: what a page refuses is refused here as well, and
told by its place in the body."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from enum import Enum
from typing import Any, NoReturn

from jobraker.api.problems import ProblemError
from jobraker.profile.keeping import Kept, Outcome
from jobraker.profile.rules.sent import Fault, Sent, Wrong

FAULTS: Mapping[Fault, str] = {
    Fault.MISSING: "is needed",
    Fault.WORDLESS: "holds no word",
    Fault.TOO_LONG: "is longer than {most} characters",
    Fault.TOO_MANY: "are more than {most}",
    Fault.TOO_FEW: "are fewer than {least}",
    Fault.OVERFULL: "is too long to be printed",
    Fault.NOT_A_LINK: "is no address of a page",
    Fault.NOT_A_PHONE: "is no phone number",
    Fault.NOT_A_MAILBOX: "is no address of mail",
    Fault.NOT_A_NUMBER: "is no whole number",
    Fault.NOT_AN_AMOUNT: "is no amount",
    Fault.NOT_A_DAY: "is no day of the calendar",
    Fault.OUT_OF_RANGE: "must be from {least} to {most}",
    Fault.NOT_OFFERED: "is none of those that there are",
    Fault.MONTH_ALONE: "tells a month without a year",
    Fault.ENDS_BEFORE: "lies before the beginning",
    Fault.UNKNOWN_PLACE: "is a place that we do not know",
    Fault.WHICH_PLACE: "may be one of several: {choices}",
    Fault.TAKEN: "is the name of another one",
    Fault.AHEAD: "has not come yet",
    Fault.OVER: "is over already",
    Fault.SAME_TIME: "is the time that it begins at",
    Fault.NOT_A_TIME: "is no time of the day",
    Fault.NO_SUCH_TIME: "does not exist on that day: clocks are put forward over it",
    Fault.WHICH_TIME: "comes twice on that day: clocks are put back",
    Fault.UNKNOWN_ZONE: "is a time zone that we do not know",
}


def form(told: Mapping[str, Any]) -> Sent:
    """As if a page had sent it: nothing and False are fields that are left empty, of a list each is a line."""
    return Sent({name: ["\n".join(value) if isinstance(value, list) else text(value)] for name, value in told.items()})


def text(value: Any) -> str:
    if value is None or value is False:
        return ""
    if isinstance(value, Enum):
        return str(value.value)
    if isinstance(value, Decimal):
        return f"{value:f}"
    return "1" if value is True else str(value)


def check(sent: Sent, places: Mapping[str, str] | None = None) -> None:
    """Raises `ProblemError` where something is wrong. `places`: where what a field has stands in the body; a field that is not
    among them stands there under its own name."""
    if sent.wrong:
        where = places or {}
        raise ProblemError(422, errors=[told(where.get(name, f"/{name}"), wrong) for name, wrong in sent.wrong.items()])


def told(pointer: str, wrong: Wrong) -> dict[str, str]:
    words = FAULTS[wrong.fault].format(most=wrong.most, least=wrong.least, choices="; ".join(wrong.choices))
    return {"pointer": pointer, "detail": words}


def check_kept(kept: Kept) -> None:
    """Raises `ProblemError` where it was not saved."""
    if not kept.is_saved:
        refuse(kept.outcome)


def refuse(outcome: Outcome) -> NoReturn:
    if outcome is Outcome.GONE:
        raise ProblemError(404)
    if outcome is Outcome.FULL:
        raise full()
    raise ProblemError(412, "It was changed since it was read: read it again.")


def full() -> ProblemError:
    return ProblemError(409, "There are as many as there may be: remove one first.", kind="full")


def only(found: Iterable[str], allowed: Iterable[str], pointer: str) -> None:
    """Raises `ProblemError` for a member that means nothing here."""
    errors = [{"pointer": f"{pointer}/{name}", "detail": "means nothing here"} for name in found if name not in allowed]
    if errors:
        raise ProblemError(422, errors=errors)
