"""What was sent, and what was answered: each form read into the columns of an application and written into it again."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from jobraker.applications.rules import limits
from jobraker.applications.rules.channels import stored
from jobraker.profile.rules.merging import Content
from jobraker.profile.rules.sent import Fault, Sent
from jobraker.saved.rules.limits import CHANNEL

COLUMNS = ("applied_on", "channel", "resume", "letter")

Names = Mapping[str, str]  # of documents by their keys


def read_sending(
    sent: Sent, today: date, ways: Mapping[str, str], resumes: Names, letters: Names, *, needs_day: bool
) -> dict[str, Any]:
    """`needs_day`: it stands where only what was sent can stand. A day ahead of all clocks has not come."""
    applied_on = sent.day("applied_on")
    if applied_on and applied_on > today:
        sent.fail("applied_on", Fault.AHEAD)
    if needs_day and applied_on is None:
        sent.fail("applied_on", Fault.MISSING)
    return {
        "applied_on": applied_on,
        "channel": stored(sent.line("channel", CHANNEL), ways),
        "resume": document(sent, "resume", resumes),
        "letter": document(sent, "letter", letters),
    }


def document(sent: Sent, name: str, names: Names) -> dict[str, str] | None:
    """By its key, with its name as it is now."""
    key = sent.line(name, 40)
    if key and key not in names:
        sent.fail(name, Fault.NOT_OFFERED)
    return {"key": key, "name": names[key]} if key in names else None


def sending_form(content: Content, ways: Mapping[str, str]) -> dict[str, str]:
    day, channel = content["applied_on"], content["channel"]
    keys = {name: (content[name] or {}).get("key", "") for name in ("resume", "letter")}
    return {"applied_on": day.isoformat() if day else "", "channel": ways.get(channel, channel)} | keys


def sending_of(content: Content) -> Mapping[str, Any]:
    """The columns that this form changes."""
    return {name: content[name] for name in COLUMNS}


def pairs_sent(sent: Sent) -> int:
    """How many pairs the form has, as far as there may be."""
    numbers = (name.removeprefix("question-") for name in sent.fields if name.startswith("question-"))
    known = [int(number) for number in numbers if number.isascii() and number.isdigit() and len(number) <= len("999")]
    return min(max(known, default=-1) + 1, limits.ANSWERS + 1)


def read_answers(sent: Sent) -> dict[str, Any]:
    """Pairs of which both are empty are none, as are those that are taken out."""
    found = []
    for number in range(pairs_sent(sent)):
        question, answer = f"question-{number}", f"answer-{number}"
        asked, said = sent.line(question, limits.QUESTION), sent.text(answer, limits.ANSWER)
        if sent.ticked(f"drop-{number}"):
            continue
        if said and not asked:
            sent.fail(question, Fault.MISSING)
        if asked or said:
            found.append({"question": asked, "answer": said})
    if len(found) > limits.ANSWERS:
        sent.fail("answers", Fault.TOO_MANY, most=limits.ANSWERS)
    return {"answers": found[: limits.ANSWERS]}


def answers_form(content: Content) -> dict[str, str]:
    form: dict[str, str] = {}
    for number, pair in enumerate(content["answers"]):
        form |= {f"question-{number}": pair.get("question", ""), f"answer-{number}": pair.get("answer", "")}
    return form
