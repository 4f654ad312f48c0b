"""What a draft is filled from, and how it is handed over to somebody's own mail program."""

from dataclasses import dataclass
from datetime import date
from urllib.parse import quote

SUBJECT, TEXT = 200, 4_000  # characters


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known; "" and None of what is not. `people`: who held the last interview, on the day `held`."""

    name: str
    title: str
    company: str
    applied_on: date | None = None
    people: str = ""
    held: date | None = None
    contact: str = ""
    mail: str = ""


@dataclass(frozen=True, slots=True)
class Draft:
    subject: str
    text: str


def address(mail: str, draft: Draft) -> str:
    """Of a new letter in the mail program: nothing in it is taken for another field of it."""
    text = "\r\n".join(draft.text.splitlines())
    return f"mailto:{quote(mail, safe='@')}?subject={quote(draft.subject, safe='')}&body={quote(text, safe='')}"
