"""What somebody types into the fields of a form's questions: read, and written into the fields again.

A question's own id is a stranger's text, so that its field goes by another name; so does what is chosen, by its place.
"""

import re
from collections.abc import Mapping, Sequence
from hashlib import blake2s
from typing import Any

from jobraker.boards.form import Group, Kind
from jobraker.profile.rules.sent import Fault, Sent
from jobraker.taxonomy.folding import fold

Question = Mapping[str, Any]
Said = dict[str, Any]

LINE, TEXT = 500, 5_000  # characters of an answer
NUMBER_CHARS = 40
NAME_BYTES = 8
NUMBER = re.compile(r"[+-]?\d+(?:[.,'’ \N{NO-BREAK SPACE}]\d+)*")
YES, NO = "Yes", "No"  # what a form is told that offers no words of its own
CHOSEN = (Kind.CHOICE, Kind.CHOICES, Kind.YES_NO)


def slot(question: Question) -> str:
    """The name of its field."""
    return f"q{blake2s(str(question['id']).encode(), digest_size=NAME_BYTES).hexdigest()}"


def shared(question: Question) -> str:
    """The name of the field that answers it in several forms at once: they ask the same, of the same to choose from."""
    asked = [fold(question["label"]), str(question["kind"]), *(fold(each["label"]) for each in options_of(question))]
    return f"s{blake2s(repr(asked).encode(), digest_size=NAME_BYTES).hexdigest()}"


def options_of(question: Question) -> Sequence[Mapping[str, str]]:
    """What it offers; a yes and a no where it names none."""
    if question["kind"] == Kind.YES_NO and not question["options"]:
        return [{"label": each, "value": each} for each in (YES, NO)]
    return list(question["options"])


def is_consent(question: Question) -> bool:
    return str(question["group"]) == Group.LEGAL


def read(sent: Sent, name: str, question: Question) -> Said | None:
    """What is typed for it; None where nothing is."""
    kind = Kind(question["kind"])
    if kind in CHOSEN and options_of(question):
        return read_chosen(sent, name, question)
    match kind:
        case Kind.LONG_TEXT:
            words = sent.text(name, TEXT)
        case Kind.NUMBER:
            words = sent.line(name, NUMBER_CHARS)
            if words and not NUMBER.fullmatch(words):
                sent.fail(name, Fault.NOT_AN_AMOUNT)
        case Kind.DATE:
            day = sent.day(name)
            words = day.isoformat() if day else ""
        case _:
            words = sent.line(name, LINE)
    return said(words) if words else None


def read_chosen(sent: Sent, name: str, question: Question) -> Said | None:
    offered = options_of(question)
    places = [each for each in sent.fields.get(name, ()) if each]
    chosen = [each for number, each in enumerate(offered) if str(number) in places]
    if len(chosen) < len(set(places)) or (len(chosen) > 1 and question["kind"] != Kind.CHOICES):
        sent.fail(name, Fault.NOT_OFFERED)
    if not chosen:
        return None
    labels = [each["label"] for each in chosen]
    return said("; ".join(labels), values=[each["value"] for each in chosen], options=labels)


def said(words: str, *, values: Sequence[str] = (), options: Sequence[str] = ()) -> Said:
    return {"words": words, "values": list(values), "options": list(options), "source": {"of": "person"}}


def told(answer: Mapping[str, Any] | None) -> Any:
    """What counts of it: from where it came does not."""
    return [answer["words"], list(answer.get("values") or ())] if answer and answer.get("words") else None


def fields(name: str, question: Question, answer: Any) -> dict[str, str]:
    """Of `told`: by field, and for what is chosen by field and place."""
    words, values = answer or ("", [])
    if not (question["kind"] in CHOSEN and options_of(question)):
        return {name: words}
    labels = words.split("; ")
    chosen = [
        str(number)
        for number, each in enumerate(options_of(question))
        if (each["value"] in values if values else each["label"] in labels)
    ]
    return {f"{name}_{each}": "1" for each in chosen} | {name: chosen[0] if chosen else ""}
