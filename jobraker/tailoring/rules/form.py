"""A letter as the fields of its form, and read from them again."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from jobraker.documents.design import Accent, Design, Paper, Template
from jobraker.documents.letter import Letter, paragraphs_of
from jobraker.profile.rules.limits import NAME
from jobraker.profile.rules.merging import Content
from jobraker.profile.rules.sent import Fault, Sent

LINE, DATE, BODY = 200, 60, 12_000  # characters
LINES = 8  # of a sender or a recipient
PARAGRAPHS = 60

Form = dict[str, str]


def content_of(letter: Letter, design: Design) -> dict[str, Any]:
    """What the form changes, by its fields; `language` is that of the letter."""
    return {
        "name": letter.name,
        "sender": list(letter.sender),
        "recipient": list(letter.recipient),
        "date": letter.date,
        "subject": letter.subject,
        "salutation": letter.salutation,
        "body": list(letter.body),
        "closing": letter.closing,
        "template": str(design.template),
        "paper": str(design.paper),
        "accent": str(design.accent),
    }


def written(content: Content, letter: Letter, design: Design) -> tuple[Letter, Design]:
    """The letter and its design with what the form has of them."""
    lists: dict[str, Any] = {name: tuple(content[name]) for name in ("sender", "recipient", "body")}
    lines: dict[str, Any] = {name: content[name] for name in ("name", "date", "subject", "salutation", "closing")}
    looks: dict[str, Any] = {
        "template": Template(content["template"]),
        "paper": Paper(content["paper"]),
        "accent": Accent(content["accent"]),
    }
    return replace(letter, **lines | lists), replace(design, **looks)


def form_of(content: Content) -> Form:
    lines = {name: "\n".join(content[name]) for name in ("sender", "recipient")}
    return {**content, **lines, "body": "\n\n".join(content["body"])}


def read_letter(sent: Sent) -> dict[str, Any]:
    return {
        "name": sent.line("name", NAME),
        "sender": sent.lines("sender", LINE, LINES),
        "recipient": sent.lines("recipient", LINE, LINES),
        "date": sent.line("date", DATE),
        "subject": sent.line("subject", LINE),
        "salutation": sent.line("salutation", LINE),
        "body": paragraphs(sent),
        "closing": sent.line("closing", LINE),
        "template": chosen(sent, "template", tuple(Template)),
        "paper": chosen(sent, "paper", tuple(Paper)),
        "accent": chosen(sent, "accent", tuple(Accent)),
    }


def paragraphs(sent: Sent) -> list[str]:
    found = paragraphs_of(sent.text("body", BODY))
    if len(found) > PARAGRAPHS:
        sent.fail("body", Fault.TOO_MANY, most=PARAGRAPHS)
    return list(found)


def chosen(sent: Sent, name: str, offered: Sequence[str]) -> str:
    """One of those that are offered; the first where none was sent."""
    found = sent.line(name, LINE) or str(offered[0])
    if found not in offered:
        sent.fail(name, Fault.NOT_OFFERED)
    return found
