"""The form of a saved job, read into the columns of its row and written into it again."""

from collections.abc import Mapping
from typing import Any

from jobraker.profile.rules.merging import Content
from jobraker.profile.rules.sent import Fault, Sent
from jobraker.saved.rules import limits

NEVER = ""  # of a reminder


def read_notes(sent: Sent) -> dict[str, Any]:
    deadline = sent.day("deadline")
    remind = sent.number("remind_days", 0, limits.REMIND_DAYS)
    if remind is not None and deadline is None and "deadline" not in sent.wrong:
        sent.fail("deadline", Fault.MISSING)
    return {
        "notes": sent.text("notes", limits.NOTES),
        "tags": read_tags(sent, "tags"),
        "deadline": deadline,
        "remind_days": remind,
    }


def read_tags(sent: Sent, name: str) -> list[str]:
    """Between commas or on lines of their own, none twice."""
    apart = Sent({name: [sent.raw(name).replace(",", "\n")]}, sent.wrong)
    return apart.lines(name, limits.TAG, limits.TAGS)


def notes_form(content: Content) -> dict[str, str]:
    deadline, days = content["deadline"], content["remind_days"]
    return {
        "notes": content["notes"],
        "tags": ", ".join(content["tags"]),
        "deadline": deadline.isoformat() if deadline else "",
        "remind_days": NEVER if days is None else str(days),
    }


def notes_of(content: Content) -> Mapping[str, Any]:
    """The columns that this form changes."""
    return {name: content[name] for name in ("notes", "tags", "deadline", "remind_days")}
